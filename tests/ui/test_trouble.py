from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from karte.store.folder import NewerFileError
from karte.ui.context import Context
from karte.ui.trouble import TroublePanel
from tests.ui.windows import press


@pytest.fixture
def panel(ctx: Context, qtbot: QtBot) -> TroublePanel:
    made = TroublePanel(ctx.theme, NewerFileError())
    made.resize(900, 500)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_says_what_happened_and_what_to_do(panel: TroublePanel) -> None:
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert said == [
        "データを開けません",
        "このデータは、もっと新しいスマートカルテで作られています。",
        "新しい版のスマートカルテで開いてください。このファイルには何も書き込んでいません。",
    ]


def test_the_way_out_is_under_the_hand(panel: TroublePanel, qtbot: QtBot) -> None:
    panel.setFocus()
    assert QApplication.focusWidget() is panel.close_button
    with qtbot.waitSignal(panel.close_requested):
        press("Return")
