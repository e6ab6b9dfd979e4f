"""Someone who comes from a spreadsheet makes themselves at home in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from karte.store import roster
from karte.store.rows import EntityRow
from karte.ui.panes.table import TablePane
from karte.ui.table.paste_preview import PastePreview
from tests import demo
from tests.flows.hands import User, made_once


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, demo.salon)


def screen(user: User) -> TablePane:
    pane = user.commands.screens.get("table")
    assert isinstance(pane, TablePane)
    return pane


def row(user: User, name: str) -> int:
    model = screen(user).panel.model
    return [model.text(at, 0) for at in range(model.rowCount())].index(name)


def cell(user: User, name: str, label: str) -> str:
    model = screen(user).panel.model
    place = [column.label for column in model.columns()].index(label)
    return model.text(row(user, name), place)


def keys(user: User, text: str) -> None:
    """Letter by letter: the first one opens the cell, which gets the others."""
    for letter in text:
        user.type(letter)


def go_to(user: User, name: str, label: str) -> None:
    """A click on a cell, as the mouse finds it."""
    view, model = screen(user).panel.view, screen(user).panel.model
    place = [column.label for column in model.columns()].index(label)
    index = model.index(row(user, name), place)
    view.scrollTo(index)
    user.click_at(view.viewport(), view.visualRect(index).center())


def everyone(user: User) -> list[EntityRow]:
    with user.store.read() as session:
        return roster.rows(session, roster.ids(session, roster.Filter(), "kana"))


def test_a_column_of_telephone_numbers_is_typed_down(user: User) -> None:
    user.press("Ctrl+Shift+T")
    user.sees("カルテの表", "16件")
    go_to(user, "南町店", "電話")
    keys(user, "045-111-2222")
    user.press("Return")
    assert cell(user, "南町店", "電話") == "045-111-2222"
    keys(user, "090-0000-0000")  # Enter went down: 山﨑 大輔
    user.press("Return")
    assert cell(user, "山﨑 大輔", "電話") == "090-0000-0000"
    user.press("Ctrl+Z")
    user.until(lambda: cell(user, "山﨑 大輔", "電話") != "090-0000-0000")
    assert cell(user, "南町店", "電話") == "045-111-2222"
    user.press("Ctrl+Z")
    user.until(lambda: cell(user, "南町店", "電話") == "")


def test_japanese_typed_straight_into_a_cell(user: User) -> None:
    user.press("Ctrl+Shift+T")
    user.sees("16件")
    go_to(user, "佐藤 健一", "タグ")
    user.compose("じ", "じょうれん", commit="常連")
    user.press("Return")
    assert cell(user, "佐藤 健一", "タグ") == "常連"


def test_filtered_sorted_and_the_karte_opened(user: User) -> None:
    user.press("Ctrl+Shift+T")
    user.sees("16件")
    go_to(user, "田中 美咲", "種類")
    user.press("Alt+Down")
    user.press("Space", "Return")  # the first of the kinds
    user.sees("12 / 16件", "種類: ヒト")
    head = screen(user).panel.view.head
    place = screen(user).panel.view.keys().index("count")
    for _click in range(2):
        user.click_at(head.viewport(), head.rect_of(place).topLeft() + QPoint(14, 10))
    user.until(lambda: row(user, "田中 美咲") == 0)
    go_to(user, "田中 美咲", "名前")
    user.press("Return")
    user.until(lambda: user.commands.screens.current() == "karte" and user.here() == "田中 美咲")
    user.press("Ctrl+Shift+T")
    user.sees("12 / 16件")  # the table stands as it was left
    user.press("Esc")
    user.sees("16件", "絞り込みを外しました")
    user.press("Esc")
    user.until(lambda: user.commands.screens.current() == "karte")


def test_a_list_from_excel_is_pasted_with_a_look_before(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def agree(dialog: PastePreview) -> int:
        said.append(dialog.summary.text())
        return 1

    monkeypatch.setattr(PastePreview, "exec", agree)
    user.press("Ctrl+Shift+T")
    user.sees("16件")
    view = screen(user).panel.view
    go_to(user, "渡辺 誠", "名前")
    text = '渡辺 誠\tわたなべ まこと\tヒト\t03-1111-1111\r\n山田 花\tやまだ はな\tヒト\t"090-2222-2222"\r\n'
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    user.sees("17件")
    assert said == ["1個のセルを書き換えます。\n1件のカルテを新しく作ります。"]
    assert cell(user, "渡辺 誠", "電話") == "03-1111-1111"
    assert "山田 花" in [line.ref.name for line in everyone(user)]
    user.click("元に戻す")
    user.sees("16件")
    assert "山田 花" not in [line.ref.name for line in everyone(user)]


def test_a_shape_kept_under_a_name(user: User) -> None:
    user.click("表で見る")
    user.sees("16件")
    user.click("列")
    box = next(one for one in user.top().findChildren(QCheckBox) if one.text() == "ふりがな")
    user.click_at(box, QPoint(8, box.height() // 2))  # takes it out
    user.press("Esc")
    shapes = screen(user).panel.shapes
    shapes.fill()
    next(action for action in shapes.menu().actions() if action.text() == "この形を保存…").trigger()
    user.until(lambda: user.focus().accessibleName() == "表の形の名前")
    user.write("電話帳")
    user.press("Return")
    user.sees("「電話帳」に保存しました")
    user.restart()
    user.press("Ctrl+Shift+T")
    user.sees("16件")
    user.click("表の形")
    user.choose("電話帳")
    labels = [column.label for column in screen(user).panel.model.columns()]
    assert "ふりがな" not in labels
    assert "電話" in labels
