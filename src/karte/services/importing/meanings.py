"""Which column holds the name, which the telephone, and so on: by heading first, then by content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from karte.services.importing import cells, words
from karte.services.importing.cells import Form
from karte.services.importing.fieldtypes import is_code, truth
from karte.services.importing.words import Meaning
from karte.store import tags

SAMPLE = 500
"""So many values of a column tell what it looks like."""

_WORDS = frozenset((Form.TEXT, Form.KANA, Form.ADDRESS))
_PAIRS = (
    (Meaning.NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME),
    (Meaning.READING, Meaning.FAMILY_READING, Meaning.GIVEN_READING),
)
_BY_HEADING = (
    Meaning.POSTAL,
    Meaning.EMAIL,
    Meaning.PHONE,
    Meaning.BIRTHDAY,
    Meaning.ADDRESS,
    Meaning.ADDRESS_MORE,
    Meaning.ALERT,
    Meaning.TAGS,
)
_BY_CONTENT = (
    (Meaning.EMAIL, Form.MAIL),
    (Meaning.PHONE, Form.PHONE),
    (Meaning.POSTAL, Form.POSTAL),
    (Meaning.ADDRESS, Form.ADDRESS),
)
_DIGITS = {Meaning.PHONE: re.compile("[0-9]{9,11}"), Meaning.POSTAL: re.compile("[0-9]{6,7}")}
"""Numbers as a worksheet keeps them: without hyphens, perhaps without the leading zero."""
_NEEDED = {
    Meaning.READING: frozenset((Form.KANA,)),
    Meaning.FAMILY_READING: frozenset((Form.KANA,)),
    Meaning.GIVEN_READING: frozenset((Form.KANA,)),
    Meaning.NAME: _WORDS,
    Meaning.FAMILY_NAME: _WORDS,
    Meaning.GIVEN_NAME: _WORDS,
    Meaning.PHONE: frozenset((Form.PHONE,)),
    Meaning.POSTAL: frozenset((Form.POSTAL,)),
    Meaning.EMAIL: frozenset((Form.MAIL,)),
    Meaning.ADDRESS: _WORDS,
}
"""Forms that at least half of a column's values must have for the meaning its heading claims."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a column looks like as a whole."""

    label: str
    """The heading, "" when the list has none."""
    values: Sequence[str]
    """All non-blank values in the order of the file."""
    forms: Counter[Form]
    """The forms of a sample of them."""
    variety: float
    """Distinct values per value: 1 when none comes twice."""
    fullness: float
    """Non-blank values per row."""

    def share(self, *forms: Form) -> float:
        """The part of the sampled values that has one of the forms."""
        return sum(self.forms[form] for form in forms) / max(1, self.forms.total())

    def agrees(self, meaning: Meaning) -> bool:
        """Whether the content bears out what the heading claims."""
        if meaning is Meaning.ALERT:
            return not self.values or any(truth(value) is None for value in self.values)
        if meaning is Meaning.TAGS:
            return all(tags.is_list(value) for value in self.values[:SAMPLE])
        needed, digits = _NEEDED.get(meaning), _DIGITS.get(meaning)
        if needed is None or not self.values or self.share(*needed) >= 0.5:
            return True
        return digits is not None and self.matching(digits) >= 0.5

    def matching(self, pattern: re.Pattern[str]) -> float:
        """The part of the first values that is nothing but the pattern."""
        first = self.values[:SAMPLE]
        return sum(pattern.fullmatch(value) is not None for value in first) / max(1, len(first))

    def is_mute(self) -> bool:
        """Whether the heading leaves open what stands below it."""
        return not self.label or not (
            words.is_heading(self.label)
            or is_code(self.label)
            or any(words.weigh(self.label, meaning) for meaning in Meaning)
        )


