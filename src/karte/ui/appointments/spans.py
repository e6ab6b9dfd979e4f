"""The spans after which somebody usually comes again, as chips that say the day they come to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from karte import clock
from karte.i18n import _
from karte.text.ahead import parse_ahead, usual_next
from karte.text.dates import format_date
from karte.ui.widgets.chip import NeutralChip
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_SPANS = ("2週間", "1か月", "2か月")  # data
"""As `parse_ahead` reads them."""


class Spans(QWidget):
    """2週間 / 1か月 / 2か月 / いつもの間隔; the last only for who has come before."""

    picked = Signal(object)
    """The day, a `date`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (_("2週間"), _("1か月"), _("2か月"), _("いつもの間隔"))
        self.chips = [NeutralChip(theme, name) for name in names]
        self._days: list[date | None] = [None] * len(names)
        self.row = FlowLayout(self, 6)
        for place, chip in enumerate(self.chips):
            self.row.addWidget(chip)
            chip.clicked.connect(partial(self._pick, place))
        self.follow(clock.today(), ())

    def follow(self, base: date, visits: Sequence[date]) -> None:
        """Count from this day; `visits` are the days somebody came on before."""
        usual = usual_next(visits, base)
        spans = [parse_ahead(span, clock.now(), base).at.date() for span in _SPANS]
        self._days = [*spans, usual]
        self.chips[-1].setVisible(usual is not None)
        for chip, day in zip(self.chips, self._days, strict=True):
            said = format_date(day.isoformat(), year=day.year != base.year) if day else ""
            chip.setToolTip(said)
            chip.setAccessibleName(f"{chip.text()} {said}".strip())

    def _pick(self, place: int) -> None:
        day = self._days[place]
        if day is not None:
            self.picked.emit(day)
