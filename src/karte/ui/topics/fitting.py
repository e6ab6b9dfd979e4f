"""A scroll area as high as what is in it, up to a share of the window's height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

SHARE = 0.25
"""What of the window's height the strip may take when everything is shown."""


class Fitting(QScrollArea):
    """Keeps its own height; call `fit` when the window has become higher or lower."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def fit(self) -> None:
        """Take the height that the content wants at the present width."""
        layout = self._content.layout()
        assert layout is not None
        width = self.viewport().width()
        wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setFixedHeight(min(wanted, round(self.window().height() * SHARE)))

    def reveal(self, part: QWidget) -> None:
        """Scroll to the beginning of a part, as far as there is something below it."""
        layout = self._content.layout()
        assert layout is not None
        layout.activate()
        self.verticalScrollBar().setValue(part.y())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What has the keyboard can be seen, however it came by it."""
        if new is not None and self._content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
