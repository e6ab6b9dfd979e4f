"""The first screen: three ways to begin, letters and language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.ui import layout
from karte.ui.context import Context
from karte.ui.welcome import WIDEST, Welcome
from karte.ui.widgets.buttons import PrimaryButton
from karte.ui.widgets.label import Label
from tests.ui.windows import click, settle


@pytest.fixture
def welcome(ctx: Context, qtbot: QtBot) -> Welcome:
    ctx.settings.change(language="ja")
    return shown(ctx, qtbot)


def shown(ctx: Context, qtbot: QtBot) -> Welcome:
    made = Welcome(ctx)
    made.resize(1000, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made


def controls(welcome: Welcome) -> Iterator[QWidget]:
    yield from (welcome.write, welcome.bring, *welcome.samples.values(), welcome.sizes, welcome.languages)


def test_there_are_three_ways_to_begin_and_one_of_them_is_the_first(welcome: Welcome, qtbot: QtBot) -> None:
    with qtbot.waitSignal(welcome.write_requested):
        click(welcome.write)
    with qtbot.waitSignal(welcome.import_requested):
        click(welcome.bring)
    with qtbot.waitSignal(welcome.sample_requested) as told:
        click(welcome.samples["seitai"])
    assert told.args == ["seitai"]
    assert welcome.findChildren(PrimaryButton) == [welcome.write]
    assert [button.text() for button in welcome.samples.values()] == ["美容室", "整体院", "建物の保守"]


def test_the_size_of_the_letters_is_offered(welcome: Welcome, ctx: Context, qtbot: QtBot) -> None:
    assert welcome.sizes.current() == "1.0"
    with qtbot.waitSignal(welcome.scale_chosen) as told:
        click(welcome.sizes.button("1.3"))
    assert told.args == [1.3]


def test_it_follows_a_size_chosen_elsewhere(welcome: Welcome, ctx: Context) -> None:
    ctx.theme.set_scale(1.15)
    assert welcome.sizes.current() == "1.15"


def test_each_language_is_offered_in_its_own_words(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "system_language", lambda: "en")
    i18n.use("system")
    welcome = shown(ctx, qtbot)
    assert welcome.languages.current() == "en"
    assert [welcome.languages.button(key).text() for key in ("ja", "en")] == ["日本語", "English"]
    with qtbot.waitSignal(welcome.language_chosen) as told:
        click(welcome.languages.button("ja"))
    assert told.args == ["ja"]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
@pytest.mark.parametrize("size", [(1920, 1000), (1036, 650), (888, 440), (0, 440)])
def test_everything_fits_without_a_cut_word(
    ctx: Context, qtbot: QtBot, size: tuple[int, int], scale: float, language: str
) -> None:
    """Where the window is too low for all of it, it scrolls; it never gets wider than the window."""
    i18n.use(language)
    ctx.theme.set_scale(scale)
    welcome = shown(ctx, qtbot)
    welcome.resize(size[0] or ctx.theme.px(layout.MAIN_LEAST), size[1])
    settle()
    inside = welcome.widget()
    assert inside is not None
    assert inside.width() <= welcome.viewport().width()
    assert welcome.write.mapTo(inside, welcome.write.rect().topLeft()).x() > 0
    for part in controls(welcome):
        assert part.size().width() >= part.sizeHint().width(), part.accessibleName()
        corner = part.mapTo(inside, part.rect().bottomRight())
        assert corner.x() <= inside.width(), part.accessibleName()
        assert corner.y() <= inside.height(), part.accessibleName()
    for label in welcome.findChildren(Label):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() <= ctx.theme.px(WIDEST)


def test_in_the_lowest_window_with_the_largest_letters_everything_to_press_is_in_sight(
    welcome: Welcome, ctx: Context
) -> None:
    ctx.theme.set_scale(1.3)
    welcome.resize(866, 426)
    settle()
    for part in controls(welcome):
        foot = part.mapTo(welcome.viewport(), part.rect().bottomRight()).y()
        assert foot <= welcome.viewport().height(), part.accessibleName()
