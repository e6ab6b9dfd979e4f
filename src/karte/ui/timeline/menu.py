"""What can be done with one note, from its line or its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import _
from karte.text.matter import BILLABLE, STATES

if TYPE_CHECKING:
    from karte.store.note_rows import NoteLine
    from karte.ui.theme import Theme


class NoteMenu(QMenu):
    """It only asks; each signal begins with the note's id."""

    toggle_requested = Signal(int)
    edit_requested = Signal(int)
    append_requested = Signal(int)
    lock_requested = Signal(int, bool)
    """Whether it is to be 確定."""
    state_requested = Signal(int, str)
    billed_requested = Signal(int)
    move_requested = Signal(int)
    private_requested = Signal(int, bool)
    """Whether it is to be 自分だけ."""
    remove_requested = Signal(int)

    def __init__(self, theme: Theme, line: NoteLine, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        note_id = line.note_id
        opening = self.addAction(_("閉じる") if is_open else _("開く"))
        editing = self.addAction(theme.icon("square-pen"), _("直す") + "\tF2")
        adding = self.addAction(theme.icon("plus"), _("追記") + "\tShift+F2")
        self._add_states(line)
        if line.billing == BILLABLE:
            billing = self.addAction(theme.icon("circle-check"), _("請求済みにする"))
            billing.triggered.connect(partial(self.billed_requested.emit, note_id))
        self.addSeparator()
        locking = self.addAction(
            theme.icon("lock-open" if line.locked else "lock"),
            (_("確定を解く") if line.locked else _("確定する")) + "\tCtrl+L",
        )
        hiding = self.addAction(
            theme.icon("eye-off"), _("「自分だけ」を外す") if line.private else _("「自分だけ」にする")
        )
        placing = self.addAction(theme.icon("arrow-right"), _("ほかのカルテに移す") + "\tCtrl+M")
        self.addSeparator()
        removing = self.addAction(theme.icon("trash-2"), _("削除") + "\tDelete")
        opening.triggered.connect(partial(self.toggle_requested.emit, note_id))
        editing.triggered.connect(partial(self.edit_requested.emit, note_id))
        adding.triggered.connect(partial(self.append_requested.emit, note_id))
        locking.triggered.connect(partial(self.lock_requested.emit, note_id, not line.locked))
        placing.triggered.connect(partial(self.move_requested.emit, note_id))
        hiding.triggered.connect(partial(self.private_requested.emit, note_id, not line.private))
        removing.triggered.connect(partial(self.remove_requested.emit, note_id))

    def _add_states(self, line: NoteLine) -> None:
        """How its matter stands, the present state ticked."""
        states = self.addMenu(_("状態"))
        for state, word in STATES.items():
            action = states.addAction(_(word))
            action.setCheckable(True)
            action.setChecked(state == line.state)
            action.triggered.connect(partial(self.state_requested.emit, line.note_id, state))
