"""Chips: an entity in its kind's colours, a neutral one, and one to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from karte.store.rows import EntityRef
    from karte.ui.theme import Theme

HEIGHT = 24
TARGET = 28
"""The widget is a little higher than the chip it paints, so that it is easy to hit."""
MAX_WIDTH = 200
RADIUS = 12
_PAD, _GAP, _ICON, _CROSS = 9, 5, 14, 20


def chip_width(theme: Theme, text: str, icon: bool, removable: bool = False) -> int:
    """How wide a chip with that text is, at most MAX_WIDTH."""
    width = QFontMetricsF(theme.font("small")).horizontalAdvance(text) + 1 + theme.px(2 * _PAD)
    width += theme.px(_ICON + _GAP) if icon else 0
    width += theme.px(_CROSS - _PAD + 4) if removable else 0
    return min(round(width + 0.5), theme.px(MAX_WIDTH))


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    text: str,
    icon: str,
    colors: tuple[QColor, QColor],
    cut: float = 0.0,
) -> None:
    """Draw a chip in (ink, soft) colours; `cut` is the room left free at its right end."""
    ink, soft = colors
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    x = rect.left() + theme.px(_PAD)
    if icon:
        size = theme.px(_ICON)
        pixmap = theme.pixmap(icon, ink, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(round(x), round(rect.center().y() - size / 2)), pixmap)
        x += size + theme.px(_GAP)
    font = theme.font("small")
    room = rect.right() - (cut or theme.px(_PAD)) - x + 1
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(x, rect.top(), room + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


class EntityChip(QWidget):
    """Kind icon and name; a click opens the karte. With `removable` it has a × and listens to Delete."""

    clicked = Signal(int)
    """entity_id"""
    removed = Signal(int)
    """entity_id"""

    def __init__(
        self,
        theme: Theme,
        ref: EntityRef,
        removable: bool = False,
        parent: QWidget | None = None,
        *,
        said: str = "",
    ) -> None:
        """`said` stands behind the name."""
        super().__init__(parent)
        self.ref = ref
        self._said = said
        self._text = "・".join(filter(None, (ref.name, said)))  # data
        self._theme = theme
        self._removable = removable
        self._selected = False
        self._pressed = Qt.MouseButton.NoButton
        self.setAccessibleName(f"{ref.kind_name} {self._text}")
        self.setAccessibleDescription(_("Deleteで外す") if removable else _("カルテを開く"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if removable else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.setToolTip("　".join(part for part in (ref.name, ref.reading, said) if part))
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """What it says."""
        return self._text

    def set_selected(self, selected: bool) -> None:
        """Mark it, as Backspace in an input does before it removes."""
        self._selected = selected
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _fitting(self, room: float) -> str:
        """The text in so many pixels: a long name is cut before what is said of it, which keeps half."""
        metrics = QFontMetricsF(self._theme.font("small"))
        if not self._said or metrics.horizontalAdvance(self._text) <= room:
            return self._text
        cut = Qt.TextElideMode.ElideRight
        said = metrics.elidedText(f"・{self._said}", cut, room / 2)  # data
        return metrics.elidedText(self.ref.name, cut, room - metrics.horizontalAdvance(said)) + said

    def _chip(self) -> QRectF:
        height = self._theme.px(HEIGHT)
        return QRectF(0, (self.height() - height) / 2, self.width(), height)

    def _cross(self) -> QRectF:
        width = self._theme.px(_CROSS) + 6
        return QRectF(self.width() - width, 0, width, self.height())

    def _on_cross(self, event: QMouseEvent) -> bool:
        return self._removable and self._cross().contains(event.position())

    def sizeHint(self) -> QSize:
        width = chip_width(self._theme, self._text, True, self._removable)
        return QSize(width, self._theme.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(64), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, soft = self._theme.kind_colors(self.ref.slot)
        if self._selected:
            ink, soft = self._theme.color("on-accent"), self._theme.color("accent")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cut = self._theme.px(_CROSS) if self._removable else 0.0
        text = self._fitting(self._chip().width() - self._theme.px(_PAD + _ICON + _GAP) - (cut or _PAD))
        paint_chip(painter, self._chip(), self._theme, text, self.ref.icon, (ink, soft), cut)
        if self.underMouse() and not self._selected:
            painter.setPen(QPen(ink, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._chip().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self._removable:
            size = self._theme.px(12)
            pixmap = self._theme.pixmap("x", ink, size, self.devicePixelRatioF())
            x = self.width() - self._theme.px(_CROSS) + 2
            painter.drawPixmap(QPoint(x, (self.height() - size) // 2), pixmap)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, Qt.MouseButton.NoButton
        if event.button() != pressed or not self.rect().contains(event.position().toPoint()):
            return
        if pressed == Qt.MouseButton.LeftButton:
            told = self.removed if self._on_cross(event) else self.clicked
            told.emit(self.ref.entity_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.ref.entity_id)
        elif self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.ref.entity_id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)


class NeutralChip(PaintedButton):
    """A grey chip (写真 2): pressing it is up to whoever shows it; a still one takes no focus."""

    height_px = TARGET
    radius = RADIUS

    def __init__(
        self, theme: Theme, text: str, icon: str = "", *, still: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, icon, "", parent)
        self._still = still
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _shown_text(self) -> str:
        return self.text().replace("&&", "&")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        height = self._theme.px(HEIGHT)
        chip = QRectF(0, (rect.height() - height) / 2, rect.width(), height)
        colors = (self._theme.color("text2"), self._theme.color("sunken"))
        paint_chip(painter, chip, self._theme, self._shown_text(), self._icon, colors)
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(chip, RADIUS, RADIUS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        """Painted with the ground."""

    def sizeHint(self) -> QSize:
        return QSize(
            chip_width(self._theme, self._shown_text(), bool(self._icon)), self._theme.px(self.height_px)
        )


class FilterChip(PaintedButton):
    """A chip that is on or off; several of them in a QButtonGroup make a filter."""

    height_px = TARGET
    padding = 12
    radius = RADIUS
    font_role = "small"

    def __init__(self, theme: Theme, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, icon, "", parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        self.toggled.connect(self._restyle)

    def _bold(self) -> bool:
        return self.isChecked()

    def _widest_font(self) -> QFont:
        return self._theme.font("small", bold=True)

    def _icon_size(self) -> int:
        return self._theme.px(_ICON)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.color("text3")
        return self._theme.color("accent" if self.isChecked() else "text2")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        height = self._theme.px(26)
        chip = QRectF(0.5, (rect.height() - height) / 2 + 0.5, rect.width() - 1, height - 1)
        on = self.isChecked()
        painter.setPen(QPen(self._theme.color("accent" if on else "line"), 1))
        painter.setBrush(self._theme.color("select" if on else "surface"))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        shade = self._veil()
        if shade and not on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
