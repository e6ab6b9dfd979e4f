"""次に話すこと: carried over until it is ticked or dropped, each step one that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from karte import clock
from karte.errors import KarteError
from karte.store import entities, notes, topics
from karte.store.rows import TopicRow
from karte.store.store import Session, Store
from tests.conftest import NOW
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

_T = TypeVar("_T")


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture(autouse=True)
def _written_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc", lambda: NOW.astimezone(UTC))


def write(store: Store, work: Callable[[Session], _T]) -> _T:
    with store.write("テスト") as session:
        return work(session)


def add(store: Store, entity_id: int, *texts: str, note_id: int | None = None) -> list[int]:
    return write(store, lambda s: [topics.add(s, entity_id, text, note_id=note_id) for text in texts])


def standing(store: Store, entity_id: int) -> list[TopicRow]:
    with store.read() as session:
        return topics.open_of(session, entity_id)


def texts(store: Store, entity_id: int) -> list[str]:
    return [topic.text for topic in standing(store, entity_id)]


def test_they_stand_in_the_order_written_with_the_day_they_come_from(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "七五三の話", at="2026-11-07T15:00")
    [photo] = add(store, misaki, "七五三の写真", note_id=note_id)
    [oil] = add(store, misaki, " オイルの \n 感想 ")
    assert standing(store, misaki) == [
        TopicRow(photo, misaki, "七五三の写真", "open", note_id, date(2026, 11, 7), 0, None, None),
        TopicRow(oil, misaki, "オイルの 感想", "open", None, NOW.date(), 1, None, None),
    ]


def test_each_karte_has_its_own(store: Store, misaki: int) -> None:
    coco = add_entity(store, "動物", "ココ")
    nobody = add_entity(store, "ヒト", "佐藤 健一")
    add(store, misaki, "写真", "前髪")
    add(store, coco, "手術のあと")
    with store.read() as session:
        found = topics.open_of_many(session, [coco, misaki, nobody])
    assert {entity_id: [topic.text for topic in rows] for entity_id, rows in found.items()} == {
        coco: ["手術のあと"],
        misaki: ["写真", "前髪"],
        nobody: [],
    }


@pytest.mark.parametrize("nothing", ["", "  ", "　", "\n"])
def test_nothing_is_not_written_down(store: Store, misaki: int, nothing: str) -> None:
    [photo] = add(store, misaki, "写真")
    with pytest.raises(KarteError):
        add(store, misaki, nothing)
    with pytest.raises(KarteError):
        write(store, lambda s: topics.reword(s, photo, nothing))
    assert texts(store, misaki) == ["写真"]


def test_a_karte_that_is_gone_takes_none(store: Store, misaki: int) -> None:
    with store.write("テスト") as session:
        entities.remove(session, misaki)
    with pytest.raises(KarteError, match="もうありません"):
        add(store, misaki, "写真")


def test_its_heading_is_the_kind_s_and_knows_of_ended_ones(store: Store, misaki: int) -> None:
    oil = add_entity(store, "モノ", "オイル")
    [photo] = add(store, misaki, "写真")
    with store.read() as session:
        assert topics.heading(session, misaki) == topics.Heading("次に話すこと", has_ended=False)
        assert topics.heading(session, oil) == topics.Heading("次に確かめること", has_ended=False)
        assert topics.heading(session, 999) is None
    write(store, lambda s: topics.drop(s, [photo]))
    with store.read() as session:
        assert topics.heading(session, misaki) == topics.Heading("次に話すこと", has_ended=True)
        assert topics.heading(session, oil) == topics.Heading("次に確かめること", has_ended=False)


class TestEnds:
    def test_one_just_ended_can_be_kept_in_its_place(self, store: Store, misaki: int) -> None:
        made = add(store, misaki, "1", "2", "3")
        write(store, lambda s: topics.finish(s, made[:2]))
        with store.read() as session:
            shown = topics.open_of(session, misaki, also=[made[1], 999])
        assert [(topic.text, topic.state) for topic in shown] == [("2", "done"), ("3", "open")]

    def test_what_was_talked_about_is_gone_but_remembered(self, store: Store, misaki: int) -> None:
        photo, fringe, oil = add(store, misaki, "写真", "前髪", "オイル")
        note_id = add_note(store, [misaki], "写真を見た", at="2026-11-20T10:00")
        write(store, lambda s: topics.finish(s, [photo], note_id=note_id))
        write(store, lambda s: topics.drop(s, [fringe]))
        assert [topic.topic_id for topic in standing(store, misaki)] == [oil]
        with store.read() as session:
            ended = {topic.topic_id: topic for topic in topics.ended_of(session, misaki)}
            assert [topic.topic_id for topic in topics.ended_in(session, note_id)] == [photo]
        assert (ended[photo].state, ended[fringe].state) == ("done", "dropped")
        assert (ended[photo].ended_at, ended[fringe].ended_at) == (datetime(2026, 11, 20, 10, 0), NOW)
        assert (ended[photo].ended_note_id, ended[fringe].ended_note_id) == (note_id, None)

    def test_the_latest_end_comes_first(
        self, store: Store, misaki: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = add(store, misaki, "1", "2", "3")
        for hour, topic_id in enumerate((made[2], made[0], made[1])):
            monkeypatch.setattr(clock, "utc", lambda at=hour: datetime(2026, 11, 21, at, tzinfo=UTC))
            write(store, lambda s, ended=topic_id: topics.finish(s, [ended]))
        with store.read() as session:
            assert [topic.text for topic in topics.ended_of(session, misaki)] == ["2", "1", "3"]
            assert [topic.text for topic in topics.ended_of(session, misaki, limit=1)] == ["2"]

    def test_what_has_ended_does_not_end_again(self, store: Store, misaki: int) -> None:
        [photo] = add(store, misaki, "写真")
        write(store, lambda s: topics.drop(s, [photo]))
        before = records(store)
        write(store, lambda s: topics.finish(s, [photo]))
        assert records(store) == before

    def test_taken_up_again_it_stands_where_it_stood(self, store: Store, misaki: int) -> None:
        before = add(store, misaki, "写真", "前髪", "オイル") and standing(store, misaki)
        note_id = add_note(store, [misaki], "前髪の話")
        write(store, lambda s: topics.finish(s, [before[1].topic_id], note_id=note_id))
        write(store, lambda s: topics.reopen(s, [before[1].topic_id]))
        assert standing(store, misaki) == before


def test_it_can_be_said_in_other_words(store: Store, misaki: int) -> None:
    [photo] = add(store, misaki, "写真")
    write(store, lambda s: topics.reword(s, photo, " 七五三の写真 "))
    assert texts(store, misaki) == ["七五三の写真"]


class TestOrder:
    def test_the_user_puts_them_in_order(self, store: Store, misaki: int) -> None:
        one, two, three = add(store, misaki, "1", "2", "3")
        write(store, lambda s: topics.reorder(s, misaki, [three, one, two]))
        assert texts(store, misaki) == ["3", "1", "2"]
        add(store, misaki, "4")
        assert texts(store, misaki) == ["3", "1", "2", "4"]

    def test_those_not_named_follow_and_others_are_left_alone(self, store: Store, misaki: int) -> None:
        made = add(store, misaki, "1", "2", "3", "4")
        coco = add_entity(store, "動物", "ココ")
        [other] = add(store, coco, "よそ")
        write(store, lambda s: topics.finish(s, [made[0]]))
        write(store, lambda s: topics.reorder(s, misaki, [made[3], other, made[0]]))
        assert texts(store, misaki) == ["4", "2", "3"]
        assert texts(store, coco) == ["よそ"]

    def test_one_goes_past_another_that_is_ticked_but_still_seen(self, store: Store, misaki: int) -> None:
        one, two, three = add(store, misaki, "1", "2", "3")
        write(store, lambda s: topics.finish(s, [two]))
        write(store, lambda s: topics.reorder(s, misaki, [two, one, three]))
        write(store, lambda s: topics.reopen(s, [two]))
        assert texts(store, misaki) == ["2", "1", "3"]

    def test_the_same_order_writes_nothing(self, store: Store, misaki: int) -> None:
        made = add(store, misaki, "1", "2")
        before = records(store)
        write(store, lambda s: topics.reorder(s, misaki, made))
        assert records(store) == before


class TestItsNote:
    def test_a_deleted_note_leaves_what_it_asked_and_what_was_said_in_it(
        self, store: Store, misaki: int
    ) -> None:
        asked = add_note(store, [misaki], "聞いた", at="2026-11-01T10:00")
        answered = add_note(store, [misaki], "答えた", at="2026-11-02T10:00")
        [photo, fringe] = add(store, misaki, "写真", "前髪", note_id=asked)
        write(store, lambda s: topics.finish(s, [photo], note_id=answered))
        before = records(store)
        for note_id in (asked, answered):
            write(store, lambda s, gone=note_id: notes.remove(s, gone))
        [left] = standing(store, misaki)
        assert (left.topic_id, left.note_id, left.said_on) == (fringe, None, NOW.date())
        with store.read() as session:
            [ended] = topics.ended_of(session, misaki)
        assert (ended.state, ended.ended_note_id, ended.ended_at) == ("done", None, NOW)
        store.undo()
        store.undo()
        assert records(store) == before

    def test_what_comes_from_a_private_note_says_so(self, store: Store, misaki: int) -> None:
        secret = add_note(store, [misaki], "内緒", private=True)
        add(store, misaki, "借金の話", note_id=secret)
        add(store, misaki, "天気の話")
        assert [topic.private for topic in standing(store, misaki)] == [True, False]

    def test_what_was_talked_about_is_told_but_nothing_secret(self, store: Store, misaki: int) -> None:
        secret = add_note(store, [misaki], "内緒", private=True)
        open_note = add_note(store, [misaki], "来店", at="2026-11-07T15:00")
        [debt] = add(store, misaki, "借金の話", note_id=secret)
        photo, fringe, gone = add(store, misaki, "写真", "前髪", "天気")
        write(store, lambda s: topics.finish(s, [debt, photo], note_id=open_note))
        write(store, lambda s: topics.finish(s, [fringe], note_id=secret))
        write(store, lambda s: topics.drop(s, [gone]))
        with store.read() as session:
            assert [topic.text for topic in topics.told(session, misaki)] == ["写真"]

    def test_the_history_is_sought_in_however_it_is_written(self, store: Store, misaki: int) -> None:
        talked = add(store, misaki, *(f"話{n}" for n in range(30)), "ｶﾗｰの相談")
        write(store, lambda s: topics.finish(s, talked))
        with store.read() as session:
            assert [topic.text for topic in topics.ended_of(session, misaki, 5, "からー")] == ["ｶﾗｰの相談"]
            assert len(topics.ended_of(session, misaki, 5, "話")) == 5
            assert topics.ended_of(session, misaki, 5, "話 相談") == []

    @pytest.mark.parametrize(
        ("at", "said"), [("2026-11-07T15:00", "11/07のノート"), ("2025-11-07T15:00", "2025/11/07のノート")]
    )
    def test_its_source_is_worded(self, store: Store, misaki: int, at: str, said: str) -> None:
        add(store, misaki, "写真", note_id=add_note(store, [misaki], "話", at=at))
        add(store, misaki, "前髪")
        assert [topics.source(topic) for topic in standing(store, misaki)] == [said, ""]


def test_a_deleted_note_leaves_its_topics_and_comes_back_with_them(store: Store, misaki: int) -> None:
    asked = add_note(store, [misaki], "聞くこと", at="2026-11-01T10:00")
    answered = add_note(store, [misaki], "聞いた", at="2026-11-07T10:00")
    photo, _hair = add(store, misaki, "写真", "前髪", note_id=asked)
    write(store, lambda s: topics.finish(s, [photo], note_id=answered))
    before = records(store)
    for note_id in (asked, answered):
        write(store, lambda s, gone=note_id: notes.remove(s, gone))
    assert [(topic.text, topic.note_id) for topic in standing(store, misaki)] == [("前髪", None)]
    with store.read() as session:
        [ended] = topics.ended_of(session, misaki)
    assert (ended.text, ended.note_id, ended.ended_note_id) == ("写真", None, None)
    for _step in range(2):
        store.undo()
    assert records(store) == before


def test_all_of_it_can_be_undone(store: Store, misaki: int) -> None:
    made = add(store, misaki, "1", "2", "3")
    steps: list[Callable[[Session], object]] = [
        lambda s: topics.add(s, misaki, "4"),
        lambda s: topics.finish(s, made[:2]),
        lambda s: topics.reopen(s, made[:1]),
        lambda s: topics.drop(s, made[2:]),
        lambda s: topics.reword(s, made[0], "いち"),
        lambda s: topics.reorder(s, misaki, [made[0] + 3, made[0]]),
        lambda s: entities.remove(s, misaki),
    ]
    for step in steps:
        before = records(store)
        write(store, step)
        after = records(store)
        assert after != before
        store.undo()
        assert records(store) == before
        store.redo()
        assert records(store) == after
