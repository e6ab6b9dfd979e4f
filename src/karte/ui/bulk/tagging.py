"""タグを付ける: any tags, old or new, for all selected kartes in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from karte.i18n import _
from karte.store import tags
from karte.store.rows import TagRow
from karte.ui.bulk import menus
from karte.ui.bulk.frame import BulkDialog
from karte.ui.inputs.tags import TagInput
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context

_WIDTH = 440


class TagDialog(BulkDialog):
    """Says under the input how many kartes each tag is new for."""

    def __init__(self, ctx: Context, entity_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("タグを付ける"), _("付ける"), _WIDTH, parent)
        self._chosen: list[TagRow] = []
        self._total = len(entity_ids)
        with ctx.store.read() as session:
            self._known = tags.all(session)
            carried = tags.held(session, entity_ids)
        self._carried = {tag.tag_id: count for tag, count in carried}
        self.entry = TagInput(ctx.theme)
        self.entry.set_offered(self._known)
        self.preview = Label(ctx.theme, "", "small", "text2", wrap=True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setMinimumHeight(ctx.theme.px(40))
        self.column.addWidget(self.entry)
        self.column.addWidget(self.preview)
        self.column.addStretch(1)
        self._show()
        self.entry.setFocus()
        self.entry.given.connect(self._add)
        self.entry.taken.connect(self._drop)
        self.entry.finished.connect(self._finish)

    @classmethod
    def ask(cls, ctx: Context, entity_ids: Sequence[int], parent: QWidget | None = None) -> list[str]:
        """The names of the tags to be given; none when the user thought better of it."""
        dialog = cls(ctx, entity_ids, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return dialog.names() if answer == QDialog.DialogCode.Accepted else []

    def names(self) -> list[str]:
        """What is chosen so far."""
        return [tag.name for tag in self._chosen]

    def _add(self, name: str) -> None:
        """A name that is known becomes that tag; a new one gets a number no tag has."""
        if any(tags.alike(name, tag.name) for tag in self._chosen):
            return
        known = (tag for tag, _count in self._known if tags.alike(name, tag.name))
        least = min((tag.tag_id for tag in self._chosen), default=0)
        self._chosen.append(next(known, TagRow(min(0, least) - 1, name)))
        self._show()

    def _drop(self, tag_id: int) -> None:
        self._chosen = [tag for tag in self._chosen if tag.tag_id != tag_id]
        self._show()

    def _finish(self) -> None:
        """Enter in the empty line, with tags chosen, is the button."""
        if self._chosen and QApplication.focusWidget() is self.entry.line:
            self.accept()

    def _show(self) -> None:
        self.entry.set_tags(self._chosen)
        lines = [self._line(tag) for tag in self._chosen]
        self.preview.setText("\n".join(lines) or _("選んだ{count}件に付けます。").format(count=self._total))
        self.action_button.setEnabled(bool(self._chosen))

    def _line(self, tag: TagRow) -> str:
        new = self._total - self._carried.get(tag.tag_id, 0)
        return menus.reach(new, self._total).format(name=_("「{name}」").format(name=tag.name))
