"""A fact to read: wrapped text that invites a click, with コピー in its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import veil

if TYPE_CHECKING:
    from karte.ui.theme import Theme

LINE = 20
SIDE = 6
TOP = 1
RADIUS = 4
_ICON = 16
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class FactText(QWidget):
    """Click, Enter and F2 ask to write; an empty one says 書く while it is pointed at."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._below = ""
        self._alert = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)

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

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

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
        if not self._text and (self.underMouse() or self.hasFocus()):
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.color("text3"))
            room = QRectF(self.rect()).adjusted(SIDE, 0, -SIDE, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _("書く"))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        if self._alert:
            painter.setBrush(self._theme.color("danger-soft"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.underMouse():
            painter.setBrush(veil(self._theme, 0.07))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _paint_block(self, painter: QPainter, block: list[QTextLayout], y: float) -> float:
        pitch = self._theme.px(LINE)
        for layout in block:
            for place in range(layout.lineCount()):
                line = layout.lineAt(place)
                line.draw(painter, QPointF(SIDE + self._indent(), y + (pitch - line.height()) / 2 - line.y()))
                y += pitch
            y += 0 if layout.lineCount() else pitch
        return y

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and self._text:
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

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        focus.hide_ring(self)


def _is_ours(event: QKeyEvent) -> bool:
    """F2 and copying mean this fact here, and not the karte's name as they do elsewhere in the window."""
    return event.key() == Qt.Key.Key_F2 or event.matches(QKeySequence.StandardKey.Copy)
