"""One bar at a time."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.widgets.notice import Notice


@pytest.fixture
def notice(ctx: Context, qtbot: QtBot) -> Notice:
    made = Notice(ctx.theme)
    qtbot.addWidget(made)
    return made


def test_it_takes_no_room_until_something_is_said(notice: Notice) -> None:
    assert not notice.isVisible()
    assert (notice.text(), notice.buttons()) == ("", {})


def test_a_new_bar_replaces_the_old(notice: Notice) -> None:
    pressed: list[str] = []
    notice.inform("書きかけがあります。", [("続きを書く", lambda: pressed.append("続き"))])
    notice.buttons()["続きを書く"]()
    notice.warn("保存できません。", [("もう一度保存", lambda: pressed.append("保存"))])
    assert (notice.text(), list(notice.buttons())) == ("保存できません。", ["もう一度保存"])
    assert pressed == ["続き"]
    notice.complain("壊れているため、読めません。")
    assert (notice.text(), list(notice.buttons())) == ("壊れているため、読めません。", [])
    notice.hush()
    assert (notice.text(), notice.isVisible()) == ("", False)
