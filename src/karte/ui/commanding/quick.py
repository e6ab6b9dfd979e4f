"""さっとメモ, by its key or by the icon beside the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk
    from karte.ui.quick.tray import Tray
    from karte.ui.quick.window import QuickWindow

_LATER_MS = 1_500
"""The icon comes when the first karte is on the screen: nobody waits for it."""


class QuickCommands(QObject):
    """The small window is made when it is first called."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._window: QuickWindow | None = None
        self._tray: Tray | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._follow_settings)
        desk.workspace.editor.main_target_changed.connect(self._follow_editor)

    def begin(self) -> None:
        """The window is on the screen."""
        self._later.start()

    def quick(self) -> None:
        """The small window, in front of everything."""
        self.window().call()

    def window(self) -> QuickWindow:
        """The small window, made if need be."""
        if self._window is None:
            from karte.ui.quick.window import QuickWindow  # not before it is called

            workspace = self._desk.workspace
            self._window = QuickWindow(self._desk.ctx, workspace.editor.draft_key)
            self._window.put_away.connect(workspace.refresh_drafts)
            self._desk.window.destroyed.connect(self._window.deleteLater)
        return self._window

    def set_tray(self, wanted: bool) -> None:
        """Whether the icon beside the clock is wanted, at once and from now on."""
        self._desk.ctx.settings.change(tray_icon=wanted)
        self._follow_settings()

    def _follow_settings(self) -> None:
        wanted = self._desk.ctx.settings.current.tray_icon
        if wanted and self._tray is None:
            self._tray = self._make_tray()
        elif not wanted and self._tray is not None:
            self._drop_tray()

    def keep_now(self) -> bool:
        """Makes what is written there safe; False when the disk refuses."""
        return self._window is None or self._window.keep_now()

    def leave(self) -> None:
        """The main window closes, and all that belongs to it."""
        self._later.stop()
        if self._window is not None:
            self._window.hide()
        if self._tray is not None:
            self._drop_tray()

    def _make_tray(self) -> Tray | None:
        from PySide6.QtWidgets import QSystemTrayIcon  # as above

        if not QSystemTrayIcon.isSystemTrayAvailable():
            return None
        from karte.ui.quick.tray import Tray

        made = Tray(self._desk.ctx.theme, self)
        made.note_requested.connect(self.quick)
        made.window_requested.connect(self._desk.window.to_front)
        made.quit_requested.connect(self._desk.window.close)
        made.show()
        return made

    def _drop_tray(self) -> None:
        assert self._tray is not None
        self._tray.hide()
        self._tray.deleteLater()
        self._tray = None

    def _follow_editor(self) -> None:
        if self._window is not None:
            self._window.follow()
