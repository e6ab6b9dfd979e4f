"""White pages on the desk: scrolled, fitted or in real size, rendered only where one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from karte.i18n import _
from karte.ui.printing import pages
from karte.ui.printing.document import Document
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.jobs import Report

GAP = 16
NEIGHBOURS = 1
"""So many pages before and after those in sight are rendered and kept too."""
SCREEN_INCH = 96
"""Logical pixels in an inch, on every screen."""

Rendered = list[tuple[int, int, QImage]]
"""(page, width in device pixels, picture)"""


class PageView(QAbstractScrollArea):
    """Shows a document; what stood there before stays in sight until the new pages are rendered."""

    page_changed = Signal(int)
    """Index of the page in the middle."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._document: Document | None = None
        self._images: dict[int, tuple[int, QImage]] = {}
        self._fresh: set[int] = set()
        self._fits = True
        self._page = 0
        self._rendering = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("用紙のプレビュー"))
        self._later.timeout.connect(self._render)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        ctx.theme.changed.connect(self.viewport().update)

    def set_document(self, document: Document) -> None:
        """Other pages, kept at the same place as far as there are as many."""
        self._document = document
        self._fresh.clear()
        for index in [index for index in self._images if index >= len(document.sizes)]:
            del self._images[index]
        self._lay_out()
        self._moved()

    def set_fits(self, fits: bool) -> None:
        """Fit the paper's width into the view, or show it in real size; the same place stays in sight."""
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._fits = fits
        self._lay_out()
        bar.setValue(round(part * bar.maximum()))
        self._moved()

    def page(self) -> int:
        """Index of the page in the middle of the view."""
        return self._page

    def is_sharp(self) -> bool:
        """Whether every page in sight shows the newest document at its size."""
        return self._document is not None and not self._wanting()

    def image(self, index: int) -> QImage | None:
        """What is shown of a page."""
        held = self._images.get(index)
        return held[1] if held else None

    def _scale(self) -> float:
        """Logical pixels to a point."""
        assert self._document is not None
        if not self._fits:
            return SCREEN_INCH / pages.POINTS
        widest = max(width for width, _height in self._document.sizes)
        return max(0.2, (self.viewport().width() - 2 * GAP) / widest)

    def _rects(self) -> list[QRect]:
        """The pages on the desk before scrolling."""
        if self._document is None:
            return []
        scale, top = self._scale(), GAP
        found: list[QRect] = []
        for width, height in self._document.sizes:
            wide, high = round(width * scale), round(height * scale)
            left = max(GAP, (self.viewport().width() - wide) // 2)
            found.append(QRect(left, top, wide, high))
            top += high + GAP
        return found

    def _placed(self) -> list[QRect]:
        """The pages in the viewport's coordinates."""
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return [rect.translated(-x, -y) for rect in self._rects()]

    def _lay_out(self) -> None:
        rects = self._rects()
        port = self.viewport().rect()
        down = (rects[-1].bottom() + GAP if rects else 0) - port.height()
        across = max((rect.right() + GAP for rect in rects), default=0) - port.width()
        for bar, room, step in (
            (self.verticalScrollBar(), down, port.height()),
            (self.horizontalScrollBar(), across, port.width()),
        ):
            bar.setRange(0, max(0, room))
            bar.setPageStep(max(1, step - 2 * GAP))
            bar.setSingleStep(40)

    def _moved(self) -> None:
        middle = self.viewport().height() // 2
        above = sum(rect.top() <= middle for rect in self._placed())
        self._page = max(0, above - 1)
        self.page_changed.emit(self._page)
        self.viewport().update()
        self._later.start()

    def _near(self) -> list[int]:
        """The pages in sight, the page in the middle first, then their neighbours."""
        rects = self._placed()
        port = self.viewport().rect()
        seen = [index for index, rect in enumerate(rects) if rect.intersects(port)]
        if not seen:
            return []
        around = range(max(0, seen[0] - NEIGHBOURS), min(len(rects), seen[-1] + NEIGHBOURS + 1))
        return sorted(around, key=lambda index: (index not in seen, abs(index - self._page)))

    def _device_width(self, rect: QRect) -> int:
        return round(rect.width() * self.devicePixelRatioF())

    def _wanting(self) -> list[tuple[int, int]]:
        """(page, device pixels) of what is near and not rendered yet."""
        rects = self._rects()
        wanted = [(index, self._device_width(rects[index])) for index in self._near()]
        return [
            (index, width)
            for index, width in wanted
            if index not in self._fresh or self._images[index][0] != width
        ]

    def _render(self) -> None:
        document, wanted = self._document, self._wanting()
        if self._rendering or document is None or not wanted:
            return
        self._rendering = True

        def work(report: Report) -> tuple[Document, Rendered]:
            done: Rendered = []
            for place, (index, width) in enumerate(wanted):
                report(place, len(wanted))
                done.append((index, width, pages.picture(document.pdf, index, width)))
            return document, done

        self._ctx.jobs.start(work, done=self._take)

    def _take(self, answer: tuple[Document, Rendered]) -> None:
        document, rendered = answer
        self._rendering = False
        if document is self._document:
            for index, width, image in rendered:
                self._images[index] = (width, image)
                self._fresh.add(index)
            near = self._near()
            for index in [index for index in self._images if index not in near]:
                del self._images[index]
                self._fresh.discard(index)
            self.viewport().update()
        self._later.start()

    def _draw_page(self, painter: QPainter, index: int, rect: QRect) -> None:
        image = self.image(index)
        if image is None:
            return
        if image.width() == self._device_width(rect):  # dot for dot
            size = image.size() / self.devicePixelRatioF()
            painter.drawImage(QRect(rect.topLeft(), size), image)
        else:
            painter.drawImage(rect, image)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._ctx.theme.color("sunken"))
        painter.setPen(QPen(self._ctx.theme.color("border"), 1))
        for index, rect in enumerate(self._placed()):
            if not rect.intersects(self.viewport().rect()):
                continue
            painter.fillRect(rect, QColor(Qt.GlobalColor.white))
            self._draw_page(painter, index, rect)
            painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._ctx.theme, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)
