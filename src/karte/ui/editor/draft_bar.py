"""The bar that offers what was left unfinished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _, ngettext
from karte.store import drafts
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor import content
from karte.ui.editor.autosave import is_note_draft
from karte.ui.widgets.notice import Notice


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft of a note: `label` says whom it is about and how it begins, `content` is what is kept."""

    key: str
    label: str
    content: str


def unfinished(store: Store) -> list[Unfinished]:
    """The drafts of notes, newest first; one that cannot be read any more is left alone and left out."""
    with store.read() as session:
        rows = [row for row in drafts.all(session) if is_note_draft(row.key)]
    loaded = [(row, content.load(row.content)) for row in rows]
    return [Unfinished(row.key, content.label(draft), row.content) for row, draft in loaded if draft]


class DraftBar(QWidget):
    """Names the newest unfinished note and offers to go on with it or to throw it away."""

    resume_requested = Signal(str)
    """The key of a draft."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._open_key = ""
        self.notice = Notice(ctx.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.hide()

    def refresh(self, open_key: str = "") -> None:
        """Look again; the draft that is open in the editor is not offered."""
        self._open_key = open_key
        found = [one for one in unfinished(self._ctx.store) if one.key != open_key]
        self.setVisible(bool(found))
        if not found:
            self.notice.hush()
            return
        count = len(found)
        text = ngettext("書きかけのノートが{count}件あります", "書きかけのノートが{count}件あります", count)
        self.notice.inform(
            "　".join(filter(None, (text.format(count=count), found[0].label))),  # data
            [
                (_("続きを書く"), partial(self.resume_requested.emit, found[0].key)),
                (_("捨てる"), partial(self._discard, found[0])),
            ],
        )

    def _discard(self, one: Unfinished) -> None:
        try:
            drafts.drop(self._ctx.store, one.key)
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        self._ctx.tell.toast(_("書きかけのノートを捨てました"), _("元に戻す"), partial(self._put_back, one))
        self.refresh(self._open_key)

    def _put_back(self, one: Unfinished) -> None:
        try:
            drafts.put(self._ctx.store, one.key, one.content)
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        self.refresh(self._open_key)
