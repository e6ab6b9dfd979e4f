"""A note that was written in the wrong karte."""

from __future__ import annotations

import pytest

from karte.store import entities, gifts, locking, memos, moving, notes, topics
from karte.store.locking import LockedNoteError
from karte.store.store import Store
from karte.text.roles import MENTIONED
from tests.helpers import add_entity, add_note, kind_id
from tests.store.snapshots import records


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def kenichi(store: Store) -> int:
    return add_entity(store, "ヒト", "佐藤 健一")


def about(store: Store, note_id: int) -> list[str]:
    with store.read() as session:
        return [ref.name for ref in notes.about(session, [note_id]).get(note_id, ())]


def move(store: Store, note_id: int, from_id: int | None, to_id: int) -> None:
    with store.write("ノートをほかのカルテに移す") as session:
        moving.move(session, note_id, from_id, to_id)


def test_it_stands_in_the_other_karte_and_one_step_brings_it_back(
    store: Store, misaki: int, kenichi: int
) -> None:
    note = add_note(store, [misaki], "カラーの相談")
    before = records(store)
    move(store, note, misaki, kenichi)
    assert about(store, note) == ["佐藤 健一"]
    store.undo()
    assert records(store) == before


def test_the_others_stay_and_one_who_is_there_already_takes_the_place(
    store: Store, misaki: int, kenichi: int
) -> None:
    dryer = add_entity(store, "モノ", "ドライヤー")
    note = add_note(store, [misaki, dryer], "音が大きい")
    move(store, note, misaki, kenichi)
    assert about(store, note) == ["佐藤 健一", "ドライヤー"]
    move(store, note, kenichi, dryer)
    assert about(store, note) == ["ドライヤー"]


def test_one_of_whom_it_only_spoke_is_whom_it_is_about_now(store: Store, misaki: int, kenichi: int) -> None:
    note = add_note(store, [misaki], "ご紹介の話", mentioned=[kenichi])
    before = records(store)
    move(store, note, misaki, kenichi)
    with store.read() as session:
        (target,) = notes.many(session, [note])[0].targets
    assert (target.ref.name, target.role) == ("佐藤 健一", "")
    store.undo()
    assert records(store) == before


def test_who_takes_the_place_of_the_only_one_it_spoke_of_was_there(
    store: Store, misaki: int, kenichi: int
) -> None:
    memo = add_note(store, [], "@田中 美咲さんより", mentioned=[misaki])
    move(store, memo, misaki, kenichi)
    with store.read() as session:
        (target,) = notes.many(session, [memo])[0].targets
        assert (target.ref.name, target.role) == ("佐藤 健一", "")
        head = entities.head(session, kenichi)
    assert head is not None
    assert head.last_at is not None


def test_beside_somebody_who_was_there_it_still_only_speaks_of_the_other(
    store: Store, misaki: int, kenichi: int
) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    note = add_note(store, [hana], "ご紹介の話", mentioned=[misaki, kenichi])
    for left, to in ((misaki, kenichi), (kenichi, misaki)):
        move(store, note, left, to)
        with store.read() as session:
            roles = [(target.ref.entity_id, target.role) for target in notes.many(session, [note])[0].targets]
        assert roles == [(hana, ""), (to, MENTIONED)]


def test_a_note_of_no_karte_gets_one(store: Store, misaki: int) -> None:
    note = add_note(store, [], "だれかの傘")
    move(store, note, None, misaki)
    assert about(store, note) == ["田中 美咲"]


def test_what_it_put_down_goes_along_and_what_it_ticked_off_is_open_again(
    store: Store, misaki: int, kenichi: int
) -> None:
    with store.write("話題を追加") as session:
        said = topics.add(session, misaki, "ご旅行の話")
    note = add_note(store, [misaki], "お土産をいただいた")
    with store.write("ノートを変更") as session:
        topics.finish(session, [said], note_id=note)
        topics.add(session, misaki, "お子さんの発表会", note_id=note)
        gifts.set_for_note(session, note, [gifts.Written(None, misaki, "羊羹")])
    move(store, note, misaki, kenichi)
    with store.read() as session:
        assert [topic.text for topic in topics.open_of(session, misaki)] == ["ご旅行の話"]
        assert [topic.text for topic in topics.open_of(session, kenichi)] == ["お子さんの発表会"]
        assert [gift.what for gift in gifts.of_entity(session, kenichi)] == ["羊羹"]
        assert gifts.of_entity(session, misaki) == []


def test_a_note_that_is_locked_stays(store: Store, misaki: int, kenichi: int) -> None:
    note = add_note(store, [misaki], "確定した内容")
    with store.write("ノートを確定") as session:
        locking.set_locked(session, note, True)
    with pytest.raises(LockedNoteError):
        move(store, note, misaki, kenichi)
    assert about(store, note) == ["田中 美咲"]


def test_into_the_karte_it_stands_in_nothing_happens(store: Store, misaki: int) -> None:
    note = add_note(store, [misaki], "そのまま")
    before = records(store)
    move(store, note, misaki, misaki)
    assert records(store) == before


def test_a_karte_that_was_made_for_it(store: Store, misaki: int) -> None:
    note = add_note(store, [misaki], "別の方の話")
    with store.write("ノートをほかのカルテに移す") as session:
        made = entities.add(session, kind_id(store, "ヒト"), "鈴木 花")
        moving.move(session, note, misaki, made)
    assert about(store, note) == ["鈴木 花"]


def test_what_was_seen_again_in_the_wrong_person_was_not(store: Store) -> None:
    wrong, right = add_entity(store, "ヒト", "佐藤"), add_entity(store, "ヒト", "田中")
    note_id = add_note(store, [wrong], "また遅れて来た")
    with store.write("人柄・クセ") as session:
        memo_id = memos.add(session, wrong, "habit", "よく遅れる")
        memos.set_seen(session, note_id, [memo_id])
    with store.write("移す") as session:
        moving.move(session, note_id, wrong, right)
        assert memos.seen_in(session, note_id) == []
    store.undo()
    with store.read() as session:
        assert memos.seen_in(session, note_id) == [memo_id]
