"""The menu ツール: looking after the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from karte.errors import KarteError
from karte.i18n import _
from karte.store import notes

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
        self._desk.open_screen("trash")
        self._desk.screens.get("trash").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def loose(self) -> None:
        """The newest note that stands in no karte, to be given one."""
        ctx = self._desk.ctx
        with ctx.store.read() as session:
            found = notes.without_target(session)
        if not found:
            ctx.tell.toast(_("どのカルテにも付いていないノートはありません。"))
            return
        self._desk.show_kartes()
        self._desk.workspace.edit(found[0])
        ctx.tell.toast(
            _("どのカルテにも付いていないノート: {count}件。だれ・なにを付けて保存してください").format(
                count=len(found)
            )
        )

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
        self._desk.open_screen("settings")
        self._desk.screens.get("settings").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_checked(self, found: list[str]) -> None:
        if found:
            self._desk.ctx.tell.error(KarteError(" ".join(found)))
        else:
            self._desk.ctx.tell.toast(_("調べました。問題はありません。"))


def _checking(store: Store) -> Callable[[Report], list[str]]:
    def work(_report: Report) -> list[str]:
        return store.check()

    return work
