"""Undo and redo: as in an editor, row for row, across restarts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from karte.store import entities, fields, migrations, notes, schema, starter, templates, uids, values
from karte.store.entities import NewEntity
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note, kind_id
from tests.store.private import add_private_note
from tests.store.snapshots import actions, derived, entries, harm, records, stale


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")


def rename(store: Store, entity_id: int, name: str) -> None:
    with store.write("名前を変更") as session:
        entities.rename(session, entity_id, name, "")


def name_of(store: Store, entity_id: int) -> str | None:
    with store.read() as session:
        found = entities.ref(session, entity_id)
    return found.name if found else None


def test_undo_takes_back_and_redo_brings_again(store: Store, misaki: int) -> None:
    before = (records(store), derived(store))
    add_note(store, [misaki], "カラーは暗め", "来店記録", 料金="12,100")
    after = (records(store), derived(store))

    assert store.undo_label() == "ノートを追加"
    assert store.undo() is not None
    assert (records(store), derived(store)) == before
    assert store.redo_label() == "ノートを追加"
    assert store.redo() is not None
    assert (records(store), derived(store)) == after
    assert store.redo() is None
    assert [what for what, _label, _state in actions(store)][-3:] == ["do", "undo", "redo"]


def test_both_survive_a_restart(store: Store, folder: Path, misaki: int) -> None:
    before = records(store)
    add_note(store, [misaki], "カラーは暗め")
    after = records(store)
    store.close()

    store = open_store(folder)
    assert store.undo_label() == "ノートを追加"
    store.undo()
    assert records(store) == before
    store.close()

    store = open_store(folder)
    assert store.redo_label() == "ノートを追加"
    store.redo()
    assert records(store) == after
    store.close()


def test_a_chain_as_in_an_editor(store: Store, misaki: int) -> None:
    for name in ("A", "B"):
        rename(store, misaki, name)
    said: list[str | None] = []
    for step in (store.undo, store.undo, store.redo, store.redo, store.undo, store.undo, store.redo):
        step()
        said.append(name_of(store, misaki))
    assert said == ["A", "田中 美咲", "A", "B", "A", "田中 美咲", "A"]
    assert stale(store) == []


def test_a_new_action_ends_redo_but_not_undo(store: Store, misaki: int) -> None:
    rename(store, misaki, "A")
    rename(store, misaki, "B")
    store.undo()
    rename(store, misaki, "C")
    assert store.redo_label() == ""
    assert store.redo() is None
    store.undo()
    assert name_of(store, misaki) == "A"
    assert store.redo_label() == "名前を変更"
    store.redo()
    assert name_of(store, misaki) == "C"
    assert store.redo() is None
    for expected in ("A", "田中 美咲", None):
        store.undo()
        assert name_of(store, misaki) == expected
    assert store.undo() is None


def test_undoing_an_older_edit_keeps_other_columns(store: Store, misaki: int) -> None:
    """The star set in between by a write that is no step of undo stays set."""
    rename(store, misaki, "佐藤 美咲")
    with store.write("印", undoable=False) as session:
        entities.set_star(session, misaki, True)
    store.undo()
    with store.read() as session:
        head = entities.head(session, misaki)
    assert head is not None
    assert (head.ref.name, head.ref.reading, head.star) == ("田中 美咲", "たなか みさき", True)


def test_revert_takes_back_the_newest_only(store: Store, misaki: int) -> None:
    rename(store, misaki, "A")
    first = store.last_change
    rename(store, misaki, "B")
    second = store.last_change
    assert first is not None
    assert second is not None
    assert store.revert(first.action_id) is None
    assert name_of(store, misaki) == "B"
    undone = store.revert(second.action_id)
    assert undone is not None
    assert undone.what == "undo"
    assert name_of(store, misaki) == "A"
    assert store.revert(second.action_id) is None
    assert store.revert(first.action_id) is not None
    assert name_of(store, misaki) == "田中 美咲"


@pytest.fixture
def busy(store: Store, misaki: int) -> Iterator[int]:
    """A karte on which everything hangs that can hang on one."""
    coco = add_entity(store, "動物", "ココ")
    for day in (1, 2, 3):
        add_note(
            store, [misaki, coco], f"{day}日", "来店記録", f"2026-11-0{day}T10:00", 料金="5000", 満足度="5"
        )
    with store.write("そのほか") as session:
        of = {"entity_id": misaki}
        session.execute(
            insert(schema.topic).values(uid=uids.new(), note_id=2, text="七五三", created_at="2026", **of)
        )
        session.execute(insert(schema.tag).values(uid=uids.new(), name="常連"))
        session.execute(insert(schema.entity_tag).values(tag_id=1, **of))
        session.execute(insert(schema.note_tag).values(tag_id=1, note_id=2))
        session.execute(insert(schema.list_).values(uid=uids.new(), name="年賀状"))
        session.execute(insert(schema.list_member).values(list_id=1, **of))
        session.execute(
            insert(schema.attachment).values(uid=uids.new(), sha256="0", name="n", created_at="2026", **of)
        )
        pointing = {"owner_note_id": 1, "field_id": 1, "entity_id": misaki}
        session.execute(insert(schema.value).values(**pointing))
    return misaki


def test_a_deleted_karte_comes_back_row_for_row(store: Store, busy: int) -> None:
    before, lists = records(store), derived(store)
    with store.write("カルテを削除") as session:
        entities.remove(session, busy)
    gone = records(store)
    touched = {"entity", "note_target", "value", "topic", "entity_tag", "list_member", "attachment"}
    assert {name for name in before if gone[name] != before[name]} == touched
    assert store.last_change is not None
    assert set(store.last_change.touched) == touched
    assert stale(store) == []

    store.undo()
    assert records(store) == before
    assert derived(store) == lists
    store.redo()
    assert records(store) == gone
    store.undo()
    assert records(store) == before
    assert harm(store) == []


def test_a_deleted_note_comes_back_with_targets_values_and_what_points_to_it(store: Store, busy: int) -> None:
    before, lists = records(store), derived(store)
    with store.write("ノートを削除") as session:
        notes.remove(session, 2)
    gone = records(store)
    assert {name for name in before if gone[name] != before[name]} == {
        "note",
        "note_target",
        "value",
        "topic",
        "note_tag",
    }
    store.undo()
    assert records(store) == before
    assert derived(store) == lists
    store.redo()
    assert records(store) == gone
    assert stale(store) == []


def test_a_deleted_private_note_comes_back_with_all_it_had_put_down(store: Store, misaki: int) -> None:
    note_id = add_private_note(store, misaki)
    before, lists = records(store), derived(store)
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    gone = records(store)
    store.undo()
    assert (records(store), derived(store)) == (before, lists)
    store.redo()
    assert records(store) == gone
    assert harm(store) == stale(store) == []


def test_an_edited_note_goes_back_and_forth(store: Store, busy: int) -> None:
    before = records(store)
    with store.read() as session:
        note = notes.get(session, 2)
        memo = templates.all(session)[0].template_id
    assert note is not None
    with store.write("ノートを変更") as session:
        targets = ((2, "主役", "よく食べた"),)
        notes.change(session, 2, NoteContent(memo, note.happened, "書き直した", targets))
    after = records(store)
    assert after != before
    for _again in range(2):
        store.undo()
        assert records(store) == before
        store.redo()
        assert records(store) == after
    assert stale(store) == []


def test_entries_hold_only_what_changed(store: Store, misaki: int) -> None:
    with store.write("印") as session:
        entities.set_star(session, misaki, True)
        entities.rename(session, misaki, "佐藤 美咲", "たなか みさき")
    assert store.last_change is not None
    assert entries(store, store.last_change.action_id) == [
        ("entity", misaki, "update", {"star": 0}, {"star": 1}),
        ("entity", misaki, "update", {"name": "田中 美咲"}, {"name": "佐藤 美咲"}),
    ]


def test_what_comes_and_goes_in_one_write_leaves_no_row(store: Store, misaki: int) -> None:
    before = records(store)
    with store.write("行って来い") as session:
        made = entities.add(session, kind_id(store, "ヒト"), "すぐ消える")
        entities.rename(session, made, "すぐ消える人", "")
        entities.remove(session, made)
    assert records(store) == before
    store.undo()
    assert records(store) == before
    store.undo()
    assert name_of(store, misaki) is None


def test_what_changes_and_goes_in_one_write_comes_back_as_it_was(store: Store, busy: int) -> None:
    before = records(store)
    with store.write("直して消す") as session:
        entities.rename(session, busy, "だれか", "")
        entities.set_star(session, busy, True)
        entities.remove(session, busy)
    gone = records(store)
    store.undo()
    assert records(store) == before
    store.redo()
    assert records(store) == gone


def test_a_name_that_must_be_unique_may_change_hands(store: Store) -> None:
    tag = schema.tag
    with store.write("札") as session:
        for name in ("常連", "紹介"):
            session.execute(insert(tag).values(uid=uids.new(), name=name))
    before = records(store)
    with store.write("札を1つに") as session:
        session.execute(delete(tag).where(tag.c.name == "常連"))
        session.execute(update(tag).where(tag.c.name == "紹介").values(name="常連"))
        session.execute(insert(tag).values(uid=uids.new(), name="紹介"))
    after = records(store)
    for _again in range(2):
        store.undo()
        assert records(store) == before
        store.redo()
        assert records(store) == after


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ふつう", 0.1 + 0.2),
        ("", -1e-300),
        ("1", 1e300),
        ("'\"\\\n\t\u0001\u2028", 1 / 3),
        ("𠮷田👩‍👧 🇯🇵", 2.0**53 + 2),
        ("null", -0.0),
        ('{"a": [1]}', 12100.0),
        ("\x00後ろ", None),
    ],
)
def test_texts_and_numbers_come_back_bit_for_bit(
    store: Store, misaki: int, text: str, number: float | None
) -> None:
    with store.read() as session:
        field = fields.of_kind(session, kind_id(store, "ヒト"))[1]
    with store.write("値") as session:
        entities.set_fact(session, misaki, field.field_id, Value(text or "-", number))
    before = records(store)
    with store.write("消す") as session:
        entities.set_fact(session, misaki, field.field_id, values.EMPTY)
    store.undo()
    assert records(store) == before
    [held] = [row for row in records(store)["value"] if row[3] == field.field_id]
    assert (held[5], held[6]) == (text or "-", number)


def test_an_import_of_5000_rows_goes_and_comes(store: Store) -> None:
    empty, none = records(store), derived(store)
    of_kind = kind_id(store, "ヒト")
    with store.read() as session:
        columns = [field.field_id for field in fields.of_kind(session, of_kind)][:3]
    made = [
        NewEntity(f"客 {row}", f"きゃく {row}", {column: Value(f"{row}-{column}") for column in columns})
        for row in range(5000)
    ]
    with store.write("取り込み", source="顧客.csv") as session:
        entities.add_many(session, of_kind, made)
    full, lists = records(store), derived(store)
    assert len(full["entity"]) == 5000
    assert len(full["value"]) == 15_000
    store.undo()
    assert (records(store), derived(store)) == (empty, none)
    store.redo()
    assert (records(store), derived(store)) == (full, lists)
    assert stale(store) == []


def test_ids_are_never_used_again(store: Store, misaki: int) -> None:
    first = add_note(store, [misaki], "1")
    store.undo()
    second = add_note(store, [misaki], "2")
    with store.write("ノートを削除") as session:
        notes.remove(session, second)
    store.undo()
    third = add_note(store, [misaki], "3")
    assert first < second < third
    with store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    assert add_entity(store, "ヒト", "次の人") > misaki


def test_note_numbers_are_never_given_again(store: Store, folder: Path, misaki: int) -> None:
    numbers: list[int] = []

    def number_of_a_new_note() -> int:
        note_id = add_note(store, [misaki], "本文")
        with store.read() as session:
            note = notes.get(session, note_id)
        assert note is not None
        return note.number

    numbers.append(number_of_a_new_note())
    store.undo()
    numbers.append(number_of_a_new_note())
    with store.write("ノートを削除") as session:
        session.execute(delete(schema.note))
    numbers.append(number_of_a_new_note())
    store.close()
    store = open_store(folder)
    numbers.append(number_of_a_new_note())
    store.close()
    assert numbers == sorted(set(numbers))


def test_an_action_of_an_older_schema_is_no_step_of_undo(store: Store, misaki: int, monkeypatch) -> None:
    rename(store, misaki, "A")
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    assert store.undo_label() != "", "what came after it has only added tables"
    monkeypatch.setattr(migrations, "REPLAYABLE", migrations.VERSION)
    assert store.undo_label() == ""
    rename(store, misaki, "B")
    store.undo()
    assert name_of(store, misaki) == "A"
    assert store.undo() is None


def test_undo_that_cannot_be_done_changes_nothing(store: Store, misaki: int) -> None:
    """A row of the same id stands in the way: karte never does that, but nothing may be half undone."""
    with store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    with store.write("わりこみ", undoable=False) as session:
        row = {"id": misaki, "uid": "x", "kind_id": 1, "name": "x", "created_at": "x"}
        session.execute(insert(schema.entity).values(**row))
    before, done = records(store), actions(store)
    with pytest.raises(Exception, match="UNIQUE"):
        store.undo()
    assert records(store) == before
    assert actions(store) == done


def test_starter_is_no_step_of_undo(store: Store) -> None:
    with store.read() as session:
        kinds = session.execute(select(schema.kind.c.name)).scalars().all()
    assert kinds == [kind.name for kind in starter.KINDS]
    assert store.undo() is None
