"""The name of a new list, asked for where a menu has no room for an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class ListNameDialog(QDialog):
    """Enter makes the list; `name` is "" as long as nothing was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("リストの作成"))
        self.entry = TextInput(theme, _("例: 年賀状を出す人"))
        self.entry.set_label(_("リストの名前"))
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.make = PrimaryButton(theme, _("作る"), shortcut="Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(theme, _("リストの名前"), "small", "text2"))
        column.addWidget(self.entry)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.make)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(400))
        self.entry.setFocus()
        self.entry.line.returnPressed.connect(self.take)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.take)

    @classmethod
    def ask(cls, theme: Theme, parent: QWidget | None = None) -> str:
        """The name typed, "" if the user thought better of it."""
        dialog = cls(theme, parent)
        answer = dialog.exec()
        name = dialog.name()
        dialog.deleteLater()
        return name if answer == QDialog.DialogCode.Accepted else ""

    def name(self) -> str:
        """What was typed, in one line."""
        return " ".join(self.entry.text().split())

    def take(self) -> None:
        """Closes with the name; says so where there is none."""
        if self.name():
            self.accept()
        else:
            self.entry.set_error(_("名前が空です。名前を入力してください。"))
            self.entry.setFocus()
