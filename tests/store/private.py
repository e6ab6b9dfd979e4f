"""A note 自分だけ that has put down something everywhere a note can."""

from __future__ import annotations

from datetime import date

from karte.store import gifts, memos, stages, topics
from karte.store.store import Store
from tests.helpers import add_note

SECRET = "だれにも見せない話"


def add_private_note(store: Store, entity_id: int, *, private: bool = True) -> int:
    """The note; what it put down was seen again and talked about since."""
    note_id = add_note(store, [entity_id], "内緒", private=private)
    later = add_note(store, [entity_id], "次の日")
    with store.write("書く") as session:
        seen = memos.add(session, entity_id, "family", SECRET, note_id=note_id)
        memos.see_again(session, seen, note_id=later)
        gifts.add(session, entity_id, SECRET, date(2026, 11, 21), note_id=note_id)
        stages.set_for_note(session, note_id, entity_id, "friend")
        topics.add(session, entity_id, SECRET, note_id=note_id)
        topics.finish(session, [topics.add(session, entity_id, SECRET, note_id=note_id)], note_id=later)
    return note_id


def left_behind(store: Store, entity_id: int) -> list[int]:
    """How many lines of 人物メモ, gifts, steps, open and ended topics a karte has."""
    with store.read() as session:
        return [
            len(memos.of_entity(session, entity_id)),
            len(gifts.of_entity(session, entity_id)),
            len(stages.of_entity(session, entity_id)),
            len(topics.open_of(session, entity_id)),
            len(topics.ended_of(session, entity_id)),
        ]
