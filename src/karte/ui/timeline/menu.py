"""What can be done with one note, from its line or its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import _

if TYPE_CHECKING:
    from karte.store.rows import NoteLine
    from karte.ui.theme import Theme


class NoteMenu(QMenu):
    """It only asks; each signal begins with the note's id."""

    toggle_requested = Signal(int)
    edit_requested = Signal(int)
    private_requested = Signal(int, bool)
    """Whether it is to be 自分だけ."""
    remove_requested = Signal(int)

    def __init__(self, theme: Theme, line: NoteLine, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note_id = line.note_id
        opening = self.addAction(_("閉じる") if is_open else _("開く"))
        editing = self.addAction(theme.icon("square-pen"), _("直す") + "\tF2")
        self.addSeparator()
        hiding = self.addAction(
            theme.icon("lock"), _("「自分だけ」を外す") if line.private else _("「自分だけ」にする")
        )
        self.addSeparator()
        removing = self.addAction(theme.icon("trash-2"), _("削除") + "\tDelete")
        opening.triggered.connect(partial(self.toggle_requested.emit, note_id))
        editing.triggered.connect(partial(self.edit_requested.emit, note_id))
        hiding.triggered.connect(partial(self.private_requested.emit, note_id, not line.private))
        removing.triggered.connect(partial(self.remove_requested.emit, note_id))
