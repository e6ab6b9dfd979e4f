"""The trash: what lies in it and how it is called."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from karte import clock
from karte.services import samples as shops
from karte.store import entities, trash
from karte.store.rows import TrashedKarte, TrashedNote
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.store.deleting import lying, remove_karte, remove_note, restore, title, titles
from tests.store.snapshots import records


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")


@pytest.fixture
def coco(store: Store) -> int:
    return add_entity(store, "動物", "ココ")


def test_nothing_lies_in_it_at_first(store: Store, misaki: int) -> None:
    assert lying(store) == []


def test_a_deleted_karte_says_what_it_was(
    store: Store, misaki: int, coco: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in ("一", "二"):
        add_note(store, [misaki, coco], body)
    monkeypatch.setattr(clock, "utc", lambda: datetime(2026, 11, 21, 7, 40, tzinfo=UTC))
    remove_karte(store, misaki)

    [row] = lying(store)
    assert isinstance(row.what, TrashedKarte)
    ref = row.what.ref
    assert (ref.entity_id, ref.name, ref.reading, ref.kind_name) == (
        misaki,
        "田中 美咲",
        "たなか みさき",
        "ヒト",
    )
    assert (ref.slot, row.what.note_count) == ("person", 2)
    assert row.label == "カルテを削除"
    assert row.deleted_at == datetime(2026, 11, 21, 7, 40, tzinfo=UTC)


def test_a_deleted_note_says_what_it_was(store: Store, misaki: int, coco: int) -> None:
    add_note(store, [misaki], "残る")
    note = add_note(store, [misaki, coco], "カラーは暗め\n次は明るく", "来店記録", "2026-11-20T10:30")
    remove_note(store, note)

    [row] = lying(store)
    assert isinstance(row.what, TrashedNote)
    said = row.what
    assert (said.note_id, said.number, said.excerpt, said.private) == (note, 2, "カラーは暗め", False)
    assert said.template.name == "来店記録"
    assert (said.happened.at, said.happened.precision) == (datetime(2026, 11, 20, 10, 30), "minute")
    assert [ref.name for ref in said.about] == ["田中 美咲", "ココ"]


def test_a_note_without_text_is_known_by_its_values(store: Store, misaki: int) -> None:
    remove_note(store, add_note(store, [misaki], "", "来店記録", 料金="12,100", 所要時間="100"))
    assert titles(store) == ["12,100円 / 100分"]


def test_it_says_whose_a_note_was_even_where_they_are_gone_too(store: Store, misaki: int, coco: int) -> None:
    note = add_note(store, [misaki, coco], "一")
    remove_note(store, note)
    remove_karte(store, misaki)
    remove_karte(store, coco)
    (said,) = (row.what for row in lying(store) if isinstance(row.what, TrashedNote))
    assert [ref.name for ref in said.about] == ["田中 美咲", "ココ"]


def test_the_newest_comes_first_and_pages_follow_one_another(store: Store, misaki: int) -> None:
    for number in range(7):
        remove_note(store, add_note(store, [misaki], f"{number}"))
    first = lying(store, limit=3)
    second = lying(store, limit=3, after=first[-1])
    third = lying(store, limit=3, after=second[-1])
    assert [title(row) for row in (*first, *second, *third)] == list("6543210")
    assert lying(store, after=third[-1]) == []


def test_kartes_and_notes_can_be_looked_at_alone(store: Store, misaki: int, coco: int) -> None:
    remove_note(store, add_note(store, [misaki], "一"))
    remove_karte(store, coco)
    assert [title(row) for row in lying(store, of=("entity",))] == ["ココ"]
    assert [title(row) for row in lying(store, of=("note",))] == ["一"]


def test_what_an_undo_took_away_is_no_trash(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "一")
    store.undo()
    store.undo()
    assert records(store)["entity"] == []
    assert lying(store) == []


def test_a_deletion_that_was_undone_is_none(store: Store, misaki: int) -> None:
    remove_karte(store, misaki)
    store.undo()
    assert lying(store) == []
    store.redo()
    assert titles(store) == ["田中 美咲"]
    store.undo()
    store.undo()
    assert lying(store) == [], "the karte itself was taken back"


def test_deleted_twice_it_lies_there_once(store: Store, misaki: int) -> None:
    remove_karte(store, misaki)
    restore(store, "田中 美咲")
    assert lying(store) == []
    with store.write("カルテをまとめて削除") as session:
        entities.remove(session, misaki)
    assert [row.label for row in lying(store)] == ["カルテをまとめて削除"]


def test_what_is_back_already_is_not_brought_back_again(store: Store, misaki: int, coco: int) -> None:
    remove_karte(store, misaki)
    stale_rows = lying(store)
    store.undo()
    assert trash.restore(store, stale_rows) is None
    remove_karte(store, misaki)
    assert trash.restore(store, stale_rows) is None, "that deletion no longer stands; there is a newer one"
    assert titles(store) == ["田中 美咲"]


def test_samples_that_went_are_no_trash_but_what_was_deleted_among_them_is(store: Store, misaki: int) -> None:
    shops.add(store, "salon", date(2026, 11, 21))
    with store.read() as session:
        written = [row[0] for row in session.exec_driver_sql("SELECT id FROM note ORDER BY id")]
    remove_note(store, written[0])
    remove_karte(store, misaki)
    shops.remove(store)
    assert [row.label for row in lying(store)] == ["カルテを削除", "ノートを削除"]
    restore(store, "田中 美咲")
    assert [row.label for row in lying(store)] == ["ノートを削除"]
    assert trash.restore(store, lying(store)) is not None
    assert (lying(store), store.check()) == ([], [])
