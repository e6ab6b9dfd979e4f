"""The bar that reminds of お礼 and 感想 when a note about the giver is begun."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities, gifts
from karte.ui.context import Context
from karte.ui.editor.owed_bar import OwedBar
from karte.ui.editor.section import Around
from tests.helpers import add_entity, add_note


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> OwedBar:
    made = OwedBar(ctx)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def misaki(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("頂き物を追加") as session:
        gifts.add(session, made, "お茶", date(2026, 11, 7))
        gifts.add(session, made, "梅干し", date(2026, 10, 7), thanked=True)
    return made


def look(ctx: Context, bar: OwedBar, *entity_ids: int, note_id: int | None = None) -> str:
    with ctx.store.read() as session:
        bar.look_around(session, Around(tuple(entities.refs(session, entity_ids)), 1, note_id))
    return bar.text()


def test_the_oldest_comes_first_and_goes_when_it_was_told(ctx: Context, bar: OwedBar, misaki: int) -> None:
    assert look(ctx, bar, misaki) == "梅干しの感想をまだ伝えていません"
    assert (bar.tell.text(), bar.thank.isHidden()) == ("伝えた", True)
    bar.tell.click()
    assert ctx.tell.said[-1] == "梅干しの感想を伝えました"
    assert look(ctx, bar, misaki) == "お茶のお礼と感想をまだ伝えていません"
    assert (bar.tell.text(), bar.thank.isHidden()) == ("両方伝えた", False)
    bar.thank.click()
    assert look(ctx, bar, misaki) == "お茶の感想をまだ伝えていません"
    bar.tell.click()
    assert look(ctx, bar, misaki) == ""
    ctx.store.undo()
    assert look(ctx, bar, misaki) == "お茶の感想をまだ伝えていません"


def test_what_a_private_note_knows_has_a_lock(ctx: Context, bar: OwedBar, misaki: int) -> None:
    secret = add_note(ctx.store, [misaki], "内緒", private=True)
    with ctx.store.write("頂き物を追加") as session:
        gifts.add(session, misaki, "指輪", date(2026, 1, 7), note_id=secret)
    assert look(ctx, bar, misaki) == "指輪のお礼と感想をまだ伝えていません"
    assert not bar.lock.isHidden()
    bar.later.click()
    assert bar.lock.isHidden()


def test_put_off_it_comes_back_with_the_next_note(ctx: Context, bar: OwedBar, misaki: int) -> None:
    look(ctx, bar, misaki)
    bar.later.click()
    assert bar.text() == "お茶のお礼と感想をまだ伝えていません"
    bar.later.click()
    assert look(ctx, bar, misaki) == ""
    bar.begin()
    assert look(ctx, bar, misaki) == "梅干しの感想をまだ伝えていません"


def test_only_for_a_new_note_and_by_name_where_there_are_several(
    ctx: Context, bar: OwedBar, misaki: int
) -> None:
    hana = add_entity(ctx.store, "ヒト", "鈴木 花")
    assert look(ctx, bar, misaki, note_id=1) == ""
    assert look(ctx, bar) == ""
    assert look(ctx, bar, hana) == ""
    assert look(ctx, bar, hana, misaki) == "田中 美咲: 梅干しの感想をまだ伝えていません"
    assert bar.held() is None


def test_enter_on_the_button_tells(ctx: Context, bar: OwedBar, misaki: int) -> None:
    look(ctx, bar, misaki)
    QTest.keyClick(bar.tell, Qt.Key.Key_Return)
    with ctx.store.read() as session:
        assert [row.what for row in gifts.due_of(session, [misaki])] == ["お茶"]
