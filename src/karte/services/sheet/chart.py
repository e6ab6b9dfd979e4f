"""The graph of a printed karte as SVG: greys only, so that it reads on every printer and copy."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from html import escape

from karte.services.sheet.page import Graph

MM = 72 / 25.4
"""Points in a millimetre; the drawing is in points."""

MOST_BARS = 24
MOST_VALUES = 12
MOST_MARKERS = 60
WIDEST_SLOT = 24 * MM
WIDEST_BAR = 9 * MM

DARK, MIDDLE, LIGHT = "#222", "#8a8a8a", "#c8c8c8"


def bars(graph: Graph, *, width: float, height: float = 32, font: float = 8) -> str:
    """An SVG of `width` × `height` mm with texts of `font` pt: bars up to 24 points, above that a line.

    Values stand above the bars while there are at most 12 and they fit; else a scale stands at the left.
    """
    across, down = width * MM, height * MM
    values = [point.value for point in graph.points]
    widest = max(text_width(point.text, font) for point in graph.points)
    as_line = len(values) > MOST_BARS
    valued = len(values) <= MOST_VALUES and widest + 2 <= min(across / len(values), WIDEST_SLOT)
    low, high = (
        (min(*values, 0.0), max(*values, 0.0)) if valued else round_span(values, from_zero=not as_line)
    )
    # room for a text above the highest, for one below the lowest, and for the row of labels
    below = font * (3.4 if low < 0 else 1.9)
    plot = _Plot(graph, font, low, high or (0.0 if low else 1.0), font * 1.7, down - below, across)
    scale, left = ("", 0.0) if valued else plot.scale()
    drawing = plot.line(left) if as_line else plot.columns(left, valued=valued)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(across)} {_n(down)}" '
        f'width="{_n(across)}" height="{_n(down)}" font-family="Noto Sans JP" '
        f'font-size="{_n(font)}">{scale}{drawing}</svg>'
    )


def text_width(text: str, font: float) -> float:
    """How wide a text is at most in the bundled font, in points: 1 em for wide letters, 0.62 for others."""
    ems = sum(1 if unicodedata.east_asian_width(letter) in "WFA" else 0.62 for letter in text)
    return ems * font


def round_span(values: list[float], *, from_zero: bool) -> tuple[float, float]:
    """Round numbers just outside the lowest and the highest; zero is between them if asked or near."""
    low, high = min(values), max(values)
    if from_zero or low < 0.5 * high or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:  # all zero, as far as paper shows
        return low, low + 1.0
    step = 10.0 ** math.floor(math.log10(high - low))
    if low == 0:
        return 0.0, next(even * step for even in (1, 2, 4, 6, 8, 10, 20) if even * step >= high)
    return math.floor(low / step) * step, math.ceil(high / step) * step


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scales of one graph in points; `top` and `bottom` are the heights of `high` and `low`."""

    graph: Graph
    font: float
    low: float
    high: float
    top: float
    bottom: float
    right: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def columns(self, left: float, *, valued: bool) -> str:
        """Bars from zero, the newest one darkest."""
        points = self.graph.points
        slot = min((self.right - left) / len(points), WIDEST_SLOT)
        wide = min(slot * 0.56, WIDEST_BAR)
        zero = self.y(0)
        middles = [left + slot * (index + 0.5) for index in range(len(points))]
        parts: list[str] = []
        for index, (point, middle) in enumerate(zip(points, middles, strict=True), start=1):
            end = self.y(point.value)
            fill = DARK if index == len(points) else MIDDLE
            parts.append(_rect(middle - wide / 2, min(end, zero), wide, abs(end - zero), fill))
            if valued:
                above = end + self.font if point.value < 0 else end - self.font * 0.4
                parts.append(_text(max(middle, text_width(point.text, self.font) / 2), above, point.text))
        parts.append(_rule(left, self.right, zero, DARK, 0.8))
        return "".join(parts) + self.labels(middles, slot)

    def line(self, left: float) -> str:
        """A line through all points, which are marked while they can be told apart."""
        count = len(self.graph.points)
        # so far from the edges that the first and the last label stand under their points
        inset = min(max(text_width(point.label, self.font) for point in self.graph.points), WIDEST_SLOT) / 2
        step = (self.right - left - 2 * inset) / (count - 1)
        xs = [left + inset + step * index for index in range(count)]
        at = [(_n(x), _n(self.y(point.value))) for x, point in zip(xs, self.graph.points, strict=True)]
        path = " ".join(f"{x},{y}" for x, y in at)
        marks = [f'<circle cx="{x}" cy="{y}" r="1.6" fill="{DARK}"/>' for x, y in at]
        return (
            _rule(left, self.right, self.bottom, DARK, 0.8)
            + f'<polyline points="{path}" fill="none" stroke="{DARK}" stroke-width="1.1" '
            + 'stroke-linejoin="round"/>'
            + ("".join(marks) if count <= MOST_MARKERS else "")
            + self.labels(xs, step)
        )

    def scale(self) -> tuple[str, float]:
        """Rules with their numbers at the lowest, a middle and the highest value; and where they end."""
        middle = 0.0 if self.low < 0 < self.high else (self.low + self.high) / 2
        marks = [(mark, f"{_number(mark)}{self.graph.unit}") for mark in (self.low, middle, self.high)]
        left = min(max(text_width(text, self.font) for _mark, text in marks) + 4, self.right / 4)
        parts: list[str] = []
        lowest = math.inf
        for mark, text in marks:
            y = self.y(mark)
            parts.append(_rule(left, self.right, y, LIGHT, 0.5))
            if lowest - y >= self.font * 1.1:
                parts.append(_text(left - 3, y + self.font * 0.35, cut(text, left - 3, self.font), "end"))
                lowest = y
        return "".join(parts), left

    def labels(self, xs: list[float], slot: float) -> str:
        """The labels below: every one, or every second, third … counted back from the newest."""
        gap = self.font * 0.8
        texts = [cut(point.label, max(slot, WIDEST_SLOT) - gap, self.font) for point in self.graph.points]
        step = math.ceil((max(text_width(text, self.font) for text in texts) + gap) / slot)
        baseline = self.bottom + self.font * (2.9 if self.low < 0 else 1.4)
        parts: list[str] = []
        free = math.inf
        for x, text in list(zip(xs, texts, strict=True))[::-1][::step]:
            half = text_width(text, self.font) / 2
            middle = min(max(x, half), self.right - half)
            if middle + half <= free:
                parts.append(_text(middle, baseline, text))
                free = middle - half - gap
        return "".join(parts)


def cut(text: str, room: float, font: float) -> str:
    """The text, or as much of it as fits into `room` points with an ellipsis."""
    if text_width(text, font) <= room:
        return text
    while text and text_width(text + "…", font) > room:
        text = text[:-1]
    return text + "…"


def _number(value: float) -> str:
    return f"{value + 0.0:,.2f}".rstrip("0").rstrip(".")


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'


def _rule(left: float, right: float, y: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{_n(left)}" x2="{_n(right)}" y1="{_n(y)}" y2="{_n(y)}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{escape(text)}</text>'


def _n(value: float) -> str:
    """A coordinate, short because there may be thousands."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
