"""The last moment before the program ends: the backup of the day's work, in sight only if it takes long."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

PATIENCE_MS = 400
"""What is shorter goes unseen."""
_WIDTH = 400


class Farewell(QWidget):
    """A small window of its own, as the other one is closed by now; it stays to say what went wrong."""

    left = Signal()
    """There is nothing to wait for any more."""

    _ended = Signal(object)

    def __init__(self, theme: Theme, work: Callable[[], object]) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self._work = work
        self._bug: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="farewell")
        self.setWindowTitle(_("スマートカルテ"))
        self.heading = Label(theme, _("控えを取っています"), "section")
        self.words = Label(theme, _("終わると、自動で閉じます。"), wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.heading.text())
        self.close_button = PlainButton(theme, _("閉じる"))
        self.close_button.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for part in (self.heading, self.words, self._bar):
            column.addWidget(part)
        column.addLayout(foot)
        self.setFixedWidth(theme.px(_WIDTH))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE_MS)
        self._wait.timeout.connect(self.show)
        self._ended.connect(self._end)
        self.close_button.clicked.connect(self.close)

    @classmethod
    def ask(cls, theme: Theme, work: Callable[[], object]) -> None:
        """Does `work` in a thread of its own and returns when it has ended.

        A KarteError is shown until the user has read it; any other exception is raised here.
        """
        farewell = cls(theme, work)
        loop = QEventLoop()
        farewell.left.connect(loop.quit)
        farewell.begin()
        loop.exec()
        farewell.finish()

    def begin(self) -> None:
        """Starts the work."""
        self._wait.start()
        self._thread.start()

    def finish(self) -> None:
        """Waits for the work, whatever has become of the window; raises what was a bug."""
        self._thread.join()
        self._wait.stop()
        self.hide()
        self.deleteLater()
        if self._bug is not None:
            raise self._bug

    def _run(self) -> None:
        try:
            self._work()
        except KarteError as error:
            self._ended.emit(error)
        except BaseException as error:
            self._bug = error
            self._ended.emit(None)
        else:
            self._ended.emit(None)

    def _end(self, error: KarteError | None) -> None:
        self._wait.stop()
        if error is None:
            self.left.emit()
            return
        self.heading.setText(error.what)
        self.heading.setWordWrap(True)
        self.words.setText(error.remedy)
        self._bar.hide()
        self.close_button.show()
        self.show()
        self.close_button.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As long as the work goes on the window stays, so that nobody wonders."""
        if self._thread.is_alive():
            event.ignore()
            return
        super().closeEvent(event)
        self.left.emit()
