"""What stands on a printed karte: plain values, already worded and formatted for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from karte.services.paper import NORMAL


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One thing to talk about, and where it comes from (`11/07のノート`, may be empty)."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of 基本情報."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class GraphPoint:
    """One bar: the label below it, the number that makes its height, and that number as text above it."""

    label: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The numbers of one field in the order of time."""

    title: str
    period: str
    totals: str
    points: tuple[GraphPoint, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A small picture under a note, as SVG; `ratio` is its width by its height."""

    drawing: str
    ratio: float
    caption: str = ""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note: date `2026/11/07(土)`, time `15:00` or empty, and what the person wrote."""

    date: str
    time: str
    template: str
    text: str
    items: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    state: str = ""
    said: tuple[tuple[str, str], ...] = ()
    """What was talked about, each under its heading: `話したこと`."""
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class KarteSheet:
    """Everything one printed karte shows; an empty text or tuple is left out."""

    name: str
    reading: str
    honorific: str
    is_person: bool
    kind_label: str
    alert: tuple[str, ...]
    last_visit: str
    next_visit: str
    first_visit: str
    note_count: int
    topics_title: str
    topics: tuple[TopicLine, ...]
    facts: tuple[FactLine, ...]
    graph: Graph | None
    notes: tuple[NoteLine, ...]
    notes_total: int
    preset_label: str
    printed_at: str
    memo_lines: bool = True
    person: tuple[FactLine, ...] = ()
    """間柄, 人柄・クセ and 人物メモ: a line for each heading."""


@dataclass(frozen=True, slots=True)
class Options:
    """Which sections are printed (注意 always is), how large the text is, and how the paper is used.

    人物 only where it is asked for: the sheet may lie before the customer.
    """

    topics: bool = True
    person: bool = False
    facts: bool = True
    memo: bool = True
    graph: bool = True
    notes: bool = True
    font_scale: float = NORMAL
    punched: bool = True
    """20 mm on the left for the binder's holes and 12 mm on the right; else 15 mm on both sides."""
    notes_right_blank: bool = False
    """The right column of the notes is left ruled and blank for writing; its items move under the text."""
