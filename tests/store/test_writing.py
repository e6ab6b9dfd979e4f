"""Which fields are used, and how long was written."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from karte.store import fields, schema, writing
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


def visits(store: Store, count: int, *, rated: int = 0) -> list[int]:
    person = add_entity(store, "ヒト", "田中")
    made = []
    for number in range(count):
        stars = {"満足度": "5"} if number < rated else {}
        at = f"2026-{1 + number // 28:02}-{1 + number % 28:02}T10:00"
        made.append(add_note(store, [person], "", "来店記録", at, 料金="5000", **stars))
    return made


def typed_for(store: Store, note_ids: list[int], seconds: list[int]) -> None:
    with store.write("書いた時間") as session:
        for note_id, each in zip(note_ids, seconds, strict=True):
            session.execute(
                update(schema.note).where(schema.note.c.id == note_id).values(writing_seconds=each)
            )


def test_a_field_that_is_hardly_used_is_told(store: Store) -> None:
    visits(store, 34, rated=6)
    with store.read() as session:
        found = {each.field.label: each for each in writing.fillings(session, template_id(store, "来店記録"))}
    assert (found["料金"].filled, found["料金"].notes) == (30, 30)
    assert found["満足度"].filled == 2, "the four oldest are not looked at"
    assert found["満足度"].is_rare
    assert not found["料金"].is_rare


def test_a_few_notes_tell_nothing(store: Store) -> None:
    visits(store, 5)
    with store.read() as session:
        found = writing.fillings(session, template_id(store, "来店記録"))
    assert not any(each.is_rare for each in found)


def test_a_field_put_away_is_not_asked_about(store: Store) -> None:
    visits(store, 2)
    visit = template_id(store, "来店記録")
    with store.write("しまう") as session:
        stars = next(each for each in fields.of_template(session, visit) if each.label == "満足度")
        fields.set_retired(session, stars.field_id, retired=True)
    with store.read() as session:
        assert "満足度" not in [each.field.label for each in writing.fillings(session, visit)]


def test_the_middle_of_all_times_is_told_by_month_and_week(store: Store) -> None:
    ids = visits(store, 32)
    typed_for(store, [*ids[:3], *ids[28:31]], [20, 60, 40, 90, 30, 30])
    with store.read() as session:
        (time,) = writing.times(session)
    assert time.template.name == "来店記録"
    assert (time.notes, time.median, time.total) == (6, 35, 270)
    assert [(span.first, span.notes, span.median) for span in time.months] == [
        (date(2026, 1, 1), 3, 40),
        (date(2026, 2, 1), 3, 30),
    ]
    assert [(span.first, span.total) for span in time.weeks] == [
        (date(2025, 12, 29), 120),
        (date(2026, 1, 26), 90),
        (date(2026, 2, 2), 60),
    ]


def test_only_since_a_day_and_only_where_it_is_known(store: Store) -> None:
    ids = visits(store, 31)
    typed_for(store, [ids[0], ids[30]], [20, 50])
    with store.read() as session:
        (time,) = writing.times(session, date(2026, 2, 1))
        assert (time.notes, time.total) == (1, 50)
    typed_for(store, [ids[0], ids[30]], [0, 0])
    with store.read() as session:
        assert writing.times(session) == []
