"""The tabs of a karte: flat words with a line under the chosen one, moved through with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from karte.ui.theme import Theme
from karte.ui.widgets import focus


class Tab(QAbstractButton):
    """One word with an optional count."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count: int | None = None
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)

    def set_count(self, count: int | None) -> None:
        """The number behind the word."""
        if count != self._count:
            self._count = count
            self.setAccessibleName(f"{self.text()} {self._number()}".strip())
            self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _number(self) -> str:
        return "" if self._count is None else f"{self._count:,}"

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = QFontMetrics(theme.font("ui", bold=True)).horizontalAdvance(self.text())
        if self._number():
            width += theme.px(5) + QFontMetrics(theme.font("tiny")).horizontalAdvance(self._number())
        return QSize(width + 2 * theme.px(10), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        font = theme.font("ui", bold=chosen)
        left = theme.px(10)
        painter.setFont(font)
        painter.setPen(theme.color("accent" if chosen else "text" if self.underMouse() else "text2"))
        area = self.rect().adjusted(left, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, middle, self.text())
        if self._number():
            area.setLeft(left + QFontMetrics(font).horizontalAdvance(self.text()) + theme.px(5))
            painter.setFont(theme.font("tiny"))
            painter.setPen(theme.color("text2"))
            painter.drawText(area, middle, self._number())
        if chosen:
            painter.fillRect(0, self.height() - 2, self.width(), 2, theme.color("accent"))
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(4, 6, -4, -7)
            focus.paint_ring(painter, ring, theme.color("accent"), 6)


class Tabs(QWidget):
    """A row of tabs over a hairline; `changed` says which key the user chose."""

    changed = Signal(str)

    def __init__(self, theme: Theme, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: dict[str, Tab] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, text in choices:
            tab = Tab(theme, text, self)
            self._tabs[key] = tab
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        theme.changed.connect(self.update)
        self._group.buttonClicked.connect(self._clicked)

    def current(self) -> str:
        """The key of the chosen tab."""
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def set_current(self, key: str) -> None:
        """Chooses without telling."""
        self._tabs[key].setChecked(True)
        focus.stop_at_checked(self._group)

    def tab(self, key: str) -> Tab:
        """One tab, to show, hide or count."""
        return self._tabs[key]

    def _clicked(self, chosen: QAbstractButton) -> None:
        self.changed.emit(next(key for key, tab in self._tabs.items() if tab is chosen))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
