"""追記 under a note: what was added to it, and the entry in which more is added."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.matter import addition_heading
from karte.ui.editor.autosave import DraftKeeper
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.para import ParaInput
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.store.note_rows import AdditionRow
    from karte.ui.context import Context
    from karte.ui.theme import Theme

_ROWS, _MOST_ROWS = 2, 8


def draft_key(note_id: int, addition_id: int | None = None) -> str:
    """Where an addition that is being written, or one that is being changed, is kept."""
    return f"addition:{note_id}" if addition_id is None else f"addition:{note_id}:{addition_id}"


class AdditionBlock(QWidget):
    """One addition: when, by whom, and its text, which can be marked in a search."""

    edit_requested = Signal(int)
    """addition_id"""
    remove_requested = Signal(int)
    """addition_id"""

    def __init__(
        self, theme: Theme, addition: AdditionRow, *, locked: bool = False, parent: QWidget | None = None
    ) -> None:
        """Those of a `locked` note stay as they are."""
        super().__init__(parent)
        self.addition = addition
        said = addition_heading(addition.at, addition.recorder)
        self.block = TextBlock(theme, addition.text)
        self.edit_button = IconButton(theme, "square-pen", _("{what}を直す").format(what=said), size=14)
        self.remove_button = IconButton(theme, "trash-2", _("{what}を削除").format(what=said), size=14)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(ElidedLabel(theme, said, "small", "text2"), 1)
        for button in self.buttons():
            head.addWidget(button)
            if locked:
                button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.block)
        self.edit_button.clicked.connect(self._ask_to_edit)
        self.remove_button.clicked.connect(self._ask_to_remove)

    def buttons(self) -> list[IconButton]:
        """What can be done with it."""
        return [self.edit_button, self.remove_button]

    def _ask_to_edit(self) -> None:
        self.edit_requested.emit(self.addition.addition_id)

    def _ask_to_remove(self) -> None:
        self.remove_requested.emit(self.addition.addition_id)


class AdditionEntry(QWidget):
    """Ctrl+Enter saves, Esc closes; what stands here is kept as a draft meanwhile."""

    save_requested = Signal(str)
    closed = Signal()

    def __init__(
        self, ctx: Context, key: str, held: str = "", said: str = "", parent: QWidget | None = None
    ) -> None:
        """`held` is the draft under this `key`, if there is one; `said` is what an addition says so far."""
        super().__init__(parent)
        self._said = said
        theme = ctx.theme
        self.text = ParaInput(theme, _("あとから分かったことなどを書き足します"), _ROWS, _MOST_ROWS)
        self.text.set_label(_("追記"))
        self.text.outer_keys = self._key_action
        self.text.set_text(json.loads(held) if held else said)
        self.text.pad.moveCursor(QTextCursor.MoveOperation.End)
        self.save_button = PlainButton(theme, _("追記を保存"), "", "Ctrl+Return", small=True)
        self.close_button = IconButton(theme, "x", _("閉じる"), "Esc", size=16)
        self._keeper = DraftKeeper(ctx.store, self._draft, self)
        self._keeper.begin(key, held)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(Label(theme, _("追記"), "small", "text2"))
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.text)
        column.addLayout(row)
        self.text.edited.connect(self._keeper.touch)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self._close)
        self._keeper.failed.connect(ctx.tell.error)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.text, self.save_button, self.close_button]

    def let_go(self) -> None:
        """It is saved: nothing is left to keep."""
        self._keeper.let_go()
        self.text.set_text("")

    def is_kept(self) -> bool:
        """Whether what stands here is safe."""
        return self._keeper.is_kept()

    def keep(self) -> None:
        """Make it safe at once, however long that takes."""
        self._keeper.keep()

    def _draft(self) -> str:
        text = self.text.text()
        return json.dumps(text, ensure_ascii=False) if text.strip() and text != self._said else ""

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._save
        return self._close if event.key() == Qt.Key.Key_Escape and not event.modifiers() else None

    def _save(self) -> None:
        if self.text.text().strip():
            self.save_requested.emit(self.text.text())
        else:
            self.text.set_error(_("追記に何も書かれていません。"))
            self.text.setFocus()

    def _close(self) -> None:
        if self._keeper.keep():
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keys that mean nothing here are not for the list of notes around."""
        if event.type() == QEvent.Type.KeyPress:
            event.accept()
            return True
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeper.keep_in_time()
