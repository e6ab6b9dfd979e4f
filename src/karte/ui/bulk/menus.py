"""The menus of the bar; each line says beforehand how many kartes it changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from karte.i18n import _
from karte.store import tags
from karte.ui.bulk import deeds
from karte.ui.bulk.reach import preview
from karte.ui.widgets.buttons import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from karte.ui.context import Context

MOST_TAGS = 12
"""More are found by typing."""


def fill_tags(menu: QMenu, ctx: Context, entity_ids: Sequence[int], more: Callable[[], None]) -> None:
    """The tags used most, each with how many kartes would get it; `more` asks for any other."""
    menu.clear()
    menu.setToolTipsVisible(True)
    total = len(entity_ids)
    with ctx.store.read() as session:
        known = [tag for tag, _count in tags.all(session)[:MOST_TAGS]]
        carried = tags.of_entities(session, entity_ids)
        for tag in known:
            new = [one for one in entity_ids if tag not in carried.get(one, [])]
            act = partial(deeds.give_tags, ctx, entity_ids, [tag.name])
            line = _offer(menu, reach(len(new), total).format(name=tag.name), act)
            line.setEnabled(bool(new))
            line.setToolTip(preview(session, _("{count}件に付きます"), new))
    if known:
        menu.addSeparator()
    _offer(menu, _("新しいタグ・ほかのタグ…"), more)


def fill_taken(menu: QMenu, ctx: Context, entity_ids: Sequence[int]) -> None:
    """The tags that any of the kartes carries, each with how many would lose it."""
    menu.clear()
    menu.setToolTipsVisible(True)
    with ctx.store.read() as session:
        carried = tags.held(session, entity_ids)
        each = tags.of_entities(session, entity_ids)
        for tag, count in carried:
            said = _("{name} ({count}件から外れます)").format(name=tag.name, count=count)
            line = _offer(menu, said, partial(deeds.take_tag, ctx, entity_ids, tag, count))
            held = [one for one in entity_ids if tag in each.get(one, [])]
            line.setToolTip(preview(session, _("{count}件から外れます"), held))
    if not carried:
        _offer(menu, _("タグは付いていません"), None).setEnabled(False)


def reach(new: int, total: int) -> str:
    """How many of so many kartes get a tag, with room for its name."""
    if not new:
        said = _("{name} ({total}件すべてに付いています)")
    elif new == total:
        said = _("{name} ({total}件すべてに付きます)")
    else:
        said = _("{name} ({total}件中{count}件に付きます)")
    return said.replace("{total}", f"{total:,}").replace("{count}", f"{new:,}")


def _offer(menu: QMenu, text: str, act: Callable[[], object] | None) -> QAction:
    action = QAction(plain_text(text), menu)
    if act is not None:
        action.triggered.connect(act)
    menu.addAction(action)
    return action
