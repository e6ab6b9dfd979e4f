"""The panel over long work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.progress import ProgressPanel


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> ProgressPanel:
    panel = ProgressPanel(theme, "取り込んでいます")
    qtbot.addWidget(panel)
    panel.open()
    return panel


def texts(panel: ProgressPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label)]


def test_it_says_how_far_the_work_is(panel: ProgressPanel) -> None:
    bar = panel.findChild(QProgressBar)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    panel.show_progress(340, 1200)
    assert (bar.value(), bar.maximum()) == (340, 1200)
    assert texts(panel) == ["取り込んでいます", "340 / 1,200件"]


@pytest.mark.parametrize("how", ["button", "escape", "close"])
def test_it_asks_the_work_to_stop_and_stays(panel: ProgressPanel, qtbot: QtBot, how: str) -> None:
    with qtbot.waitSignal(panel.stopped):
        if how == "button":
            qtbot.mouseClick(panel.findChild(PlainButton), Qt.MouseButton.LeftButton)
        elif how == "escape":
            qtbot.keyClick(panel, Qt.Key.Key_Escape)
        else:
            panel.close()
    assert panel.isVisible()
    assert not panel.findChild(PlainButton).isEnabled()
    assert texts(panel)[1] == "やめています…"


def test_the_end_takes_it_away(theme: Theme, qtbot: QtBot) -> None:
    panel = ProgressPanel(theme, "取り込んでいます")
    panel.open()
    with qtbot.waitSignal(panel.destroyed):
        panel.finish()
