"""The program as a user has it: the real window on a real data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.main_window import MainWindow
from tests.flows.hands import User


@pytest.fixture
def user(folder: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[User]:
    """Someone who has just opened a new karte."""
    someone = User(folder, tmp_path / "settings.json", qtbot, qapp)
    yield someone
    someone.store.close()


@pytest.fixture
def window(user: User) -> MainWindow:
    """The window that user sits before: 1366 wide, filled."""
    return user.window
