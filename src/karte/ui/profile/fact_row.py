"""One basic fact: its name, and its value to read or, in the same place, to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from karte import clock
from karte.errors import KarteError
from karte.store import values
from karte.ui.inputs.fieldbox import entry_for
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.text import TextInput
from karte.ui.profile.fact_text import FactText
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import Value
    from karte.ui.inputs.frame import Entry
    from karte.ui.profile.facts import Shown
    from karte.ui.theme import Theme

GAP = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class FactRow(QWidget):
    """`save` is asked to keep a value that was changed, and says whether it could.

    Enter (in a long text Ctrl+Enter) or leaving the field saves, Esc brings the old value back. What cannot
    be read stays in the entry with a sentence above it.
    """

    passed = Signal(int, int)
    """(field_id, 1 or -1): Tab or Shift+Tab while it was written."""
    entered = Signal(int)
    """field_id: Enter has saved it."""

    def __init__(
        self,
        theme: Theme,
        line: Shown,
        save: Callable[[int, Value], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = line
        self._save = save
        self._entry: Entry | None = None
        self._begun = ""
        """What stood in the entry before anyone typed there."""
        self.name = Label(theme, role="small", token="text2", wrap=True)
        self.value = FactText(theme)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.value, 1)
        self.set_line(line)
        self.value.asked.connect(self.edit)
        theme.changed.connect(self._show_name)

    @property
    def field_id(self) -> int:
        """The field whose value stands here."""
        return self._line.fact.field.field_id

    def line(self) -> Shown:
        """What is shown."""
        return self._line

    def set_line(self, line: Shown) -> None:
        """Show a newer value, in the entry too where nobody has typed yet; what was typed stays as it is."""
        before, self._line = self._line, line
        field = line.fact.field
        if self._entry is not None and not self.is_touched() and line.fact.value != before.fact.value:
            self._fill(self._entry)
        self.value.set_fact(field.label, line.text, line.below, alert=field.alert)
        self._show_name()

    def name_width(self) -> int:
        """The room the field's name would like to have, gap included."""
        name = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._line.fact.field.label)
        return round(name) + self._theme.px(GAP)

    def set_name_width(self, width: int) -> None:
        """Give all names of a karte one width, so that the values stand in line."""
        self.name.setFixedWidth(width)

    def is_editing(self) -> bool:
        """Whether the value is being written."""
        return self._entry is not None

    def entry(self) -> Entry | None:
        """The entry while the value is being written."""
        return self._entry

    def is_touched(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._entry is not None and self._entry.text() != self._begun

    def edit(self) -> None:
        """Write the value in its place."""
        if self._entry is None:
            self._entry = self._made_entry()
            if isinstance(self._entry, ParaInput):  # its name stands above, a long text needs the room
                self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.addWidget(self._entry, 1)
            self._show_name()
            self._entry.show()
            if isinstance(self._entry, ParaInput):
                self._entry.pad.moveCursor(QTextCursor.MoveOperation.End)
        self._entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.value.hide()  # not before: hiding what has the focus would send it elsewhere

    def _made_entry(self) -> Entry:
        fact = self._line.fact
        entry = entry_for(self._theme, fact.field, self)
        entry.outer_keys = self._key_action
        self._fill(entry)
        entry.finished.connect(self._finish)
        return entry

    def _fill(self, entry: Entry) -> None:
        entry.set_text(values.typed(self._line.fact.field, self._line.fact.value))
        self._begun = entry.text()

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            return self.cancel
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._finish
        if event.key() in _ENTER and isinstance(self._entry, TextInput) and not _is_modified(event):
            return self._enter
        if event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return partial(self.passed.emit, self.field_id, _STEPS[Qt.Key(event.key())])
        return None

    def _enter(self) -> None:
        assert self._entry is not None
        self._entry.leave()
        if not self.is_editing():
            self.entered.emit(self.field_id)

    def cancel(self) -> None:
        """Stop writing; the old value stands."""
        self._close()

    def _finish(self) -> None:
        if self._entry is None:
            return
        if not self.is_touched():  # also where what was imported cannot be read: nobody has to mend it now
            self._close()
            return
        field = self._line.fact.field
        try:
            value = values.read(field, self._entry.text().rstrip(), clock.now())
        except KarteError as error:
            self._entry.set_error(str(error))
            return
        trouble = self._save(self.field_id, value) if value != self._line.fact.value else ""
        if trouble:
            self._entry.set_error(trouble)
        else:
            self._close()

    def _close(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        had_focus = entry.isAncestorOf(QApplication.focusWidget() or self)
        entry.outer_keys = None
        self._row.removeWidget(entry)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self.value.show()
        self._show_name()
        if had_focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        entry.hide()
        entry.deleteLater()

    def _show_name(self) -> None:
        """The field's own name while it is written; none on a red band, which needs the room."""
        editing = self._entry is not None
        self.name.setText(self._line.fact.field.label if editing else self._line.label)
        self.name.setVisible(editing or not (self._line.fact.field.alert and self._line.text))
        self.name.setContentsMargins(0, self._theme.px(6 if editing else 3), 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:  # also back into one left in error
            self.edit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _is_modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
