"""Run on its own under QT_SCALE_FACTOR: says in JSON how sharp and how whole everything looks then.

The factor holds for a whole process, so that no test can set it for itself.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from karte import i18n
from karte.settings import SettingsFile
from karte.store.store import open_store
from karte.ui import context
from karte.ui.main_window import MainWindow
from karte.ui.theme import Theme
from tests import demo
from tests.ui.eyes import Watch, cut
from tests.ui.scenes import Stagehand
from tests.ui.windows import settle

SEEN = ("karte", "month", "graphs", "editor", "templates", "look", "new karte")
SIZE = (1280, 640)


def look(folder: Path) -> dict[str, object]:
    """The screen's pixels for one of the layout, those of the pictures, and all that is cut."""
    application = QApplication([])
    i18n.use("ja")
    theme = Theme("light")
    theme.apply(application)
    settings = SettingsFile(folder / "settings.json")
    store = open_store(folder / "data")
    karte = demo.salon(store)
    ctx = context.build(store, settings, theme)
    window = MainWindow(theme, settings)
    window.resize(*SIZE)
    window.show()
    window.fill(ctx)
    settle()
    hand = Stagehand(ctx, window, karte)
    watch = Watch(pytest.MonkeyPatch())
    ratios: set[float] = set()
    found: list[str] = []
    for name in SEEN:
        top = hand.show(name)
        found += [f"{name}: {trouble}" for trouble in cut(top, watch, hand.excerpts)]
        ratios |= watch.ratios
    return {"screen": window.devicePixelRatioF(), "pictures": sorted(ratios), "cut": found}


if __name__ == "__main__":
    print(json.dumps(look(Path(sys.argv[1])), ensure_ascii=False), flush=True)  # noqa: T201 - its answer
    os._exit(0)  # nothing is to be kept, and there is no loop to end
