"""What a list beside the caret shares: the words go on being typed, and the list takes only its own keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from karte.text import units
from karte.ui.inputs.composing import STAYING, Line, Pad, end_composition, is_composing
from karte.ui.inputs.frame import ENTER

if TYPE_CHECKING:
    from karte.ui.inputs.popup import RowsPopup

Typing = Line | Pad
"""What is typed into."""

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Assist(QObject):
    """Keeps to one place that is typed into at a time; subclasses say what is listed and what is taken."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typing: Typing | None = None
        """Where words are typed, while this is attended to."""
        self._popup: RowsPopup | None = None

    def make_popup(self, typing: Typing) -> RowsPopup:
        """The list for that place."""
        raise NotImplementedError

    def follow(self) -> None:
        """The text is another: open the list, fit it or close it."""
        raise NotImplementedError

    def taking(self, index: int) -> Callable[[], object]:
        """What taking a row does; asked before the composition it ends is over, which changes the rows."""
        raise NotImplementedError

    def popup(self) -> RowsPopup:
        """The list, which is hidden while there is nothing to say."""
        assert self.typing is not None
        if self._popup is None:
            self._popup = self.make_popup(self.typing)
            self._popup.taken.connect(self._take_clicked)
        return self._popup

    def is_open(self) -> bool:
        """Whether the list can be seen."""
        return self._popup is not None and self._popup.isVisible()

    def attend(self, typing: Typing) -> None:
        """Follow what is typed here from now on, until the keyboard leaves."""
        self.leave()
        self.typing = typing
        typing.installEventFilter(self)
        typing.textChanged.connect(self.follow)
        typing.composed.connect(self.follow)

    def leave(self) -> None:
        """The list goes, and nothing is followed any more."""
        typing, self.typing = self.typing, None
        if typing is not None:
            typing.removeEventFilter(self)
            typing.textChanged.disconnect(self.follow)
            typing.composed.disconnect(self.follow)
        if self._popup is not None:
            self._popup.close_up()
            self._popup.deleteLater()
            self._popup = None

    def close_list(self) -> None:
        """Esc: what is typed stays."""
        if self._popup is not None:
            self._popup.close_up()

    def list_key(self, key: int) -> Callable[[], object] | None:
        """What a key does while the list is open; None where it goes on to the text."""
        rows = self.popup()
        if key in _STEPS:
            return partial(rows.step, _STEPS[Qt.Key(key)])
        if key in ENTER and rows.current >= 0:
            return self.taking(rows.current)
        return self.close_list if key == Qt.Key.Key_Escape else None

    def _take_clicked(self, index: int) -> None:
        """A composition is over then: what it was about to say is said by the row."""
        take = self.taking(index)
        end_composition(self.typing, keep=False)
        take()

    def _by_key(self, event: QKeyEvent) -> bool:
        if not self.is_open() or is_composing(self.typing):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        act = self.list_key(event.key())
        if act is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            act()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.typing:
            return False
        if event.type() == QEvent.Type.FocusOut:
            if getattr(event, "reason", _nothing)() not in STAYING:
                self.leave()
            return False
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._by_key(event)
        return False


def _nothing() -> Qt.FocusReason:
    return Qt.FocusReason.OtherFocusReason


def caret(typing: Typing) -> int:
    """Where the caret stands, as Qt counts."""
    return typing.textCursor().position() if isinstance(typing, Pad) else typing.cursorPosition()


def before_caret(typing: Typing) -> str:
    """The text before the caret, in its own line."""
    if isinstance(typing, Pad):
        cursor = typing.textCursor()
        return units.before(cursor.block().text(), cursor.positionInBlock())
    return typing.around_caret()[0]


def since_caret(typing: Typing, place: int) -> str | None:
    """The text between a former place of the caret and the caret; None if it went back or to another line."""
    said, count = before_caret(typing), caret(typing) - place
    kept = units.count(said) - count
    return units.behind(said, kept) if count >= 0 and kept >= 0 else None


def selection(typing: Typing) -> str:
    """What is marked in it, lines and all."""
    if isinstance(typing, Pad):
        return typing.textCursor().selection().toPlainText()
    return typing.selectedText()


def put_in(typing: Typing, text: str, instead_of: int = 0) -> None:
    """Types a text at the caret, over what is marked or the characters before it; one step back undoes it."""
    said = before_caret(typing)
    back = units.count(said[len(said) - instead_of :])
    if isinstance(typing, Line):
        if back and not typing.hasSelectedText():
            typing.setSelection(caret(typing) - back, back)
        typing.insert(" ".join(text.split()))
        return
    cursor = typing.textCursor()
    if not cursor.hasSelection():
        cursor.setPosition(cursor.position() - back, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
    typing.setTextCursor(cursor)


def caret_rect(typing: Typing) -> QRect:
    """Where the caret stands, in the coordinates of what is typed into."""
    found = typing.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rect = found.toRect() if hasattr(found, "toRect") else QRect(found)
    inside = QWidget.rect(typing)
    return QRect(rect.left(), max(0, rect.top()), max(1, rect.width()), rect.height()).intersected(inside)
