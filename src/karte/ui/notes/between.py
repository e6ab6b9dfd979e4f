"""A period typed by hand: from a day, to a day, either of which may be left open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.moment import DateInput
from karte.ui.notes.periods import last_day
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

WIDTH = 168


class Between(QWidget):
    """Two dates as people type them, in the Western calendar or a Japanese era."""

    changed = Signal()
    """Another period stands here, and it can be read."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.since = DateInput(theme)
        self.until = DateInput(theme)
        self.since.set_label(_("この日から"))
        self.until.set_label(_("この日まで"))
        self.done = LinkButton(theme, _("閉じる"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.since, Label(theme, _("〜"), "ui", "text2"), self.until, self.done):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._restyle()
        self.since.committed.connect(self._tell)
        self.until.committed.connect(self._tell)
        self.done.clicked.connect(self.closed)
        theme.changed.connect(self._restyle)

    def set_days(self, since: date | None, until: date | None) -> None:
        """Show these ends, without telling."""
        for entry, day in ((self.since, since), (self.until, until)):
            entry.set_text(day.isoformat() if day else "")

    def days(self) -> tuple[date | None, date | None]:
        """The ends; a month or a year is meant whole. Typed the wrong way round, they are turned."""
        since, until = _days(self.since), _days(self.until)
        if since and until and until[0] < since[0]:
            since, until = until, since
        return since[0] if since else None, until[1] if until else None

    def _tell(self) -> None:
        self.changed.emit()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(8))
        for entry in (self.since, self.until):
            entry.setFixedWidth(px(WIDTH))


def _days(entry: DateInput) -> tuple[date, date] | None:
    """First and last day of what was typed; None where nothing is, or nothing that can be read."""
    first = entry.day()
    return (first, last_day(first, entry.iso())) if first else None
