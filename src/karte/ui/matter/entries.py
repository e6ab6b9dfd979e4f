"""The entries of a matter: a choice that knows its keys, a due day, minutes worked, the enquiry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store.threads import OpenThread
from karte.text import numbers
from karte.text.dates import format_date
from karte.text.matter import named, read_due
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.composing import end_composition
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.moment import DateInput
from karte.ui.inputs.popup import RowsPopup, paint_text
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class KeyedChoice(ChoiceInput):
    """A drop-down over words that stand for keys; one of a later version is shown as it stands."""

    def __init__(
        self, theme: Theme, words: Mapping[str, str], *, blank: bool = True, parent: QWidget | None = None
    ) -> None:
        self._words = words
        super().__init__(theme, [_(word) for word in words.values()], blank=blank, parent=parent)

    def key(self) -> str:
        """What is chosen, "" for nothing."""
        text = self.text()
        return next((key for key, word in self._words.items() if _(word) == text), text)

    def set_key(self, key: str) -> None:
        """Choose without a signal."""
        self.set_text(named(self._words, key))


class DueInput(DateInput):
    """期限: a whole day, typed as that of 次回 is; one without a year that lies long ago is meant to come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("例: 来週の金曜"))

    def tidy(self, text: str) -> str:
        return format_date(read_due(text, clock.today()), weekday=False)

    def day(self) -> date | None:
        try:
            return date.fromisoformat(read_due(self.text(), clock.today())) if self.text().strip() else None
        except KarteError:
            return None

    def moved(self, by: int) -> str:
        day = self.day()
        return self.on_day(day + timedelta(by)) if day else self.text()


class MinutesInput(TextInput):
    """Minutes worked, as 90, 1:30 or 1時間半."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, unit=_("分"), parent=parent)
        self.checker = _tidy_minutes
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)


def _tidy_minutes(text: str) -> str:
    return numbers.format_number(numbers.parse_minutes(text))


class ThreadInput(TextInput):
    """The name of an enquiry: ↓ offers those there are, another name begins one.

    ↑ ↓ move the mark of the list, Enter takes the marked row, Esc closes the list.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("↓で選ぶか、新しい名前を入力"), parent=parent)
        self._offered: list[OpenThread] = []
        self.popup = ThreadPopup(theme, self.frame)
        self.line.textEdited.connect(self._propose)
        self.line.composed.connect(self._propose)
        self.line.focus_left.connect(self.popup.close_up)
        self.popup.taken.connect(self._take_clicked)

    def set_offered(self, offered: Sequence[OpenThread]) -> None:
        """The enquiries to propose, in this order."""
        self._offered = list(offered)

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = Qt.Key(event.key())
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Down and (alt or (plain and not self.popup.isVisible())):
            return self._offer_all
        if plain and self.popup.isVisible():
            if key in _STEPS:
                return partial(self.popup.step, _STEPS[key])
            if key in ENTER and self.popup.current >= 0:
                return self._taking(self.popup.current)
            if key == Qt.Key.Key_Escape:
                return self.popup.close_up
        return super().key_action(event)

    def _offer_all(self) -> None:
        self.popup.offer(self._offered, mark=True)

    def _propose(self) -> None:
        typed = self.line.shown_text().strip()
        fitting = [one for one in self._offered if typed and typed in one.title and typed != one.title]
        self.popup.offer(fitting, mark=False)

    def _taking(self, index: int) -> Callable[[], object]:
        """What taking a row does; asked before the composition it ends is over."""
        return partial(self._take, self.popup.offered[index].title)

    def _take_clicked(self, index: int) -> None:
        """What was being composed is said by the row."""
        take = self._taking(index)
        end_composition(self.line, keep=False)
        take()

    def _take(self, title: str) -> None:
        self.popup.close_up()
        if title != self.text():
            self.write(title)
            self.note_edit()


class ThreadPopup(RowsPopup):
    """Enquiries with how many notes each has, and which are settled."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor, row_height=32, least_width=200)
        self.offered: list[OpenThread] = []

    def offer(self, offered: Sequence[OpenThread], *, mark: bool) -> None:
        """Open with these, or close where there are none."""
        self.offered = list(offered)
        if self.offered:
            self.open(len(self.offered), 0 if mark else -1)
        else:
            self.close_up()

    def row_text(self, index: int) -> str:
        return f"{self.offered[index].title}　{self._aside(index)}"

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        size = self.theme.px(16)
        sign = self.theme.pixmap("message-square", "text2", size, self.devicePixelRatioF())
        painter.drawPixmap(rect.left() + 6, rect.center().y() - size // 2 + 1, sign)
        room = rect.adjusted(size + 14, 0, -8, 0)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("text2"))
        room.setRight(room.right() - paint_text(painter, room, self._aside(index), right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text"))
        paint_text(painter, room, self.offered[index].title)

    def _aside(self, index: int) -> str:
        row = self.offered[index]
        day = format_date(row.last_at[:10], year=not row.last_at.startswith(f"{clock.today().year}-"))
        count = _("{count}件").format(count=row.count)
        return "　".join((day, count) if row.is_open else (_("済み"), day, count))
