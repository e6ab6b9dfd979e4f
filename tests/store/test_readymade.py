"""The four lists that are there from the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte import clock, i18n
from karte.store import entities, gifts, lists, readymade, setting
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note

READY = ["今月の誕生日", "60日会っていない", "注意あり", "お礼・感想がまだ"]


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in lists.all(session)]


def gathered(store: Store, name: str) -> list[str]:
    with store.read() as session:
        (row,) = [row for row in lists.all(session) if row.name == name]
        return [ref.name for ref in entities.refs(session, lists.ids(session, row.list_id))]


def test_they_are_ordinary_lists_that_nobody_can_undo_by_accident(store: Store) -> None:
    assert names(store) == READY
    assert store.undo() is None


def test_今月の誕生日(store: Store) -> None:
    add_entity(store, "ヒト", "田中", 生年月日="1988/11/03")
    add_entity(store, "ヒト", "鈴木", 生年月日="1988/12/03")
    add_entity(store, "ヒト", "年はひみつ", 生年月日="11月30日")
    assert sorted(gathered(store, "今月の誕生日")) == ["年はひみつ", "田中"]


def test_60日会っていない_means_people_who_were_there_before(store: Store) -> None:
    for kind, name, at in (
        ("ヒト", "きのう", "2026-11-20T10:00"),
        ("ヒト", "59日前", "2026-09-23T10:00"),
        ("ヒト", "60日前", "2026-09-22T23:59"),
        ("動物", "ポチ", "2026-01-05T10:00"),
        ("モノ", "給湯器", "2026-01-05T10:00"),
    ):
        add_note(store, [add_entity(store, kind, name)], "来店。", at=at)
    add_entity(store, "ヒト", "まだ来ていない")
    assert clock.today().isoformat() == "2026-11-21"
    assert sorted(gathered(store, "60日会っていない")) == ["60日前", "ポチ"]


def test_注意あり(store: Store) -> None:
    add_entity(store, "ヒト", "田中", 注意="そばアレルギー")
    add_entity(store, "モノ", "給湯器", 注意="さわると熱い")
    add_entity(store, "ヒト", "鈴木")
    assert sorted(gathered(store, "注意あり")) == ["田中", "給湯器"]


def test_お礼_感想がまだ(store: Store) -> None:
    for name, thanked in (("田中", False), ("鈴木", True)):
        giver = add_entity(store, "ヒト", name)
        with store.write("頂き物を追加") as session:
            made = gifts.add(session, giver, "梅干し", clock.today(), thanked=thanked)
            if name == "鈴木":
                gifts.settle(session, made, "impression", "done")
    add_entity(store, "ヒト", "佐藤")
    assert gathered(store, "お礼・感想がまだ") == ["田中"]


def test_who_deletes_them_does_not_get_them_again(store: Store, folder: Path) -> None:
    with store.read() as session:
        every = [row.list_id for row in lists.all(session)]
    with store.write("リストを削除") as session:
        for list_id in every:
            lists.remove(session, list_id)
    store.close()
    again = open_store(folder)
    assert names(again) == []
    again.close()


def test_a_file_from_before_gets_them_once(store: Store, folder: Path) -> None:
    with store.write("前の版") as session:
        for row in lists.all(session):
            lists.remove(session, row.list_id)
        setting.drop(session, "lists.ready")
        own = lists.add(session, "年賀状")
        lists.put(session, own, [entities.add(session, 1, "田中")])
    store.close()
    again = open_store(folder)
    assert names(again) == ["年賀状", *READY]
    assert again.undo_label() == "前の版"
    again.close()


@pytest.mark.usefixtures("store")
def test_as_long_as_nothing_was_written_they_follow_the_language(folder: Path) -> None:
    i18n.use("en")
    again = open_store(folder.with_name("another"))
    again.close()
    i18n.use("ja")
    again = open_store(folder.with_name("another"))
    assert names(again) == READY
    with again.read() as session:
        assert not readymade.is_due(session)
    again.close()
