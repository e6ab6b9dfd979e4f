"""Long work beside the screen: in a thread pool, with progress, a way to stop and errors brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    QRunnable,
    QThreadPool,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from karte.ui.tell import Tell
    from karte.ui.theme import Theme

T = TypeVar("T")
Report = Callable[[int, int], None]
"""`report(done, total)`: raises Cancelled when the work is to stop; total 0 means nobody knows."""

PATIENCE_MS = 400
"""Work shorter than this shows no progress panel."""
REPORT_MS = 50
"""At most one progress signal in this time, however often the work reports."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.Drop,
    }
)


class Cancelled(Exception):  # noqa: N818 - it is a wish of the user, not an error
    """Raised inside work whose user pressed やめる."""


class Job(QObject):
    """One piece of work. It has no parent: a pane that closes first simply does not hear of the end."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    """The KarteError that ended it."""
    ended = Signal(object)
    """This job, however it ended."""

    _left_pool = Signal(object, object)
    """(result, exception), emitted on the worker's thread."""

    def __init__(self, work: Callable[[Report], object], title: str) -> None:
        super().__init__()
        self.title = title
        self._work = work
        self._cancelled = False
        self._since_report = QElapsedTimer()
        self._left_pool.connect(self._finish)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next `report`."""
        self._cancelled = True

    def run(self) -> None:
        """Do the work; called on the worker's thread."""
        try:
            result = self._work(self._report)
        except Exception as error:
            self._left_pool.emit(None, error)
        else:
            self._left_pool.emit(result, None)

    def _report(self, done: int, total: int) -> None:
        if self._cancelled:
            raise Cancelled
        if done == total or not self._since_report.isValid() or self._since_report.elapsed() > REPORT_MS:
            self._since_report.start()
            self.progressed.emit(done, total)

    def _finish(self, result: object, error: Exception | None) -> None:
        """On the GUI thread, because that is where this object was made."""
        self.ended.emit(self)
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, KarteError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            raise error


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Starts jobs and keeps them until they have ended."""

    def __init__(self, theme: Theme, tell: Tell) -> None:
        super().__init__()
        self._theme = theme
        self._tell = tell
        self._pool = QThreadPool(self)
        self._running: set[Job] = set()

    def start(
        self,
        work: Callable[[Report], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: str = "",
        blocking: bool = False,
    ) -> Job:
        """Run `work(report)` in the pool and call `done(result)` on the GUI thread.

        `done` and `failed` are bound methods. A KarteError goes to `failed`, without it to `tell.error`;
        any other exception is a bug and is raised on the GUI thread. `blocking` keeps the user from
        doing anything else meanwhile and shows progress with やめる. Cancelled work calls neither.
        """
        job = Job(work, title)
        self._running.add(job)
        if blocking:
            _Curtain(job, self._theme, self._tell.window())
        job.ended.connect(self._running.discard)
        job.succeeded.connect(done)
        job.failed.connect(failed or self._tell.error)
        self._pool.start(_Runner(job))
        return job

    def running(self) -> int:
        """How many jobs have not ended yet."""
        return len(self._running)

    def stop(self) -> None:
        """Cancel everything and wait until the pool is empty; for the end of the program."""
        for job in self._running:
            job.cancel()
        self._pool.waitForDone()


class _Curtain(QObject):
    """Swallows what the user types and clicks while a job runs, then shows the panel instead."""

    def __init__(self, job: Job, theme: Theme, window: QWidget | None) -> None:
        super().__init__(job)
        self._app = cast("QCoreApplication", QCoreApplication.instance())
        self._panel = ProgressPanel(theme, job.title or _("処理しています"), window)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE_MS)
        self._wait.timeout.connect(self._show)
        self._panel.stopped.connect(job.cancel)
        job.progressed.connect(self._panel.show_progress)
        job.ended.connect(self._lift)
        self._wait.start()
        self._app.installEventFilter(self)

    def _show(self) -> None:
        self._app.removeEventFilter(self)
        self._panel.open()

    def _lift(self) -> None:
        self._wait.stop()
        self._app.removeEventFilter(self)
        self._panel.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT
