"""The list of kartes, as its user works with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities, lists
from karte.ui.context import Context
from karte.ui.models.roster import LINE, OPENED
from karte.ui.panes.entity_list import EntityListPane
from karte.ui.roster.kind_filter import Choice
from tests.helpers import add_entity, add_note, kind_id


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    """Six kartes; the newest note is 佐藤's."""
    store = ctx.store
    made = {
        "田中": add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678"),
        "佐藤": add_entity(store, "ヒト", "佐藤 健一", "さとう けんいち"),
        "髙橋": add_entity(store, "ヒト", "髙橋 由紀子", "たかはし ゆきこ"),
        "𠮷田": add_entity(store, "ヒト", "𠮷田 実", "よしだ みのる"),
        "犬": add_entity(store, "動物", "ココ", "ここ"),
        "染料": add_entity(store, "モノ", "カラー 7NB"),
    }
    add_note(store, [made["田中"], made["犬"]], "カラー・トリートメント", at="2026-11-07T15:00")
    add_note(store, [made["佐藤"]], "カット", at="2026-11-19T10:00")
    return made


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, people: dict[str, int]) -> EntityListPane:
    pane = EntityListPane(ctx)
    qtbot.addWidget(pane)
    pane.resize(256, 650)
    with qtbot.waitActive(pane):
        pane.show()
    return pane


def names(pane: EntityListPane) -> list[str]:
    model = pane.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def deed(pane: EntityListPane, entity_id: int, what: str) -> None:
    model = pane.view.model()
    line = model.line(model.row_of(entity_id))
    menu = pane.menu_for(line)
    menu.deed(what).trigger()
    menu.close()


def test_the_most_recent_stand_first(pane: EntityListPane) -> None:
    assert names(pane) == ["佐藤 健一", "ココ", "田中 美咲", "カラー 7NB", "𠮷田 実", "髙橋 由紀子"]
    assert pane.head.count_text() == "6件"
    assert not pane.strip.isVisible()


def test_kana_order_is_remembered_and_brings_the_strip(pane: EntityListPane, ctx: Context) -> None:
    pane.head.menu.actions()[1].trigger()
    assert names(pane) == ["カラー 7NB", "ココ", "佐藤 健一", "髙橋 由紀子", "田中 美咲", "𠮷田 実"]
    assert pane.strip.isVisible()
    assert pane.strip.headings() == ["か", "さ", "た", "や"]
    assert ctx.settings.current.list_order == "kana"
    assert EntityListPane(ctx).head.sort.text() == "あいうえお順"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("たなか", ["田中 美咲"]),
        ("ﾀﾅｶ", ["田中 美咲"]),
        ("5678", ["田中 美咲"]),
        ("高橋", ["髙橋 由紀子"]),
        ("𠮷", ["𠮷田 実"]),
        ("7nb", ["カラー 7NB"]),
        (" ", ["佐藤 健一", "ココ", "田中 美咲", "カラー 7NB", "𠮷田 実", "髙橋 由紀子"]),
    ],
)
def test_the_filter_takes_name_reading_and_telephone(
    pane: EntityListPane, typed: str, found: list[str]
) -> None:
    pane.set_text(typed)
    assert names(pane) == found
    assert pane.head.count_text() == f"{len(found)}件"


def test_what_is_not_found_can_be_made(pane: EntityListPane, qtbot: QtBot) -> None:
    pane.set_text("たなかあ")
    assert pane.empty.isVisible()
    assert pane.empty.text() == "「たなかあ」は見つかりません。"
    assert pane.empty.button.text() == "「たなかあ」のカルテを作る"
    with qtbot.waitSignal(pane.new_requested) as asked:
        pane.empty.button.click()
    assert asked.args == ["たなかあ"]


def test_a_filter_never_hides_what_exists_from_who_would_make_it_again(
    pane: EntityListPane, ctx: Context
) -> None:
    pane.set_text("佐藤")
    pane.show_kind(kind_id(ctx.store, "動物"))
    assert pane.empty.text() == "「佐藤」は「動物」の中に見つかりません。"
    assert pane.empty.button.text() == "すべての中から探す"
    pane.empty.button.click()
    assert names(pane) == ["佐藤 健一"]


