"""The result in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from karte.services.importing.apply import Remark, Result
from karte.ui.context import Context
from karte.ui.importing.result import ResultView, heading

WHOLE = Result(
    added=128,
    same=3,
    skipped=1,
    fills=(),
    problems=(
        Remark(3, "", "名前が空なので、飛ばしました。"),
        Remark(9, "R&D <東>", "生年月日「不明」は、そのままの文字で取り込みました。", 42),
    ),
    new_fields=("備考", "R&D"),
    entity_ids=range(1, 129),
    action_id=7,
)
NOTHING = Result(0, 169, 0, (), (), (), range(0), None)


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
    assert [number.text() for number in view.numbers] == ["128件", "0件", "3件", "1件"]
    assert view.problems.toPlainText().splitlines() == [each.sentence for each in WHOLE.problems]
    assert view.problems.isVisible()
    assert view.problems.isReadOnly()
    view.copy.click()
    assert QGuiApplication.clipboard().text() == view.problems.toPlainText()


def test_an_import_of_nothing_new_cannot_be_undone(view: ResultView) -> None:
    view.show_result(NOTHING, "名簿.csv", "ヒト")
    assert view.heading.text() == "新しいものはありませんでした(169件はすでにあります)"
    assert heading(NOTHING) == view.heading.text()
    assert not view.undo_button.isVisible()
    assert not view.problems.isVisible()


def test_after_undo_it_says_so(view: ResultView) -> None:
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    view.show_undone()
    assert view.heading.text() == "取り込みを元に戻しました"
    assert not view.undo_button.isVisible()
    assert not view.problems.isVisible(), "nothing stands there of rows that came in"
    assert not any(number.isVisible() for number in view.numbers)
    assert view.again_button.isVisible()


def test_the_next_result_shows_its_numbers_again(view: ResultView) -> None:
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    view.show_undone()
    view.show_result(WHOLE, "名簿.csv", "ヒト")
    assert all(number.isVisible() for number in view.numbers)
    assert view.problems.isVisible()


FILL = Remark(2, "田中 美咲", "電話を書き足しました。", 7)


@pytest.mark.parametrize(
    ("added", "said"), [(0, "1件に書き足しました"), (24, "24件を取り込み、1件に書き足しました")]
)
def test_kartes_that_were_filled_in_are_named(view: ResultView, added: int, said: str) -> None:
    view.show_result(replace(WHOLE, added=added, fills=(FILL,)), "名簿.csv", "ヒト")
    assert view.heading.text() == said
    assert view.problems.accessibleName() == "書き足したカルテ 1件、確かめてほしい行 2件"
    assert view.problems.toPlainText().splitlines()[0] == FILL.sentence


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
