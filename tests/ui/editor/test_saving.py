"""A finished writing in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update

from karte.store import drafts, entities, fields, gifts, memos, notes, recorders, schema, tags, topics
from karte.store.note_rows import NewFile, NoteContent, NoteRow
from karte.store.rows import EntityRef, Value
from karte.store.store import Store
from karte.text.dates import Moment
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.editor import files, saving, sections
from karte.ui.editor.saving import Ready, put
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, add_note, asked, kind_id, template_id

WHEN = Moment(datetime.fromisoformat("2026-11-21T16:40"), "minute")


def ready(store: Store, *targets: EntityRef | NewEntity, template: str = "メモ", body: str = "本文") -> Ready:
    return Ready(template_id(store, template), WHEN, targets, {}, body, private=False)


def ref(store: Store, entity_id: int) -> EntityRef:
    with store.read() as session:
        found = entities.ref(session, entity_id)
    assert found is not None
    return found


def note(store: Store, note_id: int) -> NoteRow:
    with store.read() as session:
        found = notes.get(session, note_id)
    assert found is not None
    return found


def test_new_people_and_things_are_made_in_the_same_step(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲")
    dryer = NewEntity("ドライヤー", "どらいやー", kind_id(store, "モノ"))
    with store.write("ノートを追加") as session:
        note_id, ids = put(session, ready(store, ref(store, tanaka), dryer, dryer), None)
    assert ids[0] == tanaka
    assert [target.ref.name for target in note(store, note_id).targets] == ["田中 美咲", "ドライヤー"]
    store.undo()
    with store.read() as session:
        assert (notes.get(session, note_id), entities.ref(session, ids[1])) == (None, None)


def test_a_save_is_few_statements(store: Store) -> None:
    """Three kartes, the fields of the template, two photos: somebody waits for it between two customers."""
    about = [ref(store, add_entity(store, "ヒト", name)) for name in ("田中", "伊藤", "佐藤")]
    visit = ready(store, *about, template="来店記録")
    with store.read() as session:
        held = {field.field_id: Value("4", 4.0) for field in fields.of_template(session, visit.template_id)}
    photos = [files.held_of(NewFile(f"{number:064}", "写真.jpg", "image/jpeg", 1)) for number in range(2)]
    with store.scratch() as session:
        writer = session.engine
    with asked(writer) as statements, store.write("ノートを追加") as session:
        put(session, replace(visit, values=held, held={files.KEY: photos}), None)
    assert len(statements) <= 45, statements


def test_one_deleted_meanwhile_is_made_again(store: Store) -> None:
    gone = ref(store, add_entity(store, "ヒト", "田中 美咲", "たなか みさき"))
    with store.write("削除") as session:
        entities.remove(session, gone.entity_id)
    with store.write("ノートを追加") as session:
        _note_id, ids = put(session, ready(store, gone), None)
    made = ref(store, ids[0])
    assert (made.name, made.reading) == ("田中 美咲", "たなか みさき")


def test_a_change_leaves_what_the_form_does_not_show(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [tanaka], "前", "来店記録", 料金="12100", 所要時間="90")
    with store.read() as session:
        price, minutes = fields.of_template(session, template_id(store, "来店記録"))[1:3]
    with store.write("準備") as session:
        session.execute(update(schema.field).where(schema.field.c.id == price.field_id).values(retired=1))
        kept = NoteContent(
            template_id(store, "来店記録"),
            WHEN,
            "前",
            ((tanaka, "", ""),),
            {price.field_id: Value("12100", 12100.0), minutes.field_id: Value("90", 90.0)},
        )
        notes.change(session, note_id, kept)
    changed = ready(store, ref(store, tanaka), template="来店記録", body="後")
    with store.write("ノートを変更") as session:
        assert put(session, changed, note_id) == (note_id, [tanaka])
    after = note(store, note_id)
    assert after.body == "後"
    assert {held.field.label: held.value.text for held in after.values} == {"料金": "12100"}


def test_a_note_deleted_meanwhile_is_written_anew(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中"))
    gone = add_note(store, [tanaka.entity_id], "前")
    with store.write("削除") as session:
        notes.remove(session, gone)
    with store.write("ノートを変更") as session:
        note_id, _ids = put(session, ready(store, tanaka, body="後"), gone)
    assert note_id != gone
    assert note(store, note_id).body == "後"


def test_what_outlived_a_note_deleted_meanwhile_is_not_put_down_twice(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中"))
    lines = [{"heading": "family", "text": "娘が1人"}]
    held: dict[str, Any] = {"person": {"lines": lines}, "gift": [{"what": "梅干し"}]}
    with store.write("ノートを追加") as session:
        gone, _ids = put(session, replace(ready(store, tanaka), held=held), None)
    loaded = note(store, gone)
    with store.read() as session:
        held = sections.load(session, loaded)
    with store.write("削除") as session:
        notes.remove(session, gone)
    with store.write("ノートを変更") as session:
        note_id, _ids = put(session, replace(ready(store, tanaka), held=held), gone)
    with store.read() as session:
        assert [row.note_id for row in memos.of_entity(session, tanaka.entity_id)] == [note_id]
        assert [row.note_id for row in gifts.of_entity(session, tanaka.entity_id)] == [note_id]


def topic(store: Store, entity_id: int, text: str) -> int:
    with store.write("次に話すことを追加") as session:
        return topics.add(session, entity_id, text)


def test_a_note_its_topics_and_its_draft_are_one_step(store: Store, ctx: Context) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中 美咲"))
    photo, hair = topic(store, tanaka.entity_id, "七五三の写真"), topic(store, tanaka.entity_id, "前髪")
    drafts.put(store, "new", "書きかけ")
    written = replace(ready(store, tanaka), said=(photo,), topics=("アルバム", "旅行"), owner=tanaka)

    saved = saving.save(ctx, written, None, label="ノートを追加", draft_key="new", origin=None)

    with store.read() as session:
        assert [each.text for each in topics.open_of(session, tanaka.entity_id)] == [
            "前髪",
            "アルバム",
            "旅行",
        ]
        assert [each.topic_id for each in topics.ended_in(session, saved.note_id)] == [photo]
        assert {each.note_id for each in topics.open_of(session, tanaka.entity_id)} == {None, saved.note_id}
        assert drafts.get(session, "new") is None
    assert store.last_change is not None
    assert saved.action_id == store.last_change.action_id
    store.undo()
    with store.read() as session:
        assert [each.topic_id for each in topics.open_of(session, tanaka.entity_id)] == [photo, hair]


def test_topics_of_someone_new_are_put_down_too(store: Store) -> None:
    sato = NewEntity("佐藤", "さとう", kind_id(store, "ヒト"))
    dryer = ref(store, add_entity(store, "モノ", "ドライヤー"))
    written = replace(ready(store, dryer, sato), topics=("旅行",), owner=sato)
    with store.write("ノートを追加") as session:
        _note_id, ids = put(session, written, None)
    with store.read() as session:
        assert topics.open_of(session, ids[0]) == []
        assert [each.text for each in topics.open_of(session, ids[1])] == ["旅行"]


def test_what_was_ticked_in_a_note_can_be_taken_back_there(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中"))
    photo, hair = topic(store, tanaka.entity_id, "写真"), topic(store, tanaka.entity_id, "前髪")
    with store.write("ノートを追加") as session:
        note_id, _ids = put(session, replace(ready(store, tanaka), said=(photo,)), None)
    with store.write("ノートを変更") as session:
        put(session, replace(ready(store, tanaka), said=(hair,)), note_id)
    with store.read() as session:
        assert [each.topic_id for each in topics.open_of(session, tanaka.entity_id)] == [photo]
        assert [each.topic_id for each in topics.ended_in(session, note_id)] == [hair]


def test_a_save_that_changes_nothing_is_no_step(store: Store, ctx: Context) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中"))
    with store.write("ノートを追加") as session:
        note_id, _ids = put(session, ready(store, tanaka), None)
    label = "ノートを変更"
    saved = saving.save(ctx, ready(store, tanaka), note_id, label=label, draft_key="", origin=None)
    assert saved == saving.Saved(note_id, [tanaka.entity_id], None)
    saving.tell(ctx, saved)
    assert ctx.tell.said == ["変更はありません"]


def test_who_wrote_it(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中"))
    with store.write("記録者を追加") as session:
        hanako = recorders.add(session, "花子")
    with store.write("ノートを追加") as session:
        by_hanako, _ids = put(session, replace(ready(store, tanaka), recorder_id=hanako), None)
        usual, _ids = put(session, ready(store, tanaka), None)
    with store.write("ノートを変更") as session:
        put(session, ready(store, tanaka, body="後"), by_hanako)
    assert [note(store, each).recorder for each in (by_hanako, usual)] == ["花子", "自分"]


def said(store: Store, note_id: int) -> list[tuple[str, str, str]]:
    return [(target.ref.name, target.role, target.remark) for target in note(store, note_id).targets]


def test_role_and_remark_stand_beside_those_known_and_those_made(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中 美咲"))
    koko = NewEntity("ココ", "", kind_id(store, "動物"))
    beside = {key_of(tanaka): ["主", ""], key_of(koko): ["対象物", "リードが新しい"]}
    written = replace(ready(store, tanaka, koko), beside=beside)
    with store.write("ノートを追加") as session:
        note_id, ids = put(session, written, None)
    assert said(store, note_id) == [("田中 美咲", "主", ""), ("ココ", "対象物", "リードが新しい")]
    known = ref(store, ids[1])
    changed = replace(ready(store, known, tanaka), beside={key_of(known): ["", "おとなしい"]})
    with store.write("ノートを変更") as session:
        put(session, changed, note_id)
    assert said(store, note_id) == [("ココ", "", "おとなしい"), ("田中 美咲", "", "")]
    store.undo()
    assert said(store, note_id) == [("田中 美咲", "主", ""), ("ココ", "対象物", "リードが新しい")]


def test_whoever_is_only_spoken_of_comes_last(store: Store) -> None:
    sato, tanaka = (ref(store, add_entity(store, "ヒト", name)) for name in ("佐藤 健", "田中 美咲"))
    dryer = ref(store, add_entity(store, "モノ", "ドライヤー"))
    written = replace(ready(store, sato, tanaka, dryer), beside={key_of(sato): [MENTIONED, ""]})
    with store.write("ノートを追加") as session:
        note_id, ids = put(session, written, None)
    assert ids == [each.entity_id for each in (tanaka, dryer, sato)], "the first is the main one"
    assert [name for name, _role, _remark in said(store, note_id)] == ["田中 美咲", "ドライヤー", "佐藤 健"]


def test_the_tags_of_the_text_are_those_of_the_note(store: Store) -> None:
    tanaka = ref(store, add_entity(store, "ヒト", "田中 美咲"))

    def tagged() -> list[str]:
        with store.read() as session:
            return [tag.name for tag in tags.of_note(session, note_id)]

    with store.write("ノートを追加") as session:
        note_id, _ids = put(session, ready(store, tanaka, body="#VIP と #リタッチ、a@b.jp #208"), None)
    assert tagged() == ["VIP", "リタッチ"]
    with store.write("ノートを変更") as session:
        put(session, ready(store, tanaka, body="#リタッチ だけ"), note_id)
    assert tagged() == ["リタッチ"]
    store.undo()
    assert tagged() == ["VIP", "リタッチ"]
