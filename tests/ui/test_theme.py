"""Light, dark and system; fonts, sizes, colours; live icons."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QGuiApplication, QIcon, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


def test_light_and_dark_have_their_own_colours(theme: Theme, qtbot: QtBot) -> None:
    assert theme.color("window") == QColor("#F4F3F0")
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.color("window") == QColor("#1A1B1D")
    assert theme.is_dark


def test_a_mode_that_is_in_force_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_scale(1.0)


def contrast(one: QColor, other: QColor) -> float:
    def light(color: QColor) -> float:
        def part(value: float) -> float:
            return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("surface", "window", "sunken", "hover", "select", "accent-soft", "fusen")
SOFT = ("danger", "warn", "ok", "private")
SLOTS = ("person", "org", "thing", "place", "animal", "other")


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[(ink, ground) for ink in ("text", "text2", "accent", "fusen-text", *SOFT) for ground in GROUNDS],
        *[("text3", ground) for ground in GROUNDS if ground != "select"],
        *[(ink, f"{name}-soft") for ink in ("text", "text2", "accent") for name in SOFT],
        *[(name, f"{name}-soft") for name in SOFT],
        *[("on-accent", "accent"), ("on-accent", "accent-hover")],
        *[("toast-text", "toast-bg"), ("toast-action", "toast-bg")],
    ],
)
def test_text_can_be_read(qapp: QApplication, mode: str, ink: str, ground: str) -> None:
    theme = Theme(mode)
    assert contrast(theme.color(ink), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("slot", SLOTS)
def test_kinds_can_be_read(qapp: QApplication, mode: str, slot: str) -> None:
    theme = Theme(mode)
    ink, soft = theme.kind_colors(slot)
    assert ink == theme.color(f"kind-{slot}")
    assert contrast(ink, soft) >= 4.5
    assert all(contrast(ink, theme.color(ground)) >= 4.5 for ground in GROUNDS)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        *[
            (mark, ground)
            for mark in ("line", "accent", "danger")
            for ground in GROUNDS
            if ground != "select"
        ],
        *[("accent", "select"), ("fusen-bar", "fusen"), ("fusen-bar", "surface")],
    ],
)
def test_outlines_and_the_ring_can_be_seen(qapp: QApplication, mode: str, mark: str, ground: str) -> None:
    theme = Theme(mode)
    assert contrast(theme.color(mark), theme.color(ground)) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "window"])
def test_graphs_can_be_seen(qapp: QApplication, mode: str, ground: str) -> None:
    theme = Theme(mode)
    assert all(contrast(theme.graph_color(number), theme.color(ground)) >= 3 for number in range(4))


def test_an_unknown_slot_looks_like_other_and_graph_colours_repeat(theme: Theme) -> None:
    assert theme.kind_colors("rocket") == theme.kind_colors("other")
    assert theme.graph_color(4) == theme.graph_color(0) == QColor("#1B5E96")


def test_an_unknown_token_is_a_bug(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("pink")


def test_fonts_are_the_bundled_ones_in_their_roles(theme: Theme) -> None:
    assert QFontInfo(theme.font("ui")).family() == "Noto Sans JP"
    sizes = {role: theme.font(role).pixelSize() for role in ("h1", "section", "note", "ui", "small", "tiny")}
    assert sizes == {"h1": 22, "section": 16, "note": 15, "ui": 14, "small": 13, "tiny": 13}
    assert theme.font("h1").bold()
    assert not theme.font("ui").bold()
    assert theme.font("ui", bold=True).bold()
    assert not theme.font("section", bold=False).bold()


def test_a_font_that_was_handed_out_may_be_altered(theme: Theme) -> None:
    theme.font("ui").setPixelSize(99)
    assert theme.font("ui").pixelSize() == 14


def test_text_size_multiplies_fonts_and_pixels(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(1.3)
    assert (theme.px(32), theme.font("ui").pixelSize()) == (42, 18)
    assert QApplication.font().pixelSize() == 18


def test_widths_are_measured_once_and_follow_the_text_size(theme: Theme) -> None:
    plain = theme.width("前髪", "ui")
    assert plain == QFontMetricsF(theme.font("ui")).horizontalAdvance("前髪")
    assert theme.width("Web", "ui", bold=True) > theme.width("Web", "ui")
    assert theme.metrics("ui") is theme.metrics("ui")
    theme.set_scale(1.3)
    assert theme.width("前髪", "ui") == QFontMetricsF(theme.font("ui")).horizontalAdvance("前髪") > plain


def test_widths_do_not_pile_up(theme: Theme) -> None:
    for number in range(5000):
        theme.width(str(number), "ui")
    assert len(theme._widths) <= 4096


def test_the_application_is_dressed_again_on_a_change(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("あ")
    qtbot.addWidget(label)
    label.show()
    theme.set_mode("dark")
    assert label.palette().color(QPalette.ColorRole.Window) == theme.color("window")
    assert theme.color("accent").name() in qapp.styleSheet()


def test_what_is_built_undressed_is_dressed_in_the_end(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    dressed = qapp.styleSheet()
    window, inside = QWidget(), QLineEdit("あ")
    qtbot.addWidget(window)
    with theme.undressed():
        assert qapp.styleSheet() == ""
        QVBoxLayout(window).addWidget(inside)
        plain = inside.sizeHint()
    assert qapp.styleSheet() == dressed != ""
    assert inside.sizeHint().height() > plain.height()  # the entries' least height stands in the sheet


def test_it_is_dressed_again_after_a_mistake_too(theme: Theme, qapp: QApplication) -> None:
    dressed = qapp.styleSheet()
    with pytest.raises(ZeroDivisionError), theme.undressed():
        raise ZeroDivisionError
    assert qapp.styleSheet() == dressed


_BUILT_AND_GONE = """
import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from karte.ui.theme import Theme
app = QApplication([])
theme = Theme("light")
theme.apply(app)
made = []
for _number in range(30):
    window, inside = QWidget(), QLineEdit()
    with theme.undressed():
        QVBoxLayout(window).addWidget(inside)
        inside.sizeHint()
    inside.sizeHint()
    made.append(window)
