"""Filters in words, and the card in which they are set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import columns
from karte.store.columns import Column
from karte.store.grid import Filter
from karte.ui.context import Context
from karte.ui.table.filtering import FilterCard, order_words, words
from tests.ui.windows import focus, settle, write


def column(ctx: Context, label: str) -> Column:
    with ctx.store.read() as session:
        return next(one for one in columns.offered(session) if one.label == label)


@pytest.mark.parametrize(
    ("label", "one", "said"),
    [
        ("電話", Filter("", "contains", "090"), "電話: 「090」を含む"),
        ("電話", Filter("", "empty"), "電話: 空欄"),
        ("電話", Filter("", "filled"), "電話: 空欄でない"),
        ("種類", Filter("", "among", among=("ヒト", "モノ")), "種類: ヒト、モノ"),
        ("間柄", Filter("", "among", among=("regular", "friend")), "間柄: 固定、友人"),
        ("回数", Filter("", "between", low="3.0"), "回数: 3以上"),
        (
            "合計 料金",
            Filter("", "between", low="1000.0", high="20000.0"),
            "合計 料金: 1,000円から20,000円まで",
        ),
        ("前回", Filter("", "between", high="2026-11-01"), "前回: 2026/11/01まで"),
    ],
)
def test_a_filter_is_said_in_words(ctx: Context, label: str, one: Filter, said: str) -> None:
    assert words(column(ctx, label), one) == said


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
    return made


def opened(ctx: Context, window: QWidget, label: str, present: Filter | None = None) -> FilterCard:
    anchor = QWidget(window)
    anchor.setGeometry(20, 20, 120, 28)
    anchor.show()
    card = FilterCard(ctx.theme, anchor, column(ctx, label), present)
    card.open_at(card.first())
    settle()
    return card


def applied(card: FilterCard, qtbot: QtBot) -> Filter | None:
    with qtbot.waitSignal(card.applied) as told:
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    found = told.args[0]
    assert found is None or isinstance(found, Filter)
    return found


def test_a_text(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "住所")
    write("横浜")
    key = column(ctx, "住所").key
    assert applied(card, qtbot) == Filter(key, "contains", text="横浜")


def test_nothing_typed_is_no_filter(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    assert applied(opened(ctx, window, "住所"), qtbot) is None


def test_numbers_from_and_to(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "合計 料金")
    write("1万")
    card.entries[1].write("20,000円")
    key = column(ctx, "合計 料金").key
    assert applied(card, qtbot) == Filter(key, "between", low="10000.0", high="20000.0")


def test_days_in_any_calendar(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "生年月日")
    write("S60.1.1")
    key = column(ctx, "生年月日").key
    assert applied(card, qtbot) == Filter(key, "between", low="1985-01-01")


def test_what_cannot_be_read_is_said(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "回数")
    write("たくさん")
    with qtbot.assertNotEmitted(card.applied):
        card.apply()
    assert "数として読めません" in card.entries[0].error()


def test_a_choice_that_is_kept_by_its_key_reads_as_a_word(
    ctx: Context, window: QWidget, qtbot: QtBot
) -> None:
    key = column(ctx, "間柄").key
    card = opened(ctx, window, "間柄", Filter(key, "among", among=("regular",)))
    assert [box.text() for box in card.boxes if box.isChecked()] == ["固定"]
    card.boxes[-1].click()
    assert applied(card, qtbot) == Filter(key, "among", among=("regular", "friend"))


def test_choices_are_ticked(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "種類", Filter("kind", "among", among=("ヒト",)))
    assert [box.text() for box in card.boxes if box.isChecked()] == ["ヒト"]
    card.boxes[1].click()
    chosen = applied(card, qtbot)
    assert chosen is not None
    assert chosen.among == ("ヒト", card.boxes[1].text())


def test_empty_or_not(ctx: Context, window: QWidget, qtbot: QtBot) -> None:
    card = opened(ctx, window, "電話")
    card.way.set_current("empty")
    card._show_way()
    with qtbot.waitSignal(card.applied) as told:
        card.apply_button.click()
    assert told.args[0] == Filter(column(ctx, "電話").key, "empty")
    again = opened(ctx, window, "電話", told.args[0])
    assert again.way.current() == "empty"
    with qtbot.waitSignal(again.applied) as told:
        again.off_button.click()
    assert told.args == [None]


def test_what_was_set_stands_there_again(ctx: Context, window: QWidget) -> None:
    card = opened(ctx, window, "合計 料金", Filter("", "between", low="1000.0", high="2000.0"))
    assert [entry.text() for entry in card.entries] == ["1,000", "2,000"]


@pytest.mark.parametrize(
    ("label", "up", "down"),
    [
        ("回数", "小さい順に並べる", "大きい順に並べる"),
        ("前回", "古い順に並べる", "新しい順に並べる"),
        ("名前", "あいうえお順に並べる", "逆の順に並べる"),
    ],
)
def test_it_sorts_too(ctx: Context, window: QWidget, qtbot: QtBot, label: str, up: str, down: str) -> None:
    card = opened(ctx, window, label)
    assert (card.up.text(), card.down.text()) == (up, down)
    for button, descending in ((card.up, False), (card.down, True)):
        with qtbot.waitSignal(card.sort_requested) as told:
            button.click()
        assert told.args == [descending]


@pytest.mark.parametrize("label", ["名前", "種類"])
def test_what_is_never_blank_is_not_asked_for(ctx: Context, window: QWidget, label: str) -> None:
    assert not opened(ctx, window, label).way.isVisible()


def test_telephone_numbers_have_no_order_of_kana(ctx: Context) -> None:
    assert order_words(column(ctx, "電話"))[0] == "小さい順に並べる"
    assert order_words(column(ctx, "ふりがな"))[0] == "あいうえお順に並べる"
