"""One photo or file to press: its thumbnail, and what is said below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from karte.ui.pictures.painting import HEIGHT, RADIUS, WIDTH, paint_file, spoken, words
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import veil

if TYPE_CHECKING:
    from karte.store.note_rows import FileRow
    from karte.ui.pictures.thumbs import Thumbnails
    from karte.ui.theme import Theme

_LINE = 20


class FileTile(QAbstractButton):
    """Enter, Space or a click press it; `named` tiles carry caption or name below the picture."""

    def __init__(self, theme: Theme, thumbs: Thumbnails, file: FileRow, *, named: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._thumbs = thumbs
        self._named = named
        self._chosen = False
        self.file = file
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_file(file)
        thumbs.ready.connect(self.update)
        theme.changed.connect(self._restyle)

    def show_file(self, file: FileRow) -> None:
        """The same file, under another caption perhaps."""
        self.file = file
        self.setAccessibleName(spoken(file))
        self.setToolTip("" if file.private else "\n".join(filter(None, (file.caption, file.name))))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether it is the one that something is done to."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(WIDTH), px(HEIGHT) + (px(_LINE) if self._named else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(0, 0, self.width(), theme.px(HEIGHT))
        wanted = self.file.is_picture and not self.file.private
        picture = self._thumbs.get(self.file.sha256, self.devicePixelRatioF()) if wanted else None
        paint_file(painter, rect, theme, self.file, picture)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil(theme, 0.1))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self._chosen:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self._named:
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        font = theme.font("tiny")
        painter.setFont(font)
        painter.setPen(theme.color("text" if self.file.caption else "text2"))
        below = QRectF(0, theme.px(HEIGHT), self.width(), theme.px(_LINE))
        cut = QFontMetricsF(font).elidedText(words(self.file), Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, cut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)
