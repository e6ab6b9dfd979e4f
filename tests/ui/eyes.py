"""What an eye sees of a window: every text as it is painted, what is cut, and where the ring stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QPainter,
    QPixmap,
    QTransform,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QRadioButton,
    QToolTip,
    QWidget,
)

from karte.ui.inputs.frame import Framed
from karte.ui.table.card import Card
from karte.ui.table.editing import CellHost

_ELLIPSIS = "…"
_SLACK = 1.5
"""Half a pixel of rounding on either side."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One text on the picture: what the painter wrote, with its box and the room it was given."""

    text: str
    font: QFont
    widget: QWidget | None
    box: QRectF
    room: QRectF | None
    wraps: bool


class Watch:
    """Listens to every painter while `seeing`; knows what each shortened text says in full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.painted: list[Painted] = []
        self.ratios: set[float] = set()
        """How many of its own pixels each picture brought along for one of the layout."""
        self._whole: dict[str, str] = {}
        self._on = False
        self._draw, self._put = QPainter.drawText, QPainter.drawPixmap
        monkeypatch.setattr(QPainter, "drawText", self._listener())
        monkeypatch.setattr(QPainter, "drawPixmap", self._picture_listener())
        for metrics in (QFontMetrics, QFontMetricsF):
            monkeypatch.setattr(metrics, "elidedText", self._shortener(metrics.elidedText))

    def whole(self, shown: str) -> str:
        """The text that was shortened to this."""
        return self._whole.get(shown, shown)

    def see(self, top: QWidget) -> list[Painted]:
        """Paints a window anew and returns what was written on it."""
        self.painted, self.ratios = [], set()
        with self._seeing():
            top.grab()
        return self.painted

    @contextmanager
    def _seeing(self) -> Iterator[None]:
        self._on = True
        yield
        self._on = False

    def _listener(self) -> Any:
        draw, watch = self._draw, self

        def drawText(painter: QPainter, *args: Any) -> Any:
            if watch._on:
                watch._note(painter, args)
            return draw(painter, *args)

        return drawText

    def _picture_listener(self) -> Any:
        put, watch = self._put, self

        def drawPixmap(painter: QPainter, *args: Any) -> Any:
            if watch._on:
                watch.ratios |= {arg.devicePixelRatio() for arg in args if isinstance(arg, QPixmap)}
            return put(painter, *args)

        return drawPixmap

    def _shortener(self, shorten: Any) -> Any:
        def elidedText(metrics: QFontMetrics, text: str, *args: Any) -> str:
            shown = shorten(metrics, text, *args)
            if shown != text:
                self._whole[shown] = text
            return shown

        return elidedText

    def _note(self, painter: QPainter, args: tuple[Any, ...]) -> None:
        text = next(arg for arg in args if isinstance(arg, str))
        if not text.strip():
            return
        font = painter.font()
        metrics = QFontMetricsF(font, painter.device())
        device = painter.device()
        finer = 1 / device.devicePixelRatioF()
        onto = painter.deviceTransform() * QTransform.fromScale(finer, finer)
        widget = device if isinstance(device, QWidget) else None
        if isinstance(args[0], QRectF | QRect):
            room = QRectF(args[0])
            flags = args[1] if not isinstance(args[1], str) else Qt.AlignmentFlag(0)
            flags = flags.alignment() if hasattr(flags, "alignment") else flags
            number = int(flags) if isinstance(flags, int) else int(flags.value)
            box = metrics.boundingRect(room, number, text)
            wraps = bool(number & Qt.TextFlag.TextWordWrap.value)
            self.painted.append(Painted(text, font, widget, onto.mapRect(box), onto.mapRect(room), wraps))
            return
        place = QPointF(args[0]) if isinstance(args[0], QPointF | QPoint) else QPointF(args[0], args[1])
        box = QRectF(
            place.x(), place.y() - metrics.ascent(), metrics.horizontalAdvance(text), metrics.height()
        )
        self.painted.append(Painted(text, font, widget, onto.mapRect(box), None, False))


def cut(top: QWidget, watch: Watch, excerpts: str = "") -> list[str]:
    """Every text of a window that cannot be read whole, and has no tooltip that says it.

    What stands in `excerpts` is meant to be shown in part: a note is read by opening it.
    """
    found = [trouble for one in watch.see(top) if (trouble := _cut_paint(top, watch, one, excerpts))]
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.isVisible() and widget.window() is top.window():
            found += [trouble for trouble in (_cut_plain(widget), _outside(top, widget)) if trouble]
    return list(dict.fromkeys(found))


_PARTS = (QAbstractButton, QLineEdit, QLabel)


def _cut_paint(top: QWidget, watch: Watch, one: Painted, excerpts: str) -> str:
    owner = one.widget or top.childAt(one.box.center().toPoint()) or top
    ground = QRectF(QRect(owner.mapTo(top, QPoint()), owner.size()))
    ground.adjust(-_SLACK, -_SLACK, _SLACK, _SLACK)
    scrolls = _scrolled(owner)
    where = f"{_path(owner)} {one.text!r}"
    if _ELLIPSIS in one.text and watch.whole(one.text) != one.text:
        whole = watch.whole(one.text)
        at = owner.mapFrom(top, one.box.center().toPoint())
        if whole in excerpts:
            return ""
        return "" if any(whole in tip for tip in _tips(owner, at)) else f"{where} has no tooltip {whole!r}"
    if one.room is not None:
        if one.box.width() > one.room.width() + _SLACK:
            return f"{where} is {one.box.width():.0f} wide in {one.room.width():.0f}"
        em = one.font.pixelSize() * 1.15
        if not one.wraps and one.room.height() < em:
            return f"{where} is {em:.0f} high in {one.room.height():.0f}"
        if one.wraps and one.box.height() > one.room.height() + _SLACK:
            return f"{where} has {one.box.height():.0f} high lines in {one.room.height():.0f}"
    if not scrolls and (one.box.left() < ground.left() or one.box.right() > ground.right()):
        return f"{where} leaves its widget {_said(one.box)} {_said(ground)}"
    return ""


def _cut_plain(widget: QWidget) -> str:
    """The style's own widgets, by the room they ask for."""
    if isinstance(widget, QLabel) and widget.text():
        return _cut_label(widget, _path(widget))
    need, room = _wanted(widget), widget.width()
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        shown = (section for section in range(widget.count()) if not widget.isSectionHidden(section))
        need, room = max(
            (
                (widget.sectionSizeFromContents(section).width(), widget.sectionSize(section))
                for section in shown
            ),
            key=lambda pair: pair[0] - pair[1],
            default=(0, 0),
        )
    return f"{_path(widget)} {spoken(widget)!r} needs {need} has {room}" if need > room else ""


