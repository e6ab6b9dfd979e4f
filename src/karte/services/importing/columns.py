"""What the columns of a list mean for a karte, and the first rows as they will be brought in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from karte.i18n import _
from karte.services.importing import fieldtypes, meanings, words
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.text import width

_EXAMPLES = 5
_COMPANY = re.compile("株式会社|有限会社|合同会社|[(](?:株|有|同)[)]|㈱|㈲|法人")  # data
_JOINED = (
    (Meaning.NAME, (Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)),
    (Meaning.READING, (Meaning.FAMILY_READING, Meaning.GIVEN_READING)),
    (Meaning.ADDRESS, (Meaning.ADDRESS, Meaning.ADDRESS_MORE)),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table and what is to be done with it."""

    index: int
    label: str
    meaning: Meaning
    type: str
    """The type its field would have, whatever the meaning is: "text", "num", "choice" …"""
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it will be brought in: texts by meaning, parts of names and addresses joined."""

    known: dict[Meaning, str]
    fields: tuple[tuple[Column, str], ...]
    """The non-blank values of the columns that are kept as they are."""


def recognise(table: Table) -> tuple[Column, ...]:
    """The columns with a guess at meaning and type; `dataclasses.replace` puts in what the user corrects."""
    values = [[row[index] for row in table.rows if row[index]] for index in range(len(table.header))]
    labels = [_said(table, label) for label in table.header]
    looks = [meanings.look(*each, len(table.rows)) for each in zip(labels, values, strict=True)]
    return tuple(
        Column(
            index,
            table.header[index],
            meaning,
            fieldtypes.guess(labels[index], values[index]),
            tuple(values[index][:_EXAMPLES]),
        )
        for index, meaning in enumerate(meanings.assign(looks))
    )


def _said(table: Table, label: str) -> str:
    """The heading if the list itself has it; the letters given to nameless columns say nothing."""
    return label if table.has_header else ""


def word(meaning: Meaning) -> str:
    """The meaning in the user's language."""
    return _(words.LABELS[meaning])


def choices(table: Table, column: Column) -> tuple[str, ...]:
    """The different values of a column, the most frequent first."""
    counts = Counter(row[column.index] for row in table.rows if row[column.index])
    return tuple(value for value, _count in counts.most_common())


def record(columns: Sequence[Column], row: Sequence[str]) -> Record:
    """The row as it will be brought in; values that say nothing are absent."""
    parts = {column.meaning: row[column.index] for column in columns if row[column.index]}
    known = {meaning: text for meaning, text in parts.items() if meaning not in (Meaning.FIELD, Meaning.SKIP)}
    for whole, pieces in _JOINED:
        found = [known.pop(piece) for piece in pieces if piece in known]
        if found and whole not in known:
            known[whole] = " ".join(found)
    for meaning, restore in ((Meaning.PHONE, _restore_phone), (Meaning.POSTAL, _restore_postal)):
        if meaning in known:
            known[meaning] = restore(known[meaning])
    kept = tuple(
        (column, row[column.index])
        for column in columns
        if column.meaning is Meaning.FIELD and row[column.index]
    )
    return Record(known, kept)


def preview(table: Table, columns: Sequence[Column], count: int = _EXAMPLES) -> tuple[Record, ...]:
    """The first rows as they will be brought in."""
    return tuple(record(columns, row) for row in table.rows[:count])


def suggest_kind(table: Table, columns: Sequence[Column]) -> str:
    """What is listed here: "person", "org", "place", "thing" or "animal"."""
    points = {kind: 2 * words.tells(PurePath(table.source).stem, kind) for kind in words.KINDS}
    for column in columns:
        weight = 4 if column.meaning is Meaning.NAME else 1
        for kind in points:
            points[kind] += weight * words.tells(_said(table, column.label), kind)
        if column.meaning in (Meaning.FAMILY_NAME, Meaning.BIRTHDAY):
            points["person"] += 2
        if column.meaning is Meaning.NAME and _mostly_companies(table, column):
            points["org"] += 4
    return max(points, key=lambda kind: points[kind])


def _mostly_companies(table: Table, column: Column) -> bool:
    """Whether at least half of the names carry the legal form of a company."""
    names = [row[column.index] for row in table.rows if row[column.index]]
    return sum(_COMPANY.search(width.half(name)) is not None for name in names) * 2 >= max(1, len(names))


def _restore_phone(text: str) -> str:
    """A worksheet drops the zero that a telephone number begins with: 9012345678, 878392011."""
    return f"0{text}" if re.fullmatch("[1-9][0-9]{8,9}", text) else text


def _restore_postal(text: str) -> str:
    """The same for the postal codes of Hokkaido and Tohoku: 600042."""
    return f"0{text}" if re.fullmatch("[1-9][0-9]{5}", text) else text
