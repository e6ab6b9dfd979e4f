from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from karte.store.backups import Backup
from karte.store.folder import DamagedFileError, NewerFileError
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


def made(day: int) -> Backup:
    taken_at = datetime(2026, 11, day, 18, 5)
    return Backup(Path(f"{day}"), taken_at, "exit", 12, 60, 1, "", sound=True)


def helpful(ctx: Context, qtbot: QtBot, *kept: Backup) -> TroublePanel:
    panel = TroublePanel(ctx.theme, DamagedFileError(Path("karte.db")), kept)
    panel.resize(900, 500)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
    return panel


def test_the_newest_backup_is_offered_with_date_and_numbers(ctx: Context, qtbot: QtBot) -> None:
    panel = helpful(ctx, qtbot, made(20), made(19))
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert "最後の控え: 2026/11/20(金) 18:05　カルテ12件、ノート60件" in said
    panel.setFocus()
    assert QApplication.focusWidget() is panel.restore
    with qtbot.waitSignal(panel.restore_requested) as wanted:
        press("Return")
    assert wanted.args == [made(20)]


def test_so_are_the_others_if_there_are_any(ctx: Context, qtbot: QtBot) -> None:
    assert helpful(ctx, qtbot, made(20)).choose.isHidden()
    panel = helpful(ctx, qtbot, made(20), made(19))
    with qtbot.waitSignal(panel.choice_requested):
        panel.choose.click()


def test_without_a_backup_there_is_only_the_way_out(panel: TroublePanel) -> None:
    assert panel.restore.isHidden()
    assert panel.choose.isHidden()
