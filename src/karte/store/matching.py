"""Which kartes a text means: by name, reading, romaji and telephone, or by anything that stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import text

from karte.text import romaji
from karte.text.phone import digits
from karte.text.query import MIN_DIGITS, Query

EXACT, BEGINS, INSIDE, ELSEWHERE = range(4)
"""How well a karte is meant: called so, its family or given name begins so, has it within, not by name."""


@dataclass(frozen=True, slots=True)
class Test:
    """SQL over `entity_words` and the values it names; also stands wherever SQLAlchemy takes an expression.

    Text, because to build expressions at every keystroke takes as long as to find what they ask for.
    """

    sql: str
    values: Mapping[str, str]

    def __clause_element__(self) -> Any:
        """What SQLAlchemy takes it for."""
        return text(self.sql).bindparams(**self.values)


class _Columns:
    """Looks for texts in columns; the prefix keeps the values of two tests in one statement apart."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._names: dict[str, str] = {}

    def has(self, column: str, sought: str) -> str:
        """Whether a column has a text within."""
        name = self._names.setdefault(sought, f"{self._prefix}{len(self._names)}")
        return f"instr(entity_words.{column}, :{name}) > 0"

    def test(self, sql: str) -> Test:
        """What was put together of these."""
        return Test(f"({sql})", {name: sought for sought, name in self._names.items()})


def named(query: Query) -> Test:
    """Every word stands in name or reading, begins one in romaji or stands in a telephone number."""
    return _all(query, facts=False)


def anywhere(query: Query) -> Test:
    """Every word stands in name, reading or telephone number, or in any field, tag or topic of the karte."""
    return _all(query, facts=True)


def rank(query: Query) -> Test:
    """The best of EXACT, BEGINS, INSIDE and ELSEWHERE that holds for every word, or for all as one name."""
    columns = _Columns("rank")
    each = [_rank(columns, word, raw) for word, raw in zip(query.words, query.raw_words, strict=True)]
    if not each:
        return columns.test(f"CAST({ELSEWHERE} AS INTEGER)")  # a bare number would mean a column
    if len(each) == 1:
        return columns.test(each[0])
    as_one = _rank(columns, "".join(query.words), " ".join(query.raw_words))
    return columns.test(f"min(max({', '.join(each)}), {as_one})")


def name_tests(query: Query) -> list[Test]:
    """For each word whether a karte is named so."""
    found: list[Test] = []
    for number, (word, raw) in enumerate(zip(query.words, query.raw_words, strict=True)):
        columns = _Columns(f"name{number}_")
        found.append(columns.test(_any(_ways(columns, word, raw))))
    return found


def forbidden_tests(query: Query) -> list[Test]:
    """For each word that must not be there whether a karte is named so."""
    found: list[Test] = []
    for number, (word, raw) in enumerate(_unwanted(query)):
        columns = _Columns(f"not{number}_")
        found.append(columns.test(_any(_ways(columns, word, raw))))
    return found


def run_of_digits(typed: str) -> str:
    """The digits of a word that can only be part of a telephone number; "" of any other."""
    found = digits(typed)
    return found if len(found) >= MIN_DIGITS and not any(map(str.isalpha, typed)) else ""


def _all(query: Query, *, facts: bool) -> Test:
    columns = _Columns("word")
    tests = ["TRUE"]
    for word, raw in zip(query.words, query.raw_words, strict=True):
        in_facts = [columns.has("facts", word)] if facts else []
        tests.append(_any((*_ways(columns, word, raw), *in_facts)))
    if query.digits:
        tests = [_any((" AND ".join(tests), columns.has("phones", query.digits)))]
    for word, raw in _unwanted(query):
        in_facts = [columns.has("facts", word)] if facts else []
        tests.append(f"NOT {_any((*_ways(columns, word, raw), *in_facts))}")
    return columns.test(" AND ".join(tests))


def _unwanted(query: Query) -> Iterator[tuple[str, str]]:
    """Each word that must not be there, spelled and as typed."""
    return zip_longest(query.without, query.raw_without, fillvalue="")


def _in_name(columns: _Columns, word: str) -> str:
    return f"{columns.has('names', word)} OR {columns.has('readings', word)}"


def _ways(columns: _Columns, word: str, raw: str) -> Iterator[str]:
    yield _in_name(columns, word)
    for key in romaji.alternatives(raw):
        yield columns.has("romaji", f"\n{key}")
    if run := run_of_digits(raw):
        yield columns.has("phones", run)


def _rank(columns: _Columns, word: str, raw: str) -> str:
    """Columns hold lines with a line break before and behind: so a line's beginning and end are found."""
    exact, begins, inside = (_in_name(columns, said) for said in (f"\n{word}\n", f"\n{word}", word))
    for key in romaji.alternatives(raw):
        exact += " OR " + columns.has("romaji", f"\n{key}\n")
        begins += " OR " + columns.has("romaji", f"\n{key}")
    if run := run_of_digits(raw):
        begins += " OR " + columns.has("phones", f"\n{run}")
        inside += " OR " + columns.has("phones", run)
    return (
        f"CASE WHEN {exact} THEN {EXACT} WHEN {begins} THEN {BEGINS} WHEN {inside} THEN {INSIDE}"
        f" ELSE {ELSEWHERE} END"
    )


def _any(tests: Iterable[str]) -> str:
    return f"({' OR '.join(tests)})"
