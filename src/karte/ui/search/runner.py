"""Searching beside the screen: one thread, the newest question only, no waiting for a stale one."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from karte.errors import KarteError
from karte.store.search import Interrupted
from karte.ui.search import answer

if TYPE_CHECKING:
    from karte.store.search import Seeker
    from karte.store.store import Session, Store
    from karte.ui.search.answer import Answer

Step = Callable[["Session"], "Answer"]

REST_S = 0.08
"""So long nobody has typed before all is counted: Python runs one thread, and the screen comes first."""


class _Work:
    """What the thread holds: nothing of Qt's, so nothing of Qt's can be deleted there."""

    def __init__(self, store: Store) -> None:
        self.outcomes: deque[tuple[int, Answer | Exception]] = deque()
        self.has_landed = threading.Event()
        """Whether there is anything yet to say to the newest question."""
        self._store = store
        self._asked = threading.Condition()
        """Told of every new question; guards what follows."""
        self._seeker: Seeker | None = None
        self._newest = 0

    def begin(self) -> int:
        """The number of a new question; the one under way is broken off."""
        with self._asked:
            self._newest += 1
            self.has_landed.clear()
            self._asked.notify_all()
            if self._seeker is not None:
                self._seeker.interrupt()
            return self._newest

    def run(self, number: int, seek: Step, landed: Callable[[], None]) -> None:
        """Answers a question if it is still the newest, and once more when all numbers are known."""
        try:
            first = self._try(number, seek)
            if first is None:
                return
            self._land(number, first, landed)
            if not first.is_final and self._rest(number):
                exact = self._try(number, partial(answer.count, answer=first))
                if exact is not None:
                    self._land(number, exact, landed)
        except Exception as error:
            self._land(number, error, landed)

    def close(self) -> None:
        """Lets the connection go; the thread has ended."""
        with self._asked:
            seeker, self._seeker = self._seeker, None
        if seeker is not None:
            seeker.close()

    def _rest(self, number: int) -> bool:
        """Waits a moment; False as soon as there is a newer question."""
        with self._asked:
            return not self._asked.wait_for(lambda: number != self._newest, REST_S)

    def _try(self, number: int, step: Step) -> Answer | None:
        """What a step comes to; None when there is a newer question.

        The blow meant for an older question may hit this one, which has only just begun: then again.
        """
        for _once_more in range(2):
            if number == self._newest:
                with suppress(Interrupted), self._open().read() as session:
                    return step(session)
        return None

    def _open(self) -> Seeker:
        if self._seeker is None:
            made = self._store.seeker()
            with self._asked:
                self._seeker = made
        return self._seeker

    def _land(self, number: int, outcome: Answer | Exception, landed: Callable[[], None]) -> None:
        self.outcomes.append((number, outcome))
        if number == self._newest:
            self.has_landed.set()
        landed()


class Runner(QObject):
    """Asks the store away from the GUI thread; only the answer to the newest question is told."""

    answered = Signal(object)
    """An `Answer`; comes twice for one question if the exact numbers take longer."""
    failed = Signal(object)
    """The KarteError that ended the search."""

    _landed = Signal()
    """Emitted on the worker's thread, heard on the GUI thread."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = _Work(store)
        self._pool: ThreadPoolExecutor | None = None
        self._number = 0
        self._waits = False
        self._landed.connect(self._take)

    @property
    def is_waiting(self) -> bool:
        """Whether the newest question has no answer yet."""
        return self._waits

    def ask(self, text: str, *, files: int = answer.FILES) -> None:
        """Look for a text and so many files; what was asked before is broken off and never answered."""
        self._number = self._work.begin()
        self._waits = True
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "search")
        seek = partial(answer.seek, text=text, files=files)
        self._pool.submit(self._work.run, self._number, seek, self._landed.emit)

    def drop(self) -> None:
        """Nothing is wanted any more."""
        self._number = self._work.begin()
        self._waits = False

    def wait(self, seconds: float) -> None:
        """Stand still until there is an answer, but not longer than this; it is told before this returns."""
        if self._waits:
            self._work.has_landed.wait(seconds)
            self._take()

    def stop(self) -> None:
        """Drop what is asked, wait for the thread to end and give the connection back."""
        self.drop()
        if self._pool is not None:
            # Not only the work but its thread: what it holds of this object must not be let go there.
            self._pool.shutdown()
            self._pool = None
        self._work.close()

    def _take(self) -> None:
        """Tells what has landed; one signal may bring several outcomes, and a later one none."""
        while self._work.outcomes:
            number, outcome = self._work.outcomes.popleft()
            if number != self._number:
                continue
            self._waits = False
            if isinstance(outcome, KarteError):
                self.failed.emit(outcome)
            elif isinstance(outcome, Exception):
                raise outcome
            else:
                self.answered.emit(outcome)
