"""The names of the settings' pages: a column at the left, a row at the top where there is little width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from karte.ui.widgets import focus
from karte.ui.widgets.buttons import RADIUS, veil
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

WIDTH = 184
HEIGHT = 36
_SIDE, _ICON, _GAP = 10, 18, 10
_UNBOUND = 16_777_215
"""QWIDGETSIZE_MAX, which Qt for Python does not hand out."""


class PageButton(QAbstractButton):
    """One page: picture and name."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font("ui", bold=True)).horizontalAdvance(self.text())
        return QSize(px(2 * _SIDE + _ICON + _GAP) + words, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, chosen = self._theme, self._theme.px, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("select") if chosen else veil(theme, 0.07))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        token = "accent" if chosen else "text2"
        picture = theme.pixmap(self._icon, token, px(_ICON), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(px(_SIDE), round((self.height() - px(_ICON)) / 2)), picture)
        painter.setFont(theme.font("ui", bold=chosen))
        painter.setPen(theme.color("accent" if chosen else "text"))
        words = self.rect().adjusted(px(_SIDE + _ICON + _GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
            focus.paint_ring(painter, area, theme.color("accent"), RADIUS - 2)
        painter.end()


class Contents(QWidget):
    """One Tab stop; the arrow keys choose."""

    chosen = Signal(str)
    """The key of the page the user asks for."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        pages: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`pages`: key, icon, name."""
        super().__init__(parent)
        self._theme = theme
        self._flat = False
        self._buttons: dict[str, PageButton] = {}
        self._group = QButtonGroup(self)
        self._title = Label(theme, title, "section")
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.addWidget(self._title)
        for key, icon, name in pages:
            button = self._buttons[key] = PageButton(theme, icon, name)
            self._group.addButton(button)
            self._line.addWidget(button)
        self._line.addStretch(1)
        self.setAccessibleName(title)
        self._restyle()
        self._group.buttonClicked.connect(self._clicked)
        theme.changed.connect(self._restyle)

    def set_current(self, key: str) -> None:
        """Marks a page without telling; where the keyboard is on the names, it goes along."""
        button = self._buttons[key]
        button.setChecked(True)
        had_focus = any(each.hasFocus() for each in self._buttons.values())
        focus.stop_at_checked(self._group)
        self.setFocusProxy(button)
        if had_focus and not button.hasFocus():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: str) -> PageButton:
        """The button of one page."""
        return self._buttons[key]

    def is_flat(self) -> bool:
        """Whether it is a row now."""
        return self._flat

    def set_flat(self, flat: bool) -> None:
        """Lies down into a row, or stands up again."""
        if flat != self._flat:
            self._flat = flat
            self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        side = QBoxLayout.Direction.LeftToRight if self._flat else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(side)
        self._line.setSpacing(px(2))
        self._line.setContentsMargins(px(12), px(6 if self._flat else 16), px(12), px(6))
        self._title.setVisible(not self._flat)
        self._title.setContentsMargins(px(_SIDE), 0, 0, px(8))
        self.setMaximumSize(_UNBOUND, _UNBOUND)
        self.setMinimumSize(0, 0)
        if self._flat:
            self.setFixedHeight(px(HEIGHT + 12) + 1)
        else:
            self.setFixedWidth(px(WIDTH))
        self.update()

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, known in self._buttons.items() if known is button))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        edge = (
            (0, self.height() - 1, self.width(), 1) if self._flat else (self.width() - 1, 0, 1, self.height())
        )
        painter.fillRect(*edge, self._theme.color("border"))
        painter.end()
