"""What is shown of a hit: the place where the words stand, and where that is when one would not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Table, func, select

from karte.i18n import _
from karte.store import fields, gifts, lines, matching, notes, schema, values
from karte.store.note_rows import NoteRow
from karte.store.rows import EntityRow, FieldValue, Value
from karte.store.search.found import KarteHit, NoteHit, Why
from karte.store.store import Session
from karte.text import giving, person, roles, romaji
from karte.text.phone import digits
from karte.text.query import Query
from karte.text.spelling import marks, spell

_LENGTH = 60
_BEFORE = 12
"""So many characters of an excerpt at most, and so many of them before the first mark."""

Quote = tuple[str, Why | None] | None
"""An excerpt and where it comes from; None where the words do not stand."""


def of_notes(session: Session, query: Query, note_ids: Sequence[int]) -> tuple[NoteHit, ...]:
    """The notes as hits, in the order given."""
    shown = lines.whole(session, note_ids)
    quotes = {line.note_id: _quote(body, query) for line, body in shown if not line.private}
    quotes |= _elsewhere(session, [note_id for note_id, quote in quotes.items() if quote is None], query)
    hits: list[NoteHit] = []
    for line, _body in shown:
        excerpt, why = quotes.get(line.note_id) or (line.excerpt if not line.private else "", None)
        hits.append(NoteHit(line, excerpt, why))
    return tuple(hits)


def _quote(text: str, query: Query) -> Quote:
    """The text around the first word that stands in it."""
    # Mostly a word stands there as it was typed; to look how else it may be written takes much longer.
    typed = [at for raw in query.raw_words if (at := text.find(raw)) >= 0]
    if not typed:
        typed = [start for start, _end in marks(text, query.words)[:1]]
    return (around(text, min(typed)), None) if typed else None


def _elsewhere(session: Session, note_ids: list[int], query: Query) -> dict[int, Quote]:
    """What notes hold besides their text, where that is what was found."""
    found: dict[int, Quote] = {}
    tags = _tags(session, schema.note_tag, note_ids) if note_ids else {}
    for note in notes.many(session, note_ids):
        for label, text, is_open in _besides(note, tags.get(note.note_id, [])):
            if quote := _quote(text, query):
                said = quote[0] if is_open else ""
                found[note.note_id] = (said, Why(label, said))
                break
    return found


def _besides(note: NoteRow, tags: list[str]) -> Iterator[tuple[str, str, bool]]:
    """What else stands in a note: label, text, and whether everybody may see it."""
    for held in note.values:
        yield held.field.label, values.show(held.field, held.value), not held.field.sensitive
    for said in note.said:
        yield said.title, said.text, not said.private
    for tag in tags:
        yield _("タグ"), tag, True
    for gift in note.gifts:
        yield giving.titled(gift.direction), gift.what, True
    for target in note.targets:
        yield target.ref.name, roles.said(target.role, target.remark), True
    for addition in note.additions:
        yield _("追記"), addition.text, True
    if note.thread is not None:
        yield _("やりとり"), note.thread.title, True


def around(text: str, at: int) -> str:
    """One line of about 60 characters with what stands at a place, "…" where it was cut."""
    # Not from the middle of a sentence when its beginning is near.
    line = text.rfind("\n", 0, at) + 1
    start = line if at - line <= 2 * _BEFORE else at - _BEFORE
    before = "…" if text[:start].strip() else ""
    after = "…" if text[start + _LENGTH :].strip() else ""
    return f"{before}{' '.join(text[start : start + _LENGTH].split())}{after}"


def of_kartes(session: Session, query: Query, rows: Sequence[EntityRow]) -> tuple[KarteHit, ...]:
    """The kartes as hits, in the order given."""
    if not rows:
        return ()
    ids = [row.ref.entity_id for row in rows]
    names = _names(session, ids)
    facts = _Facts(session, rows)
    return tuple(KarteHit(row, _why(session, query, row, names[row.ref.entity_id], facts)) for row in rows)


def _names(session: Session, entity_ids: Sequence[int]) -> dict[int, str]:
    """How some kartes are called, spelled for searching."""
    these = f"({', '.join(map(str, entity_ids))})"
    named = session.exec_driver_sql(f"SELECT entity_id, names FROM entity_words WHERE entity_id IN {these}")
    return {row[0]: row[1] for row in named}


class _Facts:
    """What some kartes hold in their fields, read for all of them when it is first asked for."""

    def __init__(self, session: Session, rows: Sequence[EntityRow]) -> None:
        self._session = session
        self._ids = [row.ref.entity_id for row in rows]

    def of(self, row: EntityRow) -> list[FieldValue]:
        """Those that are filled in: the fields of the karte's own kind first."""
        found = self._held.get(row.ref.entity_id, [])
        return sorted(found, key=lambda fact: fact.field.kind_id != row.ref.kind_id)

    @cached_property
    def _held(self) -> dict[int, list[FieldValue]]:
        value = schema.value.c
        rows = self._session.execute(
            select(value.owner_entity_id, value.field_id, value.row, value.text, value.number)
            .where(value.owner_entity_id.in_(self._ids))
            .order_by(value.row)
        ).all()
        known = fields.many(self._session, {row[1] for row in rows})
        order = {field_id: place for place, field_id in enumerate(known)}
        readable = (row for row in rows if row[1] in known)  # in a file that has come to harm it may be gone
        found: dict[int, list[FieldValue]] = {}
        for owner, field_id, row, said, number in sorted(readable, key=lambda row: order[row[1]]):
            if owner is not None:
                found.setdefault(owner, []).append(FieldValue(known[field_id], Value(said, number), row))
        return found


