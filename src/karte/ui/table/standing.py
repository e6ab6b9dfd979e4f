"""What is marked and in sight in the table, and how it comes back when other rows or columns are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karte.ui.table.model import TableModel
    from karte.ui.table.view import TableView

_Select = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Marked:
    """A rectangle of marked cells; `keys` are those of its columns, none where the rows are marked whole."""

    entity_ids: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """By kartes and columns, so that it can be found again wherever they stand then."""

    entity_id: int | None
    """The karte of the cell with the keyboard."""
    key: str
    """Its column."""
    marked: tuple[Marked, ...]
    in_sight: tuple[int, ...]
    """The kartes from the topmost row in sight on; none where the table stands at its top."""
    offset: int
    """How far the topmost row is scrolled out of sight, in pixels, 0 or less."""
    right: int
    """How far the columns are scrolled."""


def taken(view: TableView, model: TableModel) -> Standing:
    """How it stands now."""
    ids, keys = model.ids(), view.keys()
    first = view.rowAt(0) if view.verticalScrollBar().value() else -1
    last = view.rowAt(view.viewport().height() - 1)
    return Standing(
        *view.place(),
        tuple(
            Marked(
                tuple(ids[part.top() : part.bottom() + 1]),
                () if part.width() == len(keys) else tuple(keys[part.left() : part.right() + 1]),
            )
            for part in view.marked_parts()
        ),
        tuple(ids[first : last + 1 if last >= 0 else None]) if first >= 0 else (),
        view.rowViewportPosition(first) if first >= 0 else 0,
        view.horizontalScrollBar().value(),
    )


def put_back(view: TableView, model: TableModel, kept: Standing, *, to_mark: bool) -> None:
    """Marks the same cells; has the same rows in sight, or with `to_mark` the cell with the keyboard."""
    view.doItemsLayout()  # the bars know only then how far they go
    row = -1 if kept.entity_id is None else model.row_of(kept.entity_id)
    here = model.index(row, max(0, model.place_of(kept.key)))
    if here.isValid():
        view.setAutoScroll(False)
        view.selectionModel().setCurrentIndex(here, _Select.NoUpdate)
        view.setAutoScroll(True)
    chosen = QItemSelection()
    for part in kept.marked:
        chosen.merge(_found(model, part), _Select.Select)
    view.selectionModel().select(chosen, _Select.ClearAndSelect)
    view.horizontalScrollBar().setValue(kept.right)
    top = next((row for one in kept.in_sight if (row := model.row_of(one)) >= 0), -1)
    if to_mark and here.isValid():
        view.scrollTo(here)
    elif top >= 0:
        view.verticalScrollBar().setValue(view.rows.sectionPosition(top) - kept.offset)


def _found(model: TableModel, part: Marked) -> QItemSelection:
    """Where the cells stand now; those of columns that are gone are marked at the name."""
    rows = sorted(row for one in part.entity_ids if (row := model.row_of(one)) >= 0)
    if part.keys:
        places = sorted(place for key in part.keys if (place := model.place_of(key)) >= 0) or [0]
    else:
        places = list(range(model.columnCount()))
    found = QItemSelection()
    for top, bottom in _runs(rows):
        for left, right in _runs(places):
            found.append(QItemSelectionRange(model.index(top, left), model.index(bottom, right)))
    return found


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of what follows one upon the other: 1, 2, 3, 7 are (1, 3) and (7, 7)."""
    first = last = -1
    for number in numbers:
        if first < 0:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last
