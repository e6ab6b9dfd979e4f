"""A scrolled column of lines: folded notes are painted, opened ones are widgets while they are near."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from karte.store.note_rows import NoteLine
from karte.ui.timeline.lines import Item, More, Stack
from karte.ui.timeline.painting import item_height, paint_item

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.timeline.card import NoteCard
    from karte.ui.timeline.marks import Marks

MARGIN = 20
"""Left and right of the lines; the scroll bar stands inside the right one."""
ABOVE, BELOW = 4, 6
"""Around an opened note's card, in its line."""
EXPAND_MS = 120
MORE_KEY = 0
"""Stands for the last line where otherwise a note's id stands."""

_GUESS = 170
"""An opened note's height until it has been on the screen."""
_END = 16
_NEAR = 400
"""Cards live this far outside of what is seen, so that scrolling finds them ready."""


def key_of(item: Item) -> int | None:
    """A note's id, MORE_KEY for さらに読む, None for a heading, which can never be current."""
    if isinstance(item, NoteLine):
        return item.note_id
    return MORE_KEY if isinstance(item, More) else None


class Column(QAbstractScrollArea):
    """Keeps its place when heights, or notes above, change; which notes are open outlives the lines."""

    opened_changed = Signal()

    def __init__(
        self, theme: Theme, make_card: Callable[[int], NoteCard | None], parent: QWidget | None = None
    ) -> None:
        """`make_card` gives the widget of a note's id, None if the note is gone meanwhile."""
        super().__init__(parent)
        self._theme = theme
        self._make_card = make_card
        self._items: list[Item] = []
        self._index: dict[int, int] = {}
        self._stack = Stack()
        self._opened: set[int] = set()
        self._known: dict[int, int] = {}
        self._cards: dict[int, NoteCard] = {}
        self._marks: Marks | None = None
        self._hovered: int | None = None
        self._settling = False
        self._moving: int | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(EXPAND_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._motion.valueChanged.connect(self._grow)
        self._motion.finished.connect(self._end_motion)
        theme.changed.connect(self._restyle)

    def set_items(self, items: Sequence[Item], *, keep_place: bool = True) -> None:
        """Show these lines; with `keep_place` the uppermost visible note stays where it is."""
        self._finish_motion()
        place = self._place() if keep_place else None
        self._items = list(items)
        self._index = {key: index for index, item in enumerate(items) if (key := key_of(item)) is not None}
        self._stack = Stack(self._height_of(item) for item in items)
        self._hovered = None
        for note_id in [note_id for note_id in self._cards if note_id not in self._index]:
            self._drop(note_id)
        self._set_range()
        self._go_to_place(place)
        self._settle()

    def items(self) -> list[Item]:
        """The lines shown."""
        return list(self._items)

    def opened(self) -> set[int]:
        """Ids of the open notes, also of such as are not among the lines now."""
        return set(self._opened)

    def set_opened(self, note_ids: set[int]) -> None:
        """Exactly these notes are open."""
        self._finish_motion()
        self._opened = set(note_ids)
        self._rebuild()
        self.opened_changed.emit()

    def set_open(self, note_id: int, is_open: bool) -> None:
        """Open or fold one note, with a short movement where the system allows it."""
        if (note_id in self._opened) == is_open:
            return
        self._finish_motion()
        (self._opened.add if is_open else self._opened.discard)(note_id)
        index = self._index.get(note_id)
        if index is not None:
            self._change_fold(note_id, index, is_open)
        self.opened_changed.emit()

    def toggle(self, note_id: int) -> None:
        """Open a folded note, fold an open one."""
        self.set_open(note_id, note_id not in self._opened)

    def cards(self) -> dict[int, NoteCard]:
        """The cards that live now, by note id."""
        return dict(self._cards)

    def parts(self) -> list[QWidget]:
        """For the Tab key: the lines, then the cards from the top; they are made as they come into sight."""
        return [self, *(self._cards[note_id] for note_id in sorted(self._cards, key=self._index.__getitem__))]

    def renew_cards(self, is_current: Callable[[NoteCard], bool]) -> None:
        """Make those cards anew that do not show their note as it is now."""
        for note_id, card in list(self._cards.items()):
            if not is_current(card):
                self._drop(note_id)
                self._known.pop(note_id, None)
        self._settle()

    def line(self, note_id: int) -> NoteLine | None:
        """A note's line; None if it is not among those shown."""
        item = self._items[self._index[note_id]] if note_id in self._index else None
        return item if isinstance(item, NoteLine) else None

    def fit(self, note_id: int) -> None:
        """What an open note shows takes another height now."""
        if note_id not in self._cards or note_id not in self._index:
            return
        height = self._full_height(note_id)
        if note_id == self._moving:
            self._motion.setEndValue(height)
        elif self._change({self._index[note_id]: height}):
            self._settle()

    def set_marks(self, marks: Marks | None) -> None:
        """Mark what is sought in lines and cards; None marks nothing."""
        if marks is None and self._marks is None:
            return
        self._marks = marks
        for card in self._cards.values():
            card.set_marks(marks)
        self.viewport().update()

    def scroll_to_top(self) -> None:
        """Back to the newest."""
        self.verticalScrollBar().setValue(0)

    def line_rect(self, note_id: int) -> QRect:
        """Where a note's line lies in the viewport."""
        return self._rect(self._index[note_id]).toRect()

    def _height_of(self, item: Item) -> int:
        if isinstance(item, NoteLine) and item.note_id in self._opened:
            return self._known.get(item.note_id, self._theme.px(_GUESS))
        return self._theme.px(item_height(item))

    def _width(self) -> int:
        return max(self.width() - 2 * self._theme.px(MARGIN), self._theme.px(200))

    def _rect(self, index: int) -> QRectF:
        top = self._stack.top(index) - self.verticalScrollBar().value()
        return QRectF(self._theme.px(MARGIN), top, self._width(), self._stack.height(index))

    def _rebuild(self) -> None:
        """All heights anew, at the same place."""
        self._change({index: self._height_of(item) for index, item in enumerate(self._items)})
        self._settle()

    def _change(self, heights: dict[int, int]) -> bool:
        """Other heights; what is uppermost on the screen stays where it is. Whether anything changed."""
        if not self._items:
            return False
        bar = self.verticalScrollBar()
        uppermost = self._stack.index_at(bar.value())
        inside = bar.value() - self._stack.top(uppermost)
        if not self._stack.change(heights):
            return False
        self._set_range()
        inside = min(inside, max(0, self._stack.height(uppermost) - 1))
        bar.setValue(self._stack.top(uppermost) + inside)
        return True

    def _set_range(self) -> None:
        total = self._stack.total + self._theme.px(_END)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, total - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._theme.px(36))

    def _place(self) -> tuple[int, int, int] | None:
        """The uppermost visible note, its index and how far above the edge it begins."""
        value = self.verticalScrollBar().value()
        if not self._items or value == 0:
            return None
        for index in range(self._stack.index_at(value), len(self._items)):
            key = key_of(self._items[index])
            if key:
                return key, index, value - self._stack.top(index)
        return None

    def _go_to_place(self, place: tuple[int, int, int] | None) -> None:
        if place is None or not self._items:
            self.verticalScrollBar().setValue(0)
            return
        key, index, inside = place
        found = self._index.get(key, min(index, len(self._items) - 1))
        self.verticalScrollBar().setValue(self._stack.top(found) + inside)

    def _settle(self) -> None:
        """Cards where opened notes can be seen, at their true height; nowhere else."""
        if self._settling:
            return
        self._settling = True
        while self._measure_near():
            pass
        self._settling = False
        live = {
            item.note_id
            for index in self._near()
            if isinstance(item := self._items[index], NoteLine) and self._is_live(item)
        }
        for note_id, card in list(self._cards.items()):
            # What is typed in one is kept in its time: it goes when that is done, without waiting for it.
            waits = note_id in self._opened and card.entry is not None and not card.entry.is_kept()
            if note_id not in live and not waits:
                self._drop(note_id)
        for note_id, card in self._cards.items():
            self._lay(card, self._rect(self._index[note_id]))
        self.viewport().update()

    def _near(self) -> range:
        value = self.verticalScrollBar().value()
        return self._stack.between(max(0, value - _NEAR), value + self.viewport().height() + _NEAR)

    def _is_live(self, line: NoteLine) -> bool:
        return line.note_id in self._opened or line.note_id == self._moving

    def _measure_near(self) -> bool:
        """Make missing cards and correct the heights; whether others may have come near by that."""
        heights: dict[int, int] = {}
        for index in self._near():
            item = self._items[index]
            if isinstance(item, NoteLine) and self._is_live(item) and item.note_id not in self._cards:
                height = self._full_height(item.note_id)
                if height and item.note_id != self._moving:
                    heights[index] = height
        return self._change(heights)

    def _full_height(self, note_id: int) -> int:
        """An opened note's height with the room around its card, which is made; 0 if the note is gone."""
        card = self._cards.get(note_id)
        if card is None:
            card = self._make_card(note_id)
            if card is None:
                return 0
            card.setParent(self.viewport())
            self._cards[note_id] = card
            if self._marks is not None:
                card.set_marks(self._marks)
        height = card.heightForWidth(self._width()) + self._theme.px(ABOVE) + self._theme.px(BELOW)
        self._known[note_id] = height
        return height

    def _lay(self, card: NoteCard, rect: QRectF) -> None:
        above = self._theme.px(ABOVE)
        full = self._known[card.note.note_id] - above - self._theme.px(BELOW)
        card.setGeometry(round(rect.left()), round(rect.top()) + above, round(rect.width()), full)
        if card.note.note_id == self._moving:
            card.setMask(QRegion(0, 0, card.width(), max(1, round(rect.height()) - above)))
        card.show()

    def _drop(self, note_id: int) -> None:
        """deleteLater alone would leave a ghost on the screen until the event loop comes round."""
        card = self._cards.pop(note_id)
        if card.entry is not None:
            card.entry.keep()
        held = QApplication.focusWidget()
        if held is not None and card.isAncestorOf(held):
            self.setFocus()
        card.hide()
        card.setParent(None)
        card.deleteLater()

    def _change_fold(self, note_id: int, index: int, is_open: bool) -> None:
        start = self._stack.height(index)
        end = self._full_height(note_id) if is_open else self._theme.px(item_height(self._items[index]))
        if not end:
            return
        if self.isVisible() and self._theme.motion():
            self._moving = note_id
            self._motion.setStartValue(start)
            self._motion.setEndValue(end)
            self._motion.start()
            return
        self._change({index: end})
        self._settle()
        self._keep_visible(index)

    def _grow(self, height: int) -> None:
        if self._moving is not None and self._moving in self._index:
            self._change({self._index[self._moving]: height})
            self._settle()

    def _end_motion(self) -> None:
        note_id, self._moving = self._moving, None
        if note_id in self._cards:
            self._cards[note_id].clearMask()
        self._settle()
        if note_id in self._index:
            self._keep_visible(self._index[note_id])

    def _finish_motion(self) -> None:
        if self._moving is not None:
            self._motion.stop()
            self._grow(self._motion.endValue())
            self._end_motion()

    def _keep_visible(self, index: int) -> None:
        """Scroll so that the line can be seen; of a line higher than the screen its beginning."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._stack.top(index), self._stack.top(index + 1)
        if top < bar.value() or bottom - top > page:
            bar.setValue(top)
        elif bottom > bar.value() + page:
            bar.setValue(bottom - page)

    def _restyle(self) -> None:
        for note_id in list(self._cards):
            self._drop(note_id)
        self._known.clear()
        self._rebuild()

    def _paint_line(self, painter: QPainter, index: int) -> None:
        hovered = index == self._hovered
        paint_item(painter, self._rect(index), self._theme, self._items[index], hovered, self._marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        value = self.verticalScrollBar().value()
        area = event.rect()
        for index in self._stack.between(max(0, value + area.top()), value + area.bottom() + 1):
            item = self._items[index]
            if not (isinstance(item, NoteLine) and item.note_id in self._cards):
                self._paint_line(painter, index)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._finish_motion()
        self._change({self._index[note_id]: self._full_height(note_id) for note_id in self._cards})
        self._set_range()
        self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._settle()
