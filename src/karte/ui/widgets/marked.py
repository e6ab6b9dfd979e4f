"""One line of text in which what was sought stands out, shortened around its first mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from karte.ui.theme import Theme

Mark = tuple[int, int]
"""(first character, one behind the last)"""

DOTS = "…"
_BEFORE = 0.3
"""So much of the room lies before the first mark where the beginning has to give way."""
_RADIUS = 3.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that is marked as a whole, or not at all."""

    text: str
    marked: bool


Measure = Callable[[str, bool], float]
"""How wide a text is in pixels, and whether it is marked."""


def cut_into_parts(text: str, marks: Iterable[Mark]) -> list[Part]:
    """The text in stretches, marked and not; `marks` are sorted and do not overlap."""
    parts: list[Part] = []
    done = 0
    for start, end in marks:
        if done < start:
            parts.append(Part(text[done:start], False))
        if start < end:
            parts.append(Part(text[start:end], True))
        done = max(done, end)
    if done < len(text):
        parts.append(Part(text[done:], False))
    return parts


def paint_marked(
    painter: QPainter,
    rect: QRectF,
    text: str,
    marks: Sequence[Mark],
    theme: Theme,
    *,
    role: str = "ui",
    token: str = "text",
    bold: bool = False,
) -> float:
    """Draws one line, its marked parts bold on yellow; returns the width taken.

    Where it does not fit, the end gives way, and the beginning too if the first mark would not be seen.
    """
    fonts = {False: theme.font(role, bold), True: theme.font(role, True)}
    measure = partial(_width, theme, role, bold)
    x = rect.left()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in _fitting(text, marks, rect.width(), measure):
        width = measure(part.text, part.marked)
        if part.marked:
            _paint_ground(
                painter, QRectF(x, rect.top(), width, rect.height()), theme, fonts[True].pixelSize()
            )
        painter.setFont(fonts[part.marked])
        painter.setPen(theme.color("fusen-text" if part.marked else token))
        metrics = theme.metrics(role, part.marked or bold)
        base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, base), part.text)
        x += width
    painter.restore()
    return x - rect.left()


def _width(theme: Theme, role: str, bold: bool, text: str, marked: bool) -> float:
    return theme.width(text, role, marked or bold)


def _paint_ground(painter: QPainter, box: QRectF, theme: Theme, size: int) -> None:
    height = size * 1.35
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("fusen"))
    painter.drawRoundedRect(
        QRectF(box.left() - 1, box.center().y() - height / 2, box.width() + 2, height), _RADIUS, _RADIUS
    )


def _fitting(text: str, marks: Sequence[Mark], room: float, measure: Measure) -> list[Part]:
    """All parts where they have room, which is quickly seen, else those of a stretch of the text."""
    whole = cut_into_parts(text, marks)
    if sum(measure(part.text, part.marked) for part in whole) <= room:
        return whole
    return _shown(text, marks, *_seen(_Widths(text, marks, measure), marks, room))


def _shown(text: str, marks: Sequence[Mark], start: int, end: int) -> list[Part]:
    """The parts of a stretch of the text, with dots where it was cut."""
    before, behind = DOTS if start else "", DOTS if end < len(text) else ""
    shift = len(before) - start
    within = [(max(a, start) + shift, min(b, end) + shift) for a, b in marks if b > start and a < end]
    return cut_into_parts(f"{before}{text[start:end]}{behind}", within)


class _Widths:
    """How wide any stretch of a text is; a character is never cut from the signs that belong to it."""

    def __init__(self, text: str, marks: Iterable[Mark], measure: Measure) -> None:
        self.text = text
        self.dots = measure(DOTS, False)
        self.cuts = [at for at in range(len(text) + 1) if at == len(text) or not _clings(text[at])]
        self._sums: list[float] = [0.0]
        marked = {at for start, end in marks for at in range(start, end)}
        for first, behind in pairwise(self.cuts):
            self._sums.append(self._sums[-1] + measure(text[first:behind], first in marked))

    def between(self, first: int, behind: int) -> float:
        """The width from one cut to another, by their numbers."""
        return self._sums[behind] - self._sums[first]


@lru_cache(maxsize=4096)
def _clings(character: str) -> bool:
    """Whether a sign belongs to the one before it: a dakuten of its own, a selector of a variant."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf") or 0xFE00 <= ord(character) <= 0xFE0F


def _seen(widths: _Widths, marks: Sequence[Mark], room: float) -> Mark:
    """Which stretch of the text is shown in so much room."""
    last = len(widths.cuts) - 1
    if last <= 0 or widths.between(0, last) <= room:
        return 0, len(widths.text)
    behind = _reach(widths, 0, room - widths.dots)
    if not marks or widths.cuts[behind] >= marks[0][1]:
        return 0, widths.cuts[behind]
    first = max(at for at, cut in enumerate(widths.cuts) if cut <= marks[0][0])
    left = first
    while left and widths.between(left - 1, first) <= room * _BEFORE:
        left -= 1
    behind = _reach(widths, left, room - (widths.dots if left else 0))
    if behind == last:  # the end fits: what is left over shows more of the beginning
        while left and widths.between(left - 1, last) <= room - widths.dots:
            left -= 1
    else:
        behind = _reach(widths, left, room - widths.dots * (2 if left else 1))
    return widths.cuts[left], widths.cuts[behind]


def _reach(widths: _Widths, first: int, room: float) -> int:
    """The last cut that can be reached from one in so much room."""
    last = len(widths.cuts) - 1
    behind = first
    while behind < last and widths.between(first, behind + 1) <= room:
        behind += 1
    return behind
