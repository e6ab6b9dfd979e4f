"""書きかけ: several notes left in the middle, listed, gone on with, thrown away and brought back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.store.store import open_store
from karte.ui.drafts.unfinished import unfinished
from karte.ui.panes.drafts import DraftsPane
from tests.flows.hands import User
from tests.helpers import add_entity, add_note

ROOT = Path(__file__).parents[2]


def listed(user: User) -> list[str]:
    pane = user.commands.screens.get("drafts")
    assert isinstance(pane, DraftsPane)
    model = pane.view.model()
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def begin(user: User, name: str, words: str) -> int:
    """A note about somebody new, left in the middle."""
    made = add_entity(user.store, "ヒト", name)
    user.open(made)
    user.press("Ctrl+N")
    user.compose(words[:2], commit=words)
    user.press("Esc")
    user.sees("下書きに残しました")
    return made


def test_all_are_listed_and_one_is_gone_on_with_by_enter(user: User) -> None:
    misaki = begin(user, "田中 美咲", "カラーの相談。")
    begin(user, "佐藤 健一", "腰の張りが")
    user.sees("書きかけのノートが2件あります")
    with user.effort(3):
        user.press("Ctrl+Shift+K")
        assert sorted(listed(user)) == ["佐藤 健一", "田中 美咲"]
        user.press("Home" if listed(user)[0] == "田中 美咲" else "End")
        user.press("Return")
    assert user.workspace.editor.form.body.text() == "カラーの相談。"
    assert user.workspace.entity_id() == misaki
    user.write("明るめで。")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    user.press("Ctrl+Shift+K")
    assert listed(user) == ["佐藤 健一"]


def test_thrown_away_by_delete_and_brought_back(user: User) -> None:
    begin(user, "田中 美咲", "カラーの相談。")
    begin(user, "佐藤 健一", "腰の張りが")
    user.click("すべて見る")
    before = unfinished(user.store)
    user.press("Ctrl+A", "Delete")
    user.sees("書きかけのノートを2件捨てました", "書きかけのノートはありません")
    user.click("元に戻す")
    assert unfinished(user.store) == before
    assert len(listed(user)) == 2
    user.press("Esc")
    user.sees("書きかけのノートが2件あります")


def test_gone_on_with_by_the_news_from_another_screen(user: User) -> None:
    begin(user, "田中 美咲", "カラーの相談。")
    user.press("Ctrl+2")
    user.click("続きを書く")
    assert user.commands.screens.current() == "karte"
    assert user.workspace.editor.form.body.text() == "カラーの相談。"
    assert user.workspace.editor.form.body.isVisible()


def test_a_change_of_a_saved_note_says_so_and_restarting_loses_nothing(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    note = add_note(user.store, [misaki], "カット")
    user.open(misaki)
    user.workspace.edit(note)
    user.write("とカラー")
    user.press("Esc")
    user.press("Ctrl+N")
    user.write("次の話")
    user.restart()
    user.press("Ctrl+Shift+K")
    user.sees("田中 美咲")
    spoken = [one.words for one in unfinished(user.store) if one.is_change]
    assert spoken == ["カットとカラー"]
    assert len(listed(user)) == 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_program_offers_all_of_them(folder: Path, qtbot: QtBot) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from karte.store.store import open_store
from karte.settings import SettingsFile
from karte.ui import context
from karte.ui.quick.window import QuickWindow
from karte.ui.theme import Theme
application = QApplication([])
store = open_store(Path(sys.argv[1]))
ctx = context.build(store, SettingsFile(Path(sys.argv[1]) / "s.json"), Theme("light"))
windows = [QuickWindow(ctx, str) for _number in range(2)]
for number, window in enumerate(windows):
    window.call()
    window.body.pad.insertPlainText(f"途中{number}")
    assert window.keep_now()
sys.stdout.write("kept\\n")
sys.stdout.flush()
application.exec()
"""
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"kept\n"
    program.kill()
    program.wait()
    program.stdout.close()
    store = open_store(folder)
    assert sorted(one.words for one in unfinished(store)) == ["途中0", "途中1"]
    store.close()
