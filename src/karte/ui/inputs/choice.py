"""One of a list, chosen by keyboard or mouse; it can be left blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.frame import ENTER, HEIGHT, PADDING, Entry, Face
from karte.ui.inputs.popup import RowsPopup, paint_text
from karte.ui.theme import Theme

_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChoiceInput(Entry):
    """A drop-down. ↑ ↓ and 1 to 9 choose, Space or Alt+↓ opens the list, Delete clears.

    A text that is not among the choices is kept and offered until another is chosen.
    """

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[str],
        *,
        blank: bool = True,
        list_width: int = 120,
        parent: QWidget | None = None,
    ) -> None:
        """`list_width` is how wide the open list is at least, for choices longer than the entry."""
        super().__init__(theme, parent=parent)
        self._choices = tuple(choices)
        self._blank = blank
        self._face = _ChoiceFace(theme, self.frame)
        self.popup = ChoicePopup(theme, self.frame, list_width)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(PADDING + 2, 0, PADDING, 0)
        row.addWidget(self._face)
        self.adopt(self._face)
        self.restyle()
        self._face.pressed.connect(self._toggle)
        self._face.focus_left.connect(self._leave_list)
        self.popup.taken.connect(self._take)

    def text(self) -> str:
        """The choice, or ""."""
        return self._face.text

    def write(self, text: str) -> None:
        """Show a text, whether among the choices or not."""
        self._face.show_text(text)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer others; what is chosen stays."""
        self._choices = tuple(choices)
        self.popup.close_up()

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self._face.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, is_open = event.key(), self.popup.isVisible()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        arrow = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if arrow and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            return self._toggle
        if not plain:
            return super().key_action(event)
        if is_open:
            return self._open_key(key) or super().key_action(event)
        if arrow:
            return partial(self._step, 1 if key == Qt.Key.Key_Down else -1)
        return self._closed_key(key) or super().key_action(event)

    def _open_key(self, key: int) -> Callable[[], object] | None:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return partial(self.popup.step, 1 if key == Qt.Key.Key_Down else -1)
        if key in (*ENTER, Qt.Key.Key_Space):
            return partial(self._take, self.popup.current)
        if key == Qt.Key.Key_Escape:
            return self.popup.close_up
        return self._closed_key(key)

    def _closed_key(self, key: int) -> Callable[[], object] | None:
        place = key - Qt.Key.Key_1
        if 0 <= place < min(9, len(self._choices)):
            return partial(self._pick_by_number, self._choices[place])
        if key in (Qt.Key.Key_Space, Qt.Key.Key_F4):
            return self._toggle
        if key in _CLEAR and self._blank:
            return partial(self._pick, "")
        return self.leave if key in ENTER else None

    def _offered(self) -> list[str]:
        text = self.text()
        offered = list(self._choices)
        if text and text not in offered:
            offered.append(text)
        return [*offered, ""] if text and self._blank else offered

    def _toggle(self) -> None:
        if self.popup.isVisible():
            self.popup.close_up()
            return
        self.popup.offer(self._offered(), self.text())

    def _take(self, index: int) -> None:
        if index >= 0:
            self._pick(self.popup.choices[index])

    def _step(self, by: int) -> None:
        offered = [choice for choice in self._offered() if choice]
        if not offered:
            return
        start = offered.index(self.text()) if self.text() else (-1 if by > 0 else len(offered))
        place = start + by
        self._pick(offered[max(0, min(place, len(offered) - 1))])

    def _pick(self, text: str) -> None:
        self.popup.close_up()
        if text != self.text():
            self._face.show_text(text)
            self.note_edit()

    def _pick_by_number(self, text: str) -> None:
        self._pick(text)

    def _leave_list(self) -> None:
        self.popup.close_up()
        self.leave()


class _ChoiceFace(Face):
    """The closed drop-down: what is chosen, and the sign that there is more."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(96), self.theme.px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self.theme.px(16)
        sign = self.theme.pixmap("chevron-down", "text2", size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size, (self.height() - size) // 2, sign)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text" if self.isEnabled() else "text3"))
        paint_text(painter, self.rect().adjusted(0, 0, -size - 4, 0), self.text)
        painter.end()


class ChoicePopup(RowsPopup):
    """The open drop-down: the choices with their number keys, the chosen one ticked."""

    def __init__(self, theme: Theme, anchor: QWidget, least_width: int) -> None:
        super().__init__(theme, anchor, row_height=32, least_width=least_width)
        self.choices: list[str] = []
        self._chosen = ""

    def offer(self, choices: list[str], chosen: str) -> None:
        """Open with these choices; "" stands for leaving the field blank."""
        self.choices, self._chosen = choices, chosen
        if choices:
            self.open(len(choices), choices.index(chosen) if chosen in choices else 0)

    def row_text(self, index: int) -> str:
        return self.choices[index] or _("空欄にする")

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        choice = self.choices[index]
        size = self.theme.px(16)
        if choice and choice == self._chosen:
            tick = self.theme.pixmap("check", "accent", size, self.devicePixelRatioF())
            painter.drawPixmap(rect.left() + 6, rect.center().y() - size // 2, tick)
        room = rect.adjusted(size + 12, 0, -8, 0)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("text2"))
        if choice and index < 9:
            room.setRight(room.right() - paint_text(painter, room, str(index + 1), right=True) - 8)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text" if choice else "text2"))
        paint_text(painter, room, self.row_text(index))
