"""Arrangements remembered from one time to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store import memory
from karte.store.grid import Filter, Order
from karte.ui.context import Context
from karte.ui.table.arrangement import Arrangement
from karte.ui.table.keeping import Keeping


def test_it_is_written_down_after_a_moment(ctx: Context, qtbot: QtBot) -> None:
    owner = QObject()
    keeping = Keeping(ctx, "kartes", owner)
    keeping.put(
        Arrangement(columns=("name", "count"), order=Order("count"), filters=(Filter("name", "empty"),))
    )

    def is_there() -> bool:
        with ctx.store.read() as session:
            return bool(memory.get(session, "table.kartes.all"))

    assert not is_there()
    qtbot.waitUntil(is_there, timeout=20_000)
    kept = Keeping(ctx, "kartes", owner).get(None)
    assert kept == Arrangement(columns=("name", "count"), order=Order("count"))


def test_kinds_and_tables_do_not_mix(ctx: Context) -> None:
    owner = QObject()
    keeping = Keeping(ctx, "kartes", owner)
    keeping.put(Arrangement(columns=("name",), kind_id=3))
    assert keeping.get(3) == Arrangement(columns=("name",), kind_id=3)  # what waits is written first
    assert keeping.get(None) == Arrangement()
    assert Keeping(ctx, "lists", owner).get(3) == Arrangement(kind_id=3)


def test_a_disk_that_refuses_is_no_matter(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise KarteError("だめ", "です")

    owner = QObject()
    keeping = Keeping(ctx, "kartes", owner)
    keeping.put(Arrangement(columns=("name",)))
    monkeypatch.setattr(memory, "put", refuse)
    keeping.flush()
    assert keeping.get(None) == Arrangement()
    assert ctx.tell.said == []
