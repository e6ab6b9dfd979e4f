"""The bar over a selection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from karte.store import bulk, lists, roster, tags
from karte.store.rows import Value
from karte.ui.bulk import export
from karte.ui.bulk.bar import MOST_SHEETS, BulkBar
from karte.ui.bulk.export import ExportDialog
from karte.ui.bulk.preview import FillDialog, FillOrder
from karte.ui.bulk.tagging import TagDialog
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import Preview
from karte.ui.widgets import shadow
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.toast import Toast


@pytest.fixture
def bar(ctx: Context, window: QWidget) -> BulkBar:
    made = BulkBar(ctx)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(QWidget())
    layout.addWidget(made)
    return made


def opened(button: MenuButton) -> QMenu:
    button.open()
    menu = button.menu()
    menu.close()
    return menu


def line(menu: QMenu, begins: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(begins))


def shown(bar: BulkBar) -> list[str]:
    buttons = [*bar._buttons(), bar.more_button]
    return [button.text() for button in buttons if button.isVisible()]


def settled(qtbot: QtBot, ready: Callable[[], bool]) -> None:
    qtbot.waitUntil(ready, timeout=20_000)


def test_it_is_there_only_while_something_is_selected(bar: BulkBar, people: list[int]) -> None:
    assert not bar.isVisible()
    bar.set_ids(people)
    assert bar.isVisible()
    assert bar.count_label.text() == "12件を選択"
    bar.set_ids([4711])
    assert not bar.isVisible(), "a karte that is gone is none"


def test_the_keyboard_goes_back_before_the_bar_does(bar: BulkBar, people: list[int], window: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    table = layout.itemAt(0).widget()
    assert table is not None
    table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocusProxy(table)
    bar.set_ids(people[:2])
    bar.remove_button.setFocus()
    bar.remove_button.click()
    bar.refresh()
    assert not bar.isVisible()
    assert table.hasFocus()


def test_what_has_no_room_stands_behind_more(bar: BulkBar, people: list[int], window: QWidget) -> None:
    bar.set_ids(people)
    wide = shown(bar)
    assert "ほか" not in wide
    assert wide[-1] == "削除"
    window.resize(600, 700)
    narrow = shown(bar)
    assert narrow == [*wide[: len(narrow) - 1], "ほか"]
    rest = [action.text() for action in opened(bar.more_button).actions()]
    assert narrow[:-1] + rest == wide
    last = bar.more_button
    assert last.geometry().right() <= bar.width()


def test_larger_letters_need_more_room(bar: BulkBar, people: list[int], ctx: Context) -> None:
    bar.set_ids(people)
    ctx.theme.set_scale(1.3)
    assert "ほか" in shown(bar)


def test_behind_more_everything_does_what_it_does(
    bar: BulkBar, people: list[int], window: QWidget, ctx: Context
) -> None:
    bar.set_ids(people[:3])
    window.resize(300, 700)
    line(opened(bar.more_button), "しまう").trigger()
    assert ctx.tell.said[-1] == "3件をしまいました"


def test_kartes_that_are_put_away_are_taken_back(
    bar: BulkBar, people: list[int], ctx: Context, qtbot: QtBot
) -> None:
    bar.set_ids(people[:3])
    bar.away_button.click()
    settled(qtbot, lambda: bar.away_button.text() == "一覧に戻す")
    bar.away_button.click()
    settled(qtbot, lambda: bar.away_button.text() == "しまう")
    with ctx.store.read() as session:
        assert len(roster.ids(session, roster.Filter(), "kana")) == 12


def test_tags_by_menu_and_by_dialog(
    bar: BulkBar, people: list[int], ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.set_ids(people)
    line(opened(bar.tag_button), "VIP").trigger()
    assert ctx.tell.said[-1] == "9件に「VIP」を付けました"
    monkeypatch.setattr(TagDialog, "ask", lambda *_asked: ["犬好き"])
    line(opened(bar.tag_button), "新しいタグ").trigger()
    assert ctx.tell.said[-1] == "12件に「犬好き」を付けました"
    line(opened(bar.untag_button), "VIP").trigger()
    assert ctx.tell.said[-1] == "12件から「VIP」を外しました"
    with ctx.store.read() as session:
        assert [tag.name for tag, _count in tags.all(session)] == ["犬好き"]


def test_lists_take_them_in_and_let_them_go(bar: BulkBar, people: list[int], ctx: Context) -> None:
    with ctx.store.write("リストを作成") as session:
        list_id = lists.add(session, "年賀状")
    bar.set_ids(people[:3])
    assert not bar.out_button.isVisible()
    line(opened(bar.list_button), "年賀状").trigger()
    bar.set_list(list_id)
    assert bar.out_button.isVisible()
    bar.out_button.click()
    with ctx.store.read() as session:
        assert lists.ids(session, list_id) == []
    ctx.store.undo()
    with ctx.store.read() as session:
        assert lists.ids(session, list_id) == people[:3]
    bar.set_list(None)
    assert not bar.out_button.isVisible()


def test_a_field_is_filled(
    bar: BulkBar, people: list[int], ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ctx.store.read() as session:
        asked = bulk.questions(session, bulk.standing(session, people).kinds)
    family = next(each for each in asked if each.label == "家族")
    monkeypatch.setattr(FillDialog, "ask", lambda *_asked: FillOrder(family, Value("猫"), True))
    bar.set_ids(people)
    bar.fill_button.click()
    assert ctx.tell.said[-1] == "10件の「家族」に入力しました"
    monkeypatch.setattr(FillDialog, "ask", lambda *_asked: None)
    said = len(ctx.tell.said)
    bar.fill_button.click()
    assert len(ctx.tell.said) == said


def test_the_file_is_called_like_the_list(
    bar: BulkBar, people: list[int], ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ctx.store.write("リストを作成") as session:
        list_id = lists.add(session, "年賀状")
    asked: list[object] = []
    monkeypatch.setattr(ExportDialog, "ask", lambda *given: asked.append(given[2]))
    monkeypatch.setattr(export, "write_out", lambda *_given: pytest.fail("nothing was decided"))
    bar.set_ids(people)
    bar.export_button.click()
    bar.set_list(list_id)
    bar.export_button.click()
    assert asked == ["名簿", "年賀状"]


@pytest.mark.parametrize(("words", "title"), [("カルテを1件ずつ", "カルテ3件"), ("名簿", "名簿")])
def test_the_preview_opens(
    bar: BulkBar, people: list[int], window: QWidget, qtbot: QtBot, words: str, title: str
) -> None:
    bar.set_ids(people[:3])
    line(opened(bar.print_button), words).trigger()
    [preview] = window.findChildren(Preview)
    assert preview.windowTitle().startswith(title)
    settled(qtbot, preview.is_settled)
    preview.reject()


def test_too_many_are_not_set_in_type_one_by_one(bar: BulkBar, ctx: Context, people: list[int]) -> None:
    bar.set_ids(people)
    bar._ids = people * (MOST_SHEETS // len(people) + 1)
    menu = opened(bar.print_button)
    assert not line(menu, "カルテを1件ずつ").isEnabled()
    assert line(menu, "名簿").isEnabled()


def test_deleted_kartes_leave_the_bar(bar: BulkBar, people: list[int], ctx: Context, qtbot: QtBot) -> None:
    bar.set_ids(people)
    bar.remove_button.click()
    assert ctx.tell.said[-1] == "12件のカルテを削除しました。ノート2件は残しています"
    settled(qtbot, lambda: not bar.isVisible())


def test_the_news_does_not_lie_over_the_bar(bar: BulkBar, people: list[int], window: QWidget) -> None:
    bar.set_ids(people)
    bar.away_button.click()
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.isVisible()
    card = toast.geometry().adjusted(shadow.MARGIN, shadow.MARGIN, -shadow.MARGIN, -shadow.MARGIN)
    assert not card.intersects(bar.geometry())
