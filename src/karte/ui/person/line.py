"""One line of 人物メモ: the words, how often they were seen true, where they come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.person import HABIT, HEADINGS, named
from karte.text.wording import short_day
from karte.ui.inputs.in_place import InPlace
from karte.ui.profile.fact_text import FactText
from karte.ui.topics.source import SourceLink
from karte.ui.widgets.buttons import IconButton, LinkButton, hint_text, plain_text
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.memos import MemoRow
    from karte.ui.inputs.text import TextInput
    from karte.ui.theme import Theme

_ROW, _LOW = 28, 3
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MemoText(FactText):
    """Words whose menu is that of the line."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()


class MemoLine(QWidget):
    """Only asks: what becomes of it is written where the list is put together."""

    reworded = Signal(int, str)
    seen_again = Signal(int)
    moved = Signal(int, str)
    """(memo_id, heading)"""
    removed = Signal(int)
    walked = Signal(int, int)
    """(memo_id, -1 or 1): the keyboard goes to the next line."""
    note_requested = Signal(int)

    def __init__(self, theme: Theme, memo: MemoRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.memo = memo
        self._menu = QMenu(self)
        self.text = MemoText(theme)
        self.times = Label(theme, "", "small", "text2")
        self.again = LinkButton(theme, _("今回も"), token="text2")
        self.again.font_role = "small"
        self.source = SourceLink(theme)
        self._day = Label(theme, role="small", token="text2")
        self.more = IconButton(theme, "ellipsis", _("ほかの操作"), size=16)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._words = QVBoxLayout()
        self._words.addWidget(self.text)
        self._row.addLayout(self._words, 1)
        for part in (self.times, self.again, self.source, self._day, self.more):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._writing = InPlace(theme, self._row, self.text)
        self.set_memo(memo)
        self._restyle()
        self._writing.reworded.connect(self._reword)
        self.text.asked.connect(self.edit)
        self.again.clicked.connect(self._see_again)
        self.source.clicked.connect(self._ask_for_note)
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._restyle)

    def set_memo(self, memo: MemoRow) -> None:
        """Show a newer state; what is being written in its place stays as it was typed."""
        self.memo = memo
        day = short_day(memo.noted_on)
        counted = memo.heading == HABIT
        self.text.set_fact(named(HEADINGS, memo.heading), memo.text)
        latest = short_day(memo.last_on)
        self.times.setText(_("{count}回・最近 {day}").format(count=memo.times, day=latest))
        self.times.setVisible(counted and memo.times > 1)
        self.again.setVisible(counted)
        self.again.setAccessibleName(_("今回も: {text}").format(text=memo.text))
        self.again.setToolTip(_("今回もそうだったら押します。回数が1つ増えます"))
        self.source.set_source(day, private=memo.private)
        self.source.setAccessibleName(f"{memo.text} {day}")
        self.source.setVisible(memo.note_id is not None)
        self._day.setText(day)
        self._day.setVisible(memo.note_id is None)
        self.more.set_name(_("「{what}」のほかの操作").format(what=memo.text))

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self._writing.entry or self.text, self.again, self.source, self.more]

    def entry(self) -> TextInput | None:
        """The entry while it is being written."""
        return self._writing.entry

    def edit(self) -> None:
        """Write it in its place."""
        self._writing.open(named(HEADINGS, self.memo.heading), self.memo.text)

    def refuse(self, sentence: str) -> None:
        """What was typed could not be kept; it stays in the entry with a sentence above."""
        self._writing.refuse(sentence)

    def finish(self) -> None:
        """Keep what was typed; nothing typed means nothing changed."""
        self._writing.finish()

    def menu(self) -> QMenu:
        """What can be done with this line."""
        self._menu.clear()
        rewrite = self._menu.addAction(_("書き直す") + f"\t{hint_text('F2')}")
        rewrite.triggered.connect(self.edit)
        if self.memo.heading == HABIT:
            again = self._menu.addAction(_("今回も") + "\t1")
            again.triggered.connect(self._see_again)
        if self.memo.note_id is not None:
            self._menu.addAction(_("もとのノートを開く")).triggered.connect(self._ask_for_note)
        self._menu.addSeparator()
        for key in HEADINGS:
            if key != self.memo.heading:
                words = _("「{heading}」に移す").format(heading=named(HEADINGS, key))
                self._menu.addAction(plain_text(words)).triggered.connect(partial(self._move, key))
        self._menu.addSeparator()
        remove = self._menu.addAction(self._theme.icon("trash-2"), _("削除") + f"\t{hint_text('Delete')}")
        remove.triggered.connect(self._remove)
        return self._menu

    def _restyle(self) -> None:
        px = self._theme.px
        self._words.setContentsMargins(0, px(_LOW), 0, px(_LOW))  # at the height of what stands beside it
        self._day.setContentsMargins(px(6), 0, px(6), 0)
        for label in (self.times, self._day):
            label.setMinimumHeight(px(_ROW))

    def _reword(self, text: str) -> None:
        self.reworded.emit(self.memo.memo_id, text)

    def _see_again(self) -> None:
        self.seen_again.emit(self.memo.memo_id)

    def _move(self, heading: str) -> None:
        self.moved.emit(self.memo.memo_id, heading)

    def _remove(self) -> None:
        self.removed.emit(self.memo.memo_id)

    def _ask_for_note(self) -> None:
        if self.memo.note_id is not None:
            self.note_requested.emit(self.memo.note_id)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._writing.entry is not None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.walked.emit(self.memo.memo_id, _STEPS[key])
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key == Qt.Key.Key_1 and self.memo.heading == HABIT:
            self._see_again()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())
