"""Templates of notes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import fields, schema, uids
from karte.store.counting import COUNTS, of_template
from karte.store.rows import TemplateRow
from karte.store.store import Session
from karte.text.matter import PHONE

_CALLS = ("電話", "通話", "phone", "call")  # data


def all(session: Session) -> list[TemplateRow]:
    """The templates in use, in the user's order."""
    return _ordered(session, schema.template.c.retired == 0)


def retired(session: Session) -> list[TemplateRow]:
    """The templates that were put away: nothing new is written with them, their notes stay."""
    return _ordered(session, schema.template.c.retired != 0)


def get(session: Session, template_id: int) -> TemplateRow:
    """One template, in use or retired."""
    template = schema.template.c
    return TemplateRow(
        *session.execute(select(template.id, template.name).where(template.id == template_id)).one()
    )


def exists(session: Session, template_id: int) -> bool:
    """Whether there is such a template, in use or retired."""
    return (
        session.execute(select(schema.template.c.id).where(schema.template.c.id == template_id)).first()
        is not None
    )


def in_karte(session: Session, entity_id: int, *, counting: bool = False) -> list[tuple[TemplateRow, int]]:
    """The templates of a karte's notes with how many notes it shows of each, most used first.

    With `counting` only of the notes that count.
    """
    line, template = schema.timeline.c, schema.template.c
    count = func.count()
    rows = session.execute(
        select(template.id, template.name, count)
        .join_from(schema.timeline, schema.template, of_template(template.id))
        .where(line.entity_id == entity_id, *([COUNTS] if counting else []))
        .group_by(template.id)
        .order_by(count.desc(), template.position)
    )
    return [(TemplateRow(template_id, name), number) for template_id, name, number in rows]


def last_used(session: Session, entity_id: int | None) -> TemplateRow:
    """The template of a karte's newest note, else of the note written last, else the first template.

    A telephone call in between does not count: the next visit is written as the one before.
    """
    note, line = schema.note.c, schema.timeline.c
    found: int | None = None
    if entity_id is not None:
        found = session.execute(
            select(line.template_id)
            .join_from(schema.timeline, schema.note, note.id == line.note_id)
            .where(line.entity_id == entity_id, COUNTS, note.channel != PHONE)
            .order_by(line.at.desc(), line.note_id.desc())
            .limit(1)
        ).scalar()
    if found is None:
        newest = select(note.template_id).where(note.channel != PHONE).order_by(note.id.desc()).limit(1)
        found = session.execute(newest).scalar()
    usable = all(session)
    return next((row for row in usable if row.template_id == found), usable[0])


def for_calls(session: Session) -> TemplateRow | None:
    """The template for telephone calls, known by its name; None where there is none."""
    return next((row for row in all(session) if any(word in row.name.lower() for word in _CALLS)), None)


def plain(session: Session) -> TemplateRow:
    """The first template without fields, for what is only jotted down; else the first of all."""
    usable = all(session)
    return next((row for row in usable if not fields.of_template(session, row.template_id)), usable[0])


def add(session: Session, name: str) -> int:
    """A new template without fields, behind the others; returns its id."""
    last = session.execute(select(func.max(schema.template.c.position))).scalar()
    made = session.execute(
        insert(schema.template).values(uid=uids.new(), name=name, position=0 if last is None else last + 1)
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def duplicate(session: Session, template_id: int, name: str) -> int:
    """A new template with the same fields as another; returns its id."""
    made = add(session, name)
    for field in fields.of_template(session, template_id):
        fields.copy(session, field, fields.Owner(template_id=made))
    return made


def rename(session: Session, template_id: int, name: str) -> None:
    """Another name; its notes are read under the new one."""
    session.execute(update(schema.template).where(schema.template.c.id == template_id).values(name=name))


def reorder(session: Session, template_ids: Sequence[int]) -> None:
    """Puts the templates into this order."""
    for position, template_id in enumerate(template_ids):
        session.execute(
            update(schema.template).where(schema.template.c.id == template_id).values(position=position)
        )


def set_retired(session: Session, template_id: int, retired: bool) -> None:
    """Puts a template away or takes it back; its notes stay. Raises a KarteError for the last one in use."""
    if retired and [row.template_id for row in all(session)] == [template_id]:
        raise KarteError(
            _("最後の1つなので、しまえません。"),
            _("先に別のテンプレートを作ってください。"),
        )
    session.execute(
        update(schema.template).where(schema.template.c.id == template_id).values(retired=int(retired))
    )


def _ordered(session: Session, where: ColumnElement[bool]) -> list[TemplateRow]:
    template = schema.template.c
    found = select(template.id, template.name).where(where).order_by(template.position, template.id)
    return [TemplateRow(*row) for row in session.execute(found)]
