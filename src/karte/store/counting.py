"""Which notes of a karte count: whoever is only spoken of in a note was not there.

Such a note stands in the timeline and is shown and found like any other, but it is no visit, and what it
holds is neither last time's nor part of a sum nor on the karte's sheet. The timeline says so by a template
below zero: what counts is told without looking up anything else, and the notes "of a template" are those that
count.
A note that is about nobody else is about those of whom it speaks, and counts for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from karte.store import schema
from karte.text.roles import MENTIONED

if TYPE_CHECKING:
    from karte.store.store import Session

SIGNED = (
    f"CASE WHEN t.role = '{MENTIONED}' AND EXISTS ("
    f"SELECT 1 FROM note_target AS o WHERE o.note_id = n.id AND o.role <> '{MENTIONED}'"
    ") THEN -n.template_id ELSE n.template_id END"
)
"""As SQL what the timeline holds as template for the note `n` and its target `t`."""

COUNTS_SQL = "t.template_id > 0"
"""As SQL whether a line `t` of the timeline counts."""

COUNTS: ColumnElement[bool] = schema.timeline.c.template_id > 0
"""Passes the lines of the timeline that count."""

_target, _other = schema.note_target.c, schema.note_target.alias("other")
_somebody = (
    select(_other.c.id)
    .where(_other.c.note_id == _target.note_id, _other.c.role != MENTIONED)
    .correlate(schema.note_target)
)

PRESENT: ColumnElement[bool] = (_target.role != MENTIONED) | ~_somebody.exists()
"""Passes the targets for which their note counts; true already within the write that makes them."""


def present(session: Session, note_id: int) -> list[int]:
    """The kartes for which a note counts, in its order."""
    rows = select(_target.entity_id).where(_target.note_id == note_id, PRESENT)
    return list(session.execute(rows.order_by(_target.position, _target.id)).scalars())


def of_template(template_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Passes the lines of a template, whether they count or not."""
    return func.abs(schema.timeline.c.template_id) == template_id
