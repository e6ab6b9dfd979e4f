"""The window: menus, top bar, rail, and the screens; it wires panes together and knows no feature."""

from __future__ import annotations

import base64
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from karte.i18n import _
from karte.ui.theme import Theme
from karte.ui.topbar import TopBar
from karte.ui.widgets import focus
from karte.ui.widgets.label import Label
from karte.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from karte.settings import SettingsFile
    from karte.ui.commands import Commands
    from karte.ui.context import Context

LEAST = (960, 520)
FIRST = (1366, 768)
TITLE_BAR = 40
"""So much of the screen's height is left for the frame that the system puts around the window."""


@runtime_checkable
class Scrolling(Protocol):
    """What brings a widget inside it into sight, as every QScrollArea does."""

    def ensureWidgetVisible(self, widget: QWidget) -> None:
        """Scrolls as far as need be."""
        ...


class MainWindow(QMainWindow):
    """Shows its frame at once; `fill` brings the panes when the data is open."""

    painted = Signal()
    """The first paint is on the screen."""

    def __init__(self, theme: Theme, settings: SettingsFile) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._was_painted = False
        self._first_size: QSize | None = None
        self._has_failed_to_close = False
        self._waiting: Label | None = None
        self.commands: Commands | None = None
        self.setWindowTitle(_("スマートカルテ"))
        self.setMinimumSize(*LEAST)
        self.topbar = TopBar(theme)
        self.rail = Rail(
            theme,
            [
                ("karte", "users", _("カルテ"), "Ctrl+1"),
                ("notes", "notebook-pen", _("ノート"), "Ctrl+2"),
                ("lists", "list", _("マイリスト"), "Ctrl+3"),
                ("import", "file-down", _("取り込む"), "Ctrl+Shift+I"),
                ("settings", "settings", _("設定"), "Ctrl+,"),
            ],
            below=2,
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
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.topbar)
        self._column.addLayout(below, 1)
        self.setCentralWidget(self._content)
        self._set_enabled(False)
        self._restore_place()

    def fill(self, ctx: Context) -> None:
        """Builds the panes on an open store and gives every action its command."""
        # The panes import SQLAlchemy; the frame is on the screen before.
        from karte.ui.commands import Commands

        ctx.tell.set_host(self._content)
        ctx.tell.keep_clear(self.rail)
        with self._theme.undressed():
            self.commands = Commands(self, ctx)
            self.commands.screens.get("karte")  # moves into the window before it is dressed
        self._set_enabled(True)
        self.commands.begin()

    def show_waiting(self, words: str) -> None:
        """Says what the data are waiting for, until there is a screen to show."""
        if self._waiting is None:
            self._waiting = Label(self._theme, words, "note", "text2")
            self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.screens.addWidget(self._waiting)
        self._waiting.setText(words)
        self.screens.setCurrentWidget(self._waiting)

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
        above = (self._column.itemAt(place) for place in range(self._column.count()))  # an error bar, too
        parts = [widget for item in above if item and (widget := item.widget())]
        parts.append(self.rail)
        if self.commands:
            parts += self.commands.screens.parts()
        found = [widget for widget in focus.chain(self) if _is_stop(widget)]
        found.sort(key=partial(_place, {part: place for place, part in enumerate(parts)}))
        return found

    def _tell_painted(self) -> None:
        if self.size() == self._first_size:
            self._shrink_into(self.screen().availableGeometry().size())
        self.painted.emit()

    def _shrink_into(self, free: QSize) -> None:
        """Only now it is known how much the system's frame around the window takes."""
        over = (self.frameGeometry().size() - free).expandedTo(QSize(0, 0))
        if over != QSize(0, 0):
            self.resize((self.size() - over).expandedTo(QSize(*LEAST)))

    def _set_enabled(self, enabled: bool) -> None:
        for widget in (self.topbar, self.rail):
            widget.setEnabled(enabled)

    def _restore_place(self) -> None:
        if not self._restored():
            free = self.screen().availableGeometry().size() - QSize(0, TITLE_BAR)
            self._first_size = QSize(*FIRST).boundedTo(free).expandedTo(QSize(*LEAST))
            self.resize(self._first_size)
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
        """A bug on the way out is reported and keeps the window open, once; the next time it closes."""
        try:
            if self.commands is not None and not self.commands.may_close():
                event.ignore()
                return
            self._remember_place()
        except Exception as bug:  # through Qt it would end the process, typing and all
            if not self._has_failed_to_close:
                self._has_failed_to_close = True
                event.ignore()
                sys.excepthook(type(bug), bug, bug.__traceback__)
                return
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
        here = QApplication.focusWidget()
        if here not in stops:
            return super().focusNextPrevChild(next)
        place = stops.index(here) + (1 if next else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stop = stops[place % len(stops)]
        stop.setFocus(reason)
        _reveal(stop)
        return True


def _is_stop(widget: QWidget) -> bool:
    stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(stops) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _reveal(widget: QWidget) -> None:
    """Scrolls what has the focus now into sight."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Scrolling):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _place(parts: dict[QWidget, int], widget: QWidget) -> int:
    """The number of the innermost part a widget stands in; what floats over all of them comes last."""
    around: QWidget | None = widget
    while around is not None and around not in parts:
        around = around.parentWidget()
    return len(parts) if around is None else parts[around]
