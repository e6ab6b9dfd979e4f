"""The rail at the left: one picture with a word for each screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from karte.ui.theme import Theme
from karte.ui.widgets import buttons, focus

HEIGHT, LOW_HEIGHT = 54, 48


class RailButton(QAbstractButton):
    """72 × 54 (48 in a low window): icon 20 over a word of 13 px."""

    def __init__(
        self, theme: Theme, icon: str, text: str, shortcut: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._low = False
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setToolTip(buttons.named(text, shortcut))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)

    def set_low(self, low: bool) -> None:
        """A little lower in a low window."""
        self._low = low
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(72), self._theme.px(LOW_HEIGHT if self._low else HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(4, 0, -4, 0)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("select" if chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        token = "accent" if chosen else "text2"
        size = theme.px(20)
        picture = theme.pixmap(self._icon, token, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - size) // 2, theme.px(5 if self._low else 8)), picture)
        painter.setFont(theme.font("tiny", bold=chosen))
        painter.setPen(theme.color(token))
        words = QRectF(self.rect()).adjusted(  # wider than the ground: the longest word just fits
            0, theme.px(25 if self._low else 29), 0, -theme.px(2 if self._low else 4)
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            focus.paint_ring(painter, area.adjusted(4, 4, -4, -4), theme.color("accent"), 6)


class Rail(QWidget):
    """Screens from the top, the last `below` of them at the bottom; `chosen` gives the key."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        screens: list[tuple[str, str, str, str]],
        below: int,
        parent: QWidget | None = None,
    ) -> None:
        """`screens`: key, icon, word, shortcut to show."""
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for place, (key, icon, text, shortcut) in enumerate(screens):
            if place == len(screens) - below:
                column.addStretch(1)
            button = RailButton(theme, icon, text, shortcut, self)
            self._buttons[key] = button
            self._group.addButton(button)
            column.addWidget(button)
        self._resize()
        theme.changed.connect(self._resize)
        self._group.buttonClicked.connect(self._clicked)

    def set_current(self, key: str) -> None:
        """Marks a screen without telling."""
        self._buttons[key].setChecked(True)
        focus.stop_at_checked(self._group)

    def set_low(self, low: bool) -> None:
        """A little lower in a low window."""
        for button in self._buttons.values():
            button.set_low(low)

    def button(self, key: str) -> RailButton:
        """One of the buttons."""
        return self._buttons[key]

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.px(72))

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, known in self._buttons.items() if known is button))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("border"))
