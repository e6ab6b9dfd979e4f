"""Saved shapes of the table."""

from __future__ import annotations

import pytest

from karte.errors import KarteError
from karte.store import views
from karte.store.store import Store


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in views.all(session)]


def test_kept_in_the_order_of_making_renamed_and_removed(store: Store) -> None:
    with store.write("保存") as session:
        phone = views.add(session, " 電話帳 ", "{}")
        views.add(session, "売上", '{"columns": []}')
    assert names(store) == ["電話帳", "売上"]
    with store.write("名前") as session:
        views.rename(session, phone, "連絡先")
    with store.read() as session:
        row = views.get(session, phone)
    assert row is not None
    assert (row.name, row.content) == ("連絡先", "{}")
    with store.write("削除") as session:
        views.remove(session, phone)
    assert names(store) == ["売上"]
    store.undo()
    assert names(store) == ["連絡先", "売上"]


def test_saving_under_the_same_name_replaces(store: Store) -> None:
    with store.write("保存") as session:
        first = views.add(session, "電話帳", "1")
        assert views.add(session, "電話帳", "2") == first
    with store.read() as session:
        assert [(row.name, row.content) for row in views.all(session)] == [("電話帳", "2")]


@pytest.mark.parametrize("name", ["", "  ", "あ" * 41])
def test_a_name_is_needed(store: Store, name: str) -> None:
    with pytest.raises(KarteError), store.write("保存") as session:
        views.add(session, name, "{}")
    assert names(store) == []


def test_two_shapes_cannot_be_called_the_same(store: Store) -> None:
    with store.write("保存") as session:
        views.add(session, "一", "{}")
        second = views.add(session, "二", "{}")
    with pytest.raises(KarteError, match="もうあります"), store.write("名前") as session:
        views.rename(session, second, "一")
    assert names(store) == ["一", "二"]
    with store.write("名前") as session:
        views.rename(session, second, "二")  # its own name is no other's
