"""Long work beside the screen: in a thread pool, with progress, a way to stop and errors brought back."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

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
REPORT_S = 0.05
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


class _Task:
    """What the worker's thread holds of a job: nothing of Qt's, so nothing of Qt's can be deleted there."""

    def __init__(self, work: Callable[[Report], object]) -> None:
        self.cancelled = False
        self.outcome: tuple[object, Exception | None] | None = None
        self._work: Callable[[Report], object] | None = work
        self._reported_at = 0.0

    def run(self, progressed: Callable[[int, int], None], landed: Callable[[], None]) -> None:
        """Do the work, keep what came of it, and say so; called on the worker's thread."""

        def report(done: int, total: int) -> None:
            if self.cancelled:
                raise Cancelled
            now = time.monotonic()
            if done == total or now - self._reported_at > REPORT_S:
                self._reported_at = now
                progressed(done, total)

        assert self._work is not None
        try:
            self.outcome = self._work(report), None
        except Exception as error:
            self.outcome = None, error
        landed()

    def take(self) -> tuple[object, Exception | None]:
        """What came of it, given away on the GUI thread together with all that the work held."""
        assert self.outcome is not None
        outcome, self.outcome, self._work = self.outcome, None, None
        return outcome


class Job(QObject):
    """One piece of work. It has no parent: a pane that closes first simply does not hear of the end."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    """The KarteError that ended it."""
    ended = Signal(object)
    """This job, however it ended."""

    def __init__(self, task: _Task, title: str) -> None:
        super().__init__()
        self.title = title
        self._task = task

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next `report`."""
        self._task.cancelled = True

    def finish(self) -> None:
        """Tell what came of it; called once, on the GUI thread, when the work is done."""
        result, error = self._task.take()
        self.ended.emit(self)
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, KarteError):
            self.failed.emit(error)
        elif not isinstance(error, Cancelled):
            raise error


class Jobs(QObject):
    """Starts jobs and keeps them until they have ended."""

    _progressed = Signal(int, int, int)
    _landed = Signal(int)
    """The number of a job; emitted on the worker's thread, heard on the GUI thread."""

    def __init__(self, theme: Theme, tell: Tell) -> None:
        super().__init__()
        self._theme = theme
        self._tell = tell
        self._pool = _pool()
        self._started = 0
        self._running: dict[int, Job] = {}
        self._progressed.connect(self._pass_on)
        self._landed.connect(self._finish)

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
        self._started += 1
        number, task = self._started, _Task(work)
        job = Job(task, title)
        if blocking:
            _Curtain(job, self._theme, self._tell.window())
        job.succeeded.connect(done)
        job.failed.connect(failed or self._tell.error)
        self._running[number] = job
        self._pool.submit(
            task.run, partial(self._progressed.emit, number), partial(self._landed.emit, number)
        )
        return job

    def running(self) -> int:
        """How many jobs have not ended yet."""
        return len(self._running)

    def stop(self) -> None:
        """Cancel everything, wait until no work is under way and hear of none; for the end of a window."""
        while self._running:  # the end of one may be the beginning of another
            running = list(self._running.values())
            self._running.clear()
            for job in running:
                job.cancel()
            # Not only the work but its threads: what they hold of this object must not be let go there.
            self._pool.shutdown()
            self._pool = _pool()
            for job in running:
                job.ended.emit(job)

    def _pass_on(self, number: int, done: int, total: int) -> None:
        if number in self._running:
            self._running[number].progressed.emit(done, total)

    def _finish(self, number: int) -> None:
        if number in self._running:
            self._running.pop(number).finish()


def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(QThread.idealThreadCount(), "job")


class _Curtain(QObject):
    """Swallows what the user types and clicks while a job runs, then shows the panel instead."""

    def __init__(self, job: Job, theme: Theme, window: QWidget | None) -> None:
        super().__init__(job)
        self._app = cast("QCoreApplication", QCoreApplication.instance())
        while isinstance(window, ProgressPanel):
            window = window.parentWidget()  # that of another job goes when that one ends
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
        if isValid(self._panel):
            self._panel.open()

    def _lift(self) -> None:
        self._wait.stop()
        self._app.removeEventFilter(self)
        if isValid(self._panel):  # it went with a dialog that was closed meanwhile
            self._panel.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT
