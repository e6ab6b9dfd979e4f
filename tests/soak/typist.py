"""The real window with someone typing into it until it is killed.

`python -m tests.soak.typist FOLDER SETTINGS LAST` says "offered N" for the unfinished notes on offer at the
start, "typed N TIME" for each sign that stands in the editor, and "saved N" for each note that was saved. N
counts on from LAST. TIME is of the clock on the wall.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from karte.settings import SettingsFile
from karte.ui.drafts.unfinished import unfinished
from karte.ui.start import Start
from tests.soak.writer import say

EVERY_MS = 25
"""Faster than anybody types."""
NOTE = 120
"""So many signs, and the note is saved."""


class Typist(Start):
    """Types 〈1〉〈2〉〈3〉…, so that what is missing can be counted."""

    def __init__(self, folder: Path, settings: SettingsFile, first: int) -> None:
        super().__init__(folder, settings)
        self._number = first
        self._waiting = QTimer(self, interval=20)
        self._typing = QTimer(self, interval=EVERY_MS)
        self._waiting.timeout.connect(self._begin)
        self._typing.timeout.connect(self._type)
        self._waiting.start()

    def _begin(self) -> None:
        commands = self.window.commands
        if commands is None or self._store is None:
            return
        self._waiting.stop()
        workspace = commands.workspace
        found = unfinished(self._store)
        shown = workspace.drafts.isVisible()
        say("offered", len(found) if shown else 0)
        if found:
            workspace.resume(found[0].key)
        else:
            self._write()
        self._typing.start()

    def _write(self) -> None:
        assert self.window.commands is not None
        self.window.commands.file.write()

    def _type(self) -> None:
        assert self.window.commands is not None
        editor = self.window.commands.workspace.editor
        self._number += 1
        event = QInputMethodEvent()
        event.setCommitString(f"〈{self._number}〉")
        QApplication.sendEvent(editor.form.body.pad, event)
        say("typed", self._number, time.time())
        if self._number % NOTE == 0:
            assert editor.save(close=True)
            say("saved", self._number)
            self._write()


def main(folder: str, settings: str, first: str) -> None:
    """Types until killed."""
    sys.exit(Typist(Path(folder), SettingsFile(Path(settings)), int(first)).run())


if __name__ == "__main__":
    main(*sys.argv[1:])
