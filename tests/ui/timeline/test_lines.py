"""What stands below what."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.store.note_rows import NoteLine
from karte.store.rows import TemplateRow
from karte.text.dates import Moment
from karte.ui.timeline.lines import (
    Heading,
    More,
    Stack,
    arrange,
    day_text,
    first_words,
    heading_text,
    month_text,
    more_text,
    spoken,
)


def note(note_id: int, at: str, *, precision: str = "minute", private: bool = False) -> NoteLine:
    return NoteLine(
        note_id=note_id,
        number=note_id,
        happened=Moment(datetime.fromisoformat(at), precision),
        template=TemplateRow(1, "来店記録"),
        excerpt="前髪を短く",
        private=private,
        state="record",
        at=0,
    )


def test_in_another_order_months_say_nothing() -> None:
    first, second = note(1, "2026-10-02"), note(2, "2026-11-07")
    assert arrange([first, second], by_month=False) == [first, second]


def test_each_month_has_its_heading_and_the_rest_stands_at_the_end() -> None:
    newest, older, oldest = note(3, "2026-11-07"), note(2, "2026-10-24"), note(1, "2026-10-02")

    assert arrange([newest, older, oldest], left=114) == [
        Heading(2026, 11),
        newest,
        Heading(2026, 10),
        older,
        oldest,
        More(114),
    ]


def test_the_same_month_of_another_year_has_a_heading_of_its_own() -> None:
    items = arrange([note(2, "2026-10-01"), note(1, "2025-10-01")])
    assert [item for item in items if isinstance(item, Heading)] == [Heading(2026, 10), Heading(2025, 10)]


def test_nothing_is_left_when_everything_is_shown() -> None:
    assert arrange([]) == []
    assert heading_text(2026, 11) == "2026年11月"
    assert more_text(More(19980)) == "さらに読む (残り19,980件)"


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("minute", ("11/07(土)", 5)),
        ("day", ("11/07(土)", 5)),
        ("month", ("11月", None)),
        ("year", ("2026年", None)),
    ],
)
def test_a_day_is_shown_as_exactly_as_it_is_known(precision: str, shown: tuple[str, int | None]) -> None:
    assert day_text(note(1, "2026-11-07T15:00", precision=precision)) == shown


def test_months_are_named() -> None:
    assert [month_text(month) for month in (1, 11, 12)] == ["1月", "11月", "12月"]


def test_a_private_note_shows_none_of_its_words() -> None:
    private = note(1, "2026-11-07T15:00", private=True)
    assert first_words(private) == "自分だけのノート"
    assert spoken(private) == "2026/11/07(土) 15:00 来店記録 自分だけのノート"
    assert spoken(note(1, "2026-11-07T15:00")) == "2026/11/07(土) 15:00 来店記録 前髪を短く"


def test_a_place_in_the_stack_is_found_from_both_sides() -> None:
    stack = Stack([32, 180, 36, 36])
    assert (stack.top(1), stack.height(1), stack.total) == (32, 180, 284)
    assert [stack.index_at(y) for y in (-5, 0, 31, 32, 211, 212, 283, 999)] == [0, 0, 0, 1, 1, 2, 3, 3]
    assert list(stack.between(31, 213)) == [0, 1, 2]
    assert list(stack.between(32, 212)) == [1]
    assert list(stack.between(10, 10)) == []
    assert list(Stack().between(0, 100)) == []


def test_changed_heights_move_what_is_below() -> None:
    stack = Stack([36, 36, 36])
    assert stack.change({0: 100, 2: 36})
    assert [stack.top(index) for index in range(3)] == [0, 100, 136]
    assert not stack.change({0: 100})


@given(st.lists(st.integers(1, 500), min_size=1, max_size=60), st.data())
def test_every_pixel_belongs_to_the_item_around_it(heights: list[int], data: st.DataObject) -> None:
    stack = Stack(heights)
    y = data.draw(st.integers(0, stack.total - 1))
    index = stack.index_at(y)
    assert stack.top(index) <= y < stack.top(index) + stack.height(index)
    assert len(stack) == len(heights)
