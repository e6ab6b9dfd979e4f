"""What is still owed for gifts, on the sticky note: a line each, with what is pressed when it was told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.store import gifts
from karte.text import giving
from karte.text.giving import THANKS
from karte.ui.topics.source import SourceLink
from karte.ui.topics.tick import INSET
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.ui.theme import Theme

_INK = "fusen-text"
_LINE = 28


class _Answer(LinkButton):
    """Pressed once by a double click: at its second press another line has come up under the mouse."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class OwedLine(QWidget):
    """Says of one gift what is owed, in the words of the bar in the editor."""

    told = Signal(tuple)
    """お礼, 感想 or both"""
    note_requested = Signal(int)

    def __init__(self, theme: Theme, gift: GiftRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gift = gift
        matters = gift.due()
        said = giving.owed(gift.what, matters)
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStrut(theme.px(_LINE))
        self.words = ElidedLabel(theme, said)
        row.addWidget(self.words)
        self.tell = _Answer(theme, giving.telling(matters), "check", token=_INK)
        self.thank = _Answer(theme, giving.telling((THANKS,), alone=True), token=_INK)
        self.source = SourceLink(theme)
        self.source.set_source(gifts.source(gift), private=gift.private)
        for button in self.stops():
            button.setAccessibleName(f"{said} {button.text()}")
        left = QWidget()
        flow = FlowLayout(left, theme.px(8), 0)
        for part in (words, self.tell, self.thank):
            flow.addWidget(part)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(INSET), 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addWidget(left, 1)
        whole.addWidget(self.source, 0, Qt.AlignmentFlag.AlignTop)
        self.thank.setVisible(len(matters) > 1)
        self.source.setVisible(gift.note_id is not None)
        self.tell.clicked.connect(partial(self.told.emit, matters))
        self.thank.clicked.connect(partial(self.told.emit, (THANKS,)))
        self.source.clicked.connect(self._ask_for_note)

    def stops(self) -> list[LinkButton]:
        """Where Tab stops."""
        return [self.tell, self.thank, self.source]

    def _ask_for_note(self) -> None:
        self.note_requested.emit(self.gift.note_id)


class OwedLines(QWidget):
    """One below the other; made anew only where another gift, or another state of it, is to be shown."""

    told = Signal(int, tuple)
    """(gift_id, お礼, 感想 or both)"""
    note_requested = Signal(int)
    emptied = Signal()
    """The line that had the keyboard is gone, and there is no other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[OwedLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()
        theme.changed.connect(self._restyle)

    def lines(self) -> list[OwedLine]:
        """From top to bottom."""
        return list(self._lines)

    def show_owed(self, owed: Sequence[GiftRow]) -> None:
        """Show these, and nothing without any."""
        if [line.gift for line in self._lines] == list(owed):
            return
        here = self._focused()
        self._make(owed)
        self.setVisible(bool(owed))
        if here is not None:
            self._settle(*here)

    def stops(self) -> list[LinkButton]:
        """Where Tab stops."""
        return [stop for line in self._lines for stop in line.stops()]

    def _focused(self) -> tuple[int, int, int] | None:
        """Where the keyboard is: the gift, the place of its line and that of the stop in the line."""
        focused = QApplication.focusWidget()
        held = (
            (line.gift.gift_id, place, stop)
            for place, line in enumerate(self._lines)
            for stop, button in enumerate(line.stops())
            if button is focused
        )
        return next(held, None)

    def _settle(self, gift_id: int, place: int, stop: int) -> None:
        """The keyboard stays with its gift and there with what it was on, else it goes to the next gift."""
        if not self._lines:
            self.emptied.emit()
            return
        after = self._lines[min(place, len(self._lines) - 1)]
        line = next((line for line in self._lines if line.gift.gift_id == gift_id), after)
        wanted = line.stops()[stop]
        (line.tell if wanted.isHidden() else wanted).setFocus(Qt.FocusReason.TabFocusReason)

    def _make(self, owed: Sequence[GiftRow]) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [OwedLine(self._theme, gift) for gift in owed]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()
            line.told.connect(partial(self.told.emit, line.gift.gift_id))
            line.note_requested.connect(self.note_requested)

    def _restyle(self) -> None:
        here = self._focused()
        self._make([line.gift for line in self._lines])
        if here is not None:
            self._settle(*here)
