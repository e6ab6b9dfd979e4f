"""Someone comes up to the counter: F12, and nothing can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from karte.ui.blank import Cover
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture(autouse=True)
def _karte(user: User) -> None:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [made], "カラーは暗め")
    user.until(lambda: "田中 美咲" in user.names())
    user.open(made)


def is_covered(window: QWidget) -> bool:
    """Whether every pixel in sight is the cover's."""
    covers = window.findChildren(Cover, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = [cover for cover in covers if cover.isVisible()]
    return [cover.geometry() for cover in seen] == [window.rect()] and window.children()[-1] is seen[0]


def test_f12_hides_everything_and_any_key_brings_it_back(user: User) -> None:
    user.press("F12")
    assert is_covered(user.window)
    assert user.window.windowTitle() == "スマートカルテ"
    with user.effort(1):
        user.press("Ctrl+N")
    assert not is_covered(user.window)
    assert not user.workspace.editor.is_open(), "the key only brings the screen back"
    user.press("Ctrl+N")
    assert user.workspace.editor.is_open()


def test_a_click_brings_it_back_and_does_nothing_else(user: User) -> None:
    user.press("F12")
    button = user.window.topbar.write
    QTest.mouseClick(
        user.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=button.mapTo(user.window, button.rect().center()),
    )
    assert not is_covered(user.window)
    assert not user.workspace.editor.is_open()
    user.click(button)
    assert user.workspace.editor.is_open()


def test_shift_and_alt_alone_do_not_give_anything_away(user: User) -> None:
    user.press("F12")
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Control):
        QTest.keyClick(user.window.windowHandle(), key)
    assert is_covered(user.window)


def test_typing_goes_on_where_it_stood(user: User) -> None:
    user.press("Ctrl+N", "Alt+N")
    user.write("次は")
    where = user.focus()
    user.press("F12", "A")
    user.write("明るく")
    assert user.focus() is where
    assert user.workspace.editor.form.body.text() == "次は明るく"


def test_a_composition_goes_on_too(user: User) -> None:
    user.press("Ctrl+N", "Alt+N")
    user.compose("あか", "あかる")
    user.press("F12")
    assert is_covered(user.window)
    user.compose("あかるい")
    assert not is_covered(user.window)
    user.compose(commit="明るい")
    assert user.workspace.editor.form.body.text() == "明るい"


def test_a_key_for_the_input_method_is_swallowed_as_well(user: User) -> None:
    user.press("Ctrl+N", "Alt+N")
    user.press("F12")
    QApplication.sendEvent(user.focus(), QInputMethodEvent("か", []))
    assert not is_covered(user.window)
    assert user.workspace.editor.form.body.text() == ""


def test_a_dialog_is_covered_from_its_own_key(user: User) -> None:
    user.commands.help.about()
    user.until(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    user.press("F12")
    assert is_covered(dialog)
    assert is_covered(user.window)
    assert dialog.windowTitle() == "スマートカルテ"
    user.press("Return")
    assert not is_covered(dialog)
    assert not is_covered(user.window)
    assert dialog.windowTitle() == "スマートカルテについて"
    assert dialog.isVisible(), "Enter was for the cover and not for the button"
    user.press("Return")
    user.until(lambda: QApplication.activeModalWidget() is None)


def test_what_opens_meanwhile_is_covered_too(user: User) -> None:
    user.press("F12")
    user.commands.help.about()
    user.until(QApplication.activeModalWidget)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert is_covered(dialog)
    user.window.resize(1200, 700)
    assert is_covered(user.window)
    user.press("Space", "Escape")
    user.until(lambda: QApplication.activeModalWidget() is None)


def test_the_menu_hides_the_screen_too(user: User) -> None:
    user.commands.actions["blank"].trigger()
    assert is_covered(user.window)
    user.press("Space")
    assert not is_covered(user.window)
