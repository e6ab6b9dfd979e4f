"""The menu of a cell: what is done to its karte, and to the marked cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from karte.i18n import _
from karte.ui import deeds
from karte.ui.lists import menu as list_menu
from karte.ui.roster.row_menu import RowMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from karte.store.rows import EntityRow
    from karte.ui.context import Context

Offer = tuple[str, str, "Callable[[], None]"]
"""(text, icon or "", what it does)"""


def made(
    ctx: Context,
    line: EntityRow,
    entity_ids: Sequence[int],
    do: Callable[[str, EntityRow], None],
    offered: Sequence[Offer],
    parent: QWidget,
) -> QMenu:
    """`entity_ids` go into a list that is chosen; `do` hears what is done to the karte of the line."""
    menu = RowMenu(ctx.theme, line, do, has_opened=False, parent=parent)
    into = QMenu(_("リストに入れる"), menu)
    list_menu.fill(into, ctx, list(entity_ids))
    before = menu.deed("remove")
    menu.insertMenu(before, into)
    for text, icon, does in offered:
        action = QAction(text, menu)
        if icon:
            action.setIcon(ctx.theme.icon(icon))
        action.triggered.connect(partial(_ignoring, does))
        menu.insertAction(before, action)
    menu.insertSeparator(before)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def change(ctx: Context, deed: str, line: EntityRow) -> None:
    """Does to the karte what changes it: "star", "away" or "remove"."""
    if deed == "star":
        deeds.set_star(ctx, line.ref.entity_id, not line.star)
    elif deed == "away":
        deeds.put_away(ctx, line.ref, not line.archived)
    else:
        deeds.remove(ctx, line.ref, line.note_count)


def _ignoring(do: Callable[[], None], *_ticked: bool) -> None:
    """A menu line tells whether it is ticked; what it does does not ask."""
    do()
