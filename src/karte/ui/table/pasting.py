"""What a pasted rectangle would write: cells that change, kartes that are new, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from karte.errors import KarteError
from karte.i18n import _
from karte.services.importing.fieldtypes import truth
from karte.store import cells, values
from karte.store.columns import KIND, NAME, Column
from karte.store.rows import Value
from karte.ui.inputs.yesno import NO, YES
from karte.ui.table.model import heading

if TYPE_CHECKING:
    from karte.store.rows import KindRow
    from karte.store.store import Session
    from karte.ui.jobs import Report
    from karte.ui.table.model import TableModel

T = TypeVar("T")
_AT_ONCE = 1000
"""So many cells are written between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that would hold something else."""

    entity_id: int
    name: str
    column: Column
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is left as it is: `row` counts the pasted rows from 1."""

    row: int
    name: str
    label: str
    text: str
    why: str


@dataclass(slots=True)
class Plan:
    """What would be done by one write."""

    changes: list[Change] = field(default_factory=list[Change])
    new: list[tuple[int, dict[Column, Value]]] = field(default_factory=list[tuple[int, dict[Column, Value]]])
    """Kartes to make: kind and cells."""
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.changes and not self.new


def spread(rows: Sequence[Sequence[str]], height: int, width: int) -> list[list[str]]:
    """The rows repeated over a marked rectangle into which they fit a whole number of times."""
    tall, wide = len(rows), len(rows[0])
    if height % tall or width % wide or (height, width) == (tall, wide):
        return [list(row) for row in rows]
    return [list(row) * (width // wide) for row in rows] * (height // tall)


def without_heading(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[list[str]]:
    """The rows but for a first one that repeats the heads of the columns they go to."""
    names = [heading(column) for column in columns[: len(rows[0])]]
    starts = 1 if list(rows[0]) == names else 0
    return [list(row) for row in rows[starts:]]


class Planner:
    """Reads a rectangle for a place in the table; new kartes are of `kind` unless a column says theirs."""

    def __init__(
        self,
        model: TableModel,
        rows: Sequence[Sequence[str]],
        corner: tuple[int, int],
        kinds: Sequence[KindRow],
        now: datetime,
    ) -> None:
        """`corner` is (row, place) of the cell at the top left."""
        self._model = model
        self._columns = model.columns()[corner[1] :]
        self._top = corner[0]
        self._rows = without_heading(rows, self._columns) if rows else []
        self._kinds = {kind.name: kind.kind_id for kind in kinds}
        self._now = now
        self.beyond = max(0, len(self._rows) - (model.rowCount() - corner[0]))
        """How many rows go beyond the end of the table."""

    def plan(self, kind_id: int) -> Plan:
        """What would be written, new kartes being of this kind."""
        made = Plan()
        for number, row in enumerate(self._rows):
            if self._top + number < self._model.rowCount():
                self._plan_row(made, number, row)
            else:
                self._plan_new(made, number, row, kind_id)
        wide = max(map(len, self._rows), default=0)
        if wide > len(self._columns):
            why = _("表の右の端を越えた{count}列は貼り付けません。").format(count=wide - len(self._columns))
            made.problems.insert(0, Problem(0, "", "", "", why))
        return made

    def _plan_row(self, made: Plan, number: int, row: Sequence[str]) -> None:
        at = self._top + number
        line = self._model.line(at)
        if line is None:
            return
        for column, text in zip(self._columns, row, strict=False):
            before = line.cells.get(column.key, values.EMPTY)
            if text.strip() in (cells.plain(column, before).strip(), cells.show(column, before)):
                continue
            try:
                after = read(column, line.ref.kind_id, text, self._now)
            except KarteError as error:
                made.problems.append(Problem(number + 1, line.ref.name, column.label, text, str(error)))
                continue
            if after != before:
                made.changes.append(Change(line.ref.entity_id, line.ref.name, column, before, after))

    def _plan_new(self, made: Plan, number: int, row: Sequence[str], kind_id: int) -> None:
        texts = {column: text for column, text in zip(self._columns, row, strict=False) if text.strip()}
        if not texts:
            return
        by_key = {column.key: text.strip() for column, text in texts.items()}
        name = by_key.get(NAME, "")
        if not name:
            why = _("名前の列がないので、新しいカルテにできません。")
            made.problems.append(Problem(number + 1, "", "", "", why))
            return
        of_kind = self._kinds.get(by_key.get(KIND, ""), kind_id)
        filled = dict(self._read_new(made, number, name, of_kind, texts))
        made.new.append((of_kind, filled))

    def _read_new(
        self, made: Plan, number: int, name: str, kind_id: int, texts: dict[Column, str]
    ) -> Iterator[tuple[Column, Value]]:
        for column, text in texts.items():
            if not column.is_editable:
                continue  # what is counted from notes begins anew
            try:
                yield column, read(column, kind_id, text, self._now)
            except KarteError as error:
                made.problems.append(Problem(number + 1, name, column.label, text, str(error)))


def read(column: Column, kind_id: int, text: str, now: datetime) -> Value:
    """A pasted text as a cell's value: also ○ and × for yes and no; KarteError as `cells.read`."""
    if column.type == "bool" and (said := truth(text)) is not None:
        text = YES if said else NO
    return cells.read(column, kind_id, text, now)


def apply(session: Session, plan: Plan, report: Report) -> list[int]:
    """Writes all of it, a karte's kind first, as its fields depend on it; returns the new kartes in order.

    `report` hears how many of the cells and new kartes are written.
    """
    whole = len(plan.changes) + len(plan.new)
    changed = sorted(plan.changes, key=lambda one: one.column.key != KIND)
    put(session, [(one.entity_id, one.column, one.after) for one in changed], report, whole)
    made: list[int] = []
    # From the last on: the newest stands on top of the list of kartes.
    for part in _parts(plan.new[::-1]):
        made += cells.add_all(session, part)
        report(len(changed) + len(made), whole)
    return made[::-1]


def put(session: Session, wanted: Sequence[cells.Write], report: Report, whole: int) -> None:
    """Writes cells, and says now and then how many of the `whole` are written."""
    done = 0
    for part in _parts(wanted):
        cells.put_all(session, part)
        done += len(part)
        report(done, whole)


def _parts(wanted: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