def _wanted(widget: QWidget) -> int:
    """How wide it must be to show its words; 0 where it has none."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return widget.sizeHint().width()
    if isinstance(widget, QMenuBar):
        return widget.actionGeometry(widget.actions()[-1]).right()
    if isinstance(widget, QLineEdit) and not widget.text() and not widget.toolTip():
        return widget.fontMetrics().horizontalAdvance(widget.placeholderText())
    return 0


def _cut_label(widget: QLabel, where: str) -> str:
    if widget.wordWrap():
        need = widget.heightForWidth(widget.width())
        longest = max(
            (widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()), default=0
        )
        if longest > widget.width() and widget.text().isascii():
            return f"{where} {widget.text()!r} word {longest} in {widget.width()}"
        return (
            ""
            if need <= widget.height() + 1
            else f"{where} {widget.text()!r} {need} high in {widget.height()}"
        )
    need_size = widget.sizeHint()
    if need_size.width() > widget.width() + 1 or need_size.height() > widget.height() + 2:
        return f"{where} {widget.text()!r} needs {_size(need_size)} has {_size(widget.size())}"
    return ""


def _outside(top: QWidget, widget: QWidget) -> str:
    """What hangs over the edge of a widget around it, and cannot be scrolled into sight."""
    around = widget.parentWidget() if isinstance(widget, _PARTS) and widget is not top else None
    while around is not None:
        place = QRect(widget.mapTo(around, QPoint()), widget.size())
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            if area.horizontalScrollBar().maximum() or isinstance(area, QAbstractItemView):
                return ""
            wide = QRect(place.left(), 0, place.width(), 1)
            inside = QRect(0, 0, around.width(), 1).contains(wide)
            return "" if inside else f"{_path(widget)} {spoken(widget)!r} is wider than what scrolls"
        if not around.rect().contains(place):
            return f"{_path(widget)} {spoken(widget)!r} {place} outside {around.rect()} of {_path(around)}"
        around = None if around is top else area
    return ""


def _tips(owner: QWidget, at: QPoint) -> list[str]:
    """The tooltips there are at a place of a widget, on what is around it and on its rows."""
    tips: list[str] = []
    QApplication.sendEvent(owner, QHelpEvent(QEvent.Type.ToolTip, at, owner.mapToGlobal(at)))
    tips.append(QToolTip.text())
    QToolTip.hideText()
    widget: QWidget | None = owner
    while widget is not None:
        tips.append(widget.toolTip())
        if isinstance(widget, QAbstractItemView):
            model = widget.model()
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
            for row in range(min(200, model.rowCount(QModelIndex()))):
                for column in range(min(40, columns)):
                    index = model.index(row, column)
                    tips.append(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        widget = None if widget.isWindow() else widget.parentWidget()
    return tips


def _scrolled(widget: QWidget) -> bool:
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return True
        around = around.parentWidget()
    return False


def stops(top: QWidget) -> Iterator[tuple[QWidget, QWidget | None]]:
    """Where Tab comes by, each with the stop before it; the walk ends where it has been, and says so too."""
    here, before = _focused(top), None
    seen: set[QWidget] = set()
    while here not in seen:
        seen.add(here)
        yield here, before
        before = here
        QTest.keyClick(_hearer(here), Qt.Key.Key_Tab)
        here = _focused(top)
    yield here, before


def _hearer(here: QWidget) -> QWidget:
    """A card has Tab go round within it, a cell writes and goes on; elsewhere the window knows."""
    around: QWidget | None = here
    while around is not None:
        if isinstance(around, Card | CellHost):
            return here
        around = around.parentWidget()
    return here.window()


def _focused(top: QWidget) -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None or not top.isAncestorOf(widget):
        QTest.keyClick(top, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def goes_back(top: QWidget, before: QWidget, here: QWidget) -> bool:
    """Whether a stop stands above or left of the one before it, and in no column further right."""
    last, now = (QRect(widget.mapTo(top, QPoint()), widget.size()) for widget in (before, here))
    if now.bottom() <= last.top():
        return now.left() < last.right()
    shared = min(now.bottom(), last.bottom()) - max(now.top(), last.top())
    return shared > min(now.height(), last.height()) / 2 and now.right() <= last.left()


def ringed(top: QWidget, widget: QWidget, accent: QColor) -> bool:
    """Whether having the focus draws lines of the accent, at least two pixels thick, at a widget.

    The focus is there again afterwards, unless the widget is an entry that ends without it.
    """
    place = QRect(widget.mapTo(top, QPoint()), widget.size())
    around = place.adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME).intersected(top.rect())
    if around.isEmpty():
        return False
    before = _marked(top.grab(around).toImage(), accent)
    widget.clearFocus()
    blind = _marked(top.grab(around).toImage(), accent)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    if _is_drawn(before - blind):
        return True
    # the first had the focus, but not from the keyboard
    return _is_drawn(_marked(top.grab(around).toImage(), accent) - blind)


def is_wrong(widget: QWidget) -> bool:
    """Whether what stands in the entry around a widget cannot be read or kept."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Framed):
        around = around.parentWidget()
    return around is not None and bool(around.error())


