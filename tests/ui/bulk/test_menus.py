"""Menus that say beforehand what they change."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from karte.store import tags
from karte.ui.bulk import menus
from karte.ui.bulk.menus import MOST_TAGS, reach
from karte.ui.context import Context


@pytest.fixture
def menu(window: QWidget) -> QMenu:
    return QMenu(window)


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def nothing() -> None:
    """Nobody asks for more."""


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (0, "VIP (1,200件すべてに付いています)"),
        (1200, "VIP (1,200件すべてに付きます)"),
        (9, "VIP (1,200件中9件に付きます)"),
    ],
)
def test_how_far_a_tag_reaches(new: int, said: str) -> None:
    assert reach(new, 1200).format(name="VIP") == said


def test_tags_to_give(ctx: Context, people: list[int], menu: QMenu) -> None:
    menus.fill_tags(menu, ctx, people, nothing)
    assert texts(menu) == ["VIP (12件中9件に付きます)", "新しいタグ・ほかのタグ…"]
    menu.actions()[0].trigger()
    menus.fill_tags(menu, ctx, people, nothing)
    assert texts(menu)[0] == "VIP (12件すべてに付いています)"
    assert not menu.actions()[0].isEnabled()


def test_the_most_used_are_offered_and_the_others_asked_for(
    ctx: Context, people: list[int], menu: QMenu
) -> None:
    with ctx.store.write("タグを付ける") as session:
        for number in range(20):
            tags.give(session, people[:1], f"タグ{number}")
    asked: list[bool] = []
    menus.fill_tags(menu, ctx, people, lambda: asked.append(True))
    assert len(texts(menu)) == MOST_TAGS + 1
    menu.actions()[-1].trigger()
    assert asked == [True]


def test_an_ampersand_is_no_underline(ctx: Context, people: list[int], menu: QMenu) -> None:
    with ctx.store.write("タグを付ける") as session:
        tags.give(session, people, "A&B")
    menus.fill_taken(menu, ctx, people)
    assert texts(menu)[0] == "A&&B (12件から外れます)"


def test_tags_to_take(ctx: Context, people: list[int], menu: QMenu) -> None:
    menus.fill_taken(menu, ctx, people[2:])
    assert texts(menu) == ["VIP (1件から外れます)"]
    menu.actions()[0].trigger()
    assert ctx.tell.said[-1] == "1件から「VIP」を外しました"
    menus.fill_taken(menu, ctx, people[2:])
    assert texts(menu) == ["タグは付いていません"]
    assert not menu.actions()[0].isEnabled()
