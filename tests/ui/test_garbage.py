"""Widgets that nobody holds any more are deleted in the thread they belong to."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.garbage import FULL, Collector


@pytest.fixture
def collector(qapp: object) -> Iterator[Collector]:
    gc.enable()
    made = Collector()
    yield made
    made.stop()
    gc.disable()


def lost_widget() -> weakref.ref[QWidget]:
    """A widget that only a circle of references holds."""
    widget = QWidget()
    widget.me = widget  # type: ignore[attr-defined]
    return weakref.ref(widget)


def much() -> None:
    """More than the collector's limit of containers, on another thread."""

    def work() -> None:
        for _time in range(5):
            [[number] for number in range(20_000)]

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_no_other_thread_collects(collector: Collector) -> None:
    lost = lost_widget()
    much()
    assert lost() is not None


def test_the_timer_does(collector: Collector, qtbot: QtBot) -> None:
    lost = lost_widget()
    kept = [[number] for number in range(20_000)]
    qtbot.waitUntil(lambda: lost() is None, timeout=5000)
    assert kept


def test_little_is_left_alone(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(gc, "collect", done.append)
    monkeypatch.setattr(gc, "get_count", lambda: (10, 0, 0))
    collector.collect()
    assert done == []
    monkeypatch.setattr(gc, "get_count", lambda: (100_000, 0, 0))
    for _time in range(FULL):
        collector.collect()
    assert done == [1] * (FULL - 1) + [2], "everything is looked through now and then"


def test_stopped_it_is_python_s_own_again(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off(qapp: object) -> None:
    gc.disable()
    Collector().stop()
    assert not gc.isenabled()
