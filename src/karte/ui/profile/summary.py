"""The line under the name: when last, and how many notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte import clock
from karte.i18n import _
from karte.store.balances import number_words
from karte.text.dates import format_date, relative_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.balances import Balance
    from karte.store.rows import KarteHead
    from karte.ui.theme import Theme

_SPACE = 5
_APART = 16


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the line; `bold` says what, plain says of what. `apart` begins another matter."""

    text: str
    bold: bool = False
    apart: bool = False


def words(head: KarteHead, left: Sequence[Balance] = ()) -> list[Word]:
    """前回 11/07(土) 14日前  ノート 23  回数券 残り 6回, and whether the karte is put away.

    Whoever was only spoken of has notes and no 前回.
    """
    said: list[Word] = []
    if head.archived:
        said.append(Word(_("しまってあります"), bold=True))
    if not head.note_count:
        said.append(Word(_("ノートはまだありません"), apart=True))
        return said
    if head.last_at is not None:
        day, today = head.last_at.date(), clock.today()
        said.append(Word(_("前回"), apart=True))
        said.append(Word(format_date(day.isoformat(), year=day.year != today.year), bold=True))
        said.append(Word(relative_day(day, today)))
    said.append(Word(_("ノート"), apart=True))
    said.append(Word(f"{head.note_count:,}", bold=True))
    for each in left:
        said.append(Word(each.field.label, apart=True))
        said.append(Word(_("残り {before}").format(before=number_words(each.field, each.left)), bold=True))
    return said


class SummaryLine(QWidget):
    """Words in two weights on one line; the last one ends in … where there is no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: Sequence[Word] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_words(self, said: Sequence[Word]) -> None:
        """Say something else."""
        self._words = said
        self.setAccessibleName(self.text())
        self._restyle()

    def text(self) -> str:
        """The whole line."""
        return " ".join(word.text for word in self._words)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _matter_width(self, place: int) -> float:
        """How wide the words are that belong together from this one on: they are said whole or not at all."""
        width = 0.0
        for index, word in enumerate(self._words[place:], place):
            if word.apart and index > place:
                break
            metrics = QFontMetricsF(self._theme.font("small", word.bold))
            width += metrics.horizontalAdvance(word.text) + (self._gap(index) if index > place else 0)
        return width

    def _gap(self, place: int) -> int:
        if not place:
            return 0
        return self._theme.px(_APART if self._words[place].apart else _SPACE)

    def sizeHint(self) -> QSize:
        width = 0.0
        for place, word in enumerate(self._words):
            metrics = QFontMetricsF(self._theme.font("small", word.bold))
            width += self._gap(place) + metrics.horizontalAdvance(word.text)
        return QSize(round(width) + 2, self._theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0.0
        for place, word in enumerate(self._words):
            font = self._theme.font("small", word.bold)
            metrics = QFontMetricsF(font)
            x += self._gap(place)
            room = self.width() - x + 1
            least = min(self._theme.px(16), metrics.horizontalAdvance(word.text))
            if room < least or (place and word.apart and room < self._matter_width(place)):
                break
            painter.setFont(font)
            painter.setPen(self._theme.color("text" if word.bold else "text2"))
            base = (self.height() - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(
                QPointF(x, base), metrics.elidedText(word.text, Qt.TextElideMode.ElideRight, room)
            )
            x += metrics.horizontalAdvance(word.text)
        painter.end()
