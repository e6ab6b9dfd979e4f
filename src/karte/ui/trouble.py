"""What the window shows when the data cannot be opened: what happened, why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label


class TroublePanel(QWidget):
    """A heading, the two sentences of the error, and the way out."""

    close_requested = Signal()

    def __init__(self, theme: Theme, error: KarteError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.close_button = close = PlainButton(theme, _("閉じる"))
        row = QHBoxLayout()
        row.addWidget(close)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Label(theme, _("データを開けません"), "h1"))
        column.addWidget(Label(theme, error.what, "note", wrap=True))
        column.addWidget(Label(theme, error.remedy, "note", "text2", wrap=True))
        column.addLayout(row)
        column.addStretch(2)
        self.setFocusProxy(close)
        close.clicked.connect(self.close_requested)
