from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import recorders
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.settings.recorders import RecordersPage
from karte.ui.widgets import focus
from tests.helpers import add_entity, add_note


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> RecordersPage:
    made = RecordersPage(ctx)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
    return made


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in recorders.all(session)]


def shown(page: RecordersPage) -> list[str]:
    lines = sorted(page.lines.values(), key=lambda line: line.y())
    return [line.name.text() for line in lines]


def add(page: RecordersPage, name: str) -> int:
    page.new_name.line.setText(name)
    QTest.keyClick(page.new_name.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    return max(page.lines)


def test_names_are_added_one_after_another_with_enter(page: RecordersPage, store: Store) -> None:
    page.new_name.setFocus()
    add(page, "佐藤")
    add(page, "鈴木")

    assert names(store) == shown(page) == ["自分", "佐藤", "鈴木"]
    assert page.new_name.text() == ""
    assert page.new_name.line.hasFocus()


def test_the_button_adds_too(page: RecordersPage, store: Store) -> None:
    page.new_name.line.setText("佐藤")
    page.add.click()
    assert names(store) == ["自分", "佐藤"]


def test_a_blank_or_taken_name_is_refused_in_words(page: RecordersPage, store: Store) -> None:
    page.add.click()
    assert page.new_name.error() == "名前が空です。名前を入力してください。"

    add(page, "自分")
    assert "「自分」という記録者がすでにいます。" in page.new_name.error()
    assert page.new_name.text() == "自分"
    assert names(store) == ["自分"]


def test_instead_of_a_second_of_a_name_the_one_put_away_comes_back(page: RecordersPage, store: Store) -> None:
    sato = add(page, "佐藤")
    page.lines[sato].away.click()
    assert names(store) == ["自分"]

    add(page, "佐藤")
    button = page.new_name.remedy_button()
    assert button is not None
    button.click()

    assert names(store) == ["自分", "佐藤"]
    assert page.new_name.text() == page.new_name.error() == ""


def test_a_name_is_changed_in_place_and_the_change_undone(
    page: RecordersPage, ctx: Context, qtbot: QtBot
) -> None:
    line = next(iter(page.lines.values()))
    line.name.line.setFocus()
    line.name.line.setText("店長")
    QTest.keyClick(line.name.line, Qt.Key.Key_Return)
    assert names(ctx.store) == ["店長"]

    ctx.store.undo()
    qtbot.waitUntil(lambda: shown(page) == ["自分"], timeout=20_000)


def test_a_name_that_is_taken_stays_to_be_corrected(page: RecordersPage, store: Store) -> None:
    sato = add(page, "佐藤")
    entry = page.lines[sato].name
    entry.line.setFocus()
    entry.line.setText("自分")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)

    assert "すでにいます" in entry.error()
    assert entry.text() == "自分"
    assert names(store) == ["自分", "佐藤"]
    QTest.keyClick(entry.line, Qt.Key.Key_Escape)
    assert entry.text() == "佐藤"


def test_the_order_changes_and_the_caret_stays(page: RecordersPage, store: Store) -> None:
    sato = add(page, "佐藤")
    entry = page.lines[sato].name.line
    entry.setFocus()

    QTest.keyClick(entry, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()

    assert names(store) == shown(page) == ["佐藤", "自分"]
    assert entry.hasFocus()
    assert not page.lines[sato].up.isEnabled()


def test_putting_away_says_so_and_can_be_taken_back(page: RecordersPage, ctx: Context, qtbot: QtBot) -> None:
    sato = add(page, "佐藤")

    page.lines[sato].away.click()

    assert ctx.tell.said == ["「佐藤」をしまいました"]
    assert list(page.retired) == [sato]
    ctx.store.undo()
    qtbot.waitUntil(lambda: shown(page) == ["自分", "佐藤"] and not page.retired, timeout=20_000)


def test_one_put_away_comes_back(page: RecordersPage, store: Store) -> None:
    sato = add(page, "佐藤")
    page.lines[sato].away.click()

    page.retired[sato].back.click()

    assert names(store) == ["自分", "佐藤"]
    assert page.retired == {}


def test_whom_one_expects_is_asked_only_where_there_are_two(page: RecordersPage, store: Store) -> None:
    assert not page.usual.isVisible()

    sato = add(page, "佐藤")
    assert page.usual.isVisible()
    page.usual.menu().actions()[1].trigger()

    with store.read() as session:
        usual = recorders.usual(session)
    assert usual is not None
    assert usual.recorder_id == sato
    assert page.usual.accessibleName() == "このパソコンでふだん書く人: 佐藤"


def test_the_notes_of_each_are_counted(page: RecordersPage, store: Store, qtbot: QtBot) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中")], "カラー")
    line = next(iter(page.lines.values()))

    qtbot.waitUntil(lambda: line.notes.text() == "ノート1件", timeout=20_000)


def test_tab_goes_as_one_reads(page: RecordersPage) -> None:
    sato = add(page, "佐藤")
    first, second = (page.lines[key] for key in sorted(page.lines))
    assert second is page.lines[sato]

    chained = focus.chain(page.window())
    start = chained.index(first.name.line)
    stops = [*chained[start:], *chained[:start]]
    wanted = [
        first.name.line,
        first.up,
        first.down,
        first.away,
        second.name.line,
        page.new_name.line,
        page.add,
    ]

    assert [stop for stop in stops if stop in wanted] == wanted
