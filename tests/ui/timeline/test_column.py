"""Cards live only where they can be seen, and nothing jumps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.timeline.column import ABOVE, BELOW, MARGIN
from karte.ui.timeline.lines import Heading, More
from karte.ui.timeline.scroller import NoteList
from tests.ui.timeline.conftest import CARD_HEIGHT, PlainCard, PlainEntry
from tests.ui.timeline.test_lines import note

OPEN = CARD_HEIGHT + ABOVE + BELOW


def test_folded_notes_are_no_widgets(make_list: Callable[..., NoteList], made: list[int]) -> None:
    shown = make_list(2000)
    assert made == []
    assert shown.verticalScrollBar().maximum() > 2000 * 36 - 400


def test_of_many_open_notes_only_the_near_ones_live(
    make_list: Callable[..., NoteList], made: list[int]
) -> None:
    shown = make_list(2000)
    shown.set_opened(set(range(1, 2001)))
    assert 2 < len(shown.cards()) < 12

    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum() // 2)
    middle = set(shown.cards())
    assert 2 < len(middle) < 12
    assert 2000 not in middle
    assert len(made) < 40


def test_a_dead_card_is_gone_at_once(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_open(200, True)
    card = shown.cards()[200]
    assert card.isVisible()
    shown.set_open(200, False)
    assert not card.isVisible()
    assert card.parentWidget() is None
    assert shown.cards() == {}


def test_a_card_has_its_true_height_in_its_line(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_open(199, True)
    assert shown.line_rect(199).top() == 36
    assert shown.line_rect(198).top() == 36 + OPEN
    card = shown.cards()[199]
    assert (card.y(), card.height()) == (36 + ABOVE, CARD_HEIGHT)
    assert (card.x(), card.width()) == (MARGIN, 600 - 2 * MARGIN)


def test_what_is_uppermost_stays_when_heights_above_are_corrected(make_list: Callable[..., NoteList]) -> None:
    """A note far above was open and never seen: its guess is replaced while scrolling up, nothing jumps."""
    shown = make_list()
    shown.set_opened({150})
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum())
    guessed = shown.line_rect(149).top() - shown.line_rect(150).top()
    while shown.line_rect(150).bottom() < -410:
        bar.setValue(bar.value() - 60)
    before = {note_id: shown.line_rect(note_id).top() for note_id in (140, 138)}
    bar.setValue(bar.value() - 60)
    assert shown.cards().keys() == {150}
    assert shown.line_rect(149).top() - shown.line_rect(150).top() == OPEN != guessed
    assert {note_id: shown.line_rect(note_id).top() - 60 for note_id in before} == before


def test_a_refresh_keeps_place_and_open_notes(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_opened({120, 190})
    shown.verticalScrollBar().setValue(1500)
    before = shown.line_rect(160).top()
    numbers = [number for number in range(200, 0, -1) if number not in (195, 196)]
    shown.set_items([note(201, "2026-11-08"), *(note(number, "2026-11-07") for number in numbers)])
    assert shown.line_rect(160).top() == before
    assert shown.opened() == {120, 190}


def test_at_the_top_a_new_note_is_seen(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_items([note(201, "2026-11-08"), *shown.items()])
    assert shown.line_rect(201).top() == 0


def test_another_karte_starts_at_the_top(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.verticalScrollBar().setValue(900)
    shown.set_items(
        [Heading(2026, 11), *(note(number, "2026-11-07") for number in range(900, 800, -1))], keep_place=False
    )
    assert shown.verticalScrollBar().value() == 0


def test_only_cards_that_are_out_of_date_are_made_anew(
    make_list: Callable[..., NoteList], made: list[int]
) -> None:
    shown = make_list()
    shown.set_opened({200, 199})
    first = shown.cards()
    shown.renew_cards(lambda card: card.note.note_id == 200)
    assert shown.cards()[200] is first[200]
    assert shown.cards()[199] is not first[199]
    assert made == [200, 199, 199]


def test_a_narrower_list_measures_again(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_open(200, True)
    shown.cards()[200].height_wanted = 300
    shown.resize(420, 400)
    assert shown.line_rect(199).top() == 300 + ABOVE + BELOW


def test_a_larger_text_makes_larger_lines(ctx: Context, make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_open(200, True)
    ctx.theme.set_scale(1.3)
    assert shown.line_rect(198).top() - shown.line_rect(199).top() == 47
    assert list(shown.cards()) == [200]


def test_a_note_that_is_gone_meanwhile_leaves_no_card(ctx: Context, qtbot: QtBot) -> None:
    shown = NoteList(ctx.theme, lambda note_id: None)
    qtbot.addWidget(shown)
    shown.set_items([note(1, "2026-11-07"), More(3)])
    shown.show()
    shown.set_open(1, True)
    assert shown.cards() == {}


def test_opening_moves_where_the_system_likes_movement(
    ctx: Context, make_list: Callable[..., NoteList], qtbot: QtBot, monkeypatch: object
) -> None:
    shown = make_list()
    ctx.theme.motion = lambda: True  # type: ignore[method-assign]
    shown.set_open(200, True)
    assert shown.line_rect(199).top() < OPEN
    motion = shown.findChild(QAbstractAnimation)
    qtbot.waitUntil(lambda: motion.state() == QAbstractAnimation.State.Stopped)
    assert shown.line_rect(199).top() == OPEN
    assert shown.cards()[200].mask().isEmpty()

    shown.set_open(200, False)
    assert shown.cards().keys() == {200}
    shown.set_open(199, True)  # the next movement ends the last one
    assert shown.line_rect(199).top() == 36
    qtbot.waitUntil(lambda: motion.state() == QAbstractAnimation.State.Stopped)
    assert shown.cards().keys() == {199}


def test_a_card_waits_until_what_is_typed_in_it_is_kept(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_opened({200, 190})
    entry = PlainEntry()
    card = shown.cards()[200]
    assert isinstance(card, PlainCard)
    card.entry = entry
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert set(shown.cards()) == {200}
    assert not entry.kept, "nothing waits for it"
    entry.kept = True
    bar.setValue(bar.maximum() - 1)
    assert shown.cards() == {}


def test_a_card_that_goes_at_once_is_kept_before(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    shown.set_open(200, True)
    entry = PlainEntry()
    card = shown.cards()[200]
    assert isinstance(card, PlainCard)
    card.entry = entry
    shown.set_open(200, False)
    assert entry.kept


def test_the_cards_come_in_the_order_in_which_they_are_read(make_list: Callable[..., NoteList]) -> None:
    shown = make_list()
    for note_id in (198, 200, 199):
        shown.set_open(note_id, True)
    cards = shown.cards()
    assert shown.parts() == [shown, cards[200], cards[199], cards[198]]
