"""What is filled in behind a comparison: a number, a text, a day, or some of what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import values
from karte.text import dates, numbers, partial
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.moment import DateInput
from karte.ui.inputs.multi import MultiInput
from karte.ui.inputs.text import TextInput

if TYPE_CHECKING:
    from karte.store.conditions import How, Scalar
    from karte.ui.inputs.frame import Entry
    from karte.ui.lists.subjects import Subject, Terms
    from karte.ui.theme import Theme

_WIDTHS = {"number": 104, "days": 104, "day": 148, "month": 96, "text": 240}


class WholeDay(DateInput):
    """A day of which nothing is unknown."""

    def tidy(self, text: str) -> str:
        return dates.format_date(_iso(text), weekday=False)


class Values(QWidget):
    """The entries of one comparison, in a row; `changed` whenever one of them is."""

    changed = Signal()

    def __init__(
        self, theme: Theme, subject: Subject, how: How, terms: Terms, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._subject = subject
        self._how = how
        self._names: dict[str, Scalar] = {
            _shown(name): one for one, name in terms.names(subject.what).items()
        }
        self.entries = [self._entry(takes) for takes in how.takes]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for entry in self.entries:
            entry.set_label(_("{subject} {how}").format(subject=subject.label, how=_(how.said)))
            row.addWidget(entry)
            entry.edited.connect(self.changed)
            entry.committed.connect(self._tell)
        self._restyle()
        theme.changed.connect(self._restyle)

    def is_wide(self) -> bool:
        """Whether it wants a line of its own."""
        return self._takes() in ("ids", "keys", "words")

    def write(self, held: Sequence[Scalar]) -> None:
        """Show what is filled in; tells nobody."""
        if self.is_wide():
            named = {one: name for name, one in self._names.items()}
            said = [named.get(one, "" if isinstance(one, int) else str(one)) for one in held]
            self.entries[0].set_text(values.SEPARATOR.join(one for one in said if one))
            return
        for entry, takes, one in zip(self.entries, self._how.takes, held, strict=False):
            entry.set_text(_written(takes, one))

    def read(self) -> tuple[Scalar, ...]:
        """What is filled in, as far as it can be read."""
        if self.is_wide():
            text = self.entries[0].text()
            if self._takes() in ("ids", "keys"):
                return tuple(
                    self._names[one] for one in values.chosen(text, self._names) if one in self._names
                )
            return tuple(values.chosen(text, self._choices()))
        found = [
            self._read(takes, entry.text())
            for takes, entry in zip(self._how.takes, self.entries, strict=True)
        ]
        return tuple(one for one in found if one is not None)

    def _takes(self) -> str:
        return self._how.takes[0] if self._how.takes else ""

    def _tell(self, _text: str) -> None:
        self.changed.emit()

    def _choices(self) -> tuple[str, ...]:
        return self._subject.field.choices if self._subject.field else ()

    def _entry(self, takes: str) -> Entry:
        theme = self._theme
        if takes in ("ids", "keys"):
            return MultiInput(theme, list(self._names))
        if takes == "words":
            return MultiInput(theme, self._choices())
        if takes == "month":
            return ChoiceInput(theme, [_month(number) for number in range(1, 13)], blank=False)
        if takes == "day":
            return WholeDay(theme)
        unit = _("日") if takes == "days" else self._subject.unit() if takes == "number" else ""
        entry = TextInput(theme, unit=unit)
        if takes in ("days", "number"):
            entry.checker = self._tidied
        return entry

    def _tidied(self, text: str) -> str:
        """A number as it will be kept; raises a KarteError where it is none."""
        return numbers.format_number(self._number(text))

    def _number(self, text: str) -> float:
        field = self._subject.field
        if self._takes() == "number" and field is not None and field.type != "rate5":
            found = values.read(field, text, clock.now()).number
            return 0.0 if found is None else found
        return numbers.parse_number(text)

    def _read(self, takes: str, text: str) -> Scalar | None:
        if not text.strip():
            return None
        if takes == "month":
            return next((number for number in range(1, 13) if _month(number) == text), None)
        try:
            if takes == "day":
                return _iso(text)
            if takes in ("days", "number"):
                number = self._number(text)
                return int(number) if number == int(number) else number
        except KarteError:
            return None
        return " ".join(text.split())

    def _restyle(self) -> None:
        for entry, takes in zip(self.entries, self._how.takes, strict=True):
            if takes in _WIDTHS:
                entry.setFixedWidth(self._theme.px(_WIDTHS[takes]))
            else:
                entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


def missing(how: How) -> str:
    """What to do so that a comparison says something."""
    takes = how.takes[0] if how.takes else ""
    said = {
        "number": _("数を入れると、この条件が効きます。"),
        "days": _("日数を入れると、この条件が効きます。"),
        "day": _("日付を入れると、この条件が効きます。"),
        "month": _("月を選ぶと、この条件が効きます。"),
        "text": _("言葉を入れると、この条件が効きます。"),
    }
    return said.get(takes, _("1つ以上選ぶと、この条件が効きます。"))


def _written(takes: str, one: Scalar) -> str:
    if takes == "month":
        return _month(int(one)) if not isinstance(one, str) else one
    if takes == "day":
        return dates.format_date(str(one), weekday=False)
    return numbers.format_number(float(one)) if not isinstance(one, str) else one


def _month(number: int) -> str:
    return _("{month}月").format(month=number)


def _iso(text: str) -> str:
    """The stored form of a day; raises a KarteError where a part of it is not known."""
    iso = dates.parse_date(text, clock.today(), year_unknown=False)
    if None in (partial.split(iso) or (None,)):
        raise KarteError(_("年月日がそろっていません。"), _("例: 2026/11/21"))
    return iso


def _shown(name: str) -> str:
    """A name as one chip says it: a separator in it would make two of it."""
    return name.replace(values.SEPARATOR, "・")  # data
