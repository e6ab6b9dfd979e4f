"""Text widgets that leave a composition of the input method alone.

While preedit text stands in a widget, the keys belong to the input method: Enter takes a candidate, Esc
drops one, Tab and the arrows walk through them. No shortcut of ours fires then, and no key but a printable
character is acted upon.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from karte.text import units

_MODIFIERS = Qt.KeyboardModifier
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu over the entry or another window in front: the user has not left the entry."""
_BARE = "border: none; background: transparent; padding: 0; min-height: 0;"
_COMMANDS = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier


def is_composing(widget: QWidget | None) -> bool:
    """Whether an input method is composing in this widget or in the one that takes its focus."""
    typing = _typing_part(widget)
    return typing is not None and bool(typing.preedit)


def end_composition(widget: QWidget | None, *, keep: bool) -> None:
    """Ask the input method to end its composition, and end it here even where it does not answer."""
    typing = _typing_part(widget)
    if typing is None or not typing.preedit:
        return
    method = QGuiApplication.inputMethod()
    if keep:
        method.commit()
    else:
        method.reset()
    if typing.preedit:
        event = QInputMethodEvent()
        event.setCommitString(typing.preedit if keep else "")
        typing.inputMethodEvent(event)


def _typing_part(widget: QWidget | None) -> Line | Pad | None:
    """The widget itself or the one that takes its focus, if it is typed into."""
    while widget is not None and not isinstance(widget, Line | Pad):
        widget = widget.focusProxy()
    return widget


class Line(QLineEdit):
    """One line of text that knows its preedit text."""

    composed = Signal(str, str)
    """(preedit, commit) of each event of the input method, after the line has taken it."""
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preedit = ""
        self.setFrame(False)
        self.setStyleSheet(f"QLineEdit {{ {_BARE} }}")

    def shown_text(self) -> str:
        """What the user sees: the text with the preedit text at the cursor."""
        before, behind = self.around_caret()
        return before + self.preedit + behind

    def around_caret(self) -> tuple[str, str]:
        """The text before the caret, and that behind it."""
        text, place = self.text(), self.cursorPosition()
        return units.before(text, place), units.behind(text, place)

    def set_placeholder_color(self, color: QColor) -> None:
        """A style sheet with a text colour would otherwise draw the placeholder half transparent."""
        self.setStyleSheet(f"QLineEdit {{ {_BARE} placeholder-text-color: {color.name()}; }}")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if self.preedit and _is_for_ime(event):
                event.accept()
                return True
            idle = _is_idle_undo(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable())
            if idle or _pastes_no_text(event):
                event.ignore()
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        self.composed.emit(event.preeditString(), event.commitString())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.preedit = ""
        if event.reason() not in STAYING:
            self.focus_left.emit()


class Pad(QTextEdit):
    """Several lines of plain text that know their preedit text."""

    composed = Signal(str, str)
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preedit = ""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if self.preedit and _is_for_ime(event):
                event.accept()
                return True
            document = self.document()
            if _is_idle_undo(event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        self.composed.emit(event.preeditString(), event.commitString())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.preedit = ""
        if event.reason() not in STAYING:
            self.focus_left.emit()


def _is_for_ime(event: QKeyEvent) -> bool:
    """Whether a key that reached the widget during a composition is none of its business.

    A printable character passes: some input methods end the composition by sending it on.
    """
    if event.type() == QEvent.Type.ShortcutOverride:
        return True
    if event.type() != QEvent.Type.KeyPress:
        return False
    text = event.text()
    return not text or not text.isprintable() or bool(event.modifiers() & _COMMANDS)


def _is_idle_undo(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Whether this asks for an undo (redo) that the widget has none of, so that the window's own may run."""
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return _asks_redo(event) and not redo


def _pastes_no_text(event: QKeyEvent) -> bool:
    """Whether a photo or a file is pasted, which a line has no use for but what is around it may have."""
    return (
        event.matches(QKeySequence.StandardKey.Paste) and not QGuiApplication.clipboard().mimeData().hasText()
    )


def asks_to_step(event: QKeyEvent) -> bool:
    """Whether this asks for an undo or a redo, of whatever it may be."""
    return event.matches(QKeySequence.StandardKey.Undo) or _asks_redo(event)


def _asks_redo(event: QKeyEvent) -> bool:
    plain_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == _MODIFIERS.ControlModifier
    return plain_ctrl_y or event.matches(QKeySequence.StandardKey.Redo)
