"""Guards against a PySide6 that corrupts the interpreter."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 20_000


def test_a_void_qt_call_gives_none_back_whole() -> None:
    """PySide6 6.12.0 took one reference of None per call on Python 3.11, until the interpreter aborted."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS // 10
