"""マイリスト from the outside: filled in every way there is, put in order, emptied; and lists by rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from karte.store import entities, lists, roster
from karte.store.store import Store
from karte.ui.lists.name_dialog import ListNameDialog
from karte.ui.panes.lists import ListsPane
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note
from tests.ui.lists.drags import drop

PEOPLE = (
    ("田中 美咲", "たなか みさき", "2026-11-19T10:00", {"生年月日": "1988/11/3"}),
    ("佐藤 健一", "さとう けんいち", "2026-07-01T10:00", {"生年月日": "1960/5/5"}),
    ("鈴木 花", "すずき はな", "2026-11-01T10:00", {"注意": "そばアレルギー"}),
    ("青木 実", "あおき みのる", "2026-06-01T10:00", {}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four people who paid for their visits."""

    def fill(store: Store) -> None:
        for place, (name, reading, at, facts) in enumerate(PEOPLE):
            made = add_entity(store, "ヒト", name, reading, **facts)
            add_note(store, [made], "来店。", "来店記録", at, 料金=str(4_000 * (place + 1)))

    return made_once(tmp_path_factory, fill)


@pytest.fixture
def shop(user: User) -> User:
    user.sees("4件")
    return user


def pane(user: User) -> ListsPane:
    screen = user.commands.screens.get("lists")
    assert isinstance(screen, ListsPane)
    return screen


def person(user: User, name: str) -> int:
    with user.store.read() as session:
        (found,) = roster.ids(session, roster.Filter(text=name), "kana")
    return found


def members(user: User, name: str) -> list[str]:
    """Who stands in a list, in its order."""
    with user.store.read() as session:
        (row,) = [row for row in lists.all(session) if row.name == name]
        return [ref.name for ref in entities.refs(session, lists.ids(session, row.list_id))]


def make_list(user: User, name: str) -> None:
    user.press("Ctrl+3")
    user.click("リストを作る")
    user.write(name)
    user.press("Return")
    user.until(lambda: pane(user).members.name.text() == name)


def put_by_command(user: User, who: str, into: str) -> None:
    user.press("Ctrl+1")
    user.open(person(user, who))
    user.click("このカルテのメニュー")
    user.choose("リストに入れる")
    user.choose(into)


def rows(user: User) -> list[str]:
    """The names on the screen of the list that is open."""
    with user.store.read() as session:
        return [ref.name for ref in entities.refs(session, pane(user).members.ids())]


def test_a_list_is_made_filled_put_in_order_and_emptied(shop: User) -> None:
    make_list(shop, "年賀状")
    put_by_command(shop, "田中", "年賀状")
    shop.sees("「田中 美咲」を「年賀状」に入れました")
    shop.workspace.view.header.offer_lists()  # カルテ > リストに入れる
    shop.choose("年賀状")
    shop.sees("「田中 美咲」を「年賀状」から外しました。カルテは残っています")
    shop.press("Ctrl+Z")
    shop.until(lambda: members(shop, "年賀状") == ["田中 美咲"])
    put_by_command(shop, "佐藤", "年賀状")
    shop.press("Ctrl+3")
    shop.until(lambda: rows(shop) == ["田中 美咲", "佐藤 健一"])
    shop.press("Return")  # from the lists into the table
    shop.until(lambda: pane(shop).members.panel.view.hasFocus())
    pane(shop).members.panel.view.go_to(0, 0)
    shop.press("Alt+Down")
    shop.until(lambda: members(shop, "年賀状") == ["佐藤 健一", "田中 美咲"])
    shop.press("Ctrl+Z", "Ctrl+Z")
    shop.until(lambda: members(shop, "年賀状") == ["田中 美咲"])
    shop.press("Ctrl+Y", "Ctrl+Y")
    shop.until(lambda: rows(shop) == ["佐藤 健一", "田中 美咲"])


def test_kartes_are_dragged_onto_a_list_and_onto_the_rail(shop: User) -> None:
    make_list(shop, "年賀状")
    screen = pane(shop)
    place = screen.lists.rect_of(screen.list_id() or 0).center().toPoint()
    assert drop(screen.lists.viewport(), place, [person(shop, "鈴木")])
    shop.sees("「鈴木 花」を「年賀状」に入れました")
    shop.until(lambda: rows(shop) == ["鈴木 花"])
    assert drop(shop.window.rail.button("lists"), QPoint(30, 20), [person(shop, "青木")])
    shop.choose("年賀状")
    shop.until(lambda: rows(shop) == ["鈴木 花", "青木 実"])


def test_the_rows_of_the_main_list_carry_their_kartes(shop: User) -> None:
    view = shop.workspace.list.view
    index = view.model().index(0, 0)
    carried = view.model().mimeData([index])
    make_list(shop, "年賀状")
    from karte.ui import dragging

    first = dragging.ids(carried)
    screen = pane(shop)
    assert drop(
        screen.lists.viewport(), screen.lists.rect_of(screen.list_id() or 0).center().toPoint(), first
    )
    shop.until(lambda: rows(shop) == shop.names()[:1])


def test_a_new_list_from_the_row_of_the_main_list(shop: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ListNameDialog, "ask", classmethod(lambda *_asked: "はがき"))
    line = shop.workspace.list._model.line(0)
    assert line is not None
    menu = shop.workspace.list.menu_for(line)
    menu.lists.aboutToShow.emit()
    last = [action for action in menu.lists.actions() if action.text()][-1]
    last.trigger()
    menu.close()
    assert members(shop, "はがき") == [line.ref.name]
    shop.press("Ctrl+Z")
    shop.press("Ctrl+3")
    shop.does_not_see("はがき")


