"""What the chips offer, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import ledger, roster
from karte.store.ledger import Filter
from karte.store.rows import EntityHit
from karte.ui.context import Context
from karte.ui.notes.filters import FilterChips
from tests.helpers import template_id
from tests.ui.windows import click, press, settle, write

TODAY = date(2026, 11, 21)


@pytest.fixture
def bar(ctx: Context, shop: dict[str, int], show: Callable[[QWidget], None]) -> FilterChips:
    def find(text: str) -> list[EntityHit]:
        with ctx.store.read() as session:
            return roster.proposals(session, text, limit=8)

    made = FilterChips(ctx.theme, find)
    with ctx.store.read() as session:
        made.set_offers(ledger.offers(session))
    show(made)
    return made


def choose(bar: FilterChips, chip: QWidget, words: str) -> None:
    click(chip)
    action = next(action for action in bar.menu().actions() if action.text().startswith(words))
    action.trigger()
    bar.menu().close()
    settle()


def offered(bar: FilterChips) -> list[str]:
    return [chip.text() for chip in bar._order() if chip.isVisible()]


def test_what_no_note_answers_to_is_not_offered(bar: FilterChips) -> None:
    assert offered(bar) == ["期間", "テンプレート", "種類", "だれ・なに", "自分だけ", "どのカルテにもない"]


def test_with_one_template_and_kind_there_is_nothing_to_choose(bar: FilterChips) -> None:
    bar.set_offers(ledger.Offers(kartes=True))
    assert offered(bar) == ["期間", "だれ・なに"]


def test_each_choice_is_one_filter_more(bar: FilterChips, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        choose(bar, bar.template, "来店記録")
    choose(bar, bar.period, "今月")
    click(bar.private)
    assert bar.wanted(TODAY) == Filter(
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        template_id=template_id(ctx.store, "来店記録"),
        private_only=True,
    )
    assert [bar.period.value(), bar.template.value()] == ["今月", "来店記録"]
    with qtbot.waitSignal(bar.changed):
        bar.template.removed.emit()
    assert bar.wanted(TODAY).template_id is None
    with qtbot.waitSignal(bar.changed):
        click(bar.clear)
    assert bar.wanted(TODAY) == Filter()
    assert not bar.clear.isVisible()
    assert not bar.private.isChecked()


def test_a_karte_is_found_by_a_few_letters(bar: FilterChips, misaki: int, qtbot: QtBot) -> None:
    click(bar.entity)
    assert bar.entity_input.isVisible()
    write("たな")
    with qtbot.waitSignal(bar.changed):
        press("Return")
    assert bar.wanted(TODAY) == Filter(entity_id=misaki)
    assert bar.entity.value() == "田中 美咲"
    assert not bar.entity_input.isVisible()
    assert bar.entity.hasFocus()
    bar.entity.removed.emit()
    assert bar.wanted(TODAY) == Filter()


def test_a_name_nobody_has_narrows_to_nothing_new(bar: FilterChips, qtbot: QtBot) -> None:
    click(bar.entity)
    write("だれでもない")
    with qtbot.assertNotEmitted(bar.changed):
        press("Return")
    assert bar.wanted(TODAY) == Filter()
    assert bar.close_entry()
    assert not bar.close_entry()


def test_a_period_by_hand_begins_with_that_chosen_by_name(bar: FilterChips, qtbot: QtBot) -> None:
    choose(bar, bar.period, "先月")
    choose(bar, bar.period, "日付で指定")
    assert (bar.between.since.text(), bar.between.until.text()) == ("2026/10/01", "2026/10/31")
    assert bar.between.since.line.hasFocus()
    bar.between.since.line.clear()
    write("R8/10/20")
    with qtbot.waitSignal(bar.changed):
        press("Return")
    assert bar.wanted(TODAY) == Filter(since=date(2026, 10, 20), until=date(2026, 10, 31))
    assert bar.period.value() == "2026/10/20〜2026/10/31"
    bar.between.done.click()
    assert not bar.between.isVisible()
    assert bar.period.value()


def test_what_is_set_stays_to_be_taken_off_when_its_notes_are_gone(bar: FilterChips) -> None:
    choose(bar, bar.kind, "動物")
    bar.set_offers(ledger.Offers())
    assert bar.kind.isVisible()
    assert bar.kind.value() == "…"
    bar.kind.removed.emit()
    assert not bar.kind.isVisible()


def test_words_are_a_chip_that_asks_to_be_taken_off(bar: FilterChips, qtbot: QtBot) -> None:
    bar.set_text("カラー")
    assert bar.text.value() == "「カラー」"
    with qtbot.waitSignal(bar.text_removed):
        bar.text.removed.emit()


def test_nothing_but_what_stands_nowhere(bar: FilterChips) -> None:
    choose(bar, bar.period, "今月")
    bar.set_loose()
    assert bar.wanted(TODAY) == Filter(loose=True)
    assert bar.loose.isChecked()


def test_nothing_but_what_a_tag_leads_to(bar: FilterChips) -> None:
    choose(bar, bar.period, "今月")
    bar.set_tag(1)
    assert bar.wanted(TODAY) == Filter(tag_id=1)
    assert bar.tag.isVisible()


def test_each_thing_a_matter_says_is_a_chip_of_its_own(bar: FilterChips) -> None:
    assert not bar.channel.isVisible()
    bar.set_offers(
        ledger.Offers(channels=("phone", "mail"), satisfactions=("good",), billings=("billable",), due=True)
    )
    choose(bar, bar.channel, "電話")
    choose(bar, bar.satisfaction, "良い")
    choose(bar, bar.billing, "請求対象")
    choose(bar, bar.due, "期限が7日以内")
    assert bar.wanted(TODAY) == Filter(
        channel="phone", satisfaction="good", billing="billable", due_until=TODAY + timedelta(7)
    )
    bar.due.removed.emit()
    bar.channel.removed.emit()
    assert bar.wanted(TODAY) == Filter(satisfaction="good", billing="billable")
