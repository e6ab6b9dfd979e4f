"""Words to seek: of one, two, three and five letters, such as stand in few notes and in many."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from karte.store.index import grams
from karte.text.spelling import spell

LENGTHS = (1, 2, 3, 5)
FEW, MANY = "few", "many"
EACH = 20
"""So many words of each length and kind, where there are as many."""
_FEW_OF, _MANY_OF = 1_000, 50
"""Few are at most a thousandth of all notes, many at least a fiftieth."""
_LOOKED_AT = 3_000
"""Notes whose words are tried."""
_TRIED = 400
"""Words of a kind that are counted until there are enough."""
_RUN = re.compile("[ぁ-ゖァ-ヶー々㐀-䶿一-鿿]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the number of notes it stands in."""

    text: str
    notes: int


def words(connection: Any, length: int, kind: str) -> list[Word]:
    """Words out of the notes themselves, the same ones for the same file; `kind` is FEW or MANY."""
    chance = random.Random(length)
    (total,) = connection.execute("SELECT count(*) FROM note").fetchone()
    bodies = _bodies(connection, total, chance)
    seen = Counter(word for body in bodies for word in set(_windows(body, length)))
    share = {word: count / len(bodies) for word, count in seen.items()}
    if kind == MANY:
        tried = [word for word, part in share.items() if part * _MANY_OF >= 1]
    else:
        tried = [word for word, count in seen.items() if count == 1]
    chance.shuffle(tried)
    found: list[Word] = []
    for word in tried[:_TRIED]:
        notes = count(connection, word)
        if (notes * _MANY_OF >= total) if kind == MANY else (0 < notes * _FEW_OF <= total):
            found.append(Word(word, notes))
        if len(found) == EACH:
            break
    return found


def count(connection: Any, word: str) -> int:
    """In how many notes a word stands, by the full-text tables alone."""
    spelled = spell(word)
    table = "note_letters" if len(spelled) == 1 else "note_words"
    statement = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
    return connection.execute(statement, (grams.phrase(spelled),)).fetchone()[0]


def _bodies(connection: Any, total: int, chance: random.Random) -> list[str]:
    ids = sorted(chance.sample(range(1, total + 1), min(_LOOKED_AT, total)))
    return [connection.execute("SELECT body FROM note WHERE id = ?", (one,)).fetchone()[0] for one in ids]


def _windows(body: str, length: int) -> Iterator[str]:
    """Every piece of so many letters that is spelled with as many."""
    for run in _RUN.findall(body):
        for start in range(len(run) - length + 1):
            piece = run[start : start + length]
            if len(spell(piece)) == length:
                yield piece
