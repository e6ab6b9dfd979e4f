"""An entry of rows in a shown window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from karte.store.rows import FieldRow
from karte.ui.inputs.rowgrid.entry import RowsEntry
from karte.ui.inputs.rowgrid.making import rows_entry
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Show

Make = Callable[..., RowsEntry]


@pytest.fixture
def make(theme: Theme, show: Show, field: Callable[..., FieldRow]) -> Make:
    """`make("checks", "同意書", "血圧")`: a shown entry of this type with these items."""

    def build(kind: str, *items: str, unit: str = "") -> RowsEntry:
        entry = rows_entry(theme, replace(field(kind, "項目"), choices=items, unit=unit))
        entry.set_label("項目")
        show(entry, width=480)
        return entry

    return build


def focus() -> QWidget:
    """What the keyboard speaks to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(text: str) -> None:
    """Letters as they lie on the keyboard."""
    QTest.keyClicks(focus(), text)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key to what has the focus."""
    QTest.keyClick(focus(), key, modifiers)
