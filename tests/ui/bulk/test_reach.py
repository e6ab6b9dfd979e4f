"""Whom a step would change."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from karte.store import bulk, lists
from karte.ui.bulk import menus
from karte.ui.bulk.bar import BulkBar
from karte.ui.bulk.reach import MOST_NAMES, preview
from karte.ui.context import Context
from karte.ui.lists import menu as lists_menu


@pytest.fixture
def menu() -> QMenu:
    return QMenu()


def tips(menu: QMenu) -> dict[str, str]:
    return {action.text().split(" (")[0]: action.toolTip() for action in menu.actions() if action.text()}


def test_eight_are_named_and_the_others_counted(ctx: Context, people: list[int]) -> None:
    with ctx.store.read() as session:
        few = preview(session, "{count}件をしまいます", people[:2])
        many = preview(session, "{count}件をしまいます", people)
    assert few.splitlines() == ["2件をしまいます", "お客さま 1", "お客さま 2"]
    assert many.splitlines()[0] == "12件をしまいます"
    assert many.splitlines()[MOST_NAMES:] == ["お客さま 8", "ほか4件"]


def test_the_buttons_name_whom_they_change(ctx: Context, people: list[int]) -> None:
    with ctx.store.write("しまう") as session:
        bulk.set_archived(session, people[:1], True)
    bar = BulkBar(ctx)
    bar.set_ids(people[:3])
    assert bar.away_button.toolTip().splitlines() == ["2件をしまいます", "お客さま 2", "お客さま 3"]
    assert bar.remove_button.toolTip().splitlines()[0] == "3件のカルテを削除します。ノートは残ります"
    assert bar.remove_button.accessibleDescription() == bar.remove_button.toolTip()
    bar.set_ids(people[:1])
    assert bar.away_button.toolTip().splitlines() == ["1件を一覧に戻します", "お客さま 1"]


def test_the_lines_of_the_tags_do_too(ctx: Context, people: list[int], menu: QMenu) -> None:
    menus.fill_tags(menu, ctx, people[2:5], lambda: None)
    assert menu.toolTipsVisible()
    assert tips(menu)["VIP"].splitlines() == ["2件に付きます", "お客さま 4", "お客さま 5"]
    menus.fill_taken(menu, ctx, people[2:5])
    assert tips(menu)["VIP"].splitlines() == ["1件から外れます", "お客さま 3"]


def test_and_those_of_the_lists(ctx: Context, people: list[int], menu: QMenu) -> None:
    with ctx.store.write("リスト") as session:
        lists.put(session, lists.add(session, "年賀状"), people[:2])
    lists_menu.fill(menu, ctx, people[:3])
    assert tips(menu)["年賀状"].splitlines() == ["1件を入れます", "お客さま 3"]
    menu.clear()
    lists_menu.fill(menu, ctx, people[:2])
    assert tips(menu)["年賀状"].splitlines() == ["2件を外します", "お客さま 1", "お客さま 2"]
