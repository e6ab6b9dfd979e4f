"""Another type for a field: nothing it holds is lost or read as something else."""

from __future__ import annotations

import pytest

from karte.store import fields, notes, retyping, values
from karte.store.fields import Owner
from karte.store.rows import FieldRow
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id
from tests.store.snapshots import actions


class Memo:
    """The template メモ with one field ことがら, and notes that hold something in it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._about = add_entity(store, "ヒト", "田中 美咲")
        self.owner = Owner(template_id=template_id(store, "メモ"))

    def field(self, kind: str, *held: str, unit: str = "") -> FieldRow:
        with self._store.write("項目を追加") as session:
            made = fields.add(session, self.owner, "ことがら", kind, unit=unit, meaning="contact")
        for text in held:
            add_note(self._store, [self._about], "本文", ことがら=text)
        return self.one(made)

    def one(self, field_id: int) -> FieldRow:
        with self._store.read() as session:
            return fields.many(session, [field_id])[field_id]

    def retype(self, field: FieldRow, kind: str) -> FieldRow:
        with self._store.write("項目の形式を変更") as session:
            return retyping.retype(session, field, kind)

    def in_use(self) -> list[FieldRow]:
        with self._store.read() as session:
            return fields.of(session, self.owner)

    def reads(self) -> list[str]:
        """What the notes say, oldest first."""
        with self._store.read() as session:
            found = notes.many(session, range(1, 20))
        return [values.show(held.field, held.value) for note in found for held in note.values]


@pytest.fixture
def memo(store: Store) -> Memo:
    return Memo(store)


def test_an_empty_field_takes_any_type(memo: Memo) -> None:
    field = memo.field("date")
    for kind in values.TYPES:
        field = memo.retype(field, kind)
        assert memo.in_use() == [field]
        assert field.type == kind


@pytest.mark.parametrize(
    ("old", "new", "held", "reads"),
    [
        ("text", "para", "3時に来店", "3時に来店"),
        ("text", "money", "12,100円", "12,100円"),
        ("text", "minutes", "1時間半", "90分"),
        ("text", "choice", "カット", "カット"),
        ("text", "multi", "カット、カラー", "カット、カラー"),
        ("num", "money", "12100", "12,100円"),
        ("num", "text", "36.5", "36.5kg"),
        ("money", "num", "12100", "12,100円"),
        ("minutes", "num", "90", "90分"),
        ("rate5", "num", "4", "4"),
        ("choice", "multi", "カット", "カット"),
        ("multi", "text", "カット、カラー", "カット、カラー"),
        ("date", "pdate", "2026/11/21", "2026/11/21"),
        ("date", "text", "2026/11/21", "2026/11/21(土)"),
        ("zip", "text", "2320007", "〒232-0007"),
        ("addr", "para", "横浜市南区", "横浜市南区"),
        ("para", "text", "一行だけ", "一行だけ"),
    ],
)
def test_what_reads_the_same_goes_along(memo: Memo, old: str, new: str, held: str, reads: str) -> None:
    field = memo.field(old, held, unit="kg" if old == "num" and new != "money" else "")
    after = memo.retype(field, new)
    assert after.field_id == field.field_id
    assert [each.type for each in memo.in_use()] == [new]
    assert memo.reads() == [reads]


@pytest.mark.parametrize(
    ("old", "new", "held"),
    [
        ("text", "money", "サービス"),
        ("text", "date", "11/21"),
        ("num", "money", "36.5"),
        ("num", "rate5", "9"),
        ("para", "text", "一行目\n二行目"),
        ("multi", "choice", "カット、カラー"),
        ("text", "bool", "たぶん"),
    ],
)
def test_what_would_not_stays_in_the_old_field(memo: Memo, old: str, new: str, held: str) -> None:
    field = memo.field(old, held)
    before = memo.reads()
    after = memo.retype(field, new)
    assert after.field_id != field.field_id
    assert memo.one(field.field_id).retired
    assert (after.label, after.type, after.meaning) == ("ことがら", new, "contact")
    assert memo.in_use() == [after]
    assert memo.reads() == before


def test_one_value_that_cannot_be_read_keeps_all_the_others_too(memo: Memo) -> None:
    field = memo.field("text", "12,100円", "サービス")
    assert memo.retype(field, "money").field_id != field.field_id
    assert memo.reads() == ["12,100円", "サービス"]


def test_the_new_field_stands_where_the_old_one_stood(memo: Memo, store: Store) -> None:
    with store.write("項目を追加") as session:
        first = fields.add(session, memo.owner, "前", "text")
    field = memo.field("text", "サービス")
    with store.write("項目を追加") as session:
        last = fields.add(session, memo.owner, "後", "text")
    after = memo.retype(field, "money")
    assert [each.field_id for each in memo.in_use()] == [first, after.field_id, last]


def test_what_was_written_becomes_the_choices_unless_it_is_too_much(memo: Memo) -> None:
    field = memo.field("text", "カット", "カラー", "カット")
    assert memo.retype(field, "choice").choices == ("カット", "カラー")
    many = memo.field("text", *(f"{number}番" for number in range(retyping.MOST_CHOICES + 1)))
    assert memo.retype(many, "choice").choices == ()


def test_several_written_in_one_line_become_a_choice_each(memo: Memo) -> None:
    field = memo.field("text", "カット、カラー", "カラー")
    assert memo.retype(field, "multi").choices == ("カット", "カラー")
    assert memo.reads() == ["カット、カラー", "カラー"]


def test_numbers_are_for_the_graph_and_texts_are_not(memo: Memo) -> None:
    money = memo.retype(memo.field("text"), "money")
    assert money.graph
    assert not memo.retype(money, "text").graph


def test_it_is_one_step_to_undo(memo: Memo, store: Store) -> None:
    field = memo.field("text", "サービス")
    memo.retype(field, "money")
    assert actions(store)[-1] == ("do", "項目の形式を変更", "done")
    store.undo()
    assert memo.in_use() == [field]
    assert memo.reads() == ["サービス"]
