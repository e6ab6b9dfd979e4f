"""Fixtures for everyone: a real data folder, a stopped clock, Japanese words."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from karte import clock, i18n
from karte.store.store import Store, open_store

_MEMORY = Path("/dev/shm")
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 4 * 2**30:
    # Every commit waits for the disk, which takes a third of the time; no test needs it to.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
NOW = datetime(2026, 11, 21, 16, 40)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks through all screens go first: begun last they keep one worker at it while the others wait."""
    items.sort(key=lambda item: item.path.name != "test_eyes.py")


@pytest.fixture(autouse=True)
def _japanese_at_a_known_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("ja")
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="session", autouse=True)
def _garbage_waits() -> None:
    """A worker's thread must not collect widgets, as in the program; see `karte.ui.garbage`."""
    gc.disable()
    gc.collect()
    gc.freeze()  # what was imported stays: looking at it again after each test takes long


@pytest.fixture(autouse=True)
def _garbage_is_collected_in_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """After each test with widgets: what stays alive is dressed anew by every theme that follows."""
    yield
    if "qapp" in request.fixturenames:
        gc.collect(2 if gc.get_count()[2] > 40 else 1)  # all of it takes long, the young ones do not


@pytest.fixture(autouse=True)
def _keys_are_let_go(request: pytest.FixtureRequest) -> None:
    """Qt still believes Ctrl to be held that the last key of the test before was pressed with."""
    if "qapp" in request.fixturenames:
        request.getfixturevalue("qapp")
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the data folder of a test goes; its name is none a computer would like."""
    return tmp_path / "わたしの データ"


@pytest.fixture(scope="session")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new karte; filling it takes four times as long as a copy."""
    made = tmp_path_factory.mktemp("new") / "data"
    i18n.use("ja")
    with mock.patch.object(clock, "now", return_value=NOW):
        open_store(made).close()
    return made


@pytest.fixture
def store(folder: Path, new_data: Path) -> Iterator[Store]:
    """A new karte with its first kinds and templates."""
    shutil.copytree(new_data, folder)
    opened = open_store(folder)
    yield opened
    opened.close()
