"""The program as a user has it: the real window on a real data folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.widgets.confirm import Confirm
from tests.flows.hands import User


@pytest.fixture(scope="module")
def kept() -> Path | None:
    """The data folder that the user's is a copy of; a file of tests may bring its own."""
    return None


@pytest.fixture
def user(
    folder: Path,
    kept: Path | None,
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[User]:
    """Someone who has just opened the program; on a new karte unless there is a `kept` one.

    To a question before what cannot be taken back the answer is yes.
    """
    monkeypatch.setattr(Confirm, "ask", classmethod(_yes))
    if kept:
        shutil.copytree(kept, folder)
    someone = User(folder, tmp_path / "settings.json", qtbot, qapp)
    yield someone
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the windows, before their store
    someone.store.close()


def _yes(_cls: type, *_question: object) -> bool:
    return True
