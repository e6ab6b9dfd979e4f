"""What comes out of the trash is whole, in whichever order things went and come."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, event, insert, select

from karte.store import entities, fields, kinds, notes, schema, topics, trash, uids
from karte.store.rows import EntityRef, TrashedKarte
from karte.store.store import Store
from tests.helpers import add_entity, add_note, kind_id
from tests.store.deleting import lying, remove_karte, remove_note, restore, titles
from tests.store.private import add_private_note, left_behind
from tests.store.snapshots import actions, derived, harm, records, stale


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")


@pytest.fixture
def coco(store: Store) -> int:
    return add_entity(store, "動物", "ココ")


def about(store: Store, note_id: int) -> list[str]:
    with store.read() as session:
        found = notes.get(session, note_id)
    assert found is not None
    return [target.ref.name for target in found.targets]


@pytest.fixture
def busy(store: Store, misaki: int, coco: int) -> int:
    """A karte on which everything hangs that can hang on one."""
    for day in (1, 2, 3):
        at = f"2026-11-0{day}T10:00"
        add_note(store, [misaki, coco], f"{day}日", "来店記録", at, 料金="5000", 満足度="5")
    with store.write("そのほか") as session:
        topics.add(session, misaki, "七五三", note_id=2)
        topics.finish(session, [topics.add(session, coco, "爪切り", note_id=2)], note_id=3)
        session.execute(insert(schema.tag).values(uid=uids.new(), name="常連"))
        session.execute(insert(schema.entity_tag).values(tag_id=1, entity_id=misaki))
        session.execute(insert(schema.note_tag).values(tag_id=1, note_id=2))
        session.execute(insert(schema.list_).values(uid=uids.new(), name="年賀状"))
        session.execute(insert(schema.list_member).values(list_id=1, entity_id=misaki))
        picture = {"uid": uids.new(), "sha256": "0", "name": "n", "created_at": "2026"}
        session.execute(insert(schema.attachment).values(entity_id=misaki, **picture))
        session.execute(insert(schema.value).values(owner_note_id=1, field_id=1, entity_id=misaki, row=9))
    return misaki


def test_a_karte_comes_back_with_everything_that_hung_on_it(store: Store, busy: int) -> None:
    before = (records(store), derived(store))
    remove_karte(store, busy)
    assert records(store) != before[0]
    restore(store, "田中 美咲")
    assert (records(store), derived(store)) == before


def test_so_does_a_note(store: Store, busy: int) -> None:
    before = (records(store), derived(store))
    remove_note(store, 2)
    restore(store, "2日")
    assert (records(store), derived(store)) == before


def test_it_comes_back_though_much_has_happened_since(store: Store, busy: int, coco: int) -> None:
    remove_karte(store, busy)
    with store.write("名前を変更") as session:
        entities.rename(session, coco, "ココア", "")
    added = add_note(store, [coco], "あとから")
    after = records(store)
    restore(store, "田中 美咲")
    assert about(store, 1) == ["田中 美咲", "ココア"]
    assert about(store, added) == ["ココア"]
    assert set(records(store)["note"]) == set(after["note"])
    assert stale(store) == []
    assert harm(store) == []


def test_bringing_back_is_one_action_and_can_be_taken_back(store: Store, busy: int) -> None:
    remove_karte(store, busy)
    before = (records(store), derived(store))
    restore(store, "田中 美咲")
    back = (records(store), derived(store))
    assert store.undo_label() == "ごみ箱から戻す"
    assert actions(store)[-1] == ("do", "ごみ箱から戻す", "done")

    store.undo()
    assert (records(store), derived(store)) == before
    assert titles(store) == ["田中 美咲"]
    store.redo()
    assert (records(store), derived(store)) == back
    assert lying(store) == []
    assert harm(store) == []


@pytest.mark.parametrize("order", [("田中 美咲", "1日"), ("1日", "田中 美咲")])
@pytest.mark.parametrize("karte_first", [True, False])
def test_karte_and_note_find_each_other_again_in_any_order(
    store: Store, busy: int, order: tuple[str, str], karte_first: bool
) -> None:
    before = (records(store), derived(store))
    if karte_first:
        remove_karte(store, busy)
        remove_note(store, 1)
    else:
        remove_note(store, 1)
        remove_karte(store, busy)
    for name in order:
        restore(store, name)
    assert (records(store), derived(store)) == before


@pytest.mark.parametrize("karte_first", [True, False])
def test_what_a_private_note_had_put_down_comes_back_with_it_only(
    store: Store, misaki: int, karte_first: bool
) -> None:
    note_id = add_private_note(store, misaki)
    before = (records(store), derived(store))
    if karte_first:
        remove_karte(store, misaki)
        remove_note(store, note_id)
    else:
        remove_note(store, note_id)
        remove_karte(store, misaki)
    restore(store, "田中 美咲")
    assert left_behind(store, misaki) == [0] * 5
    restore(store, "内緒")
    assert (records(store), derived(store)) == before


def test_a_private_note_may_come_back_before_the_karte_of_which_it_told(store: Store, misaki: int) -> None:
    note_id = add_private_note(store, misaki)
    before = (records(store), derived(store))
    remove_note(store, note_id)
    remove_karte(store, misaki)
    restore(store, "内緒")
    restore(store, "田中 美咲")
    assert (records(store), derived(store)) == before


def test_several_come_back_as_one_action(store: Store, busy: int) -> None:
    before = records(store)
    remove_karte(store, busy)
    remove_note(store, 1)
    remove_note(store, 2)
    restore(store, "田中 美咲", "1日", "2日")
    assert records(store) == before
    assert store.undo() is not None
    assert titles(store) == ["2日", "1日", "田中 美咲"]


def test_one_of_many_that_went_together_comes_back_alone(store: Store, busy: int, coco: int) -> None:
    with store.write("まとめて削除") as session:
        for note_id in (1, 2, 3):
            notes.remove(session, note_id)
        entities.remove(session, busy)
        entities.remove(session, coco)
    assert sorted(titles(store)) == sorted(["1日", "2日", "3日", "ココ", "田中 美咲"])
    restore(store, "2日")
    assert about(store, 2) == []
    restore(store, "ココ")
    assert about(store, 2) == ["ココ"]
    assert harm(store) == []


def test_all_that_went_together_comes_back_as_it_was(store: Store, busy: int, coco: int) -> None:
    before = (records(store), derived(store))
    with store.write("まとめて削除") as session:
        for note_id in (1, 2, 3):
            notes.remove(session, note_id)
        entities.remove(session, busy)
        entities.remove(session, coco)
    restore(store, "1日", "2日", "3日", "ココ", "田中 美咲")
    assert (records(store), derived(store)) == before


def test_a_link_taken_off_on_purpose_stays_off(store: Store, misaki: int, coco: int) -> None:
    """Deleted and brought back, taken off the note and put on anew: nothing is linked twice."""
    note = add_note(store, [misaki, coco], "一")
    remove_karte(store, misaki)
    restore(store, "田中 美咲")
    target = schema.note_target
    with store.write("ノートを変更") as session:
        session.execute(delete(target).where(target.c.entity_id == misaki))
    remove_note(store, note)
    restore(store, "一")
    assert about(store, note) == ["ココ"]


def test_a_topic_that_was_worded_anew_meanwhile_keeps_its_words(store: Store, busy: int) -> None:
    remove_note(store, 2)
    with store.write("話すことを直す") as session:
        topics.reword(session, 1, "七五三の着付け")
    restore(store, "2日")
    with store.read() as session:
        row = session.execute(
            select(schema.topic.c.text, schema.topic.c.note_id).where(schema.topic.c.id == 1)
        ).one()
    assert tuple(row) == ("七五三の着付け", 2)


def test_a_topic_whose_note_is_gone_comes_back_without_it(store: Store, busy: int) -> None:
    remove_karte(store, busy)
    remove_note(store, 2)
    restore(store, "田中 美咲")
    with store.read() as session:
        assert [(topic.text, topic.note_id) for topic in topics.open_of(session, busy)] == [("七五三", None)]


def test_a_kind_that_was_deleted_since_comes_along(store: Store) -> None:
    with store.write("種類を追加") as session:
        made = session.execute(
            insert(schema.kind).values(uid=uids.new(), name="楽器", slot="thing", icon="package")
        )
        kind = int(made.inserted_primary_key[0])  # type: ignore[index]
        fields.add_to_kind(session, kind, "型番", "text")
    piano = add_entity(store, "楽器", "ピアノ", 型番="U1")
    before = records(store)
    remove_karte(store, piano)
    with store.write("種類を削除") as session:
        session.execute(delete(schema.kind).where(schema.kind.c.id == kind))
    [row] = lying(store)
    assert isinstance(row.what, TrashedKarte)
    assert row.what.ref == EntityRef(piano, "ピアノ", "", kind, "楽器", "thing", "package")

    change = trash.restore(store, [row])
    assert change is not None
    assert change.touched["kind"] == frozenset({kind})
    assert records(store) == before
    with store.read() as session:
        assert kinds.get(session, kind).name == "楽器"


def test_a_value_whose_field_is_gone_for_good_is_left_out(store: Store, misaki: int) -> None:
    with store.read() as session:
        phone = next(f for f in fields.of_kind(session, kind_id(store, "ヒト")) if f.label == "電話")
    remove_karte(store, misaki)
    with store.write("項目を削除") as session:
        session.execute(delete(schema.field).where(schema.field.c.id == phone.field_id))
    restore(store, "田中 美咲")
    with store.read() as session:
        head = entities.head(session, misaki)
    assert head is not None
    assert [fact.value.text for fact in head.facts if fact.value.text] == []
    assert harm(store) == []


def test_thousands_of_rows_are_brought_back_set_by_set(store: Store, misaki: int) -> None:
    """What is asked of the database does not grow with each note: they are indexed in parts."""
    with store.write("ノートを追加") as session:
        wanted = [
            {
                "uid": uids.new(),
                "number": number,
                "template_id": 1,
                "happened_at": "2026-11-01T10:00",
                "precision": "minute",
                "created_at": "2026",
            }
            for number in range(1, 3001)
        ]
        session.execute(insert(schema.note), wanted)
        session.execute(
            insert(schema.note_target),
            [{"note_id": number, "entity_id": misaki} for number in range(1, 3001)],
        )
    before = records(store)
    remove_karte(store, misaki)
    statements: list[str] = []

    def note_statement(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(store._writer, "before_cursor_execute", note_statement)
    restore(store, "田中 美咲")
    assert records(store) == before
    assert len(statements) < 130
