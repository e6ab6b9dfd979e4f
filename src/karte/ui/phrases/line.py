"""One phrase in the settings: its words, its abbreviation, where it is offered, its place in the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.phrases import PhraseRow, Place, tidy_short, tidy_text
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.theme import Theme

SHORT_WIDTH = 112
MOST_LINES = 4
_QUOTED = 16


class PhraseLine(QWidget):
    """Everything is changed in place; Alt with the up and down arrows moves it."""

    reworded = Signal(str)
    shortened = Signal(str)
    placed = Signal(object)
    """A Place."""
    moved = Signal(int)
    """-1 up, 1 down."""
    removed = Signal()

    def __init__(self, theme: Theme, row: PhraseRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self.words = ParaInput(theme, rows=1, max_rows=MOST_LINES)
        self.short = TextInput(theme, _("略語"))
        self.place = MenuButton(theme, "")
        self.up = IconButton(theme, "chevron-up", "")
        self.down = IconButton(theme, "chevron-down", "")
        self.remove = IconButton(theme, "trash-2", "")
        self.words.checker = tidy_text
        self.short.checker = tidy_short
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self.short, 0, Qt.AlignmentFlag.AlignTop)
        tools.addWidget(self.place)
        tools.addStretch(1)
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(tools)
        self.words.set_text(row.text)
        self.short.set_text(row.short)
        for entry in (self.words, self.short):
            entry.outer_keys = self._key_action
        self._restyle()
        self.words.committed.connect(self._reword)
        self.short.committed.connect(self.shortened)
        self.place.chosen.connect(self.placed)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order seen."""
        return [self.words.pad, self.short.line, self.place, self.up, self.down, self.remove]

    def show_row(
        self, row: PhraseRow, places: Sequence[tuple[Place, str]], *, first: bool, last: bool
    ) -> None:
        """What is known now; what is being typed is left alone."""
        self._row = row
        if not self.words.is_changed():
            self.words.set_text(row.text)
        if not self.short.is_changed():
            self.short.set_text(row.short)
        self.place.set_choices(places, row.place)
        words = " ".join(row.text.split())
        name = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
        self.words.set_label(_("定型文: {words}").format(words=name))
        self.short.set_label(_("「{words}」の略語").format(words=name))
        where = dict(places).get(row.place, "")
        self.place.setAccessibleName(_("「{words}」を出すところ: {place}").format(words=name, place=where))
        self.up.set_name(_("「{words}」を上へ").format(words=name), "Alt+Up")
        self.down.set_name(_("「{words}」を下へ").format(words=name), "Alt+Down")
        self.remove.set_name(_("「{words}」を削除").format(words=name))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def _reword(self, words: str) -> None:
        if words.strip():
            self.reworded.emit(words)
            return
        self.words.set_text(self._row.text)
        self.words.set_error(_("言葉を空にはできません。前の言葉に戻しました。"))

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
            return None
        if event.key() == Qt.Key.Key_Up and self.up.isEnabled():
            return partial(self.moved.emit, -1)
        if event.key() == Qt.Key.Key_Down and self.down.isEnabled():
            return partial(self.moved.emit, 1)
        return None

    def _restyle(self) -> None:
        self.short.setFixedWidth(self._theme.px(SHORT_WIDTH))
