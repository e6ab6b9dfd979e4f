"""Fixtures for everyone: a real data folder, a stopped clock, Japanese words."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from karte import clock, i18n
from karte.store.store import Store, open_store

NOW = datetime(2026, 11, 21, 16, 40)


@pytest.fixture(autouse=True)
def _japanese_at_a_known_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("ja")
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="session", autouse=True)
def _garbage_waits() -> None:
    """A worker's thread must not collect widgets, as in the program; see `karte.ui.garbage`."""
    gc.disable()


@pytest.fixture(autouse=True)
def _garbage_is_collected_in_this_thread() -> Iterator[None]:
    yield
    gc.collect(2 if gc.get_count()[2] > 40 else 1)  # all of it takes long, the young ones do not


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the data folder of a test goes; its name is none a computer would like."""
    return tmp_path / "わたしの データ"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """A new karte with its first kinds and templates."""
    opened = open_store(folder)
    yield opened
    opened.close()
