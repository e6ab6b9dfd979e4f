"""Takes a picture of every main screen in both themes and all sizes; `dev.py shots [FOLDER]`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE / "src"), str(HERE)]

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from karte import clock, i18n
from karte.settings import SettingsFile
from karte.store.store import open_store
from karte.ui import context
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.main_window import MainWindow
from karte.ui.panes.settings import SettingsPane
from karte.ui.theme import Theme
from tests import demo

SIZES = ((1366, 768), (1280, 720), (1093, 614), (1920, 1080))
TASKBAR = 40
"""What the system's own bar takes from the screen's height."""


def settle(milliseconds: int = 350) -> None:
    """Lets timers, threads and paints come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(ready: Callable[[], bool], milliseconds: int = 15000) -> None:
    """Waits until something is there."""
    timer = QElapsedTimer()
    timer.start()
    while not ready() and timer.elapsed() < milliseconds:
        settle(50)


class Camera:
    """One window on the demo data, brought from screen to screen."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.application = QApplication([])
        self.store = open_store(data)
        self.tanaka = demo.salon(self.store)
        self.technician, self.building = demo.maintenance(self.store)
        settings = SettingsFile(data / "settings.json")
        self.theme = Theme("light")
        self.theme.apply(self.application)
        self.window = MainWindow(self.theme, settings)
        self.window.fill(context.build(self.store, settings, self.theme))
        self.window.show()

    def take(self, name: str) -> None:
        """One picture of the window as it is."""
        settle()
        mode = "dark" if self.theme.is_dark else "light"
        target = self.folder / f"{name}-{self.window.width()}-{mode}.png"
        self.window.grab().save(str(target))
        sys.stdout.write(f"{target}\n")

    def walk(self) -> None:
        """Every main screen at the present size and theme."""
        commands = self.window.commands
        assert commands is not None
        workspace = commands.workspace
        workspace.open(self.tanaka)
        self.take("karte")
        workspace.view.show_tab("graphs")
        self.take("graph")
        workspace.view.show_tab("notes")
        workspace.view.timeline.show_previous_month()
        self.take("month")
        workspace.open(self.building)
        with self.store.read() as session:
            from karte.store import templates

            used = templates.in_karte(session, self.building)[0][0].template_id
        workspace.view.timeline.choose_template(used)
        self.take("building")
        workspace.open(self.tanaka)
        workspace.write()
        self.take("editor")
        workspace.editor.close_keeping_draft()
        commands.file.bring_in()
        commands.desk.importing.start(demo.IMPORTS / "takamatsu_public_toilets.csv")
        settle(1500)
        self.take("import")
        settings = commands.screens.show("settings")
        assert isinstance(settings, SettingsPane)
        for key in ("kinds", "templates", "recorders", "look", "data"):
            settings.show_page(key)
            settle(300)
            self.take(f"settings-{key}")
        for key in ("trash", "notes", "lists", "table"):
            commands.desk.turn_to(key)
            settle(600)
            self.take(key)
        commands.desk.importing.start()
        commands.search.find()
        self.window.topbar.box.set_text("たか")
        settle(600)
        self.take("search")
        self.window.topbar.box.set_text("")
        workspace.open(self.tanaka)
        commands.file.preview(self.tanaka)
        settle(2500)
        dialog = self.window.findChild(PrintPreview)
        if dialog is not None:
            target = (
                self.folder / f"print-{self.window.width()}-{'dark' if self.theme.is_dark else 'light'}.png"
            )
            dialog.grab().save(str(target))
            sys.stdout.write(f"{target}\n")
            dialog.close()


def main() -> int:
    """All sizes, both themes."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    i18n.use("ja")
    now = datetime.fromisoformat("2026-11-21T16:40")
    clock.now = lambda: now
    with tempfile.TemporaryDirectory() as data:
        camera = Camera(folder, Path(data))
        for width, height in SIZES:
            camera.window.resize(width, height - TASKBAR)
            for mode in ("light", "dark"):
                camera.theme.set_mode(mode)
                camera.walk()
        camera.window.close()
        camera.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
