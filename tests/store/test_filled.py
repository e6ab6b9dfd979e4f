"""What the fields of notes hold: rows are kept cell by cell, compared, undone and read back whole."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from karte.services.report.words import total_text
from karte.services.sheet import gather
from karte.store import (
    entities,
    fields,
    ledger,
    lines,
    notes,
    retyping,
    rules,
    schema,
    search,
    series,
    tabular,
    trash,
    values,
)
from karte.store.conditions import Condition, Rule
from karte.store.fields import Owner
from karte.store.note_rows import NoteRow
from karte.store.rows import FieldRow, TrashedNote, Value
from karte.store.store import Store
from karte.text import query
from karte.text.dates import Moment
from tests.conftest import NOW
from tests.helpers import add_entity, add_note, template_id
from tests.store.snapshots import records

TWO = "シャンプー 2本×1,650円、カット 5500円"


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def sales(store: Store) -> FieldRow:
    return field(store, "明細", "lines")


def field(store: Store, label: str, kind: str) -> FieldRow:
    owner = Owner(template_id=template_id(store, "メモ"))
    with store.write("項目を追加") as session:
        made = fields.add(session, owner, label, kind)
        return fields.many(session, [made])[made]


def note(store: Store, note_id: int) -> NoteRow:
    with store.read() as session:
        found = notes.get(session, note_id)
    assert found is not None
    return found


def change(store: Store, held: NoteRow, **typed: str) -> dict[str, frozenset[int]]:
    before = store.last_change
    with store.write("ノートを変更") as session:
        filled = {
            each.field.field_id: tabular.read(each.field.type, typed.get(each.field.label, ""))
            for each in held.values
        }
        content = notes.NoteContent(
            held.template.template_id,
            held.happened,
            held.body,
            tuple((target.ref.entity_id, target.role, target.remark) for target in held.targets),
            filled,
        )
        notes.change(session, held.note_id, content)
    done = store.last_change
    return dict(done.touched) if done is not None and done is not before else {}


def test_rows_are_read_back_as_they_were_written(store: Store, misaki: int, sales: FieldRow) -> None:
    held = note(store, add_note(store, [misaki], "買い物", 明細=TWO)).values
    assert [each.field for each in held] == [sales]
    assert held[0].value == tabular.read("lines", TWO)


def test_a_cell_is_a_value_of_its_column(store: Store, misaki: int, sales: FieldRow) -> None:
    add_note(store, [misaki], "買い物", 明細=TWO)
    with store.read() as session:
        columns = fields.columns_of(session, [sales.field_id])[sales.field_id]
        value = schema.value.c
        found = session.execute(select(value.field_id, value.row, value.text, value.number)).all()
    assert list(columns) == ["item", "quantity", "unit", "price", "amount", "tax"]
    held = {(field_id, row): (text, number) for field_id, row, text, number in found}
    assert held[columns["item"], 1] == ("カット", None)
    assert held[columns["amount"], 0] == ("3,300", 3300)
    assert (columns["price"], 1) not in held


def test_what_did_not_change_is_not_written_again(store: Store, misaki: int, sales: FieldRow) -> None:
    held = note(store, add_note(store, [misaki], "買い物", 明細=TWO))
    assert change(store, held, 明細=TWO) == {}
    touched = change(store, held, 明細="シャンプー 2本×1,650円、カット 6000円")
    assert len(touched["value"]) == 2  # the sum with its text, and one amount
    assert sales.field_id


def test_rows_that_are_gone_leave_no_cells(store: Store, misaki: int, sales: FieldRow) -> None:
    held = note(store, add_note(store, [misaki], "買い物", 明細=TWO))
    change(store, held, 明細="カット 5500円")
    assert note(store, held.note_id).values[0].value == tabular.read("lines", "カット 5500円")
    change(store, held)
    assert note(store, held.note_id).values == ()
    assert not records(store)["value"]
    assert sales.field_id


def test_undo_brings_every_cell_back(store: Store, misaki: int, sales: FieldRow) -> None:
    held = note(store, add_note(store, [misaki], "買い物", 明細=TWO))
    change(store, held, 明細="カット 5500円")
    store.undo()
    assert note(store, held.note_id) == held
    store.redo()
    assert len(note(store, held.note_id).values[0].value.rows) == 1
    assert sales.field_id


def test_last_time_has_the_rows(store: Store, misaki: int, sales: FieldRow) -> None:
    add_note(store, [misaki], "買い物", at="2026-11-01T10:00", 明細=TWO)
    add_note(store, [misaki], "話だけ", at="2026-11-02T10:00")
    with store.read() as session:
        last = notes.last_time(session, misaki, template_id(store, "メモ"))
    assert last is not None
    assert {key: each.value for key, each in last.values.items()} == {
        sales.field_id: tabular.read("lines", TWO)
    }


def test_the_sum_is_drawn_and_the_columns_are_not(store: Store, misaki: int, sales: FieldRow) -> None:
    add_note(store, [misaki], "買い物", 明細=TWO)
    with store.read() as session:
        found = series.of(session, misaki, template_id(store, "メモ"))
    assert [each.field_id for each in found.fields] == [sales.field_id]
    assert found.numbers == ((8800.0,),)


def test_a_note_without_text_is_known_by_its_rows(store: Store, misaki: int) -> None:
    field(store, "可動域", "measures")
    note_id = add_note(store, [misaki], "", 可動域="首右回旋 60度、前屈 80cm")
    with store.read() as session:
        assert lines.many(session, [note_id])[0].excerpt == "首右回旋 60度、前屈 80cm"


def test_what_was_bought_is_found(store: Store, misaki: int, sales: FieldRow) -> None:
    note_id = add_note(store, [misaki], "買い物", 明細=TWO)
    with store.read() as session:
        assert search.note_ids(session, query.parse("シャンプー")) == [note_id]
    assert sales.field_id


def test_a_field_copied_has_columns_of_its_own(store: Store, sales: FieldRow) -> None:
    with store.write("複製") as session:
        made = fields.copy(session, sales, Owner(template_id=template_id(store, "来店記録")))
        columns = fields.columns_of(session, [sales.field_id, made])
        assert list(columns[made]) == list(columns[sales.field_id])
        assert not set(columns[made].values()) & set(columns[sales.field_id].values())
        shown = fields.of_template(session, template_id(store, "来店記録"))
    assert [each.label for each in shown][-1] == "明細"


def test_a_single_value_has_no_rows(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "", "来店記録", 料金="１２，０００円")
    assert note(store, note_id).values[0].value == Value("12000", 12000.0)


def test_conditions_of_lists_ask_for_sums_and_words(store: Store, misaki: int, sales: FieldRow) -> None:
    other = field(store, "可動域", "measures")
    tickets = field(store, "回数券", "balance")
    add_note(store, [misaki], "", 明細=TWO, 可動域="前屈 12cm", 回数券="10")
    add_note(store, [misaki], "", 明細="カット 5500円", 回数券="-1")
    add_note(store, [add_entity(store, "ヒト", "鈴木 花")], "", 明細="飴 100円")
    asked = [
        Condition("sum", "at_least", (14_300,), of=sales.field_id),
        Condition("noted", "at_least", (8_800,), of=sales.field_id),
        Condition("noted", "contains", ("前屈",), of=other.field_id),
        Condition("sum", "equal", (9,), of=tickets.field_id),
    ]
    with store.read() as session:
        for one in asked:
            assert rules.ids(session, Rule((one,)), NOW.date()) == [misaki], one


def test_totals_count_the_sum_and_none_of_its_columns(store: Store, misaki: int, sales: FieldRow) -> None:
    field(store, "回数券", "balance")
    add_note(store, [misaki], "", 明細=TWO, 回数券="10")
    add_note(store, [misaki], "", 明細="カット 5500円")
    with store.read() as session:
        found = ledger.totals(session, ledger.Filter())
    assert [(each.field, each.count, each.total) for each in found] == [(sales, 2, 14_300)]
    assert total_text(found[0]) == ("明細の合計", "14,300円")


def test_a_deleted_note_is_known_by_its_rows_and_comes_back_whole(
    store: Store, misaki: int, sales: FieldRow
) -> None:
    held = note(store, add_note(store, [misaki], "", 明細=TWO))
    with store.write("ノートを削除") as session:
        notes.remove(session, held.note_id)
    with store.read() as session:
        [gone] = trash.all(session)
    assert isinstance(gone.what, TrashedNote)
    assert gone.what.excerpt == values.show(sales, held.values[0].value)
    trash.restore(store, [gone])
    assert note(store, held.note_id) == held


def test_a_printed_note_tells_its_rows(store: Store, misaki: int, sales: FieldRow) -> None:
    add_note(store, [misaki], "買い物", 明細="カット 5500円")
    with store.read() as session:
        printed = gather.sheet(session, misaki, gather.Wish())
    assert printed is not None
    assert printed.notes[0].items == ((sales.label, "カット 5,500円"),)


def test_a_field_with_rows_becomes_another_beside_the_old_one(
    store: Store, misaki: int, sales: FieldRow
) -> None:
    add_note(store, [misaki], "", 明細=TWO)
    with store.write("形式を変更") as session:
        made = retyping.retype(session, sales, "text")
        assert fields.columns_of(session, [made.field_id]) == {}
        back = retyping.retype(session, made, "lines")
        assert back.field_id == made.field_id  # nothing was written in it
        assert list(fields.columns_of(session, [back.field_id])[back.field_id]) == [
            column.meaning for column in tabular.COLUMNS["lines"]
        ]
    assert made.field_id != sales.field_id


def test_of_a_product_that_is_gone_meanwhile_the_name_stays(
    store: Store, misaki: int, sales: FieldRow
) -> None:
    shampoo = add_entity(store, "モノ", "シャンプー")
    row = {"item": "シャンプー", "price": "3300", "entity": str(shampoo)}
    sold = tabular.read("lines", tabular.pack([row]))
    with store.write("削除") as session:
        entities.remove(session, shampoo)
    content = notes.NoteContent(
        template_id(store, "メモ"), Moment(NOW, "minute"), "来店", ((misaki, "", ""),), {sales.field_id: sold}
    )
    with store.write("ノートを追加") as session:
        note_id = notes.add(session, content)
    with store.write("ノートを変更") as session:
        notes.change(session, note_id, content)
    [held] = note(store, note_id).values
    assert [(cells[0].text, cells[0].entity_id) for cells in held.value.rows] == [("シャンプー", None)]
    assert store.check() == []
