"""What is answered before there is a window."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from karte import app, paths
from karte.settings import SettingsFile

ROOT = Path(__file__).parents[1]


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_says_so(
    settings: SettingsFile, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert app.run(folder, settings) == app.REFUSED
    assert "デスクトップの画面から始めてください" in capsys.readouterr().err
    assert not folder.exists()


def test_without_qt_s_libraries_it_says_where_to_look(
    settings: SettingsFile, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "karte.ui.start", None)
    assert app.run(folder, settings) == app.REFUSED
    said = capsys.readouterr().err
    assert "画面の部品(Qt)を読み込めません" in said
    assert "README" in said


def test_no_garbage_is_collected_while_the_window_is_loaded(
    settings: SettingsFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "karte.ui.start", None)
    gc.enable()
    app.run(folder, settings)
    assert not gc.isenabled()


@pytest.mark.skipif(sys.platform != "linux", reason="displays have names here only")
def test_a_display_that_does_not_answer_is_a_sentence_and_no_crash(folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "karte", "--data", str(folder)],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUTF8": "1",
            "LC_ALL": "ja_JP.UTF-8",
            "DISPLAY": ":9876",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
        },
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == app.REFUSED
    assert "画面につなげない" in done.stderr
    assert not folder.exists()


def test_a_run_logs_while_it_lasts(
    settings: SettingsFile,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: object,
) -> None:
    """The window itself is tested elsewhere; here something stands in its place."""
    from karte.ui import start

    given: list[object] = []

    class Window:
        def __init__(self, data: Path, kept: SettingsFile) -> None:
            given.extend([data, kept])

        def run(self) -> int:
            logging.getLogger("karte.start").error("so far")
            return 7

    monkeypatch.setattr(start, "Start", Window)
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "log" / "karte.log")
    handlers = list(logging.getLogger("karte").handlers)
    assert app.run(folder, settings) == 7
    assert given == [folder, settings]
    assert "so far" in (tmp_path / "log" / "karte.log").read_text(encoding="utf-8")
    assert logging.getLogger("karte").handlers == handlers
