"""A bar that says what went wrong (or what is special here) and stays until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_LOOKS = {
    "danger": ("danger-soft", "danger", "circle-alert"),
    "warn": ("warn-soft", "warn", "triangle-alert"),
    "info": ("accent-soft", "accent", "info"),
}


class Banner(QWidget):
    """`kind` is "danger", "warn" or "info"; `actions` are (text, what to call) in order."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: str = "danger",
        actions: Sequence[tuple[str, Callable[[], None]]] = (),
        *,
        closable: bool = True,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`stacked` puts the actions under the text, for narrow places."""
        super().__init__(parent)
        self._theme = theme
        self._soft, self._ink, self._icon = _LOOKS[kind]
        self._label = Label(theme, text, wrap=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close = IconButton(theme, "x", _("閉じる"), size=16, parent=self)
        self._close.setVisible(closable)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = self._row = QHBoxLayout(self)
        self._place: QWidget | None = None
        beside = QHBoxLayout() if stacked else row
        if stacked:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self._label)
            column.addLayout(beside)
            row.addLayout(column, 1)
        else:
            row.addWidget(self._label, 1)
        self.buttons = [LinkButton(theme, name, token=self._ink) for name, _call in actions]
        for button in self.buttons:
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if stacked:
            beside.addStretch(1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._restyle()
        for button, (_name, call) in zip(self.buttons, actions, strict=True):
            button.clicked.connect(call)
        self._close.clicked.connect(self.dismiss)
        theme.changed.connect(self._restyle)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*self.buttons, self._close]

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def float_over(self, place: QWidget) -> None:
        """Lie over the top of a widget that has no vertical layout to stand in."""
        self.setParent(place)
        self._place = place
        place.installEventFilter(self)
        self._fit(place)
        self.raise_()

    def dismiss(self) -> None:
        """Close for good."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _fit(self, place: QWidget) -> None:
        self.setGeometry(0, 0, place.width(), self.heightForWidth(place.width()))

    def _restyle(self) -> None:
        px = self._theme.px
        # The icon is painted at the left, in the first line's height.
        self._row.setContentsMargins(px(12 + 18 + 8), px(6), px(8), px(6))
        self._label.setMinimumHeight(px(28))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._place is not None and event.type() == QEvent.Type.Resize and watched is self._place:
            self._fit(self._place)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color(self._soft))
        painter.fillRect(QRectF(0, 0, 4, self.height()), self._theme.color(self._ink))
        pixmap = self._theme.pixmap(self._icon, self._ink, px(18), self.devicePixelRatioF())
        painter.drawPixmap(px(14), px(6) + (px(28) - px(18)) // 2, pixmap)
        painter.end()
