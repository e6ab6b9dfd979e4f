"""What is owed, on the sticky note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store.note_rows import GiftRow
from karte.ui.context import Context
from karte.ui.gifts.owed_lines import OwedLines
from tests.ui.windows import click, settle

BOTH = GiftRow(
    gift_id=7,
    entity_id=1,
    note_id=3,
    direction="got",
    what="羊羹 一棹",
    happened_on=date(2026, 11, 7),
    thanks="",
    thanked_on=None,
    impression="",
    told_on=None,
    answer="none",
    answered_on=None,
    private=False,
)
THANKED = replace(BOTH, gift_id=8, note_id=None, what="梅干し", thanks="done", thanked_on=date(2026, 11, 8))


def lines(ctx: Context, qtbot: QtBot, *owed: GiftRow) -> OwedLines:
    made = OwedLines(ctx.theme)
    qtbot.addWidget(made)
    made.show_owed(owed)
    made.resize(700, 100)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_each_says_what_is_owed_and_is_answered_by_itself(ctx: Context, qtbot: QtBot) -> None:
    made = lines(ctx, qtbot, BOTH, THANKED)
    first, second = made.lines()
    assert first.words.text() == "羊羹 一棹のお礼と感想をまだ伝えていません"
    assert [stop.text() for stop in first.stops() if stop.isVisible()] == [
        "両方伝えた",
        "お礼だけ伝えた",
        "11/07の頂き物",
    ]
    assert second.words.text() == "梅干しの感想をまだ伝えていません"
    assert [stop.text() for stop in second.stops() if stop.isVisible()] == ["伝えた"]
    told, asked = QSignalSpy(made.told), QSignalSpy(made.note_requested)
    first.tell.click()
    first.thank.click()
    second.tell.click()
    first.source.click()
    assert [told.at(place) for place in range(told.count())] == [
        [7, ("thanks", "impression")],
        [7, ("thanks",)],
        [8, ("impression",)],
    ]
    assert asked.at(0) == [3]


def test_the_keyboard_stays_where_lines_go(ctx: Context, qtbot: QtBot) -> None:
    made = lines(ctx, qtbot, BOTH, THANKED)
    made.lines()[0].tell.setFocus()
    made.show_owed([THANKED])
    assert QApplication.focusWidget() is made.lines()[0].tell
    with qtbot.waitSignal(made.emptied):
        made.show_owed([])
    assert not made.isVisible()


def test_the_keyboard_stays_on_what_it_was_on(ctx: Context, qtbot: QtBot) -> None:
    made = lines(ctx, qtbot, BOTH, THANKED)
    first = made.lines()[0]
    for stop in (first.thank, first.source):
        stop.setFocus()
        made.show_owed([BOTH, THANKED])
        assert QApplication.focusWidget() is stop, "nothing else is shown"
    made.show_owed([replace(THANKED, gift_id=9), BOTH, THANKED])
    assert QApplication.focusWidget() is made.lines()[1].source, "of the same gift"
    made.lines()[1].thank.setFocus()
    ctx.theme.set_scale(1.3)
    assert QApplication.focusWidget() is made.lines()[1].thank
    made.show_owed([replace(BOTH, thanks="done", thanked_on=date(2026, 11, 8))])
    assert QApplication.focusWidget() is made.lines()[0].tell, "the other button has gone"


def test_a_double_click_tells_one_gift(ctx: Context, qtbot: QtBot) -> None:
    owed = [BOTH, replace(BOTH, gift_id=9), replace(BOTH, gift_id=10)]
    made = lines(ctx, qtbot, *owed)

    def tell(gift_id: int, _matters: tuple[str, ...]) -> None:
        owed[:] = [gift for gift in owed if gift.gift_id != gift_id]
        made.show_owed(owed)
        settle()

    made.told.connect(tell)
    tells = made.lines()[0].tell
    place = tells.mapTo(made, tells.rect().center())
    QTest.mouseDClick(made.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()
    assert [gift.gift_id for gift in owed] == [9, 10]
    click(made.lines()[0].tell)
    assert [gift.gift_id for gift in owed] == [10], "another click is meant"


def test_other_letters_are_followed(ctx: Context, qtbot: QtBot) -> None:
    made = lines(ctx, qtbot, THANKED)
    before = made.sizeHint().height()
    ctx.theme.set_scale(1.3)
    made.layout().activate()
    assert made.sizeHint().height() > before
