"""From nothing to a window that can be used, in processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store import backups
from karte.store import folder as data_folder
from karte.store.store import open_store
from karte.ui.commands import Commands
from karte.ui.dialogs.crash import CrashDialog
from karte.ui.main_window import MainWindow
from karte.ui.opening import Opening
from karte.ui.start import REFUSED, Start
from karte.ui.trouble import TroublePanel
from tests.helpers import add_entity
from tests.store.snapshots import harm
from tests.ui.windows import opened, settle

ROOT = Path(__file__).parents[2]
PATIENCE = 60

FIRST_PAINT = """
import json, sys
from pathlib import Path
from karte.settings import SettingsFile
from karte.ui.main_window import MainWindow
from karte.ui.start import Start
seen = {}
opening = Start._open
def note(start):
    seen["painted"] = sorted(sys.modules)
    seen["usable then"] = start.window.topbar.isEnabled()
    opening(start)
Start._open = note
start = Start(Path(sys.argv[1]), SettingsFile(Path(sys.argv[2])))
def look():
    if start.window.commands is not None:
        seen["usable"] = start.window.topbar.isEnabled()
        start.window.close()
from PySide6.QtCore import QTimer
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
seen["code"] = start.run()
print(json.dumps(seen))
"""

RUNNING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from karte.settings import SettingsFile
from karte.ui.main_window import MainWindow
from karte.ui.main_window import MainWindow
from karte.ui.start import Start
start = Start(Path(sys.argv[1]), SettingsFile(Path(sys.argv[2])))
def look():
    if start.window.commands is not None and start._watcher.files():
        timer.stop()
        start.window.showMinimized()
        print("ready", flush=True)
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
front = MainWindow.to_front
def to_front(window):
    front(window)
    print("minimised" if window.isMinimized() else "in front", flush=True)
    window.close()
MainWindow.to_front = to_front
sys.exit(start.run())
"""


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment(),
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=PATIENCE,
    )


def test_the_window_is_painted_before_anything_slow_is_loaded(folder: Path, tmp_path: Path) -> None:
    done = python(FIRST_PAINT, folder, tmp_path / "settings.json")
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    loaded = {module.split(".")[0] for module in seen["painted"]}
    assert not {"sqlalchemy", "sqlcipher3", "pyqtgraph", "numpy", "typst", "python_calamine"} & loaded
    assert [
        module for module in seen["painted"] if module.startswith(("karte.ui.panes", "karte.store"))
    ] == []
    assert seen["usable then"] is False
    assert seen["usable"] is True
    assert seen["code"] == 0


def test_a_second_start_brings_the_first_to_the_front_and_ends(folder: Path, tmp_path: Path) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", RUNNING, str(folder), str(tmp_path / "settings.json")],
        env=environment(),
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    guard = threading.Timer(PATIENCE, first.kill)
    guard.start()
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        second = subprocess.run(
            [sys.executable, "-m", "karte", "--data", str(folder)],
            env={**environment(), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)},
            check=False,
            text=True,
            encoding="utf-8",
            capture_output=True,
            timeout=PATIENCE,
        )
        assert (second.returncode, second.stderr) == (0, "")
        out, _said = first.communicate(timeout=PATIENCE)
        assert set(out.splitlines()) == {"in front"}
        assert first.returncode == 0
    finally:
        guard.cancel()
        first.kill()
        first.wait()


def said(start: Start) -> list[str]:
    return [label.text() for label in start.window.findChildren(QLabel) if label.isVisible()]


def test_it_opens_its_data_and_is_ready(start: Start, folder: Path, qtbot: QtBot) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    store.close()
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    assert start.window.commands is not None
    assert start.window.commands.workspace.entity_id() is not None
    assert start.window.topbar.isEnabled()


def test_data_that_cannot_be_opened_are_explained(start: Start, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    (folder / "karte.db").write_bytes(b"these are the books of someone else, and no database at all" * 9)
    before = (folder / "karte.db").read_bytes()
    start.window.show()
    qtbot.waitUntil(lambda: "データを開けません" in said(start), timeout=20000)
    what, remedy = said(start)[-2:]
    assert "スマートカルテのデータではありません" in what
    assert "ほかの場所を選んでください" in remedy
    assert (folder / "karte.db").read_bytes() == before
    assert start._code == REFUSED


def test_a_bug_while_opening_is_explained_and_reported(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_folder: data_folder.DataFolder) -> None:
        raise LookupError("田中 美咲 090-1234-5678")

    monkeypatch.setattr(data_folder.DataFolder, "acquire", break_down)
    with qtbot.captureExceptions() as caught:
        start.window.show()
        qtbot.waitUntil(lambda: "データを開けません" in said(start), timeout=20000)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _error, _trace in caught] == [LookupError]
    assert any("もう一度開いてください" in text for text in said(start))


