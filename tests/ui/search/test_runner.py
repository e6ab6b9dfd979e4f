from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store.search import Interrupted
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.search import answer
from karte.ui.search.runner import Runner
from tests.helpers import add_entity

PATIENCE_MS = 20_000


class Library:
    """Stands for the store's way to search: every reading waits until it is let go, or interrupted."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.counted: list[str] = []
        self.interrupts = 0
        self.closed = 0
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()
        self.blow = threading.Event()
        self.error: Exception | None = None
        self.exact = True

    def seeker(self) -> Library:
        return self

    @contextmanager
    def read(self) -> Iterator[Library]:
        self.blow.clear()
        yield self

    def interrupt(self) -> None:
        self.interrupts += 1
        self.blow.set()

    def close(self) -> None:
        self.closed += 1

    def seek(self, text: str, **_wanted: object) -> Any:
        self.asked.append(text)
        self.begun.release()
        while not self.go.wait(0.001):
            if self.blow.is_set():
                raise Interrupted
        if self.error is not None:
            raise self.error
        return Said(text, self.exact)


class Said:
    """An answer of which only this matters here."""

    def __init__(self, text: str, is_final: bool) -> None:
        self.text, self.is_final = text, is_final


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()

    def count(session: Library, answer: Said) -> Said:
        session.counted.append(answer.text)
        return Said(answer.text, True)

    monkeypatch.setattr(answer, "seek", Library.seek)
    monkeypatch.setattr(answer, "count", count)
    return made


@pytest.fixture
def runner(library: Library, qapp: object) -> Iterator[Runner]:
    made = Runner(cast("Store", library))
    yield made
    library.go.set()
    made.stop()


@pytest.fixture
def heard(runner: Runner) -> list[tuple[str, bool]]:
    """Every answer that was told: for which text, and whether with exact numbers."""
    told: list[tuple[str, bool]] = []
    runner.answered.connect(lambda said: told.append((said.text, said.is_final)))
    return told


def test_an_answer_comes_back(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    library.go.set()
    runner.ask("田中")
    assert runner.is_waiting
    qtbot.waitUntil(lambda: heard == [("田中", True)], timeout=PATIENCE_MS)
    assert not runner.is_waiting
    assert library.counted == []


def test_the_exact_number_comes_later(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    library.exact = False
    library.go.set()
    runner.ask("田")
    qtbot.waitUntil(lambda: heard == [("田", False), ("田", True)], timeout=PATIENCE_MS)
    assert library.counted == ["田"]


def test_nothing_is_counted_while_somebody_types(
    runner: Runner,
    heard: list[tuple[str, bool]],
    library: Library,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next letter ends the pause before the counting at once."""
    monkeypatch.setattr("karte.ui.search.runner.REST_S", 600)
    library.exact = False
    library.go.set()
    runner.ask("た")
    qtbot.waitUntil(lambda: heard == [("た", False)], timeout=PATIENCE_MS)
    library.exact = True
    runner.ask("たな")
    qtbot.waitUntil(lambda: heard[1:] == [("たな", True)], timeout=PATIENCE_MS)
    assert library.counted == []


def test_a_newer_question_breaks_off_the_older_one(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    runner.ask("た")
    assert library.begun.acquire(timeout=20)
    runner.ask("たな")
    assert library.interrupts >= 1
    assert library.begun.acquire(timeout=20)
    library.go.set()
    qtbot.waitUntil(lambda: heard == [("たな", True)], timeout=PATIENCE_MS)
    assert library.asked == ["た", "たな"]


def test_questions_that_nobody_waits_for_are_not_even_begun(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    runner.ask("t")
    assert library.begun.acquire(timeout=20)
    for text in ("た", "たn", "たな", "たなか"):
        runner.ask(text)
    library.go.set()
    qtbot.waitUntil(lambda: heard == [("たなか", True)], timeout=PATIENCE_MS)
    assert library.asked[0] == "t"
    assert library.asked[-1] == "たなか"


def test_an_answer_that_is_there_already_is_not_told_any_more(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    """The thread has answered, the window has not heard of it yet, and another letter is typed."""
    library.go.set()
    runner.ask("た")
    while not runner._work.outcomes:
        assert library.begun.acquire(timeout=20)
        library.begun.release()
    runner.ask("たな")
    qtbot.waitUntil(lambda: heard == [("たな", True)], timeout=PATIENCE_MS)


def test_a_blow_that_was_meant_for_another_question_changes_nothing(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    runner.ask("田中")
    assert library.begun.acquire(timeout=20)
    library.interrupt()
    assert library.begun.acquire(timeout=20), "begun again"
    library.go.set()
    qtbot.waitUntil(lambda: heard == [("田中", True)], timeout=PATIENCE_MS)


def test_dropped_it_is_silent(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    runner.ask("田中")
    assert library.begun.acquire(timeout=20)
    runner.drop()
    assert not runner.is_waiting
    runner.stop()
    qtbot.wait(1)
    assert heard == []


def test_it_stops_in_the_middle_of_a_search_and_gives_the_connection_back(
    runner: Runner, heard: list[tuple[str, bool]], library: Library, qtbot: QtBot
) -> None:
    runner.ask("田中")
    assert library.begun.acquire(timeout=20)
    runner.stop()
    assert library.closed == 1
    assert [one.name for one in threading.enumerate() if one.name.startswith("search")] == []
    library.go.set()
    runner.ask("佐藤")
    qtbot.waitUntil(lambda: heard == [("佐藤", True)], timeout=PATIENCE_MS)


def test_what_the_user_can_understand_is_told(runner: Runner, library: Library, qtbot: QtBot) -> None:
    library.error = KarteError("データのファイルを読めません。", "ディスクを確かめてください。")
    library.go.set()
    with qtbot.waitSignal(runner.failed, timeout=PATIENCE_MS) as told:
        runner.ask("田中")
    assert told.args == [library.error]
    assert not runner.is_waiting


def test_a_bug_is_raised_in_the_thread_of_the_window(runner: Runner, library: Library, qtbot: QtBot) -> None:
    library.error = ZeroDivisionError()
    library.go.set()
    with qtbot.captureExceptions() as raised:
        runner.ask("田中")
        qtbot.waitUntil(lambda: bool(raised), timeout=PATIENCE_MS)
    assert raised[0][0] is ZeroDivisionError


def test_on_the_real_store(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    tanaka = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    made = Runner(ctx.store)
    for text in ("t", "た", "たな", "たなか"):
        made.ask(text)
    with qtbot.waitSignal(made.answered, timeout=PATIENCE_MS) as told:
        pass
    assert told.args
    (found,) = told.args
    assert found.text == "たなか"
    assert [hit.row.ref.entity_id for hit in found.found.kartes] == [tanaka]
    made.stop()
