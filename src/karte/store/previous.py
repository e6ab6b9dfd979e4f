"""What a karte's notes said before: the last one's words, what the last ones held, which visit it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from karte.store import notes, schema
from karte.store.counting import COUNTS
from karte.store.note_rows import NoteRow
from karte.store.rows import FieldRow, TemplateRow
from karte.store.store import Session
from karte.text.dates import Moment

VISIT_COUNT = "visit_count"
"""The meaning of a number field that counts: a new note is proposed one more than the note before."""
_TAIL = 400
"""So many characters from the end of a text are read; nothing shows more of it."""


def counts_visits(field: FieldRow) -> bool:
    """Whether a field says which visit it is."""
    return field.meaning == VISIT_COUNT and field.type == "num"


@dataclass(frozen=True, slots=True)
class LastWords:
    """The newest note in which something was written, with how its text ends."""

    note_id: int
    happened: Moment
    template: TemplateRow
    ending: str
    """Its last lines, white space collapsed, blank ones left out; "…" stands for what comes before them."""


def words(
    session: Session,
    entity_id: int,
    *,
    lines: int,
    before: int | None = None,
    at: datetime | None = None,
) -> LastWords | None:
    """How the last text in a karte ends, in at most so many lines.

    `before` and `at` as `notes.earlier` takes them. Notes marked 自分だけ do not count.
    """
    line, note, template = schema.timeline.c, schema.note.c, schema.template.c
    found = session.execute(
        select(
            note.id,
            note.happened_at,
            note.precision,
            template.id,
            template.name,
            func.substr(note.body, -_TAIL),
        )
        .join_from(schema.timeline, schema.note, note.id == line.note_id)
        .join(schema.template, template.id == note.template_id)
        .where(line.entity_id == entity_id, note.private == 0, func.trim(note.body, " \n\r\t\u3000") != "")
        .where(COUNTS, *notes.earlier(session, before=before, at=at))
        .order_by(line.at.desc(), line.note_id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    ending = _ending(found[5], lines, cut=len(found[5]) >= _TAIL)
    return LastWords(found[0], notes.moment(found[1], found[2]), TemplateRow(found[3], found[4]), ending)


def _ending(text: str, most: int, *, cut: bool) -> str:
    written = [line for each in text.splitlines() if (line := " ".join(each.split()))]
    kept = written[-most:]
    return ("…" if cut and len(kept) == len(written) else "") + "\n".join(kept)


def newest(
    session: Session,
    entity_id: int,
    template_id: int | None = None,
    *,
    limit: int,
    before: int | None = None,
    at: datetime | None = None,
) -> list[NoteRow]:
    """The last notes of a template in a karte, or of all, the newest first; none that is 自分だけ."""
    line = schema.timeline.c
    query = (
        select(line.note_id)
        .join_from(schema.timeline, schema.note, schema.note.c.id == line.note_id)
        .where(line.entity_id == entity_id, schema.note.c.private == 0)
        .where(COUNTS, *notes.earlier(session, before=before, at=at))
    )
    if template_id is not None:
        query = query.where(line.template_id == template_id)
    ids = session.execute(query.order_by(line.at.desc(), line.note_id.desc()).limit(limit)).scalars()
    return notes.many(session, list(ids))


def next_visit(session: Session, entity_id: int, *, at: datetime | None = None) -> int:
    """Which visit of a karte a new note is: one more than the last one counted, 自分だけ or not.

    Where none was counted yet, one more than there are notes of the templates that count.
    """
    line, noted, field = schema.timeline.c, schema.noted.c, schema.field.c
    counting = select(field.id).where(field.meaning == VISIT_COUNT, field.type == "num")
    earlier = notes.earlier(session, at=at)
    counted = session.execute(
        select(noted.number)
        .join_from(
            schema.timeline,
            schema.noted,
            and_(noted.entity_id == line.entity_id, noted.at == line.at, noted.note_id == line.note_id),
        )
        .where(line.entity_id == entity_id, noted.field_id.in_(counting), noted.number.is_not(None), *earlier)
        .order_by(line.at.desc(), line.note_id.desc())
        .limit(1)
    ).scalar()
    if counted is not None:
        return int(counted) + 1
    theirs = select(field.template_id).where(field.id.in_(counting))
    there = select(func.count()).select_from(schema.timeline)
    where = (line.entity_id == entity_id, line.template_id.in_(theirs), *earlier)
    return session.execute(there.where(*where)).scalar_one() + 1
