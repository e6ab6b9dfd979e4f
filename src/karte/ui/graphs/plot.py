"""The plot: bars or a line over time, with a readout under the mouse; a click asks for the note."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte import clock
from karte.store import series, values
from karte.store.rows import FieldRow, Value
from karte.text.dates import format_moment
from karte.ui.graphs import axis
from karte.ui.graphs.points import Points, number_text

if TYPE_CHECKING:
    from karte.ui.theme import Theme

MOST_BARS = 24
"""More points than this are drawn as a line unless the user wants bars."""
MOST_LABELS = 12
"""Up to this many points say their value themselves, and need no grid."""
MOST_MARKERS = 500
MANY = 2000
"""Above this only what differs at the screen's resolution is drawn, with the thinnest pen."""
MARKERS = ("o", "s", "t1", "d")
"""● ■ ▲ ◆: series are told apart without colours too."""

_FEWEST_SLOTS = 8
_WIDEST_BAR = 44


def _library() -> Any:
    """pyqtgraph brings numpy along and takes 0.3 s: it is imported when a graph is first looked at."""
    import pyqtgraph  # pyright: ignore[reportMissingTypeStubs]

    return pyqtgraph


class Plot(QWidget):
    """Draws itself anew whenever points, size or theme change."""

    note_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: Points | None = None
        self._places: Sequence[int] = ()
        self._numbers: tuple[float, ...] = ()
        self._style = "bar"
        self._number = 0
        self._field: FieldRow | None = None
        self._canvas: Any = None
        self._needle: Any = None
        self._left = 0
        self._ticks: list[axis.Tick] = []
        self._readout = _Readout(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    def show_points(self, points: Points, field: FieldRow, style: str, *, number: int = 0) -> None:
        """Draw a field's points as "bar" or "line", as series `number` looks."""
        self._points = points
        self._places = range(len(points)) if style == "bar" else points.at
        self._numbers = points.numbers
        self._field = field
        self._style = style
        self._number = number
        self._readout.hide()
        self._draw()

    def places(self) -> Sequence[int]:
        """Where the points stand on the axis: bars at equal distances, a line by time."""
        return self._places

    def position_of(self, index: int) -> QPointF:
        """Where a point lies in this widget."""
        box = self._canvas.getViewBox()
        scene = box.mapViewToScene(QPointF(self._places[index], self._numbers[index]))
        return QPointF(self._canvas.mapTo(self, self._canvas.mapFromScene(scene)))

    def readout(self) -> str:
        """What is said about the point under the mouse, "" if the mouse is elsewhere."""
        return self._readout.text if self._readout.isVisible() else ""

    def _make_canvas(self) -> Any:
        canvas = _library().PlotWidget(self)
        canvas.setMouseEnabled(x=False, y=False)
        canvas.setMenuEnabled(False)
        canvas.hideButtons()
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setFrameShape(canvas.Shape.NoFrame)
        canvas.viewport().setMouseTracking(True)
        canvas.viewport().installEventFilter(self)
        canvas.getPlotItem().setContentsMargins(0, 0, 0, 0)
        canvas.setGeometry(self.rect())
        canvas.lower()
        canvas.show()
        return canvas

    def _draw(self) -> None:
        if not self._numbers or not self.isVisible():
            return
        if self._canvas is None:
            self._canvas = self._make_canvas()
        self._canvas.clear()
        self._canvas.setBackground(self._theme.color("surface"))
        labelled = self._labels_fit()
        low, high = self._range()
        self._canvas.setXRange(*self._span(), padding=0)
        self._draw_value_axis(low, high, labelled)
        self._ticks = self._make_ticks()
        if self._style == "bar":
            self._draw_bars()
        else:
            self._draw_line()
        self._draw_time_axis()
        low, high = self._with_room(low, high, labelled)
        self._canvas.setYRange(low, high, padding=0)
        self._canvas.getPlotItem().layout.activate()
        if labelled:
            self._draw_labels()

    def _stars(self) -> bool:
        return self._field is not None and self._field.type == "rate5"

    def _range(self) -> tuple[float, float]:
        if self._stars():
            return (0.0, 5.0) if self._style == "bar" else (0.5, 5.3)
        return axis.value_range(self._numbers, self._style == "bar")

    def _with_room(self, low: float, high: float, labelled: bool) -> tuple[float, float]:
        """Room above the highest point for its label, and below one that is negative."""
        height = max(60, self.height() - self._axis_height())
        room = QFontMetricsF(self._theme.font("tiny")).height() + 2 if labelled else 8
        unit = (high - low) / max(1.0, height - 2 * room)
        below = room if low < 0 or (self._style == "line" and not self._stars()) else 1
        return low - below * unit, high + room * unit

    def _span(self) -> tuple[float, float]:
        places = self._places
        if self._style == "bar":
            return -0.5, max(len(places), _FEWEST_SLOTS) - 0.5
        air = max((places[-1] - places[0]) * 0.03, 12 * 60.0)
        return places[0] - air, places[-1] + air

    def _plot_width(self) -> float:
        return max(80.0, float(self.width() - self._left))

    def _slot(self) -> float:
        """The room of one bar in pixels."""
        low, high = self._span()
        return self._plot_width() / (high - low)

    def _labels_fit(self) -> bool:
        """Whether all points can say their value without touching their neighbours."""
        if len(self._numbers) > MOST_LABELS:
            return False
        metrics = QFontMetricsF(self._theme.font("tiny"))
        places, slot = self._places, self._slot()
        widths = [metrics.horizontalAdvance(number_text(number)) + 6 for number in self._numbers]
        return all(
            (places[index + 1] - places[index]) * slot >= (widths[index] + widths[index + 1]) / 2
            for index in range(len(places) - 1)
        )

    def _draw_bars(self) -> None:
        import pyqtgraph as pg  # pyright: ignore[reportMissingTypeStubs]

        width = min(0.55, self._theme.px(_WIDEST_BAR) / self._slot())
        color = self._theme.graph_color(self._number)
        made: Any = pg
        bars = made.BarGraphItem(x=self._places, height=self._numbers, width=width, brush=color, pen=color)
        self._canvas.addItem(bars)
        self._canvas.addItem(self._level(0.0, "line"))

    def _draw_line(self) -> None:
        made = _library()
        count = len(self._numbers)
        color = self._theme.graph_color(self._number)
        marked: dict[str, Any] = {}
        if count <= MOST_MARKERS:
            marker = MARKERS[self._number % len(MARKERS)]
            size = 8 if count <= 100 else 5
            marked = {"symbol": marker, "symbolSize": size, "symbolBrush": color, "symbolPen": color}
        line = self._canvas.plot(
            self._places,
            self._numbers,
            pen=made.mkPen(color, width=1 if count > MANY else 2),
            antialias=count <= MANY,
            **marked,
        )
        if count > MANY:
            line.setDownsampling(auto=True, method="peak")
            line.setClipToView(True)
        self._needle = made.InfiniteLine(angle=90, pen=self._theme.color("line"))
        self._needle.hide()
        self._canvas.addItem(self._needle, ignoreBounds=True)

    def _level(self, value: float, token: str) -> Any:
        made = _library()
        return made.InfiniteLine(pos=value, angle=0, pen=made.mkPen(self._theme.color(token), width=1))

    def _draw_labels(self) -> None:
        made = _library()
        for place, number in zip(self._places, self._numbers, strict=True):
            below = number < 0
            text = number_text(number)
            label = made.TextItem(text, color=self._theme.color("text"), anchor=(0.5, 0 if below else 1))
            label.setFont(self._theme.font("tiny"))
            label.textItem.document().setDocumentMargin(1 if self._style == "bar" else 6)
            label.updateTextPos()
            label.setPos(place, number)
            self._canvas.addItem(label, ignoreBounds=True)

    def _draw_value_axis(self, low: float, high: float, labelled: bool) -> None:
        left = self._canvas.getAxis("left")
        if labelled:
            self._canvas.hideAxis("left")
            self._left = 0
            return
        ticks = [1.0, 3.0, 5.0] if self._stars() else axis.value_ticks(low, high)
        for tick in ticks:
            self._canvas.addItem(self._level(tick, "border"), ignoreBounds=True)
        self._canvas.showAxis("left")
        font = self._theme.font("tiny")
        texts = [number_text(tick) for tick in ticks]
        self._left = round(max(map(QFontMetricsF(font).horizontalAdvance, texts))) + self._theme.px(8)
        left.setWidth(self._left)
        self._style_axis(left, font)
        left.setTicks([list(zip(ticks, texts, strict=True))])

    def _draw_time_axis(self) -> None:
        bottom = self._canvas.getAxis("bottom")
        font = self._theme.font("tiny")
        self._style_axis(bottom, font)
        bottom.setHeight(self._axis_height())
        bottom.setTicks([self._ticks])

    def _make_ticks(self) -> list[axis.Tick]:
        assert self._points is not None
        this_year = clock.today().year
        first, last = (series.wall(self._points.at[end]) for end in (0, -1))
        widest = QFontMetricsF(self._theme.font("tiny")).horizontalAdvance("2026年 ")  # data
        if self._style == "bar":
            years = axis.needs_years(first, last, this_year)
            room = widest if years else self._theme.px(44)
            return self._day_ticks(max(1, ceil(room / self._slot())), years)
        if first.date() == last.date():
            return self._day_ticks(len(self._places), first.year != this_year)
        return axis.time_ticks(first, last, int(self._plot_width() / (widest * 1.3)), this_year)

    def _day_ticks(self, every: int, years: bool) -> list[axis.Tick]:
        """The days of every so many points."""
        assert self._points is not None
        shown = range(0, len(self._places), every)
        return axis.day_ticks([(self._places[one], self._points.happened(one)) for one in shown], years)

    def _axis_height(self) -> int:
        line = QFontMetricsF(self._theme.font("tiny")).height()
        two = any("\n" in label for _place, label in self._ticks)
        return round(line * (2 if two else 1)) + self._theme.px(6)

    def _style_axis(self, side: Any, font: QFont) -> None:
        side.setStyle(
            tickFont=font, tickLength=0, tickTextOffset=self._theme.px(4), hideOverlappingLabels=False
        )
        side.setPen(None)
        side.setTickPen(None)
        side.setTextPen(self._theme.color("text2"))

    def _nearest(self, position: QPointF) -> int | None:
        """The point over or under which the mouse is."""
        box = self._canvas.getViewBox()
        scene = self._canvas.mapToScene(position.toPoint())
        at = box.mapSceneToView(scene).x()
        places = self._places
        if self._style == "bar":
            index = round(at)
            return index if 0 <= index < len(places) else None
        after = bisect_left(places, at)
        near = [index for index in (after - 1, after) if 0 <= index < len(places)]
        return min(near, key=lambda index: abs(places[index] - at), default=None)

    def _hover(self, index: int | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
        self._canvas.viewport().setCursor(shape)
        if index is None:
            self._leave()
            return
        if self._style == "line" and self._needle is not None:
            self._needle.setPos(self._places[index])
            self._needle.show()
        assert self._field is not None
        assert self._points is not None
        when = format_moment(self._points.happened(index))
        words = f"{when}  {values.show(self._field, Value('', self._numbers[index]))}"
        self._readout.say(words, self.position_of(index), self.size())

    def _leave(self) -> None:
        self._readout.hide()
        if self._style == "line" and self._needle is not None:
            self._needle.hide()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(90))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave()
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._hover(self._nearest(event.position()))
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            index = self._nearest(event.position())
            if index is not None and self._points and event.button() == Qt.MouseButton.LeftButton:
                self.note_requested.emit(self._points.note_id(index))
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._canvas is not None:
            self._canvas.setGeometry(self.rect())
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()


class _Readout(QWidget):
    """Date and value beside a point, never outside the plot."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, text: str, near: QPointF, room: QSize) -> None:
        """Show a text above a place, below it where there is no room above."""
        self.text = text
        metrics = QFontMetricsF(self._theme.font("small"))
        width = round(metrics.horizontalAdvance(text)) + self._theme.px(16)
        height = round(metrics.height()) + self._theme.px(6)
        x = min(max(0, round(near.x() - width / 2)), max(0, room.width() - width))
        y = round(near.y()) - height - self._theme.px(10)
        if y < 0:
            y = min(round(near.y()) + self._theme.px(10), room.height() - height)
        self.setGeometry(x, y, width, height)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("toast-bg"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setPen(self._theme.color("toast-text"))
        painter.setFont(self._theme.font("small"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()
