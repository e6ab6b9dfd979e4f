"""Shape, colour and picture of a kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from karte import paths
from karte.store import kinds
from karte.ui.context import Context
from karte.ui.shaping.pickers import ICONS, SLOTS, Picker, icon_picker, slot_picker


@pytest.fixture
def slots(ctx: Context, show: Callable[..., None]) -> Picker:
    made = slot_picker(ctx.theme)
    show(made, 440, 80)
    return made


def test_every_shape_and_every_bundled_picture_is_offered_under_a_name(slots: Picker) -> None:
    assert tuple(SLOTS) == kinds.SLOTS
    assert [button.accessibleName() for button in slots.buttons()] == list(SLOTS.values())
    assert [name for name in ICONS if not paths.resource(f"icons/{name}.svg").exists()] == []
    assert len(set(ICONS.values())) == len(ICONS)


def test_a_click_and_the_space_bar_choose(slots: Picker) -> None:
    picked: list[str] = []
    slots.picked.connect(picked.append)
    QTest.mouseClick(slots.button("animal"), Qt.MouseButton.LeftButton)
    slots.button("thing").setFocus()
    QTest.keyClick(slots.button("thing"), Qt.Key.Key_Space)
    assert picked == ["animal", "thing"]
    assert slots.current() == "thing"


def test_showing_one_tells_nobody_and_an_unknown_one_is_none(slots: Picker) -> None:
    picked: list[str] = []
    slots.picked.connect(picked.append)
    slots.set_current("place")
    assert slots.current() == "place"
    slots.set_current("hologram")
    assert (slots.current(), picked) == ("", [])


def test_pictures_without_words_have_a_tooltip(ctx: Context, show: Callable[..., None]) -> None:
    icons = icon_picker(ctx.theme)
    show(icons, 440, 160)
    assert icons.button("paw-print").toolTip() == "足あと"
    assert icons.button("paw-print").text() == ""
    icons.button("paw-print").set_slot("animal")
    colors = {icons.button("paw-print").grab().toImage().pixelColor(8, 16).name()}
    assert colors == {ctx.theme.kind_colors("animal")[1].name()}
