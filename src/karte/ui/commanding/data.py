"""Backups: those of the menu ファイル, and the one a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from karte import clock
from karte.i18n import _
from karte.store import backups, files

if TYPE_CHECKING:
    from datetime import datetime

    from karte.store.backups import Backup
    from karte.store.store import Store
    from karte.ui.commanding.desk import Desk
    from karte.ui.jobs import Report

FIRST_MS = 60_000
"""The start has the computer for itself; then it is looked whether today has its backup."""
AGAIN_MS = 60 * 60_000


def _tidy(store: Store, started: datetime, _report: Report) -> None:
    """Once after each start: what was opened before it, and photos and files that nothing refers to, go."""
    files.clear_opened(store.folder, started)
    files.sweep(store)


def _leave(_nothing: None) -> None:
    """There is nothing to say about what was swept."""


class DataCommands(QObject):
    """One method for each action."""

    taken = Signal()
    """There is one backup more."""
    restore_requested = Signal(object)
    """The user wants this `Backup` back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._started = clock.utc()
        self._clock = QTimer(self)
        self._clock.setInterval(FIRST_MS)
        self._clock.start()
        self._clock.timeout.connect(self._take_daily)

    def back_up(self) -> None:
        """A backup now."""
        self._desk.ctx.jobs.start(
            partial(backups.take_if_changed, self._desk.ctx.store.folder, backups.ASKED),
            done=self._tell_taken,
            title=_("控えを取っています"),
            blocking=True,
        )

    def restore(self) -> None:
        """A backup in the place of the data, if the user chooses one."""
        # What opens over the window is loaded when it is asked for, not at every start.
        from karte.ui.dialogs.restore import RestoreDialog

        ctx = self._desk.ctx
        kept = backups.all(ctx.store.folder)
        if not kept:
            ctx.tell.toast(_("控えはまだありません。「控えを取る」で取れます。"))
            return
        chosen = RestoreDialog.ask(ctx.theme, kept, self._desk.window)
        if chosen is not None:
            self.restore_requested.emit(chosen)

    def _take_daily(self) -> None:
        if self._clock.interval() == FIRST_MS:
            self._desk.ctx.jobs.start(partial(_tidy, self._desk.ctx.store, self._started), done=_leave)
        self._clock.setInterval(AGAIN_MS)
        folder = self._desk.ctx.store.folder
        self._desk.ctx.jobs.start(partial(backups.take_daily, folder), done=self._note_daily)

    def _note_daily(self, made: Backup | None) -> None:
        if made is not None:
            self.taken.emit()

    def _tell_taken(self, made: Backup | None) -> None:
        tell = self._desk.ctx.tell
        if made is not None:
            tell.toast(_("控えを取りました: {counts}").format(counts=backups.show_counts(made)))
            self.taken.emit()
            return
        held = backups.current(self._desk.ctx.store.folder)
        if held is None:
            tell.toast(_("まだ何も書いていないので、控えは取りませんでした。"))
        else:
            tell.toast(
                _("{when}の控えから変わっていないので、取りませんでした。").format(
                    when=backups.show_time(held)
                )
            )
