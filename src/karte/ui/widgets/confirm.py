"""The question before what cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Confirm(QDialog):
    """キャンセル has the focus: neither Enter nor Esc does the dangerous thing."""

    def __init__(
        self, theme: Theme, title: str, text: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.accept_button = PlainButton(theme, action, danger=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(theme, title, "section", wrap=True))
        column.addWidget(Label(theme, text, wrap=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        width = theme.px(400)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        self.cancel.setFocus()
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)

    @classmethod
    def ask(cls, theme: Theme, title: str, text: str, action: str, parent: QWidget | None = None) -> bool:
        """True if the user pressed `action`."""
        dialog = cls(theme, title, text, action, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == QDialog.DialogCode.Accepted
