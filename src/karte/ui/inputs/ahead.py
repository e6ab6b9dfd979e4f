"""A day to come: 2週間, 1か月 15:00, 12/5, counted from the day of the visit."""

from __future__ import annotations

from datetime import date

from karte import clock
from karte.errors import KarteError
from karte.text.ahead import parse_ahead
from karte.text.dates import Moment, format_moment
from karte.ui.inputs.moment import MomentInput
from karte.ui.theme import Theme


class AheadInput(MomentInput):
    """What is typed is written out as a date on leaving; `base` is the day from which it counts."""

    def __init__(self, theme: Theme, placeholder: str = "") -> None:
        self.base: date = clock.today()
        super().__init__(theme, placeholder)

    def moment(self) -> Moment | None:
        """What stands in the field, None when blank; raises KarteError (and shows it) if unreadable."""
        if not self.text().strip():
            return None
        try:
            return self._read(self.text())
        except KarteError as error:
            self.set_error(str(error))
            raise

    def tidy(self, text: str) -> str:
        return format_moment(self._read(text))

    def _read(self, text: str) -> Moment:
        return parse_ahead(text, clock.now(), self.base)

    def _readable(self) -> Moment | None:
        try:
            return self._read(self.text()) if self.text().strip() else None
        except KarteError:
            return None
