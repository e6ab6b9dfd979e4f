from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from karte.store import entities, lists
from karte.ui.search.menu import KarteMenu
from tests.ui.search.shop import Shop


def test_it_opens_and_writes(shop: Shop, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with shop.ctx.store.read() as session:
        ref = entities.ref(session, shop.tanaka)
    assert ref is not None
    menu = KarteMenu(shop.ctx, ref, parent)
    said = [action.text() for action in menu.actions()]
    assert said == ["開く\tEnter", "ノートを書く\tCtrl+Enter", "リストに入れる"]
    with qtbot.waitSignal(menu.open_requested):
        menu.actions()[0].trigger()
    with qtbot.waitSignal(menu.write_requested):
        menu.actions()[1].trigger()


def test_it_puts_the_karte_into_a_list(shop: Shop, qtbot: QtBot) -> None:
    with shop.ctx.store.write("リストを追加") as session:
        chosen = lists.add(session, "紹介したい")
    parent = QWidget()
    qtbot.addWidget(parent)
    with shop.ctx.store.read() as session:
        ref = entities.ref(session, shop.tanaka)
    assert ref is not None
    menu = KarteMenu(shop.ctx, ref, parent)
    within = menu.findChild(QMenu)
    assert within is not None
    next(action for action in within.actions() if action.text() == "紹介したい").trigger()
    with shop.ctx.store.read() as session:
        assert lists.holding(session, [shop.tanaka]) == {chosen: 1}
