"""The place for one bar: what went wrong, or what is special here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.ui.theme import Theme
from karte.ui.widgets.banner import Banner

Action = tuple[str, Callable[[], None]]


class Notice(QWidget):
    """Empty and without height until something is said; a new bar replaces the old."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banner: Banner | None = None
        self.before: QWidget | None = None
        """Where the Tab key comes from, if a bar is not to be the last it comes to."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def text(self) -> str:
        """What is said now, or ""."""
        return self._banner.text() if self._banner else ""

    def buttons(self) -> dict[str, Callable[[], None]]:
        """What can be pressed now, by its text."""
        return {button.text(): button.click for button in self._banner.buttons} if self._banner else {}

    def inform(self, text: str, actions: Sequence[Action] = ()) -> None:
        """Say something that may be closed."""
        self._show(Banner(self._theme, text, "info", actions))

    def complain(self, text: str) -> None:
        """Say what went wrong; it may be closed."""
        self._show(Banner(self._theme, text, "danger"))

    def warn(self, text: str, actions: Sequence[Action]) -> None:
        """Say what went wrong; it stays until it is put right."""
        self._show(Banner(self._theme, text, "danger", actions, closable=False, stacked=True))

    def hush(self) -> None:
        """Take the bar away."""
        if self._banner:
            self._banner.dismiss()

    def _show(self, banner: Banner) -> None:
        self.hush()
        self._banner = banner
        self._column.addWidget(banner)
        self.show()
        if self.before is not None:
            for first, second in pairwise((self.before, *banner.stops())):
                QWidget.setTabOrder(first, second)
        banner.closed.connect(self._forget)

    def _forget(self) -> None:
        self._banner = None
        self.hide()