def test_the_main_list_walks_through_a_list_in_its_own_order(shop: User) -> None:
    make_list(shop, "年賀状")
    for who in ("鈴木", "田中", "青木"):
        put_by_command(shop, who, "年賀状")
    shop.click("ほか")
    shop.choose("マイリスト")
    shop.choose("年賀状")
    shop.until(lambda: shop.names() == ["鈴木 花", "田中 美咲", "青木 実"])
    assert shop.workspace.list.head.sort.isHidden()
    shop.workspace.list.view.setFocus()
    shop.press("Home", "Down")
    shop.until(lambda: shop.here() == "田中 美咲")
    shop.click("すべて")
    shop.until(lambda: len(shop.names()) == 4)
    assert shop.workspace.list.head.sort.isVisible()


def test_a_member_opens_its_karte(shop: User) -> None:
    make_list(shop, "年賀状")
    put_by_command(shop, "青木", "年賀状")
    shop.press("Ctrl+3")
    shop.until(lambda: rows(shop) == ["青木 実"])
    pane(shop).members.panel.open_requested.emit(person(shop, "青木"))
    shop.until(lambda: shop.here() == "青木 実")
    assert shop.commands.desk.is_on_kartes()


def test_a_deleted_karte_comes_back_into_its_place(shop: User) -> None:
    make_list(shop, "年賀状")
    for who in ("鈴木", "田中", "青木"):
        put_by_command(shop, who, "年賀状")
    shop.open(person(shop, "田中"))
    shop.click("このカルテのメニュー")
    shop.choose("削除")
    shop.until(lambda: members(shop, "年賀状") == ["鈴木 花", "青木 実"])
    shop.press("Ctrl+Z")
    shop.until(lambda: members(shop, "年賀状") == ["鈴木 花", "田中 美咲", "青木 実"])


def test_the_four_lists_that_are_there_from_the_beginning(shop: User) -> None:
    shop.press("Ctrl+3")
    assert members(shop, "今月の誕生日") == ["田中 美咲"]
    assert sorted(members(shop, "60日会っていない")) == ["佐藤 健一", "青木 実"]
    assert members(shop, "注意あり") == ["鈴木 花"]
    shop.until(lambda: rows(shop) == ["田中 美咲"])
    shop.sees("誕生日 今月")
    shop.press("Down")
    shop.sees("前回 60日以上前")
    shop.until(lambda: sorted(rows(shop)) == ["佐藤 健一", "青木 実"])
    for _each in range(4):
        shop.press("Delete")
    shop.sees("リストはまだありません。")
    shop.restart()
    shop.press("Ctrl+3")
    shop.sees("リストはまだありません。")


def add_condition(user: User, *words: str) -> None:
    user.click("条件を加える")
    for word in words:
        user.choose(word)


def live(user: User) -> str:
    return pane(user).editor.live.count.text()


def test_conditions_are_picked_while_the_number_follows(shop: User) -> None:
    shop.press("Ctrl+3")
    shop.click("条件でリストを作る")
    shop.write("しばらく来ていない常連")
    add_condition(shop, "前回")
    shop.sees("日数を入れると、この条件が効きます。")
    shop.type("60")
    shop.until(lambda: live(shop) == "いま 2件")
    shop.does_not_see("日数を入れると、この条件が効きます。")
    add_condition(shop, "ノートの項目", "来店記録", "料金", "合計")
    shop.type("10000")
    shop.until(lambda: live(shop) == "いま 1件")
    shop.press("Ctrl+S")
    shop.until(lambda: rows(shop) == ["青木 実"])
    shop.sees("前回 60日以上前、料金の合計 10,000円 以上")
    shop.click("条件を直す")
    shop.click("どれかに合う")
    shop.until(lambda: live(shop) == "いま 3件")
    shop.click("やめる")
    shop.sees("条件は保存していません")
    shop.until(lambda: rows(shop) == ["青木 実"])
    add_note(shop.store, [person(shop, "青木")], "来店。", "来店記録", 料金="5000")
    shop.until(lambda: rows(shop) == [])
    shop.press("Ctrl+Z", "Ctrl+Z")
    shop.does_not_see("しばらく来ていない常連")


def test_what_the_notes_of_some_time_hold_is_a_condition_too(shop: User) -> None:
    for who, at, menu in (("田中", "2026-11-20", "相談のみ"), ("佐藤", "2026-01-20", "相談のみ")):
        add_note(shop.store, [person(shop, who)], "", "来店記録", f"{at}T10:00", メニュー=menu)
    shop.press("Ctrl+3")
    shop.click("条件でリストを作る")
    shop.write("相談に来た人")
    add_condition(shop, "ノートの項目", "来店記録", "メニュー", "どれかのノート")
    shop.sees("1つ以上選ぶと、この条件が効きます。")
    shop.click("相談のみ")
    shop.until(lambda: live(shop) == "いま 2件")
    shop.click("期間: これまで全部")
    shop.choose("90日以内")
    shop.until(lambda: live(shop) == "いま 1件")
    shop.press("Ctrl+S")
    shop.until(lambda: rows(shop) == ["田中 美咲"])
    shop.sees("メニュー(90日以内) 相談のみのノートがある")
    shop.restart()
    shop.press("Ctrl+3")
    assert members(shop, "相談に来た人") == ["田中 美咲"]


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_every_condition_says_what_it_is_about(shop: User) -> None:
    shop.press("Ctrl+3")
    shop.click("条件でリストを作る")
    shop.click("条件を加える")
    shop.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))

    def words(actions: list[QAction]) -> list[str]:
        return [action.text() for action in actions if action.text()]

    offered = words(open_menu().actions())
    assert offered[:3] == ["種類", "タグ", "お気に入り"]
    assert offered[-2:] == ["カルテの項目", "ノートの項目"]
    assert len(offered) <= 16, "a menu that is seen at one glance"
    shop.press("Esc")
