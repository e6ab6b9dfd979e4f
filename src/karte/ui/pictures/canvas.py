"""A picture in a frame: whole at first, larger by the wheel or the keys, moved by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from karte.ui.theme import Theme

STEP = 1.25
MOST = 8.0


def whole(image: QImage, room: QRectF) -> QRectF:
    """Where a picture lies when all of it is seen: in the middle, at most twice as large as it is."""
    size = QSizeF(image.deviceIndependentSize())
    if size.isEmpty():
        return QRectF(room.center(), QSizeF())
    scale = min(room.width() / size.width(), room.height() / size.height(), 2.0)
    shown = size * scale
    corner = room.center() - QPointF(shown.width() / 2, shown.height() / 2)
    return QRectF(corner, shown)


class Canvas(QWidget):
    """Shows one picture, or says why there is none."""

    zoomed = Signal(bool)
    """Whether it is larger than the frame now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._words = ""
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)
        """Which point of the picture stands in the middle of the frame, as parts of its size."""
        self._grip: QPointF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        theme.changed.connect(self.update)

    def show_image(self, image: QImage, words: str = "") -> None:
        """Show a picture whole; without one say `words`."""
        self._image, self._words = image, words
        self.setAccessibleDescription(words)
        self.fit()

    def image(self) -> QImage:
        """What is shown, null if nothing is."""
        return self._image

    def text(self) -> str:
        """Why there is no picture, "" while there is one."""
        return self._words if self._image.isNull() else ""

    def zoom(self) -> float:
        """How much larger than the frame; 1 is the whole picture."""
        return self._zoom

    def fit(self) -> None:
        """The whole picture."""
        self._middle = QPointF(0.5, 0.5)
        self._set_zoom(1.0)

    def enlarge(self) -> None:
        """One step larger."""
        self._set_zoom(self._zoom * STEP)

    def reduce(self) -> None:
        """One step smaller, down to the whole picture."""
        self._set_zoom(self._zoom / STEP)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, 1.0), MOST) if not self._image.isNull() else 1.0
        self._hold()
        self.setCursor(Qt.CursorShape.OpenHandCursor if self._zoom > 1 else Qt.CursorShape.ArrowCursor)
        self.zoomed.emit(self._zoom > 1)
        self.update()

    def _place(self) -> QRectF:
        """Where the picture lies now; parts of it outside of the frame."""
        room = QRectF(self.rect())
        size = whole(self._image, room).size() * self._zoom
        at = QPointF(self._middle.x() * size.width(), self._middle.y() * size.height())
        return QRectF(room.center() - at, size)

    def _hold(self) -> None:
        """Keep the frame filled as far as the picture reaches."""
        room, size = QRectF(self.rect()), self._place().size()
        if size.isEmpty():
            return
        across = min(0.5, room.width() / 2 / size.width())
        down = min(0.5, room.height() / 2 / size.height())
        self._middle = QPointF(
            min(max(self._middle.x(), across), 1 - across), min(max(self._middle.y(), down), 1 - down)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        if self._image.isNull():
            painter.setFont(self._theme.font("ui"))
            painter.setPen(self._theme.color("text2"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), middle, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._place(), self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() > 0:
            self.enlarge()
        elif event.angleDelta().y() < 0:
            self.reduce()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        moved, size = event.position() - self._grip, self._place().size()
        self._grip = event.position()
        self._middle -= QPointF(moved.x() / size.width(), moved.y() / size.height())
        self._hold()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._zoom > 1:
            self.fit()
        else:
            self._set_zoom(2.0)
