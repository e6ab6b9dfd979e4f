"""Painted buttons: the one primary, plain ones with an outline, links, and icons with a tooltip."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme

RADIUS = 6
_EDGE = 6
_SIGNS = (("Return", "Enter"), ("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓"))
FILLED_WHEN_ON = ("star", "pin")
TEXT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic)


def hint_text(shortcut: str) -> str:
    """How a shortcut is written beside a name: "Ctrl N" (⌘N on a Mac)."""
    form = QKeySequence.SequenceFormat
    # Qt's own words for keys change with the catalogues loaded; only a Mac has signs for them.
    said = QKeySequence(shortcut).toString(form.NativeText if sys.platform == "darwin" else form.PortableText)
    said = re.sub(r"\+(?=.)", " ", said)  # the last plus is the key itself
    for word, sign in _SIGNS:
        said = re.sub(rf"\b{word}\b", sign, said)
    return said


def named(name: str, shortcut: str = "") -> str:
    """The tooltip of a button: its name and, in brackets, its shortcut."""
    return f"{name} ({hint_text(shortcut)})" if shortcut else name


def plain_text(text: str) -> str:
    """A text of the user's (a name, a template) for `setText`: its & is no mnemonic."""
    return text.replace("&", "&&")


def veil(theme: Theme, strength: float) -> QColor:
    """The text colour, nearly transparent: hover and pressed marks that work on every background."""
    color = QColor(theme.color("text"))
    color.setAlphaF(strength)
    return color


