"""The lists as a menu: in which of them kartes stand, into which they go, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from karte.i18n import _
from karte.store import lists
from karte.ui.bulk.reach import preview
from karte.ui.lists import deeds
from karte.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from karte.store.lists import ListRow
    from karte.ui.context import Context


def fill(menu: QMenu, ctx: Context, entity_ids: Sequence[int]) -> None:
    """Adds the lists by hand, ticked where all of these kartes stand, and 新しいリスト….

    A list without a tick takes them in, one with a tick lets them go.
    """
    chosen = list(entity_ids)
    menu.setToolTipsVisible(True)
    with ctx.store.read() as session:
        offered = lists.by_hand(session)
        held = lists.holding(session, chosen)
        for row in offered:
            count = held.get(row.list_id, 0)
            ticked = bool(chosen) and count == len(chosen)
            inside = set(lists.ids(session, row.list_id)) if 0 < count < len(chosen) else set[int]()
            said = _("{count}件を外します") if ticked else _("{count}件を入れます")
            action = QAction(plain_text(row.name), menu)
            action.setCheckable(True)
            action.setChecked(ticked)
            action.setToolTip(preview(session, said, [one for one in chosen if one not in inside]))
            action.triggered.connect(partial(_switch, ctx, row, chosen, ticked))
            menu.addAction(action)
    if offered:
        menu.addSeparator()
    new = QAction(ctx.theme.icon("plus"), _("新しいリスト…"), menu)
    new.triggered.connect(partial(_make, ctx, chosen))
    menu.addAction(new)


def _switch(ctx: Context, row: ListRow, entity_ids: list[int], ticked: bool) -> None:
    if ticked:
        deeds.take_out(ctx, row, entity_ids)
    else:
        deeds.put(ctx, row, entity_ids)


def _make(ctx: Context, entity_ids: list[int]) -> None:
    from karte.ui.lists.name_dialog import ListNameDialog  # what opens over the window is loaded then

    name = ListNameDialog.ask(ctx.theme, ctx.tell.window())
    if name:
        deeds.add_with(ctx, name, entity_ids)
