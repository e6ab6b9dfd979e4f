"""The screen of unfinished notes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import drafts
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.panes.drafts import DraftsPane
from tests.ui.windows import click, press


def leave(store: Store, key: str, body: str) -> None:
    drafts.put(store, key, dump(Draft(Writing(1, "", body=body))))


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> DraftsPane:
    leave(ctx.store, "new", "一つ目")
    leave(ctx.store, "new:2", "二つ目")
    leave(ctx.store, "new:3", "いま開いている")
    made = DraftsPane(ctx, lambda: "new:3")
    qtbot.addWidget(made)
    made.resize(900, 600)
    ctx.tell.set_host(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def test_what_is_open_in_the_editor_is_not_listed(pane: DraftsPane) -> None:
    assert pane.view.model().rowCount() == 2


def test_one_is_gone_on_with_several_can_only_be_thrown_away(pane: DraftsPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.resume_requested):
        click(pane.resume_button)
    pane.setFocus()
    press("Ctrl+A")
    assert not pane.resume_button.isEnabled()
    assert pane.discard_button.text() == "2件を捨てる"
    click(pane.discard_button)
    assert pane.frame.empty.isVisible()
    assert not pane.discard_button.isEnabled()


def test_it_looks_again_whenever_it_is_shown_and_esc_leaves_it(
    pane: DraftsPane, store: Store, qtbot: QtBot
) -> None:
    pane.hide()
    leave(store, "new:4", "もう一つ")
    pane.show()
    assert pane.view.model().rowCount() == 3
    pane.setFocus()
    with qtbot.waitSignal(pane.closed):
        press("Esc")
