"""One line in the note editor that is answered by a key: whether a topic was talked about, and the like."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.store.rows import TopicRow
from karte.ui.theme import Theme
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import named
from karte.ui.widgets.segmented import Segmented

SAID, OPEN = "said", "open"
_PASSING = {Qt.Key.Key_1: True, Qt.Key.Key_2: False}
"""What a key answers before the keyboard goes on to the next line."""
_STAYING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LINE = 22
_RADIUS = 4


class AnswerLine(QWidget):
    """Words and two answers. Has the focus as a whole: 1 and 2 answer and go on, Space turns it over.

    The mouse leaves the caret where it is.

    `strike` crosses the words out with the first answer.
    """

    answered = Signal(bool)
    """The user has given the first answer, or the second."""
    passed = Signal()
    """The keyboard is done with it."""
    stepped = Signal(int)
    """The keyboard wants to go so many lines further."""
    entered = Signal()
    """It has the focus now."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        answers: tuple[str, str],
        *,
        strike: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = _Words(theme, text, self, strike=strike)
        self.answer = Segmented(theme, list(zip((SAID, OPEN), answers, strict=True)), text, self)
        for key, number in ((SAID, "1"), (OPEN, "2")):
            button = self.answer.button(key)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(named(button.text(), number))
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 0, 1)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        self.set_said(False)
        self.answer.changed.connect(self._take)

    def is_said(self) -> bool:
        """Whether the first answer stands."""
        return self.answer.current() == SAID

    def set_said(self, said: bool) -> None:
        """Show the answer without telling."""
        self.answer.set_current(SAID if said else OPEN)
        self._words.set_said(said)
        self.setAccessibleDescription(self.answer.button(SAID if said else OPEN).text())

    def _take(self, answer: str) -> None:
        self._say(answer == SAID)

    def _say(self, said: bool) -> None:
        self.set_said(said)
        self.answered.emit(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _PASSING:
            self._say(_PASSING[key])
            self.passed.emit()
        elif key in _STAYING:
            self._say(_STAYING[key])
        elif key == Qt.Key.Key_Space:
            self._say(not self.is_said())
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, _RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)


class TopicLine(AnswerLine):
    """A topic with 話した, or what `done` says, and まだ; crossed out once it was talked about."""

    def __init__(self, theme: Theme, topic: TopicRow, done: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, topic.text, (done, _("まだ")), strike=True, parent=parent)
        self.topic = topic


class _Words(QWidget):
    """Wrapped wherever they must be; with `strike` struck through once the first answer stands."""

    def __init__(self, theme: Theme, text: str, parent: QWidget, *, strike: bool) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._strike = strike
        self._said = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def set_said(self, said: bool) -> None:
        self._said = said
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _margin(self) -> int:
        """One line stands at the height of the buttons beside it."""
        return self._theme.px(28 - _LINE) // 2

    def _lines(self, width: int) -> QTextLayout:
        font = self._theme.font("ui")
        font.setStrikeOut(self._said and self._strike)
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = float(self._margin())
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top + (self._theme.px(_LINE) - line.height()) / 2))
            top += self._theme.px(_LINE)
        layout.endLayout()
        return layout

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).lineCount() * self._theme.px(_LINE) + 2 * self._margin()

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(240)
        return QSize(self._theme.px(240), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_LINE) + 2 * self._margin())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color("text2" if self._said and self._strike else "text"))
        self._lines(self.width()).draw(painter, QPointF())
        painter.end()
