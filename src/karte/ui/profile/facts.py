"""How the facts of a karte are grouped and worded on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from karte import clock
from karte.i18n import _
from karte.store import values
from karte.store.rows import FieldRow, FieldValue, Value
from karte.text import dates

READING = 0
"""The line of the ふりがな, which stands with the facts but is no field: no field has this id."""

INVITING = 3
"""So many empty fields are offered; the others wait behind ほかの項目も書く."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the basic facts: `label` is "" where it continues the line above."""

    fact: FieldValue
    label: str
    text: str
    below: str = ""
    """A second, quiet line."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there yet."""
        return not self.text


def shown(facts: Sequence[FieldValue]) -> list[Shown]:
    """The facts in their order; what is to be heeded comes first, and 〒 stands with its address."""
    lines = [_line(fact) for fact in facts]
    joined = [_joined(lines, place) for place in range(len(lines))]
    return sorted(joined, key=lambda line: not (line.fact.field.alert and line.text))


def with_reading(lines: Sequence[Shown], reading: str) -> list[Shown]:
    """The lines with the ふりがな before them; only what is to be heeded stands above it."""
    heeded = sum(line.fact.field.alert and not line.is_empty for line in lines)
    label = _("ふりがな")
    field = FieldRow(
        field_id=READING,
        kind_id=None,
        template_id=None,
        label=label,
        type="kana",
        meaning="",
        unit="",
        choices=(),
        hint="",
        required=False,
        graph=False,
        carry=False,
        printed=False,
        alert=False,
        sensitive=False,
        retired=False,
    )
    line = Shown(FieldValue(field, Value(reading)), label, reading)
    return [*lines[:heeded], line, *lines[heeded:]]


def offered(lines: Sequence[Shown], everything: bool) -> list[Shown]:
    """What is on screen: all that is written, and the first of what is not (or all of it)."""
    invited = [line for line in lines if line.is_empty and line.fact.field.field_id != READING]
    hidden = {id(line) for line in invited[INVITING:] if not everything}
    return [line for line in lines if id(line) not in hidden]


def _line(fact: FieldValue) -> Shown:
    text = values.show(fact.field, fact.value).rstrip()
    below = ""
    if fact.field.type == "pdate" and fact.field.meaning == "birthday":
        years = dates.age(fact.value.text, clock.today())
        if years is not None:
            text = _("{day}({age}歳)").format(day=text, age=years)
        below = dates.format_era(fact.value.text)
    return Shown(fact, fact.field.label, text, below)


def _joined(lines: Sequence[Shown], place: int) -> Shown:
    """A 〒 with its address under it is headed 住所, and the address itself by nothing."""
    line = lines[place]
    if line.is_empty:
        return line
    after = lines[place + 1] if place + 1 < len(lines) else None
    if _is(line, "postal") and after and _is(after, "address"):
        return Shown(line.fact, after.label, line.text)
    before = lines[place - 1] if place else None
    if _is(line, "address") and before and _is(before, "postal"):
        return Shown(line.fact, "", line.text)
    return line


def _is(line: Shown, meaning: str) -> bool:
    return line.fact.field.meaning == meaning and not line.is_empty
