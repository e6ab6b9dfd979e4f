"""明細 of a karte, added up: what was bought, or of a product who bought it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import purchases
from karte.text.dates import format_date
from karte.text.numbers import format_money, format_number
from karte.ui.pane import Pane
from karte.ui.widgets.buttons import LinkButton, plain_text
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.purchases import Purchase
    from karte.ui.context import Context

MOST_ROWS = 200
"""So many things are listed; the sum is that of all."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _NameLink(LinkButton):
    """In line with the names that lead nowhere."""

    padding = 0


class PurchasesPane(Pane):
    """One karte at a time; what was bought last stands first."""

    watches = ("value", "note", "note_target", "entity", "field")

    entity_requested = Signal(int)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._entity_id: int | None = None
        self._before: QWidget | None = None
        """What stands before the list in the order of the Tab key."""
        self.title = Label(theme, "", "small", "text2", bold=True)
        self.sum = Label(theme, "", "ui", "text", bold=True)
        self.links: list[LinkButton] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the ground is that of the karte
        self.area.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        for part, stretch in ((self.title, 0), (self.sum, 0), (self.area, 1)):
            self._column.addWidget(part, stretch)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int | None) -> None:
        """Show the purchases of a karte, or none."""
        if entity_id != self._entity_id:
            self._entity_id = entity_id
            self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the purchases again."""
        self._stale = False
        if self._entity_id is None:
            return
        with self._ctx.store.read() as session:
            bought = purchases.by_entity(session, self._entity_id)
            buyers = [] if bought else purchases.of_product(session, self._entity_id)
        self.title.setText(_("買った人") if buyers else _("買った物"))
        found = bought or buyers
        total = format_money(sum(each.total for each in found))
        self.sum.setText(_("合計 {total}({count}件)").format(total=total, count=format_number(len(found))))
        self._fill(found)

    def take_keyboard(self) -> None:
        """The keyboard to the first karte named here, else to what stands before the list."""
        target = self.links[0] if self.links else self._before
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow_in_order(self, before: QWidget) -> None:
        """Come in the order of the Tab key behind this one."""
        self._before = before
        for first, second in pairwise((before, *self.links)):
            QWidget.setTabOrder(first, second)

    def _fill(self, found: list[Purchase]) -> None:
        for place in reversed(range(self._grid.count())):
            item = self._grid.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.links = []
        heads = (_("名前"), _("数量"), _("回数"), _("金額"), _("最後"))
        for column, text in enumerate(heads):
            head = Label(self._ctx.theme, text, "tiny", "text2")
            self._grid.addWidget(head, 0, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
        for row, each in enumerate(found[:MOST_ROWS], 1):
            self._add(row, each)
        if len(found) > MOST_ROWS:
            more = _("ほか{count}件").format(count=format_number(len(found) - MOST_ROWS))
            self._grid.addWidget(Label(self._ctx.theme, more, "small", "text2"), MOST_ROWS + 1, 0)
        self._grid.setRowStretch(MOST_ROWS + 2, 1)
        if self._before is not None:
            self.follow_in_order(self._before)

    def _add(self, row: int, each: Purchase) -> None:
        theme = self._ctx.theme
        if each.ref is None:
            self._grid.addWidget(ElidedLabel(theme, each.name), row, 0)
        else:
            link = _NameLink(theme, plain_text(each.name))
            link.clicked.connect(partial(self.entity_requested.emit, each.ref.entity_id))
            self._grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        day = each.last_at.date()
        cells = (
            format_number(each.quantity),
            _("{count}回").format(count=format_number(each.count)),
            format_money(each.total),
            format_date(day.isoformat(), year=day.year != clock.today().year),
        )
        for column, text in enumerate(cells, 1):
            self._grid.addWidget(Label(theme, text), row, column, _RIGHT)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(20), px(10), px(20), 0)
        self._column.setSpacing(px(4))
        self._grid.setContentsMargins(0, px(4), px(8), px(8))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(2))
        self._grid.setColumnStretch(0, 1)
