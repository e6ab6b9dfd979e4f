"""次回: agreed in a note or on the karte, waited for until somebody comes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from karte import clock
from karte.store import appointments, notes, trash
from karte.store.note_rows import NoteContent
from karte.store.store import Session, Store
from karte.text.dates import Moment
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

_T = TypeVar("_T")
SATURDAY = Moment(datetime(2026, 12, 5, 15), "minute")
SUNDAY = Moment(datetime(2026, 12, 6), "day")


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def write(store: Store, work: Callable[[Session], _T]) -> _T:
    with store.write("テスト") as session:
        return work(session)


def waits_for(store: Store, entity_id: int) -> Moment | None:
    with store.read() as session:
        found = appointments.next_of(session, entity_id)
        every = appointments.next_days(session)
        assert appointments.next_days(session, [entity_id]) == {
            key: day for key, day in every.items() if key == entity_id
        }
    assert (found is None) == (entity_id not in every)
    return found.when if found else None


def test_it_is_made_changed_and_taken_back_with_its_note(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "カット")
    assert waits_for(store, misaki) is None
    write(store, lambda s: appointments.set_for_note(s, note_id, SATURDAY))
    assert waits_for(store, misaki) == SATURDAY
    before = records(store)
    write(store, lambda s: appointments.set_for_note(s, note_id, SUNDAY))
    assert waits_for(store, misaki) == SUNDAY
    store.undo()
    assert records(store) == before
    write(store, lambda s: appointments.set_for_note(s, note_id, None))
    assert waits_for(store, misaki) is None
    store.undo()
    write(store, lambda s: notes.remove(s, note_id))
    assert waits_for(store, misaki) is None, "it goes with its note"
    store.undo()
    assert records(store) == before


def test_it_is_over_when_somebody_has_come(store: Store, misaki: int) -> None:
    asked = add_note(store, [misaki], "カット", at="2026-11-21T15:00")
    write(store, lambda s: appointments.set_for_note(s, asked, SATURDAY))
    add_note(store, [misaki], "電話", at="2026-12-04T10:00")
    assert waits_for(store, misaki) == SATURDAY, "the day before"
    came = add_note(store, [misaki], "カラー", at="2026-12-05T14:50")
    assert waits_for(store, misaki) is None
    with store.read() as session:
        agreed = appointments.of_note(session, asked)
        assert agreed is not None
        assert agreed.when == SATURDAY, "the note still says what was agreed"
        assert appointments.of_notes(session, [asked, came]) == {asked: SATURDAY}
    write(store, lambda s: notes.remove(s, came))
    assert waits_for(store, misaki) == SATURDAY


def test_who_comes_later_the_same_day_has_an_appointment(store: Store, misaki: int) -> None:
    morning = add_note(store, [misaki], "電話で予約", at="2026-12-05T09:00")
    write(store, lambda s: appointments.set_for_note(s, morning, SATURDAY))
    assert waits_for(store, misaki) == SATURDAY


def test_a_call_on_the_day_is_no_visit(store: Store, misaki: int) -> None:
    write(store, lambda s: appointments.add(s, [misaki], SATURDAY))
    called = add_note(store, [misaki], "少し遅れるとのこと", at="2026-12-05T14:00")
    with store.read() as session:
        note = notes.get(session, called)
    assert note is not None
    content = NoteContent(
        note.template.template_id, note.happened, targets=((misaki, "", ""),), channel="phone"
    )
    write(store, lambda s: notes.change(s, called, content))
    assert waits_for(store, misaki) == SATURDAY
    with store.read() as session:
        assert appointments.visit_days(session, misaki) == []


def test_without_a_note_it_can_be_put_off_and_cancelled(store: Store, misaki: int) -> None:
    made = write(store, lambda s: appointments.add(s, [misaki], SATURDAY))
    write(store, lambda s: appointments.change(s, made, SUNDAY))
    assert waits_for(store, misaki) == SUNDAY
    write(store, lambda s: appointments.cancel(s, made))
    assert waits_for(store, misaki) is None
    store.undo()
    assert waits_for(store, misaki) == SUNDAY


def test_the_one_made_last_is_waited_for(store: Store, misaki: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc", lambda: datetime(2026, 11, 20, 3, tzinfo=UTC))
    called = add_note(store, [misaki], "電話で変更", at="2026-11-20T10:00")
    write(store, lambda s: appointments.add(s, [misaki], SATURDAY))
    write(store, lambda s: appointments.set_for_note(s, called, SUNDAY))
    assert waits_for(store, misaki) == SUNDAY
    store.undo()
    assert waits_for(store, misaki) == SATURDAY
    store.redo()
    with store.read() as session:
        held = appointments.next_of(session, misaki)
    assert held is not None
    write(store, lambda s: appointments.cancel(s, held.appointment_id))
    assert waits_for(store, misaki) is None, "what it replaced does not come back"


@pytest.mark.parametrize(
    ("precision", "stored"),
    [("minute", "2026-12-05T15:00"), ("day", "2026-12-05"), ("month", "2026-12"), ("year", "2026")],
)
def test_as_much_is_kept_as_is_known(store: Store, misaki: int, precision: str, stored: str) -> None:
    at = Moment(datetime(2026, 12, 5, 15), precision)  # type: ignore[arg-type]
    write(store, lambda s: appointments.add(s, [misaki], at))
    with store.read() as session:
        assert appointments.next_days(session) == {misaki: stored}


def test_it_is_with_people_and_animals_and_only_else_with_things(store: Store, misaki: int) -> None:
    koko, boiler = add_entity(store, "動物", "ココ"), add_entity(store, "モノ", "ボイラー")
    both = add_note(store, [boiler, misaki, koko], "三人で")
    thing = add_note(store, [boiler], "点検")
    with store.read() as session:
        assert appointments.guests(session, both) == [misaki, koko]
        assert appointments.guests(session, thing) == [boiler]


def test_whoever_was_only_spoken_of_neither_comes_nor_is_expected(store: Store, misaki: int) -> None:
    hana, boiler = add_entity(store, "ヒト", "鈴木 花"), add_entity(store, "モノ", "ボイラー")
    note = add_note(store, [boiler], "点検", at="2026-11-20T10:00", mentioned=[misaki])
    nobody_else = add_note(store, [], "お電話があった", at="2026-11-19T10:00", mentioned=[hana])
    write(store, lambda s: appointments.add(s, [misaki], Moment(datetime(2026, 11, 20, 10), "minute")))
    assert waits_for(store, misaki) is not None, "the note of that day only speaks of her"
    with store.read() as session:
        assert appointments.guests(session, note) == [boiler]
        assert appointments.guests(session, nobody_else) == [hana]
        assert appointments.visit_days(session, misaki) == []
        assert appointments.visit_days(session, boiler) == [date(2026, 11, 20)]
        assert appointments.visit_days(session, hana) == [date(2026, 11, 19)]


def test_it_follows_its_note_to_another_karte(store: Store, misaki: int) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    note_id = add_note(store, [misaki], "カット")
    write(store, lambda s: appointments.set_for_note(s, note_id, SATURDAY))
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None

    def turn(session: Session) -> None:
        content = NoteContent(note.template.template_id, note.happened, "カット", ((hana, "", ""),))
        notes.change(session, note_id, content)
        appointments.follow(session, note_id)

    write(store, turn)
    assert waits_for(store, misaki) is None
    assert waits_for(store, hana) == SATURDAY
    store.undo()
    assert waits_for(store, misaki) == SATURDAY


def test_the_days_of_visits(store: Store, misaki: int) -> None:
    for at in ("2026-09-05T10:00", "2026-10-10T10:00", "2026-11-07T23:59"):
        add_note(store, [misaki], "来店", at=at)
    with store.read() as session:
        assert appointments.visit_days(session, misaki) == [
            date(2026, 11, 7),
            date(2026, 10, 10),
            date(2026, 9, 5),
        ]


def test_it_comes_out_of_the_trash_with_its_note(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "カット")
    write(store, lambda s: appointments.set_for_note(s, note_id, SATURDAY))
    write(store, lambda s: notes.remove(s, note_id))
    add_note(store, [misaki], "電話", at="2026-11-01T10:00")
    with store.read() as session:
        found = trash.all(session)
    trash.restore(store, found)
    assert waits_for(store, misaki) == SATURDAY


def test_a_visit_written_up_late_says_nothing_of_what_was_agreed_since(store: Store, misaki: int) -> None:
    january = Moment(datetime(2027, 1, 10), "day")
    today = add_note(store, [misaki], "カット", at="2026-11-21T15:00")
    write(store, lambda s: appointments.set_for_note(s, today, january))
    october = add_note(store, [misaki], "カラー", at="2026-10-01T10:00")
    write(store, lambda s: appointments.set_for_note(s, october, Moment(datetime(2026, 11, 21), "day")))
    assert waits_for(store, misaki) == january


def test_one_brought_forward_is_over_with_the_visit(store: Store, misaki: int) -> None:
    first = add_note(store, [misaki], "カット", at="2026-11-21T15:00")
    write(store, lambda s: appointments.set_for_note(s, first, SUNDAY))
    called = add_note(store, [misaki], "電話で変更", at="2026-11-22T10:00")
    write(store, lambda s: appointments.set_for_note(s, called, SATURDAY))
    add_note(store, [misaki], "カラー", at="2026-12-05T15:00")
    assert waits_for(store, misaki) is None, "what it replaced does not come back"
