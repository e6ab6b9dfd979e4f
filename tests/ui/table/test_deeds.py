"""What is done to the marked cells, without keys and screen."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import entities, kinds
from karte.store.columns import Scope
from karte.store.rows import KindRow, Value
from karte.ui.table import clipboard, deeds, pasting
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle


def nothing() -> None:
    """What comes afterwards is the panel's."""


def test_emptying_tells_how_many_and_why_not(desk: Desk) -> None:
    row = desk.model.row_of(desk.ids["田中"])
    cells = [(row, desk.place(label)) for label in ("名前", "電話", "ふりがな", "回数")]
    assert deeds.clear(desk.ctx, desk.model, cells, None, nothing)
    assert desk.ctx.tell.said[-1] == "2個のセルを空にしました"
    assert not deeds.clear(desk.ctx, desk.model, [(row, desk.place("回数"))], None, nothing)
    assert "ノートから数えています" in desk.ctx.tell.said[-1]
    before = list(desk.ctx.tell.said)
    assert not deeds.clear(desk.ctx, desk.model, [(row, desk.place("タグ"))], None, nothing)
    assert desk.ctx.tell.said == before  # it was empty, and so there is nothing to say


def test_there_is_nothing_above_the_first_row(desk: Desk) -> None:
    assert not deeds.fill_down(desk.ctx, desk.model, QRect(1, 0, 1, 1), None, nothing)
    assert not deeds.fill_down(desk.ctx, desk.model, QRect(), None, nothing)


def test_names_are_not_filled_down(desk: Desk) -> None:
    assert not deeds.fill_down(desk.ctx, desk.model, QRect(0, 0, 1, 3), None, nothing)
    assert desk.names() == ["伊藤", "ココ", "佐藤", "田中", "山本商店"]


def test_an_empty_clipboard_pastes_nothing(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("")
    assert not deeds.paste(desk.ctx, desk.model, QRect(0, 0, 1, 1), Scope(), None, nothing)


def test_numbers_go_to_a_spreadsheet_as_numbers(desk: Desk) -> None:
    desk.show("前回", "回数", "合計 料金")
    row = desk.model.row_of(desk.ids["田中"])
    deeds.copy(desk.model, QRect(1, row, 3, 1), headings=True)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "前回\t回数\t合計 料金(円)",
        "2026/11/07\t2\t12000",
    ]


def test_a_text_is_no_formula_on_the_clipboard_and_comes_back_as_it_was(desk: Desk) -> None:
    desk.show("前回", "ふりがな")
    with desk.ctx.store.write("名前") as session:
        entities.rename(session, desk.ids["田中"], "=1+1", "-よみ")
    settle()
    row = desk.model.row_of(desk.ids["田中"])
    deeds.copy(desk.model, QRect(0, row, 3, 1))
    assert QGuiApplication.clipboard().text() == "'=1+1\t2026/11/07\t'-よみ"
    used = kinds_of(desk)
    planner = pasting.Planner(
        desk.model, clipboard.read(QGuiApplication.clipboard().text()), (row, 0), used, clock.now()
    )
    assert planner.plan(used[0].kind_id).is_empty


def kinds_of(desk: Desk) -> list[KindRow]:
    with desk.ctx.store.read() as session:
        return kinds.all(session)


def test_very_many_cells_are_written_beside_the_screen_and_taken_back_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("karte.ui.deeds.AT_ONCE", 2)
    told: list[str] = []
    place = desk.place("電話")
    marked = [(row, place) for row in range(5)]
    before = desk.column("電話")
    assert deeds.clear(desk.ctx, desk.model, marked, None, partial(told.append, "written"))
    assert told == []
    qtbot.waitUntil(lambda: told == ["written"], timeout=20_000)
    assert desk.column("電話") == [""] * 5
    assert desk.ctx.tell.said[-1] == "3個のセルを空にしました"
    desk.ctx.store.undo()
    settle()
    assert desk.column("電話") == before


def test_pasting_very_many_new_kartes_says_how_far_it_is(desk: Desk) -> None:
    heard: list[tuple[int, int]] = []
    name = desk.model.column(0)
    person = desk.ref("田中").kind_id
    plan = pasting.Plan(new=[(person, {name: Value(f"客{number}")}) for number in range(1200)])
    with desk.ctx.store.write("貼り付け") as session:
        made = pasting.apply(session, plan, lambda done, total: heard.append((done, total)))
    assert heard == [(1000, 1200), (1200, 1200)]
    assert len(set(made)) == 1200
    settle()
    assert desk.model.text(desk.model.row_of(made[0]), 0) == "客0"
