"""人物メモ: dated lines with their note, and how often they were seen again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest

from karte.errors import KarteError
from karte.store import memos, moving, notes
from karte.store.memos import MemoRow, Written
from karte.store.store import Session, Store
from karte.text.person import HABIT
from tests.conftest import NOW
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

_T = TypeVar("_T")


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def write(store: Store, work: Callable[[Session], _T]) -> _T:
    with store.write("テスト") as session:
        return work(session)


def of(store: Store, entity_id: int) -> list[MemoRow]:
    with store.read() as session:
        found = memos.of_entity(session, entity_id)
        assert memos.count(session, entity_id) == len(found)
    return found


def test_lines_stand_by_heading_in_the_order_of_writing(store: Store, misaki: int) -> None:
    for heading, text in (
        ("family", "娘が1人"),
        (HABIT, "時間に正確"),
        ("family", " 姉は\n花さん "),
        (HABIT, "静か"),
    ):
        write(store, lambda s, h=heading, t=text: memos.add(s, misaki, h, t))
    assert [(row.heading, row.text) for row in of(store, misaki)] == [
        (HABIT, "時間に正確"),
        (HABIT, "静か"),
        ("family", "娘が1人"),
        ("family", "姉は 花さん"),
    ]
    assert {(row.noted_on, row.times, row.private) for row in of(store, misaki)} == {(NOW.date(), 1, False)}


def test_it_is_reworded_moved_and_deleted(store: Store, misaki: int) -> None:
    late = write(store, lambda s: memos.add(s, misaki, "trouble", "遅刻が多い"))
    write(store, lambda s: memos.add(s, misaki, HABIT, "静か"))
    before = records(store)
    write(store, lambda s: memos.reword(s, late, "約束に遅れる"))
    write(store, lambda s: memos.put_under(s, late, HABIT))
    assert [(row.heading, row.text) for row in of(store, misaki)] == [
        (HABIT, "静か"),
        (HABIT, "約束に遅れる"),
    ]
    write(store, lambda s: memos.remove(s, late))
    assert [row.text for row in of(store, misaki)] == ["静か"]
    for _step in range(3):
        store.undo()
    assert records(store) == before


def test_each_time_it_is_seen_again_counts(store: Store, misaki: int) -> None:
    late = write(store, lambda s: memos.add(s, misaki, HABIT, "遅れる", noted_on=date(2026, 5, 1)))
    write(store, lambda s: memos.see_again(s, late, on=date(2026, 6, 1)))
    write(store, lambda s: memos.see_again(s, late))
    [row] = of(store, misaki)
    assert (row.times, row.noted_on, row.last_on) == (3, date(2026, 5, 1), NOW.date())
    store.undo()
    [row] = of(store, misaki)
    assert (row.times, row.last_on) == (2, date(2026, 6, 1))


def test_in_one_note_it_is_seen_once_and_taken_back(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "来店", at="2026-11-07T15:00")
    late = write(store, lambda s: memos.add(s, misaki, HABIT, "遅れる", noted_on=date(2026, 5, 1)))
    write(store, lambda s: memos.set_seen(s, note_id, [late, 999]))
    write(store, lambda s: memos.set_seen(s, note_id, [late]))
    assert [(row.times, row.last_on) for row in of(store, misaki)] == [(2, date(2026, 11, 7))]
    with store.read() as session:
        assert memos.seen_in(session, note_id) == [late]
        assert [row.memo_id for row in memos.habits_of(session, [misaki])] == [late]
    write(store, lambda s: memos.set_seen(s, note_id, []))
    assert [row.times for row in of(store, misaki)] == [1]


def test_a_note_deleted_while_it_is_changed_and_saved_again_counts_once(store: Store, misaki: int) -> None:
    late = write(store, lambda s: memos.add(s, misaki, HABIT, "時間に遅れる"))
    first = add_note(store, [misaki], "来店。")
    write(store, lambda s: memos.set_seen(s, first, [late]))
    write(store, lambda s: notes.remove(s, first))
    again = add_note(store, [misaki], "来店。")
    write(store, lambda s: memos.set_seen(s, again, [late]))
    with store.read() as session:
        assert memos.seen_in(session, again) == [late]
    assert [row.times for row in of(store, misaki)] == [2], "when it was noted, and that day"


def test_what_was_ticked_by_hand_besides_stays_when_the_note_is_saved_again(
    store: Store, misaki: int
) -> None:
    note_id = add_note(store, [misaki], "来店", at=f"{NOW.date()}T15:00")
    late = write(store, lambda s: memos.add(s, misaki, HABIT, "遅れる"))
    write(store, lambda s: memos.set_seen(s, note_id, [late]))
    write(store, lambda s: memos.see_again(s, late))
    write(store, lambda s: memos.set_seen(s, note_id, [late]))
    write(store, lambda s: memos.set_seen(s, note_id, []))
    assert [row.times for row in of(store, misaki)] == [2], "when it was noted, and once by hand"


def test_it_is_not_seen_in_a_note_about_another(store: Store, misaki: int) -> None:
    note_id = add_note(store, [add_entity(store, "ヒト", "佐藤 健一")], "来店")
    late = write(store, lambda s: memos.add(s, misaki, HABIT, "遅れる"))
    write(store, lambda s: memos.set_seen(s, note_id, [late]))
    with store.read() as session:
        assert memos.seen_in(session, note_id) == []


def test_a_note_puts_lines_down_changes_and_takes_them_back(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "来店", at="2026-11-07T15:00", private=True)
    write(store, lambda s: memos.set_for_note(s, note_id, [Written(None, misaki, "family", "娘が1人")]))
    [row] = of(store, misaki)
    assert (row.noted_on, row.note_id, row.private) == (date(2026, 11, 7), note_id, True)
    wanted = [Written(row.memo_id, misaki, "hobby", "釣り"), Written(None, misaki, "family", "姉")]
    write(store, lambda s: memos.set_for_note(s, note_id, wanted))
    assert [(row.heading, row.text) for row in of(store, misaki)] == [("family", "姉"), ("hobby", "釣り")]
    write(store, lambda s: memos.set_for_note(s, note_id, wanted[:1]))
    assert [row.text for row in of(store, misaki)] == ["釣り"]


def test_it_outlives_its_note_and_follows_it_to_another_karte(store: Store, misaki: int) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    note_id = add_note(store, [misaki], "来店")
    write(store, lambda s: memos.add(s, misaki, "family", "娘が1人", note_id=note_id))
    write(store, lambda s: moving.move(s, note_id, misaki, hana))
    assert of(store, misaki) == []
    write(store, lambda s: notes.remove(s, note_id))
    assert [(row.text, row.note_id) for row in of(store, hana)] == [("娘が1人", None)]


def test_nothing_and_nobody_are_refused(store: Store, misaki: int) -> None:
    with pytest.raises(KarteError):
        write(store, lambda s: memos.add(s, misaki, HABIT, " \n"))
    with pytest.raises(KarteError):
        write(store, lambda s: memos.add(s, 999, HABIT, "静か"))
    assert of(store, misaki) == []
