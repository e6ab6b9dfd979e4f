"""The menu ツール: looking after the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.errors import KarteError
from karte.i18n import _

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.commanding.desk import Desk
    from karte.ui.jobs import Report


class ToolCommands(QObject):
    """One method for each action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def trash(self) -> None:
        """What was deleted, to be brought back."""
        self._desk.turn_to("trash")

    def writing_time(self) -> None:
        """How long notes are typed at."""
        from karte.ui.dialogs.writing_time import WritingTimeDialog

        WritingTimeDialog(self._desk.ctx, self._desk.window).open()

    def check(self) -> None:
        """Looks through the data in the background and says what it found."""
        self._desk.ctx.jobs.start(
            _checking(self._desk.ctx.store),
            done=self._tell_checked,
            title=_("データを調べています"),
            blocking=True,
        )

    def settings(self) -> None:
        """The settings, at the page seen last."""
        self._desk.turn_to("settings")

    def _tell_checked(self, found: list[str]) -> None:
        if found:
            self._desk.ctx.tell.error(KarteError(" ".join(found)))
        else:
            self._desk.ctx.tell.toast(_("調べました。問題はありません。"))


def _checking(store: Store) -> Callable[[Report], list[str]]:
    def work(_report: Report) -> list[str]:
        return store.check()

    return work
