"""The bar that offers what was left unfinished."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _, ngettext
from karte.ui.context import Context
from karte.ui.drafts.unfinished import Unfinished, discard, unfinished
from karte.ui.widgets.notice import Notice


class DraftBar(QWidget):
    """Names the newest unfinished note and offers to go on with it, to throw it away, or to see them all.

    How it begins is read only beside the karte it is about: the screen may be seen by another customer.
    """

    resume_requested = Signal(str)
    """The key of a draft."""
    list_requested = Signal()
    counted = Signal(int)
    """How many there are."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._open_key = ""
        self._here: int | None = None
        self._found: list[Unfinished] = []
        self.notice = Notice(ctx.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        self.hide()

    def refresh(self, open_key: str = "") -> None:
        """Look again; the draft that is open in the editor is not offered."""
        self._open_key = open_key
        self._found = [one for one in unfinished(self._ctx.store) if one.key != open_key]
        self.setVisible(bool(self._found))
        self.counted.emit(len(self._found))
        if self._found:
            self._say(self._found)
        else:
            self.notice.hush()

    def stand_beside(self, entity_id: int | None) -> None:
        """Another karte is in sight, or none; a bar that was closed stays so."""
        self._here = entity_id
        if self._found and self.notice.text() not in ("", self._words(self._found)):
            self._say(self._found)

    def _say(self, found: list[Unfinished]) -> None:
        go_on = (_("続きを書く"), partial(self.resume_requested.emit, found[0].key))
        more = (_("すべて見る"), self.list_requested.emit)
        only = (_("捨てる"), partial(self._discard, found[0]))
        self.notice.inform(self._words(found), [go_on, more if len(found) > 1 else only])

    def _words(self, found: list[Unfinished]) -> str:
        count = len(found)
        text = ngettext("書きかけのノートが{count}件あります", "書きかけのノートが{count}件あります", count)
        newest = found[0].label if self._here in found[0].about else found[0].who
        return "　".join(filter(None, (text.format(count=count), newest)))  # data

    def _discard(self, one: Unfinished) -> None:
        discard(self._ctx, [one], self._look_again)

    def _look_again(self) -> None:
        self.refresh(self._open_key)
