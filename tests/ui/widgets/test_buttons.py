"""Painted buttons by mouse and keyboard, in every state."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.buttons import (
    IconButton,
    LinkButton,
    PaintedButton,
    PlainButton,
    PrimaryButton,
    hint_text,
    named,
    plain_text,
)
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.label import Label
from tests.ui.eyes import Watch
from tests.ui.widgets.conftest import Show


def every(theme: Theme) -> list[PaintedButton]:
    return [
        PrimaryButton(theme, "ノートを書く", "square-pen", "Ctrl+N"),
        PlainButton(theme, "印刷", "printer"),
        PlainButton(theme, "削除", danger=True, small=True),
        LinkButton(theme, "編集"),
        IconButton(theme, "x", "閉じる", "Esc"),
        IconButton(theme, "pin", "留める", size=16),
    ]


def pixel(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


def test_all_have_a_name_and_are_easy_to_hit(theme: Theme) -> None:
    buttons = every(theme)
    assert [button.accessibleName() for button in buttons] == [
        *("ノートを書く", "印刷", "削除", "編集", "閉じる", "留める")
    ]
    assert all(min(b.sizeHint().width(), b.sizeHint().height()) >= 28 for b in buttons)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_press_it(theme: Theme, show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    button = PlainButton(theme, "印刷")
    show(button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_other_keys_are_left_to_others(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = PlainButton(theme, "印刷")
    show(button)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_A)


def test_a_click_presses_it_unless_it_is_switched_off(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = PrimaryButton(theme, "保存")
    show(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_primary_is_filled_and_darker_under_the_mouse(theme: Theme, show: Show) -> None:
    button = PrimaryButton(theme, "保存")
    show(button)
    assert pixel(button, 5, 5) == theme.color("accent")
    QTest.mouseMove(button, QPoint(20, 10))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert pixel(button, 5, 5) == theme.color("accent-hover")
    button.setEnabled(False)
    assert pixel(button, 5, 5) == theme.color("border")


@pytest.mark.parametrize("number", [1, 3, 4])
def test_hover_and_pressing_can_be_seen(theme: Theme, show: Show, number: int) -> None:
    button = every(theme)[number]
    show(button)
    middle = (4, button.height() // 2)
    still = pixel(button, *middle)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    hovered = pixel(button, *middle)
    button.setDown(True)
    pressed = pixel(button, *middle)
    assert still.lightness() > hovered.lightness() > pressed.lightness()
    button.setEnabled(False)
    assert pixel(button, *middle).lightness() > hovered.lightness()


def test_entering_and_leaving_repaint(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = PlainButton(theme, "印刷")
    window = show(button)
    still = window.grab().toImage()
    QTest.mouseMove(window, button.geometry().center())
    qtbot.waitUntil(lambda: button.underMouse())
    assert window.grab().toImage() != still
    QTest.mouseMove(window, QPoint(390, 290))
    qtbot.waitUntil(lambda: not button.underMouse())
    assert window.grab().toImage() == still


def test_a_changed_text_changes_size_and_name(theme: Theme) -> None:
    button = PlainButton(theme, "閉じる")
    narrow = button.sizeHint().width()
    button.set_text("下書きに残して閉じる")
    assert button.sizeHint().width() > narrow
    assert button.accessibleName() == "下書きに残して閉じる"
    wide = button.sizeHint().width()
    button.set_icon("x")
    assert button.sizeHint().width() > wide


def test_text_size_and_theme_are_followed(theme: Theme, show: Show) -> None:
    button = PrimaryButton(theme, "ノートを書く", "square-pen", "Ctrl+N")
    show(button)
    before = button.sizeHint()
    theme.set_scale(1.3)
    assert button.sizeHint().height() == 42
    assert button.sizeHint().width() > 1.2 * before.width()
    theme.set_mode("dark")
    assert pixel(button, 5, 5) == QColor("#84BBE9")


def test_a_mnemonic_is_no_letter_and_a_users_ampersand_is_one(theme: Theme) -> None:
    assert LinkButton(theme, "A&B").sizeHint() == LinkButton(theme, "AB").sizeHint()
    named_by_user = LinkButton(theme, plain_text("A&B"))
    assert named_by_user.sizeHint().width() > LinkButton(theme, "AB").sizeHint().width()
    assert named_by_user.accessibleName() == "A&B"


def test_shortcuts_are_written_as_on_the_keys() -> None:
    assert hint_text("Ctrl+N") == "Ctrl N"
    assert hint_text("Ctrl+Return") == "Ctrl Enter"
    assert named("戻る", "Alt+Left") == "戻る (Alt ←)"
    assert named("閉じる") == "閉じる"


def test_an_icon_button_says_what_it_does(theme: Theme) -> None:
    button = IconButton(theme, "panel-left", "一覧を隠す", "Ctrl+B")
    assert button.toolTip() == "一覧を隠す (Ctrl B)"
    button.set_name("一覧を出す", "Ctrl+B")
    assert (button.accessibleName(), button.toolTip()) == ("一覧を出す", "一覧を出す (Ctrl B)")


def colors(button: QWidget) -> set[str]:
    image = button.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_an_icon_button_that_is_on_has_its_colour(theme: Theme, show: Show) -> None:
    star = IconButton(theme, "star", "星を付ける")
    lock = IconButton(theme, "lock", "自分だけ", on_token="private")
    show(star, lock)
    for button, token in ((star, "accent"), (lock, "private")):
        button.setCheckable(True)
        assert theme.color(token).name() not in colors(button)
        button.setChecked(True)
        assert theme.color(token).name() in colors(button)
    assert pixel(star, star.width() // 2, star.height() // 2) == theme.color("accent")
    lock.setEnabled(False)
    assert theme.color("private").name() not in colors(lock)
    star.setChecked(False)
    star.set_token("danger")
    assert theme.color("danger").name() in colors(star)


def test_the_ring_is_for_the_keyboard_only(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button, other = PlainButton(theme, "印刷"), PlainButton(theme, "閉じる")
    window = show(button, other)
    other.setFocus()
    QTest.qWait(0)
    corner = button.geometry().topLeft() + QPoint(button.width() // 2, -3)

    def ring() -> bool:
        return window.grab().toImage().pixelColor(corner) == theme.color("accent")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus() or not ring()
    assert not ring()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    qtbot.keyClick(other, Qt.Key.Key_Backtab)
    assert button.hasFocus()
    assert ring()
    qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert not ring()


def test_it_is_painted_anew_when_the_mouse_comes_and_goes(theme: Theme, show: Show, qtbot: QtBot) -> None:
    class Seen(PlainButton):
        shades = ()

        def _veil(self) -> QColor | None:
            shade = super()._veil()
            self.shades = (*self.shades, shade is not None)
            return shade

    button = Seen(theme, "印刷")
    show(button)
    QTest.mouseMove(button, QPoint(5, 5))
    qtbot.waitUntil(lambda: button.shades[-1:] == (True,), timeout=20_000)
    QTest.mouseMove(button.window(), QPoint(1, 1))
    qtbot.waitUntil(lambda: button.shades[-1:] == (False,), timeout=20_000)


def test_a_name_too_long_for_its_place_ends_in_dots_and_is_said_by_the_tooltip(
    theme: Theme, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = PlainButton(theme, "「寿限無寿限無五劫の擦り切れ」のカルテを作る")
    show(button)
    assert button.toolTip() == ""
    button.setMinimumWidth(0)
    button.resize(120, button.height())
    assert button.toolTip() == button.accessibleName()
    [seen] = Watch(monkeypatch).see(button)
    assert seen.text.startswith("「寿限無")
    assert seen.text.endswith("…")
    assert seen.box.right() <= 120


def test_another_parent_leaves_the_letters_as_large_as_they_are(theme: Theme, show: Show) -> None:
    button, chip, label = LinkButton(theme, "最近の順"), FilterChip(theme, "すべて"), Label(theme, "カルテ")
    first, second = show(button, chip, label), show()
    for scale, sizes in ((1.3, [18, 17, 18]), (1.0, [14, 13, 14])):
        first, second = second, first
        theme.set_scale(scale)
        for widget in (button, chip, label):
            first.layout().addWidget(widget)
            widget.show()
        assert [widget.font().pixelSize() for widget in (button, chip, label)] == sizes
