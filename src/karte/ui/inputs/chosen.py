"""Whom and what a note is about, as chosen in だれ・なに: known kartes and such as are made with the note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from karte.store.rows import EntityRef
from karte.text.roles import MENTIONED


@dataclass(frozen=True, slots=True)
class NewEntity:
    """A karte to be made when the note is saved."""

    name: str
    reading: str
    kind_id: int


Chosen = EntityRef | NewEntity

Beside = dict[str, list[str]]
"""Role and remark of those who have either, by `key_of`."""


def key_of(one: Chosen) -> str:
    """Under which it is kept what is said of someone or something: the same as long as it is the same one."""
    return str(one.entity_id) if isinstance(one, EntityRef) else f"{one.kind_id} {one.name}"


def mentioned(chosen: Iterable[Chosen], beside: Beside) -> tuple[Chosen, ...]:
    """Those of whom a note only speaks."""
    return tuple(one for one in chosen if beside.get(key_of(one), [""])[0] == MENTIONED)


def present(chosen: Iterable[Chosen], beside: Beside) -> tuple[Chosen, ...]:
    """The others; where a note is about nobody else, those of whom it speaks."""
    every = tuple(chosen)
    absent = mentioned(every, beside)
    return tuple(one for one in every if one not in absent) or every
