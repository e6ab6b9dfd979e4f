"""How the matter of an opened note stands, in one line; and its enquiry, which opens below it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.matter import (
    BILLINGS,
    CHANNELS,
    RECORD,
    SATISFACTIONS,
    SETTLED,
    clock_text,
    named,
)
from karte.ui.timeline.painting import standing_text, standing_token
from karte.ui.widgets.buttons import LinkButton, plain_text
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.ui.matter.thread_list import ThreadList
    from karte.ui.theme import Theme

_LINE = 22

ICONS = {
    "visited": "store",
    "visiting": "map-pin",
    "phone": "phone",
    "mail": "mail",
    "line": "message-square",
    "online": "globe",
    "letter": "file-text",
}
"""The picture of each 経路."""


def has_matter(note: NoteRow) -> bool:
    """Whether a note says anything besides being a record."""
    said = (note.due, note.channel, note.satisfaction, note.billing, note.billable, note.thread)
    return note.state != RECORD or any(part is not None and part != "" for part in said)


def work_text(note: NoteRow) -> str:
    """請求対象 1:30, 対応 0:20."""
    billing = named(BILLINGS, note.billing)
    if note.billable is None:
        return billing
    return " ".join((billing or _("対応"), clock_text(note.billable)))


class MatterLine(QWidget):
    """State and due day, 経路, 満足度, minutes; 「やりとり 3件」 opens the list of them."""

    thread_requested = Signal(int)
    """thread_id: its notes are to be shown here."""

    def __init__(self, theme: Theme, note: NoteRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._note = note
        self.enquiry: ThreadList | None = None
        self._parts = QWidget()
        flow = FlowLayout(self._parts, gap=theme.px(14), line_gap=theme.px(2))
        height = _LINE if note.thread is None else _ThreadButton.height_px
        for icon, text, token in self._said():
            flow.addWidget(_Said(theme, icon, text, token, height))
        self.thread_button = _ThreadButton(theme, self._thread_words(), "messages-square")
        if note.thread is None:
            self.thread_button.hide()
        else:
            flow.addWidget(self.thread_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.addWidget(self._parts)
        self.thread_button.clicked.connect(self._toggle)

    def show_thread(self, shown: ThreadList) -> None:
        """The notes of the enquiry stand below from now on."""
        self.hide_thread()
        self.enquiry = shown
        self._column.addWidget(shown)
        for first, second in pairwise((self.thread_button, *shown.rows, shown.rename_button)):
            QWidget.setTabOrder(first, second)

    def hide_thread(self) -> None:
        """They do not any more."""
        if self.enquiry is not None:
            self.enquiry.hide()
            self.enquiry.deleteLater()
            self.enquiry = None

    def _toggle(self) -> None:
        if self.enquiry is not None:
            self.hide_thread()
        elif self._note.thread is not None:
            self.thread_requested.emit(self._note.thread.thread_id)

    def _said(self) -> list[tuple[str, str, str]]:
        """(icon, text, colour) of each part."""
        note = self._note
        parts = [
            (
                "circle-check" if note.state in SETTLED else "circle-alert",
                standing_text(note),
                standing_token(note),
            ),
            (ICONS.get(note.channel, ""), named(CHANNELS, note.channel), "text2"),
            ("", self._satisfaction(), "text2"),
            ("clock" if note.billable is not None else "", work_text(note), "text2"),
        ]
        return [part for part in parts if part[1]]

    def _satisfaction(self) -> str:
        said = named(SATISFACTIONS, self._note.satisfaction)
        return _("満足度 {value}").format(value=said) if said else ""

    def _thread_words(self) -> str:
        thread = self._note.thread
        if thread is None:
            return ""
        words = _("やりとり「{title}」{count}件").format(title=thread.title, count=thread.count)
        return plain_text(words)


class _ThreadButton(LinkButton):
    font_role = "small"


class _Said(QWidget):
    """A picture and some words."""

    def __init__(self, theme: Theme, icon: str, text: str, token: str, height: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        if icon:
            sign = QLabel()
            sign.setPixmap(theme.pixmap(icon, token, theme.px(14)))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ElidedLabel(theme, text, "small", token))
        self.setMinimumHeight(theme.px(height))
