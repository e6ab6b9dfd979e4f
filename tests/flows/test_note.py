"""Writing a note: who and what it is about, the fields of a template, the text, Ctrl+Enter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.store import drafts, entities
from karte.store.store import open_store
from karte.ui.inputs.fieldbox import FieldBox
from tests.flows.hands import User
from tests.helpers import add_entity, add_note

ROOT = Path(__file__).parents[2]


def about(user: User) -> list[tuple[str, str, str]]:
    """The newest note's names, readings and kinds."""
    return [
        (target.ref.name, target.ref.reading, target.ref.kind_name) for target in user.notes()[-1].targets
    ]


def box(user: User, label: str) -> FieldBox:
    return next(box for box in user.workspace.editor.form.grid.boxes.values() if box.field.label == label)


def test_the_first_note_makes_the_first_karte(user: User) -> None:
    user.sees("まず、お客さまを1人書いてみましょう")
    with user.effort(5):
        user.press("Ctrl+N")
        user.compose("y", "や", "やま", "やまも", "やまもと", commit="山本")
        user.sees("「山本」を新しく作る(ヒト)")
        user.press("Return")
        user.press("Tab", "Tab", "Tab")
        user.write("はじめての来店。前髪を短くしたいとのこと。")
        user.press("Ctrl+Return")
    user.sees("山本 様に保存しました", "はじめての来店。前髪を短くしたいとのこと。")
    assert user.here() == "山本"
    assert about(user) == [("山本", "やまもと", "ヒト")]


def test_from_an_open_karte_it_takes_three_groups(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    with user.effort(3):
        user.press("Ctrl+N")
        user.write("カラーは半トーン暗め。")
        user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "カラーは半トーン暗め。")
    assert [note.body for note in user.notes(misaki)] == ["カラーは半トーン暗め。"]


def test_a_person_a_new_thing_and_someone_known(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.press("Ctrl+N", "Alt+W")
    user.press("Backspace", "Backspace")
    user.compose("すずき", commit="鈴木")
    user.press("Space")
    user.compose("はな", commit="花")
    user.press("Return")
    user.compose("ドライヤー", commit="ドライヤー")
    user.sees("「ドライヤー」を新しく作る(ヒト)")
    user.press("Tab", "Tab", "Tab")
    user.sees("「ドライヤー」を新しく作る(モノ)")
    user.press("Return")
    user.compose("たな", commit="たな")
    user.sees("田中 美咲")
    user.press("Return", "Alt+N")
    user.write("3人で来店。ドライヤーの音が大きい。")
    user.press("Ctrl+Return")
    user.sees("鈴木 花 様 ほか2件に保存しました")
    assert about(user) == [
        ("鈴木 花", "すずき はな", "ヒト"),
        ("ドライヤー", "どらいやー", "モノ"),
        ("田中 美咲", "たなか みさき", "ヒト"),
    ]
    assert user.notes(misaki)[-1].body == "3人で来店。ドライヤーの音が大きい。"


def test_a_template_brings_its_fields_with_last_time_s_values_beside_them(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "前回", "来店記録", "2026-10-10T14:00", 料金="12,100", 所要時間="90")
    user.open(misaki)
    user.press("Ctrl+N")
    user.sees("前回 12,100円", "前回 90分")
    editor = user.workspace.editor.form
    assert editor.template.text() == "来店記録", "the template used last in this karte"
    user.click(editor.moment.line)
    user.press("Ctrl+A")
    user.type("11/20 10:30")
    user.press("Tab", "Tab", "Tab")
    assert box(user, "料金").isAncestorOf(user.focus())
    user.press("Ctrl+D")
    assert box(user, "料金").typed() == "12,100"
    user.press("Tab")
    user.write("1時間40分")
    user.press("Tab")
    user.press("4")
    user.press("Alt+N")
    user.write("リタッチ。")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "12,100円", "100分", "4 / 5")
    note = user.notes(misaki)[-1]
    assert f"{note.happened.at:%m/%d %H:%M}" == "11/20 10:30"
    assert {entry.field.label: entry.value.number for entry in note.values if entry.value.number} == {
        "料金": 12100,
        "所要時間": 100,
        "満足度": 4,
    }


def test_nothing_is_required_but_something_must_be_written(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    user.open(misaki)
    user.press("Ctrl+N", "Ctrl+Return")
    user.sees("まだ何も書かれていません。")
    assert user.notes() == []
    user.press("Alt+W", "Backspace", "Backspace", "Alt+N")
    user.write("だれのことでもない覚え書き")
    user.press("Ctrl+Return")
    user.until(lambda: not user.workspace.editor.is_open())


def test_closing_keeps_a_draft_that_is_gone_on_with(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("とちゅうまで")
    user.press("Esc")
    user.sees("下書きに残しました", "書きかけのノートが1件あります")
    user.restart()
    user.sees("書きかけのノートが1件あります")
    user.click("続きを書く")
    user.sees("とちゅうまで")
    user.write("、そして最後まで")
    user.press("Ctrl+Return")
    user.does_not_see("書きかけのノート")
    assert [note.body for note in user.notes(misaki)] == ["とちゅうまで、そして最後まで"]


def test_a_draft_thrown_away_can_be_taken_back(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲"))
    user.press("Ctrl+N")
    user.write("いらない文")
    user.press("Esc")
    user.sees("書きかけのノートが1件あります")
    user.click("捨てる")
    user.does_not_see("書きかけのノートが1件あります")
    user.click("元に戻す")
    user.sees("書きかけのノートが1件あります")


TYPED_AND_KILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from karte.settings import SettingsFile
from karte.ui.start import Start

folder = Path(sys.argv[1])
start = Start(folder, SettingsFile(folder.parent / "settings-killed.json"))

def write():
    if start.window.commands is None:
        return
    poll.stop()
    start.window.commands.file.write()
    event = QInputMethodEvent()
    event.setCommitString("停電の前に書いた文")
    QApplication.sendEvent(start.window.commands.workspace.editor.form.body.pad, event)
    QTimer.singleShot(2000, lambda: print("typed", flush=True))

poll = QTimer()
poll.timeout.connect(write)
poll.start(20)
start.run()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no kill -9")
def test_after_a_kill_it_is_offered_again(folder: Path, tmp_path: Path, qtbot: QtBot, qapp: object) -> None:
    store = open_store(folder)
    misaki = add_entity(store, "ヒト", "田中 美咲")
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", TYPED_AND_KILLED, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n", "two seconds after the last key"
        program.kill()

    user = User(folder, tmp_path / "settings.json", qtbot, qapp)
    user.sees("書きかけのノートが1件あります　田中 美咲 停電の前に書いた文")
    user.click("続きを書く")
    user.sees("停電の前に書いた文")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    user.does_not_see("書きかけのノート")
    assert [note.body for note in user.notes(misaki)] == ["停電の前に書いた文"]
    with user.store.read() as session:
        assert drafts.all(session) == []
        assert entities.ref(session, misaki).name == "田中 美咲"
    user.store.close()
