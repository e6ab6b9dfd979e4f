"""One line of text: committing, reverting, errors, unit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from karte.errors import KarteError
from karte.ui.inputs.text import TextInput


def test_enter_and_leaving_commit_what_is_new_once(qtbot, theme, show):
    entry = TextInput(theme)
    show(entry)
    said: list[str] = []
    entry.committed.connect(said.append)
    qtbot.keyClicks(entry.line, "090-1234")
    assert said == []
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert said == ["090-1234"]
    qtbot.keyClick(entry.line, Qt.Key.Key_Tab)
    assert said == ["090-1234"]

    entry.setFocus()
    qtbot.keyClicks(entry.line, "5")
    qtbot.keyClick(entry.line, Qt.Key.Key_Tab)
    assert said[-1] == entry.text()


def test_nothing_is_committed_during_a_composition(qtbot, theme, show, compose):
    entry = TextInput(theme)
    show(entry)
    said: list[str] = []
    entry.committed.connect(said.append)
    compose(entry.line, "さかた")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        qtbot.keyClick(entry.line, key)
    assert said == []
    compose(entry.line, "", "坂田")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert said == ["坂田"]


def test_escape_brings_the_old_text_back_and_then_belongs_to_the_window(qtbot, theme, show):
    entry = TextInput(theme)
    window = show(entry)
    entry.set_text("高松市番町")
    closed: list[int] = []
    window.keyPressEvent = lambda event: closed.append(event.key())
    qtbot.keyClicks(entry.line, "x")
    with qtbot.waitSignal(entry.reverted):
        qtbot.keyClick(entry.line, Qt.Key.Key_Escape)
    assert entry.text() == "高松市番町"
    assert closed == []
    qtbot.keyClick(entry.line, Qt.Key.Key_Escape)
    assert closed == [Qt.Key.Key_Escape]


def test_an_error_stands_above_the_typed_text_until_it_is_edited(qtbot, theme, show):
    entry = TextInput(theme)
    show(entry)
    qtbot.keyClicks(entry.line, "abc")
    entry.set_error("数として読めません。")
    assert (entry.text(), entry.error()) == ("abc", "数として読めません。")
    assert entry.line.accessibleDescription() == "数として読めません。"
    assert entry.sizeHint().height() > entry.frame.height()
    qtbot.keyClick(entry.line, Qt.Key.Key_Backspace)
    assert entry.error() == ""
    assert entry.line.accessibleDescription() == ""


def test_a_checker_writes_out_what_was_typed_or_says_why_not(qtbot, theme, show, compose):
    def checker(text: str) -> str:
        if not text.isdigit():
            raise KarteError("数ではありません。", "数を入れてください。")
        return f"{int(text):,}"

    entry = TextInput(theme)
    entry.checker = checker
    show(entry)
    said: list[str] = []
    entry.committed.connect(said.append)
    qtbot.keyClicks(entry.line, "12100")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert said == ["12,100"]
    entry.line.selectAll()
    compose(entry.line, "", "たかい")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert said == ["12,100"]
    assert entry.text() == "たかい"
    assert "数を入れてください" in entry.error()
    qtbot.keyClick(entry.line, Qt.Key.Key_Escape)
    assert (entry.text(), entry.error()) == ("12,100", "")


def test_setting_a_text_says_nothing(qtbot, theme, show):
    entry = TextInput(theme, unit="円")
    show(entry)
    with qtbot.assertNotEmitted(entry.edited), qtbot.assertNotEmitted(entry.committed):
        entry.set_text("12,100")
        entry.commit()
    assert entry.unit() == "円"


def test_it_is_32_high_and_grows_with_the_text_size(theme, show):
    entry = TextInput(theme, icon="search")
    show(entry)
    assert entry.frame.height() == 32
    theme.set_scale(1.3)
    assert entry.frame.height() == 42


def test_its_name_is_heard(theme, show):
    entry = TextInput(theme)
    show(entry)
    entry.set_label("電話")
    heard = QAccessible.queryAccessibleInterface(entry.line)
    assert heard.text(QAccessible.Text.Name) == "電話"
