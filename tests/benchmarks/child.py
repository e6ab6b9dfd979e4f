"""One start, in a process of its own: `child.py bare|library|karte FOLDER`; prints when it got how far."""

from __future__ import annotations

import sys
import time
from pathlib import Path

SIZE = (1366, 728)
MARKS: dict[str, tuple[float, float]] = {}
"""Name → seconds of the clock that all processes share, and of this process's own work."""


def mark(name: str) -> None:
    """Now, once."""
    MARKS.setdefault(name, (time.monotonic(), time.process_time()))


def finish(**more: float) -> None:
    """Says everything and ends at once: closing is not what is measured."""
    import json
    import os

    sys.stdout.write(json.dumps({**MARKS, **more}))
    sys.stdout.flush()
    os._exit(0)


def bare(library: bool) -> None:
    """A window with nothing in it; with `library` SQLAlchemy is loaded after the first paint."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, shown)

    def shown() -> None:
        mark("painted")
        if library:
            import sqlalchemy  # noqa: F401 - to be loaded is all it is for

            mark("usable")
        finish()

    application = QApplication([])
    window = Window()
    window.resize(*SIZE)
    window.show()
    application.exec()


def karte(folder: Path) -> None:
    """The program itself, from its own `main` to a letter typed into the search box."""
    from karte import __main__ as program
    from karte import paths

    paths.settings_file = lambda: folder / "settings.json"
    paths.log_file = lambda: folder / "karte.log"
    sys.argv = ["karte", "--data", str(folder)]
    watch()
    program.main()


def watch() -> None:
    """Lets the start tell of itself; what is loaded here is what `karte.app` loads next anyway."""
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    from karte.ui import start

    class Watched(start.Start):
        """The start, with an eye on what is painted."""

        def run(self) -> int:
            self.window.resize(*SIZE)  # a screen that is not there may be small
            self.window.painted.connect(painted)
            return super().run()

        def _fill(self, store: object) -> None:
            super()._fill(store)
            assert self.window.commands is not None
            workspace = self.window.commands.workspace
            assert workspace.list.first_id() is not None
            assert workspace.entity_id() is not None
            self.watched = [workspace.list.view.viewport(), workspace.view.timeline.list.viewport()]
            for viewport in self.watched:
                viewport.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched in self.watched:
                self.watched.remove(watched)
                if not self.watched:
                    QTimer.singleShot(0, self.type_letter)
            return super().eventFilter(watched, event)

        def type_letter(self) -> None:
            mark("filled")
            line = self.window.topbar.box.line
            line.textChanged.connect(typed)
            none = Qt.KeyboardModifier.NoModifier
            QApplication.postEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, "a"))

    start.Start = Watched


def painted() -> None:
    """The frame is on the screen."""
    mark("painted")


def typed() -> None:
    """The letter has arrived; the list still follows it."""
    from PySide6.QtCore import QTimer

    mark("usable")
    QTimer.singleShot(500, rested)


def rested() -> None:
    """Nothing more goes on."""
    finish(resident=resident())


def resident() -> float:
    """MiB of memory this process holds now; 0 where the system does not say it in a file."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "karte":
        karte(Path(sys.argv[2]))
    else:
        bare(library=sys.argv[1] == "library")
