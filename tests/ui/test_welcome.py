from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.welcome import WIDEST, Welcome
from karte.ui.widgets.buttons import PrimaryButton
from tests.ui.windows import click


@pytest.fixture
def welcome(ctx: Context, qtbot: QtBot) -> Welcome:
    made = Welcome(ctx)
    made.resize(1000, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_there_are_two_ways_to_begin_and_one_of_them_is_the_first(welcome: Welcome, qtbot: QtBot) -> None:
    with qtbot.waitSignal(welcome.write_requested):
        click(welcome.write)
    with qtbot.waitSignal(welcome.import_requested):
        click(welcome.bring)
    assert welcome.findChildren(PrimaryButton) == [welcome.write]


def test_the_size_of_the_letters_is_offered(welcome: Welcome, ctx: Context, qtbot: QtBot) -> None:
    assert welcome.sizes.current() == "1.0"
    with qtbot.waitSignal(welcome.scale_chosen) as told:
        click(welcome.sizes.button("1.3"))
    assert told.args == [1.3]


def test_it_follows_a_size_chosen_elsewhere(welcome: Welcome, ctx: Context) -> None:
    ctx.theme.set_scale(1.15)
    assert welcome.sizes.current() == "1.15"


@pytest.mark.parametrize("size", [(1920, 1000), (888, 440)])
def test_lines_stay_short_and_everything_fits(welcome: Welcome, ctx: Context, size: tuple[int, int]) -> None:
    for scale in (1.0, 1.3):
        ctx.theme.set_scale(scale)
        welcome.resize(*size)
        inside = welcome.write.parentWidget()
        assert inside.width() <= ctx.theme.px(WIDEST)
        for part in (welcome.write, welcome.bring, welcome.sizes):
            assert inside.rect().contains(part.geometry())
        assert inside.minimumSizeHint().height() <= size[1]