def framed(top: QWidget, widget: QWidget, color: QColor) -> bool:
    """Whether lines of a colour, at least two pixels thick, stand around a widget."""
    place = QRect(widget.mapTo(top, QPoint()), widget.size())
    around = place.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).intersected(top.rect())
    return _is_drawn(_marked(top.grab(around).toImage(), color))


def _is_drawn(new: set[tuple[int, int]]) -> bool:
    """Whether there are lines two pixels thick among new pixels, lying and standing."""
    across = sum((x, y + 1) in new and (x, y + 2) not in new for x, y in new)
    down = sum((x + 1, y) in new and (x + 2, y) not in new for x, y in new)
    return across >= _SEEN and down >= _SEEN


_SEEN = 10
"""Pixels of a line that nobody overlooks."""


_EDGE = 12
"""So far from what is typed the outline of an entry stands."""

_FRAME = 48
"""An entry's outline may stand so far outside of what takes its focus."""


def _marked(picture: QImage, color: QColor) -> set[tuple[int, int]]:
    """Where a picture has a colour."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    line, wanted = plain.bytesPerLine(), bytes((color.red(), color.green(), color.blue()))
    data = bytes(plain.constBits())
    found: set[tuple[int, int]] = set()
    at = data.find(wanted)
    while at >= 0:
        if at % line % 3 == 0:
            found.add((at % line // 3, at // line))
        at = data.find(wanted, at + 1)
    return found


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def _path(widget: QWidget) -> str:
    names: list[str] = []
    here: QWidget | None = widget
    while here is not None and len(names) < 3:
        names.append(type(here).__name__)
        here = here.parentWidget()
    return "<".join(names)


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _said(box: QRectF) -> str:
    return f"{box.left():.0f},{box.top():.0f} {box.width():.0f}x{box.height():.0f}"
