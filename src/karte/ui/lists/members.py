"""One list: its name, how many kartes, by what it gathers them, and the kartes themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.columns import Scope
from karte.store.conditions import Foreign
from karte.ui.bulk import output
from karte.ui.lists import deeds, subjects
from karte.ui.lists.own_order import OwnOrder
from karte.ui.table.panel import TablePanel
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from karte.store.conditions import Rule
    from karte.store.lists import ListRow
    from karte.ui.context import Context

KEY = "lists"
"""Under this name the table remembers how it is arranged here."""


class Members(QWidget):
    """A list by hand has an order of its own as long as no column sorts it."""

    open_requested = Signal(int)
    write_requested = Signal(int)
    print_requested = Signal(int)
    conditions_requested = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        theme = ctx.theme
        self._row: ListRow | None = None
        self._said = ""
        self.name = ElidedLabel(theme, "", "h1")
        self.said = ElidedLabel(theme, "", "small", "text2")
        self.conditions_button = PlainButton(theme, _("条件を直す"), "filter", small=True)
        self.print_button = PlainButton(theme, _("印刷"), "printer", small=True)
        self.export_button = PlainButton(theme, _("書き出す"), "file-spreadsheet", small=True)
        self.panel = TablePanel(ctx, KEY)
        self.own_order = OwnOrder(theme, self.panel.view, self.panel.model, self._chosen)
        self._head = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._restyle()
        self.setFocusProxy(self.panel)
        self.conditions_button.clicked.connect(self.conditions_requested)
        self.print_button.clicked.connect(self.print)
        self.export_button.clicked.connect(self.export)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.write_requested.connect(self.write_requested)
        self.panel.print_requested.connect(self.print_requested)
        self.panel.model.modelReset.connect(self._follow)
        self.panel.model.headerDataChanged.connect(self._follow)
        self.own_order.arranged.connect(self._arrange)
        self.own_order.brought.connect(self._bring)
        theme.changed.connect(self._restyle)

    def parts(self) -> list[QWidget]:
        """For the Tab key, in the order in which one reads."""
        return [self.conditions_button, self.print_button, self.export_button, *self.panel.parts()]

    def show_list(self, row: ListRow) -> None:
        """Turn to a list, or show it as it is now; the table follows its own changes."""
        self._row = row
        self.name.set_text(row.name)
        self.conditions_button.setVisible(row.rule is not None)
        with self._ctx.store.read() as session:
            terms = subjects.read(session, row.rule)
        self._said = _about(row.rule, terms) if row.rule is not None else ""
        self.panel.set_scope(Scope(list_id=row.list_id))
        self._follow()

    def ids(self) -> list[int]:
        """The kartes in the order shown."""
        return self.panel.model.ids()

    def print(self) -> None:
        """The preview of the list as a 名簿."""
        if self._row is not None and self.ids():
            output.print_roll(self._ctx, self.ids(), self._row.name, self.window())

    def export(self) -> None:
        """Ask for columns, form and place, and write the list out."""
        if self._row is not None and self.ids():
            output.export(self._ctx, self.ids(), self._row.name, self.window())

    def _chosen(self) -> list[int]:
        """The rows that are marked, else the one with the keyboard."""
        marked = self.panel.view.marked_ids()
        current, _key = self.panel.view.place()
        return marked or ([current] if current is not None else [])

    def _follow(self) -> None:
        """Says by what the list gathers, or how its own order is changed."""
        by_hand = self._row is not None and self._row.rule is None
        order, count = self.panel.model.order(), len(self.ids())
        self.own_order.set_on(by_hand and order is None)
        for button in (self.print_button, self.export_button):
            button.setEnabled(count > 0)
        if by_hand and order is not None:
            self.said.set_text(_("列の順に並んでいます。列の見出しを押していくと、自分の順に戻ります。"))
        elif by_hand and not count:
            self.said.set_text(
                _("検索で見つけたカルテをここへドラッグするか、右クリックの「リストに入れる」で集めます。")
            )
        elif by_hand:
            self.said.set_text(
                _("行の番号をドラッグするか、Alt+↑・↓で順番を変えられます。") if count > 1 else ""
            )
        else:
            self.said.set_text(self._said)

    def _arrange(self, order: list[int], moved: list[int]) -> None:
        if self._row is None:
            return
        view = self.panel.view
        current, key = view.place()
        marked = view.marked_ids()
        if deeds.arrange(self._ctx, self._row, order, self):
            self.panel.refresh()
            view.return_to(current, key)
            if marked:
                view.mark_ids(moved)

    def _bring(self, order: list[int], fresh: list[int]) -> None:
        if self._row is not None:
            deeds.put(self._ctx, self._row, fresh, order)

    def _lay_out(self) -> None:
        self._head.addWidget(self.name)
        self._head.addWidget(self.panel.count_label, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(1)
        for button in (self.conditions_button, self.print_button, self.export_button):
            self._head.addWidget(button)
        self._column.addLayout(self._head)
        self._column.addWidget(self.said)
        self._column.addWidget(self.panel, 1)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._head.setSpacing(px(8))
        self._column.setContentsMargins(px(16), px(12), px(16), px(8))
        self._column.setSpacing(px(6))


def _about(rule: Rule, terms: subjects.Terms) -> str:
    said = subjects.say(rule, terms)
    if any(isinstance(one, Foreign) for one in rule.conditions):
        return _("{rule}(読めない条件は使っていません)").format(rule=said)
    return said
