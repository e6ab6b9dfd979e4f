"""How the user arranges a table: columns chosen, moved and widened, rows sorted and filtered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from karte.store.grid import Filter, Order
from karte.ui.table import filtering
from karte.ui.table.arrangement import Arrangement
from karte.ui.table.choosing import ColumnsCard
from karte.ui.table.keeping import Keeping
from karte.ui.table.painting import usual_width

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.ui.context import Context
    from karte.ui.table.card import Card
    from karte.ui.table.model import TableModel
    from karte.ui.table.view import TableView


class Arranging(QObject):
    """Holds the arrangement and remembers it under `key`; its cards and the head change it."""

    changed = Signal(bool)
    """Other rows or columns are wanted; whether the cell with the keyboard shall be in sight then."""

    def __init__(
        self, ctx: Context, key: str, view: TableView, model: TableModel, columns_button: QWidget
    ) -> None:
        super().__init__(view)
        self._theme = ctx.theme
        self._view = view
        self._model = model
        self._columns_button = columns_button
        self._keeping = Keeping(ctx, key, self)
        self._arrangement = Arrangement()
        self._is_loaded = False
        self._is_sizing = False
        self._anchor = QWidget(view)
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the head lies below
        self.card: Card | None = None
        """The card that was opened last."""
        self.known: list[Column] = []
        """The columns there are, shown or not."""
        self._connect()

    def arrangement(self) -> Arrangement:
        """How the table is arranged now."""
        return self._arrangement

    def is_loaded(self) -> bool:
        """Whether it is known how the table was arranged the last time."""
        return self._is_loaded

    def load(self, kind_id: int | None) -> None:
        """As the table was arranged for a kind; the filters stay."""
        self._is_loaded = True
        self._arrangement = replace(self._keeping.get(kind_id), filters=self._arrangement.filters)

    def take(self, shape: Arrangement) -> None:
        """Arrange it so from now on, without telling."""
        self._is_loaded = True
        self._arrangement = shape
        self._keeping.put(shape)

    def flush(self) -> None:
        """Write down what waits to be remembered."""
        self._keeping.flush()

    def size_columns(self) -> None:
        """The widths that were chosen, else what suits the type and shows the whole head."""
        self._is_sizing = True
        for place, column in enumerate(self._model.columns()):
            self._view.setColumnWidth(place, self._width(place, column))
        self._is_sizing = False

    def choose(self, keys: list[str]) -> None:
        """Show these columns in this order."""
        self._arrange(columns=tuple(keys))

    def reset(self) -> None:
        """The usual columns in their usual widths."""
        self._drop_card()
        self._arrange(columns=(), widths={})

    def sort(self, place: int) -> None:
        """Upwards, downwards, as before."""
        key, order = self._model.column(place).key, self._arrangement.order
        if order is None or order.key != key:
            self._arrange(order=Order(key))
        elif not order.descending:
            self._arrange(order=Order(key, descending=True))
        else:
            self._arrange(order=None)

    def filter(self, key: str, one: Filter | None) -> None:
        """Filter by a column, or with None no longer."""
        self._drop_card()
        kept = tuple(other for other in self._arrangement.filters if other.key != key)
        self._arrange(filters=kept if one is None else (*kept, one))

    def unfilter(self, key: str) -> None:
        """No longer filter by a column."""
        self.filter(key, None)

    def unfilter_all(self) -> None:
        """Hide nothing."""
        self.filter_by(())

    def filter_by(self, filters: tuple[Filter, ...]) -> None:
        """Filter by these and by nothing else."""
        self._arrange(filters=filters)

    def open_columns(self) -> None:
        """Open the card in which columns are chosen."""
        card = ColumnsCard(self._theme, self._columns_button, self.known, self._view.keys())
        self._take_card(card)
        card.changed.connect(self.choose)
        card.reset_requested.connect(self.reset)
        card.closed.connect(self._columns_button.setFocus)
        card.open_at(card.search)

    def open_filter(self, place: int) -> None:
        """Open the card of a column; not while what stands in an open cell cannot be kept."""
        if self._view.editing.is_open() and not self._view.editing.commit():
            return
        column = self._model.column(place)
        self._stand_over(place)
        self._anchor.show()
        present = self._arrangement.filter_of(column.key)
        card = filtering.FilterCard(self._theme, self._anchor, column, present)
        self._take_card(card)
        card.applied.connect(partial(self.filter, column.key))
        card.sort_requested.connect(partial(self._sort_by, column.key))
        card.move_requested.connect(partial(self._move_column, column.key))
        card.show_place(place, self._model.columnCount())
        card.closed.connect(self._view.setFocus)
        card.open_at(card.first())

    def close_card(self) -> bool:
        """Close the card that is open; False if none is."""
        if self.card is None or self.card.isHidden():
            return False
        self.card.give_up()
        return True

    def _connect(self) -> None:
        view, head = self._view, self._view.head
        view.filter_requested.connect(self.open_filter)
        view.move_requested.connect(self._move_current)
        head.sectionClicked.connect(self.sort)
        head.sectionResized.connect(self._keep_width)
        head.sectionHandleDoubleClicked.connect(self._fit)
        head.sectionMoved.connect(self._moved)

    def _arrange(self, **changes: object) -> None:
        """Take over a change of the arrangement, remember it and tell."""
        self._arrangement = replace(self._arrangement, **changes)  # pyright: ignore[reportArgumentType]
        self._keeping.put(self._arrangement)
        self.changed.emit("order" in changes or "filters" in changes)

    def _width(self, place: int, column: Column) -> int:
        kept = self._arrangement.widths.get(column.key)
        if kept is not None:
            return self._theme.px(kept)
        return max(self._theme.px(usual_width(column)), self._view.head.wanted_width(place))

    def _keep_width(self, place: int, _before: int, width: int) -> None:
        if self._is_sizing or place >= self._model.columnCount():
            return
        kept = max(1, round(width / self._theme.scale))
        widths = {**self._arrangement.widths, self._model.column(place).key: kept}
        self._arrangement = replace(self._arrangement, widths=widths)
        self._keeping.put(self._arrangement)
        self._view.viewport().update()
        self._view.editing.place_again()

    def _fit(self, place: int) -> None:
        self._view.setColumnWidth(place, self._view.fit(place))

    def _moved(self, _logical: int, before: int, after: int) -> None:
        QTimer.singleShot(0, self, partial(self._take_order, before, after))

    def _take_order(self, before: int, after: int) -> None:
        """The columns stand in the model as they are seen: the head's own order is put back."""
        keys = self._view.keys()
        keys.insert(after, keys.pop(before))
        self._view.head.blockSignals(True)
        self._view.head.moveSection(after, before)
        self._view.head.blockSignals(False)
        self.choose(keys)

    def _stand_over(self, place: int) -> None:
        """What the card of a column hangs under."""
        self._anchor.setGeometry(self._view.head.rect_of(place).translated(self._view.head.pos()))

    def _move_column(self, key: str, step: int) -> None:
        """One place to the right or left; the name stays in front. An open card goes along."""
        keys = self._view.keys()
        before = self._model.place_of(key)
        after = before + step
        if before < 1 or not 1 <= after < len(keys):
            return
        keys.insert(after, keys.pop(before))
        self.choose(keys)
        if self._view.currentIndex().isValid():
            self._view.scrollTo(self._model.index(self._view.currentIndex().row(), after))
        if isinstance(self.card, filtering.FilterCard) and self.card.isVisible():
            self._stand_over(after)
            self.card.show_place(after, len(keys))

    def _move_current(self, step: int) -> None:
        self._move_column(self._view.place()[1], step)

    def _take_card(self, card: Card) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
        self.card = card

    def _drop_card(self) -> None:
        if self.card is not None:
            self.card.hide()
        self._view.setFocus()

    def _sort_by(self, key: str, descending: bool) -> None:
        self._drop_card()
        self._arrange(order=Order(key, descending))
