"""A context on a real data folder for panes and windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.settings import SettingsFile
from karte.store.store import Store
from karte.ui.changes import Changes
from karte.ui.context import Context
from karte.ui.jobs import Jobs
from karte.ui.tell import Tell
from karte.ui.theme import Theme


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
