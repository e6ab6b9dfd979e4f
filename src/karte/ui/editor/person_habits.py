"""人柄・クセ in the note editor: 今回も by one key; one stop for Tab, the arrow keys move within."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.editor.topic_line import AnswerLine

if TYPE_CHECKING:
    from karte.store.memos import MemoRow
    from karte.ui.theme import Theme


class HabitList(QWidget):
    """Remembers the answers of those that are not in the list just now."""

    edited = Signal()
    left_below = Signal()
    """↓ or an answer at the last line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[MemoRow, str], ...] = ()
        self._seen: set[int] = set()
        self._current = 0
        self.lines: list[AnswerLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_habits(self, found: Sequence[MemoRow], names: Mapping[int, str]) -> None:
        """List these, each with the name of its entity where `names` has it; the same list is left alone."""
        shown = tuple((memo, names.get(memo.entity_id, "")) for memo in found)
        if shown == self._shown:
            return
        self._shown = shown
        stood = next((place for place, line in enumerate(self.lines) if line.hasFocus()), None)
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._made(place, memo, name) for place, (memo, name) in enumerate(shown)]
        self._current = 0
        if stood is not None and self.lines:
            self._go(min(stood, len(self.lines) - 1))

    def seen(self) -> list[int]:
        """The lines that were seen again, in ascending order."""
        return sorted(self._seen)

    def set_seen(self, memo_ids: Iterable[int]) -> None:
        """Show which were seen again, without telling."""
        self._seen = set(memo_ids)
        for line, (memo, _name) in zip(self.lines, self._shown, strict=True):
            line.set_said(memo.memo_id in self._seen)

    def stops(self) -> list[QWidget]:
        """Where Tab stops: at the line one was at."""
        return [self.lines[self._current]] if self.lines else []

    def take_keyboard(self) -> None:
        """Begin at the first line."""
        self._go(0)

    def _made(self, place: int, memo: MemoRow, name: str) -> AnswerLine:
        text = _("{text} {count}回").format(text=memo.text, count=memo.times)
        said = _("{name}: {text}").format(name=name, text=text) if name else text
        line = AnswerLine(self._theme, said, (_("今回も"), _("なし")), parent=self)
        line.setToolTip(_("今回もそうだったら「今回も」で、回数が1つ増えます"))
        line.set_said(memo.memo_id in self._seen)
        line.setFocusPolicy(Qt.FocusPolicy.TabFocus if place == 0 else Qt.FocusPolicy.NoFocus)
        self._column.addWidget(line)
        line.show()  # at once, so that it can take the keyboard
        line.answered.connect(partial(self._answer, memo.memo_id))
        line.passed.connect(partial(self._step, place, 1))
        line.stepped.connect(partial(self._step, place))
        return line

    def _answer(self, memo_id: int, seen: bool) -> None:
        if seen:
            self._seen.add(memo_id)
        else:
            self._seen.discard(memo_id)
        self.edited.emit()

    def _step(self, place: int, by: int) -> None:
        if place + by >= len(self.lines):
            self.left_below.emit()
        else:
            self._go(max(0, place + by))

    def _go(self, place: int) -> None:
        """Of all lines only the current one is a stop for Tab, where the one before it was."""
        before, here = self.lines[self._current], self.lines[place]
        here.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if before is not here:
            QWidget.setTabOrder(before, here)
            before.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._current = place
        here.setFocus(Qt.FocusReason.TabFocusReason)
