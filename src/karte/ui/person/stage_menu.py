"""The ladder of 間柄 as a menu, the present step marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.text.person import MEANINGS, STAGES, named
from karte.ui.person import deeds
from karte.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from karte.store.rows import EntityRef
    from karte.ui.context import Context


def fill(menu: QMenu, ctx: Context, ref: EntityRef, current: str) -> None:
    """Put every step into a menu, with its number; choosing one is dated today."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for number, key in enumerate(STAGES, 1):
        action = menu.addAction(f"&{number} {plain_text(named(STAGES, key))}")
        action.setToolTip(named(MEANINGS, key))
        action.setCheckable(True)
        action.setChecked(key == current)
        action.triggered.connect(partial(_choose, ctx, ref, key, current))
    menu.addSeparator()
    menu.addAction(_("間柄ごとの人数")).triggered.connect(partial(show_counts, ctx, menu))


def show_counts(ctx: Context, menu: QMenu) -> None:
    """How many kartes stand at each step, in a window of its own."""
    from karte.ui.person.counts import StageCounts  # few ask for it

    around = menu.parentWidget()
    StageCounts(ctx, around.window() if around else None).open()


def _choose(ctx: Context, ref: EntityRef, stage: str, current: str) -> None:
    if stage != current:
        deeds.set_stage(ctx, ref.entity_id, ref.name, stage)