def test_so_is_one_while_the_panes_are_made(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_window: MainWindow, _ctx: object) -> None:
        raise LookupError

    monkeypatch.setattr(MainWindow, "fill", break_down)
    with qtbot.captureExceptions() as caught:
        start.window.show()
        qtbot.waitUntil(lambda: "データを開けません" in said(start), timeout=20000)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _error, _trace in caught] == [LookupError]


def broken() -> None:
    name = "田中 美咲"
    raise ValueError(name)


def caught_from(work: object) -> tuple[type[BaseException], BaseException, object]:
    try:
        work()  # type: ignore[operator]
    except Exception as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def test_a_bug_is_shown_and_logged_without_a_value(
    start: Start, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    start.window.show()
    start._report(*caught_from(broken))  # type: ignore[arg-type]
    shown = start.window.findChild(CrashDialog)
    assert shown is not None
    assert "ValueError" in shown.report.toPlainText()
    assert "test_start.py" in shown.report.toPlainText()
    assert "田中" not in shown.report.toPlainText() + caplog.text
    assert "ValueError" in caplog.text
    caplog.clear()
    shown.close()


def test_the_same_bug_at_every_paint_is_shown_once(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    start.window.show()
    for _time in range(3):
        start._report(*caught_from(broken))  # type: ignore[arg-type]
    dialogs = start.window.findChildren(CrashDialog)
    assert len(dialogs) == 1
    dialogs[0].close()
    start._report(*caught_from(broken))  # type: ignore[arg-type]
    assert start._crash is not None
    start._crash.close()
    caplog.clear()


def test_a_bug_on_the_way_out_is_shown_and_ends_nothing(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    monkeypatch.setattr(Commands, "may_close", lambda _commands: broken())
    start.window.close()
    shown = start.window.findChild(CrashDialog)
    assert shown is not None
    assert "closeEvent" in shown.report.toPlainText()
    assert "田中" not in shown.report.toPlainText() + caplog.text
    assert start.window.isVisible()
    shown.close()
    caplog.clear()
    assert start.window.close()


def test_a_mishap_nobody_caught_is_told_in_its_own_words(start: Start, qtbot: QtBot) -> None:
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)

    def pulled_out() -> None:
        raise KarteError("ディスクを読めません。", "つなぎ直してください。")

    start._report(*caught_from(pulled_out))  # type: ignore[arg-type]
    assert start.window.findChildren(CrashDialog) == []
    assert start._tell is not None
    assert start._tell.said == ["ディスクを読めません。つなぎ直してください。"]


def test_ctrl_c_in_the_terminal_closes_the_window(start: Start, qtbot: QtBot) -> None:
    start.window.show()
    start._report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not start.window.isVisible()


def bring_old_data(folder: Path) -> None:
    """A file of the first version, which nobody could search."""
    folder.mkdir()
    shutil.copyfile(ROOT / "tests" / "data" / "schema-1.db", folder / "karte.db")


def test_the_window_says_that_old_data_are_being_indexed(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_old_data(folder)
    seen, report = threading.Event(), Opening._report

    def report_and_wait(opening: Opening, done: int, total: int) -> None:
        report(opening, done, total)
        assert seen.wait(20)

    monkeypatch.setattr(Opening, "_report", report_and_wait)
    start.window.show()
    words = "前の版のデータを、探せるようにしています(100%)。"
    qtbot.waitUntil(lambda: words in said(start), timeout=20000)
    seen.set()
    opened(start, qtbot)
    assert words not in said(start)


def test_a_window_closed_meanwhile_leaves_it_for_the_next_start(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_old_data(folder)
    asked, report = threading.Event(), Opening._report

    def leave(opening: Opening, done: int, total: int) -> None:
        opening.give_up()
        asked.set()
        report(opening, done, total)

    monkeypatch.setattr(Opening, "_report", leave)
    start.window.show()
    qtbot.waitUntil(asked.is_set, timeout=20000)
    start._opening.join()
    assert start._store is None
    store = open_store(folder)
    assert harm(store) == []
    store.close()


def test_it_gives_the_hook_and_the_data_back(start: Start, folder: Path, qtbot: QtBot) -> None:
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    assert sys.excepthook == start._report
    start.window.close()
    start.close()
    assert sys.excepthook != start._report
    open_store(folder).close()


def test_the_end_waits_for_the_opening_and_keeps_a_backup(
    start: Start, folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    store.close()
    start.window.show()
    qtbot.waitUntil(start._opening.has_begun, timeout=20000)
    start.window.close()
    start._leave()
    start._back_up()
    start._asked_to_front("request")  # a second start at this moment
    start.close()
    assert caplog.text == "", "nothing is filled that has gone"
    assert start._tell is None
    (made,) = backups.all(data_folder.DataFolder(folder))
    assert (made.reason, made.kartes) == (backups.EXIT, 1)
    start.window = start._make_window()  # for the fixture to close


def test_data_that_never_opened_leave_no_backup(start: Start, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    (folder / "karte.db").write_bytes(b"no database")
    start.window.show()
    qtbot.waitUntil(lambda: "データを開けません" in said(start), timeout=20000)
    start._back_up()
    assert not (folder / "backups").exists()


@pytest.mark.parametrize(
    ("error", "offers"),
    [
        (data_folder.DamagedFileError(Path("karte.db")), True),
        (data_folder.FileMissingError(Path("karte.db")), True),
        (data_folder.ForeignFileError(Path("karte.db")), True),
        (data_folder.NewerFileError(), False),
        (data_folder.FolderUnwritableError(Path("karte")), False),
    ],
)
def test_backups_are_offered_where_they_help(
    start: Start, folder: Path, error: KarteError, offers: bool
) -> None:
    store = open_store(folder)
    backups.take(store.folder, backups.ASKED)
    store.close()
    start._explain(error)
    panel = start.window.findChild(TroublePanel)
    assert panel is not None
    assert panel.restore.isVisibleTo(panel) is offers


def test_a_job_that_runs_while_the_window_goes_is_not_heard_of(
    start: Start, folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The cross of the window can be clicked before the panel of a job is there."""
    begun, told = threading.Event(), []

    def work(report: Callable[[int, int], None]) -> None:
        begun.set()
        while True:
            report(0, 0)

    start.window.show()
    commands = opened(start, qtbot)
    commands.desk.ctx.jobs.start(work, done=told.append, title="調べています", blocking=True)
    assert begun.wait(20)
    assert start.window.close()
    assert commands.desk.ctx.jobs.running() == 0
    start._leave()
    settle()
    assert (told, caplog.text) == ([], "")
    start.window = start._make_window()  # for the fixture to close


def test_a_start_while_another_is_leaving_waits_for_it(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window has closed, its last backup takes a while: the next start must not end without a word."""
    asked: list[data_folder.DataFolder] = []
    monkeypatch.setattr(data_folder.DataFolder, "ask_to_front", lambda met: asked.append(met))
    tried = threading.Event()
    acquire = data_folder.DataFolder.acquire

    def try_it(place: data_folder.DataFolder) -> FileLock:
        tried.set()
        return acquire(place)

    other = data_folder.DataFolder(folder)
    held = other.acquire()
    monkeypatch.setattr(data_folder.DataFolder, "acquire", try_it)
    start.window.show()
    qtbot.waitUntil(tried.is_set, timeout=20000)
    assert start.window.commands is None
    held.release()
    opened(start, qtbot)
    assert asked == []
    assert other.request.exists()
    start.window.close()
    start._back_up()
    assert not other.request.exists(), "from now on the next one waits"


def test_a_bug_in_the_last_backup_is_logged_and_the_data_are_given_free(
    start: Start,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    start.window.show()
    opened(start, qtbot)
    monkeypatch.setattr(backups, "take_if_changed", lambda *_arguments: broken())
    start.window.close()
    start._back_up()
    start.close()
    assert "ValueError" in caplog.text
    assert "田中" not in caplog.text
    caplog.clear()
    open_store(folder).close()