def test_what_was_put_away_is_found_there(
    pane: EntityListPane, ctx: Context, people: dict[str, int], qtbot: QtBot
) -> None:
    deed(pane, people["佐藤"], "away")
    qtbot.waitUntil(lambda: "佐藤 健一" not in names(pane))
    pane.set_text("佐藤")
    assert pane.empty.text() == "「佐藤」は、しまったカルテの中にあります。"
    pane.empty.button.click()
    assert names(pane) == ["佐藤 健一"]
    deed(pane, people["佐藤"], "away")
    qtbot.waitUntil(lambda: names(pane) == [])


def test_an_empty_karte_and_empty_filters_say_what_will_be_there(ctx: Context, qtbot: QtBot) -> None:
    pane = EntityListPane(ctx)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.first_id() is None
    assert pane.empty.text().startswith("カルテはまだありません。")
    with qtbot.waitSignal(pane.new_requested) as asked:
        pane.empty.button.click()
    assert asked.args == [""]

    pane.show_kind(kind_id(ctx.store, "動物"))
    assert pane.empty.text() == "「動物」のカルテはまだありません。"
    choose(pane, "お気に入り")
    assert pane.empty.text().startswith("お気に入りはまだありません。")
    assert not pane.empty.button.isVisible()
    choose(pane, "しまったカルテ")
    assert pane.empty.text() == "しまったカルテはありません。"


def choose(pane: EntityListPane, text: str) -> None:
    next(action for action in pane.filter.menu().actions() if action.text() == text).trigger()


def test_a_kind_and_the_favourites(
    pane: EntityListPane, ctx: Context, people: dict[str, int], qtbot: QtBot
) -> None:
    pane.show_kind(kind_id(ctx.store, "動物"))
    assert names(pane) == ["ココ"]
    pane.filter.chips()[0].click()
    deed(pane, people["髙橋"], "star")
    choose(pane, "お気に入り")
    assert names(pane) == ["髙橋 由紀子"]
    deed(pane, people["髙橋"], "star")
    qtbot.waitUntil(lambda: names(pane) == [])


def test_a_text_is_sought_in_all_kinds_and_its_chip_ends_that(
    pane: EntityListPane, ctx: Context, people: dict[str, int]
) -> None:
    pane.show_kind(kind_id(ctx.store, "動物"))
    pane.set_text("佐藤")
    assert names(pane) == ["佐藤 健一"]
    assert pane.text_chip.isVisible()
    pane.text_chip.click()
    assert len(names(pane)) == len(people)
    assert not pane.text_chip.isVisible()


def test_esc_ends_it_too(pane: EntityListPane, people: dict[str, int], qtbot: QtBot) -> None:
    pane.set_text("佐藤")
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert len(names(pane)) == len(people)


def test_a_text_finds_the_first(pane: EntityListPane, people: dict[str, int]) -> None:
    pane.set_text("みさき")
    assert pane.first_id() == people["田中"]
    pane.set_text("だれもいない")
    assert pane.first_id() is None


def test_opened_kartes_wear_a_ring_until_the_marks_are_taken_away(
    pane: EntityListPane, ctx: Context, people: dict[str, int]
) -> None:
    model = pane.view.model()
    pane.select(people["犬"])
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    pane.view.open_current()
    opened = {"ココ", "田中 美咲"}
    rows = range(model.rowCount())
    assert {model.index(r, 0).data() for r in rows if model.index(r, 0).data(OPENED)} == opened
    assert ctx.store.undo_label() == "ノートを追加"  # nothing was written
    deed(pane, people["犬"], "forget")
    assert not any(model.index(r, 0).data(OPENED) for r in rows)


def test_the_menu_speaks_to_the_window(pane: EntityListPane, people: dict[str, int], qtbot: QtBot) -> None:
    for what, signal in (
        ("open", pane.open_requested),
        ("write", pane.write_requested),
        ("print", pane.print_requested),
    ):
        with qtbot.waitSignal(signal) as told:
            deed(pane, people["髙橋"], what)
        assert told.args == [people["髙橋"]]
    assert pane.current_id() == people["髙橋"]


def test_deleting_goes_on_to_the_next_and_undo_brings_it_back(
    pane: EntityListPane, ctx: Context, people: dict[str, int], qtbot: QtBot
) -> None:
    pane.select(people["犬"])
    pane.view.setFocus()
    with qtbot.waitSignal(pane.open_requested) as opened:
        qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert opened.args == [people["田中"]]
    assert ctx.tell.said == ["「ココ」のカルテを削除しました。ノート1件は残しています"]
    qtbot.waitUntil(lambda: "ココ" not in names(pane))
    assert pane.current_id() == people["田中"]

    ctx.store.undo()
    qtbot.waitUntil(lambda: "ココ" in names(pane))
    assert pane.current_id() == people["田中"]


