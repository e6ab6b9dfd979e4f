"""The window: menus, top bar, rail, and the screens; it wires panes together and knows no feature."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.topbar import TopBar
from karte.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from karte.settings import SettingsFile
    from karte.ui.commands import Commands
    from karte.ui.context import Context

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
        """Shows why there is nothing to show, and nothing else."""
        self.topbar.hide()
        self.rail.hide()
        self.screens.addWidget(panel)
        self.screens.setCurrentWidget(panel)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_front(self) -> None:
        """Comes before other windows, from the task bar too."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)  # where another program may not take the front, the task bar blinks

    def _stops(self) -> list[QWidget]:
        """Where the Tab key stops, part by part from the top and left."""
        parts: list[QWidget] = [self.topbar, self.rail]
        if self.commands:
            parts += self.commands.workspace.parts()
            page = self.commands.importing
            parts += [page.drop, page.file, page.details, page.result]
        found = [widget for widget in self._chain() if _is_stop(widget)]
        found.sort(key=partial(_place, parts))
        return found

    def _chain(self) -> Iterator[QWidget]:
        """Everything in Qt's own order, which is that of making."""
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            yield widget
            widget = widget.nextInFocusChain()

    def _tell_painted(self) -> None:
        self.painted.emit()

    def _set_enabled(self, enabled: bool) -> None:
        for widget in (self.topbar, self.rail):
            widget.setEnabled(enabled)

    def _restore_place(self) -> None:
        if not self._restored():
            free = self.screen().availableGeometry().size()
            self.resize(QSize(*FIRST).boundedTo(free).expandedTo(QSize(*LEAST)))
        if self._settings.current.maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _restored(self) -> bool:
        """Whether the place of last time could be taken up; the file may hold anything."""
        kept = self._settings.current.geometry
        with suppress(ValueError):
            return bool(kept) and self.restoreGeometry(QByteArray(base64.b64decode(kept)))
        return False

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
            QTimer.singleShot(0, self._tell_painted)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Tab goes as one reads, whichever pane was made or moved last."""
        stops = self._stops()
        here = self.focusWidget()
        if here not in stops:
            return super().focusNextPrevChild(next)
        place = stops.index(here) + (1 if next else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[place % len(stops)].setFocus(reason)
        return True


def _is_stop(widget: QWidget) -> bool:
    stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(stops) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _place(parts: list[QWidget], widget: QWidget) -> int:
    """The number of the part a widget stands in; what floats over all of them comes last."""
    inside = (place for place, part in enumerate(parts) if part is widget or part.isAncestorOf(widget))
    return next(inside, len(parts))
