"""さっとメモ: the note first, in a small window; whom it is about at once, later or never."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from karte.store import notes
from karte.ui.drafts.unfinished import unfinished
from karte.ui.quick.window import QuickWindow
from tests.flows.hands import User
from tests.helpers import add_entity


def window(user: User) -> QuickWindow:
    return user.commands.quick.window()


def call(user: User) -> None:
    user.press("Ctrl+Shift+M")
    user.until(lambda: QApplication.activeWindow() is window(user))


def gone(user: User) -> bool:
    QApplication.processEvents()
    return not window(user).isVisible()


def every(user: User) -> list[tuple[str, list[str]]]:
    with user.store.read() as session:
        found = notes.many(session, range(1, 100))
    return [(note.body, [target.ref.name for target in note.targets]) for note in found]


def test_the_note_first_and_nobody_yet(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲"))
    with user.effort(3):
        call(user)
        user.compose("かさの", "傘の", commit="傘の忘れ物。紺色。")
        user.press("Ctrl+Return")
    user.until(lambda: gone(user))
    user.sees("「だれ・なに」を付けずに保存しました")
    assert every(user) == [("傘の忘れ物。紺色。", [])]
    user.press("Ctrl+Z")
    assert every(user) == []


def test_someone_known_and_someone_new(user: User) -> None:
    add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    call(user)
    user.write("お電話あり。折り返し。")
    user.press("Alt+W")
    user.compose("た", "たな", commit="たな")
    user.press("Return")
    user.compose(commit="山本 樹")
    user.press("Ctrl+Return")
    user.until(lambda: gone(user))
    user.sees("田中 美咲 様 ほか1件に保存しました")
    assert every(user) == [("お電話あり。折り返し。", ["田中 美咲", "山本 樹"])]


def test_esc_keeps_it_and_the_same_key_brings_it_back(user: User) -> None:
    call(user)
    user.write("途中まで")
    user.press("Esc")
    user.until(lambda: gone(user))
    user.sees("書きかけのノートが1件あります")
    user.does_not_see("途中まで")
    call(user)
    assert window(user).body.text() == "途中まで"
    user.write("書いた")
    user.press("Ctrl+Return")
    user.until(lambda: gone(user))
    assert every(user) == [("途中まで書いた", [])]
    assert unfinished(user.store) == []
    call(user)
    assert window(user).body.text() == ""


def test_gone_on_with_in_the_editor_it_is_there_and_no_longer_here(user: User) -> None:
    call(user)
    user.write("途中まで")
    user.press("Esc")
    user.until(lambda: gone(user))
    user.click("続きを書く")
    assert user.workspace.editor.form.body.text() == "途中まで"
    call(user)
    assert window(user).body.text() == ""
    user.write("別の話")
    user.press("Esc")
    user.until(lambda: gone(user))
    user.press("Ctrl+S")
    assert [one.words for one in unfinished(user.store)] == ["別の話"]
    assert every(user) == [("途中まで", [])]


def test_gone_on_with_in_the_editor_the_window_in_sight_goes(user: User) -> None:
    call(user)
    user.write("途中まで")
    assert window(user).keep_now()
    (one,) = unfinished(user.store)
    user.workspace.resume(one.key)
    assert user.workspace.editor.form.body.text() == "途中まで"
    user.until(lambda: gone(user))
    assert window(user).body.text() == ""


def test_a_letter_erased_in_the_editor_leaves_its_place_to_the_memo(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲"))
    user.press("Ctrl+N")
    editor = user.workspace.editor
    user.write("あ")
    assert editor.keep_now()
    user.press("Backspace")
    assert editor.keep_now()
    call(user)
    user.write("大事な走り書き")
    user.press("Esc")
    user.until(lambda: gone(user))
    user.sees("書きかけのノートが1件あります")
    editor.focus_text()
    user.write("別の話")
    assert editor.keep_now()
    assert sorted(one.words for one in unfinished(user.store)) == ["別の話", "大事な走り書き"]


def test_nothing_written_is_said_and_closing_the_program_loses_nothing(user: User) -> None:
    call(user)
    user.press("Ctrl+Return")
    assert window(user).body.error() == "まだ何も書かれていません。"
    user.write("閉じる前に")
    user.restart()
    user.sees("書きかけのノートが1件あります")
    user.click("続きを書く")
    user.sees("閉じる前に")
