"""Work beside the screen: its end, its errors, its cancelling, and panes that are gone by then."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QThread
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.ui.jobs import Job, Jobs, Report
from karte.ui.tell import Tell
from karte.ui.theme import Theme
from karte.ui.widgets.progress import ProgressPanel


class Pane(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.thread_of_done: QThread | None = None

    def done(self, result: object) -> None:
        self.results.append(result)
        self.thread_of_done = QThread.currentThread()

    def failed(self, error: Exception) -> None:
        self.errors.append(error)


class Shows(QObject):
    """Counts how often what it filters was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() == QEvent.Type.Show
        return False


class Gate:
    """Work that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()
        self.reports = 0

    def work(self, report: Report) -> str:
        self.begun.set()
        assert self.open.wait(10)
        for step in range(3):
            report(step, 3)
            self.reports += 1
        return "済"


@pytest.fixture
def tell(qapp: QApplication) -> Tell:
    return Tell(Theme("light"))


@pytest.fixture
def jobs(tell: Tell, qapp: QApplication) -> Jobs:
    return Jobs(Theme("light"), tell)


def finish(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.running() == 0)


def refuse(report: Report) -> None:
    raise KarteError("12行目を読めません。", "直してください。")


def test_the_result_comes_back_on_this_thread(jobs: Jobs, qtbot: QtBot) -> None:
    pane = Pane()
    worker: list[QThread] = []

    def work(report: Report) -> int:
        worker.append(QThread.currentThread())
        return 42

    jobs.start(work, done=pane.done)
    assert jobs.running() == 1
    finish(qtbot, jobs)
    assert pane.results == [42]
    assert pane.thread_of_done is QThread.currentThread()
    assert worker[0] is not QThread.currentThread()


def test_a_mishap_is_told_to_the_user(jobs: Jobs, tell: Tell, qtbot: QtBot) -> None:
    pane = Pane()
    jobs.start(refuse, done=pane.done)
    finish(qtbot, jobs)
    assert tell.said == ["12行目を読めません。直してください。"]
    assert pane.results == []


def test_a_pane_may_take_the_mishap_itself(jobs: Jobs, tell: Tell, qtbot: QtBot) -> None:
    pane = Pane()
    jobs.start(refuse, done=pane.done, failed=pane.failed)
    finish(qtbot, jobs)
    assert [str(error) for error in pane.errors] == ["12行目を読めません。直してください。"]
    assert tell.said == []


def test_a_bug_comes_up_on_this_thread(jobs: Jobs, qtbot: QtBot) -> None:
    pane = Pane()

    def work(report: Report) -> float:
        return 1 / 0

    with qtbot.captureExceptions() as caught:
        jobs.start(work, done=pane.done, failed=pane.failed)
        finish(qtbot, jobs)
    assert [kind for kind, _error, _where in caught] == [ZeroDivisionError]
    assert (pane.results, pane.errors) == ([], [])


def test_cancelled_work_stops_at_its_next_report_and_is_silent(jobs: Jobs, tell: Tell, qtbot: QtBot) -> None:
    pane, gate = Pane(), Gate()
    job = jobs.start(gate.work, done=pane.done, failed=pane.failed)
    job.cancel()
    gate.open.set()
    finish(qtbot, jobs)
    assert gate.reports == 0
    assert (pane.results, pane.errors, tell.said) == ([], [], [])


def test_a_pane_that_closed_first_does_not_hear_of_it(jobs: Jobs, qtbot: QtBot) -> None:
    pane, gate = Pane(), Gate()
    results = pane.results
    jobs.start(gate.work, done=pane.done)
    with qtbot.waitSignal(pane.destroyed):
        pane.deleteLater()
    gate.open.set()
    finish(qtbot, jobs)
    assert results == []


def test_progress_is_told_seldom_but_its_end_always(jobs: Jobs, qtbot: QtBot) -> None:
    pane, seen = Pane(), list[tuple[int, int]]()

    def work(report: Report) -> None:
        for step in range(20_001):
            report(step, 20_000)

    job = jobs.start(work, done=pane.done)
    job.progressed.connect(lambda done, total: seen.append((done, total)))
    finish(qtbot, jobs)
    assert seen[-1] == (20_000, 20_000)
    assert len(seen) < 1000


@pytest.fixture
def window(tell: Tell, qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("x"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    tell.set_host(window)
    window.findChild(QLineEdit).setFocus()
    return window


def test_blocking_work_takes_no_typing_and_then_shows_how_far_it_is(
    jobs: Jobs, window: QWidget, qtbot: QtBot
) -> None:
    pane, gate = Pane(), Gate()
    edit = window.findChild(QLineEdit)
    jobs.start(gate.work, done=pane.done, title="取り込んでいます", blocking=True)
    qtbot.keyClicks(edit, "abc")
    qtbot.mouseClick(window.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert edit.text() == ""
    qtbot.waitUntil(lambda: window.findChild(ProgressPanel).isVisible())
    assert window.findChild(ProgressPanel).windowTitle() == "取り込んでいます"
    gate.open.set()
    finish(qtbot, jobs)
    qtbot.waitUntil(lambda: not window.findChildren(ProgressPanel))
    qtbot.keyClicks(edit, "abc")
    assert edit.text() == "abc"
    assert pane.results == ["済"]


def test_stopping_on_the_panel_cancels(jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    pane, gate = Pane(), Gate()
    jobs.start(gate.work, done=pane.done, blocking=True)
    qtbot.waitUntil(lambda: window.findChild(ProgressPanel).isVisible())
    qtbot.keyClick(window.findChild(ProgressPanel), Qt.Key.Key_Escape)
    gate.open.set()
    finish(qtbot, jobs)
    assert pane.results == []


def test_work_begun_under_another_s_panel_outlives_it(jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    pane, first, second = Pane(), Gate(), Gate()
    jobs.start(first.work, done=pane.done, blocking=True)
    qtbot.waitUntil(lambda: window.findChild(ProgressPanel).isVisible())
    jobs.start(second.work, done=pane.done, blocking=True)
    first.open.set()
    qtbot.waitUntil(lambda: jobs.running() == 1)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second.open.set()
    finish(qtbot, jobs)
    assert pane.results == ["済", "済"]


def test_its_panel_may_go_with_the_window_before_the_work_has_ended(
    jobs: Jobs, window: QWidget, qtbot: QtBot
) -> None:
    pane, gate = Pane(), Gate()
    jobs.start(gate.work, done=pane.done, blocking=True)
    shiboken6.delete(window.findChild(ProgressPanel))
    gate.open.set()
    finish(qtbot, jobs)
    assert pane.results == ["済"]


def test_short_blocking_work_shows_no_panel(jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    pane = Pane()
    jobs.start(lambda report: 1, done=pane.done, blocking=True)
    shows = Shows()
    window.findChild(ProgressPanel).installEventFilter(shows)
    finish(qtbot, jobs)
    assert shows.seen == 0
    assert pane.results == [1]


def test_at_the_end_everything_is_stopped_and_waited_for(jobs: Jobs, qtbot: QtBot) -> None:
    pane = Pane()
    ran = threading.Event()

    def work(report: Report) -> None:
        ran.set()
        while True:
            report(0, 0)

    jobs.start(work, done=pane.done)
    assert ran.wait(10)
    jobs.stop()
    finish(qtbot, jobs)
    assert pane.results == []


def test_after_that_nothing_is_heard_and_something_new_can_begin(
    jobs: Jobs, window: QWidget, qtbot: QtBot
) -> None:
    """The window may have to stay open after all."""
    pane, again = Pane(), Pane()
    begun: list[Job] = []

    def begin_again(_ended: Job) -> None:
        begun.append(jobs.start(lambda report: 2, done=again.done))

    job = jobs.start(lambda report: 1, done=pane.done, blocking=True)
    job.ended.connect(begin_again)
    jobs.stop()
    assert jobs.running() == 0
    assert len(begun) == 1
    QApplication.processEvents()
    assert (pane.results, again.results) == ([], [])
    assert not window.findChild(ProgressPanel).isVisible()
    jobs.start(lambda report: 3, done=pane.done)
    finish(qtbot, jobs)
    assert pane.results == [3]
