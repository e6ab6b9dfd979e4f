"""What was written in a field before, offered again as soon as its beginning is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from karte.store import earlier
from karte.text import units
from karte.text.fold import compact
from karte.ui.inputs.assist import Assist, Typing, caret, put_in
from karte.ui.inputs.composing import Line
from karte.ui.inputs.fieldbox import box_around
from karte.ui.inputs.popup import RowsPopup, paint_text
from karte.ui.inputs.text import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.rows import FieldRow
    from karte.ui.context import Context
    from karte.ui.theme import Theme

MOST = 5
"""More than so many would be a list to read, not a word to take."""


class WordsPopup(RowsPopup):
    """A plain list of words, none of them marked until the arrow key goes there."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor, row_height=32, least_width=200)
        self.words: list[str] = []

    def offer(self, words: list[str]) -> None:
        """Open with these, or close."""
        self.words = words
        if words:
            self.open(len(words), -1)
        else:
            self.close_up()

    def row_text(self, index: int) -> str:
        return self.words[index]

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text"))
        paint_text(painter, rect.adjusted(8, 0, -8, 0), self.words[index])

    def wanted_size(self, room: QSize) -> QSize:
        size = super().wanted_size(room)
        widest = max((self.theme.width(word, "ui") for word in self.words), default=0)
        return QSize(min(room.width(), max(size.width(), round(widest) + self.theme.px(32))), size.height())


class Completion(Assist):
    """Follows the keyboard through the one-line fields of a form; sensitive fields are never offered again.

    The list only lies there: ↓ goes into it and Enter takes a word, every other key goes on as before.
    """

    def __init__(self, ctx: Context, form: QWidget, is_busy: Callable[[], bool]) -> None:
        """`is_busy` says that another list lies over the form."""
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._is_busy = is_busy
        self._known: list[tuple[str, str]] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._go_along)
        self._go_along(None, QApplication.focusWidget())

    def make_popup(self, typing: Typing) -> RowsPopup:
        return WordsPopup(self._ctx.theme, typing.parentWidget() or typing)

    def follow(self) -> None:
        if self.typing is None or not isinstance(popup := self.popup(), WordsPopup):
            return
        shown = self.typing.shown_text() if isinstance(self.typing, Line) else ""
        typed = compact(shown)
        at_end = caret(self.typing) == units.count(shown) or bool(self.typing.preedit)
        if not typed or not at_end or not self.typing.hasFocus() or self._is_busy():
            popup.close_up()
            return
        fitting = [word for word, bare in self._known if typed in bare and word != shown]
        fitting.sort(key=lambda word: not compact(word).startswith(typed))
        popup.offer(fitting[:MOST])

    def taking(self, index: int) -> Callable[[], object]:
        popup = self.popup()
        assert isinstance(popup, WordsPopup)
        return partial(self._take, popup.words[index])

    def _take(self, word: str) -> None:
        """In place of all that stands in the line."""
        if self.typing is not None:
            self.typing.selectAll()
            put_in(self.typing, word)
        self.close_list()

    def _go_along(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self.typing:
            return
        self.leave()
        field = _field_of(now) if isinstance(now, Line) and self._form.isAncestorOf(now) else None
        if field is None or not isinstance(now, Line):
            return
        with self._ctx.store.read() as session:
            self._known = [(word, compact(word)) for word in earlier.words(session, field.field_id)]
        if self._known:
            self.attend(now)


def _field_of(line: Line) -> FieldRow | None:
    """The field a line belongs to, if words are written there that may be offered again."""
    box = box_around(line)
    if box is None or not isinstance(box.entry, TextInput):
        return None
    return box.field if box.field.type == "text" and not box.field.sensitive else None
