"""Kartes dropped on マイリスト in the rail: the lists come up."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from karte.store import lists
from karte.ui.context import Context
from karte.ui.lists.rail_drop import RailDrop
from tests.helpers import add_entity
from tests.ui.lists.drags import carry, drop


def test_a_menu_of_lists_takes_them(ctx: Context, qtbot: QtBot) -> None:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("リスト") as session:
        listed = lists.add(session, "年賀状")
    button = QPushButton("マイリスト")
    qtbot.addWidget(button)
    button.show()
    watch = RailDrop(ctx, button)
    assert carry(button, QPoint(5, 5), [made])
    assert drop(button, QPoint(5, 5), [made])
    (menu,) = button.findChildren(QMenu)
    assert menu.isVisible()
    menu.actions()[0].trigger()
    menu.close()
    with ctx.store.read() as session:
        assert lists.ids(session, listed) == [made]
    assert watch.menu([made]).actions()[0].isChecked()


def test_anything_else_is_not_taken(ctx: Context, qtbot: QtBot) -> None:
    button = QPushButton("マイリスト")
    qtbot.addWidget(button)
    button.show()
    RailDrop(ctx, button)
    assert not drop(button, QPoint(5, 5), [])
    assert button.findChildren(QMenu) == []
