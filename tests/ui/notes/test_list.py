"""A line of the list: the note, and the chips in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import ledger
from karte.ui.context import Context
from karte.ui.notes.list import LedgerList
from karte.ui.notes.painting import chips, columns
from karte.ui.timeline.lines import arrange
from karte.ui.timeline.marks import Marks


@pytest.fixture
def shown(ctx: Context, shop: dict[str, int], show: Callable[[QWidget], None]) -> LedgerList:
    made = LedgerList(ctx.theme, lambda _note_id: None)
    with ctx.store.read() as session:
        made.set_items(arrange(ledger.page(session, ledger.Filter(), limit=None)))
    show(made)
    return made


def press_chip(shown: LedgerList, note_id: int, number: int) -> None:
    line = shown.line(note_id)
    assert line is not None
    placed = chips(line, columns(shown.line_rect(note_id).toRectF(), shown._theme).about, shown._theme)
    where = placed[number][0].center().toPoint()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_chip_opens_its_karte_and_leaves_the_note_closed(
    shown: LedgerList, shop: dict[str, int], misaki: int, coco: int, qtbot: QtBot
) -> None:
    for number, entity_id in enumerate((coco, misaki)):
        with qtbot.waitSignal(shown.entity_requested) as asked:
            press_chip(shown, shop["散歩"], number)
        assert asked.args == [entity_id]
    assert shown.opened() == set()


def test_beside_the_chips_a_click_opens_the_note(
    shown: LedgerList, shop: dict[str, int], qtbot: QtBot
) -> None:
    rect = shown.line_rect(shop["カラー"])
    with qtbot.assertNotEmitted(shown.entity_requested):
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert shown.opened() == {shop["カラー"]}


def test_the_mouse_is_told_whose_chip_it_is(shown: LedgerList, shop: dict[str, int], misaki: int) -> None:
    rect = shown.line_rect(shop["カラー"])
    about = columns(rect.toRectF(), shown._theme).about
    line = shown.line(shop["カラー"])
    assert line is not None
    where = chips(line, about, shown._theme)[0][0].center().toPoint()
    found = shown.chip_at(where)
    assert found is not None
    assert found.entity_id == misaki
    assert shown.tip_at(where) == "田中 美咲　たなか みさき"
    assert shown.chip_at(rect.center()) is None
    assert shown.tip_at(rect.center()) == ""
    assert shown.tip_at(about.topRight().toPoint()) == "田中 美咲", "behind the chips all of them are told"


def test_what_is_sought_is_marked_and_what_is_private_is_not(
    shown: LedgerList, shop: dict[str, int], ctx: Context
) -> None:
    def differs(note_id: int) -> bool:
        rect = shown.line_rect(note_id)
        shown.set_marks(None)
        before = shown.viewport().grab(rect).toImage()
        shown.set_marks(Marks(lambda text: [(0, len(text))], frozenset({note_id}), bars=False))
        return shown.viewport().grab(rect).toImage() != before

    assert differs(shop["カラー"])
    assert not differs(shop["秘密"])


def test_a_screen_reader_hears_who_it_is_about(shown: LedgerList, shop: dict[str, int]) -> None:
    shown.set_current(shop["散歩"])
    assert shown.accessibleDescription() == "2026/11/21(土) 09:00 ココ、田中 美咲 メモ 散歩"
