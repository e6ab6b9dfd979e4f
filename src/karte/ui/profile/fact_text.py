"""A fact to read: wrapped text that invites a click, with コピー in its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.profile.inviting import RADIUS, SIDE, Inviting

if TYPE_CHECKING:
    from karte.ui.theme import Theme

LINE = 20
TOP = 1
_ICON = 16


class FactText(Inviting):
    """An empty one says 書く while it is pointed at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._text = ""
        self._below = ""
        self._alert = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What can be read."""
        return self._text

    def set_fact(self, label: str, text: str, below: str = "", *, alert: bool = False) -> None:
        """Show a text and a quiet line below it; `alert` makes it a red band."""
        self._text, self._below, self._alert = text, below, alert and bool(text)
        self.setAccessibleName("　".join(part for part in (label, text, below) if part))
        self.setAccessibleDescription(_("Enterで書きかえる") if text else _("Enterで書く"))
        self._restyle()

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return super()._is_ours(event) or event.matches(QKeySequence.StandardKey.Copy)

    def _indent(self) -> int:
        return self._theme.px(_ICON + 6) if self._alert else 0

    def _laid_out(self, text: str, role: str, width: float) -> list[QTextLayout]:
        """One layout per paragraph, its lines as wide as there is room."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made: list[QTextLayout] = []
        for paragraph in text.split("\n"):
            layout = QTextLayout(paragraph, self._theme.font(role, True if self._alert else None))
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
            layout.endLayout()
            made.append(layout)
        return made

    def _blocks(self, width: int) -> list[tuple[list[QTextLayout], str]]:
        room = max(20.0, width - 2.0 * SIDE - self._indent())
        made = [(self._laid_out(self._text, "ui", room), "danger" if self._alert else "text")]
        if self._below:
            made.append((self._laid_out(self._below, "small", room), "text2"))
        return made

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = sum(max(1, layout.lineCount()) for block, _ink in self._blocks(width) for layout in block)
        edge = TOP + (4 if self._alert else 0)
        return max(self._theme.px(28 if not self._text else 0), lines * self._theme.px(LINE) + 2 * edge)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > SIDE else self._theme.px(180)
        return QSize(self._theme.px(180), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(LINE) + 2 * TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        y = float(TOP + (4 if self._alert else 0))
        if self._alert:
            size = self._theme.px(_ICON)
            sign = self._theme.pixmap("triangle-alert", "danger", size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(SIDE, y + (self._theme.px(LINE) - size) // 2), sign)
        for block, ink in self._blocks(self.width()):
            painter.setPen(self._theme.color(ink))
            y = self._paint_block(painter, block, y)
        if not self._text:
            self._paint_invitation(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        if self._alert:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("danger-soft"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        self._paint_veil(painter)

    def _paint_block(self, painter: QPainter, block: list[QTextLayout], y: float) -> float:
        pitch = self._theme.px(LINE)
        for layout in block:
            for place in range(layout.lineCount()):
                line = layout.lineAt(place)
                line.draw(painter, QPointF(SIDE + self._indent(), y + (pitch - line.height()) / 2 - line.y()))
                y += pitch
            y += 0 if layout.lineCount() else pitch
        return y

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._text:
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._text:
            menu.addAction(self._theme.icon("copy"), _("コピー")).triggered.connect(self.copy)
        menu.addAction(self._theme.icon("square-pen"), _("編集")).triggered.connect(self.asked)
        menu.popup(event.globalPos())
