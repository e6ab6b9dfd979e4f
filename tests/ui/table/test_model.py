"""The table as Qt sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from karte.store import columns, entities, grid
from karte.store.columns import Scope
from karte.store.grid import Order
from karte.ui import dragging
from karte.ui.context import Context
from karte.ui.table.model import CHUNK, TableModel
from tests.helpers import add_entity, add_note


def shown(ctx: Context, order: Order | None = None) -> TableModel:
    model = TableModel(ctx.store)
    with ctx.store.read() as session:
        known = columns.offered(session)
        model.show(columns.usual(known), grid.ids(session, Scope(), known, order=order), order)
    return model


def test_it_keeps_qts_rules(ctx: Context, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(TableModel(ctx.store))
    add_entity(ctx.store, "ヒト", "田中", "たなか")
    qtmodeltester.check(shown(ctx))


def test_cells_and_heads(ctx: Context) -> None:
    made = add_entity(ctx.store, "ヒト", "田中", "たなか", 電話="090-1111-2222")
    add_note(ctx.store, [made], "カット", at="2026-11-07T10:00")
    model = shown(ctx, Order("count", descending=True))
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(7)]
    assert heads == ["名前", "ふりがな", "種類", "電話", "前回", "回数", "タグ"]
    assert [model.index(0, place).data() for place in range(7)] == [
        "田中",
        "たなか",
        "ヒト",
        "090-1111-2222",
        "2026/11/07(土)",
        "1",
        "",
    ]
    sides = [model.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole) for place in (0, 5)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides] == [False, True]
    assert model.headerData(0, Qt.Orientation.Vertical) == "1"


def test_who_cannot_see_hears_column_and_content(ctx: Context) -> None:
    add_entity(ctx.store, "ヒト", "田中", "たなか")
    model = shown(ctx, Order("count", descending=True))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(0, place).data(role) for place in (0, 1, 3)] == [
        "ヒト 田中",
        "ふりがな たなか",
        "電話 空欄",
    ]
    assert model.headerData(5, Qt.Orientation.Horizontal, role) == "回数 大きい順"


def test_only_what_can_be_written_is_editable(ctx: Context) -> None:
    add_entity(ctx.store, "モノ", "はさみ")
    model = shown(ctx)
    flags = {
        model.column(place).label: bool(model.index(0, place).flags() & Qt.ItemFlag.ItemIsEditable)
        for place in range(model.columnCount())
    }
    assert flags["名前"]
    assert flags["種類"]
    assert flags["タグ"]
    assert not flags["前回"]
    assert not flags["回数"]
    assert not flags["電話"]  # things have none


def test_rows_are_read_when_they_are_looked_at(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(CHUNK + 5):
        add_entity(ctx.store, "ヒト", f"{number:03}")
    model = shown(ctx)
    asked: list[int] = []
    read = grid.lines
    monkeypatch.setattr(
        grid, "lines", lambda session, ids, of: asked.append(len(ids)) or read(session, ids, of)
    )
    assert model.text(0, 0) == "000"
    assert model.text(CHUNK - 1, 0) == f"{CHUNK - 1:03}"
    assert asked == [CHUNK]
    assert model.text(CHUNK, 0) == f"{CHUNK:03}"
    assert asked == [CHUNK, 5]


def test_a_karte_that_is_gone_leaves_an_empty_row(ctx: Context) -> None:
    made = add_entity(ctx.store, "ヒト", "田中")
    model = shown(ctx)
    with ctx.store.write("削除") as session:
        entities.remove(session, made)
    assert model.line(0) is None
    assert [model.text(0, 0), model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)] == ["", ""]


def test_rows_can_be_dragged(ctx: Context) -> None:
    first, second = add_entity(ctx.store, "ヒト", "あ"), add_entity(ctx.store, "ヒト", "い")
    model = shown(ctx)
    data = model.mimeData([model.index(1, 0), model.index(0, 0), model.index(0, 1)])
    assert dragging.ids(data) == [first, second]
    assert model.mimeTypes() == [dragging.MIME]
