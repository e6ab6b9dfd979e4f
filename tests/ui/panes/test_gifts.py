"""頂き物 of a karte, with what is still owed."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.store import gifts
from karte.ui.context import Context
from karte.ui.gifts.card import GiftCard, Said
from karte.ui.panes.gifts import GiftsPane
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle


@pytest.fixture
def misaki(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, misaki: int) -> GiftsPane:
    made = GiftsPane(ctx)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_entity(misaki)
    made.show()
    return made


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Said | None]:
    """What the card answers, in order."""
    found: list[Said | None] = []
    monkeypatch.setattr(GiftCard, "ask", classmethod(lambda *_asked: found.pop(0)))
    return found


def add(ctx: Context, entity_id: int, what: str, day: str = "2026-11-07", note_id: int | None = None) -> None:
    with ctx.store.write("頂き物を追加") as session:
        gifts.add(session, entity_id, what, date.fromisoformat(day), note_id=note_id)
    settle()


def shown(pane: GiftsPane) -> list[str]:
    return [line.gift.what for line in pane.lines]


def test_without_any_it_says_what_it_is_for(
    ctx: Context, pane: GiftsPane, answers: list[Said | None], misaki: int
) -> None:
    assert pane.empty.isVisible()
    answers[:] = [None, Said("梅干し", date(2026, 11, 7), "got")]
    pane.empty.button.click()
    assert shown(pane) == []
    pane.empty.button.click()
    assert shown(pane) == ["梅干し"]
    assert not pane.empty.isVisible()
    assert pane.said.text() == "お礼・感想がまだのもの 1件"
    ctx.store.undo()
    settle()
    assert pane.empty.isVisible()


def test_the_newest_first_and_ticked_one_by_one(ctx: Context, pane: GiftsPane, misaki: int) -> None:
    add(ctx, misaki, "お茶", "2026-10-10")
    add(ctx, misaki, "梅干し")
    assert shown(pane) == ["梅干し", "お茶"]
    for line in pane.lines:
        line.boxes["thanks"].click()
        line.boxes["impression"].click()
    assert pane.said.text() == "お礼と感想はすべて済んでいます"
    pane.lines[0].boxes["impression"].click()
    assert pane.said.text() == "お礼・感想がまだのもの 1件"
    ctx.store.undo()
    settle()
    assert pane.said.text() == "お礼と感想はすべて済んでいます"
    pane.lines[1].waived.emit(pane.lines[1].gift.gift_id, "answer", True)
    assert pane.lines[1].gift.answer == "none"
    pane.lines[1].waived.emit(pane.lines[1].gift.gift_id, "answer", False)
    assert pane.lines[1].gift.answer == ""


def test_one_is_put_right_and_deleted(
    ctx: Context, pane: GiftsPane, answers: list[Said | None], misaki: int
) -> None:
    add(ctx, misaki, "梅干し")
    answers[:] = [Said("梅酒", date(2026, 11, 8), "given")]
    pane.lines[0].edit_requested.emit(pane.lines[0].gift.gift_id)
    assert shown(pane) == ["梅酒"]
    pane.lines[0].remove_requested.emit(pane.lines[0].gift.gift_id)
    assert shown(pane) == []


def test_it_leads_to_its_note_and_follows_the_karte(
    ctx: Context, pane: GiftsPane, qtbot: QtBot, misaki: int
) -> None:
    note_id = add_note(ctx.store, [misaki], "来店")
    add(ctx, misaki, "梅干し", note_id=note_id)
    with qtbot.waitSignal(pane.note_requested) as asked:
        pane.lines[0].day.click()
    assert asked.args == [note_id]
    pane.take_keyboard()
    assert pane.add_button.hasFocus()
    pane.show_entity(add_entity(ctx.store, "ヒト", "鈴木 花"))
    assert shown(pane) == []
