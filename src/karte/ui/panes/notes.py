"""ノート: the notes of all kartes, as a list that can be narrowed, and day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.numbers import format_number
from karte.ui.inputs.text import TextInput
from karte.ui.notes.day import Day
from karte.ui.notes.ledger import Ledger
from karte.ui.pane import Pane
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.notes.view import NotesView
    from karte.ui.timeline.handling import Handling

WIDEST = 1120
TEXT_WIDTH = 240
_DAYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class NotesPane(Pane):
    """What is narrowed, open and in sight survives leaving the screen."""

    watches = (
        *("note", "note_target", "value", "template", "field", "entity", "kind", "recorder", "topic"),
        *("tag", "entity_tag", "note_tag", "attachment", "addition", "thread", "gift", "appointment"),
    )

    open_entity_requested = Signal(int)
    tag_requested = Signal(str)
    """The name of a tag whose notes are to be shown."""
    edit_requested = Signal(int)
    """note_id"""
    note_requested = Signal(int, int)
    """note_id and the karte in which it is to be shown"""
    write_requested = Signal()
    print_requested = Signal(object)
    """The `date` whose notes are to go onto paper."""
    mode_changed = Signal()
    closed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self.title = Label(theme, _("ノート"), "h1")
        self.count = Label(theme, "", "small", "text2")
        self.text = TextInput(theme, _("言葉で絞り込む"), icon="search")
        self.text.set_label(_("言葉で絞り込む"))
        self.modes = Segmented(theme, [("list", _("一覧")), ("day", _("日報"))], _("ノートの見方"))
        self.ledger = Ledger(ctx, self)
        self.day = Day(ctx, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.ledger)
        self._stack.addWidget(self.day)
        self._inside = QWidget()
        self._head = QHBoxLayout()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self._restyle()
        self.setFocusProxy(self.ledger)
        self._connect()

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        shown = self._shown()
        return [self.text, self.modes, shown, *shown.list.parts()]

    def refresh(self) -> None:
        """Read what is shown again."""
        self._stale = False
        self._shown().refresh()

    def show_text(self, text: str) -> None:
        """The notes in which these words stand, from all kartes and times."""
        self._turn("list")
        self.ledger.filters.reset()
        self.text.set_text(text)
        self.ledger.set_text(text, at_once=True)

    def show_tag(self, tag_id: int) -> None:
        """The notes that carry a tag, or are about a karte that does."""
        self._turn("list")
        self.ledger.show_tag(tag_id)

    def show_loose(self) -> None:
        """The notes that stand in no karte."""
        self._turn("list")
        self.ledger.show_loose()

    def show_day(self, day: date) -> None:
        """The notes of one day."""
        self._turn("day")
        self.day.show_day(day)

    def point_to(self, note_id: int) -> None:
        """Make a note the current one and bring it into sight, if it is among those shown."""
        self.refresh()  # it may have been saved this moment
        shown = self._shown().list
        if shown.line(note_id) is not None:
            shown.reveal(note_id, opening=False)

    def printable_day(self) -> date | None:
        """The day that would be printed; None while the list is shown, or nothing that may be printed."""
        return self.day.day() if self._is_day() and self.day.print_button.isEnabled() else None

    def print_day(self) -> None:
        """The day in sight on paper."""
        if self._is_day():
            self.day.print_day()

    def handling(self) -> Handling:
        """What can be done with the notes of the list in sight."""
        return self._shown().handling

    def toggle_all(self) -> None:
        """All notes open, or all closed."""
        self._shown().toggle_all()

    def _connect(self) -> None:
        self.text.line.textEdited.connect(self._follow_text)
        self.text.line.composed.connect(self._follow_text)
        self.text.reverted.connect(self._follow_text)
        self.modes.changed.connect(self._turn)
        self.ledger.text_changed.connect(self.text.set_text)
        self.ledger.counted.connect(self._show_count)
        self.day.print_requested.connect(self.print_requested)
        self.day.refreshed.connect(self.mode_changed)
        for view in (self.ledger, self.day):
            view.open_entity_requested.connect(self.open_entity_requested)
            view.tag_requested.connect(self.tag_requested)
            view.edit_requested.connect(self.edit_requested)
            view.handling.note_requested.connect(self.note_requested)
            view.write_requested.connect(self.write_requested)
            view.touched.connect(self.refresh)
        self._ctx.theme.changed.connect(self._restyle)

    def _is_day(self) -> bool:
        return self._stack.currentWidget() is self.day

    def _shown(self) -> NotesView:
        return self.day if self._is_day() else self.ledger

    def _turn(self, mode: str) -> None:
        """To the list or to the day; what is seen anew is read anew."""
        self.modes.set_current(mode)
        shown = self.day if mode == "day" else self.ledger
        self.setFocusProxy(shown)
        self.text.setVisible(mode == "list")
        self.count.setVisible(mode == "list")
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            self.refresh()
        self.mode_changed.emit()

    def _follow_text(self) -> None:
        """What is still being composed counts too, as everywhere something is sought."""
        self.ledger.set_text(self.text.line.shown_text())

    def _show_count(self, count: int | None) -> None:
        self.count.setText("" if count is None else _("{count}件").format(count=format_number(count)))

    def _lay_out(self) -> None:
        self._head.addWidget(self.title)
        self._head.addWidget(self.count)
        self._head.addStretch(1)
        self._head.addWidget(self.text)
        self._head.addWidget(self.modes)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 1000)
        row.addStretch(1)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._inside.setMaximumWidth(px(WIDEST))
        self._head.setContentsMargins(px(20), px(16), px(20), 0)
        self._head.setSpacing(px(8))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self.text.setFixedWidth(px(TEXT_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turned = event.modifiers() == Qt.KeyboardModifier.ControlModifier and _DAYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif turned and self._is_day():
            self.day.step(turned)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ctx.theme.color("surface"))
