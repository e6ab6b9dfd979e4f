"""Several lines at the line height of a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextBlockFormat

from karte.ui.inputs.para import ParaInput


def line_heights(entry: ParaInput) -> set[tuple[int, float]]:
    document = entry.pad.document()
    formats = [document.findBlockByNumber(number).blockFormat() for number in range(document.blockCount())]
    return {(one.lineHeightType(), one.lineHeight()) for one in formats}


FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


def test_every_line_is_25_high_typed_set_or_pasted(qtbot, theme, show):
    entry = ParaInput(theme)
    show(entry)
    assert line_heights(entry) == {(FIXED, 25)}
    qtbot.keyClicks(entry.pad, "a")
    qtbot.keyClick(entry.pad, Qt.Key.Key_Return)
    qtbot.keyClicks(entry.pad, "b")
    entry.pad.insertPlainText("c\nd")
    assert entry.text() == "a\nbc\nd"
    assert line_heights(entry) == {(FIXED, 25)}
    entry.set_text("一\n二\n三")
    assert line_heights(entry) == {(FIXED, 25)}
    assert entry.pad.document().size().height() == 75


def test_the_line_height_grows_with_the_text_size(theme, show):
    entry = ParaInput(theme)
    show(entry)
    entry.set_text("一\n二")
    theme.set_scale(1.3)
    assert line_heights(entry) == {(FIXED, theme.px(25))}


def test_another_theme_keeps_the_undo_history(qtbot, theme, show):
    entry = ParaInput(theme)
    show(entry)
    qtbot.keyClicks(entry.pad, "abc")
    theme.set_mode("dark")
    assert entry.pad.document().isUndoAvailable()
    entry.pad.undo()
    assert entry.text() == ""


def test_it_grows_with_its_text_up_to_the_most_rows(theme, show):
    entry = ParaInput(theme, rows=2, max_rows=4)
    show(entry)
    assert entry.frame.height() == 2 * 25 + 8
    entry.set_text("一\n二\n三")
    assert entry.frame.height() == 3 * 25 + 8
    entry.set_text("\n" * 30)
    assert entry.frame.height() == 4 * 25 + 8


def test_tab_leaves_it_and_commits_and_enter_makes_a_line(qtbot, theme, show):
    entry = ParaInput(theme)
    show(entry)
    said: list[str] = []
    entry.committed.connect(said.append)
    qtbot.keyClicks(entry.pad, "x")
    qtbot.keyClick(entry.pad, Qt.Key.Key_Return)
    assert said == []
    qtbot.keyClick(entry.pad, Qt.Key.Key_Tab)
    assert said == ["x\n"]


def test_ctrl_enter_is_left_to_the_window(qtbot, theme, show):
    entry = ParaInput(theme)
    window = show(entry)
    saved: list[str] = []
    QShortcut(QKeySequence("Ctrl+Return"), window, lambda: saved.append(entry.text()))
    qtbot.keyClicks(entry.pad, "x")
    qtbot.keyClick(entry.pad, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == ["x"]


def test_escape_never_throws_a_long_text_away(qtbot, theme, show):
    entry = ParaInput(theme)
    show(entry)
    qtbot.keyClicks(entry.pad, "long text")
    qtbot.keyClick(entry.pad, Qt.Key.Key_Escape)
    assert entry.text() == "long text"


def test_typing_is_said_and_setting_is_not(qtbot, theme, show):
    entry = ParaInput(theme)
    show(entry)
    with qtbot.assertNotEmitted(entry.edited):
        entry.set_text("前からの文")
    with qtbot.waitSignal(entry.edited):
        qtbot.keyClicks(entry.pad, "x")
