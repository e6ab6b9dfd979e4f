"""The panel under the search box; it never takes the focus, so a composition goes on undisturbed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from karte.i18n import _
from karte.ui import dragging
from karte.ui.inputs.floating import MARGIN, Floating
from karte.ui.search.painting import Brush, paint_row, row_height
from karte.ui.search.rows import Choice, KarteChoice, MoreChoice, Row, is_choice
from karte.ui.search.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.ui.theme import Theme

WIDTH = 640
_PAD = 6
_BAR = 4
"""So much of the padding at the right end belongs to the bar, with a gap before it."""
_BELOW = 12
"""So much of the window is seen below the longest panel."""
_PAGE = 6
"""Rows that PageDown goes on."""

Look = tuple[Row, str]
"""A row, and the token of the colour behind it."""


class SearchPanel(Floating):
    """Painted rows of several heights; the keys come from the box, which keeps the focus."""

    taken = Signal(object)
    """The `Choice` that was clicked."""
    menu_requested = Signal(object, QPoint)
    """(a `KarteChoice`, place on the screen)"""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor)
        self._rows: list[Row] = []
        self._tops: list[int] = [0]
        self._current = -1
        self._hovered = -1
        self._offset = 0
        self._pressed: QPoint | None = None
        self._looks: dict[tuple[int, int], Look] = {}
        """What is seen: from which line to which a row stands, and how."""
        self._bar = QRectF()
        """Where the thin bar stands that says which part of more rows is seen."""
        self.sheet = Sheet(anchor, self._paint_rows)
        """On it the rows are painted."""
        self.setAccessibleName(_("検索の結果"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # its upper part, at every height
        theme.changed.connect(self._restyle)
        anchor.destroyed.connect(self.sheet.deleteLater)

    def show_rows(self, rows: Sequence[Row], *, keep: bool) -> None:
        """Show these; the first choice is marked, or with `keep` the one that was before if it is there."""
        before = self.current() if keep else None
        offset, place = self._offset if keep else 0, self._current
        self._rows = list(rows)
        self._hovered, self._current = -1, self._first_choice()
        if before is not None:
            found = (at for at, row in enumerate(rows) if is_choice(row) and row.key == before.key)
            if isinstance(before, MoreChoice) and place < len(rows) and is_choice(rows[place]):
                self._current = place  # in the place of すべて見る stands what it led to
            self._current = next(found, self._current)
        self._lay_out()
        self.open_up()
        self._scroll_to(offset)
        self._reveal()

    def open_up(self) -> None:
        if self.isVisible():
            self.place()  # all the rest would paint what lies under the panel too
            return
        super().open_up()
        self.sheet.setParent(self.parentWidget())
        self._cover()
        self.sheet.show()
        self.sheet.raise_()

    def place(self) -> None:
        before = self.geometry()
        super().place()
        self._cover()
        if before.topLeft() != self.pos() or before.width() != self.width():
            self.update()
        elif before.height() != self.height():
            # The shadow at the lower end; Qt itself sees to what the panel covers now, or no longer.
            top = min(before.height(), self.height()) - 2 * MARGIN
            self.update(QRect(0, top, self.width(), self.height() - top))

    def rows(self) -> list[Row]:
        """Everything that stands here."""
        return list(self._rows)

    def current(self) -> Choice | None:
        """What Enter takes."""
        row = self._rows[self._current] if self._current >= 0 else None
        return row if row is not None and is_choice(row) else None

    def row_text(self, index: int) -> str:
        """What a row says, for the tooltip and for those who cannot see it."""
        return self._rows[index].words

    def step(self, by: int) -> None:
        """Move the mark to the next choice, going round at the ends."""
        choices = self._choices()
        if choices:
            at = choices.index(self._current) if self._current in choices else -1
            self._current = choices[(at + by) % len(choices)]
            self._reveal()

    def page(self, by: int) -> None:
        """Move the mark some rows on, not beyond the ends."""
        choices = self._choices()
        if choices:
            at = choices.index(self._current) + by * _PAGE
            self._current = choices[max(0, min(at, len(choices) - 1))]
            self._reveal()

    def ask_for_menu(self) -> None:
        """The menu of the marked row, as by its mouse button, if it has one."""
        row = self.current() if self.isVisible() else None
        if isinstance(row, KarteChoice):
            self.menu_requested.emit(row, self.mapToGlobal(self.row_rect(self._current).center()))

    def wanted_size(self, room: QSize) -> QSize:
        height = self._tops[-1] + 2 * _PAD
        most = room.height() - self.theme.px(_BELOW)
        return QSize(min(self.theme.px(WIDTH), room.width()), max(1, min(height, most)))

    def row_rect(self, index: int) -> QRect:
        """Where a row lies, in the panel's own coordinates."""
        inside = self._inside()
        top = inside.top() + self._tops[index] - self._offset
        return QRect(inside.left(), top, inside.width(), self._tops[index + 1] - self._tops[index])

    def visible_rows(self) -> list[int]:
        """The rows of which something is seen."""
        inside = self._inside()
        return [at for at in range(len(self._rows)) if self.row_rect(at).intersects(inside)]

    def _choices(self) -> list[int]:
        return [at for at, row in enumerate(self._rows) if is_choice(row)]

    def _first_choice(self) -> int:
        return next(iter(self._choices()), -1)

    def _inside(self) -> QRect:
        return self.card().adjusted(_PAD, _PAD, -_PAD, -_PAD)

    def _cover(self) -> None:
        place = self._inside().translated(self.pos())
        place.setRight(place.right() + _BAR)
        self.sheet.setGeometry(place)

    def _refresh(self) -> None:
        """Paints what looks different from before, and nothing else."""
        before, self._looks = self._looks, self._seen()
        for span in before.keys() | self._looks.keys():
            if before.get(span) != self._looks.get(span):
                top, bottom = span
                self.sheet.update(QRect(0, top, self._inside().width(), bottom - top))
        bar = self._wanted_bar()
        if bar != self._bar:
            self.sheet.update(bar.united(self._bar).toAlignedRect())
            self._bar = bar

    def _seen(self) -> dict[tuple[int, int], Look]:
        start = self._inside().top()
        found: dict[tuple[int, int], Look] = {}
        for index in self.visible_rows():
            rect = self.row_rect(index).translated(0, -start)
            found[rect.top(), rect.top() + rect.height()] = self._rows[index], self._ground(index)
        return found

    def _wanted_bar(self) -> QRectF:
        inside, whole = self._inside(), self._tops[-1]
        if whole <= inside.height():
            return QRectF()
        top = inside.height() * self._offset / whole
        return QRectF(inside.width() + 1, top, _BAR - 1, inside.height() ** 2 / whole)

    def _ground(self, index: int) -> str:
        """The token of the colour behind a row."""
        if index == self._current:
            return "select"
        return "hover" if index == self._hovered and is_choice(self._rows[index]) else "surface"

    def _lay_out(self) -> None:
        heights = (self.theme.px(row_height(row)) for row in self._rows)
        self._tops = list(accumulate(heights, initial=0))

    def _restyle(self) -> None:
        self._lay_out()
        if self.isVisible():
            self.place()
            self._scroll_to(self._offset)
        self.sheet.update()

    def _reveal(self) -> None:
        """Bring the marked row into sight, a heading above it too, and say it."""
        row = self.current()
        if row is not None:
            top, bottom = self._tops[self._current], self._tops[self._current + 1]
            if self._current and not is_choice(self._rows[self._current - 1]):
                top = self._tops[self._current - 1]
            self._scroll_to(max(bottom - self._inside().height(), min(self._offset, top)))
        focused = QApplication.focusWidget()
        speaker = focused if focused and self.anchor.isAncestorOf(focused) else self.anchor
        said = row.words if row is not None else "　".join(one.words for one in self._rows)
        speaker.setAccessibleDescription(said)
        self._refresh()

    def _scroll_to(self, offset: int) -> None:
        self._offset = max(0, min(offset, self._tops[-1] - self._inside().height()))
        self._refresh()

    def _row_at(self, point: QPoint) -> int:
        if not self._inside().contains(point):
            return -1
        return next((at for at in self.visible_rows() if self.row_rect(at).contains(point)), -1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self._refresh()

    def _drag(self, row: KarteChoice) -> None:
        """The karte goes with the mouse; what lies under the panel can take it."""
        self._pressed = None
        self.close_up()
        dragging.Drag.ask(self.anchor, [row.entity_id], row.hit.row.ref.name)

    def _paint_rows(self, painter: QPainter, region: QRegion) -> None:
        """Paints the rows that reach into a region of the sheet."""
        start = self._inside().topLeft()
        painter.fillRect(region.boundingRect(), self.theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in self.visible_rows():
            rect = self.row_rect(index).translated(-start)
            if region.intersects(rect):
                ground = self._ground(index)
                if ground != "surface":
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(self.theme.color(ground))
                    painter.drawRoundedRect(QRectF(rect), 6, 6)
                paint_row(Brush(painter, self.theme, ground == "select"), QRectF(rect), self._rows[index])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("line"))
        painter.drawRoundedRect(self._bar, 1.5, 1.5)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._row_at(event.pos())
            QToolTip.showText(event.globalPos(), self.row_text(index) if index >= 0 else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._hover(self._row_at(place))
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            index = self._row_at(self._pressed)
            row = self._rows[index] if index >= 0 else None
            if isinstance(row, KarteChoice):
                self._drag(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        index = self._row_at(event.position().toPoint())
        row = self._rows[index] if index >= 0 and index == self._row_at(pressed) else None
        if row is not None and is_choice(row):
            self.taken.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._row_at(event.pos())
        row = self._rows[index] if index >= 0 else None
        if isinstance(row, KarteChoice):
            self._current = index
            self._reveal()
            self.menu_requested.emit(row, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scroll_to(self._offset - event.angleDelta().y() * self.theme.px(20) // 40)
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        self.sheet.hide()
        super().hideEvent(event)
