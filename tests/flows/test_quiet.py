"""Nothing leaves the computer, and no key disturbs someone who is composing Japanese."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from karte.ui.inputs.composing import Line, Pad
from tests.demo import IMPORTS
from tests.flows.hands import User
from tests.helpers import add_entity, add_note

ROOT = Path(__file__).resolve().parents[2]

SESSION = """
import socket, sys
from pathlib import Path

made = []

def watch(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        made.append(arguments[1])
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
        made.append(event)

sys.addaudithook(watch)
from PySide6.QtCore import QTimer
from karte.settings import SettingsFile
from karte.services.importing import apply, columns, tables
from karte.services.sheet import gather, typeset
from karte.services.sheet.page import Options
from karte.store import kinds
from karte.ui.start import Start

home = Path(sys.argv[1])
start = Start(home / "data", SettingsFile(home / "settings.json"))

def inodes():
    found = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in Path("/proc/net", name).read_text().splitlines()[1:]:
            found.add(line.split()[9])
    return found

def native():
    held = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            held.add(target[8:-1])
    return held & inodes()

def work():
    if start.window.commands is None:
        QTimer.singleShot(50, work)
        return
    commands = start.window.commands
    store = commands.workspace.editor._ctx.store
    table = tables.read(Path(sys.argv[2]))
    with store.read() as session:
        kind = kinds.by_slot(session, "place")
    result = apply.apply(store, table, columns.recognise(table), kind.kind_id)
    commands.workspace.open(result.entity_ids[0])
    commands.file.write()
    commands.workspace.editor.form.body.set_text("見回り。")
    assert commands.workspace.editor.save(close=True)
    with store.read() as session:
        sheet = gather.sheet(session, result.entity_ids[0], gather.Wish())
    assert typeset.pdf(sheet, Options()).startswith(b"%PDF")
    print("sockets", made, sorted(native()), flush=True)
    start.window.close()

QTimer.singleShot(50, work)
sys.exit(start.run())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for sockets that Python does not make")
def test_a_whole_session_opens_no_socket(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SESSION, str(tmp_path), str(IMPORTS / "takamatsu_evacuation_buildings.csv")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT / "src"),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
    )
    assert "sockets [] []" in ran.stdout, ran.stderr


KEYS = (
    "Return",
    "Escape",
    "Tab",
    "Ctrl+Return",
    "Ctrl+N",
    "Ctrl+F",
    "Ctrl+P",
    "Ctrl+S",
    "Ctrl+Z",
    "Delete",
    "F2",
    "Up",
    "Down",
)


def entries(user: User) -> list[QWidget]:
    return [
        widget
        for widget in user.window.findChildren(QWidget)
        if isinstance(widget, Line | Pad) and widget.isVisible() and widget.isEnabled()
    ]


def test_a_composition_is_left_alone_in_every_entry(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [tanaka], "カラー。", "来店記録", 料金="9,900")
    user.open(tanaka)
    user.press("Ctrl+N")
    user.until(lambda: user.workspace.editor.is_open())
    actions_before = user.store.undo_label()
    found = entries(user)
    assert len(found) >= 6
    for entry in found:
        entry.setFocus()
        user.until(entry.hasFocus)
        QApplication.sendEvent(entry, QInputMethodEvent("さかた", []))
        for key in KEYS:
            stroke = QKeySequence(key)[0]
            QTest.keyClick(entry, stroke.key(), stroke.keyboardModifiers())
            assert entry.hasFocus(), f"{key} left {entry.accessibleName()}"
            assert isinstance(entry, Line | Pad)
            assert entry.preedit == "さかた", f"{key} disturbed {entry.accessibleName()}"
        assert user.workspace.editor.is_open()
        assert QApplication.activeModalWidget() is None
        QApplication.sendEvent(entry, QInputMethodEvent())
    assert user.store.undo_label() == actions_before
    assert len(user.notes(tanaka)) == 1


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, Line | Pad | QAbstractButton | QComboBox)
        and widget.isVisible()
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]


def test_what_is_being_composed_as_the_window_closes_is_kept(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    user.open(misaki)
    user.press("Alt+T")
    user.compose("りょこう")
    user.restart()
    user.open(misaki)
    user.sees("りょこう")
    user.press("Ctrl+N")
    user.compose("きょう")
    user.restart()
    user.click("続きを書く")
    user.sees("きょう")


def test_everything_that_can_be_used_has_a_name(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    add_note(user.store, [tanaka], "カラー。", "来店記録", 料金="9,900")
    user.open(tanaka)
    assert unnamed(user.window) == []
    user.press("Ctrl+N")
    assert unnamed(user.window) == []
    user.press("Escape")
    user.commands.karte.graphs()
    assert unnamed(user.window) == []
    user.commands.file.bring_in()
    assert unnamed(user.window) == []
