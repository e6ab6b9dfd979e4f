"""Name and ふりがな being written in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.name import NameInput, ReadingLink
from karte.ui.inputs.text import TextInput

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class NameEdit(QWidget):
    """Enter, or leaving both fields, gives them up to be saved; Esc gives up the change."""

    written = Signal(str, str)
    """(name, reading)"""
    cancelled = Signal()

    def __init__(self, theme: Theme, name: str, reading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = False
        self._begun = (name.strip(), reading.strip())
        self.name = NameInput(theme, _("名前"))
        self.reading = TextInput(theme, _("ふりがな"))
        self.name.set_label(_("名前"))
        self.reading.set_label(_("ふりがな"))
        self.name.set_text(name)
        self.reading.set_text(reading)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.name, 3, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.reading, 2, Qt.AlignmentFlag.AlignBottom)
        ReadingLink(self.name, self.reading, self)
        for entry in (self.name, self.reading):
            entry.outer_keys = self._key_action
            entry.reverted.connect(self.cancel)
            entry.finished.connect(self._finish)

    def start(self) -> None:
        """Begin with the name, all of it marked."""
        self.name.setFocus(Qt.FocusReason.TabFocusReason)
        self.name.line.selectAll()

    def refuse(self, sentence: str) -> None:
        """What was given up could not be saved; the texts stay."""
        self._done = False
        self.name.set_error(sentence)

    def cancel(self) -> None:
        """Leave everything as it was."""
        if not self._done:
            self._done = True
            self.cancelled.emit()

    def finish(self) -> None:
        """Give up what stands here to be saved; an empty name is refused."""
        if self._done:
            return
        name, reading = self.name.text().strip(), self.reading.text().strip()
        if not name:
            self.name.set_error(_("名前が空です。名前を入力してください。"))
            return
        if (name, reading) == self._begun:  # an undo meanwhile is not written over
            self.cancel()
            return
        self._done = True
        self.written.emit(name, reading)

    def _finish(self) -> None:
        """An entry is left; going from one to the other is not leaving."""
        entry = self.sender()
        focused = QApplication.focusWidget()
        stays = focused is not None and self.isAncestorOf(focused)
        pressed_enter = isinstance(entry, TextInput) and entry.line.hasFocus()
        if pressed_enter or not stays:
            self.finish()

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        return self.cancel if event.key() == Qt.Key.Key_Escape and not event.modifiers() else None
