"""Figures as a table: medians, 95 of 100, what the machine needs at least, and whether the aim was met."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
SEARCH_BEGIN, SEARCH_END = "<!-- search figures: begin -->", "<!-- search figures: end -->"
WRITING_BEGIN, WRITING_END = "<!-- writing figures: begin -->", "<!-- writing figures: end -->"


class Figures:
    """What was measured, by name, in milliseconds (memory in MiB)."""

    def __init__(self) -> None:
        self._found: dict[str, list[float]] = {}

    def add(self, name: str, value: float) -> None:
        """One more of a name."""
        self._found.setdefault(name, []).append(value)

    def has(self, name: str) -> bool:
        """Whether anything was measured under this name."""
        return name in self._found

    def last(self, name: str) -> float:
        """The newest of a name. Raises KeyError where nothing was measured."""
        return self._found[name][-1]

    @contextmanager
    def watch(self, name: str) -> Generator[None]:
        """Adds how long the block takes."""
        begun = time.perf_counter()
        yield
        self.add(name, (time.perf_counter() - begun) * 1000)

    def median(self, name: str) -> float:
        """The middle one. Raises KeyError where nothing was measured."""
        return median(self._found[name])

    def p95(self, name: str) -> float:
        """95 of 100 are not above it; of few figures, about the largest."""
        found = self._found[name]
        return quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]


@dataclass(frozen=True, slots=True)
class Aim:
    """One line of the table. `limit` names figures whose medians are added up to what is needed at least.

    What must stay below `most` is the ratio to that where `of` is "ratio", else the "median" or the "p95";
    with `times` the ratio must stay below that besides.
    """

    words: str
    figure: str
    limit: tuple[str, ...] = ()
    limit_words: str = ""
    most: float | None = None
    of: str = "median"
    unit: str = "ms"
    times: float | None = None


AIMS = (
    Aim("Start to first paint", "karte painted", ("bare painted",), "a bare PySide6 window", 1.3, "ratio"),
    Aim(
        "Start to usable: list and karte painted, a letter typed",
        "karte usable",
        ("library usable",),
        "a bare window + import sqlalchemy",
        1.25,
        "ratio",
    ),
    Aim("Open a karte of 20,000 notes", "open long", most=50),
    Aim("Open a karte of 60 notes", "open short", most=33),
    Aim("Save a note in a karte of 60", "save short", ("raw save",), "the same rows in SQL", 12, "p95"),
    Aim("Save a note in a karte of 20,000", "save long", ("raw save",), "the same rows in SQL", 12, "p95"),
    Aim("Graph of 20,000 points: read", "graph read", ("raw graph read",), "one number in SQL", 40),
    Aim("Graph of 20,000 points: paint", "graph paint", ("raw graph paint",), "a polyline", 50),
    Aim("PDF of 60 notes", "pdf", ("raw pdf",), "an empty page", 250),
    Aim("Memory with list and karte open", "karte resident", most=150, unit="MiB"),
)


def table(figures: Figures, aims: Iterable[Aim] = AIMS) -> str:
    """All lines as Markdown."""
    head = "| | median | p95 | at least | ratio | aim | |\n|---|---:|---:|---:|---:|---:|---|"
    return "\n".join([head, *(_line(figures, aim) for aim in aims)])


def _line(figures: Figures, aim: Aim) -> str:
    middle, high = figures.median(aim.figure), figures.p95(aim.figure)
    least = sum(figures.median(name) for name in aim.limit)
    ratio = middle / least if least else 0.0
    value = {"ratio": ratio, "median": middle, "p95": high}[aim.of]
    shown_limit = f"{least:,.1f} ({aim.limit_words})" if least else ""
    return (
        f"| {aim.words} | {middle:,.1f} {aim.unit} | {high:,.1f} | {shown_limit} |"
        f" {f'{ratio:.2f}' if least else ''} | {_aim_text(aim)} | {_verdict(value, ratio, aim)} |"
    )


def _aim_text(aim: Aim) -> str:
    if aim.most is None:
        return ""
    if aim.of == "ratio":
        return f"ratio ≤ {aim.most:g}"
    times = f", ratio ≤ {aim.times:g}" if aim.times is not None else ""
    return f"{'p95 ' if aim.of == 'p95' else ''}≤ {aim.most:g} {aim.unit}{times}"


def _verdict(value: float, ratio: float, aim: Aim) -> str:
    if aim.most is None:
        return ""
    is_far = aim.times is not None and ratio > aim.times
    if value <= aim.most and is_far:
        return f"{aim.of} met, ratio missed"
    return "met" if value <= aim.most else "missed"


def block(figures: Figures, entities: int, notes: int, rounds: int) -> str:
    """The machine in words, what was measured on it, and the table."""
    told = f"{entities:,} kartes with {notes:,} notes; {rounds} rounds, everything in turn."
    return f"{machine()}. {told}\n\n{table(figures)}"


def machine() -> str:
    """What it was measured on, in words."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    parts = ", ".join(f"{name} {version(name)}" for name in ("PySide6-Essentials", "SQLAlchemy"))
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores{memory}; "
        f"Python {platform.python_version()}, {parts}"
    )


def write(page: Path, block: str, begin: str = BEGIN, end: str = END) -> None:
    """Puts the figures between two marks of a page. Raises ValueError where they are missing."""
    text = page.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _old, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"no place for figures in {page.name}")
    page.write_text(f"{before}{begin}\n{block}\n{end}{after}", encoding="utf-8")
