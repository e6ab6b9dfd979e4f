"""書きかけ: all notes that were left unfinished, to go on with or to throw away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _, ngettext
from karte.ui.drafts.list import DraftModel, DraftView
from karte.ui.drafts.unfinished import discard, unfinished
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.list_screen import ListScreen

if TYPE_CHECKING:
    from karte.ui.context import Context


class DraftsPane(QWidget):
    """The newest stands first; what is open in the editor is not among them."""

    resume_requested = Signal(str)
    """The key of a draft."""
    discarded = Signal()
    """Some were thrown away, or brought back."""
    closed = Signal()

    def __init__(self, ctx: Context, open_key: Callable[[], str], parent: QWidget | None = None) -> None:
        """`open_key` says which draft is being written in the editor."""
        super().__init__(parent)
        self._ctx = ctx
        self._open_key = open_key
        theme = ctx.theme
        self._model = DraftModel(self)
        self.view = DraftView(theme, self._model)
        hint = _("保存していないノートです。閉じても、電源が切れても残ります。")
        self.frame = ListScreen(theme, _("書きかけのノート"), hint, self.view)
        self.discard_button = PlainButton(theme, _("捨てる"), "trash-2", "Delete")
        self.resume_button = PrimaryButton(theme, _("続きを書く"), "square-pen", "Return")
        self.frame.set_tools([], [self.discard_button, self.resume_button])
        self.frame.empty.set_text(_("書きかけのノートはありません。途中でやめたノートは、ここに残ります。"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setFocusProxy(self.view)
        self.frame.closed.connect(self.closed)
        self.discard_button.clicked.connect(self._discard)
        self.resume_button.clicked.connect(self.view.enter)
        self.view.discard_requested.connect(self._discard)
        self.view.resume_requested.connect(self.resume_requested)
        self.view.selection_changed.connect(self._show_selection)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.frame.back, self.discard_button, self.resume_button, self.view]

    def refresh(self) -> None:
        """Look again; the keyboard stays on its line."""
        place = self.view.place()
        open_key = self._open_key()
        found = [one for one in unfinished(self._ctx.store) if one.key != open_key]
        self._model.show(found)
        self.frame.show_lines(bool(found))
        self.view.go_to(max(place, 0))
        self._show_selection(len(self.view.selected()))

    def _discard(self) -> None:
        if ones := self.view.selected():
            discard(self._ctx, ones, self._look_again)

    def _look_again(self) -> None:
        self.refresh()
        self.discarded.emit()

    def _show_selection(self, count: int) -> None:
        self.resume_button.setEnabled(count == 1)
        self.discard_button.setEnabled(count > 0)
        many = ngettext("{count}件を捨てる", "{count}件を捨てる", count).format(count=count)
        self.discard_button.set_text(many if count > 1 else _("捨てる"))

    def showEvent(self, event: QShowEvent) -> None:
        """Drafts come and go without a notice: they are no records."""
        super().showEvent(event)
        self.refresh()
