"""一覧: the notes of all kartes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.notes import ledger
from karte.ui.notes.ledger import Ledger
from karte.ui.timeline.lines import Heading, More
from tests.helpers import add_note
from tests.ui.notes.conftest import finish
from tests.ui.windows import click, settle


@pytest.fixture
def view(ctx: Context, shop: dict[str, int], show: Callable[[QWidget], None]) -> Ledger:
    made = Ledger(ctx)
    made.refresh()
    show(made)
    return made


def excerpts(view: Ledger) -> list[str]:
    return [line.excerpt for line in view.lines()]


def test_the_newest_come_first_under_their_months(view: Ledger) -> None:
    assert excerpts(view) == ["カラー", "秘密", "散歩", "カット", "看板"]
    headings = [item for item in view.list.items() if isinstance(item, Heading)]
    assert headings == [Heading(2026, 11), Heading(2026, 10), Heading(2025, 12)]
    assert view.list.opened() == set()


def test_the_numbers_of_what_is_shown_are_added_up(view: Ledger, ctx: Context, qtbot: QtBot) -> None:
    assert view.totals.text() == "料金の合計 17,100円  所要時間の合計 2時間30分"
    view.filters.choose_period("month")
    finish(ctx, qtbot)
    assert view.totals.text() == "料金の合計 12,100円  所要時間の合計 1時間30分"
    view.show_loose()
    finish(ctx, qtbot)
    assert not view.totals.isVisible()


def test_the_count_is_told_at_once_where_all_are_here(view: Ledger, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.counted, check_params_cb=lambda count: count == 1):
        view.show_loose()


def test_more_are_read_on_demand_and_stay_read(
    view: Ledger, ctx: Context, misaki: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "FIRST", 2)
    monkeypatch.setattr(ledger, "PAGE", 2)
    view._start_over()
    assert excerpts(view) == ["カラー", "秘密"]
    assert view.list.items()[-1] == More(None), "nobody has counted yet"
    finish(ctx, qtbot)
    assert view.list.items()[-1] == More(3)
    view.list.more_requested.emit()
    assert excerpts(view) == ["カラー", "秘密", "散歩", "カット"]
    assert view.list.items()[-1] == More(1)
    view.refresh()
    assert len(view.lines()) == 4
    finish(ctx, qtbot)
    view.list.more_requested.emit()
    assert len(view.lines()) == 5
    assert not isinstance(view.list.items()[-1], More)


def test_words_narrow_after_a_moment_and_are_marked(view: Ledger, ctx: Context, qtbot: QtBot) -> None:
    view.set_text("か")
    view.set_text("カラー")
    qtbot.waitUntil(lambda: excerpts(view) == ["カラー"], timeout=20_000)
    marks = view.list._marks
    assert marks is not None
    assert marks.of(view.lines()[0].note_id, "明るいカラー") == [(3, 6)]
    with qtbot.waitSignal(view.text_changed) as told:
        view.filters.text.removed.emit()
    assert told.args == [""]
    assert len(view.lines()) == 5
    assert view.list._marks is None
    finish(ctx, qtbot)


def test_words_typed_this_moment_hold_when_a_chip_is_pressed(
    view: Ledger, ctx: Context, qtbot: QtBot
) -> None:
    view.set_text("秘密")
    view.filters.private.click()
    assert (view.wanted().text, view.wanted().private_only) == ("秘密", True)
    finish(ctx, qtbot)
    assert excerpts(view) == ["秘密"]
    view.set_text("カラー")
    view.filters.private.click()
    assert excerpts(view) == ["カラー"], "also when the last chip is taken off"
    view.set_text("散歩")
    with qtbot.waitSignal(view.text_changed):
        view.filters.clear.click()
    assert view.wanted().text == "", "すべて外す is meant for them too"
    finish(ctx, qtbot)
    assert len(view.lines()) == 5


def test_an_older_summary_is_dropped(view: Ledger, ctx: Context, qtbot: QtBot) -> None:
    view.show_loose()
    view.filters.reset()
    view._start_over()
    finish(ctx, qtbot)
    assert view.totals.text() == "料金の合計 17,100円  所要時間の合計 2時間30分"


def test_nothing_fits_and_all_is_taken_off(view: Ledger, ctx: Context, qtbot: QtBot) -> None:
    view.set_text("どこにもない言葉", at_once=True)
    assert view.empty.isVisible()
    assert view.empty.text() == "絞り込みに合うノートはありません。"
    click(view.empty.button)
    assert len(view.lines()) == 5
    finish(ctx, qtbot)


def test_before_the_first_note_it_offers_to_write_one(
    ctx: Context, show: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    made = Ledger(ctx)
    made.refresh()
    show(made)
    assert made.empty.text() == "書いたノートが、ここに新しい順に並びます。"
    with qtbot.waitSignal(made.write_requested):
        click(made.empty.button)


def test_what_is_open_and_where_one_is_outlive_a_change_elsewhere(
    view: Ledger, ctx: Context, misaki: int, shop: dict[str, int], qtbot: QtBot
) -> None:
    view.list.set_current(shop["カット"])
    view.list.set_open(shop["散歩"], True)
    add_note(ctx.store, [misaki], "いま", at="2026-11-21T16:00")
    view.refresh()
    assert excerpts(view)[0] == "いま"
    assert view.list.current() == shop["カット"]
    assert view.list.opened() == {shop["散歩"]}
    finish(ctx, qtbot)


def test_open_all_leaves_the_private_ones_closed(view: Ledger, shop: dict[str, int]) -> None:
    click(view.fold)
    assert view.list.opened() == set(shop.values()) - {shop["秘密"]}
    assert view.fold.text() == "すべて閉じる"
    click(view.fold)
    settle()
    assert view.list.opened() == set()
