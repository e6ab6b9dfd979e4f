"""The button of saved shapes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import views
from karte.ui.context import Context
from karte.ui.table.shapes import ShapesButton
from tests.ui.windows import focus, settle, write


@pytest.fixture
def button(ctx: Context, qtbot: QtBot) -> Iterator[ShapesButton]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    made = ShapesButton(ctx)
    QVBoxLayout(window).addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    with qtbot.waitActive(window, timeout=20_000):
        window.show()
    yield made
    window.hide()


def offered(button: ShapesButton) -> list[str]:
    button.fill()
    return [action.text() for action in button.menu().actions() if action.text()]


def choose(button: ShapesButton, words: str) -> None:
    button.fill()
    next(action for action in button.menu().actions() if action.text() == words).trigger()
    settle()


def names(ctx: Context) -> list[str]:
    with ctx.store.read() as session:
        return [row.name for row in views.all(session)]


def test_saved_under_a_typed_name(ctx: Context, button: ShapesButton) -> None:
    assert offered(button) == ["すべて", "この形を保存…"]
    button.save("{}")
    settle()
    write("電話帳")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert names(ctx) == ["電話帳"]
    assert button.text() == "電話帳"
    assert button.card is not None
    assert not button.card.isVisible()
    assert offered(button) == ["すべて", "電話帳", "この形を保存…", "名前を直す…", "「電話帳」を削除"]
    ctx.store.undo()
    button.follow()
    assert names(ctx) == []
    assert button.text() == "表の形"


def test_a_name_is_needed(ctx: Context, button: ShapesButton) -> None:
    button.save("{}")
    settle()
    assert button.card is not None
    button.card.keep_button.click()
    assert "名前が空です" in button.card.entry.error()
    assert button.card.isVisible()
    assert names(ctx) == []


def test_renamed_and_deleted_with_undo(ctx: Context, button: ShapesButton) -> None:
    with ctx.store.write("保存") as session:
        made = views.add(session, "電話帳", "{}")
        views.add(session, "売上", "{}")
    button.set_current(made)
    choose(button, "名前を直す…")
    assert button.card is not None
    assert button.card.entry.text() == "電話帳"
    button.card.entry.write("売上")
    button.card.keep()
    assert "もうあります" in button.card.entry.error()
    button.card.entry.write("連絡先")
    button.card.keep()
    assert names(ctx) == ["連絡先", "売上"]
    assert button.text() == "連絡先"
    choose(button, "「連絡先」を削除")
    assert names(ctx) == ["売上"]
    assert button.current() is None
    assert ctx.tell.said[-1] == "表の形「連絡先」を削除しました"
    ctx.store.undo()
    assert names(ctx) == ["連絡先", "売上"]


def test_choosing_tells(ctx: Context, button: ShapesButton, qtbot: QtBot) -> None:
    with ctx.store.write("保存") as session:
        views.add(session, "A&B", "{}")
    with qtbot.waitSignal(button.view_chosen) as told:
        choose(button, "A&&B")
    assert isinstance(told.args[0], views.ViewRow)
    assert told.args[0].name == "A&B"
    with qtbot.waitSignal(button.everything_chosen):
        choose(button, "すべて")
