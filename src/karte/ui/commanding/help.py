"""The menu ヘルプ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk
    from karte.ui.dialogs.help import HelpWindow


class HelpCommands(QObject):
    """One method for each action; what opens over the window is loaded when it is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._help: HelpWindow | None = None

    def guide(self) -> None:
        """How one works with the program."""
        self._show("guide")

    def keys(self) -> None:
        """The list of keys."""
        self._show("keys")

    def about(self) -> None:
        """Version and parts."""
        from karte.ui.dialogs.about import AboutDialog

        AboutDialog(self._desk.ctx, self._desk.window).open()

    def _show(self, page: str) -> None:
        from karte.ui.dialogs.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._desk.ctx, self._desk.window)
            self._help.finished.connect(self._forget)
        self._help.turn_to(page)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _forget(self) -> None:
        self._help = None
