"""The context joins the parts of one window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.settings import SettingsFile
from karte.store.store import Store
from karte.ui import context
from karte.ui.theme import Theme
from tests.helpers import add_entity


def test_a_context_hears_of_its_store(qapp: QApplication, qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    theme, settings = Theme("light"), SettingsFile(tmp_path / "settings.json")
    ctx = context.build(store, settings, theme)
    assert (ctx.store, ctx.settings, ctx.theme) == (store, settings, theme)
    with qtbot.waitSignal(ctx.changes.happened):
        add_entity(store, "ヒト", "田中 美咲")
    assert ctx.jobs.running() == 0
    assert ctx.tell.said == []
