"""Meanings of columns: each at most once, and what follows for the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.services.importing import columns, tables
from karte.services.importing.apply import Plan
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.ui.importing import plan


def column(index: int, meaning: Meaning) -> Column:
    return Column(index, f"列{index}", meaning, "text", ("あ",))


def meanings(given: tuple[Column, ...]) -> list[Meaning]:
    return [each.meaning for each in given]


def test_a_meaning_is_taken_from_the_column_that_had_it() -> None:
    before = (column(0, Meaning.NAME), column(1, Meaning.FIELD), column(2, Meaning.PHONE))
    assert meanings(plan.give(before, 1, Meaning.NAME)) == [Meaning.FIELD, Meaning.NAME, Meaning.PHONE]


def test_a_whole_name_and_its_parts_exclude_each_other() -> None:
    parts = (column(0, Meaning.FAMILY_NAME), column(1, Meaning.GIVEN_NAME), column(2, Meaning.FIELD))
    whole = plan.give(parts, 2, Meaning.NAME)
    assert meanings(whole) == [Meaning.FIELD, Meaning.FIELD, Meaning.NAME]
    assert meanings(plan.give(whole, 0, Meaning.FAMILY_NAME)) == [
        Meaning.FAMILY_NAME,
        Meaning.FIELD,
        Meaning.FIELD,
    ]


def test_any_number_of_columns_is_kept_or_left_out() -> None:
    before = (column(0, Meaning.NAME), column(1, Meaning.SKIP), column(2, Meaning.FIELD))
    assert meanings(plan.give(before, 2, Meaning.SKIP)) == [Meaning.NAME, Meaning.SKIP, Meaning.SKIP]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Meaning)), max_size=20))
def test_no_single_meaning_ever_stands_twice(steps: list[tuple[int, Meaning]]) -> None:
    now = tuple(column(index, Meaning.FIELD) for index in range(5))
    for index, meaning in steps:
        now = plan.give(now, index, meaning)
        assert now[index].meaning is meaning
    single = [each for each in meanings(now) if each not in plan.KEPT]
    assert len(single) == len(set(single))


@pytest.fixture
def people(tmp_path: Path) -> Table:
    path = tmp_path / "名簿.csv"
    path.write_text(
        "氏名,電話番号,備考\n田中 美咲,9012345678,1行目\n,087-839-2011,名前なし\n", encoding="utf-8"
    )
    return tables.read(path)


def test_without_its_name_no_row_can_come_in(people: Table) -> None:
    recognised = columns.recognise(people)
    assert plan.has_name(recognised)
    assert not plan.has_name(plan.give(recognised, 0, Meaning.FIELD))


@pytest.mark.parametrize(
    ("planned", "deed", "hint"),
    [
        (Plan(1024, 0, 0, 0), "1,024件を取り込む", ""),
        (Plan(24, 1, 3, 0), "24件を取り込み、1件に書き足す", ""),
        (Plan(0, 2, 23, 0), "2件に書き足す", ""),
        (Plan(0, 0, 25, 1), "新しいものはありません", "25件はすでにあります。"),
        (Plan(3, 0, 0, 2), "3件を取り込む", "2行は名前が空なので、飛ばします。"),
        (Plan(0, 0, 0, 2), "新しいものはありません", "2行は名前が空なので、飛ばします。"),
    ],
)
def test_the_button_says_what_it_will_do(planned: Plan, deed: str, hint: str) -> None:
    assert (plan.deed(planned), plan.hint(planned)) == (deed, hint)


def test_examples_show_telephones_as_they_come_in(people: Table) -> None:
    recognised = columns.recognise(people)
    assert plan.examples(people, recognised[1], 5) == ("09012345678", "087-839-2011")
    plain = plan.give(recognised, 1, Meaning.FIELD)
    assert plan.examples(people, plain[1], 5) == ("9012345678", "087-839-2011")


def test_the_summary_names_what_was_recognised(people: Table) -> None:
    said = plan.summary(columns.recognise(people))
    assert said == "名前←氏名、電話←電話番号、ほかの1列は項目として残す"
