"""The window: menus, top bar, rail, and the screens; it wires panes together and knows no feature."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui import actions
from karte.ui.theme import Theme
from karte.ui.topbar import TopBar
from karte.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from karte.settings import SettingsFile
    from karte.ui.context import Context
    from karte.ui.commands import Commands

LEAST = (960, 520)
FIRST = (1366, 768)


class MainWindow(QMainWindow):
    """Shows its frame at once; `fill` brings the panes when the data is open."""

    painted = Signal()
    """The first paint is on the screen."""

    def __init__(self, theme: Theme, settings: SettingsFile) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._was_painted = False
        self.commands: Commands | None = None
        self.setWindowTitle(_("スマートカルテ"))
        self.setMinimumSize(*LEAST)
        self.topbar = TopBar(theme)
        self.rail = Rail(
            theme,
            [
                ("karte", "users", _("カルテ"), ""),
                ("import", "file-down", _("取り込む"), "Ctrl+Shift+I"),
            ],
            below=1,
        )
        self.rail.set_current("karte")
        self.screens = QStackedWidget()
        self.screens.addWidget(QWidget())
        self._content = QWidget()
        self._content.setObjectName("content")
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(0)
        self._notices.addWidget(self.screens, 1)
        below.addLayout(self._notices, 1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addLayout(below, 1)
        self.setCentralWidget(self._content)
        self._set_enabled(False)
        self._restore_place()

    def fill(self, ctx: Context) -> None:
        """Builds the panes on an open store and gives every action its command."""
        # The panes import SQLAlchemy; the frame is on the screen before.
        from karte.ui.commands import Commands

        ctx.tell.set_host(self._content)
        self.commands = Commands(self, ctx)
        self._set_enabled(True)
        self.commands.begin()

    def show_trouble(self, panel: QWidget) -> None:
        """Shows why there is nothing to show."""
        self.screens.addWidget(panel)
        self.screens.setCurrentWidget(panel)

    def make_menus(self, made: dict[str, QAction]) -> dict[str, QMenu]:
        """The menu bar from the table of actions."""
        menus: dict[str, QMenu] = {}
        groups: dict[str, QActionGroup] = {}
        for name, text in actions.MENUS:
            menu = self.menuBar().addMenu(_(text))
            menus[name] = menu
            for entry in actions.GROUPS[name]:
                if entry == actions.SEPARATOR:
                    menu.addSeparator()
                else:
                    menu.addAction(made[entry])
        for spec in actions.SPECS:
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(made[spec.name])
        return menus

    def to_front(self) -> None:
        """Comes before other windows, from the task bar too."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _set_enabled(self, enabled: bool) -> None:
        for widget in (self.topbar, self.rail):
            widget.setEnabled(enabled)

    def _restore_place(self) -> None:
        kept = self._settings.current.geometry
        if not kept or not self.restoreGeometry(QByteArray(base64.b64decode(kept))):
            self.resize(*FIRST)
        if self._settings.current.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _remember_place(self) -> None:
        kept = base64.b64encode(bytes(self.saveGeometry().data())).decode()
        self._settings.change(geometry=kept, maximised=self.isMaximized())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.commands is not None and not self.commands.may_close():
            event.ignore()
            return
        self._remember_place()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(self.rect(), self._theme.color("window"))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)
