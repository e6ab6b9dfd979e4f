"""What a note put down follows it: to whom it is about, and to its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from karte.store import appointments, following, gifts, memos, notes, stages, topics
from karte.store.note_rows import NoteContent
from karte.store.store import Session, Store
from karte.text.dates import Moment
from karte.text.person import HABIT
from karte.text.roles import MENTIONED
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

DAY = date(2026, 11, 21)
EARLIER = Moment(datetime(2026, 11, 19, 10), "minute")


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def kenichi(store: Store) -> int:
    return add_entity(store, "ヒト", "佐藤 健一")


@pytest.fixture
def visit(store: Store, misaki: int) -> int:
    """A note in which something of each sort was put down."""
    with store.write("用意") as session:
        habit = memos.add(session, misaki, HABIT, "よく遅れる", noted_on=date(2026, 1, 1))
        asked = topics.add(session, misaki, "ご旅行の話")
    note_id = add_note(store, [misaki], "来店", at=f"{DAY}T15:00")
    with store.write("ノートを変更") as session:
        memos.set_for_note(session, note_id, [memos.Written(None, misaki, "family", "娘が1人")])
        memos.set_seen(session, note_id, [habit])
        stages.set_for_note(session, note_id, misaki, "friend")
        gifts.set_for_note(session, note_id, [gifts.Written(None, misaki, "梅干し", thanked=True)])
        topics.add(session, misaki, "お子さんの発表会", note_id=note_id)
        topics.finish(session, [asked], note_id=note_id)
        appointments.set_for_note(session, note_id, Moment(datetime(2027, 1, 10), "day"))
    return note_id


def content(session: Session, note_id: int, *about: int) -> NoteContent:
    note = notes.get(session, note_id)
    assert note is not None
    targets = tuple((entity_id, "", "") for entity_id in about)
    return NoteContent(note.template.template_id, note.happened, note.body, targets)


def change(store: Store, note_id: int, *about: int, happened: Moment | None = None) -> None:
    with store.write("ノートを変更") as session:
        says = content(session, note_id, *about)
        notes.change(session, note_id, replace(says, happened=happened or says.happened))


def known(store: Store, entity_id: int) -> list[str]:
    """What is written down in a karte."""
    with store.read() as session:
        return [
            *(row.text for row in memos.of_entity(session, entity_id)),
            *(row.stage for row in stages.of_entity(session, entity_id)),
            *(row.what for row in gifts.of_entity(session, entity_id)),
            *(row.text for row in topics.open_of(session, entity_id)),
            *(["次回"] if appointments.next_of(session, entity_id) else []),
        ]


PUT_DOWN = ["娘が1人", "friend", "梅干し", "お子さんの発表会", "次回"]


def test_all_goes_with_the_note_to_whom_it_is_about(
    store: Store, visit: int, misaki: int, kenichi: int
) -> None:
    before = records(store)
    change(store, visit, kenichi)
    assert known(store, kenichi) == PUT_DOWN
    assert known(store, misaki) == ["よく遅れる", "ご旅行の話"], "what was not said in it stays, and is open"
    with store.read() as session:
        assert memos.seen_in(session, visit) == []
    store.undo()
    assert records(store) == before


def test_it_stays_with_one_who_is_still_there(store: Store, visit: int, misaki: int, kenichi: int) -> None:
    before = known(store, misaki)
    change(store, visit, kenichi, misaki)
    assert known(store, misaki) == before
    assert known(store, kenichi) == ["次回"], "both of them come"


def test_what_was_learned_goes_from_one_of_whom_it_only_speaks_now(
    store: Store, visit: int, misaki: int, kenichi: int
) -> None:
    before = records(store)
    with store.write("ノートを変更") as session:
        says = content(session, visit, kenichi)
        notes.change(session, visit, replace(says, targets=(*says.targets, (misaki, MENTIONED, ""))))
    assert known(store, kenichi) == ["娘が1人", "friend", "次回"]
    assert known(store, misaki) == ["よく遅れる", "梅干し", "お子さんの発表会"]
    store.undo()
    assert records(store) == before


def test_it_stays_where_the_note_speaks_of_one_and_is_about_nobody_else(
    store: Store, visit: int, misaki: int
) -> None:
    before = known(store, misaki)
    with store.write("ノートを変更") as session:
        says = content(session, visit)
        notes.change(session, visit, replace(says, targets=((misaki, MENTIONED, ""),)))
    assert known(store, misaki) == before


def test_people_come_before_things_and_nobody_takes_nothing(
    store: Store, visit: int, misaki: int, kenichi: int
) -> None:
    dryer = add_entity(store, "モノ", "ドライヤー")
    before = known(store, misaki)
    change(store, visit)
    assert known(store, misaki) == before
    change(store, visit, dryer, kenichi)
    assert (known(store, kenichi), known(store, dryer)) == (PUT_DOWN, [])


def test_an_heir_comes_before_the_first(store: Store, misaki: int, kenichi: int) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    note_id = add_note(store, [kenichi, hana], "来店")
    with store.write("用意") as session:
        gifts.add(session, misaki, "お茶", DAY, note_id=note_id)
        following.follow(session, note_id, hana)
    assert (known(store, hana), known(store, kenichi)) == (["お茶"], [])


def test_what_stands_on_the_day_of_the_note_moves_with_it(store: Store, visit: int, misaki: int) -> None:
    before = records(store)
    change(store, visit, misaki, happened=EARLIER)
    with store.read() as session:
        [gift] = gifts.of_note(session, visit)
        assert (gift.happened_on, gift.thanked_on) == (EARLIER.at.date(), EARLIER.at.date())
        [memo] = memos.of_note(session, visit)
        assert memo.noted_on == EARLIER.at.date()
        [habit] = memos.habits_of(session, [misaki])
        assert habit.last_on == EARLIER.at.date()
        step = stages.of_note(session, visit)
        assert step is not None
        assert step.since == EARLIER.at.date()
    store.undo()
    assert records(store) == before


def test_what_has_a_day_of_its_own_keeps_it(store: Store, visit: int, misaki: int) -> None:
    own = date(2026, 11, 1)
    with store.write("頂き物を変更") as session:
        [gift] = gifts.of_note(session, visit)
        gifts.change(session, gift.gift_id, gift.what, own, gift.direction)
        gifts.add(session, misaki, "お茶", DAY)
    change(store, visit, misaki, happened=EARLIER)
    with store.read() as session:
        assert [(row.what, row.happened_on) for row in gifts.of_entity(session, misaki)] == [
            ("お茶", DAY),
            ("梅干し", own),
        ]


def test_the_same_day_again_writes_nothing(store: Store, visit: int, misaki: int) -> None:
    before = store.last_change
    change(store, visit, misaki)
    assert store.last_change is before