for window in made:
    shiboken6.delete(window)
theme.set_mode("dark")
"""


def test_what_was_built_undressed_and_is_gone_is_not_dressed_again() -> None:
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "MALLOC_PERTURB_": "165",  # whoever still looks at what is gone is noticed
    }
    subprocess.run([sys.executable, "-c", _BUILT_AND_GONE], env=surroundings, timeout=60, check=True)


def test_a_theme_that_dresses_nobody_undresses_nobody(qapp: QApplication, theme: Theme) -> None:
    dressed = qapp.styleSheet()
    with Theme("dark").undressed():
        assert qapp.styleSheet() == dressed


def system_says(monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme) -> None:
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _self: scheme)


def test_the_system_is_followed_while_it_runs(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_says(monkeypatch, Qt.ColorScheme.Light)
    theme = Theme("system")
    assert not theme.is_dark
    system_says(monkeypatch, Qt.ColorScheme.Dark)
    with qtbot.waitSignal(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark


def test_a_chosen_mode_does_not_follow_the_system(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_says(monkeypatch, Qt.ColorScheme.Dark)
    with qtbot.assertNotEmitted(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark


def test_an_unknown_system_is_light(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    system_says(monkeypatch, Qt.ColorScheme.Unknown)
    assert not Theme("system").is_dark


def colors_in(icon: QIcon, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(18, 18), ratio, mode).toImage()
    every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in every if color.alpha() == 255}


def test_an_icon_changes_with_the_theme_and_when_switched_off(theme: Theme) -> None:
    icon = theme.icon("printer", "accent")
    assert colors_in(icon) == {theme.color("accent").name()}
    assert colors_in(icon, mode=QIcon.Mode.Disabled) == {theme.color("line").name()}
    theme.set_mode("dark")
    assert colors_in(icon) == {"#84bbe9"}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_the_pixels_of_its_screen(theme: Theme, ratio: float) -> None:
    pixmap = theme.icon("star").pixmap(QSize(18, 18), ratio)
    assert pixmap.width() == round(18 * ratio)
    assert pixmap.devicePixelRatio() == pytest.approx(ratio, abs=0.06)


def test_a_picture_is_drawn_once(theme: Theme) -> None:
    first = theme.pixmap("star", "accent", 18, 2.0)
    assert theme.pixmap("star", theme.color("accent"), 18, 2.0).cacheKey() == first.cacheKey()
    assert theme.pixmap("star", "accent", 18, 2.0, filled=True).cacheKey() != first.cacheKey()


def test_motion_stops_where_the_system_wants_none(theme: Theme) -> None:
    before = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    assert theme.motion()
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, False)
    assert not theme.motion()
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, before)
