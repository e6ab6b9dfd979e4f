"""A template's numbers over time are what Python would reckon from the notes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from karte.store import notes, series
from karte.store.rows import Series
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def visits(store: Store, misaki: int) -> list[int]:
    """Forty visits in wild order, some without a price, some private; notes of other kinds between."""
    made: list[int] = []
    for number in range(40):
        at = f"{date(2026, 1, 1) + timedelta(days=number * 17 % 41)}T{number % 24:02}:00"
        typed = {} if number % 4 == 0 else {"料金": str(1000 + 37 * number), "所要時間": "1時間"}
        if number % 3:
            typed["満足度"] = str(number % 5 + 1)
        made.append(add_note(store, [misaki], "", "来店記録", at, private=number % 7 == 0, **typed))
        add_note(store, [misaki], "電話", "電話メモ", at)
    add_note(store, [add_entity(store, "ヒト", "別の人")], "", "来店記録", 料金="999999")
    return made


def of(store: Store, misaki: int, **wanted: object) -> Series:
    with store.read() as session:
        return series.of(session, misaki, template_id(store, "来店記録"), **wanted)


def test_rows_and_totals_are_those_of_the_notes(store: Store, misaki: int) -> None:
    made = visits(store, misaki)
    found = of(store, misaki)
    with store.read() as session:
        whole = notes.many(session, made)
    whole.sort(key=lambda note: (note.happened.at, note.note_id))
    assert found.template.name == "来店記録"
    assert [row.note_id for row in found.rows] == [note.note_id for note in whole]
    assert [row.happened for row in found.rows] == [note.happened for note in whole]
    assert [row.at for row in found.rows] == sorted(row.at for row in found.rows)
    for index, field in enumerate(found.fields):
        held = [next((h.value for h in note.values if h.field == field), None) for note in whole]
        assert [row.values[index] for row in found.rows] == held
        numbers = [value.number for value in held if value is not None and value.number is not None]
        totals = series.totals(found, index)
        if field.type == "choice":
            assert totals is None
            continue
        assert totals is not None
        assert (totals.count, totals.total, totals.mean) == (
            len(numbers),
            sum(numbers),
            sum(numbers) / len(numbers),
        )
        assert (totals.lowest, totals.highest, totals.last) == (min(numbers), max(numbers), numbers[-1])


def test_choices_stand_before_numbers(store: Store, misaki: int) -> None:
    assert [field.label for field in of(store, misaki).fields] == ["メニュー", "料金", "所要時間", "満足度"]
    assert of(store, misaki).rows == ()
    assert series.totals(of(store, misaki), 1) is None


def test_private_notes_can_be_left_out(store: Store, misaki: int) -> None:
    made = visits(store, misaki)
    with store.read() as session:
        public = {note.note_id for note in notes.many(session, made) if not note.private}
    assert {row.note_id for row in of(store, misaki, public=True).rows} == public
    assert len(public) == 34


def test_a_stretch_of_time_includes_its_last_day(store: Store, misaki: int) -> None:
    for at in ("2026-10-31T23:59", "2026-11-01T00:00", "2026-11-30T23:59", "2026-12-01T00:00"):
        add_note(store, [misaki], at, "来店記録", at, 料金="100")

    def times(**wanted: date) -> list[str]:
        return [row.happened.at.isoformat(timespec="minutes") for row in of(store, misaki, **wanted).rows]

    assert times(since=date(2026, 11, 1), until=date(2026, 11, 30)) == [
        "2026-11-01T00:00",
        "2026-11-30T23:59",
    ]
    assert len(times(since=date(2026, 11, 1))) == 3
    assert len(times(until=date(2026, 11, 30))) == 3
    assert times(since=date(2027, 1, 1)) == []


def test_a_template_without_numbers_has_rows_without_values(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "本文")
    with store.read() as session:
        found = series.of(session, misaki, template_id(store, "メモ"))
    assert (found.fields, [row.values for row in found.rows]) == ((), [()])
