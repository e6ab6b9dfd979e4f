"""Kartes as a table with everything around it: columns, filters, sums, and what is done to many at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import columns, grid, roster
from karte.store.columns import Column, Scope
from karte.store.grid import Filter, Order
from karte.ui.bulk.bar import BulkBar
from karte.ui.pane import Pane
from karte.ui.table import deeds, filtering, standing
from karte.ui.table import menu as cell_menu
from karte.ui.table.arrangement import Arrangement, dumps, loads, shown
from karte.ui.table.choosing import ColumnsCard
from karte.ui.table.filter_bar import FilterBar
from karte.ui.table.keeping import Keeping
from karte.ui.table.model import TableModel
from karte.ui.table.painting import usual_width
from karte.ui.table.shapes import ShapesButton
from karte.ui.table.totals import TotalsLine, count_words, marked_sum
from karte.ui.table.view import TableView
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import EntityRow
    from karte.store.store import Change
    from karte.store.views import ViewRow
    from karte.ui.context import Context

_OF_NOTES = frozenset({"note", "note_target", "value"})
_REST_MS = 250
"""After the last of several saved notes the sums, and an order by what notes hold, are made anew."""


class TablePanel(Pane):
    """Shows the kartes of a `Scope`; how it is arranged is remembered under `key`, for each kind apart."""

    watches = ("entity", "value", "note", "note_target", "kind", "field", "tag", "entity_tag", "list")
    watches += ("list_member", "view", "template")

    open_requested = Signal(int)
    write_requested = Signal(int)
    print_requested = Signal(int)
    selection_changed = Signal(list)
    """The ids of the kartes whose rows are marked."""
    kind_chosen = Signal(object)
    """A saved shape is about another kind: its id, or None for all."""

    def __init__(self, ctx: Context, key: str, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._scope = Scope()
        self._known: list[Column] = []
        self._all = 0
        self._is_sizing = False
        self._card: QWidget | None = None
        self._keeping = Keeping(ctx, key, self)
        self._arrangement = Arrangement()
        self._is_loaded = False
        self.model = TableModel(ctx.store, self)
        self.view = TableView(ctx, self.model)
        self.view.editing.set_origin(self)
        self.columns_button = PlainButton(theme, _("列"), "table", small=True)
        self.columns_button.setToolTip(_("表に出す列を選びます"))
        self.shapes = ShapesButton(ctx)
        self.count_label = Label(theme, role="small", token="text2")
        self.sum_label = Label(theme, role="small", token="text2")
        self.filters = FilterBar(theme)
        self.totals = TotalsLine(theme, self.view)
        self.empty = Empty(theme, "")
        self.bulk = BulkBar(ctx)
        self._anchor = QWidget(self.view)
        self._adding = QTimer(self, singleShot=True, interval=0)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._marking = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self.setFocusProxy(self.view)
        self._restyle()
        self._connect()

    def scope(self) -> Scope:
        """Which kartes it is about."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Show other kartes; each kind has its own arrangement, filters stay."""
        if scope == self._scope and self._is_loaded:
            return
        if scope.kind_id != self._scope.kind_id:
            self._load(scope.kind_id, self._arrangement.filters)
        self._scope = scope
        self.bulk.set_list(scope.list_id)
        self.shapes.set_current(None)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def selected_ids(self) -> list[int]:
        """The kartes whose rows are marked."""
        return self.view.marked_ids()

    def arrangement(self) -> Arrangement:
        """How the table is arranged now."""
        return self._arrangement

    def commit(self) -> bool:
        """Write what stands in an open cell; False if it cannot be read or kept."""
        return self.view.editing.commit()

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.columns_button, self.shapes, self.filters, self.empty, self.view, self.totals, self.bulk]

    def refresh(self) -> None:
        """Read everything again; mark and place stay with their kartes."""
        self._show_again(to_mark=False)

    def _show_again(self, *, to_mark: bool) -> None:
        self._stale = False
        if not self._is_loaded:
            self._load(self._scope.kind_id, ())
        kept = standing.taken(self.view, self.model)
        if self._read():
            standing.put_back(self.view, self.model, kept, to_mark=to_mark)
        self.view.editing.place_again()
        self.shapes.follow()
        self._tell_marked()

    def _load(self, kind_id: int | None, filters: tuple[Filter, ...]) -> None:
        self._is_loaded = True
        self._arrangement = replace(self._keeping.get(kind_id), filters=filters)

    def _arrange(self, **changes: object) -> None:
        """Take over a change of the arrangement, remember it and show it."""
        self._arrangement = replace(self._arrangement, **changes)  # pyright: ignore[reportArgumentType]
        self._keeping.put(self._arrangement)
        self._show_again(to_mark="order" in changes or "filters" in changes)

    def _read(self) -> bool:
        """Whether other rows or columns are shown now."""
        wanted = self._arrangement
        with self._ctx.store.read() as session:
            self._known = columns.offered(session, self._scope.kind_id)
            found = grid.ids(session, self._scope, self._known, wanted.filters, wanted.order)
            self._all = grid.count(session, self._scope) if wanted.filters else len(found)
        is_new = self.model.show(shown(wanted, self._known, self._scope.kind_id), found, wanted.order)
        self._size_columns()
        self.view.head.filtered = frozenset(one.key for one in wanted.filters)
        self.view.head.viewport().update()
        self.filters.show_filters(self._known, wanted.filters)
        self.count_label.setText(count_words(len(found), self._all if wanted.filters else None))
        self._say_empty(len(found))
        self._adding.start()
        return is_new

    def _say_empty(self, count: int) -> None:
        self.empty.setVisible(count == 0)
        if count:
            return
        if self._arrangement.filters:
            self.empty.set_text(_("絞り込みに合うカルテはありません。"), _("絞り込みを外す"))
        elif self._scope == Scope():
            self.empty.set_text(
                _("カルテはまだありません。Excelでコピーした表を貼り付けられます。"), _("貼り付ける")
            )
        else:
            self.empty.set_text(_("ここに出すカルテはありません。"))

    def _answer_empty(self) -> None:
        if self._arrangement.filters:
            self._unfilter_all()
        else:
            self._paste()

    def _size_columns(self) -> None:
        """The widths that were chosen, else what suits the type and shows the whole head."""
        self._is_sizing = True
        for place, column in enumerate(self.model.columns()):
            self.view.setColumnWidth(place, self._width(place, column))
        self._is_sizing = False

    def _width(self, place: int, column: Column) -> int:
        kept = self._arrangement.widths.get(column.key)
        if kept is not None:
            return self._ctx.theme.px(kept)
        return max(self._ctx.theme.px(usual_width(column)), self.view.head.wanted_width(place))

    def _keep_width(self, place: int, _before: int, width: int) -> None:
        if self._is_sizing or place >= self.model.columnCount():
            return
        scale = self._ctx.theme.scale
        widths = {**self._arrangement.widths, self.model.column(place).key: max(1, round(width / scale))}
        self._arrangement = replace(self._arrangement, widths=widths)
        self._keeping.put(self._arrangement)
        self.view.viewport().update()
        self.view.editing.place_again()

    def _fit(self, place: int) -> None:
        self.view.setColumnWidth(place, self.view.fit(place))

    def _moved(self, _logical: int, before: int, after: int) -> None:
        QTimer.singleShot(0, self, partial(self._take_order, before, after))

    def _take_order(self, before: int, after: int) -> None:
        """The columns stand in the model as they are seen: the head's own order is put back."""
        keys = self.view.keys()
        keys.insert(after, keys.pop(before))
        self.view.head.blockSignals(True)
        self.view.head.moveSection(after, before)
        self.view.head.blockSignals(False)
        self._arrange(columns=tuple(keys))

    def _sort(self, place: int) -> None:
        """Upwards, downwards, as before."""
        key, order = self.model.column(place).key, self._arrangement.order
        if order is None or order.key != key:
            self._arrange(order=Order(key))
        elif not order.descending:
            self._arrange(order=Order(key, descending=True))
        else:
            self._arrange(order=None)

    def _open_filter(self, place: int) -> None:
        if self.view.editing.is_open() and not self.view.editing.commit():
            return
        column = self.model.column(place)
        self._stand_over(place)
        self._anchor.show()
        present = self._arrangement.filter_of(column.key)
        card = filtering.FilterCard(self._ctx.theme, self._anchor, column, present)
        self._take_card(card)
        card.applied.connect(partial(self._filter, column.key))
        card.sort_requested.connect(partial(self._sort_by, column.key))
        card.move_requested.connect(partial(self._move_column, column.key))
        card.show_place(place, self.model.columnCount())
        card.closed.connect(self.view.setFocus)
        card.open_at(card.first())

    def _stand_over(self, place: int) -> None:
        """What the card of a column hangs under."""
        self._anchor.setGeometry(self.view.head.rect_of(place).translated(self.view.head.pos()))

    def _move_column(self, key: str, step: int) -> None:
        """One place to the right or left; the name stays in front. An open card goes along."""
        keys = self.view.keys()
        before = self.model.place_of(key)
        after = before + step
        if before < 1 or not 1 <= after < len(keys):
            return
        keys.insert(after, keys.pop(before))
        self._arrange(columns=tuple(keys))
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.model.index(self.view.currentIndex().row(), after))
        if isinstance(self._card, filtering.FilterCard) and self._card.isVisible():
            self._stand_over(after)
            self._card.show_place(after, len(keys))

    def _move_current(self, step: int) -> None:
        self._move_column(self.view.place()[1], step)

    def _take_card(self, card: QWidget) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = card

    def _drop_card(self) -> None:
        if self._card is not None:
            self._card.hide()
        self.view.setFocus()

    def _filter(self, key: str, one: Filter | None) -> None:
        self._drop_card()
        kept = tuple(other for other in self._arrangement.filters if other.key != key)
        self._arrange(filters=kept if one is None else (*kept, one))

    def _sort_by(self, key: str, descending: bool) -> None:
        self._drop_card()
        self._arrange(order=Order(key, descending))

    def _unfilter(self, key: str) -> None:
        self._filter(key, None)

    def _unfilter_all(self) -> None:
        self._arrange(filters=())

    def _open_columns(self) -> None:
        card = ColumnsCard(self._ctx.theme, self.columns_button, self._known, self.view.keys())
        self._take_card(card)
        card.changed.connect(self._choose_columns)
        card.reset_requested.connect(self._reset_columns)
        card.closed.connect(self.columns_button.setFocus)
        card.open_at(card.search)

    def _choose_columns(self, keys: list[str]) -> None:
        self._arrange(columns=tuple(keys))

    def _reset_columns(self) -> None:
        self._drop_card()
        self._arrange(columns=(), widths={})

    def _show_everything(self) -> None:
        """The usual columns, nothing filtered; all kinds."""
        self._take_shape(Arrangement(), None)

    def _show_view(self, row: ViewRow) -> None:
        self._take_shape(loads(row.content), row.view_id)

    def _take_shape(self, shape: Arrangement, view_id: int | None) -> None:
        changes_kind = shape.kind_id != self._scope.kind_id
        self._scope = replace(self._scope, kind_id=shape.kind_id)
        self._is_loaded = True
        self._arrangement = shape
        self._keeping.put(shape)
        self.shapes.set_current(view_id)
        if changes_kind:
            self.kind_chosen.emit(shape.kind_id)
        self.refresh()

    def _save_shape(self) -> None:
        keys = tuple(self.view.keys())
        self.shapes.save(dumps(replace(self._arrangement, columns=keys, kind_id=self._scope.kind_id)))

    def _add_up(self) -> None:
        """After the rows are on the screen: sums and means of the columns of numbers."""
        mine = [column for column in self.model.columns() if column.is_number]
        found: dict[str, grid.Summary] = {}
        with self._ctx.store.read() as session:
            for column in mine:
                summary = grid.summary(session, column, self.model.ids())
                if summary is not None:
                    found[column.key] = summary
        self.totals.show_totals(mine, found)

    def _mark(self) -> None:
        self._marking.start()

    def _tell_marked(self) -> None:
        marked = self.view.marked_ids()
        if marked != self.bulk.ids():
            self.bulk.set_ids(marked)
            self.selection_changed.emit(marked)
        self.sum_label.setText(marked_sum(self.view, self.model))

    def _renew(self) -> None:
        """After a write of our own: rows stay where they are, whatever they are sorted by."""
        self.model.renew()
        self._adding.start()
        self._tell_marked()

    def _clear(self) -> None:
        deeds.clear(self._ctx, self.model, self.view.marked_cells(), self, self._renew)

    def _remove_rows(self) -> None:
        if not self.bulk.take_out():
            self._ctx.tell.toast(_("行を選んでいます。カルテを削除するには、下の「削除」を押してください。"))

    def _fill(self) -> None:
        deeds.fill_down(self._ctx, self.model, self.view.marked(), self, self._renew)

    def _copy(self, *, headings: bool = False) -> None:
        if not self.view.marked().isEmpty():
            deeds.copy(self.model, self.view.marked(), headings=headings)

    def _copy_with_headings(self) -> None:
        self._copy(headings=True)

    def _cut(self) -> None:
        self._copy()
        self._clear()

    def _paste(self) -> None:
        deeds.paste(self._ctx, self.model, self.view.marked(), self._scope, self, self._take_pasted)

    def _take_pasted(self) -> None:
        """Rows stay where they are, unless there are others now."""
        with self._ctx.store.read() as session:
            found = grid.ids(session, self._scope, self._known, self._arrangement.filters)
        if len(found) == self.model.rowCount():
            self._renew()
        else:
            self.refresh()

    def _show_menu(self, entity_id: int, place: QPoint) -> None:
        menu = self.menu_for(entity_id)
        if menu is not None:
            menu.popup(place)

    def menu_for(self, entity_id: int) -> QMenu | None:
        """The menu of a cell: what is done to its karte, and to the marked cells; None if it is gone."""
        with self._ctx.store.read() as session:
            found = roster.rows(session, [entity_id])
        if not found:
            return None
        marked = self.view.marked_ids()
        offered = (
            (_("コピー"), "copy", self._copy),
            (_("見出しもコピー"), "", self._copy_with_headings),
            (_("貼り付ける"), "", self._paste),
            (_("セルを空にする"), "", self._clear),
        )
        meant = marked if entity_id in marked else [entity_id]
        return cell_menu.made(self._ctx, found[0], meant, self._do, offered, self)

    def _do(self, deed: str, line: EntityRow) -> None:
        asked = {"open": self.open_requested, "write": self.write_requested, "print": self.print_requested}
        if deed in asked:
            asked[deed].emit(line.ref.entity_id)
        else:
            cell_menu.change(self._ctx, deed, line)

    def _lay_out(self) -> None:
        self._tools = QHBoxLayout()
        self._tools.setSpacing(8)
        for widget in (self.columns_button, self.shapes, self.count_label):
            self._tools.addWidget(widget)
        self._tools.addStretch(1)
        self._tools.addWidget(self.sum_label)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._tools)
        self._column.addWidget(self.filters)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.totals)
        self._column.addWidget(self.bulk)

    def _connect(self) -> None:
        view, head = self.view, self.view.head
        view.open_requested.connect(self.open_requested)
        view.filter_requested.connect(self._open_filter)
        view.move_requested.connect(self._move_current)
        view.menu_requested.connect(self._show_menu)
        view.clear_requested.connect(self._clear)
        view.removal_requested.connect(self._remove_rows)
        view.name_typed.connect(partial(self._ctx.tell.toast, _("名前を直すには、F2を押します。")))
        view.copy_requested.connect(self._copy)
        view.cut_requested.connect(self._cut)
        view.paste_requested.connect(self._paste)
        view.fill_requested.connect(self._fill)
        view.rows_changed.connect(self._mark)
        view.editing.written.connect(self._renew)
        head.sectionClicked.connect(self._sort)
        head.sectionResized.connect(self._keep_width)
        head.sectionHandleDoubleClicked.connect(self._fit)
        head.sectionMoved.connect(self._moved)
        self._marking.timeout.connect(self._tell_marked)
        self._adding.timeout.connect(self._add_up)
        self._resting.timeout.connect(self._catch_up)
        self.columns_button.clicked.connect(self._open_columns)
        self.shapes.everything_chosen.connect(self._show_everything)
        self.shapes.view_chosen.connect(self._show_view)
        self.shapes.save_requested.connect(self._save_shape)
        self.filters.removed.connect(self._unfilter)
        self.filters.all_removed.connect(self._unfilter_all)
        self.empty.asked.connect(self._answer_empty)
        self._ctx.theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setSpacing(px(8))
        self._size_columns()

    def _catch_up(self) -> None:
        if self._hangs_on_notes():
            self.refresh()
        else:
            self._add_up()

    def _hangs_on_notes(self) -> bool:
        """Whether a note can change which rows there are, or their order."""
        wanted = self._arrangement
        return bool(wanted.filters or wanted.order or self._scope.list_id is not None)

    def _on_change(self, change: Change) -> None:
        """A saved note changes cells at once, and what takes a look at all kartes after a short rest."""
        touched = {table for table in change.touched if table in self.watches}
        if not touched or change.origin is self or not self.isVisible() or not touched <= _OF_NOTES:
            super()._on_change(change)
            return
        self.model.renew()
        self._resting.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keeping.flush()
