"""A finished writing in the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from karte.store import entities, fields, notes, schema
from karte.store.rows import EntityRef, NoteContent, NoteRow, Value
from karte.store.store import Store
from karte.text.dates import Moment
from karte.ui.editor.saving import Ready, put
from karte.ui.inputs.entity import NewEntity
from tests.helpers import add_entity, add_note, kind_id, template_id

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
            ((tanaka, "本人", "電話で"),),
            {price.field_id: Value("12100", 12100.0), minutes.field_id: Value("90", 90.0)},
            channel="電話",
        )
        notes.change(session, note_id, kept)
    changed = ready(store, ref(store, tanaka), template="来店記録", body="後")
    with store.write("ノートを変更") as session:
        assert put(session, changed, note_id) == (note_id, [tanaka])
    after = note(store, note_id)
    assert (after.body, after.channel) == ("後", "電話")
    assert [(target.role, target.remark) for target in after.targets] == [("本人", "電話で")]
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
