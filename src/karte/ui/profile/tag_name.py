"""Another name for a tag; one that another tag has joins the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import tags
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import TagRow
    from karte.ui.context import Context


class TagNameDialog(QDialog):
    """Says under the entry what becomes of the kartes that carry the tag."""

    def __init__(self, ctx: Context, tag: TagRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("タグの名前"))
        self._tag = tag
        with ctx.store.read() as session:
            self._known = tags.all(session)
        theme = ctx.theme
        self.entry = TextInput(theme)
        self.entry.set_label(_("タグの名前"))
        self.entry.write(tag.name)
        self.entry.line.selectAll()
        self.told = Label(theme, "", "small", "text2", wrap=True)
        self.told.setMinimumHeight(theme.px(36))
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.change = PrimaryButton(theme, _("変える"), shortcut="Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(theme, _("タグの名前"), "small", "text2"))
        column.addWidget(self.entry)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.change)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(400))
        self._tell()
        self.entry.setFocus()
        self.entry.line.textChanged.connect(self._tell)
        self.entry.line.returnPressed.connect(self.take)
        self.cancel.clicked.connect(self.reject)
        self.change.clicked.connect(self.take)

    @classmethod
    def ask(cls, ctx: Context, tag: TagRow, parent: QWidget | None = None) -> str:
        """The name typed, "" if the user thought better of it."""
        dialog = cls(ctx, tag, parent)
        answer = dialog.exec()
        name = dialog.entry.text()
        dialog.deleteLater()
        return tags.clean(name) if answer == QDialog.DialogCode.Accepted else ""

    def take(self) -> None:
        """Closes with the name; says so where it is none."""
        try:
            tags.clean(self.entry.text())
        except KarteError as error:
            self.entry.set_error(str(error))
            self.entry.setFocus()
        else:
            self.accept()

    def _tell(self) -> None:
        typed = self.entry.text()
        others = (tag for tag, _count in self._known if tag.tag_id != self._tag.tag_id)
        other = next((tag for tag in others if tags.alike(tag.name, typed)), None)
        count = next((held for tag, held in self._known if tag.tag_id == self._tag.tag_id), 0)
        if other is not None:
            said = _("「{name}」というタグがあるので、2つを1つにまとめます。").format(name=other.name)
        else:
            said = _("このタグが付いている{count}件のカルテすべてで変わります。").format(count=count)
        self.told.setText(said)
