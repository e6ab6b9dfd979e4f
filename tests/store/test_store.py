"""The one door: what a write is, what it tells, and what it refuses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import exc, func, select, text

from karte.errors import KarteError
from karte.store import derive, drafts, entities, kinds, notes, schema
from karte.store import store as stores
from karte.store.folder import DamagedFileError
from karte.store.search import Interrupted
from karte.store.store import (
    CannotReadError,
    CannotWriteError,
    Change,
    DiskFullError,
    Store,
    open_store,
)
from tests.helpers import add_entity, add_note, kind_id
from tests.store.snapshots import actions, entries, overwrite, page_of, records, stale


def test_one_write_is_one_change(store: Store) -> None:
    heard: list[Change] = []
    store.on_change(heard.append)
    misaki = add_entity(store, "ヒト", "田中 美咲", 電話="090-1234-5678")

    [change] = heard
    assert (change.label, change.what, change.origin) == ("カルテを追加", "do", None)
    assert change.touched == {"entity": frozenset({misaki}), "value": frozenset({1})}
    assert store.last_change is change
    assert actions(store)[-1] == ("do", "カルテを追加", "done")


def test_a_change_names_who_made_it(store: Store) -> None:
    pane = object()
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.write("名前を変更", origin=pane) as session:
        entities.rename(session, misaki, "佐藤 美咲", "")
    assert store.last_change is not None
    assert store.last_change.origin is pane
    undone = store.undo(origin=pane)
    assert undone is not None
    assert (undone.what, undone.label, undone.origin) == ("undo", "名前を変更", pane)


def test_a_listener_reads_what_was_committed(store: Store) -> None:
    seen: list[str] = []

    def listen(change: Change) -> None:
        with store.read() as session:
            found = entities.refs(session, change.touched["entity"])
            seen.extend(ref.name for ref in found)

    store.on_change(listen)
    add_entity(store, "ヒト", "田中 美咲")
    assert seen == ["田中 美咲"]


def test_a_write_that_changes_nothing_leaves_nothing(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか")
    heard: list[Change] = []
    store.on_change(heard.append)
    before = actions(store)
    with store.write("名前を変更") as session:
        entities.rename(session, misaki, "田中 美咲", "たなか")
    assert heard == []
    assert actions(store) == before
    assert store.undo_label() == "カルテを追加"


def test_a_failing_write_leaves_nothing_and_tells_nobody(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    heard: list[Change] = []
    store.on_change(heard.append)
    before, done = records(store), actions(store)

    def fail() -> None:
        with store.write("名前を変更") as session:
            entities.rename(session, misaki, "だれか", "")
            entities.add(session, kind_id(store, "ヒト"), "もう1人")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert records(store) == before
    assert actions(store) == done
    assert heard == []
    assert stale(store) == []
    add_note(store, [misaki], "そのあとも書ける")
    assert stale(store) == []


def test_the_journal_knows_who_and_where(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "レジ横")
    monkeypatch.setattr("getpass.getuser", lambda: "shop")
    with store.write("取り込み", source="顧客.csv") as session:
        entities.add(session, 1, "田中 美咲")
    action = schema.action.c
    with store.read() as session:
        newest = select(action.recorder, action.computer, action.os_user, action.source, action.program)
        row = session.execute(newest.order_by(action.id.desc()).limit(1)).one()
    assert tuple(row)[:4] == ("自分", "レジ横", "shop", "顧客.csv")
    assert row[4]


def test_a_system_without_user_names_is_no_obstacle(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    with store.write("人を片づける") as session:
        session.execute(schema.recorder.delete())
    add_entity(store, "ヒト", "田中 美咲")
    with store.read() as session:
        last = session.execute(select(schema.action.c.recorder, schema.action.c.os_user)).all()[-1]
    assert tuple(last) == ("", "")


FILLED = ("kind", "template", "field", "recorder", "entity", "note", "note_target", "value")


@pytest.mark.parametrize("table", FILLED)
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET {1} = 'x'"])
def test_records_cannot_be_written_outside_a_write(store: Store, table: str, statement: str) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中 美咲", 電話="1")], "はじめて", "来店記録", 料金="5000")
    before = records(store)
    column = next(
        name for name in ("label", "name", "body", "role", "text") if name in schema.metadata.tables[table].c
    )
    said = statement.format(table, column)
    with pytest.raises(exc.DBAPIError, match="user-defined function"), store.scratch() as session:
        session.exec_driver_sql(said)
    with pytest.raises(exc.DBAPIError, match="readonly"), store.read() as session:
        session.exec_driver_sql(said)
    assert records(store) == before


def test_nothing_can_be_added_outside_a_write(store: Store) -> None:
    with pytest.raises(exc.DBAPIError, match="user-defined function"), store.scratch() as session:
        entities.add(session, 1, "田中 美咲")


def test_a_write_after_a_refused_one_works(store: Store) -> None:
    with pytest.raises(exc.DBAPIError), store.scratch() as session:
        entities.add(session, 1, "田中 美咲")
    add_entity(store, "ヒト", "田中 美咲")
    assert [row[3] for row in records(store)["entity"]] == ["田中 美咲"]


def inside_a_write(store: Store, inner: Callable[[], object]) -> None:
    with store.write("外") as session:
        entities.add(session, 1, "だれか")
        inner()


def test_writes_do_not_nest(store: Store) -> None:
    for inner in (store.write("内").__enter__, store.scratch().__enter__, store.undo, store.redo):
        with pytest.raises(RuntimeError, match="nest"):
            inside_a_write(store, inner)
    assert records(store)["entity"] == []


def test_a_second_thread_waits_for_the_first(store: Store) -> None:
    inside, go, order = threading.Event(), threading.Event(), list[str]()

    def slow() -> None:
        with store.write("先") as session:
            entities.add(session, 1, "先")
            inside.set()
            go.wait(10)
            order.append("先")

    def second() -> None:
        inside.wait(10)
        go.set()
        add_entity(store, "ヒト", "後")
        order.append("後")

    threads = [threading.Thread(target=slow), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert order == ["先", "後"]
    assert [row[3] for row in records(store)["entity"]] == ["先", "後"]


def test_each_thread_sees_its_own_last_change(store: Store) -> None:
    add_entity(store, "ヒト", "この糸")
    mine = store.last_change
    other: list[Change | None] = [store.last_change]

    def write() -> None:
        other[0] = store.last_change
        add_entity(store, "ヒト", "別の糸")
        other.append(store.last_change)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join(20)
    assert store.last_change is mine
    assert other[0] is None
    assert other[1] is not None
    assert mine is not None
    assert other[1].action_id == mine.action_id + 1


def test_a_reader_keeps_its_view_while_others_write(store: Store) -> None:
    with store.read() as session:
        count = select(func.count()).select_from(schema.entity)
        assert session.execute(count).scalar() == 0
        add_entity(store, "ヒト", "田中 美咲")
        assert session.execute(count).scalar() == 0
    assert len(records(store)["entity"]) == 1


def test_a_store_opened_for_reading_follows_the_writer(store: Store, folder: Path) -> None:
    beside = open_store(folder, readonly=True)
    try:
        assert not beside.can_write
        add_entity(store, "ヒト", "田中 美咲")
        assert records(beside) == records(store)
        with pytest.raises(CannotWriteError), beside.write("追加"):
            raise AssertionError("never reached")
        with pytest.raises(CannotWriteError):
            drafts.put(beside, "note:new", "{}")
    finally:
        beside.close()


def test_closing_gives_the_folder_free_from_any_thread(folder: Path) -> None:
    opened: list[Store] = []
    thread = threading.Thread(target=lambda: opened.append(open_store(folder)))
    thread.start()
    thread.join(20)
    opened[0].close()
    opened[0].close()
    again = open_store(folder)
    again.close()


def test_closing_leaves_one_file_and_what_the_planner_needs(store: Store, folder: Path) -> None:
    for number in range(200):
        add_entity(store, "ヒト", f"客 {number}")
    store.close()
    assert sorted(path.name for path in folder.iterdir() if path.name != "lock") == ["karte.db", "karte.json"]
    again = open_store(folder, readonly=True)
    with again.read() as session:
        assert session.execute(text("SELECT count(*) FROM sqlite_stat1")).scalar_one() > 0
    again.close()


def test_a_full_disk_is_told_and_leaves_nothing_half_written(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    before, done = records(store), actions(store)
    with store.scratch() as session:
        pages = session.exec_driver_sql("PRAGMA page_count").scalar_one()
        session.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError) as told:
        add_note(store, [misaki], "長い話" * 50_000)
    assert "空き" in str(told.value)
    assert records(store) == before
    assert actions(store) == done
    with store.scratch() as session:
        session.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add_note(store, [misaki], "長い話" * 50_000)
    assert stale(store) == []
    assert store.check() == []


def test_a_file_held_by_another_program_is_told(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.scratch() as session:
        session.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = stores.connect.raw(store.folder.database)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotWriteError):
            add_note(store, [misaki], "書けない")
        other.execute("ROLLBACK")
        add_note(store, [misaki], "書ける")
    finally:
        other.close()


def test_a_read_only_file_is_told(store: Store) -> None:
    with store.scratch() as session:
        session.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(CannotWriteError):
        add_entity(store, "ヒト", "田中 美咲")


def test_a_file_that_went_away_is_told_when_reading(store: Store, folder: Path) -> None:
    store.close()
    beside = open_store(folder, readonly=True)
    (folder / "karte.db").unlink()
    with pytest.raises(CannotReadError), beside.read():
        raise AssertionError("never reached")
    beside.close()
    assert not (folder / "karte.db").exists()


def test_a_bug_in_a_query_stays_a_bug(store: Store) -> None:
    with pytest.raises(exc.DBAPIError, match="no such column"), store.read() as session:
        session.exec_driver_sql("SELECT fullname FROM entity")


def test_a_torn_page_is_told(store: Store, folder: Path) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "本文")
    place = page_of(store, "note")
    store.close()
    overwrite(folder / "karte.db", place, b"\xff" * 200)
    again = open_store(folder)
    try:
        with pytest.raises(DamagedFileError) as told, again.read() as session:
            notes.get(session, 1)
        assert "壊れて" in str(told.value)
    finally:
        again.close()


def test_a_write_may_stay_out_of_undo(store: Store) -> None:
    with store.write("下ごしらえ", undoable=False) as session:
        entities.add(session, 1, "田中 美咲")
    assert store.undo_label() == ""
    assert store.undo() is None
    assert len(records(store)["entity"]) == 1


def test_a_new_karte_has_nothing_to_undo_but_a_journal(store: Store) -> None:
    assert actions(store) == [("do", "はじめの種類とテンプレートを用意", "fixed")]
    assert store.undo() is None
    assert store.redo() is None
    assert {entry[2] for entry in entries(store, 1)} == {"insert"}


def test_a_start_that_fails_lets_go_of_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(session: object) -> None:
        raise KarteError("だめでした。")

    with monkeypatch.context() as patch:
        patch.setattr(stores.starter, "fill", refuse)
        with pytest.raises(KarteError):
            open_store(folder)
    again = open_store(folder)
    with again.read() as session:
        assert len(kinds.all(session)) == 5
        assert derive.differences(session) == []
    again.close()


def test_who_searches_after_the_end_finds_it_closed(store: Store) -> None:
    store.seeker()
    store.close()
    late = store.seeker()
    assert late.is_closed
    with pytest.raises(Interrupted), late.read():
        pass
