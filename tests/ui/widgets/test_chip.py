"""Chips: what a click says, how wide they are, what they show."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef
from karte.ui.theme import Theme
from karte.ui.widgets import focus
from karte.ui.widgets.chip import EntityChip, FilterChip, NeutralChip
from tests.ui.widgets.conftest import Show


def test_a_click_opens_the_karte(theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot) -> None:
    chip = EntityChip(theme, tanaka)
    show(chip)
    with qtbot.waitSignal(chip.clicked) as opened:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert opened.args == [7]
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


def test_the_middle_button_opens_nothing(theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot) -> None:
    chip = EntityChip(theme, tanaka)
    show(chip)
    with qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.MiddleButton)


def test_the_cross_and_delete_remove(theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot) -> None:
    chip = EntityChip(theme, tanaka, removable=True)
    show(chip)
    cross = QPoint(chip.width() - 8, chip.height() // 2)
    with qtbot.waitSignal(chip.removed) as gone, qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert gone.args == [7]
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))


def test_a_chip_outside_an_input_has_no_cross(
    theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot
) -> None:
    chip = EntityChip(theme, tanaka)
    show(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_letting_go_elsewhere_is_no_click(theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot) -> None:
    chip = EntityChip(theme, tanaka)
    show(chip)
    with qtbot.assertNotEmitted(chip.clicked):
        qtbot.mousePress(chip, Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 200))


def test_a_long_name_is_cut_and_told_whole(theme: Theme, boiler: EntityRef, tanaka: EntityRef) -> None:
    long, short = EntityChip(theme, boiler), EntityChip(theme, tanaka)
    assert long.sizeHint().width() == 200
    assert short.sizeHint().width() < 120
    assert long.toolTip() == boiler.name
    assert short.toolTip() == "田中 美咲　たなか みさき"
    assert long.accessibleName() == f"モノ {boiler.name}"


def test_a_cross_makes_it_wider(theme: Theme, tanaka: EntityRef) -> None:
    plain, removable = EntityChip(theme, tanaka), EntityChip(theme, tanaka, removable=True)
    assert removable.sizeHint().width() > plain.sizeHint().width()
    assert removable.minimumSizeHint().width() <= removable.sizeHint().width()


def test_a_marked_chip_is_filled(theme: Theme, show: Show, tanaka: EntityRef) -> None:
    chip = EntityChip(theme, tanaka, removable=True)
    show(chip)

    def ground() -> QColor:
        return chip.grab().toImage().pixelColor(5, chip.height() // 2)

    assert ground() == theme.kind_colors("person")[1]
    chip.set_selected(True)
    assert ground() == theme.color("accent")


def test_it_is_outlined_under_the_mouse_and_ringed_by_the_keyboard(
    theme: Theme, show: Show, tanaka: EntityRef, qtbot: QtBot
) -> None:
    one, other = EntityChip(theme, tanaka), EntityChip(theme, tanaka)
    window = show(one, other)
    plain = one.grab().toImage()
    one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert one.grab().toImage() != plain
    one.clearFocus()
    one.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = window.findChildren(focus.FocusRing)
    assert ring.isVisible()
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()


def test_text_size_is_followed(theme: Theme, tanaka: EntityRef) -> None:
    chip = EntityChip(theme, tanaka)
    theme.set_scale(1.3)
    assert chip.sizeHint().height() == 36


def test_a_neutral_chip_can_be_pressed_or_stands_still(theme: Theme, show: Show, qtbot: QtBot) -> None:
    chip, still = NeutralChip(theme, "写真 2", "paperclip"), NeutralChip(theme, "A&&B", still=True)
    show(chip, still)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert still.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert still.accessibleName() == "A&B"
    plain = chip.grab().toImage()
    assert plain.pixelColor(6, 14) == theme.color("sunken")
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert chip.grab().toImage() != plain


def test_a_filter_chip_is_on_or_off_and_keeps_its_width(theme: Theme, show: Show, qtbot: QtBot) -> None:
    chip = FilterChip(theme, "ヒト", "user-round")
    show(chip)
    width = chip.sizeHint().width()

    def ground() -> QColor:
        return chip.grab().toImage().pixelColor(8, chip.height() // 2)

    assert ground() == theme.color("surface")
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert ground() != theme.color("surface")
    with qtbot.waitSignal(chip.toggled):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert ground() == theme.color("select")
    assert chip.sizeHint().width() == width
    chip.setEnabled(False)
    assert chip.grab().toImage().pixelColor(8, chip.height() // 2) == theme.color("select")
