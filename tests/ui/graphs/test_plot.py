"""What is drawn, seen through the plot's own parts."""

from __future__ import annotations

from datetime import timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import FieldRow
from karte.ui.context import Context
from karte.ui.graphs.plot import MANY, MARKERS, Plot
from karte.ui.graphs.points import points_of
from karte.ui.graphs.rows import Rows
from tests.ui.graphs.conftest import PRICE, STARS, prices


@pytest.fixture
def plot(ctx: Context, qtbot: QtBot) -> Plot:
    made = Plot(ctx.theme)
    qtbot.addWidget(made)
    made.resize(700, 180)
    made.show()
    return made


def show(plot: Plot, shown: Rows, style: str = "bar", *, number: int = 0, field: FieldRow = PRICE) -> None:
    plot.show_points(points_of(shown, 0), field, style, number=number)


def parts(plot: Plot, kind: type) -> list:
    return [item for item in plot.findChild(pg.PlotWidget).getPlotItem().items if isinstance(item, kind)]


def said(plot: Plot) -> list[str]:
    """The values written at the points."""
    return [label.textItem.toPlainText() for label in parts(plot, pg.TextItem)]


def ticks(plot: Plot, side: str) -> list[str]:
    shown = plot.findChild(pg.PlotWidget).getAxis(side)
    return [label for level in shown._tickLevels for _place, label in level] if shown.isVisible() else []


def grid(plot: Plot) -> int:
    return sum(line.angle == 0 and line.value() != 0 for line in parts(plot, pg.InfiniteLine))


def viewport(plot: Plot) -> QWidget:
    return plot.findChild(pg.PlotWidget).viewport()


def at(plot: Plot, index: int) -> QPoint:
    return viewport(plot).mapFrom(plot, plot.position_of(index).toPoint())


def test_a_dozen_points_say_their_values_and_need_no_grid(plot: Plot) -> None:
    show(plot, prices(8800, 9900, 8800, 12100))
    assert said(plot) == ["8,800", "9,900", "8,800", "12,100"]
    assert (grid(plot), ticks(plot, "left")) == (0, [])
    assert ticks(plot, "bottom") == ["01/10", "02/07", "03/07", "04/04"]
    assert len(parts(plot, pg.BarGraphItem)) == 1


def test_more_points_have_a_grid_instead(plot: Plot) -> None:
    show(plot, prices(*range(1000, 14000, 1000)))
    assert said(plot) == []
    assert ticks(plot, "left") == ["0", "5,000", "10,000"]
    assert grid(plot) == 2  # besides the line the bars stand on


def test_values_that_would_touch_are_not_written(plot: Plot) -> None:
    plot.resize(300, 180)
    show(plot, prices(*[1234567] * 12))
    assert said(plot) == []
    assert ticks(plot, "left") != []
    show(plot, prices(8800, 9900, apart=timedelta(0)), "line")
    assert said(plot) == []


@pytest.mark.parametrize("amounts", [[5000], [5000, 5000], [0], [0, 0, 0], [-300], [-300, 500], [51.2, 51.4]])
@pytest.mark.parametrize("style", ["bar", "line"])
def test_few_equal_and_negative_values_lie_inside(plot: Plot, amounts: list[float], style: str) -> None:
    show(plot, prices(*amounts), style)
    for index in range(len(amounts)):
        place = plot.position_of(index)
        assert 0 <= place.x() <= 700
        assert 0 <= place.y() <= 180
    for label in parts(plot, pg.TextItem):
        box = plot.findChild(pg.PlotWidget).mapFromScene(label.sceneBoundingRect()).boundingRect()
        assert box.top() >= -2
        assert box.bottom() <= 182


@pytest.mark.parametrize(("count", "marked"), [(2, True), (500, True), (501, False)])
def test_lines_have_markers_up_to_five_hundred_points(plot: Plot, count: int, marked: bool) -> None:
    show(plot, prices(*range(count)), "line")
    (line,) = parts(plot, pg.PlotDataItem)
    assert (line.opts["symbol"] is not None) is marked


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_series_are_told_apart_by_colour_and_marker(plot: Plot, ctx: Context, number: int) -> None:
    show(plot, prices(1, 2), "line", number=number)
    (line,) = parts(plot, pg.PlotDataItem)
    assert line.opts["symbol"] == MARKERS[number]
    assert line.opts["pen"].color() == ctx.theme.graph_color(number)


def test_very_many_points_are_thinned_with_the_thinnest_pen(plot: Plot) -> None:
    show(plot, prices(*range(MANY + 1), apart=timedelta(1)), "line")
    (line,) = parts(plot, pg.PlotDataItem)
    assert line.opts["pen"].width() == 1
    assert line.opts["autoDownsample"]
    assert line.opts["downsampleMethod"] == "peak"
    assert line.opts["clipToView"]
    assert ticks(plot, "bottom")[0].endswith("年")


def test_stars_are_drawn_on_their_scale_of_five(plot: Plot) -> None:
    show(plot, prices(*[4] * 20), field=STARS)
    assert ticks(plot, "left") == ["1", "3", "5"]
    low, high = plot.findChild(pg.PlotWidget).getViewBox().viewRange()[1]
    assert low <= 0 < 5 <= high < 6


@pytest.mark.parametrize("style", ["bar", "line"])
def test_the_mouse_reads_a_point_and_a_click_opens_its_note(plot: Plot, qtbot: QtBot, style: str) -> None:
    show(plot, prices(8800, 9900, 12100), style)
    qtbot.mouseMove(viewport(plot), at(plot, 1))
    assert plot.readout() == "2026/02/07(土) 10:00  9,900円"
    with qtbot.waitSignal(plot.note_requested) as asked:
        qtbot.mouseClick(viewport(plot), Qt.MouseButton.LeftButton, pos=at(plot, 2))
    assert asked.args == [3]
    show(plot, prices(8800, 9900, 12100), style)
    assert plot.readout() == ""


def test_beside_the_bars_there_is_nothing_to_read_or_open(plot: Plot, qtbot: QtBot) -> None:
    show(plot, prices(8800))
    far = QPoint(650, 60)
    qtbot.mouseMove(viewport(plot), at(plot, 0))
    qtbot.mouseMove(viewport(plot), far)
    assert plot.readout() == ""
    with qtbot.assertNotEmitted(plot.note_requested):
        qtbot.mouseClick(viewport(plot), Qt.MouseButton.LeftButton, pos=far)


def test_days_too_many_for_the_width_are_thinned(plot: Plot) -> None:
    plot.resize(300, 180)
    show(plot, prices(*[100] * 24, apart=timedelta(7)))
    assert 3 <= len(ticks(plot, "bottom")) <= 7


def test_all_notes_of_one_day_have_one_label(plot: Plot) -> None:
    show(plot, prices(1, 2, 3, apart=timedelta(minutes=30)), "line")
    assert ticks(plot, "bottom") == ["01/10"]


def test_dark_and_larger_text_are_taken_up_live(plot: Plot, ctx: Context) -> None:
    show(plot, prices(8800, 9900))
    ctx.theme.set_mode("dark")
    (bars,) = parts(plot, pg.BarGraphItem)
    assert bars.opts["brush"] == ctx.theme.graph_color(0)
    assert plot.grab().toImage().pixelColor(690, 5) == ctx.theme.color("surface")


def test_without_points_nothing_is_loaded_or_drawn(plot: Plot) -> None:
    show(plot, prices(None))
    assert plot.findChild(pg.PlotWidget) is None
