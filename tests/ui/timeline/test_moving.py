"""The dialog that asks where a note belongs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.ui.context import Context
from karte.ui.inputs.entity import NewEntity
from karte.ui.timeline.moving import MoveDialog
from tests.helpers import add_entity
from tests.ui.windows import click, press, settle, write


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> MoveDialog:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    add_entity(ctx.store, "ヒト", "田中 花", "たなか はな")
    with ctx.store.read() as session:
        made = MoveDialog(ctx, entities.ref(session, misaki))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_the_karte_it_leaves_is_not_offered(dialog: MoveDialog) -> None:
    write("たなか")
    assert [hit.ref.name for hit in dialog.entry.popup.hits] == ["田中 花"]
    press("Return")
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.name == "田中 花"
    assert not dialog.isVisible()


def test_someone_new_is_made_by_the_last_row(dialog: MoveDialog) -> None:
    write("山本 樹")
    press("Return")
    assert isinstance(dialog.chosen(), NewEntity)


def test_a_whole_name_left_in_the_line_for_cancel_moves_nothing(dialog: MoveDialog) -> None:
    write("田中 花")
    press("Esc")
    click(dialog.cancel)
    settle()
    assert dialog.chosen() is None
    assert not dialog.isVisible()
