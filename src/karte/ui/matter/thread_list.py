"""やりとり: the notes of one enquiry, the oldest first, and how long the answers took."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _, ngettext
from karte.services.report.words import hours_text
from karte.text.dates import format_moment
from karte.text.excerpt import first_line
from karte.text.matter import CHANNELS, RECORD, STATES, named
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.threads import Times
    from karte.ui.theme import Theme

_DAY, _CHANNEL, _STATE = 132, 84, 66
_GAP = 8
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_DAY_MINUTES = 24 * 60


class ThreadList(QWidget):
    """A row for each note; the one it is shown in is told apart and leads nowhere."""

    note_requested = Signal(int)
    """note_id"""
    renamed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        notes: Sequence[NoteRow],
        times: Times,
        here: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.rows = [ThreadRowButton(theme, note, is_here=note.note_id == here) for note in notes]
        self.times = ElidedLabel(theme, times_text(times), "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), 0, 0, theme.px(4))
        column.setSpacing(0)
        for row in self.rows:
            column.addWidget(row)
            row.clicked.connect(partial(self.note_requested.emit, row.note_id))
        if not self.times.text():
            self.times.hide()
        self.title_entry = TextInput(theme)
        self.title_entry.set_label(_("やりとりの名前"))
        self.title_entry.hide()
        self.rename_button = _SmallLink(theme, _("名前を直す"), "square-pen", token="text2")
        times_row = QHBoxLayout()
        times_row.setContentsMargins(theme.px(LinkButton.padding), 0, 0, 0)
        times_row.addWidget(self.times)
        times_row.addStretch(1)
        times_row.addWidget(self.rename_button)
        column.addLayout(times_row)
        column.addWidget(self.title_entry)
        self.rename_button.clicked.connect(self._ask_for_title)
        self.title_entry.committed.connect(self.renamed)
        self.title_entry.finished.connect(self._end_title)

    def _ask_for_title(self) -> None:
        self.title_entry.set_text(self._title)
        self.title_entry.show()
        self.title_entry.setFocus()
        self.title_entry.line.selectAll()
        self.rename_button.hide()

    def _end_title(self) -> None:
        self.rename_button.show()
        if self.title_entry.isAncestorOf(QApplication.focusWidget() or self):
            self.rename_button.setFocus()
        self.title_entry.hide()


class _SmallLink(LinkButton):
    font_role = "small"


class ThreadRowButton(LinkButton):
    """11/07(土) 15:00, 経路, state and first line of a note."""

    def __init__(self, theme: Theme, note: NoteRow, *, is_here: bool) -> None:
        self._parts = _parts(note)
        super().__init__(theme, "", token="text")
        self.note_id = note.note_id
        self.setAccessibleName(" ".join(filter(None, self._parts)))
        self.setToolTip(self._parts[-1])
        self.setEnabled(not is_here)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        x = rect.left() + theme.px(self.padding)
        widths = (theme.px(_DAY), theme.px(_CHANNEL), theme.px(_STATE), rect.width())
        for text, width in zip(self._parts, widths, strict=True):
            room = min(float(width), rect.right() - x - theme.px(self.padding))
            painter.setPen(theme.color("text" if self.isEnabled() and width == widths[-1] else "text2"))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
            painter.drawText(QRectF(x, rect.top(), room, rect.height()), _LEFT, shown)
            x += width + theme.px(_GAP)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(self.height_px))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _parts(note: NoteRow) -> tuple[str, str, str, str]:
    this_year = note.happened.at.year == clock.today().year
    said = _("自分だけのノート") if note.private else first_line(note.body) or note.template.name
    return (
        format_moment(note.happened, year=not this_year),
        named(CHANNELS, note.channel),
        "" if note.state == RECORD else named(STATES, note.state),
        said,
    )


def times_text(times: Times) -> str:
    """初回返答 35分・返答 平均1時間・解決 2日; "" where nothing is known."""
    parts = (
        (_("初回の返答まで {time}"), times.first_answer),
        (_("返答の平均 {time}"), times.answer if times.answers > 1 else None),
        (_("解決まで {time}"), times.settled),
    )
    return _("・").join(words.format(time=length_text(took)) for words, took in parts if took is not None)


def length_text(minutes: float) -> str:
    """35分, 1時間30分, 2日."""
    days = round(minutes / _DAY_MINUTES)
    if minutes < _DAY_MINUTES:
        return hours_text(minutes)
    return ngettext("{count}日", "{count}日", days).format(count=days)
