"""What all entries share: the outline with its focus ring, the error sentence, committing and reverting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.ui.inputs.composing import STAYING, is_composing
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

Remedy = tuple[str, Callable[[], object]]
"""What a button under an error sentence says, and does."""

Tone = Literal["surface", "fusen", "bare"]
"""White, sticky-note yellow, or no outline at all but that of an error."""

HEIGHT = 32
RADIUS = 6.0
PADDING = 9
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InputFrame(QWidget):
    """The outline: 1 px at rest, 2 px accent while what is inside has the focus, 2 px danger when wrong."""

    def __init__(self, theme: Theme, tone: Tone = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        self._focus: QWidget | None = None
        self._wrong = False

    def watch(self, widget: QWidget) -> None:
        """Name the widget whose focus the outline shows and which a click beside it is meant for."""
        self._focus = widget
        self.setCursor(widget.cursor())
        widget.installEventFilter(self)

    def set_wrong(self, wrong: bool) -> None:
        """Draw the outline of an error or the usual one."""
        self._wrong = wrong
        self.update()

    def _outline(self) -> tuple[str, int]:
        if self._wrong:
            return "danger", 2
        if self._focus is not None and self._focus.hasFocus():
            return "accent", 2
        if not self.isEnabled():
            return "border", 1
        return ("fusen-bar" if self._tone == "fusen" else "line"), 1

    def _ground(self) -> str:
        if not self.isEnabled():
            return "window"
        return "fusen" if self._tone == "fusen" else "surface"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._focus is not None and event.button() == Qt.MouseButton.LeftButton:
            self._focus.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tone == "bare" and not self._wrong:
            return
        token, width = self._outline()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(token), width))
        painter.setBrush(self._theme.color(self._ground()))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.end()


class Face(QWidget):
    """The inside of an entry that is painted and chosen from instead of typed into."""

    focus_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.focus_left.emit()


class ErrorLine(QWidget):
    """A sentence with a sign, in the danger colour; takes no room while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sign = QLabel(self)
        self._sentence = Label(theme, role="small", token="danger", wrap=True, parent=self)
        self.button: LinkButton | None = None
        """What can be done about it, while something can."""
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        self.restyle()
        self.hide()

    def text(self) -> str:
        """The sentence shown, or ""."""
        return self._sentence.text()

    def set_text(self, sentence: str) -> None:
        """Show a sentence; "" takes it away."""
        self._sentence.setText(sentence)
        self.setVisible(bool(sentence))

    def set_remedy(self, remedy: Remedy | None) -> None:
        """Put a button under the sentence, or take the one there away."""
        if self.button is not None:
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if remedy is not None:
            words, do = remedy
            self.button = LinkButton(self._theme, words, parent=self)
            self._words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
            self.button.show()
            self.button.clicked.connect(do)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        self._sign.setPixmap(self._theme.pixmap("circle-alert", "danger", self._theme.px(14)))
        self._sign.setContentsMargins(0, self._theme.px(3), 0, 0)


