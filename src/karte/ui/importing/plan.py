"""What the user makes of the columns: one meaning never stands twice, and what follows for the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from karte.i18n import _
from karte.services.importing import columns as understanding
from karte.services.importing.apply import Plan
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning

NAMES = (Meaning.NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)
"""Meanings that give a row its name; a row without is left out."""

KEPT = (Meaning.FIELD, Meaning.SKIP)
"""Meanings any number of columns may have."""

_EXCLUDES = {
    Meaning.NAME: (Meaning.FAMILY_NAME, Meaning.GIVEN_NAME),
    Meaning.FAMILY_NAME: (Meaning.NAME,),
    Meaning.GIVEN_NAME: (Meaning.NAME,),
    Meaning.READING: (Meaning.FAMILY_READING, Meaning.GIVEN_READING),
    Meaning.FAMILY_READING: (Meaning.READING,),
    Meaning.GIVEN_READING: (Meaning.READING,),
}
"""A whole name and its parts cannot both be there: the parts would be lost."""

_AS_COMES_IN = (Meaning.PHONE, Meaning.POSTAL)


@dataclass(frozen=True, slots=True)
class Counted:
    """A plan with what it was made for."""

    table: Table
    columns: tuple[Column, ...]
    kind_id: int
    plan: Plan


def deed(plan: Plan) -> str:
    """What the button does, on the button."""
    added, filled = f"{plan.added:,}", f"{plan.filled:,}"
    if plan.added and plan.filled:
        return _("{added}件を取り込み、{filled}件に書き足す").format(added=added, filled=filled)
    if plan.filled:
        return _("{count}件に書き足す").format(count=filled)
    if plan.added:
        return _("{count}件を取り込む").format(count=added)
    return _("新しいものはありません")


def hint(plan: Plan) -> str:
    """What is to be known before the button is pressed; "" if nothing."""
    if plan.same and not plan.added and not plan.filled:
        return _("{count}件はすでにあります。").format(count=f"{plan.same:,}")
    if plan.skipped:
        return _("{count}行は名前が空なので、飛ばします。").format(count=f"{plan.skipped:,}")
    return ""


def give(columns: Sequence[Column], index: int, meaning: Meaning) -> tuple[Column, ...]:
    """The columns with one of another meaning; whoever had it, or one it excludes, becomes a plain field."""
    taken = () if meaning in KEPT else (meaning, *_EXCLUDES.get(meaning, ()))
    return tuple(
        replace(column, meaning=meaning)
        if column.index == index
        else replace(column, meaning=Meaning.FIELD)
        if column.meaning in taken
        else column
        for column in columns
    )


def word(meaning: Meaning) -> str:
    """The meaning on the button above its column, shorter than in the menu."""
    return _("項目として残す") if meaning is Meaning.FIELD else understanding.word(meaning)


def summary(columns: Sequence[Column]) -> str:
    """Which columns have a meaning of their own, and what becomes of the others."""
    said = [
        _("{meaning}←{label}").format(meaning=word(column.meaning), label=column.label)
        for column in columns
        if column.meaning not in KEPT
    ]
    others = sum(column.meaning is Meaning.FIELD for column in columns)
    if others:
        said.append(_("ほかの{count}列は項目として残す").format(count=others))
    return _("、").join(said)


def has_name(columns: Sequence[Column]) -> bool:
    """Whether any column gives the rows their names."""
    return any(column.meaning in NAMES for column in columns)


def examples(table: Table, column: Column, count: int) -> tuple[str, ...]:
    """The column's cells in the first rows on one line each, telephones and postal codes as they come in."""
    return tuple(" ".join(_cell(column, row).split()) for row in table.rows[:count])


def _cell(column: Column, row: Sequence[str]) -> str:
    raw = row[column.index]
    if column.meaning not in _AS_COMES_IN:
        return raw
    return understanding.record((column,), row).known.get(column.meaning, raw)
