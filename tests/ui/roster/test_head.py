"""The list's head."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.roster.head import RosterHead


def test_the_order_is_chosen_from_a_menu(ctx: Context, qtbot: QtBot) -> None:
    head = RosterHead(ctx.theme, "recent")
    qtbot.addWidget(head)
    assert head.sort.text() == "最近の順"
    assert [action.isChecked() for action in head.menu.actions()] == [True, False, False]
    with qtbot.waitSignal(head.order_chosen) as chosen:
        head.menu.actions()[1].trigger()
    assert chosen.args == ["kana"]
    assert head.sort.text() == "あいうえお順"
    assert head.sort.accessibleName() == "並び: あいうえお順"
    with qtbot.waitSignal(head.order_chosen) as chosen:
        head.menu.actions()[2].trigger()
    assert (chosen.args, head.sort.text()) == (["next"], "次回の順")


def test_large_numbers_are_grouped(ctx: Context, qtbot: QtBot) -> None:
    head = RosterHead(ctx.theme, "kana")
    qtbot.addWidget(head)
    head.set_count(10234)
    assert head.count_text() == "10,234件"


def test_the_menu_opens_at_the_button(ctx: Context, qtbot: QtBot) -> None:
    head = RosterHead(ctx.theme, "kana")
    qtbot.addWidget(head)
    head.show()
    head.sort.click()
    assert head.menu.isVisible()
    head.menu.close()
