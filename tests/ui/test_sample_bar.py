"""The bar is there as long as samples are."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.services import samples
from karte.ui.context import Context
from karte.ui.sample_bar import SampleBar
from tests.helpers import add_entity
from tests.ui.windows import click, settle

TODAY = date(2026, 11, 21)


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> SampleBar:
    made = SampleBar(ctx)
    qtbot.addWidget(made)
    return made


def test_without_samples_there_is_none(bar: SampleBar, ctx: Context) -> None:
    add_entity(ctx.store, "ヒト", "自分のお客さま")
    settle()
    assert bar.isHidden()
    assert bar.present() == []


def test_it_comes_and_goes_with_them_by_undo_too(bar: SampleBar, ctx: Context) -> None:
    samples.add(ctx.store, "salon", TODAY)
    settle()
    assert (bar.isHidden(), bar.present()) == (False, ["salon"])
    assert bar.banner.text() == "見本のデータを表示しています。"
    ctx.store.undo()
    settle()
    assert (bar.isHidden(), bar.present()) == (True, [])
    ctx.store.redo()
    settle()
    assert not bar.isHidden()
    samples.remove(ctx.store)
    settle()
    assert bar.isHidden()


def test_it_is_there_at_the_next_start(ctx: Context, qtbot: QtBot) -> None:
    samples.add(ctx.store, "seitai", TODAY)
    bar = SampleBar(ctx)
    qtbot.addWidget(bar)
    assert bar.present() == ["seitai"]


def test_one_click_asks_for_their_end(bar: SampleBar, ctx: Context, qtbot: QtBot) -> None:
    samples.add(ctx.store, "salon", TODAY)
    settle()
    bar.show()
    with qtbot.waitSignal(bar.remove_requested):
        click(bar.banner.buttons[0])
