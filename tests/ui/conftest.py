"""A context on a real data folder for panes and windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.settings import SettingsFile
from karte.store.store import Store
from karte.ui.changes import Changes
from karte.ui.context import Context
from karte.ui.jobs import Jobs
from karte.ui.start import Start
from karte.ui.tell import Tell
from karte.ui.theme import Theme
from tests.ui.windows import settle


@pytest.fixture
def ctx(store: Store, tmp_path: Path, qtbot: QtBot, qapp: object) -> Context:
    """The objects every pane gets, on a new karte."""
    theme = Theme("light")
    theme.apply(qapp)
    tell = Tell(theme)
    return Context(
        store=store,
        settings=SettingsFile(tmp_path / "settings.json"),
        theme=theme,
        tell=tell,
        changes=Changes(store),
        jobs=Jobs(theme, tell),
    )


@pytest.fixture
def start(folder: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Start]:
    """A start that shows its window in this process."""
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="ja", theme="light")
    made = Start(folder, settings)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    settle()