def test_deleting_another_one_leaves_the_open_one_open(
    pane: EntityListPane, people: dict[str, int], qtbot: QtBot
) -> None:
    pane.select(people["犬"])
    with qtbot.assertNotEmitted(pane.open_requested):
        deed(pane, people["髙橋"], "remove")
    assert pane.first_id() == people["佐藤"]
    assert pane.current_id() == people["犬"]


def test_a_karte_too_new_for_the_list_is_selected_when_it_comes(
    pane: EntityListPane, ctx: Context, qtbot: QtBot
) -> None:
    fresh = add_entity(ctx.store, "ヒト", "新井 恵")
    pane.select(fresh)
    assert pane.current_id() is None
    qtbot.waitUntil(lambda: pane.current_id() == fresh)


def test_the_open_karte_is_selected_again_when_the_filter_lets_it_through(
    pane: EntityListPane, people: dict[str, int]
) -> None:
    pane.select(people["犬"])
    pane.set_text("佐藤")
    assert pane.current_id() is None
    pane.set_text("")
    assert pane.current_id() == people["犬"]


def test_a_new_note_reorders_and_keeps_the_selection(
    pane: EntityListPane, ctx: Context, people: dict[str, int], qtbot: QtBot
) -> None:
    pane.select(people["髙橋"])
    add_note(ctx.store, [people["髙橋"]], "白髪ぼかし", at="2026-11-20T10:00")
    qtbot.waitUntil(lambda: names(pane)[0] == "髙橋 由紀子")
    assert pane.current_id() == people["髙橋"]
    assert pane.view.model().index(0, 0).data(LINE).excerpt == "白髪ぼかし"


def test_after_a_search_the_list_stands_at_what_was_found(pane: EntityListPane, ctx: Context) -> None:
    wanted = add_entity(ctx.store, "ヒト", "渡辺 しおり", "わたなべ しおり")
    for number in range(40):
        add_entity(ctx.store, "ヒト", f"お客さま{number:02}")
    pane.refresh()
    pane.set_text("わたなべ")
    pane.select(wanted)
    pane.set_text("")
    assert pane.current_id() == wanted
    assert pane.view.viewport().rect().contains(pane.view.visualRect(pane.view.currentIndex()))


def test_ten_thousand_kartes_scroll_and_jump(pane: EntityListPane, ctx: Context, qtbot: QtBot) -> None:
    kind = kind_id(ctx.store, "ヒト")
    kana = "かさたなはまやらわあ"
    with ctx.store.write("取り込み") as session:
        entities.add_many(
            session,
            kind,
            [entities.NewEntity(f"客{n}", f"{kana[n % 10]}{n:05}", {}) for n in range(10_000)],
        )
    pane.head.menu.actions()[1].trigger()
    assert pane.head.count_text() == "10,006件"
    pane.strip.jumped.emit(dict(zip(pane.strip.headings(), range(10), strict=False))["あ"])
    row = pane.view.model().row_of(pane.first_id())
    assert row == 0
    pane.view.jump(9_000)
    assert pane.view.top_row() == 9_000
    assert pane.strip.current() == "ら"


def test_a_list_by_hand_is_walked_through_in_its_own_order(
    ctx: Context, pane: EntityListPane, people: dict[str, int], qtbot: QtBot
) -> None:
    with ctx.store.write("リスト") as session:
        made = lists.add(session, "年賀状")
        lists.put(session, made, [people["𠮷田"], people["田中"]])
    pane.filter.set_choice(Choice(list_id=made))
    pane.filter.changed.emit()
    assert names(pane) == ["𠮷田 実", "田中 美咲"]
    assert pane.head.sort.isHidden()
    with ctx.store.write("リストから外す") as session:
        lists.take_out(session, made, people.values())
    qtbot.waitUntil(lambda: names(pane) == [], timeout=20_000)
    assert pane.empty.text() == "リスト「年賀状」に、カルテはありません。"
    with ctx.store.write("リストを削除") as session:
        lists.remove(session, made)
    qtbot.waitUntil(lambda: len(names(pane)) == 6, timeout=20_000)
    assert pane.head.sort.isVisible()
