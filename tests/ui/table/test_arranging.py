"""Columns chosen, moved and widened, rows sorted and filtered; by the head, by key and from cards."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from karte.store.grid import Filter
from karte.ui.inputs.floating import MARGIN
from karte.ui.table.card import Card
from karte.ui.table.filtering import FilterCard
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

Key = Qt.Key


def click_head(desk: Desk, label: str) -> None:
    place = desk.view.head.rect_of(desk.place(label)).left() + 12
    QTest.mouseClick(desk.view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))
    settle()


def key(desk: Desk, label: str) -> str:
    return next(column.key for column in desk.panel.arranging.known if column.label == label)


def test_a_click_on_a_head_sorts_up_down_and_not(desk: Desk) -> None:
    click_head(desk, "回数")
    assert desk.names()[-1] == "田中"
    click_head(desk, "回数")
    assert desk.names()[:2] == ["田中", "佐藤"]
    click_head(desk, "回数")
    assert desk.names() == ["伊藤", "ココ", "佐藤", "田中", "山本商店"]


def test_columns_are_chosen_moved_and_put_back(desk: Desk) -> None:
    desk.show("電話", "合計 料金", "回数")
    assert desk.labels() == ["名前", "電話", "合計 料金", "回数"]
    desk.view.head.moveSection(3, 1)
    settle()
    assert desk.labels() == ["名前", "回数", "電話", "合計 料金"]
    assert [desk.view.head.visualIndex(place) for place in range(4)] == [0, 1, 2, 3]
    desk.panel.arranging.reset()
    assert desk.labels()[:3] == ["名前", "ふりがな", "種類"]


def test_widths_are_kept_at_the_usual_size_of_letters(desk: Desk) -> None:
    desk.view.setColumnWidth(desk.place("電話"), 222)
    desk.ctx.theme.set_scale(1.3)
    settle()
    assert desk.view.columnWidth(desk.place("電話")) == round(222 * 1.3)
    assert desk.panel.arrangement().widths == {key(desk, "電話"): 222}


def test_alt_down_opens_the_filter_of_the_column(desk: Desk) -> None:
    desk.go_to("田中", "種類")
    desk.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    card = desk.panel.arranging.card
    assert card is not None
    assert card.isVisible()
    desk.press(Key.Key_Escape)
    assert not card.isVisible()
    assert desk.view.hasFocus()


def test_a_column_is_moved_by_key_and_from_its_card(desk: Desk) -> None:
    desk.show("電話", "前回", "回数")
    alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_Right, alt_shift)
    assert desk.labels() == ["名前", "前回", "電話", "回数"]
    assert desk.view.place() == (desk.ids["佐藤"], key(desk, "電話"))
    desk.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    card = desk.panel.arranging.card
    assert isinstance(card, FilterCard)
    card.right.click()
    settle()
    assert desk.labels() == ["名前", "前回", "回数", "電話"]
    assert card.isVisible()
    assert not card.right.isEnabled()
    for _step in range(3):
        card.left.click()
    settle()
    assert desk.labels() == ["名前", "電話", "前回", "回数"], "the name stays in front"
    assert not card.left.isEnabled()
    desk.go_to("佐藤", "名前")
    desk.press(Key.Key_Right, alt_shift)
    assert desk.labels()[0] == "名前"


def test_cards_have_room_for_all_their_parts(desk: Desk) -> None:
    desk.ctx.theme.set_scale(1.3)
    desk.panel.resize(1000, 430)
    settle()
    arranging = desk.panel.arranging
    for opening in (arranging.open_columns, partial(arranging.open_filter, desk.place("種類"))):
        opening()
        settle()
        card = arranging.card
        assert isinstance(card, Card)
        assert desk.panel.rect().contains(card.geometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        parts = [card.column.itemAt(place) for place in range(card.column.count())]
        shown = [part.geometry() for part in parts if not part.isEmpty()]
        assert all(above.bottom() < below.top() for above, below in pairwise(shown))


def test_filters_are_set_taken_off_and_put_back_together(desk: Desk) -> None:
    arranging = desk.panel.arranging
    arranging.filter("kind", Filter("kind", "among", among=("ヒト",)))
    arranging.filter("name", Filter("name", "contains", "藤"))
    both = arranging.arrangement().filters
    arranging.unfilter("name")
    assert desk.names() == ["伊藤", "佐藤", "田中"]
    arranging.unfilter_all()
    assert len(desk.names()) == 5
    arranging.filter_by(both)
    assert desk.names() == ["伊藤", "佐藤"]


def test_a_head_sorts_at_the_first_click_after_its_card_was_used(desk: Desk) -> None:
    place = desk.place("電話")
    desk.panel.arranging.open_filter(place)
    settle()
    desk.press(Key.Key_Escape)
    window = desk.panel.window().windowHandle()
    assert window is not None
    spot = desk.view.head.rect_of(place).topLeft() + QPoint(12, 10)
    seen = desk.view.head.viewport().mapTo(desk.panel.window(), spot)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, seen)
    settle()
    order = desk.panel.arrangement().order
    assert order is not None
    assert order.key == key(desk, "電話")


def test_only_an_open_card_is_closed(desk: Desk) -> None:
    assert not desk.panel.arranging.close_card()
    desk.panel.arranging.open_columns()
    assert desk.panel.arranging.close_card()
    assert not desk.panel.arranging.close_card()
