"""Whether the data are as they should be."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from karte.store import entities, lines, notes
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import overwrite, page_of, stale, tamper


def test_it_finds_nothing_in_good_data(store: Store) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "本文")
    store.undo()
    store.redo()
    assert store.check() == []


def test_it_tells_of_a_torn_index(store: Store, folder: Path) -> None:
    for number in range(50):
        add_entity(store, "ヒト", f"客 {number}")
    place = page_of(store, "ix_attachment_sha256")
    store.close()
    overwrite(folder / "karte.db", place, b"\xff" * 200)
    again = open_store(folder)
    try:
        assert any("壊れて" in sentence for sentence in again.check())
    finally:
        again.close()


def test_it_tells_of_rows_that_point_nowhere(store: Store) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "本文")
    tamper(store, "DELETE FROM note_target")
    tamper(store, "UPDATE note SET template_id = 999")
    assert any("つながり" in sentence for sentence in store.check())


def test_it_tells_how_many_actions_were_rewritten(store: Store) -> None:
    add_entity(store, "ヒト", "田中 美咲")
    tamper(store, "UPDATE journal SET after = '{}' WHERE tbl = 'entity'")
    assert store.check() == ["変更履歴のうち1件が、あとから書き換えられています。"]


def test_it_makes_stale_lists_anew(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(store, [misaki], "本文")
    tamper(store, "UPDATE entity_index SET words = 'x', note_count = 7")
    tamper(store, "DELETE FROM timeline")
    assert stale(store) == [misaki]
    assert store.check() == ["一覧の並びが1件ずれていたので、作り直しました。"]
    assert store.check() == []


def test_beside_a_running_program_it_only_tells(store: Store, folder: Path) -> None:
    add_entity(store, "ヒト", "田中 美咲")
    tamper(
        store,
        "INSERT INTO entity_index SELECT 99, sort_key, heading, words, phones, 0, 0, '' FROM entity_index"
        " WHERE entity_id = 1",
    )
    beside = open_store(folder, readonly=True)
    try:
        assert beside.check() == ["一覧の並びが1件ずれています。"]
        assert beside.check() == ["一覧の並びが1件ずれています。"]
    finally:
        beside.close()


def test_records_that_came_to_harm_are_worded_and_stop_nothing(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", メモ="甘いもの")
    lost = add_note(store, [misaki], "カット", "来店記録", 料金="5,000")
    add_note(store, [misaki], "カラー")
    tamper(store, "UPDATE value SET field_id = 99999")
    tamper(store, "UPDATE note SET happened_at = 'いつか' WHERE id = ?", lost)
    tamper(store, "UPDATE memory SET value = 'older' WHERE key = 'search.version'")
    store.close()

    again = open_store(store.folder.path)
    try:
        with again.write("名前を変える") as session:
            entities.rename(session, misaki, "田中 みさき", "")
        assert again.check() == [
            "カルテとノートのつながりが切れている所があります。控えに戻すことをおすすめします。",
            "日時の読めないノートが1件あります。1970年のノートとして表示します。",
            "一覧の並びが1件ずれていたので、作り直しました。",
        ]
        assert len(again.check()) == 2
        with again.read() as session:
            assert notes.get(session, lost).happened.at.year == 1970
            assert [line.excerpt for line in lines.many(session, [lost])] == ["カット"]
    finally:
        again.close()


def test_a_value_of_a_note_that_is_gone_stops_nothing(store: Store) -> None:
    note = add_note(store, [], "カット", "来店記録", 料金="5,000")
    tamper(store, "DELETE FROM note WHERE id = ?", note)
    assert len(store.check()) == 2
    with store.write("値を変える") as session:
        session.execute(text("UPDATE value SET text = 'x'"))
    assert store.check() == [
        "カルテとノートのつながりが切れている所があります。控えに戻すことをおすすめします。"
    ]
