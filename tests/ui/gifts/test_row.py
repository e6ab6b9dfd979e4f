"""One gift in the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from karte.store.note_rows import GiftRow
from karte.ui.context import Context
from karte.ui.gifts.row import GiftLine

GIFT = GiftRow(
    gift_id=7,
    entity_id=1,
    note_id=3,
    direction="got",
    what="梅干し",
    happened_on=date(2026, 11, 7),
    thanks="done",
    thanked_on=date(2026, 11, 8),
    impression="",
    told_on=None,
    answer="none",
    answered_on=None,
    private=False,
)


def line(ctx: Context, qtbot: QtBot, gift: GiftRow = GIFT) -> GiftLine:
    made = GiftLine(ctx.theme, gift)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_is_done_and_what_is_not(ctx: Context, qtbot: QtBot) -> None:
    made = line(ctx, qtbot)
    said = [(box.text(), box.isChecked(), box.isVisible()) for box in made.boxes.values()]
    assert said == [("お礼 11/08", True, True), ("感想", False, True), ("お返し", False, False)]
    assert made.day.text() == "11/07"
    made.set_gift(replace(GIFT, direction="given", note_id=None))
    assert not any(box.isVisible() for box in made.boxes.values())
    assert not made.day.isEnabled(), "it comes from no note"


def test_one_of_a_private_note_has_a_lock(ctx: Context, qtbot: QtBot) -> None:
    made = line(ctx, qtbot)
    plain, tip = made.day.sizeHint().width(), made.day.toolTip()
    made.set_gift(replace(GIFT, private=True))
    assert made.day.sizeHint().width() > plain, "the lock takes room"
    assert made.day.toolTip() == "自分だけのノートから。印刷しません" != tip


def test_it_only_asks(ctx: Context, qtbot: QtBot) -> None:
    made = line(ctx, qtbot)
    with qtbot.waitSignal(made.ticked) as ticked:
        made.boxes["impression"].click()
    assert ticked.args == [7, "impression", True]
    with qtbot.waitSignal(made.note_requested) as asked:
        made.day.click()
    assert asked.args == [3]
    actions = {action.text(): action for action in made.menu().actions()}
    assert list(filter(None, actions)) == [
        *("書き直す", "もとのノートを開く", "お礼は不要", "感想は不要", "お返しは不要", "削除")
    ]
    assert actions["お返しは不要"].isChecked()
    with qtbot.waitSignal(made.waived) as waived:
        actions["感想は不要"].trigger()
    assert waived.args == [7, "impression", True]
    with qtbot.waitSignal(made.remove_requested) as removed:
        actions["削除"].trigger()
    assert removed.args == [7]
    with qtbot.waitSignal(made.edit_requested) as edited:
        actions["書き直す"].trigger()
    assert edited.args == [7]
