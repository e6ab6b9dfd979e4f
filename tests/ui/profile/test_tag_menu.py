"""What can be done to a tag itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import tags
from karte.store.rows import TagRow
from karte.ui.context import Context
from karte.ui.profile.tag_menu import TagMenu
from karte.ui.profile.tag_name import TagNameDialog
from tests.helpers import add_entity


@pytest.fixture
def shop(ctx: Context, qtbot: QtBot) -> QWidget:
    """Two kartes: VIP on both, 常連 on one."""
    ids = [add_entity(ctx.store, "ヒト", name) for name in ("田中", "佐藤")]
    with ctx.store.write("タグ") as session:
        tags.give_many(session, {"VIP": ids, "常連": ids[:1]})
    window = QWidget()
    qtbot.addWidget(window)
    return window


def known(ctx: Context) -> list[tuple[str, int]]:
    with ctx.store.read() as session:
        return [(tag.name, count) for tag, count in tags.all(session)]


def tag(ctx: Context, name: str) -> TagRow:
    with ctx.store.read() as session:
        found = tags.same(session, name)
    assert found is not None
    return found


def answer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(TagNameDialog, "ask", lambda *_asked: name)


def test_another_name_is_one_step_for_all_kartes(
    ctx: Context, shop: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "上得意")
    TagMenu(ctx, [tag(ctx, "VIP")], shop).rename_actions[0].trigger()
    assert known(ctx) == [("上得意", 2), ("常連", 1)]
    assert ctx.tell.said[-1] == "タグ「VIP」の名前を「上得意」に変えました"
    ctx.store.undo()
    assert known(ctx) == [("VIP", 2), ("常連", 1)]


def test_the_name_of_another_tag_joins_the_two(
    ctx: Context, shop: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "ｖｉｐ")
    TagMenu(ctx, [tag(ctx, "常連")], shop).rename_actions[0].trigger()
    assert known(ctx) == [("VIP", 2)]
    assert ctx.tell.said[-1] == "タグ「常連」を「VIP」にまとめました"
    ctx.store.undo()
    assert known(ctx) == [("VIP", 2), ("常連", 1)]


@pytest.mark.parametrize("name", ["", "VIP"])
def test_nothing_happens_where_the_name_stays(
    ctx: Context, shop: QWidget, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    answer(monkeypatch, name)
    before = ctx.store.undo_label()
    TagMenu(ctx, [tag(ctx, "VIP")], shop).rename_actions[0].trigger()
    assert ctx.store.undo_label() == before


def test_off_all_kartes_is_one_step(ctx: Context, shop: QWidget) -> None:
    menu = TagMenu(ctx, [tag(ctx, "常連"), tag(ctx, "VIP")], shop)
    assert [action.text() for action in menu.actions()] == ["常連", "VIP"]
    menu.remove_actions[1].trigger()
    assert known(ctx) == [("常連", 1)]
    assert ctx.tell.said[-1] == "タグ「VIP」を2件のカルテから外しました"
    ctx.store.undo()
    assert known(ctx) == [("VIP", 2), ("常連", 1)]
