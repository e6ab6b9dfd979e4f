"""Which notes can hold a text at all, as the full-text index knows them."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from karte.text.fold import compact

_LASTING = re.compile("[㐀-䶿一-鿿いうえおか-ちつて-もらりるれろわをんあ]{2,}")  # data
"""Letters that stand in the index as they stand in the folded text, one beside the other. Of a text with
ー, 々, a small や, a sign or a digit the index may keep less than was written."""


def note_ids(session: Connection, text: str) -> list[int] | None:
    """The notes in which a text may stand, and some more; None where the index cannot tell.

    The text is meant as `fold.compact` compares: in any case, width or form of a kanji, over gaps.
    """
    wanted = compact(text)
    if not _LASTING.fullmatch(wanted):
        return None
    # Only a rule that asks for words needs the search, which knows the store.
    from karte.store import search
    from karte.text import query

    return search.note_ids(session, query.parse(f'"{wanted}"'))
