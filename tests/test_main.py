"""The front door: a command, or the window."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from karte import __main__ as program
from karte import app, cli, paths
from karte.settings import SettingsFile


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="ja")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The data folders that windows were opened on."""
    seen: list[Path] = []

    def run(data: Path, _settings: SettingsFile) -> int:
        seen.append(data)
        return 0

    monkeypatch.setattr(app, "run", run)
    return seen


def start(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["karte", *arguments])
    return program.main()


def test_without_a_command_the_window_opens_on_the_usual_data(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path]
) -> None:
    assert start(monkeypatch) == 0
    assert opened == [paths.default_data()]


def test_or_on_the_data_that_are_named(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path], folder: Path
) -> None:
    assert start(monkeypatch, "--data", str(folder)) == 0
    assert opened == [folder]


def test_a_command_opens_none_and_its_exit_code_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, opened: list[Path], folder: Path
) -> None:
    assert start(monkeypatch, "--data", str(folder), "search", "田中") == cli.REFUSED
    assert opened == []


def test_a_console_that_knows_no_japanese_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", console)
    start(monkeypatch, "--data", str(folder), "search", "田中")
    console.flush()
    assert b"?" in console.buffer.getvalue()
