"""The list of notes of a timeline: a column of lines with a current one, for mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte.i18n import _
from karte.store.note_rows import NoteLine
from karte.ui.timeline.column import ABOVE, BELOW, MORE_KEY, Column, key_of
from karte.ui.timeline.lines import Heading, Item, More, more_text, spoken
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.timeline.card import NoteCard

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ROOM = 32
"""Above and below what was found, so that the lines around it can be read."""


class NoteList(Column):
    """Opens and folds by click and key; what needs the store it only asks for."""

    more_requested = Signal()
    edit_requested = Signal(int)
    remove_requested = Signal(int)
    move_requested = Signal(int)
    menu_requested = Signal(int, QPoint)
    """note_id, where on the screen"""

    def __init__(
        self, theme: Theme, make_card: Callable[[int], NoteCard | None], parent: QWidget | None = None
    ) -> None:
        """`make_card` gives the widget of a note's id, None if the note is gone meanwhile."""
        super().__init__(theme, make_card, parent)
        self._current: int | None = None
        self._ring = False
        self._pressed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("ノート"))
        self.opened_changed.connect(self.viewport().update)

    def set_items(self, items: Sequence[Item], *, keep_place: bool = True) -> None:
        """Show these lines; with `keep_place` the uppermost visible note stays where it is."""
        super().set_items(items, keep_place=keep_place)
        self._pressed = None
        if self._current not in self._index:
            self._current = None

    def lines(self) -> list[NoteLine]:
        """The notes shown, without headings."""
        return [item for item in self._items if isinstance(item, NoteLine)]

    def is_all_open(self) -> bool:
        """Whether everything that may be opened is open."""
        shown = [line.note_id for line in self.lines() if not line.private]
        return bool(shown) and all(note_id in self._opened for note_id in shown)

    def fold_all(self, is_open: bool) -> None:
        """Notes marked 自分だけ are opened one by one only, never all at once."""
        ids = {line.note_id for line in self.lines() if not (is_open and line.private)}
        self.set_opened(self.opened() | ids if is_open else self.opened() - ids)

    def reveal(self, note_id: int, *, opening: bool = True) -> None:
        """Open a note, make it the current one and scroll to it; it must be among the lines."""
        self._finish_motion()
        if opening:
            self._opened.add(note_id)
        self._current = note_id
        self._rebuild()
        index = self._index[note_id]
        self.verticalScrollBar().setValue(self._stack.top(max(0, index - 1)))
        self._settle()
        self._keep_visible(index)
        self.opened_changed.emit()

    def show_mark(self) -> None:
        """Scroll until the mark that stands out can be seen, if it cannot be already."""
        card = self._cards.get(self._marks.current or 0) if self._marks is not None else None
        mark = card.current_mark() if card is not None else None
        if card is None or mark is None:
            return
        room = self._theme.px(_ROOM)
        top = card.mapTo(self.viewport(), mark.topLeft()).y() - room
        below = top + mark.height() + 2 * room - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (top if top < 0 else max(below, 0)))

    def fit(self, note_id: int) -> None:
        """What an open note shows takes another height now; what is being added to it stays in sight."""
        super().fit(note_id)
        card, held = self._cards.get(note_id), QApplication.focusWidget()
        entry = card.entry if card is not None else None
        if card is not None and entry is not None and held is not None and entry.isAncestorOf(held):
            if (layout := card.layout()) is not None:
                layout.activate()  # else the entry is still as high as widgets are before they have a place
            self.ensureWidgetVisible(entry)

    def current(self) -> int | None:
        """The id of the current note; None for さらに読む or if there is none."""
        return self._current or None

    def set_current(self, note_id: int | None) -> None:
        """Another current note, or none."""
        self._set_current(note_id)

    def _set_current(self, key: int | None) -> None:
        self._current = key
        item = self._items[self._index[key]] if key is not None and key in self._index else None
        if isinstance(item, NoteLine):
            self.setAccessibleDescription(spoken(item))
        elif isinstance(item, More):
            self.setAccessibleDescription(more_text(item))
        self.viewport().update()

    def _step(self, by: int) -> None:
        """To the next line up or down; what of the current one is out of sight is scrolled into it first."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        index = self._index.get(self._current if self._current is not None else -1)
        if index is None:
            index = self._stack.index_at(bar.value()) - 1 if by > 0 else len(self._items)
        else:
            beyond = (
                self._stack.top(index + 1) > bar.value() + page
                if by > 0
                else self._stack.top(index) < bar.value()
            )
            if beyond and self._stack.height(index) > page:
                bar.setValue(bar.value() + by * 2 * bar.singleStep())
                return
        self._go(index + by, by)

    def _go(self, index: int, by: int) -> None:
        """Make the first line that is no heading, from `index` on in a direction, the current one."""
        while 0 <= index < len(self._items):
            key = key_of(self._items[index])
            if key is not None:
                self._set_current(key)
                if by > 0 and index and isinstance(self._items[index - 1], Heading):
                    self._keep_visible(index - 1)
                self._keep_visible(index)
                return
            index += by

    def ensureWidgetVisible(self, widget: QWidget) -> None:
        """Brings a button or a chip of an open note into sight, with room for its ring."""
        margin = focus.GAP + focus.WIDTH
        top = widget.mapTo(self.viewport(), QPoint()).y() - margin
        below = top + widget.height() + 2 * margin - self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + min(top, 0) + max(below, 0))

    def _index_at(self, point: QPoint) -> int | None:
        y = point.y() + self.verticalScrollBar().value()
        if not self._items or not 0 <= y < self._stack.total:
            return None
        return self._stack.index_at(y)

    def _paint_ring(self, painter: QPainter, rect: QRectF) -> None:
        if self._current in self._cards:
            rect = rect.adjusted(0, self._theme.px(ABOVE), 0, -self._theme.px(BELOW))
        else:
            rect = rect.adjusted(0, focus.WIDTH + focus.GAP, 0, -focus.WIDTH - focus.GAP)
        focus.paint_ring(painter, rect, self._theme.color("accent"), 6)

    def _activate(self, index: int) -> None:
        item = self._items[index]
        if isinstance(item, NoteLine):
            self.toggle(item.note_id)
        elif isinstance(item, More):
            self.more_requested.emit()

    def _move_by_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Home:
                self._go(0, 1)
                self.scroll_to_top()
            case Qt.Key.Key_End:
                self._go(len(self._items) - 1, -1)
            case _:
                return False
        return True

    def _act_by_key(self, event: QKeyEvent) -> bool:
        if self._current and event.key() == Qt.Key.Key_M and event.modifiers() == _CONTROL:
            self.move_requested.emit(self._current)
            return True
        if self._current is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        note_id = self._current
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._activate(self._index[note_id])
            case Qt.Key.Key_Right | Qt.Key.Key_Left if note_id != MORE_KEY:
                self.set_open(note_id, event.key() == Qt.Key.Key_Right)
            case Qt.Key.Key_F2 if note_id != MORE_KEY:
                self.edit_requested.emit(note_id)
            case Qt.Key.Key_Escape:
                return self._hush()
            case Qt.Key.Key_Delete if note_id != MORE_KEY and self.hasFocus():
                self.remove_requested.emit(note_id)
            case _:
                return False
        return True

    def _hush(self) -> bool:
        """Closes the bars of the cards; whether there was any."""
        said = [card for card in self._cards.values() if card.notice.text()]
        if said:
            self.setFocus()
        for card in said:
            card.notice.hush()
        return bool(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring and self.hasFocus() and self._current in self._index:
            painter = QPainter(self.viewport())
            self._paint_ring(painter, self._rect(self._index[self._current]))
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position().toPoint())
        hovered = index if index is not None and not isinstance(self._items[index], Heading) else None
        if hovered != self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.ArrowCursor if hovered is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring = False
        index = self._index_at(event.position().toPoint())
        self._pressed = index if event.button() == Qt.MouseButton.LeftButton else None
        if index is not None and key_of(self._items[index]) is not None:
            self._set_current(key_of(self._items[index]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._index_at(event.position().toPoint()):
            self._activate(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens, as everywhere; its second half does not fold again."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key:
            note_id = self.current()
            if note_id is not None:
                corner = self.line_rect(note_id).topLeft() + QPoint(self._theme.px(26), self._theme.px(30))
                self.menu_requested.emit(note_id, self.viewport().mapToGlobal(corner))
            return
        index = self._index_at(self.viewport().mapFromGlobal(event.globalPos()))
        item = self._items[index] if index is not None else None
        if isinstance(item, NoteLine):
            self.menu_requested.emit(item.note_id, event.globalPos())

    def event(self, event: QEvent) -> bool:
        """F2 and Delete belong to the current note while the list has the focus, not to the window's menu."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) and self.current() is not None
            if own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        held = QApplication.focusWidget()
        if held is not None and held is not self:
            inside = (note_id for note_id, card in self._cards.items() if card.isAncestorOf(held))
            self._current = next(inside, self._current)
        if not (self._move_by_key(event) or self._act_by_key(event)):
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = focus.by_keyboard(self, event)
        if self._ring and self._current is None:
            self._go(0, 1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