def _why(session: Session, query: Query, row: EntityRow, names: str, facts: _Facts) -> Why | None:
    """Where the first word stands that is not in the name."""
    for word, raw in zip(query.words, query.raw_words, strict=True):
        if word in names:
            continue
        if word in spell(row.ref.reading) or romaji.stands_in(romaji.key(row.ref.reading), raw):
            return Why(_("ふりがな"), row.ref.reading)
        found = _in_facts(facts.of(row), word, raw) or _in_lists(session, row, word)
        if found is not None:
            return found
    return None


def _in_facts(facts: Iterable[FieldValue], word: str, raw: str) -> Why | None:
    run = matching.run_of_digits(raw)
    for fact in facts:
        shown = values.show(fact.field, fact.value)
        found = marks(shown, [word])
        if found or word in spell(fact.value.text) or _is_called(fact, shown, raw, run):
            said = around(shown, found[0][0] if found else 0)
            return Why(fact.field.label, "" if fact.field.sensitive else said)
    return None


def _is_called(fact: FieldValue, shown: str, raw: str, run: str) -> bool:
    """Whether it is a telephone number with these digits, or a reading typed in Latin letters."""
    if fact.field.type == "phone":
        return bool(run) and run in digits(shown)
    return fact.field.type == "kana" and romaji.stands_in(romaji.key(shown), raw)


def _in_lists(session: Session, row: EntityRow, word: str) -> Why | None:
    for label, text, is_open in _of_karte(session, row):
        if found := marks(text, [word]):
            return Why(label, around(text, found[0][0]) if is_open else "")
    return None


def _of_karte(session: Session, row: EntityRow) -> Iterator[tuple[str, str, bool]]:
    """Tags, topics, those still open first, gifts and 人物メモ: label, text, whether everybody may see it."""
    for tag in _tags(session, schema.entity_tag, [row.ref.entity_id]).get(row.ref.entity_id, []):
        yield _("タグ"), tag, True
    topic, asked_in, kind = schema.topic.c, schema.note.c, schema.kind.c
    topics = session.execute(
        select(kind.topics_title, topic.text, func.coalesce(asked_in.private, 0))
        .join_from(schema.topic, schema.note, asked_in.id == topic.note_id, isouter=True)
        .join(schema.kind, kind.id == row.ref.kind_id)
        .where(topic.entity_id == row.ref.entity_id)
        .order_by(topic.state != "open", topic.id.desc())
    )
    for title, text, private in topics:
        yield title, text, not private
    for gift in gifts.of_entity(session, row.ref.entity_id):
        yield giving.titled(gift.direction), gift.what, not gift.private
    memo = schema.memo.c
    of_this = memo.entity_id == row.ref.entity_id
    memos = select(memo.heading, memo.text).where(of_this).order_by(memo.id.desc())
    for heading, text in session.execute(memos):
        yield person.named(person.HEADINGS, heading), text, False


def _tags(session: Session, owned: Table[Any], owner_ids: list[int]) -> dict[int, list[str]]:
    """Names of tags by the kartes or notes that have them."""
    tag = schema.tag.c
    owner = owned.c.entity_id if owned is schema.entity_tag else owned.c.note_id
    rows = session.execute(
        select(owner, tag.name)
        .join_from(owned, schema.tag, tag.id == owned.c.tag_id)
        .where(owner.in_(owner_ids))
        .order_by(tag.name)
    )
    found: dict[int, list[str]] = {}
    for owner_id, name in rows:
        found.setdefault(owner_id, []).append(name)
    return found
