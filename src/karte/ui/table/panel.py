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
from karte.store.columns import Scope
from karte.ui.bulk.bar import BulkBar
from karte.ui.pane import Pane
from karte.ui.table import deeds, standing
from karte.ui.table import menu as cell_menu
from karte.ui.table.arrangement import Arrangement, dumps, loads, shown
from karte.ui.table.arranging import Arranging
from karte.ui.table.filter_bar import FilterBar
from karte.ui.table.model import TableModel
from karte.ui.table.passing import Passing
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
    watches += ("list_member", "view", "template", "gift", "stage", "appointment", "appointment_target")

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
        self._all = 0
        self.model = TableModel(ctx.store, self)
        self.view = TableView(ctx, self.model)
        self.view.editing.set_origin(self)
        self.columns_button = PlainButton(theme, _("列"), "table", small=True)
        self.columns_button.setToolTip(_("表に出す列を選びます"))
        self.shapes = ShapesButton(ctx)
        Passing(self.shapes.menu(), self.view.head.viewport())
        self.count_label = Label(theme, role="small", token="text2")
        self.sum_label = Label(theme, role="small", token="text2")
        self.filters = FilterBar(theme)
        self.totals = TotalsLine(theme, self.view)
        self.empty = Empty(theme, "")
        self.bulk = BulkBar(ctx)
        self.arranging = Arranging(ctx, key, self.view, self.model, self.columns_button)
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
        if scope == self._scope and self.arranging.is_loaded():
            return
        if scope.kind_id != self._scope.kind_id:
            self.arranging.load(scope.kind_id)
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
        return self.arranging.arrangement()

    def commit(self) -> bool:
        """Write what stands in an open cell; False if it cannot be read or kept."""
        return self.view.editing.commit()

    def step_back(self) -> bool:
        """What Esc takes back before it leaves: an open cell or card, marks, filters; False for none."""
        if self.view.editing.is_open():
            self.view.editing.cancel()
            return True
        if self.arranging.close_card() or self.view.unmark():
            return True
        filters = self.arrangement().filters
        if filters:
            self.arranging.unfilter_all()
            again = partial(self.arranging.filter_by, filters)
            self._ctx.tell.toast(_("絞り込みを外しました"), _("元に戻す"), again)
        return bool(filters)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.columns_button, self.shapes, self.filters, self.empty, self.view, self.totals, self.bulk]

    def refresh(self) -> None:
        """Read everything again; mark and place stay with their kartes."""
        self._show_again(False)

    def _show_again(self, to_mark: bool) -> None:
        self._stale = False
        if not self.arranging.is_loaded():
            self.arranging.load(self._scope.kind_id)
        kept = standing.taken(self.view, self.model)
        if self._read():
            standing.put_back(self.view, self.model, kept, to_mark=to_mark)
        self.view.editing.place_again()
        self.shapes.follow()
        self._tell_marked()

    def _read(self) -> bool:
        """Whether other rows or columns are shown now."""
        wanted = self.arrangement()
        with self._ctx.store.read() as session:
            known = self.arranging.known = columns.offered(session, self._scope.kind_id)
            found = grid.ids(session, self._scope, known, wanted.filters, wanted.order)
            self._all = grid.count(session, self._scope) if wanted.filters else len(found)
        is_new = self.model.show(shown(wanted, known, self._scope.kind_id), found, wanted.order)
        self.arranging.size_columns()
        self.view.head.filtered = frozenset(one.key for one in wanted.filters)
        self.view.head.viewport().update()
        self.filters.show_filters(known, wanted.filters)
        self.count_label.setText(count_words(len(found), self._all if wanted.filters else None))
        self._say_empty(len(found))
        self._adding.start()
        return is_new

    def _say_empty(self, count: int) -> None:
        self.empty.setVisible(count == 0)
        if count:
            return
        if self.arrangement().filters:
            self.empty.set_text(_("絞り込みに合うカルテはありません。"), _("絞り込みを外す"))
        elif self._scope == Scope():
            self.empty.set_text(
                _("カルテはまだありません。Excelでコピーした表を貼り付けられます。"), _("貼り付ける")
            )
        else:
            self.empty.set_text(_("ここに出すカルテはありません。"))

    def _answer_empty(self) -> None:
        if self.arrangement().filters:
            self.arranging.unfilter_all()
        else:
            self._paste()

    def _show_everything(self) -> None:
        """The usual columns, nothing filtered; all kinds."""
        self._take_shape(Arrangement(), None)

    def _show_view(self, row: ViewRow) -> None:
        self._take_shape(loads(row.content), row.view_id)

    def _take_shape(self, shape: Arrangement, view_id: int | None) -> None:
        changes_kind = shape.kind_id != self._scope.kind_id
        self._scope = replace(self._scope, kind_id=shape.kind_id)
        self.arranging.take(shape)
        self.shapes.set_current(view_id)
        if changes_kind:
            self.kind_chosen.emit(shape.kind_id)
        self.refresh()

    def _save_shape(self) -> None:
        keys = tuple(self.view.keys())
        self.shapes.save(dumps(replace(self.arrangement(), columns=keys, kind_id=self._scope.kind_id)))

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
            found = grid.ids(session, self._scope, self.arranging.known, self.arrangement().filters)
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
        view = self.view
        view.open_requested.connect(self.open_requested)
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
        self.arranging.changed.connect(self._show_again)
        self._marking.timeout.connect(self._tell_marked)
        self._adding.timeout.connect(self._add_up)
        self._resting.timeout.connect(self._catch_up)
        self.columns_button.clicked.connect(self.arranging.open_columns)
        self.shapes.everything_chosen.connect(self._show_everything)
        self.shapes.view_chosen.connect(self._show_view)
        self.shapes.save_requested.connect(self._save_shape)
        self.filters.removed.connect(self.arranging.unfilter)
        self.filters.all_removed.connect(self.arranging.unfilter_all)
        self.empty.asked.connect(self._answer_empty)
        self._ctx.theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setSpacing(px(8))
        self.arranging.size_columns()

    def _catch_up(self) -> None:
        if self._hangs_on_notes():
            self.refresh()
        else:
            self._add_up()

    def _hangs_on_notes(self) -> bool:
        """Whether a note can change which rows there are, or their order."""
        wanted = self.arrangement()
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
        self.arranging.flush()