class Framed(QWidget):
    """An outlined box with room for an error sentence above it, and the keys it takes for itself."""

    def __init__(self, theme: Theme, tone: Tone = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.outer_keys: Callable[[QKeyEvent], Callable[[], object] | None] | None = None
        """What a form around the entry does with the keys that the entry leaves alone."""
        self.frame = InputFrame(theme, tone, self)
        self._error = ErrorLine(theme, self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._error)
        column.addWidget(self.frame, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.restyle)

    def adopt(self, widget: QWidget) -> None:
        """Make this widget the one that takes the focus and the keys."""
        self.frame.watch(widget)
        widget.installEventFilter(self)
        self.setFocusProxy(widget)

    def fill_height(self) -> None:
        """Let the box take all the height its layout gives."""
        self._column.setAlignment(self.frame, Qt.AlignmentFlag(0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_label(self, text: str) -> None:
        """Name the entry for those who cannot see it."""
        self.setAccessibleName(text)
        inner = self.focusProxy()
        if inner is not None:
            inner.setAccessibleName(text)

    def error(self) -> str:
        """The error sentence shown, or ""."""
        return self._error.text()

    def remedy_button(self) -> LinkButton | None:
        """The button under the error sentence, if there is one."""
        return self._error.button

    def set_error(self, sentence: str, remedy: Remedy | None = None) -> None:
        """Show what is wrong (the typed text stays) and what puts it right, or with "" that nothing is."""
        if sentence == self.error():
            return
        self._error.set_text(sentence)
        self._error.set_remedy(remedy)
        self.frame.set_wrong(bool(sentence))
        inner = self.focusProxy()
        if inner is not None:
            inner.setAccessibleDescription(sentence)
        if inner is not None and (button := self.remedy_button()) is not None:
            QWidget.setTabOrder(inner, button)  # one Tab away from what was typed wrong

    def sentence_height(self, width: int) -> int:
        """How much of the height the error sentence takes at a width, in pixels."""
        return 0 if self._error.isHidden() else self._error.heightForWidth(width) + self._column.spacing()

    def say_below(self, below: bool) -> None:
        """Say what is wrong below the box, where there is no room above it."""
        self._column.removeWidget(self._error)
        self._column.insertWidget(int(below), self._error)

    def restyle(self) -> None:
        """Take colours and sizes from the theme; called when it changes."""
        self._error.restyle()
        self.frame.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here, or None where it is not ours; asked for shortcuts and key presses alike."""
        del event
        return None

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        own = self.key_action(event)
        return self.outer_keys(event) if own is None and self.outer_keys is not None else own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and not is_composing(watched):
            action = self._action(event) if event.type() != QEvent.Type.KeyRelease else None
            if action is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    action()
                return True
        return super().eventFilter(watched, event)


class Entry(Framed):
    """An entry whose content is one text: typed, chosen or set."""

    edited = Signal()
    """The user changed the content."""
    committed = Signal(str)
    """Enter or leaving, when the text differs from what was last set or committed."""
    reverted = Signal()
    """Esc brought the last set or committed text back."""
    finished = Signal()
    """The user is done here: Enter, leaving, or Esc with a change."""

    def __init__(self, theme: Theme, tone: Tone = "surface", parent: QWidget | None = None) -> None:
        super().__init__(theme, tone, parent)
        self.checker: Callable[[str], str] | None = None
        """Writes a text out as it will be kept, or raises a KarteError; see `tidy`."""
        self._kept = ""

    def text(self) -> str:
        """The content as text."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Put a text into the widget; each kind of entry says how."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Replace the content without any signal; a shown error goes."""
        was_blocked = self.blockSignals(True)
        self.write(text)
        self.blockSignals(was_blocked)
        self.keep()
        self.set_error("")

    def keep(self) -> None:
        """Let Esc come back to what stands here now."""
        self._kept = self.text()

    def is_changed(self) -> bool:
        """Whether the content differs from what was last set or committed."""
        return self.text() != self._kept

    def tidy(self, text: str) -> str:
        """A text that is not blank, as it will be kept; raises KarteError when it cannot be read."""
        return self.checker(text) if self.checker else text

    def check(self) -> bool:
        """Write the text out as it will be kept; if it cannot be read, say so, leave it and return False."""
        text = self.text()
        try:
            tidy = self.tidy(text) if text.strip() else ""
        except KarteError as error:
            self.set_error(str(error))
            return False
        if tidy != text:
            self.write(tidy)
        return True

    def commit(self) -> None:
        """Take what stands here as given, if it can be read; says so if it is new."""
        if self.is_changed() and self.check() and self.is_changed():
            self.keep()
            self.committed.emit(self.text())

    def leave(self) -> None:
        """The user is done here."""
        self.commit()
        self.finished.emit()

    def revert(self) -> None:
        """Bring back what was last set or committed."""
        self.set_text(self._kept)
        self.reverted.emit()
        self.finished.emit()

    def note_edit(self) -> None:
        """The user has changed something: an old error no longer holds."""
        self.set_error("")
        self.edited.emit()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers() and self.is_changed():
            return self.revert
        return super().key_action(event)
