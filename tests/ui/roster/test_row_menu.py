"""The menu of a karte in the list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef, EntityRow
from karte.ui.context import Context
from karte.ui.roster.row_menu import RowMenu

LINE = EntityRow(EntityRef(7, "田中", "", 1, "ヒト", "person", "user-round"), False, False, None, 0, "")


@pytest.mark.parametrize(
    ("line", "star", "away"),
    [
        (LINE, "お気に入りにする", "しまう"),
        (replace(LINE, star=True), "お気に入りから外す", "しまう"),
        (replace(LINE, archived=True), "お気に入りにする", "一覧に戻す"),
    ],
)
def test_it_says_what_will_happen(ctx: Context, qtbot: QtBot, line: EntityRow, star: str, away: str) -> None:
    menu = RowMenu(ctx.theme, line, lambda _deed, _line: None, has_opened=False)
    qtbot.addWidget(menu)
    assert menu.deed("star").text() == star
    assert menu.deed("away").text() == away
    with pytest.raises(StopIteration):
        menu.deed("forget")


def test_it_tells_what_was_chosen_and_for_whom(ctx: Context, qtbot: QtBot) -> None:
    told: list[tuple[str, int]] = []
    menu = RowMenu(
        ctx.theme, LINE, lambda deed, line: told.append((deed, line.ref.entity_id)), has_opened=True
    )
    qtbot.addWidget(menu)
    deeds = ("open", "write", "print", "star", "away", "forget", "remove")
    for deed in deeds:
        menu.deed(deed).trigger()
    assert told == [(deed, 7) for deed in deeds]


def test_the_lists_are_filled_in_when_they_are_looked_at(ctx: Context, qtbot: QtBot) -> None:
    filled: list[QMenu] = []
    menu = RowMenu(ctx.theme, LINE, lambda _deed, _line: None, has_opened=False, fill_lists=filled.append)
    qtbot.addWidget(menu)
    assert filled == []
    menu.lists.aboutToShow.emit()
    assert filled == [menu.lists]
    assert menu.lists.menuAction() in menu.actions()
