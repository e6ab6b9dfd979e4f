"""The list of backups: what each says, what can be chosen, and the one question before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from karte.store import backups
from karte.store.backups import Backup
from karte.ui.dialogs.restore import RestoreDialog, question, spoken
from karte.ui.theme import Theme
from karte.ui.widgets.confirm import Confirm
from tests.ui.windows import click, press, settle

NOW = datetime(2026, 11, 21, 16, 40)


def made(hours: int, reason: str = backups.EXIT, *, sound: bool = True) -> Backup:
    return Backup(Path(f"{hours}"), NOW - timedelta(hours=hours), reason, 1212, 60, 12_300_000, "", sound)


KEPT = [made(0, backups.RESTORE, sound=False), made(17), made(40, ""), made(64, backups.DAILY)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> RestoreDialog:
    return opened(theme, KEPT, qtbot)


def opened(theme: Theme, kept: list[Backup], qtbot: QtBot) -> RestoreDialog:
    made = RestoreDialog(theme, kept)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the question said; the answer is yes until there is a "no" among it."""
    said: list[str] = []

    def answer(_cls: type, _theme: Theme, _title: str, text: str, _action: str, parent: object) -> bool:
        said.append(text)
        return "no" not in said

    monkeypatch.setattr(Confirm, "ask", classmethod(answer))
    return said


def row(dialog: RestoreDialog, number: int) -> list[str]:
    cells = (dialog.table.item(number, column) for column in range(dialog.table.columnCount()))
    return [cell.text() for cell in cells]


def test_each_says_when_with_what_and_why(dialog: RestoreDialog) -> None:
    assert row(dialog, 1) == ["2026/11/20(金) 23:40", "1,212", "60", "11.7 MB", "終了のとき"]
    assert row(dialog, 3)[-1] == "1日1回"
    assert row(dialog, 2)[-1] == "", "nobody knows"


def test_one_who_hears_it_gets_the_whole_row(dialog: RestoreDialog) -> None:
    said = dialog.table.item(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == spoken(KEPT[1])
    assert said == "2026/11/20(金) 23:40、カルテ1,212件、ノート60件、11.7 MB、終了のとき"
    assert spoken(KEPT[0]) == "2026/11/21(土) 16:40、読めません、11.7 MB、控えから戻す前"


def test_the_newest_that_can_be_read_is_chosen_at_first(dialog: RestoreDialog, asked: list[str]) -> None:
    assert dialog.table.hasFocus()
    assert dialog.current() == KEPT[1]
    press("Return")
    assert asked == [question(KEPT[1])]
    assert dialog.chosen == KEPT[1]
    assert not dialog.isVisible()


def test_the_question_names_it_and_promises_the_way_back() -> None:
    said = question(KEPT[3])
    assert "2026/11/19(木) 00:40の控え(カルテ1,212件、ノート60件)" in said
    assert "また戻せます" in said


def test_another_one_by_arrow_and_button(dialog: RestoreDialog, asked: list[str]) -> None:
    press("Down", "Down")
    click(dialog.restore)
    assert dialog.chosen == KEPT[3]


def test_what_could_not_be_read_cannot_be_chosen(dialog: RestoreDialog, asked: list[str]) -> None:
    press("Up")
    assert dialog.current() == KEPT[0]
    assert not dialog.restore.isEnabled()
    assert "戻せません" in dialog.hint.text()
    press("Return")
    assert asked == []
    assert dialog.isVisible()
    press("Down")
    assert dialog.restore.isEnabled()
    assert "先に控えに残します" in dialog.hint.text()


def test_who_says_no_is_back_at_the_list(dialog: RestoreDialog, asked: list[str]) -> None:
    asked.append("no")
    press("Return")
    assert dialog.chosen is None
    assert dialog.isVisible()
    press("Esc")
    assert not dialog.isVisible()
    assert dialog.chosen is None


def test_the_answer_of_the_dialog(theme: Theme, monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    def take(dialog: RestoreDialog) -> None:
        dialog.table.setCurrentCell(3, 0)
        dialog.restore.click()

    monkeypatch.setattr(RestoreDialog, "exec", take)
    assert RestoreDialog.ask(theme, KEPT) == KEPT[3]
    monkeypatch.setattr(RestoreDialog, "exec", RestoreDialog.reject)
    assert RestoreDialog.ask(theme, KEPT) is None
    settle()


def test_tab_leaves_the_table(dialog: RestoreDialog) -> None:
    stops: list[object] = []
    for _key in range(3):
        press("Tab")
        stops.append(QApplication.focusWidget())
    assert stops == [dialog.cancel, dialog.restore, dialog.table]


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
def test_nothing_is_cut_off_at_any_text_size(dialog: RestoreDialog, theme: Theme, scale: float) -> None:
    theme.set_scale(scale)
    theme.apply(QApplication.instance())
    settle()
    for column in range(dialog.table.columnCount()):
        metrics = dialog.table.fontMetrics()
        widest = max(metrics.horizontalAdvance(row(dialog, number)[column]) for number in range(len(KEPT)))
        assert dialog.table.columnWidth(column) > widest
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    assert dialog.table.width() == dialog.width() - 48


def test_many_of_them_stay_on_the_screen(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scale(1.3)
    few, many = (opened(theme, KEPT * times, qtbot) for times in (1, 9))
    assert few.height() < many.height() < many.screen().availableGeometry().height()
