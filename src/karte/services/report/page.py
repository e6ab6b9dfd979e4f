"""What stands in a printed table: plain values, already worded and formatted for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from karte.services.paper import NORMAL


@dataclass(frozen=True, slots=True)
class Column:
    """One column: as wide as what stands in it, or with `share` a part of the width the others leave."""

    title: str
    share: float = 0.0
    right: bool = False
    """Numbers stand at the right edge."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and below it in smaller grey letters a second one."""

    text: str
    small: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How the paper is used; A4, upright or lying."""

    landscape: bool = False
    font_scale: float = NORMAL
    punched: bool = True
    """20 mm on the left for the binder's holes and 12 mm on the right; else 15 mm on both sides."""