def look(label: str, values: Sequence[str], rows: int) -> Look:
    """Sum up a column of so many rows by its non-blank values."""
    distinct = list(dict.fromkeys(values))
    step = max(1, len(distinct) // SAMPLE)
    return Look(
        label=label,
        values=values,
        forms=Counter(map(cells.form, distinct[::step])),
        variety=len(distinct) / max(1, len(values)),
        fullness=len(values) / max(1, rows),
    )


def assign(looks: Sequence[Look]) -> list[Meaning]:
    """A meaning for every column; each but FIELD is given once at most, and one column or pair is the NAME
    unless all have another meaning."""
    given = {index: Meaning.SKIP for index, each in enumerate(looks) if words.is_derived(each.label)}
    for whole, first, second in _PAIRS:
        _give_name(looks, given, whole, first, second)
    for meaning in _BY_HEADING:
        if meaning is not Meaning.ADDRESS_MORE or Meaning.ADDRESS in given.values():
            _give(looks, given, meaning, lambda each, meaning=meaning: _claim(each, meaning))
    for meaning, form in _BY_CONTENT:
        if meaning not in given.values():
            _give(
                looks, given, meaning, lambda each, form=form: each.is_mute() * _past(each.share(form), 0.8)
            )
    if not any(each.label for each in looks) and Meaning.POSTAL not in given.values():
        _give(looks, given, Meaning.POSTAL, _bare_postal)
    if not {Meaning.NAME, Meaning.FAMILY_NAME} & set(given.values()):
        named = _give(looks, given, Meaning.NAME, _like_a_name)
        if not named:
            _give(looks, given, Meaning.NAME, lambda each: 1 + each.variety + each.fullness)
    if not {Meaning.READING, Meaning.FAMILY_READING} & set(given.values()):
        _give(looks, given, Meaning.READING, _like_a_reading)
    return [given.get(index, Meaning.FIELD) for index in range(len(looks))]


def _give(
    looks: Sequence[Look], given: dict[int, Meaning], meaning: Meaning, points: Callable[[Look], float]
) -> bool:
    """Give the meaning to the free column of most points, the leftmost of equals, if any has some."""
    free = [index for index in range(len(looks)) if index not in given]
    best = max(free, key=lambda index: (points(looks[index]), -index), default=None)
    if best is None or points(looks[best]) <= 0:
        return False
    given[best] = meaning
    return True


def _give_name(
    looks: Sequence[Look], given: dict[int, Meaning], whole: Meaning, first: Meaning, second: Meaning
) -> None:
    """Find the column of the whole name, or else the two of its parts; a lonely part is the whole."""

    def named(meaning: Meaning) -> list[int]:
        return [
            index
            for index, each in enumerate(looks)
            if index not in given and words.weigh(each.label, meaning) == 10 and each.agrees(meaning)
        ]

    firsts, seconds = named(first), named(second)
    if firsts and seconds and not named(whole):
        given[firsts[0]], given[seconds[0]] = first, second
    elif not _give(looks, given, whole, lambda each: _claim(each, whole)):
        for index in (firsts + seconds)[:1]:
            given[index] = whole


def _claim(each: Look, meaning: Meaning) -> float:
    """The weight of a heading, with content to decide between equals; 0 when the content denies it."""
    weight = words.weigh(each.label, meaning)
    if not weight or not each.agrees(meaning):
        return 0
    return weight + (3 * each.variety if meaning is Meaning.NAME else 0) + each.fullness


def _past(share: float, least: float) -> float:
    return share if share >= least else 0


def _bare_postal(each: Look) -> float:
    """Seven digits in nearly every row; without any heading that is a postal code."""
    return _past(each.matching(re.compile("[0-9]{7}")), 0.9)


def _like_a_name(each: Look) -> float:
    """Texts that differ from row to row; kana are more likely the reading of a name."""
    short = all(len(value) <= 40 for value in each.values[:SAMPLE])
    texts = each.share(*_WORDS)
    return short * _past(texts, 0.8) * (each.variety + each.fullness + each.share(Form.TEXT))


def _like_a_reading(each: Look) -> float:
    """Kana that differ from row to row."""
    return each.is_mute() * (_past(each.share(Form.KANA), 0.9) > 0) * _past(each.variety * each.fullness, 0.6)
