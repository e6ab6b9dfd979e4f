"""Plain text in one of the theme's fonts and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Label(QLabel):
    """A label that follows the theme; its text is never taken for markup."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "ui",
        token: str = "text",
        *,
        bold: bool | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._bold = bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_token(self, token: str) -> None:
        """Another colour."""
        if token != self._token:
            self._token = token
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role, self._bold))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._token))
        self.setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A widget given to another parent gets back font and palette from before the last style sheet.
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if ink != self._theme.color(self._token) or self.font() != self._theme.font(self._role, self._bold):
            self._restyle()
