"""The cells of kartes."""

from __future__ import annotations

from datetime import date, datetime

from karte.services.exporting import columns, gather
from karte.services.exporting.cells import Cell
from karte.store import entities
from karte.store.store import Store
from tests.helpers import kind_id


def row(store: Store, entity_id: int) -> dict[str, Cell]:
    with store.read() as session:
        made = gather.table(session, [entity_id], columns.offered(session, [entity_id]))
    return dict(zip(made.header, made.rows[0], strict=True))


def test_numbers_are_numbers_and_whole_days_are_days(store: Store, people: list[int]) -> None:
    cells = row(store, people[0])
    assert {label: cells[label] for label in ("数", "お金", "分", "評価")} == {
        "数": 12.5,
        "お金": -12100.0,
        "分": 90.0,
        "評価": 4.0,
    }
    assert cells["日"] == date(2026, 11, 21)
    assert cells["生年月日"] == date(1988, 3, 14)
    assert cells["日時"] == datetime(2026, 11, 21, 15, 30)
    assert cells["いつごろ"] == "1985年3月"
    assert cells["電話"] == "090-1234-5678"
    assert cells["タグ"] == "VIP、紹介"


def test_what_is_private_shows_nowhere(store: Store, people: list[int]) -> None:
    cells = row(store, people[0])
    assert cells["前回の日付"] == date(2026, 11, 7)
    assert cells["ノートの件数"] == 1


def test_who_has_nothing_has_empty_cells(store: Store, people: list[int]) -> None:
    cells = row(store, people[2])
    assert cells["名前"] == "鈴木 花"
    assert cells["電話"] is None
    assert cells["前回の日付"] is None
    assert cells["ノートの件数"] == 0


def test_who_is_gone_is_left_out(store: Store, people: list[int]) -> None:
    with store.read() as session:
        made = gather.table(session, [people[2], 4711, people[0]], columns.offered(session, people)[:1])
    assert made.rows == (("鈴木 花",), ("田中 美咲",))


def test_what_another_kind_asked_is_not_lost(store: Store, people: list[int]) -> None:
    with store.write("種類を変更") as session:
        entities.set_kind(session, people[0], kind_id(store, "モノ"))
    assert row(store, people[0])["数"] == 12.5
