"""A template's numbers over time are what Python would reckon from the notes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event, update

from karte.store import notes, schema, series, templates
from karte.store.note_rows import NoteContent
from karte.store.rows import Series, SeriesRow, Value
from karte.store.store import Store
from karte.text.dates import Moment
from tests.helpers import add_entity, add_note, template_id


def test_what_can_be_drawn_begins_with_money(store: Store, misaki: int) -> None:
    inspection = template_id(store, "点検記録")
    add_note(store, [misaki], "点検", "点検記録", 所要時間="40", 費用="3000")
    with store.read() as session:
        found = series.of(session, misaki, inspection)
        assert [found.fields[place].label for place in series.drawable(found)] == ["費用", "所要時間"]


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


def rows(store: Store, found: Series) -> list[SeriesRow]:
    with store.read() as session:
        return series.rows(session, found, range(len(found.note_ids)))


def test_columns_rows_and_totals_are_those_of_the_notes(store: Store, misaki: int) -> None:
    made = visits(store, misaki)
    found = of(store, misaki)
    with store.read() as session:
        whole = notes.many(session, made)
    whole.sort(key=lambda note: (note.happened.at, note.note_id))
    assert found.template.name == "来店記録"
    assert list(found.note_ids) == [note.note_id for note in whole]
    assert [series.wall(at) for at in found.at] == [note.happened.at for note in whole]
    looked_up = rows(store, found)
    assert [(row.note_id, row.happened, row.private) for row in looked_up] == [
        (note.note_id, note.happened, note.private) for note in whole
    ]
    for index, field in enumerate(found.fields):
        held = [next((h.value for h in note.values if h.field == field), None) for note in whole]
        assert [row.values[index] for row in looked_up] == held
        totals = series.totals(found, index)
        if field.type == "choice":
            assert (found.numbers[index], totals) == ((), None)
            continue
        assert list(found.numbers[index]) == [value and value.number for value in held]
        numbers = [value.number for value in held if value is not None and value.number is not None]
        assert totals is not None
        assert (totals.count, totals.total, totals.mean) == (
            len(numbers),
            sum(numbers),
            sum(numbers) / len(numbers),
        )
        assert (totals.lowest, totals.highest, totals.last) == (min(numbers), max(numbers), numbers[-1])


def test_rows_are_looked_up_where_they_are_wanted(store: Store, misaki: int) -> None:
    visits(store, misaki)
    found = of(store, misaki)
    with store.read() as session:
        some = series.rows(session, found, [30, 2])
        assert series.rows(session, found, []) == []
    every = rows(store, found)
    assert some == [every[30], every[2]]


def test_a_vague_moment_stands_at_its_beginning_and_stays_vague(store: Store, misaki: int) -> None:
    vague = Moment(datetime.fromisoformat("2019-01-01"), "year")
    add_note(store, [misaki], "", "来店記録", "2019-03-01T10:00", 料金="2")
    with store.write("") as session:
        visit = next(row.template_id for row in templates.all(session) if row.name == "来店記録")
        notes.add(session, NoteContent(visit, vague, "開店の年", targets=((misaki, "", ""),)))
    found = of(store, misaki)
    assert [series.wall(at) for at in found.at] == [vague.at, datetime.fromisoformat("2019-03-01T10:00")]
    assert rows(store, found)[0].happened == vague


def test_text_in_a_field_of_numbers_is_read_but_not_drawn(store: Store, misaki: int) -> None:
    made = add_note(store, [misaki], "", "来店記録", 料金="12000")
    with store.write("") as session:
        where = (schema.value.c.owner_note_id == made,)
        session.execute(update(schema.value).where(*where).values(text="お試し", number=None))
    found = of(store, misaki)
    assert rows(store, found)[0].values[1] == Value("お試し")
    assert (found.numbers[1], series.totals(found, 1)) == ((None,), None)


def test_a_note_that_is_gone_leaves_an_empty_row_that_is_never_exported(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "", "来店記録", "2026-11-07T10:00", 料金="100")
    gone = add_note(store, [misaki], "", "来店記録", "2026-11-08T10:30", 料金="200")
    found = of(store, misaki)
    with store.write("") as session:
        notes.remove(session, gone)
    kept, empty = rows(store, found)
    assert (kept.private, kept.values[1]) == (False, Value("100", 100.0))
    assert empty.private
    assert empty.happened == Moment(datetime.fromisoformat("2026-11-08T10:30"), "day")
    assert set(empty.values) == {None}


def test_choices_are_counted_most_frequent_first(store: Store, misaki: int) -> None:
    for at, menu in (("2026-01-01", "カット"), ("2026-02-01", "カラー"), ("2026-03-01", "パーマ")):
        add_note(store, [misaki], "", "来店記録", f"{at}T10:00", メニュー=menu)
    add_note(store, [misaki], "", "来店記録", "2026-04-30T10:00", メニュー="カラー")
    add_note(store, [misaki], "", "来店記録", "2026-05-01T10:00", 料金="100")
    visit = template_id(store, "来店記録")
    with store.read() as session:
        ((field, counts),) = series.choices(session, misaki, visit)
        since, until = date(2026, 2, 1), date(2026, 4, 29)
        ((_field, some),) = series.choices(session, misaki, visit, since=since, until=until)
        assert series.choices(session, misaki, visit, since=date(2026, 5, 1)) == []
    assert field.label == "メニュー"
    assert counts == [("カラー", 2), ("カット", 1), ("パーマ", 1)]
    assert some == [("カラー", 1), ("パーマ", 1)]


def test_the_columns_come_from_indexes_alone(store: Store, misaki: int) -> None:
    """Neither notes nor values are looked up, which at 20,000 of them takes most of the time."""
    asked: list[tuple[str, object]] = []
    with store.read() as session:
        event.listen(session, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        series.of(session, misaki, template_id(store, "来店記録"))
        (query,) = [each for each in asked if "FROM timeline" in each[0]]
        plan = session.exec_driver_sql("EXPLAIN QUERY PLAN " + query[0], query[1]).all()
    read = [step[3] for step in plan if step[3].startswith(("SEARCH", "SCAN"))]
    assert [step.partition(" (")[0] for step in read] == [
        "SEARCH timeline USING PRIMARY KEY",
        *["SEARCH value USING COVERING INDEX value_of_note"] * 3,
    ]


def test_choices_stand_before_numbers(store: Store, misaki: int) -> None:
    assert [field.label for field in of(store, misaki).fields] == ["メニュー", "料金", "所要時間", "満足度"]
    assert of(store, misaki).note_ids == ()
    assert series.totals(of(store, misaki), 1) is None


def test_private_notes_can_be_left_out(store: Store, misaki: int) -> None:
    made = visits(store, misaki)
    with store.read() as session:
        public = {note.note_id for note in notes.many(session, made) if not note.private}
    assert set(of(store, misaki, public=True).note_ids) == public
    assert len(public) == 34


def test_a_stretch_of_time_includes_its_last_day(store: Store, misaki: int) -> None:
    for at in ("2026-10-31T23:59", "2026-11-01T00:00", "2026-11-30T23:59", "2026-12-01T00:00"):
        add_note(store, [misaki], at, "来店記録", at, 料金="100")

    def times(**wanted: date) -> list[str]:
        return [series.wall(at).isoformat(timespec="minutes") for at in of(store, misaki, **wanted).at]

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
    assert (found.fields, found.numbers, len(found.note_ids)) == ((), (), 1)
    assert rows(store, found)[0].values == ()
