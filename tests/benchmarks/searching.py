"""What searching needs: the first page for words of every length, beside the same statements bare."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from karte.store import connect, search
from karte.store.search import Seeker
from karte.text.query import parse
from tests.benchmarks import pick, replay
from tests.benchmarks.data import LONG
from tests.benchmarks.pick import FEW, LENGTHS, MANY, Word
from tests.benchmarks.replay import Statement
from tests.benchmarks.report import Figures

CACHE_KIB = 16_000
"""The driver alone gets a cache as large as that of karte's own connection."""
COUNTED = 5
"""Words of a kind whose exact number is taken in each round: that may take its time."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of one length that stand in few notes, or in many."""

    name: str
    words: Sequence[Word]


def choose(path: Path) -> list[Sought]:
    """Words of every length out of the notes of a plain file."""
    connection = connect.raw(path, "mode=ro")
    try:
        return [
            Sought(f"{length} {kind}", pick.words(connection, length, kind))
            for length in LENGTHS
            for kind in (FEW, MANY)
        ]
    finally:
        connection.close()


@contextmanager
def keyed(key: str) -> Generator[None]:
    """Connections that are made meanwhile set a key first; "" for a file that has none."""
    if not key:
        yield
        return
    plain = connect.raw

    def raw(path: Path, opened: str = "mode=rw") -> Any:
        connection = plain(path, opened)
        connection.execute(f'PRAGMA key = "{key}"')
        return connection

    with patch.object(connect, "raw", raw):
        yield


class Searches:
    """One file, plain or encrypted, through a `Seeker` of its own and through the bare driver."""

    def __init__(self, name: str, path: Path, key: str, figures: Figures) -> None:
        self.figures = figures
        self._name = name
        self._asked: dict[tuple[str, str], list[Statement]] = {}
        with keyed(key):
            self._seeker = Seeker(path)
            with self._seeker.read():  # the connection is made, and stays
                pass
            self._raw = connect.raw(path)
        self._raw.execute("PRAGMA query_only = ON")
        self._raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    def close(self) -> None:
        """Ends both connections."""
        self._seeker.close()
        self._raw.close()

    def prepare(self, sought: Sequence[Sought]) -> None:
        """Finds every word once and remembers what SQLite was asked."""
        for each in sought:
            for word in each.words:
                self._asked["find", word.text] = self._record(word.text, count=False)
            for word in each.words[:COUNTED]:
                self._asked["count", word.text] = self._record(word.text, count=True)

    def measure(self, sought: Sequence[Sought], number: int) -> None:
        """Every word once; in every second round the driver goes first."""
        for each in sought:
            for word in each.words:
                self._in_turn(f"{self._name} {each.name}", "find", word.text, number)
            for word in each.words[:COUNTED]:
                self._in_turn(f"{self._name} count {each.name}", "count", word.text, number)
            if each.name == f"2 {MANY}":
                for word in each.words:
                    self._find_inside(word.text)

    def _record(self, text: str, *, count: bool) -> list[Statement]:
        with self._seeker.read() as session, replay.recorded(session) as asked:
            (search.count if count else search.find)(session, parse(text))
        return asked

    def _in_turn(self, name: str, what: str, text: str, number: int) -> None:
        steps = [lambda: self._ask(name, what, text), lambda: self._replay(name, what, text)]
        for step in steps if number % 2 else reversed(steps):
            step()

    def _ask(self, name: str, what: str, text: str) -> None:
        with self.figures.watch(name), self._seeker.read() as session:
            (search.count if what == "count" else search.find)(session, parse(text))

    def _replay(self, name: str, what: str, text: str) -> None:
        with self.figures.watch(f"raw {name}"):
            replay.run(self._raw, self._asked[what, text])

    def _find_inside(self, text: str) -> None:
        """All notes of the longest karte, as the bar above the notes asks for them."""
        with self.figures.watch(f"{self._name} inside"), self._seeker.read() as session:
            search.note_ids(session, parse(text), entity_id=LONG)
