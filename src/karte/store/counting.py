"""Which notes of a karte count: whoever is only spoken of in a note was not there.

Such a note stands in the timeline and is shown, found and printed like any other, but it is no visit, and
what it holds is neither last time's nor part of a sum. The timeline says so by a template below zero: what
counts is told without looking up anything else, and the notes "of a template" are those that count.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func

from karte.store import schema
from karte.text.roles import MENTIONED

SIGNED = f"CASE t.role WHEN '{MENTIONED}' THEN -n.template_id ELSE n.template_id END"
"""As SQL what the timeline holds as template for the note `n` and its target `t`."""

COUNTS_SQL = "t.template_id > 0"
"""As SQL whether a line `t` of the timeline counts."""

COUNTS: ColumnElement[bool] = schema.timeline.c.template_id > 0
"""Passes the lines of the timeline that count."""


def of_template(template_id: int | ColumnElement[int]) -> ColumnElement[bool]:
    """Passes the lines of a template, whether they count or not."""
    return func.abs(schema.timeline.c.template_id) == template_id
