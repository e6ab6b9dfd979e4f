"""From a key in the search box of the real window to the end of the paint that shows what was found."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.report import Figures
from tests.benchmarks.window import PATIENCE, Bench, Painted, rest

TYPED = ("前髪", "とのこと", "カラーさとう", "sakamoto", "0901", "の")
"""Letter by letter: words, a name and a word, a reading in Latin letters, a telephone number, one letter."""
INSIDE = ("前髪", "とのこと", "の")
"""Letter by letter in the bar above the notes of a karte."""


class Typist:
    """Someone at the search box: one letter after the other, as soon as the one before has its answer."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._box = bench.window.topbar.box
        assert bench.window.commands is not None
        bench.window.commands.search.find()
        rest()
        finder = bench.window.commands.search.finder
        self._panel = Painted(finder.panel.sheet)
        self._loop = QEventLoop()
        self._patience = QTimer(singleShot=True, interval=PATIENCE)
        self._is_answered = False
        finder.runner.answered.connect(self._answer)
        self._patience.timeout.connect(self._loop.quit)

    def measure(self) -> None:
        """Every letter of every text."""
        for text in TYPED:
            for letter in text:
                self._press(letter)
            self._bench.window.topbar.clear()
            rest()

    def _press(self, letter: str) -> None:
        self._is_answered = False
        with self._bench.figures.watch("keystroke"):
            _send(self._box.line, letter)
            self._wait()
            self._panel.wait()
        rest()

    def _wait(self) -> None:
        """Until the answer is there; its paint is then still to come."""
        if not self._is_answered:
            self._patience.start()
            self._loop.exec()
            self._patience.stop()
        if not self._is_answered:
            raise TimeoutError("no answer came")

    def _answer(self) -> None:
        if not self._is_answered:  # the exact numbers that may follow are another paint
            self._is_answered = True
            self._panel.expect()
        self._loop.quit()


def inside(bench: Bench, entity_id: int) -> None:
    """A letter in the bar above the notes of a karte, until marks and number are painted."""
    bench.workspace.open(entity_id)
    finder = bench.workspace.view.timeline.finder()
    finder.open()
    rest()
    painted = Painted(bench.workspace.view.timeline.list.viewport())
    for text in INSIDE:
        for letter in text:
            painted.expect()
            with bench.figures.watch("keystroke inside"):
                _send(finder.bar.input.line, letter)
                painted.wait()
            rest()
        finder.bar.input.line.clear()
        rest()
    finder.close()


def measure(folder: Path, rounds: int, figures: Figures, long: int) -> None:
    """As many rounds in one window; one more before warms up."""
    warm = Figures()
    bench = Bench(folder, warm)
    try:
        bench.window.activateWindow()
        rest()
        typist = Typist(bench)
        for number in range(rounds + 1):
            if number == 1:
                bench.figures = figures
            assert bench.window.commands is not None
            bench.window.commands.search.find()
            typist.measure()
            inside(bench, long)
    finally:
        bench.close()


def _send(line: QObject, letter: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(line, event)
