"""The ladder as a menu."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from karte.store import entities, stages
from karte.ui.context import Context
from karte.ui.person import stage_menu
from karte.ui.person.counts import StageCounts
from tests.helpers import add_entity


def test_one_step_is_marked_and_another_is_dated_today(ctx: Context, qtbot: QtBot) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.read() as session:
        ref = entities.ref(session, misaki)
    assert ref is not None
    menu = QMenu()
    qtbot.addWidget(menu)
    stage_menu.fill(menu, ctx, ref, "familiar")
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["&3 顔なじみ"]
    assert menu.actions()[4].toolTip() == "何があっても離れない"
    menu.actions()[2].trigger()
    with ctx.store.read() as session:
        assert stages.current(session, misaki) is None, "the same again is no step"
    menu.actions()[3].trigger()
    with ctx.store.read() as session:
        step = stages.current(session, misaki)
    assert step is not None
    assert step.stage == "regular"


def test_the_last_line_counts_all(ctx: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    stage_menu.show_counts(ctx, QMenu(window))
    [dialog] = window.findChildren(StageCounts)
    assert dialog.isVisible()
    dialog.close_button.click()
    assert not dialog.isVisible()
