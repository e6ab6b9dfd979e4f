"""The views of ノート on a small shop's data."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle


@pytest.fixture
def misaki(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")


@pytest.fixture
def coco(ctx: Context) -> int:
    return add_entity(ctx.store, "動物", "ココ")


@pytest.fixture
def shop(ctx: Context, misaki: int, coco: int) -> dict[str, int]:
    """Five notes by their text."""
    return {
        "カラー": add_note(
            ctx.store, [misaki], "カラー", "来店記録", "2026-11-21T15:00", 料金="12,100", 所要時間="90"
        ),
        "散歩": add_note(ctx.store, [coco, misaki], "散歩", at="2026-11-21T09:00"),
        "秘密": add_note(ctx.store, [misaki], "秘密", at="2026-11-21T12:00", private=True),
        "カット": add_note(
            ctx.store, [misaki], "カット", "来店記録", "2026-10-03T15:00", 料金="5,000", 所要時間="60"
        ),
        "看板": add_note(ctx.store, [], "看板", at="2025-12-31T09:00"),
    }


@pytest.fixture
def show(ctx: Context, qtbot: QtBot) -> Callable[[QWidget], None]:
    """Has a view on the screen, with what it reads on a thread."""

    def up(view: QWidget, width: int = 1000) -> None:
        qtbot.addWidget(view)
        view.resize(width, 620)
        ctx.tell.set_host(view)
        with qtbot.waitActive(view):
            view.show()
        finish(ctx, qtbot)

    return up


def finish(ctx: Context, qtbot: QtBot) -> None:
    """Waits for what is read on a thread."""
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=20_000)
    settle()
