"""The list of notes of all kartes: the timeline's, with the kartes as chips in each line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, Qt
from PySide6.QtWidgets import QToolTip, QWidget

from karte.store.note_rows import NoteLine
from karte.store.rows import EntityRef
from karte.ui.notes.painting import chips, columns, paint_line
from karte.ui.timeline.lines import first_words
from karte.ui.timeline.scroller import NoteList

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.timeline.card import NoteCard


class LedgerList(NoteList):
    """A click on a chip opens that karte, one beside it opens the note."""

    entity_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        make_card: Callable[[int], NoteCard | None],
        *,
        by_time: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`by_time`: the lines are those of one day."""
        super().__init__(theme, make_card, parent)
        self._by_time = by_time
        self._chip: EntityRef | None = None
        """Where the mouse was pressed."""

    def chip_at(self, point: QPoint) -> EntityRef | None:
        """The karte whose chip lies there, in the viewport's coordinates."""
        index = self._index_at(point)
        item = self._items[index] if index is not None else None
        if index is None or not isinstance(item, NoteLine) or item.note_id in self._cards:
            return None
        placed = chips(item, columns(self._rect(index), self._theme).about, self._theme)
        return next((ref for rect, ref in placed if rect.contains(point)), None)

    def _paint_line(self, painter: QPainter, index: int) -> None:
        item = self._items[index]
        if not isinstance(item, NoteLine):
            super()._paint_line(painter, index)
            return
        sought = self._marks.of(item.note_id, first_words(item)) if self._marks is not None else []
        hovered = index == self._hovered
        paint_line(
            painter, self._rect(index), self._theme, item, sought, hovered=hovered, by_time=self._by_time
        )

    def tip_at(self, point: QPoint) -> str:
        """The whole name of a karte, or of a template that is cut; "" elsewhere."""
        ref = self.chip_at(point)
        if ref is not None:
            return "　".join(filter(None, (ref.name, ref.reading)))
        index = self._index_at(point)
        item = self._items[index] if index is not None else None
        if index is None or not isinstance(item, NoteLine) or item.note_id in self._cards:
            return ""
        places = columns(self._rect(index), self._theme)
        if places.about.contains(point):
            return "、".join(ref.name for ref in item.about)  # data
        in_template = places.template is not None and places.template.contains(point)
        return item.template.name if in_template else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Names that are cut are told whole."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        self._chip = self.chip_at(event.position().toPoint()) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._chip = self._chip, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        if pressed == self.chip_at(event.position().toPoint()):
            self.entity_requested.emit(pressed.entity_id)
