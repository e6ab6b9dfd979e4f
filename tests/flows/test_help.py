"""Someone who does not know how to go on finds it in the program."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tests.flows.hands import User


def front(user: User) -> QWidget:
    user.until(lambda: QApplication.activeWindow() is not user.window)
    window = QApplication.activeWindow()
    assert window is not None
    return window


def reads(user: User, *texts: str) -> None:
    page = front(user)
    for text in texts:
        user.until(lambda text=text: any(text in seen for seen in user.texts(page)))


def test_f1_says_how_and_the_work_goes_on_beside_it(user: User) -> None:
    with user.effort(1):
        user.press("F1")
    reads(user, "Ctrl N で書きはじめます", "ごみ箱", str(user.store.folder.path))
    user.window.activateWindow()
    user.until(lambda: QApplication.activeWindow() is user.window)
    user.press("Ctrl+N")
    user.write("田中 美咲")
    assert user.workspace.editor.is_open()


def test_the_keys_are_one_tab_further(user: User) -> None:
    user.press("F1")
    page = front(user)
    user.press("Shift+Tab", "Right", "Space")
    reads(user, "画面をすぐに隠します", "前回からの話題に「話した」と答えて")
    assert page.isVisible()
    user.press("Escape")
    user.until(lambda: QApplication.activeWindow() is not page)
