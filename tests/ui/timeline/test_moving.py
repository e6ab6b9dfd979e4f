"""The dialog that asks where a note belongs."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities, recents
from karte.ui.context import Context
from karte.ui.inputs.chosen import NewEntity
from karte.ui.timeline.moving import MoveDialog
from karte.ui.widgets.label import Label
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


def test_those_opened_last_are_there_before_anything_is_typed(dialog: MoveDialog, ctx: Context) -> None:
    hana, sato = dialog.entry.popup.hits[0].ref, add_entity(ctx.store, "ヒト", "佐藤 健一")
    assert hana.name == "田中 花"
    assert dialog.entry.popup.isVisible()
    assert dialog.entry.popup.current == -1
    press("Return")
    assert dialog.isVisible(), "Enter alone moves nothing"
    recents.opened(ctx.store, hana.entity_id)
    recents.opened(ctx.store, sato)
    assert [hit.ref.name for hit in dialog._propose("")] == ["佐藤 健一", "田中 花"]


def test_it_says_where_the_note_stays(ctx: Context, qtbot: QtBot) -> None:
    ids = [add_entity(ctx.store, "ヒト", name) for name in ("吉田 修一", "大野 剛")]
    with ctx.store.read() as session:
        leaving, other = (entities.ref(session, entity_id) for entity_id in ids)
    assert other is not None
    made = MoveDialog(ctx, leaving, [other])
    qtbot.addWidget(made)
    assert [label.text() for label in made.findChildren(Label)][:2] == [
        "「吉田 修一」のノートを、どのカルテに移しますか。",
        "「大野 剛」のカルテには、そのまま残ります。",
    ]


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
