"""A theme, a shown window to type into, and an input method that sends what real ones send."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import FieldRow
from karte.ui.theme import Theme

Show = Callable[..., QWidget]
Compose = Callable[..., None]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme("light")
    made.apply(qapp)
    return made


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts widgets, then a button, into a shown window; the first widget has the focus."""

    kept: list[QWidget] = []

    def build(*widgets: QWidget, width: int = 420, height: int = 480) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addWidget(QPushButton("次"))
        column.addStretch(1)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        widgets[0].setFocus()
        proxy = widgets[0].focusProxy() or widgets[0]
        qtbot.waitUntil(proxy.hasFocus)
        return window

    return build


@pytest.fixture
def compose() -> Compose:
    """`compose(widget, "さか")` shows preedit text, `compose(widget, "", "坂")` commits."""

    def send(widget: QWidget, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(widget, event)

    return send


@pytest.fixture
def field() -> Callable[..., FieldRow]:
    def make(
        kind: str, label: str = "項目", unit: str = "", *choices: str, required: bool = False
    ) -> FieldRow:
        return FieldRow(
            field_id=1,
            kind_id=None,
            template_id=1,
            label=label,
            type=kind,
            meaning="",
            unit=unit,
            choices=choices,
            hint="",
            required=required,
            graph=True,
            carry=False,
            printed=True,
            alert=False,
            sensitive=False,
            retired=False,
        )

    return make
