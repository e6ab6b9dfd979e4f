"""追記 under a note: what was added to it, and the entry in which more is added."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text import units
from karte.text.dates import Moment, format_moment
from karte.text.matter import addition_heading
from karte.ui.editor.autosave import DraftKeeper
from karte.ui.inputs.composing import end_composition
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.para import ParaInput
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.store.note_rows import AdditionRow
    from karte.ui.context import Context
    from karte.ui.theme import Theme

_ROWS, _MOST_ROWS = 2, 8

Place = tuple[int, int, int]
"""Which stop of an entry has the keyboard, and the anchor and the caret in its text."""


def draft_key(note_id: int, addition_id: int | None = None) -> str:
    """Where an addition that is being written, or one that is being changed, is kept."""
    return f"addition:{note_id}" if addition_id is None else f"addition:{note_id}:{addition_id}"


def addition_in(key: str) -> int | None:
    """The id of the addition that is being changed under a key; None where something is added."""
    parts = key.split(":")
    return int(parts[2]) if len(parts) > 2 else None


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
        self,
        ctx: Context,
        key: str,
        held: str = "",
        changed: AdditionRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`held` is the draft under this `key`, if there is one; `changed` is to be said otherwise."""
        super().__init__(parent)
        self.key = key
        self._said = changed.text if changed is not None else ""
        name = _("追記")
        if changed is not None:
            name = _("{when}の追記を直す").format(when=format_moment(Moment(changed.at, "minute")))
        theme = ctx.theme
        self.text = ParaInput(theme, _("あとから分かったことなどを書き足します"), _ROWS, _MOST_ROWS)
        self.text.set_label(name)
        self.text.outer_keys = self._key_action
        self.text.set_text(json.loads(held) if held else self._said)
        self.text.pad.moveCursor(QTextCursor.MoveOperation.End)
        self.save_button = PlainButton(theme, _("追記を保存"), "", "Ctrl+Return", small=True)
        self.close_button = IconButton(theme, "x", _("閉じる"), "Esc", size=16)
        self._keeper = DraftKeeper(ctx.store, self._draft, self)
        self._keeper.begin(key, held)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(ElidedLabel(theme, name, "small", "text2"), 1)
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

    def keep(self) -> bool:
        """Make it safe at once, however long that takes, with what is being composed; False if it is not."""
        end_composition(self.text, keep=True)
        return self._keeper.keep()

    def place(self) -> Place | None:
        """Where one is writing; None while the keyboard is elsewhere."""
        cursor = self.text.pad.textCursor()
        at = (number for number, stop in enumerate(self.stops()) if stop.hasFocus())
        return next(((number, cursor.anchor(), cursor.position()) for number in at), None)

    def return_to(self, place: Place) -> None:
        """The keyboard and the caret where they were, as far as the text still reaches."""
        stop, anchor, caret = place
        cursor, most = self.text.pad.textCursor(), units.count(self.text.text())
        cursor.setPosition(min(anchor, most))
        cursor.setPosition(min(caret, most), QTextCursor.MoveMode.KeepAnchor)
        self.text.pad.setTextCursor(cursor)
        self.stops()[stop].setFocus()

    def _draft(self) -> str:
        text = self.text.text()
        return json.dumps(text, ensure_ascii=False) if text.strip() and self._is_changed() else ""

    def _is_changed(self) -> bool:
        """Blank lines around it do not count: they are not kept."""
        return self.text.text().strip("\n") != self._said

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._save
        return self._close if event.key() == Qt.Key.Key_Escape and not event.modifiers() else None

    def _save(self) -> None:
        text = self.text.text()
        if not text.strip():
            self.text.set_error(_("追記に何も書かれていません。"))
            self.text.setFocus()
        elif self._is_changed():
            self.save_requested.emit(text)
        else:
            self._close()

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
