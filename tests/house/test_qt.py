"""Guards against libraries that take the whole program down."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from tests.house.sources import ROOT, calls, modules, name

CALLS = 20_000


def test_a_void_qt_call_gives_none_back_whole() -> None:
    """PySide6 6.12.0 took one reference of None per call on Python 3.11, until the interpreter aborted."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS // 10


def test_pdfium_has_one_door() -> None:
    """It must not be entered by two threads at once, and a test's thread is one beside the preview's."""
    places = [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]
    found = [name(path) for path in places if any(called == "PdfDocument" for _call, called in calls(path))]
    assert found == ["src/karte/ui/printing/pages.py"]
