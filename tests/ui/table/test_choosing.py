"""Choosing columns."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import columns
from karte.ui.context import Context
from karte.ui.table.choosing import ColumnsCard
from karte.ui.widgets.buttons import PlainButton
from tests.ui.windows import settle, write


@pytest.fixture
def card(ctx: Context, qtbot: QtBot) -> ColumnsCard:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 600)
    button = PlainButton(ctx.theme, "列")
    QVBoxLayout(window).addWidget(button)
    with qtbot.waitActive(window, timeout=20_000):
        window.show()
    with ctx.store.read() as session:
        known = columns.offered(session)
    made = ColumnsCard(ctx.theme, button, known, ["name", "count", "kind"])
    made.open_at(made.search)
    settle()
    return made


def visible(card: ColumnsCard) -> list[str]:
    return [box.text() for _one, box in card.boxes if box.isVisibleTo(card)]


def test_the_name_is_no_choice_and_what_is_shown_is_ticked(card: ColumnsCard) -> None:
    assert "名前" not in visible(card)
    assert [one.key for one, box in card.boxes if box.isChecked()] == ["kind", "count"]


def test_a_new_one_comes_behind_the_order_of_the_others_stays(card: ColumnsCard, qtbot: QtBot) -> None:
    boxes = {one.label: box for one, box in card.boxes}
    with qtbot.waitSignal(card.changed) as told:
        boxes["電話"].click()
    phone = next(one.key for one, _box in card.boxes if one.label == "電話")
    assert told.args == [["name", "count", "kind", phone]]
    with qtbot.waitSignal(card.changed) as told:
        boxes["回数"].click()
    assert told.args == [["name", "kind", phone]]


def test_the_search_narrows_also_while_composing(card: ColumnsCard) -> None:
    write("", preedit="りょうきん")
    assert visible(card) == []
    write("料金")
    assert visible(card) == ["合計 料金(円)", "最後の 料金(円)", "平均 料金(円)"]
    card.search.write("ふりがな")
    card.search.note_edit()
    assert visible(card) == ["ふりがな"]


def test_back_to_the_first_columns(card: ColumnsCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.reset_requested):
        card.reset.click()
