"""What is searched of notes, kartes and files: read from the records and spelled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from karte.store import fields, values
from karte.store.rows import FieldRow, Value
from karte.text import romaji
from karte.text.kana import is_kana
from karte.text.numbers import format_number
from karte.text.phone import digits
from karte.text.spelling import spell

Columns = dict[str, Any]

_BODY, _VALUE, _TARGET, _TAG, _TOPIC, _ADDITION, _THREAD, _GIFT, _MEMO = range(9)


@dataclass(slots=True)
class NoteText:
    """A note as it is indexed: the day it happened (ordinal), its spelled parts, its kartes."""

    note_id: int
    day: int
    parts: list[str] = field(default_factory=list[str])
    entity_ids: list[int] = field(default_factory=list[int])

    def seal(self) -> int:
        """A number of 64 bits that is another one for another day, another text or other kartes."""
        said = "\n".join((str(self.day), *self.parts, " ".join(map(str, self.entity_ids))))
        digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


def notes(session: Connection, note_ids: Sequence[int]) -> list[NoteText]:
    """The notes that exist, in the order asked for.

    A note says its body, what its fields hold, its tags, roles and remarks beside its kartes, what was talked
    about in it, what was added later, the enquiry it belongs to, and gifts. The names of its kartes are not
    its text.
    """
    wanted = ", ".join(map(str, note_ids))
    rows = session.exec_driver_sql(
        f"""
            SELECT id, {_BODY} AS source, NULL, happened_at AS more, body AS said
            FROM note WHERE id IN ({wanted})
            UNION ALL SELECT owner_note_id, {_VALUE}, field_id, number, text
            FROM value WHERE owner_note_id IN ({wanted})
            UNION ALL SELECT note_id, {_TARGET}, entity_id, NULL, trim(role || ' ' || remark)
            FROM note_target WHERE note_id IN ({wanted})
            UNION ALL SELECT t.note_id, {_TAG}, NULL, NULL, tag.name
            FROM note_tag AS t JOIN tag ON tag.id = t.tag_id WHERE t.note_id IN ({wanted})
            UNION ALL SELECT ended_note_id, {_TOPIC}, NULL, NULL, text
            FROM topic WHERE ended_note_id IN ({wanted})
            UNION ALL SELECT note_id, {_ADDITION}, NULL, NULL, text
            FROM addition WHERE note_id IN ({wanted})
            UNION ALL SELECT note_id, {_GIFT}, NULL, NULL, what
            FROM gift WHERE note_id IN ({wanted})
            UNION ALL SELECT n.id, {_THREAD}, NULL, NULL, t.title
            FROM note AS n JOIN thread AS t ON t.id = n.thread_id WHERE n.id IN ({wanted})
            """
    ).all()
    rows, known = _in_order(session, rows)
    found = {
        note_id: NoteText(note_id, _day(more))
        for note_id, source, _of, more, _said in rows
        if source == _BODY
    }
    for note_id, source, points_to, more, said in rows:
        if note_id not in found:
            continue
        if source == _TARGET:
            found[note_id].entity_ids.append(points_to)
        if source != _VALUE:
            found[note_id].parts += _spelled((said,))
        elif points_to in known and known[points_to].parent_id is None:  # the whole tells its columns
            found[note_id].parts += _spelled(value_texts(known[points_to], said, more))
    return [found[note_id] for note_id in note_ids if note_id in found]


def _in_order(session: Connection, rows: Iterable[Any]) -> tuple[list[Any], dict[int, FieldRow]]:
    """Rows of (owner, source, field, number, text) as they are told, and the fields that are there.

    The order is one of its own: that of the rows is up to SQLite, and the seal must be the same every time.
    In a file that has come to harm a row may belong to nothing, or its field may be gone; it is passed over.
    """
    ordered = sorted(rows, key=lambda row: (row[1], row[2] or 0, row[4]))
    return ordered, fields.many(session, {row[2] for row in ordered if row[1] == _VALUE})


def _day(happened_at: str) -> int:
    """The ordinal of a day; where that cannot be read, of the day which `notes.moment` takes then."""
    try:
        return date.fromisoformat(happened_at[:10]).toordinal()
    except ValueError:
        return date(1970, 1, 1).toordinal()


def value_texts(of: FieldRow, said: str, number: float | None) -> Iterable[str]:
    """What a field holds, as it is shown and as it is kept: 2026/11/21(土) and 2026-11-21.

    In whatever language the program runs: the file is searched by its text, not by who looks at it.
    """
    if of.type == "minutes" and number is not None:
        return f"{format_number(number)}分", said  # data
    return values.show(of, Value(said, number)), said


def _spelled(texts: Iterable[str]) -> list[str]:
    """Each once, and none that stands in the one before."""
    found: list[str] = []
    for said in texts:
        spelled = spell(said)
        if spelled and not (found and spelled in found[-1]):
            found.append(spelled)
    return found


@dataclass(slots=True)
class _Karte:
    """What has been read of a karte; a reading stands before the name's own kana."""

    name: str
    readings: list[str]
    phones: list[str] = field(default_factory=list[str])
    facts: list[str] = field(default_factory=list[str])

    def columns(self, entity_id: int) -> Columns:
        """The row of `entity_words`: each column a list of lines, with a line break before and behind."""
        spoken = [*self.readings, *([self.name] if is_kana(self.name) else [])]
        return {
            "entity_id": entity_id,
            "names": _lines(map(spell, _tails(self.name))),
            "readings": _lines(spell(tail) for reading in self.readings for tail in _tails(reading)),
            "romaji": _lines(romaji.key("".join(tail.split())) for said in spoken for tail in _tails(said)),
            "phones": _lines(self.phones),
            "facts": _lines(_spelled(self.facts)),
        }