class PaintedButton(QAbstractButton):
    """What all painted buttons share: size from parts, hover, keyboard ring, Enter, theme changes."""

    height_px = 32
    padding = 14
    radius = RADIUS
    font_role = "ui"

    def __init__(
        self, theme: Theme, text: str = "", icon: str = "", shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._hint = hint_text(shortcut) if shortcut else ""
        self.setText(text)
        self.setAccessibleName(text.replace("&&", "&"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFont(self._own_font())
        theme.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Another text; the size follows."""
        self.setText(text)
        self.setAccessibleName(text.replace("&&", "&"))
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Another picture."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def _bold(self) -> bool:
        return False

    def _own_font(self) -> QFont:
        return self._theme.font(self.font_role, self._bold())

    def _restyle(self) -> None:
        self.setFont(self._own_font())
        self.updateGeometry()
        self.update()

    def _ink(self) -> QColor:
        return self._theme.color("text" if self.isEnabled() else "text3")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        """The shape under icon and text."""
        raise NotImplementedError

    def _veil(self) -> QColor | None:
        if not self.isEnabled():
            return None
        if self.isDown():
            return veil(self._theme, 0.14)
        return veil(self._theme, 0.07) if self.underMouse() else None

    def _icon_size(self) -> int:
        return self._theme.px(16)

    def _hint_width(self) -> float:
        if not self._hint:
            return 0.0
        return QFontMetricsF(self._theme.font("tiny")).horizontalAdvance(self._hint) + self._theme.px(10)

    def _widest_font(self) -> QFont:
        """The font that the size is reckoned with, so that being switched on moves nothing."""
        return self.font()

    def _content_width(self, font: QFont) -> float:
        gap = self._theme.px(8)
        text = QFontMetricsF(font).size(TEXT, self.text()).width() if self.text() else 0.0
        parts = [
            width for width in (self._icon_size() if self._icon else 0, text, self._hint_width()) if width
        ]
        return sum(parts) + gap * max(0, len(parts) - 1)

    def _is_cut(self) -> bool:
        """Whether a name in the text is so long that the button cannot show it whole."""
        return self._content_width(self.font()) > self.width()

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        ink = self._ink()
        gap = self._theme.px(8)
        x = rect.left() + max(0.0, (rect.width() - self._content_width(self.font())) / 2)
        if self._icon:
            size = self._icon_size()
            pixmap = self._theme.pixmap(self._icon, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(round(x), round(rect.center().y() - size / 2)), pixmap)
            x += size + gap
        if self.text():
            painter.setPen(ink)
            painter.setFont(self.font())
            metrics = QFontMetricsF(self.font())
            shown = self.text()
            if self._is_cut():
                room = metrics.size(TEXT, shown).width() - self._content_width(self.font()) + rect.width()
                shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room - 2 * _EDGE, TEXT)
                x += _EDGE
            width = metrics.size(TEXT, shown).width()
            painter.drawText(QRectF(x, rect.top(), width + 1, rect.height()), TEXT, shown)
            x += width + gap
        if self._hint:
            self._paint_hint(painter, QRectF(x, rect.top(), self._hint_width(), rect.height()), ink)

    def _paint_hint(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        height = self._theme.px(19)
        box = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
        line = QColor(ink)
        line.setAlphaF(0.55)
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(ink)
        painter.setFont(self._theme.font("tiny"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    def sizeHint(self) -> QSize:
        width = self._content_width(self._widest_font()) + 2 * self._theme.px(self.padding)
        return QSize(round(width + 0.5), self._theme.px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect)
        self._paint_content(painter, rect)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Given to another parent it gets back the font it had before the last style sheet.
        if self.font() != self._own_font():
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_cut():
            self.setToolTip(self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, self.radius)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)


class PrimaryButton(PaintedButton):
    """The accent-filled button; at most one on a screen."""

    def _bold(self) -> bool:
        return True

    def _ink(self) -> QColor:
        return self._theme.color("on-accent" if self.isEnabled() else "text3")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        token = "accent-hover" if self.underMouse() or self.isDown() else "accent"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token if self.isEnabled() else "border"))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)


class PlainButton(PaintedButton):
    """A button with an outline; `danger` for what cannot be taken back."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        shortcut: str = "",
        *,
        danger: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._danger = danger
        super().__init__(theme, text, icon, shortcut, parent)
        if small:
            self.height_px = 28
            self.padding = 10

    def _ink(self) -> QColor:
        if self._danger and self.isEnabled():
            return self._theme.color("danger")
        return super()._ink()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        edge = "danger" if self._danger else "line"
        painter.setPen(QPen(self._theme.color(edge if self.isEnabled() else "border"), 1))
        painter.setBrush(self._theme.color("surface" if self.isEnabled() else "window"))
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(inner, RADIUS, RADIUS)


class LinkButton(PaintedButton):
    """Accent text without an outline, 28 high so that it is easy to hit."""

    height_px = 28
    padding = 6

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        shortcut: str = "",
        *,
        token: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        self._token = token
        super().__init__(theme, text, icon, shortcut, parent)

    def _ink(self) -> QColor:
        return self._theme.color(self._token if self.isEnabled() else "text3")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)


class IconButton(PaintedButton):
    """Only a picture, so its tooltip says name and shortcut. A checkable one changes colour when it is on,
    and a star or pin is filled."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        shortcut: str = "",
        *,
        size: int = 18,
        token: str = "text2",
        on_token: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        self._size = size
        self._token = token
        self._on_token = on_token
        super().__init__(theme, "", icon, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, shortcut)

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Another name, for a button whose meaning changes."""
        self.setAccessibleName(name)
        self.setToolTip(named(name, shortcut))

    def set_token(self, token: str) -> None:
        """Another colour for the picture."""
        self._token = token
        self.update()

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return self._theme.color("line")
        return self._theme.color(self._on_token if self.isChecked() else self._token)

    def _icon_size(self) -> int:
        return self._theme.px(self._size)

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        shade = self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        size = self._icon_size()
        filled = self.isChecked() and self._icon in FILLED_WHEN_ON
        pixmap = self._theme.pixmap(self._icon, self._ink(), size, self.devicePixelRatioF(), filled=filled)
        corner = rect.center() - QPointF(size / 2, size / 2)
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), pixmap)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self.height_px if self._size >= 18 else 28)
        return QSize(side, side)
