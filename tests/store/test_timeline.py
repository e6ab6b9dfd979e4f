"""A karte's notes in order of time: pages, months, templates."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies
from sqlalchemy import update

from karte.store import schema, timeline, topics
from karte.store.note_rows import NoteLine
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def busy(store: Store, misaki: int) -> int:
    """134 notes, three of them at each time, every seventh a telephone call, every fifth private."""
    other = add_entity(store, "ヒト", "鈴木 一郎")
    for number in range(134):
        at = f"{2020 + number // 24}-{number // 2 % 12 + 1:02}-1{number % 2}T0{number // 3 % 10}:00"
        kind = "電話メモ" if number % 7 == 0 else "メモ"
        add_note(store, [misaki], f"本文 {number}", kind, at, private=number % 5 == 0)
    add_note(store, [other], "よその話")
    return misaki


def pages(store: Store, entity_id: int, size: int, **wanted: object) -> list[NoteLine]:
    found: list[NoteLine] = []
    with store.read() as session:
        while True:
            last = found[-1] if found else None
            page = timeline.newest(session, entity_id, limit=size, after=last, **wanted)
            found += page
            if len(page) < size:
                return found


@pytest.mark.parametrize("size", [1, 7, 20, 134, 200])
def test_pages_are_the_whole(store: Store, busy: int, size: int) -> None:
    with store.read() as session:
        everything = timeline.newest(session, busy, limit=None)
        assert timeline.count(session, busy) == len(everything) == 134
    assert pages(store, busy, size) == everything
    assert everything == sorted(everything, key=lambda line: (line.at, line.note_id), reverse=True)


def test_pages_go_on_behind_a_time_that_cannot_be_read(store: Store, misaki: int) -> None:
    kept = ("いつか", "2026-02-31T10:00", "2026-11-21T09:00:30", "2026-11-20", "")
    made = [add_note(store, [misaki], said) for said in kept]
    with store.write("壊れた") as session:
        for note_id, said in zip(made, kept, strict=True):
            session.execute(update(schema.note).where(schema.note.c.id == note_id).values(happened_at=said))
    assert sorted(line.note_id for line in pages(store, misaki, 2)) == made


def test_pages_of_one_template_or_of_what_may_be_printed(store: Store, busy: int) -> None:
    calls = template_id(store, "電話メモ")
    with store.read() as session:
        everything = timeline.newest(session, busy, limit=None)
        assert timeline.count(session, busy, calls) == 20
        assert timeline.count(session, busy, public=True) == 107
        assert timeline.count(session, busy, calls, public=True) == 16
    of_template = [line for line in everything if line.template.template_id == calls]
    public = [line for line in everything if not line.private]
    assert pages(store, busy, 6, template_id=calls) == of_template
    assert pages(store, busy, 6, public=True) == public
    assert pages(store, busy, 6, public=True, template_id=calls) == [x for x in public if x in of_template]


def test_months_are_the_whole(store: Store, busy: int) -> None:
    with store.read() as session:
        everything = timeline.newest(session, busy, limit=None)
        months = timeline.months(session, busy)
        joined = [line for month in months for line in timeline.month(session, busy, month.year, month.month)]
        calls = template_id(store, "電話メモ")
        of_template = [
            line
            for month in timeline.months(session, busy, calls)
            for line in timeline.month(session, busy, month.year, month.month, calls)
        ]
        counts = [len(timeline.month(session, busy, month.year, month.month)) for month in months]
    assert joined == everything
    assert counts == [month.count for month in months]
    assert of_template == [line for line in everything if line.template.template_id == calls]
    assert [(month.year, month.month) for month in months] == sorted(
        {(line.happened.at.year, line.happened.at.month) for line in everything}, reverse=True
    )


def test_a_month_ends_at_midnight(store: Store, misaki: int) -> None:
    edges = (
        "2026-10-31T23:59",
        "2026-11-01T00:00",
        "2026-11-30T23:59",
        "2026-12-01T00:00",
        "1969-12-31T23:59",
    )
    for at in edges:
        add_note(store, [misaki], at, at=at)
    with store.read() as session:

        def bodies(year: int, month: int) -> list[str]:
            return [line.excerpt for line in timeline.month(session, misaki, year, month)]

        assert bodies(2026, 11) == ["2026-11-30T23:59", "2026-11-01T00:00"]
        assert bodies(2026, 12) == ["2026-12-01T00:00"]
        assert bodies(1969, 12) == ["1969-12-31T23:59"]
        assert bodies(2026, 9) == []
        assert timeline.months(session, misaki)[-1].year == 1969


@given(strategies.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)))
def test_a_day_lies_in_its_month(day: date) -> None:
    start, end = timeline.month_bounds(day.year, day.month)
    assert start <= timeline.day_start(day) <= end - 24 * 60
    assert timeline.day_start(day.replace(day=1)) == start


def test_the_span_of_a_karte(store: Store, misaki: int) -> None:
    with store.read() as session:
        assert timeline.span(session, misaki) == (None, None)
    for day, private in ((1, True), (2, False), (3, False), (4, True)):
        add_note(store, [misaki], "本文", at=f"2026-11-0{day}T10:00", private=private)
    first, second, third, fourth = (datetime.fromisoformat(f"2026-11-0{day}T10:00") for day in (1, 2, 3, 4))
    with store.read() as session:
        assert timeline.span(session, misaki) == (first, fourth)
        assert timeline.span(session, misaki, public=True) == (second, third)


def test_a_folded_note_shows_its_first_line(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "\n\n  はじめの  行\n次の行", at="2026-11-03T10:00")
    add_note(store, [misaki], "長" * 500, at="2026-11-02T10:00")
    with store.read() as session:
        lines = timeline.newest(session, misaki, limit=20)
    assert lines[0].excerpt == "はじめの 行"
    assert len(lines[1].excerpt) == 120


def test_a_note_without_text_shows_its_values(store: Store, misaki: int) -> None:
    add_note(store, [misaki], " ", "来店記録", 料金="12100", 満足度="★★★", メニュー="カット")
    add_note(store, [misaki], "", at="2020-01-01T10:00")
    with store.read() as session:
        lines = timeline.newest(session, misaki, limit=20)
    assert [line.excerpt for line in lines] == ["カット / 12,100円 / 3 / 5", ""]


def test_a_note_without_text_shows_what_was_talked_about(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "", "来店記録", 料金="12100")
    with store.write("話した") as session:
        photo, hair = topics.add(session, misaki, "七五三の写真"), topics.add(session, misaki, "前髪")
        topics.finish(session, [photo, hair], note_id=note_id)
    with store.read() as session:
        [line] = timeline.newest(session, misaki, limit=1)
    assert line.excerpt == "12,100円 / 七五三の写真 / 前髪"


def test_a_line_knows_number_template_and_state(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "本文", "電話メモ", private=True)
    with store.read() as session:
        [line] = timeline.newest(session, misaki, limit=1)
    assert (line.note_id, line.number, line.template.name) == (note_id, 1, "電話メモ")
    assert (line.private, line.state, line.happened.precision) == (True, "record", "minute")


def test_only_the_notes_that_count_if_asked_for(store: Store, misaki: int) -> None:
    other = add_entity(store, "ヒト", "鈴木 一郎")
    visit = add_note(store, [misaki], "来店")
    spoken_of = add_note(store, [other], "田中さんの話", mentioned=[misaki], at="2026-11-21T16:00")
    with store.read() as session:
        every = timeline.newest(session, misaki, limit=5)
        counting = timeline.newest(session, misaki, limit=5, counting=True)
        assert [line.note_id for line in every] == [spoken_of, visit]
        assert [line.note_id for line in counting] == [visit]
        assert timeline.count(session, misaki) == 2
        assert timeline.count(session, misaki, counting=True) == 1