def kartes(session: Connection, entity_ids: Iterable[int]) -> list[Columns]:
    """The rows of `entity_words` for the kartes that exist.

    Fields of kana (旧姓のふりがな, …) are readings besides. Tags, gifts, 人物メモ and topics, also those
    already talked about, are facts like the fields.
    """
    wanted = ", ".join(map(str, entity_ids))
    found = {
        entity_id: _Karte(name, [reading] if reading else [])
        for entity_id, name, reading in session.exec_driver_sql(
            f"SELECT id, name, reading FROM entity WHERE id IN ({wanted}) ORDER BY id"
        )
    }
    rows = session.exec_driver_sql(
        f"""
            SELECT owner_entity_id, {_VALUE} AS source, field_id, number, text
            FROM value WHERE owner_entity_id IN ({wanted})
            UNION ALL SELECT t.entity_id, {_TAG}, NULL, NULL, tag.name
            FROM entity_tag AS t JOIN tag ON tag.id = t.tag_id WHERE t.entity_id IN ({wanted})
            UNION ALL SELECT entity_id, {_TOPIC}, NULL, NULL, text
            FROM topic WHERE entity_id IN ({wanted})
            UNION ALL SELECT entity_id, {_GIFT}, NULL, NULL, what
            FROM gift WHERE entity_id IN ({wanted})
            UNION ALL SELECT entity_id, {_MEMO}, NULL, NULL, text
            FROM memo WHERE entity_id IN ({wanted})
            """
    ).all()
    rows, known = _in_order(session, rows)
    for entity_id, source, field_id, number, said in rows:
        if entity_id not in found:
            continue
        if source != _VALUE:
            found[entity_id].facts.append(said)
        elif field_id in known:
            _fill(found[entity_id], known[field_id], number, said)
    return [karte.columns(entity_id) for entity_id, karte in found.items()]


def _fill(karte: _Karte, of: FieldRow, number: float | None, said: str) -> None:
    if of.type != "phone" or not spell(said).isdecimal():  # or else 08 would find everybody
        karte.facts += value_texts(of, said, number)
    if of.type == "kana":
        karte.readings.append(said)
    if of.type == "phone":
        karte.phones.append(digits(said))


def _tails(name: str) -> list[str]:
    """The whole name and what is left of it after each of its words: 田中 美咲 and 美咲."""
    words = name.replace("・", " ").split()  # data
    return [" ".join(words[start:]) for start in range(len(words))]


def _lines(texts: Iterable[str]) -> str:
    lines = list(dict.fromkeys(filter(None, texts)))
    return "\n".join(["", *lines, ""]) if lines else ""


def files(session: Connection, attachment_ids: Iterable[int]) -> list[Columns]:
    """The rows of `file_words` for the files that exist: name and caption."""
    wanted = ", ".join(map(str, attachment_ids))
    rows = session.exec_driver_sql(
        f"SELECT id, name, caption FROM attachment WHERE id IN ({wanted}) ORDER BY id"
    ).all()
    return [
        {"attachment_id": attachment_id, "words": _lines(map(spell, (name, caption)))}
        for attachment_id, name, caption in rows
    ]
