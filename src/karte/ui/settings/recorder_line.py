"""One recorder in the settings: the name to be changed in place, its notes, its place in the order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import _, ngettext
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import RecorderRow
    from karte.ui.theme import Theme

NAME_WIDTH = 240


class RecorderLine(QWidget):
    """Alt with the up and down arrows moves it."""

    renamed = Signal(str)
    moved = Signal(int)
    """-1 up, 1 down."""
    put_away = Signal()

    def __init__(self, theme: Theme, row: RecorderRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self.name = TextInput(theme)
        self.up = IconButton(theme, "chevron-up", "")
        self.down = IconButton(theme, "chevron-down", "")
        self.away = PlainButton(theme, _("しまう"), small=True)
        self.notes = Label(theme, "", "small", "text2")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.up, self.down, self.away):
            line.addWidget(button)
        line.addSpacing(8)
        line.addWidget(self.notes)
        line.addStretch(1)
        self.name.set_text(row.name)
        self.name.outer_keys = self._key_action
        self._restyle()
        self.name.committed.connect(self._rename)
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.away.clicked.connect(self.put_away)
        theme.changed.connect(self._restyle)

    def show_row(self, row: RecorderRow, notes: int, *, first: bool, last: bool) -> None:
        """What is known now; a name being typed is left alone."""
        self._row = row
        if not self.name.is_changed():
            self.name.set_text(row.name)
        self.notes.setText(written(notes))
        self.name.set_label(_("記録者の名前: {name}").format(name=row.name))
        self.up.set_name(_("{name}を上へ").format(name=row.name), "Alt+Up")
        self.down.set_name(_("{name}を下へ").format(name=row.name), "Alt+Down")
        self.away.setAccessibleName(_("{name}をしまう").format(name=row.name))
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        alone = first and last
        self.away.setEnabled(not alone)
        self.away.setToolTip(_("ほかの人を追加すると、しまえます。") if alone else "")

    def _rename(self, name: str) -> None:
        if name.strip():
            self.renamed.emit(name)
            return
        self.name.set_text(self._row.name)
        self.name.set_error(_("名前を空にはできません。前の名前に戻しました。"))

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
            return None
        if event.key() == Qt.Key.Key_Up and self.up.isEnabled():
            return partial(self.moved.emit, -1)
        if event.key() == Qt.Key.Key_Down and self.down.isEnabled():
            return partial(self.moved.emit, 1)
        return None

    def _restyle(self) -> None:
        self.name.setFixedWidth(self._theme.px(NAME_WIDTH))


class RetiredLine(QWidget):
    """One put away; its notes keep the name."""

    brought_back = Signal()

    def __init__(self, theme: Theme, row: RecorderRow, notes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ElidedLabel(theme, row.name, token="text2")
        self.back = PlainButton(theme, _("戻す"), small=True)
        self.back.setAccessibleName(_("{name}を戻す").format(name=row.name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._name)
        line.addWidget(self.back)
        line.addSpacing(8)
        line.addWidget(Label(theme, written(notes), "small", "text2"))
        line.addStretch(1)
        self._restyle()
        self.back.clicked.connect(self.brought_back)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._name.setFixedWidth(self._theme.px(NAME_WIDTH))


def written(notes: int) -> str:
    """How many notes somebody has written."""
    return ngettext("ノート{count}件", "ノート{count}件", notes).format(count=f"{notes:,}")
