"""What somebody typed into the search: words that must all stand, words that must not, a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from karte.text import phone, spelling, width

MIN_DIGITS = 3
"""Fewer digits than this are no part of a telephone number."""
_MOST_WORDS = 16
_LONGEST = 200

_TERM = re.compile(r'(?P<minus>[-ー]?)(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+))')
_QUOTES = str.maketrans("“”„‟", '""""')
_NUMBER = re.compile("#([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought. `raw_words` are the words as typed, one for each of `words`, which are spelled.

    So are `raw_without` for `without`.

    A number is there when nothing but #208 was typed: the note of that number is meant, and the word #208.
    Digits are there when at least three and no letters were typed: a piece of a telephone number in ASCII.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    raw_words: tuple[str, ...] = ()
    number: int | None = None
    digits: str = ""
    raw_without: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to seek."""
        return not self.words


@dataclass(frozen=True, slots=True)
class _Term:
    raw: str
    spelled: str
    minus: str = ""


def parse(text: str) -> Query:
    """The query that a text means; any text means one.

    White space of any kind parts words, a phrase in "…" or “…” is one word, -word must not stand. Where all
    would be excluded, the minus is text. All other signs are text. Of a very long text the beginning counts.
    """
    plain = width.plain(text[: _MOST_WORDS * _LONGEST]).translate(_QUOTES)
    number = _NUMBER.fullmatch(plain)
    terms = list(islice((term for term in _terms(plain) if term.spelled), _MOST_WORDS))
    if all(term.minus for term in terms):
        terms = [_term(term.minus + term.raw) for term in terms]
    wanted = [term for term in terms if not term.minus]
    typed = " ".join(term.raw for term in wanted)
    digits = "" if number else _digits(typed)
    if digits and (typed.startswith("+") or phone.looks_like_phone(typed)):
        wanted = [_term(typed)]
    return Query(
        words=tuple(term.spelled for term in wanted),
        without=tuple(term.spelled for term in terms if term.minus),
        raw_words=tuple(term.raw for term in wanted),
        number=int(number[1]) if number else None,
        digits=digits,
        raw_without=tuple(term.raw for term in terms if term.minus),
    )


def _terms(text: str) -> Iterator[_Term]:
    """The words and phrases; a quotation mark that is still open reaches to the end."""
    for found in _TERM.finditer(text):
        yield _term(found["word"] if found["phrase"] is None else found["phrase"], found["minus"])


def _term(raw: str, minus: str = "") -> _Term:
    raw = raw.strip()[:_LONGEST]
    return _Term(raw, spelling.sought(raw), minus)


def _digits(raw: str) -> str:
    """The run of digits in what can only be part of a telephone number."""
    tidy = phone.tidy(raw)
    found = phone.digits(tidy)
    return found if len(found) >= MIN_DIGITS and not any(map(str.isalpha, tidy)) else ""
