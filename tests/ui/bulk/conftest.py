"""Twelve kartes of a salon, some of them tagged, and a window to show things in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import tags
from karte.ui.context import Context
from tests.helpers import add_entity, add_note


@pytest.fixture
def people(ctx: Context) -> list[int]:
    """Ten people and two things; three of the people are VIP, and have notes."""
    made = [
        add_entity(
            ctx.store, "ヒト", f"お客さま {number}", f"おきゃくさま {number}", 家族="犬" if number < 3 else ""
        )
        for number in range(1, 11)
    ]
    made += [add_entity(ctx.store, "モノ", name) for name in ("レジ1号機", "シャンプー台")]
    add_note(ctx.store, made[:2], "二人で来店")
    add_note(ctx.store, made[:1], "だれにも見せない", private=True)
    with ctx.store.write("タグを付ける") as session:
        tags.give(session, made[:3], "VIP")
    return made


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    QVBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(made)
    made.resize(1294, 700)
    with qtbot.waitActive(made):
        made.show()
    ctx.tell.set_host(made)
    yield made
    ctx.jobs.stop()
    made.close()
