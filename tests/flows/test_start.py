"""The program as it is started: its window, its data the second time, and a second start beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.flows.hands import User
from tests.helpers import add_entity, add_note

ROOT = Path(__file__).parents[2]
MINUTES = 120

WATCHED = """
import json, sys
from PySide6.QtCore import QTimer
from karte.ui import start

what = sys.argv.pop(1)

class Watched(start.Start):
    def run(self):
        self.painted = False
        self.window.painted.connect(self.note_paint)
        self.poll = QTimer(self)
        self.poll.timeout.connect(self.look)
        self.poll.start(20)
        return super().run()

    def note_paint(self):
        self.painted = True

    def look(self):
        if self.window.commands is None:
            return
        self.poll.stop()
        getattr(self, what)()

    def tell_and_close(self):
        picture = self.window.grab().toImage()
        across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
        colors = {picture.pixel(x, y) for x in across for y in down}
        workspace = self.window.commands.workspace
        print(json.dumps({
            "title": self.window.windowTitle(),
            "painted": self.painted,
            "colors": len(colors),
            "kartes": workspace.list._model.rowCount(),
            "welcome": workspace.welcome.isVisible(),
        }), flush=True)
        self.window.close()

    def write_and_close(self):
        self.window.commands.file.write()
        form = self.window.commands.workspace.editor.form
        form.targets.line.setText("田中 美咲")
        form.body.set_text("はじめて。")
        assert self.window.commands.workspace.editor.save(close=True)
        self.window.close()

    def wait_for_a_second_start(self):
        front = self.window.to_front
        def come():
            front()
            print("came to the front", flush=True)
            self.window.close()
        self.window.to_front = come
        print("open", flush=True)

start.Start = Watched
from karte.__main__ import main
sys.argv[0] = "karte"
sys.exit(main())
"""

BLOCKED = """
import runpy, sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name)

sys.meta_path.insert(0, Blocker())
sys.argv = ["karte", "--help"]
runpy.run_module("karte", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A computer on which karte has never run."""
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(tmp_path))
    homes |= dict.fromkeys(("APPDATA", "LOCALAPPDATA", "USERPROFILE"), str(tmp_path))
    own = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "LANG": "ja_JP.UTF-8", "LANGUAGE": "ja"}
    return {**os.environ, **homes, **own, "QT_QPA_PLATFORM": "offscreen"}


def python(surroundings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=MINUTES,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_first_start_shows_a_window_on_new_data(folder: Path, surroundings: dict[str, str]) -> None:
    seen = json.loads(python(surroundings, "-c", WATCHED, "tell_and_close", "--data", str(folder)))
    assert seen["title"] == "スマートカルテ"
    assert seen["painted"]
    assert seen["colors"] > 20
    assert (seen["kartes"], seen["welcome"]) == (0, True)
    assert (folder / "karte.db").exists()


def test_the_second_start_has_the_same_data(folder: Path, surroundings: dict[str, str]) -> None:
    python(surroundings, "-c", WATCHED, "write_and_close", "--data", str(folder))
    seen = json.loads(python(surroundings, "-c", WATCHED, "tell_and_close", "--data", str(folder)))
    assert (seen["kartes"], seen["welcome"]) == (1, False)


def test_starting_it_again_brings_the_open_window_to_the_front(
    folder: Path, surroundings: dict[str, str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WATCHED, "wait_for_a_second_start", "--data", str(folder)],
        env=surroundings,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        python(surroundings, "-m", "karte", "--data", str(folder))
        assert first.stdout.readline() == "came to the front\n"
        assert first.wait(MINUTES) == 0


def test_the_help_needs_no_qt(surroundings: dict[str, str]) -> None:
    said = python(surroundings, "-c", BLOCKED)
    for word in ("karte", "--data", "import", "search", "print", "check"):
        assert word in said


def test_nothing_but_the_one_window_comes_up_by_itself(user: User, qapp: QApplication) -> None:
    add_note(
        user.store, [add_entity(user.store, "ヒト", "田中 美咲", 注意="犬がこわい")], "来店。", "来店記録"
    )
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    user.restart()
    user.sees("田中 美咲")
    user.press("Ctrl+N", "Esc", "Alt+2", "Ctrl+Shift+I")
    user.sees("ここにファイルを置いてください")
    qapp.removeEventFilter(flashes)
    assert flashes.seen == ["MainWindow"]


class Flashes(QObject):
    """Keeps the kinds of all windows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False
