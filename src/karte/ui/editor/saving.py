"""A finished writing into the store, inside one write."""

from __future__ import annotations

from dataclasses import dataclass

from karte.store import entities, fields, notes
from karte.store.rows import EntityRef, NoteContent, NoteRow, Value
from karte.store.store import Session
from karte.text.dates import Moment
from karte.ui.editor.content import Chosen


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be saved, everything in it read and understood."""

    template_id: int
    happened: Moment
    targets: tuple[Chosen, ...]
    values: dict[int, Value]
    body: str
    private: bool


def put(session: Session, ready: Ready, note_id: int | None) -> tuple[int, list[int]]:
    """Changes a note, or adds one (also when it is gone), and makes the entities that are new.

    Returns the note's id and those of all its entities, in order.
    """
    ids = _entity_ids(session, ready.targets)
    note = notes.get(session, note_id) if note_id is not None else None
    if note is None:
        return notes.add(session, _content(ready, ids)), ids
    said = {target.ref.entity_id: (target.role, target.remark) for target in note.targets}
    kept = NoteContent(
        template_id=ready.template_id,
        happened=ready.happened,
        body=ready.body,
        targets=tuple((entity_id, *said.get(entity_id, ("", ""))) for entity_id in ids),
        values={**_unseen(session, note), **ready.values},
        private=ready.private,
        state=note.state,
        channel=note.channel,
        satisfaction=note.satisfaction,
        recorder_id=note.recorder_id,
    )
    notes.change(session, note.note_id, kept)
    return note.note_id, ids


def _content(ready: Ready, ids: list[int]) -> NoteContent:
    return NoteContent(
        template_id=ready.template_id,
        happened=ready.happened,
        body=ready.body,
        targets=tuple((entity_id, "", "") for entity_id in ids),
        values=ready.values,
        private=ready.private,
    )


def _unseen(session: Session, note: NoteRow) -> dict[int, Value]:
    """What the note holds in fields that no form shows any more: it stays as it is."""
    on_form = {field.field_id for field in fields.of_template(session, note.template.template_id)}
    return {
        held.field.field_id: held.value
        for held in note.values
        if held.row == 0 and held.field.field_id not in on_form
    }


def _entity_ids(session: Session, targets: tuple[Chosen, ...]) -> list[int]:
    """The ids of the targets; one deleted meanwhile is made again under its name."""
    made: dict[tuple[int, str], int] = {}
    ids: list[int] = []
    for target in targets:
        if isinstance(target, EntityRef) and entities.ref(session, target.entity_id) is not None:
            ids.append(target.entity_id)
            continue
        key = (target.kind_id, target.name)
        if key not in made:
            made[key] = entities.add(session, target.kind_id, target.name, target.reading)
        ids.append(made[key])
    return list(dict.fromkeys(ids))
