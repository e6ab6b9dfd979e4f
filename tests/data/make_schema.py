"""Makes `schema-N.db`: what a shop of this schema version has in its file. Run once, when the version is new.

    PYTHONPATH=src python -m tests.data.make_schema

Files of released versions are never made again: they stand for the data that is out there.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from sqlalchemy import insert, update

from karte import clock, i18n
from karte.store import drafts, entities, memory, migrations, notes, recents, schema, uids
from karte.store.note_rows import NoteContent
from karte.store.store import Session, Store, open_store
from karte.text.dates import parse_moment
from tests.helpers import add_entity, add_note, template_id

NOW = datetime.fromisoformat("2026-11-21T16:40")


def main() -> None:
    """Writes the file of the present schema version beside this script."""
    target = Path(__file__).with_name(f"schema-{migrations.VERSION}.db")
    i18n.use("ja")
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(clock, "now", return_value=NOW),
        mock.patch.object(clock, "utc", return_value=NOW.replace(tzinfo=UTC)),
        mock.patch("platform.node", return_value="レジ横のパソコン"),
        mock.patch("getpass.getuser", return_value="shop"),
    ):
        store = open_store(Path(folder))
        fill(store)
        store.close()
        shutil.copyfile(store.folder.database, target)


def fill(store: Store) -> None:
    """Kartes of every kind, notes of every template, and something in every table."""
    misaki = add_entity(
        store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="090-1234-5678",
        生年月日="S63.3.14",
        住所="高松市番町一丁目2-3",
        注意="ジアミンアレルギー",
        敬称="さん",
    )
    takahashi = add_entity(store, "ヒト", "髙橋 圭", "たかはし けい", 生年月日="3月14日")
    yoshida = add_entity(store, "ヒト", "𠮷田 花", "よしだ はな")
    company = add_entity(store, "会社・団体", "さぬき製麺", "さぬきせいめん", 電話="087-839-2011")
    hall = add_entity(store, "店・施設", "福岡会館", 住所="高松市福岡町三丁目31-18")
    boiler = add_entity(
        store, "モノ", "給湯器 2号", "きゅうとうき 2ごう", 価格="12万8千", 保証の期限="2030/3/31"
    )
    coco = add_entity(store, "動物", "ココ", "", 体重="4.2", 生年月日="2021年")
    visits(store, misaki, coco)
    rounds(store, hall, boiler, takahashi)
    add_note(store, [company, misaki], "", "電話メモ", "2026-11-20T10:15", 用件="予約", 折り返し="いらない")
    add_note(store, [yoshida], "家の事情を聞いた。", at="2026-10-01T18:00", private=True)
    with store.write("ノートを追加") as session:
        when = parse_moment("2024年4月", NOW)
        content = NoteContent(1, when, "はじめて来た春", ((misaki, "", ""),))
        notes.add(session, content)
    with store.write("そのほか") as session:
        more(session, misaki)
    with store.write("名前を変更") as session:
        entities.rename(session, coco, "ココ(柴)", "ここ")
    add_note(store, [hall], "まちがえて書いた")
    store.undo()
    drafts.put(store, "note:new", '{"body": "書きかけ"}')
    recents.opened(store, misaki)
    memory.put(store, "notes.view", '{"state": "record"}')


def visits(store: Store, misaki: int, coco: int) -> None:
    """A year of visits; twice with the dog."""
    for month in range(1, 12):
        add_note(
            store,
            [misaki, coco] if month in (4, 10) else [misaki],
            f"{month}月の来店。カラーは前回より半トーン暗め。",
            "来店記録",
            f"2026-{month:02}-07T15:00",
            料金=str(9000 + 310 * month),
            所要時間="1時間半",
            満足度="★★★★" if month % 2 else "5",
            メニュー="いつものメニュー",
        )


def rounds(store: Store, hall: int, boiler: int, technician: int) -> None:
    """Inspections, each tagged to a place, a thing and the one who did it; the last was deleted again."""
    of_template = template_id(store, "点検記録")
    for day in (5, 12, 19):
        with store.write("ノートを追加") as session:
            when = parse_moment(f"2026/9/{day} 9:30", NOW)
            about = ((hall, "", ""), (boiler, "対象", "配管も見た"), (technician, "担当", ""))
            note_id = notes.add(session, NoteContent(of_template, when, "異常なし", about))
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)


def more(session: Session, entity_id: int) -> None:
    """Rows of tables whose screens are still to come."""
    at = clock.utc().isoformat(timespec="seconds")
    of = {"entity_id": entity_id}
    session.execute(insert(schema.topic).values(uid=uids.new(), text="七五三の写真", created_at=at, **of))
    session.execute(insert(schema.tag).values(uid=uids.new(), name="常連"))
    session.execute(insert(schema.entity_tag).values(tag_id=1, **of))
    session.execute(insert(schema.note_tag).values(tag_id=1, note_id=1))
    made = session.execute(insert(schema.list_).values(uid=uids.new(), name="年賀状"))
    assert made.inserted_primary_key is not None
    session.execute(insert(schema.list_member).values(list_id=made.inserted_primary_key[0], **of))
    note = {"note_id": 1}
    session.execute(insert(schema.thread).values(uid=uids.new(), title="見積もり", created_at=at))
    session.execute(update(schema.note).where(schema.note.c.id == 1).values(thread_id=1, billing="billable"))
    session.execute(insert(schema.addition).values(uid=uids.new(), text="後で電話", created_at=at, **note))
    memo = {"heading": "habit", "text": "よく遅れる", "noted_on": "2026-11-07"}
    session.execute(insert(schema.memo).values(uid=uids.new(), **memo, **of, **note))
    session.execute(insert(schema.memo_seen).values(memo_id=1, seen_on="2026-11-07", **note))
    session.execute(insert(schema.stage).values(stage="常連", since="2026-11-07", **of))
    gift = {"direction": "got", "what": "梅干し", "happened_on": "2026-11-07"}
    session.execute(insert(schema.gift).values(uid=uids.new(), created_at=at, **gift, **of, **note))
    when = {"at": "2026-12-05T15:00", "precision": "minute"}
    session.execute(insert(schema.appointment).values(uid=uids.new(), created_at=at, **when, **note))
    session.execute(insert(schema.appointment_target).values(appointment_id=1, **of))
    session.execute(insert(schema.phrase).values(uid=uids.new(), short="いつも", text="いつもどおり"))
    session.execute(insert(schema.phrase_use).values(phrase_id=1, uses=2, used_at=at))
    session.execute(insert(schema.view).values(uid=uids.new(), name="誕生日つき", content="{}"))
    session.execute(insert(schema.setting).values(key="week_starts", value="mon"))
    session.execute(
        insert(schema.attachment).values(
            uid=uids.new(),
            note_id=1,
            sha256="0" * 64,
            name="仕上がり.jpg",
            media_type="image/jpeg",
            created_at=at,
        )
    )


if __name__ == "__main__":
    main()
