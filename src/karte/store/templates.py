"""Templates of notes."""

from __future__ import annotations

from sqlalchemy import func, select

from karte.store import schema
from karte.store.rows import TemplateRow
from karte.store.store import Session


def all(session: Session) -> list[TemplateRow]:  # noqa: A001 - reads as templates.all(…)
    """The templates in use, in the user's order."""
    template = schema.template.c
    rows = session.execute(
        select(template.id, template.name)
        .where(template.retired == 0)
        .order_by(template.position, template.id)
    )
    return [TemplateRow(*row) for row in rows]


def get(session: Session, template_id: int) -> TemplateRow:
    """One template, in use or retired."""
    template = schema.template.c
    return TemplateRow(
        *session.execute(select(template.id, template.name).where(template.id == template_id)).one()
    )


def in_karte(session: Session, entity_id: int) -> list[tuple[TemplateRow, int]]:
    """The templates of a karte's notes with how many notes each has, most used first."""
    line, template = schema.timeline.c, schema.template.c
    count = func.count()
    rows = session.execute(
        select(template.id, template.name, count)
        .join_from(schema.timeline, schema.template, template.id == line.template_id)
        .where(line.entity_id == entity_id)
        .group_by(template.id)
        .order_by(count.desc(), template.position)
    )
    return [(TemplateRow(template_id, name), number) for template_id, name, number in rows]


def last_used(session: Session, entity_id: int | None) -> TemplateRow:
    """The template of a karte's newest note, else of the note written last, else the first template."""
    note, line = schema.note.c, schema.timeline.c
    found: int | None = None
    if entity_id is not None:
        found = session.execute(
            select(line.template_id)
            .where(line.entity_id == entity_id)
            .order_by(line.at.desc(), line.note_id.desc())
            .limit(1)
        ).scalar()
    if found is None:
        found = session.execute(select(note.template_id).order_by(note.id.desc()).limit(1)).scalar()
    usable = all(session)
    return next((row for row in usable if row.template_id == found), usable[0])
