"""What one text in the search box asks of the store; runs beside the screen and knows nothing of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from karte.store import recents, search
from karte.text import query

if TYPE_CHECKING:
    from karte.store.rows import EntityRow
    from karte.store.search import Found
    from karte.store.store import Session
    from karte.text.query import Query

KARTES, NOTES, FILES = 6, 8, 3
"""How many of each the panel shows."""
ALL_FILES = 100
"""How many files it shows when all are asked for."""
RECENT = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is for a text; without anything sought, `recent` has what was opened last."""

    text: str
    query: Query
    found: Found | None = None
    recent: tuple[EntityRow, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether all numbers are exact."""
        return self.found is None or self.found.exact


def seek(session: Session, text: str, *, files: int = FILES) -> Answer:
    """The first hits for a text, so many files at most, with as exact a number as there is at once."""
    asked = query.parse(text)
    if asked.is_empty:
        # One more: the karte that is open is left out of what the panel offers.
        return Answer(text, asked, recent=tuple(recents.newest(session, RECENT + 1)))
    return Answer(text, asked, search.find(session, asked, kartes=KARTES, notes=NOTES, files=files))


def count(session: Session, answer: Answer) -> Answer:
    """The same with exact numbers."""
    if answer.found is None:
        return answer
    counted = search.count(session, answer.query)
    found = replace(
        answer.found,
        karte_count=counted.kartes,
        note_count=counted.notes,
        file_count=counted.files,
        exact=True,
    )
    return replace(answer, found=found)
