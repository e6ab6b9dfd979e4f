"""The result in place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from karte.services.importing.apply import Problem, Result
from karte.ui.context import Context
from karte.ui.importing.result import ResultView, heading

WHOLE = Result(
    added=128,
    same=3,
    skipped=1,
    problems=(Problem(3, "3行目は名前が空なので、飛ばしました。"), Problem(9, "9行目の…")),
    new_fields=("備考", "R&D"),
    entity_ids=range(1, 129),
    action_id=7,
)
NOTHING = Result(0, 169, 0, (), (), range(0), None)


@pytest.fixture
def view(ctx: Context, qtbot: QtBot) -> ResultView:
    made = ResultView(ctx.theme)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_numbers_problems_and_new_fields_are_told(view: ResultView) -> None:
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    assert view.heading.text() == "128件を取り込みました"
    assert [number.text() for number in view.numbers] == ["128件", "3件", "1件"]
    assert view.problems.toPlainText().splitlines() == [each.sentence for each in WHOLE.problems]
    assert view.problems.isVisible()
    assert view.problems.isReadOnly()
    view.copy.click()
    assert QGuiApplication.clipboard().text() == view.problems.toPlainText()


def test_an_import_of_nothing_new_cannot_be_undone(view: ResultView) -> None:
    view.show_result(NOTHING, "名簿.csv", "ヒト")
    assert view.heading.text() == "新しく取り込むものはありませんでした"
    assert heading(NOTHING) == view.heading.text()
    assert not view.undo_button.isVisible()
    assert not view.problems.isVisible()


def test_after_undo_it_says_so(view: ResultView) -> None:
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    view.show_undone()
    assert view.heading.text() == "取り込みを元に戻しました"
    assert not view.undo_button.isVisible()
    assert view.again_button.isVisible()


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("show_button", "show_requested"),
        ("undo_button", "undo_requested"),
        ("again_button", "again_requested"),
    ],
)
def test_every_button_asks_for_its_thing(view: ResultView, qtbot: QtBot, button: str, signal: str) -> None:
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    with qtbot.waitSignal(getattr(view, signal)):
        getattr(view, button).click()
