"""The base of everything on screen that shows rows of the store and follows their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from karte.store.store import Change
    from karte.ui.context import Context


class Pane(QWidget):
    """Refreshes when a watched table changes: at once if it can be seen, else when it is shown next.

    It also refreshes when it is shown for the first time. Its own writes (`origin=self`) do not
    refresh it: it knows what it has done.
    """

    watches: tuple[str, ...] = ()
    """Names of tables."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._stale = True
        ctx.changes.happened.connect(self._on_change)

    def refresh(self) -> None:
        """Read everything shown from the store again; subclasses say how."""

    def _on_change(self, change: Change) -> None:
        if change.origin is self or not any(table in change.touched for table in self.watches):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()
