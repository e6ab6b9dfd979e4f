"""What the pages of kinds and of templates share: the list, what is set about one of them, and its look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import fields
from karte.ui.pane import Pane
from karte.ui.shaping import deeds
from karte.ui.shaping.field_list import FieldList, PutAway
from karte.ui.shaping.item_list import Item, ItemList
from karte.ui.shaping.parts import AddLine, Head, chain
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.fields import Owner
    from karte.store.rows import FieldRow
    from karte.store.store import Session
    from karte.ui.context import Context

WIDE = 900
"""From this width on, at normal letters, the look stands beside the fields; below they take turns."""
LIST, LOOK = 208, 360
"""How wide the list and the look of the form are."""


class ItemMenu(QMenu):
    """What is done to a kind or template as a whole."""

    def __init__(self, ctx: Context, *, copies: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon = ctx.theme.icon
        # Made here and not by addAction: of an action made by Qt, the Python side does not last.
        self.up = QAction(icon("chevron-up"), _("上へ"), self)
        self.down = QAction(icon("chevron-down"), _("下へ"), self)
        self.copy = QAction(icon("copy"), _("複製"), self)
        self.retire = QAction(icon("archive"), _("しまう"), self)
        self.bring_back = QAction(icon("archive-restore"), _("戻す"), self)
        self.addActions([self.up, self.down, self.copy])
        self.addSeparator()
        self.addActions([self.retire, self.bring_back])
        self.copy.setVisible(copies)

    def fit(self, place: int | None, last: int) -> None:
        """Offer what can be done at this place of the order; None for one put away."""
        in_use = place is not None
        self.up.setEnabled(in_use and place > 0)
        self.down.setEnabled(in_use and place < last)
        self.retire.setVisible(in_use)
        self.bring_back.setVisible(not in_use)


class ShapingPage(Pane):
    """Everything applies as soon as an entry is left; 元に戻す takes it back.

    A page says how its items are read, shown and changed; the rest is here.
    """

    watches = ("kind", "template", "field")

    def __init__(
        self,
        ctx: Context,
        title: str,
        new: str,
        empty: str,
        away: str,
        head: Head,
        preview: QWidget,
        *,
        copies: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`new`, `empty` and `away` are said in the entry for another item, without fields and over one put
        away."""
        super().__init__(ctx, parent)
        self._item_id = 0
        self._items: list[Item] = []
        self.head = head
        self.preview = preview
        theme = ctx.theme
        self.title = Label(theme, title, "h1")
        self.items = ItemList(theme, title)
        self.add_line = AddLine(theme, new)
        self.turns = Segmented(theme, [("fields", _("使う項目")), ("look", _("見え方"))], _("表示"))
        self.menu = ItemMenu(ctx, copies=copies, parent=self)
        self.more = IconButton(theme, "ellipsis", _("ほかの操作"))
        self.away = Banner(theme, away, "info", [(_("戻す"), self._bring_back)], closable=False)
        self.fields = FieldList(theme, empty)
        self._middle = _scrolling()
        self._look = _scrolling()
        self._lay_out()
        self._restyle()
        self.items.picked.connect(self.show_item)
        self.items.shifted.connect(self._shift)
        self.items.reordered.connect(self._reorder)
        self.items.retire_asked.connect(self._put_away)
        self.add_line.asked.connect(self._add)
        self.turns.changed.connect(self._fit)
        self.items.customContextMenuRequested.connect(self._open_menu_at)
        self.more.clicked.connect(self._open_menu)
        self.menu.up.triggered.connect(partial(self._shift, -1))
        self.menu.down.triggered.connect(partial(self._shift, 1))
        self.menu.copy.triggered.connect(self._copy)
        self.menu.retire.triggered.connect(self._put_away)
        self.menu.bring_back.triggered.connect(self._bring_back)
        self.fields.added.connect(self._add_field)
        self.fields.changed.connect(self._change_field)
        self.fields.retyped.connect(self._retype_field)
        self.fields.reordered.connect(self._order_fields)
        self.fields.retire_asked.connect(self._retire_field)
        theme.changed.connect(self._restyle)

    def show_item(self, item_id: int) -> None:
        """Turn to a kind or template."""
        if item_id != self._item_id:
            self._item_id = item_id
            self._middle.verticalScrollBar().setValue(0)
        self.refresh()

    def item_id(self) -> int:
        """The kind or template shown."""
        return self._item_id

    def refresh(self) -> None:
        """Read everything shown again; what is open and what is being typed stays."""
        self._stale = False
        with self._ctx.store.read() as session:
            self._items = self._read_items(session)
            if all(item.item_id != self._item_id for item in self._items):
                self._item_id = self._items[0].item_id
            owner = self._owner(self._item_id)
            in_use = fields.of(session, owner)
            away = [
                PutAway(field, fields.count_values(session, field.field_id))
                for field in fields.retired_of(session, owner)
            ]
            self._show(session, self._item_id, in_use)
        self.items.set_items(self._items, self._item_id)
        self.fields.set_fields(in_use, away)
        order = self._order()
        place = order.index(self._item_id) if self._item_id in order else None
        self.menu.fit(place, len(order) - 1)
        self.away.setVisible(place is None)

    def _read_items(self, session: Session) -> list[Item]:
        """Those in use, then those put away."""
        raise NotImplementedError

    def _owner(self, item_id: int) -> Owner:
        """Whose fields stand in the middle."""
        raise NotImplementedError

    def _show(self, session: Session, item_id: int, in_use: Sequence[FieldRow]) -> None:
        """Fill the head and the look."""
        raise NotImplementedError

    def _make(self, name: str) -> int | None:
        """A new item; None when the disk refuses."""
        raise NotImplementedError

    def _duplicate(self) -> int | None:
        """A copy of the item shown, where there are copies."""
        return None

    def _order_items(self, ids: Sequence[int]) -> None:
        """Another order."""
        raise NotImplementedError

    def _retire(self, retired: bool) -> None:
        """Put the item shown away, or take it back."""
        raise NotImplementedError

    def _order(self) -> list[int]:
        return [item.item_id for item in self._items if not item.retired]

    def _add(self, name: str) -> None:
        self._go_on_with(self._make(name))

    def _copy(self) -> None:
        self._go_on_with(self._duplicate())

    def _go_on_with(self, made: int | None) -> None:
        """What is new wants fields."""
        if made is not None:
            self.show_item(made)
            self.turns.set_current("fields")
            self._fit()
            self.fields.add_line.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _open_menu_at(self, place: QPoint) -> None:
        if self.items.itemAt(place) is not None:
            self.menu.popup(self.items.viewport().mapToGlobal(place))

    def _shift(self, by: int) -> None:
        order = self._order()
        if self._item_id in order and 0 <= order.index(self._item_id) + by < len(order):
            place = order.index(self._item_id)
            order.insert(place + by, order.pop(place))
            self._reorder(order)

    def _reorder(self, ids: Sequence[int]) -> None:
        self._order_items(ids)
        self.refresh()

    def _put_away(self) -> None:
        if self._item_id in self._order():
            self._retire(retired=True)
            self.refresh()

    def _bring_back(self) -> None:
        self._retire(retired=False)
        self.refresh()

    def _add_field(self, label: str) -> None:
        made = deeds.add_field(self._ctx, self._owner(self._item_id), label, self)
        self.refresh()
        if made is not None:
            self.fields.open_field(made)
            self._middle.ensureWidgetVisible(self.fields.card(made))

    def _change_field(self, before: FieldRow, after: FieldRow) -> None:
        deeds.change_field(self._ctx, before, after, self)
        self.refresh()

    def _retype_field(self, field: FieldRow, kind: str) -> None:
        now = deeds.retype_field(self._ctx, field, kind, self)
        self.refresh()
        if now is not None and now.field_id != field.field_id:
            self.fields.open_field(now.field_id)

    def _order_fields(self, field_ids: Sequence[int]) -> None:
        deeds.order_fields(self._ctx, field_ids, self)
        self.refresh()

    def _retire_field(self, field: FieldRow, retired: bool) -> None:
        deeds.retire_field(self._ctx, field, retired, self)
        self.refresh()

    def _lay_out(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(self.items, 1)
        self._left.addWidget(self.add_line)
        self._inside = QVBoxLayout(_ground_of(self._middle))
        for part in (self.away, self.head, self.fields):
            self._inside.addWidget(part)
        self.head.beside_name.addWidget(self.more)
        self._inside.addStretch(1)
        shown = QVBoxLayout(_ground_of(self._look))
        shown.setContentsMargins(0, 0, 0, 0)
        shown.addWidget(self.preview)
        self._right = QVBoxLayout()
        self._right.addWidget(self.turns, 0, Qt.AlignmentFlag.AlignLeft)
        both = QHBoxLayout()
        both.addWidget(self._middle, 1)
        both.addWidget(self._look, 1)
        self._right.addLayout(both, 1)
        self._both = both
        self._row = QHBoxLayout()
        self._row.addLayout(self._left)
        self._row.addLayout(self._right, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addLayout(self._row, 1)
        name, *others = self.head.stops()
        before = (self.items, self.add_line, self.turns, *self.away.buttons)
        chain([*before, name, self.more, *others])
        self.fields.before = [self.more, *others][-1:]

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(24), px(16), px(16), px(16))
        self._column.setSpacing(px(10))
        self._row.setSpacing(px(20))
        self._both.setSpacing(px(16))
        self._left.setSpacing(px(8))
        self._right.setSpacing(px(8))
        self._inside.setContentsMargins(4, 4, px(8), 4)
        self._inside.setSpacing(px(12))
        self.items.setFixedWidth(px(LIST))
        self.add_line.setFixedWidth(px(LIST))
        self._fit()

    def _fit(self) -> None:
        """Fields and form side by side, or in turns."""
        px = self._ctx.theme.px
        wide = self.width() >= px(WIDE)
        looks = self.turns.current() == "look"
        self.turns.setVisible(not wide)
        self._middle.setVisible(wide or not looks)
        self._look.setVisible(wide or looks)
        self._look.setMaximumWidth(px(LOOK) if wide else px(2 * LOOK))
        self._look.setMinimumWidth(px(LOOK) if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _scrolling() -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _ground_of(area: QScrollArea) -> QWidget:
    """What scrolls in it; a click beside an entry leaves the entry."""
    ground = QWidget()
    ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    area.setWidget(ground)
    ground.setAutoFillBackground(False)
    return ground
