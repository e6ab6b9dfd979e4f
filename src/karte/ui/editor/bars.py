"""The top and the bottom of the note editor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.editor.recorder import RecorderChoice
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import (
    RADIUS,
    TEXT,
    IconButton,
    PaintedButton,
    PlainButton,
    PrimaryButton,
    named,
)
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

HEADER_HEIGHT = 44
FOOTER_HEIGHT = 56
_SIDE = 16
_WHOM = 140
"""A longer name ends in …"""


class _Bar(QWidget):
    """A strip of fixed height with a hairline towards the middle of the editor."""

    height_px = HEADER_HEIGHT
    line_on_top = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(self.height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = 0 if self.line_on_top else self.height() - 1
        painter.fillRect(0, y, self.width(), 1, self._theme.color("border"))
        painter.end()


class EditorHeader(_Bar):
    """What is being written, about whom where the form does not show it, that it is kept, and by whom."""

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.title = Label(theme, "", "section")
        self.whom = ElidedLabel(theme, bold=True)
        """Whom it is about, where that is scrolled out of sight or another karte stands beside it."""
        self.status = _WholeLabel(theme, "", "small", "text2")
        self.recorder = RecorderChoice(theme)
        self.close_button = IconButton(theme, "x", _("閉じる"), "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, 8, 1)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.whom)
        row.addWidget(self.status, 1)
        row.addWidget(self.recorder)
        row.addWidget(self.close_button)
        self.whom.hide()
        self.close_button.clicked.connect(self.close_requested)

    def show_whom(self, name: str) -> None:
        """Say whom it is about, or with "" leave that to the form."""
        self.whom.set_text(name)
        self.whom.setMaximumWidth(self._theme.px(_WHOM))  # how long a call takes is said beside it
        self.whom.setVisible(bool(name))


class EditorFooter(_Bar):
    """自分だけ, closing, and the one primary action."""

    height_px = FOOTER_HEIGHT
    line_on_top = True

    close_requested = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.private = PrivateButton(theme)
        self.close_button = PlainButton(theme, _("閉じる"))
        self.save_button = PrimaryButton(theme, _("保存"), shortcut="Ctrl+Return")
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE - 8, 1, _SIDE, 0)
        row.setSpacing(8)
        row.addWidget(self.private)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        self.close_button.clicked.connect(self.close_requested)
        self.save_button.clicked.connect(self.save_requested)


class _WholeLabel(ElidedLabel):
    """Shown whole or not at all: half a word says nothing."""

    def shown(self) -> str:
        whole = super().shown()
        return whole if whole == self.text() else ""


class PrivateButton(PaintedButton):
    """自分だけ: a box to tick; what that means stands behind it where there is room."""

    padding = 8

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._whole, self._short = _("自分だけ・印刷しません"), _("自分だけ")
        super().__init__(theme, self._whole, "check", parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(named(_("自分だけのノートにして、印刷しない"), "Ctrl+Shift+H"))

    def _width_for(self, text: str) -> int:
        words = QFontMetricsF(self.font()).horizontalAdvance(text)
        px = self._theme.px
        return round(words + 0.5) + self._icon_size() + px(8) + 2 * px(self.padding)

    def _ink(self) -> QColor:
        return self._theme.color("private" if self.isChecked() else "text2")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        if self.isChecked():
            painter.setPen(QPen(self._theme.color("private"), 1))
            painter.setBrush(self._theme.color("private-soft"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if shade := self._veil():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        theme, side = self._theme, self._icon_size()
        box = QRectF(theme.px(self.padding), round((rect.height() - side) / 2), side, side)
        on = self.isChecked()
        painter.setPen(QPen(theme.color("private" if on else "line"), 1))
        painter.setBrush(theme.color("private" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            tick = theme.pixmap(self._icon, "surface", side - 2, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPointF(1, 1), tick)
        painter.setFont(self.font())
        painter.setPen(self._ink())
        painter.drawText(rect.adjusted(box.right() + theme.px(8), 0, 0, 0), TEXT, self.text())

    def sizeHint(self) -> QSize:
        return QSize(self._width_for(self._whole), self._theme.px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_for(self._short), self._theme.px(self.height_px))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setText(self._whole if self.width() >= self.sizeHint().width() else self._short)
