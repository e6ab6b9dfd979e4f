"""A name that several kartes have is not guessed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import kinds
from karte.ui.context import Context
from karte.ui.editor.naming import asks_which
from karte.ui.inputs.entity import EntityInput
from tests.helpers import add_entity


@pytest.fixture
def targets(ctx: Context, qtbot: QtBot) -> EntityInput:
    made = EntityInput(ctx.theme)
    qtbot.addWidget(made)
    with ctx.store.read() as session:
        made.set_kinds(kinds.all(session))
    return made


def test_of_several_of_one_name_the_user_chooses(ctx: Context, targets: EntityInput) -> None:
    for _ in range(2):
        add_entity(ctx.store, "ヒト", "田中 実")
    targets.set_pending_text("田中 実")
    assert asks_which(ctx.store, targets)
    assert targets.error() == "「田中 実」は2件あります。どれか選んでください。"


@pytest.mark.parametrize("left", ["", "田中 実", "はじめての人"])
def test_a_name_of_one_or_none_is_clear(ctx: Context, targets: EntityInput, left: str) -> None:
    add_entity(ctx.store, "ヒト", "田中 実")
    targets.set_pending_text(left)
    assert not asks_which(ctx.store, targets)
    assert targets.error() == ""
