"""確定: whatever changes a note refuses to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from karte.store import additions, appointments, attachments, gifts, locking, matters, notes
from karte.store.locking import LockedNoteError
from karte.store.note_rows import NewFile, NoteContent
from karte.store.store import Session, Store
from karte.text.dates import Moment
from karte.text.giving import DONE, THANKS
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

DAY = date(2026, 11, 21)
NEXT, LATER = Moment(datetime(2026, 12, 5, 15), "minute"), Moment(datetime(2026, 12, 6), "day")


@dataclass(frozen=True, slots=True)
class Held:
    """What a note has."""

    note_id: int
    files: list[int]
    gift_id: int
    appointment_id: int
    addition_id: int


@pytest.fixture
def locked(store: Store) -> int:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "施術の記録")
    with store.write("ノートを確定") as session:
        locking.set_locked(session, note_id, True)
    return note_id


def change(session: Session, note_id: int) -> None:
    note = notes.get(session, note_id)
    assert note is not None
    notes.change(session, note_id, NoteContent(note.template.template_id, note.happened, "別の話"))


@pytest.mark.parametrize(
    "work",
    [
        change,
        notes.remove,
        lambda session, note_id: notes.set_private(session, note_id, True),
        lambda session, note_id: matters.set_state(session, note_id, "done"),
        lambda session, note_id: matters.put(session, note_id, matters.Matter()),
    ],
)
def test_nothing_changes_it(store: Store, locked: int, work: Callable[[Session, int], None]) -> None:
    with store.read() as session:
        before = notes.get(session, locked)
    said = r"確定したノートです。.*追記はそのままできます。"
    with pytest.raises(LockedNoteError, match=said), store.write("ノートを変更") as session:
        work(session, locked)
    with store.read() as session:
        assert notes.get(session, locked) == before


def test_it_can_be_added_to_and_charged_for(store: Store, locked: int) -> None:
    with store.write("追記") as session:
        additions.add(session, locked, "翌日に電話")
        matters.set_billing(session, [locked], "billed")
    with store.read() as session:
        note = notes.get(session, locked)
    assert note is not None
    assert ([one.text for one in note.additions], note.billing) == (["翌日に電話"], "billed")


def test_taking_it_back_is_a_step_of_its_own(store: Store, locked: int) -> None:
    with store.write("ノートの確定を解く") as session:
        locking.set_locked(session, locked, False)
    with store.write("ノートを変更") as session:
        change(session, locked)
    store.undo()
    assert store.undo_label() == "ノートの確定を解く"
    store.undo()
    with store.read() as session:
        assert locking.is_locked(session, locked)


PHOTO = NewFile("a" * 64, "仕上がり.jpg", "image/jpeg", 3)


@pytest.fixture
def full(store: Store) -> Held:
    """A note with all that can belong to one, 確定."""
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "カット")
    with store.write("ノートを確定") as session:
        held = Held(
            note_id,
            files=[attachments.add(session, PHOTO, note_id=note_id) for _ in range(2)],
            gift_id=gifts.add(session, misaki, "梅干し", DAY, note_id=note_id),
            appointment_id=appointments.add(session, [misaki], NEXT, note_id=note_id),
            addition_id=additions.add(session, note_id, "翌日に電話"),
        )
        locking.set_locked(session, note_id, True)
    return held


@pytest.mark.parametrize(
    "work",
    [
        lambda session, held: attachments.add(session, PHOTO, note_id=held.note_id),
        lambda session, held: attachments.remove(session, held.files[:1]),
        lambda session, held: attachments.set_caption(session, held.files[0], "仕上がり"),
        lambda session, held: attachments.order(session, held.files[::-1]),
        lambda session, held: additions.remove(session, held.addition_id),
        lambda session, held: gifts.add(session, 1, "お茶", DAY, note_id=held.note_id),
        lambda session, held: gifts.change(session, held.gift_id, "梅酒", DAY, "got"),
        lambda session, held: gifts.remove(session, held.gift_id),
        lambda session, held: appointments.change(session, held.appointment_id, LATER),
    ],
)
def test_what_belongs_to_it_stays_as_it_is(
    store: Store, full: Held, work: Callable[[Session, Held], object]
) -> None:
    before = records(store)
    with pytest.raises(LockedNoteError, match="確定したノートです。"), store.write("変更") as session:
        work(session, full)
    assert records(store) == before
    with store.write("ノートの確定を解く") as session:
        locking.set_locked(session, full.note_id, False)
        work(session, full)


def test_what_goes_on_after_it_can_be_ticked_off(store: Store, full: Held) -> None:
    with store.write("お礼") as session:
        gifts.settle(session, full.gift_id, THANKS, DONE)
        appointments.cancel(session, full.appointment_id)
        attachments.set_caption(session, full.files[0], "")
    with store.read() as session:
        assert [gift.thanks for gift in gifts.of_note(session, full.note_id)] == [DONE]
        assert appointments.of_note(session, full.note_id) is None
