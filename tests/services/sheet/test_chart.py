from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.services.sheet.chart import bars, cut, round_span, text_width
from karte.services.sheet.page import Graph, GraphPoint
from tests.services.sheet.examples import graph

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 178, 32
POINT = 25.4 / 72


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def drawn(it: Graph, font: float = 8) -> ElementTree.Element:
    return ElementTree.fromstring(bars(it, width=WIDTH, height=HEIGHT, font=font))


def texts(svg: ElementTree.Element) -> list[Box]:
    boxes: list[Box] = []
    for element in svg.iter(f"{SVG}text"):
        font, text = float(svg.attrib["font-size"]), element.text or ""
        x, y, wide = float(element.attrib["x"]), float(element.attrib["y"]), text_width(text, font)
        left = x - wide if element.attrib["text-anchor"] == "end" else x - wide / 2
        boxes.append(Box(text, left, left + wide, y - font * 0.8, y))
    return boxes


def rectangles(svg: ElementTree.Element) -> list[dict[str, float | str]]:
    return [
        {key: value if key == "fill" else float(value) for key, value in element.attrib.items()}
        for element in svg.iter(f"{SVG}rect")
    ]


def assert_readable(svg: ElementTree.Element) -> None:
    boxes = texts(svg)
    for one, other in combinations(boxes, 2):
        assert not one.meets(other), (one, other)
    for box in boxes:
        assert box.left >= -0.01, box
        assert box.right <= WIDTH / POINT + 0.01, box
        assert box.top >= 0, box
        assert box.bottom <= HEIGHT / POINT, box


@pytest.mark.parametrize("count", [1, 2, 12, 13, 24, 25, 60, 61, 500, 20_000])
@pytest.mark.parametrize("font", [8, 9.2])
def test_texts_never_meet(count: int, font: float):
    values = [1000 + (index * 7919) % 12_000 for index in range(count)]
    assert_readable(drawn(graph(*values), font))


def test_bars_are_as_high_as_their_values_and_carry_them():
    svg = drawn(graph(5000, 10_000, 2500))
    heights = [bar["height"] for bar in rectangles(svg)]
    assert heights == pytest.approx([heights[1] / 2, heights[1], heights[1] / 4], abs=0.02)
    assert {"5,000", "10,000", "2,500", "1/15", "2/15", "3/15"} <= {box.text for box in texts(svg)}


def test_a_bar_starts_at_zero_even_where_values_lie_close_together():
    first, second = (bar["height"] for bar in rectangles(drawn(graph(62, 64))))
    assert first / second == pytest.approx(62 / 64, abs=0.01)


def test_a_single_bar_is_not_a_wall():
    [bar] = rectangles(drawn(graph(5000)))
    assert bar["width"] <= 9 / POINT + 0.01


def test_the_newest_bar_stands_out():
    fills = [bar["fill"] for bar in rectangles(drawn(graph(1, 2, 3)))]
    assert fills[0] == fills[1] != fills[2]


def test_up_to_12_values_stand_above_their_bars_then_a_scale_at_the_left():
    assert "12" in {box.text for box in texts(drawn(graph(*range(1, 13))))}
    labels = {box.text for box in texts(drawn(graph(*range(1, 14))))}
    assert {"0円", "10円", "20円"} <= labels
    assert "12" not in labels


def test_values_too_wide_for_their_bars_give_way_to_a_scale():
    points = tuple(GraphPoint(f"{month}月", month, "とても長い値です" * 2) for month in range(1, 13))
    svg = drawn(Graph("検査値", "", "", points, ""))
    assert not any("長い値" in box.text for box in texts(svg))
    assert_readable(svg)


def test_above_24_points_comes_a_line_with_marks_up_to_60():
    for count, lines, marks in ((24, 0, 0), (25, 1, 25), (60, 1, 60), (61, 1, 0)):
        svg = drawn(graph(*range(1, count + 1)))
        assert len(list(svg.iter(f"{SVG}polyline"))) == lines
        assert len(list(svg.iter(f"{SVG}circle"))) == marks
        assert bool(rectangles(svg)) == (lines == 0)


def test_a_line_of_close_values_is_not_flat():
    svg = drawn(graph(*[62 + index % 3 for index in range(40)]))
    [line] = svg.iter(f"{SVG}polyline")
    heights = [float(point.split(",")[1]) for point in line.attrib["points"].split()]
    assert max(heights) - min(heights) > 30
    assert {box.text for box in texts(svg)} >= {"62円", "64円"}


def test_values_below_zero_hang_from_the_line():
    svg = drawn(graph(-5, 5, unit="℃"))
    below, above = rectangles(svg)
    assert below["y"] == pytest.approx(float(above["y"]) + float(above["height"]), abs=0.02)
    assert_readable(svg)


@pytest.mark.parametrize(
    "values", [[0], [0.0] * 5, [0] * 30, [7] * 30, [-7] * 30, [-3], [1e12, 1], [0.001] * 3]
)
def test_values_without_spread_are_drawn(values: list[float]):
    assert_readable(drawn(graph(*values)))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=80))
def test_everything_drawn_lies_within_the_picture(values: list[float]):
    source = bars(graph(*values), width=WIDTH, height=HEIGHT)
    assert not re.search(r"nan|inf", source)
    svg = ElementTree.fromstring(source)
    assert_readable(svg)
    for bar in rectangles(svg):
        assert float(bar["y"]) >= 0
        assert float(bar["y"]) + float(bar["height"]) <= HEIGHT / POINT
    for line in svg.iter(f"{SVG}polyline"):
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= WIDTH / POINT
            assert 0 <= y <= HEIGHT / POINT


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1), st.booleans())
def test_round_spans_hold_every_value(values: list[float], from_zero: bool):
    low, high = round_span(values, from_zero=from_zero)
    assert low < high
    assert low <= min(values)
    assert high >= max(values)
    assert low <= 0 <= high or not from_zero


def test_labels_are_shown_as_typed():
    it = Graph("t", "", "", (GraphPoint("<b>&", 1, '"1" < 2'),))
    assert [box.text for box in texts(drawn(it))] == ['"1" < 2', "<b>&"]


def test_only_greys_are_used():
    source = bars(graph(*range(30)), width=WIDTH) + bars(graph(1, -2, 3), width=WIDTH)
    colours = set(re.findall(r"#[0-9a-f]+", source))
    assert colours
    assert all(
        len(set(re.findall("..", colour[1:]) if len(colour) == 7 else colour[1:])) == 1 for colour in colours
    )


def test_a_text_is_cut_only_where_it_does_not_fit():
    assert cut("2026/11/07", 100, 8) == "2026/11/07"
    assert cut("とても長いラベル", 40, 8) == "とても長…"
    assert text_width(cut("x" * 99, 40, 8), 8) <= 40
