"""Notes: one note, tagged to several kartes, changed and deleted in all of them at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import insert, update

from karte.store import entities, fields, notes, schema, timeline, topics, values
from karte.store.note_rows import LastTime, NoteContent, NoteRow, SaidTopic
from karte.store.rows import FieldRow, Value
from karte.store.store import Store
from karte.text.dates import Moment, parse_moment
from karte.text.roles import MENTIONED
from tests.conftest import NOW
from tests.helpers import add_entity, add_note, template_id
from tests.store.private import add_private_note, left_behind
from tests.store.snapshots import entries, records

MEMO = Moment(datetime.fromisoformat("2026-11-21T15:00"), "minute")


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def coco(store: Store) -> int:
    return add_entity(store, "動物", "ココ")


def whole(store: Store, note_id: int) -> NoteRow:
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    return note


def change(store: Store, note_id: int, content: NoteContent) -> dict[str, frozenset[int]]:
    before = store.last_change
    with store.write("ノートを変更") as session:
        notes.change(session, note_id, content)
    made = store.last_change
    return {} if made is before or made is None else made.touched


def field_of(store: Store, template: str, label: str) -> FieldRow:
    with store.read() as session:
        known = fields.of_template(session, template_id(store, template))
    return next(field for field in known if field.label == label)


def test_the_one_it_is_mainly_about_comes_first(store: Store, misaki: int, coco: int) -> None:
    content = NoteContent(
        template_id=template_id(store, "メモ"),
        happened=MEMO,
        body="ココの話が出た",
        targets=((coco, MENTIONED, ""), (misaki, "", "")),
    )
    with store.write("ノートを追加") as session:
        note_id = notes.add(session, content)
    assert [target.ref.entity_id for target in whole(store, note_id).targets] == [misaki, coco]
    with store.read() as session:
        assert [ref.entity_id for ref in notes.about(session, [note_id])[note_id]] == [misaki, coco]


def test_a_note_holds_what_was_written(store: Store, misaki: int, coco: int) -> None:
    money = field_of(store, "来店記録", "料金")
    content = NoteContent(
        template_id=template_id(store, "来店記録"),
        happened=MEMO,
        body="カラーは暗め",
        targets=((coco, "主役", "よく食べた"), (misaki, "", "")),
        values={money.field_id: Value("12100", 12100.0)},
        private=True,
        state="planned",
        channel="phone",
        satisfaction="good",
    )
    with store.write("ノートを追加") as session:
        note_id = notes.add(session, content)
    note = whole(store, note_id)
    assert (note.number, note.template.name, note.happened, note.body) == (
        1,
        "来店記録",
        MEMO,
        "カラーは暗め",
    )
    assert [(target.ref.name, target.role, target.remark) for target in note.targets] == [
        ("ココ", "主役", "よく食べた"),
        ("田中 美咲", "", ""),
    ]
    assert [(held.field, values.show(held.field, held.value)) for held in note.values] == [
        (money, "12,100円")
    ]
    assert (note.private, note.pinned, note.state, note.channel, note.satisfaction) == (
        True,
        False,
        "planned",
        "phone",
        "good",
    )
    assert note.recorder == "自分"


def test_one_note_stands_in_all_its_kartes(store: Store, misaki: int, coco: int) -> None:
    note_id = add_note(store, [misaki, coco], "散歩の話")
    change(store, note_id, NoteContent(1, MEMO, "カットの話", ((misaki, "", ""), (coco, "", ""))))
    with store.read() as session:
        for entity_id in (misaki, coco):
            [line] = timeline.newest(session, entity_id, limit=20)
            assert (line.note_id, line.excerpt) == (note_id, "カットの話")


def test_a_note_may_belong_to_nobody_yet(store: Store) -> None:
    assert whole(store, add_note(store, [], "だれの話だったか")).targets == ()


@pytest.mark.parametrize("typed", ["2026/11/21 15:00", "2024年4月", "2019年", "2026/11/21"])
def test_times_keep_their_precision(store: Store, typed: str) -> None:
    moment = parse_moment(typed, NOW)
    with store.write("ノートを追加") as session:
        note_id = notes.add(session, NoteContent(1, moment))
    assert whole(store, note_id).happened == moment


def test_values_stand_in_the_order_of_the_template(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "", "来店記録", 満足度="5", メニュー="相談のみ", 料金="0")
    assert [held.field.label for held in whole(store, note_id).values] == ["メニュー", "料金", "満足度"]


def test_notes_come_in_the_order_asked_for(store: Store, misaki: int) -> None:
    first, second = add_note(store, [misaki], "1"), add_note(store, [misaki], "2")
    with store.read() as session:
        assert [note.body for note in notes.many(session, [second, 999, first])] == ["2", "1"]
        assert notes.many(session, []) == []
        assert notes.get(session, 999) is None


class TestChange:
    def test_writing_the_same_again_writes_nothing(self, store: Store, misaki: int) -> None:
        money = field_of(store, "来店記録", "料金")
        content = NoteContent(
            money.template_id or 0, MEMO, "本文", ((misaki, "役", ""),), {money.field_id: Value("500", 500.0)}
        )
        with store.write("ノートを追加") as session:
            note_id = notes.add(session, content)
        assert change(store, note_id, content) == {}

    def test_only_what_differs_is_journaled(self, store: Store, misaki: int, coco: int) -> None:
        note_id = add_note(store, [misaki, coco], "本文", "来店記録", 料金="5000", 所要時間="60")
        note = whole(store, note_id)
        held = {value.field.field_id: value.value for value in note.values}
        money = field_of(store, "来店記録", "料金").field_id
        content = NoteContent(
            note.template.template_id,
            note.happened,
            "本文",
            ((misaki, "", ""), (coco, "", "ほえた")),
            held | {money: Value("6000", 6000.0)},
        )
        touched = change(store, note_id, content)
        assert touched == {"note_target": frozenset({2}), "value": frozenset({1})}
        assert store.last_change is not None
        assert [entry[3:] for entry in entries(store, store.last_change.action_id)] == [
            ({"remark": ""}, {"remark": "ほえた"}),
            ({"text": "5000", "number": 5000.0}, {"text": "6000", "number": 6000.0}),
        ]

    def test_targets_come_and_go(self, store: Store, misaki: int, coco: int) -> None:
        note_id = add_note(store, [misaki], "本文")
        change(store, note_id, NoteContent(1, MEMO, "本文", ((coco, "", ""), (misaki, "", ""))))
        assert [target.ref.name for target in whole(store, note_id).targets] == ["ココ", "田中 美咲"]
        change(store, note_id, NoteContent(1, MEMO, "本文", ((coco, "", ""),)))
        assert [target.ref.name for target in whole(store, note_id).targets] == ["ココ"]
        with store.read() as session:
            assert timeline.count(session, misaki) == 0
            assert timeline.count(session, coco) == 1

    def test_values_come_and_go(self, store: Store) -> None:
        money = field_of(store, "来店記録", "料金").field_id
        menu = field_of(store, "来店記録", "メニュー").field_id
        note_id = add_note(store, [], "本文", "来店記録", 料金="5000")
        change(
            store, note_id, NoteContent(2, MEMO, "本文", values={menu: Value("カット"), money: values.EMPTY})
        )
        assert [held.value.text for held in whole(store, note_id).values] == ["カット"]
        change(store, note_id, NoteContent(2, MEMO, "本文"))
        assert whole(store, note_id).values == ()
        assert records(store)["value"] == []

    def test_the_recorder_stays_unless_another_is_named(self, store: Store) -> None:
        note_id = add_note(store, [], "本文")
        with store.write("人を追加") as session:
            session.execute(insert(schema.recorder).values(name="花", position=1))
        content = NoteContent(1, MEMO, "本文")
        change(store, note_id, content)
        assert whole(store, note_id).recorder == "自分"
        change(store, note_id, replace(content, recorder_id=2))
        assert whole(store, note_id).recorder == "花"
        with store.write("人を変更") as session:
            session.execute(update(schema.recorder).where(schema.recorder.c.id == 1).values(retired=1))
        assert whole(store, add_note(store, [], "次")).recorder == "花", "the first who still writes"


def test_a_removed_note_is_gone_from_every_karte(store: Store, misaki: int, coco: int) -> None:
    note_id = add_note(store, [misaki, coco], "本文")
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    with store.read() as session:
        assert notes.get(session, note_id) is None
        assert [timeline.count(session, entity_id) for entity_id in (misaki, coco)] == [0, 0]


@pytest.mark.parametrize(("private", "left"), [(False, [1] * 5), (True, [0] * 5)])
def test_what_a_note_put_down_elsewhere_outlives_it_unless_it_was_private(
    store: Store, misaki: int, private: bool, left: list[int]
) -> None:
    note_id = add_private_note(store, misaki, private=private)
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    assert left_behind(store, misaki) == left


def test_a_note_is_hidden_and_shown(store: Store) -> None:
    note_id = add_note(store, [], "本文")
    for private in (True, False):
        with store.write("自分だけ") as session:
            notes.set_private(session, note_id, private)
        assert whole(store, note_id).private is private


def said(last: LastTime) -> dict[str, str]:
    return {held.field.label: values.show(held.field, held.value) for held in last.values.values()}


class TestLastTime:
    def test_of_each_field_it_is_the_newest_value_there_is(self, store: Store, misaki: int) -> None:
        visit = template_id(store, "来店記録")
        add_note(store, [misaki], "", "来店記録", "2026-09-01T10:00", 料金="4000", 所要時間="30")
        middle = add_note(store, [misaki], "", "来店記録", "2026-10-01T10:00", 料金="5000", 所要時間="60")
        add_note(store, [add_entity(store, "ヒト", "佐藤")], "", "来店記録", "2026-10-10T10:00", 料金="1")
        secret = add_note(store, [misaki], "", "来店記録", "2026-10-20T10:00", 料金="9000")
        newest = add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 満足度="4")
        with store.write("自分だけ") as session:
            notes.set_private(session, secret, True)
        with store.read() as session:
            last = notes.last_time(session, misaki, visit)
            earlier = notes.last_time(session, misaki, visit, before=middle)
        assert last is not None
        assert earlier is not None
        assert last.note_id == newest
        assert said(last) == {"料金": "5,000円", "所要時間": "60分", "満足度": "4 / 5"}
        assert said(earlier) == {"料金": "4,000円", "所要時間": "30分"}

    def test_is_the_newest_of_the_template(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "", "来店記録", "2026-10-01T10:00", 料金="5000", 所要時間="60")
        add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 料金="6000")
        add_note(store, [misaki], "電話", "電話メモ", "2026-11-20T10:00")
        with store.read() as session:
            last = notes.last_time(session, misaki, template_id(store, "来店記録"))
        assert last is not None
        assert said(last) == {"料金": "6,000円", "所要時間": "60分"}
        assert last.happened.at == datetime.fromisoformat("2026-11-01T10:00")

    def test_of_a_note_being_edited_is_another(self, store: Store, misaki: int) -> None:
        first = add_note(store, [misaki], "", "来店記録", "2026-10-01T10:00", 料金="5000")
        second = add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 料金="6000")
        visit = template_id(store, "来店記録")
        with store.read() as session:
            last = notes.last_time(session, misaki, visit, before=second)
            assert last is not None
            assert last.note_id == first
            assert notes.last_time(session, misaki, template_id(store, "メモ")) is None

    def test_looks_back_from_the_note_being_edited(self, store: Store, misaki: int) -> None:
        visit = template_id(store, "来店記録")
        made = [
            add_note(store, [misaki], "", "来店記録", f"2026-{month}-01T10:00", 料金="5000")
            for month in ("10", "11", "12")
        ]
        nobodys = add_note(store, [], "", "来店記録", "2026-11-01T10:00")
        with store.read() as session:
            found = [notes.last_time(session, misaki, visit, before=note) for note in (*made, nobodys)]
        assert [last and last.note_id for last in found] == [None, made[0], made[1], made[2]]

    def test_of_a_note_dated_back_is_the_one_before_that_day(self, store: Store, misaki: int) -> None:
        visit = template_id(store, "来店記録")
        made = [
            add_note(store, [misaki], "", "来店記録", f"2026-{month}-01T10:00", 料金="5000")
            for month in ("09", "10", "11")
        ]
        days = [
            datetime(2026, month, day, hour) for month, day, hour in ((10, 1, 9), (10, 1, 10), (12, 1, 0))
        ]
        with store.read() as session:
            new = [notes.last_time(session, misaki, visit, at=day) for day in days]
            moved = notes.last_time(session, misaki, visit, before=made[0], at=datetime(2026, 10, 15))
        assert [last and last.note_id for last in new] == [made[0], made[1], made[2]]
        assert moved is not None
        assert moved.note_id == made[1], "the first note, were it moved behind the second"

    def test_of_two_at_one_time_is_the_one_written_later(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "1")
        second = add_note(store, [misaki], "2")
        with store.read() as session:
            last = notes.last_time(session, misaki, template_id(store, "メモ"))
        assert last is not None
        assert last.note_id == second


def test_numbers_count_up(store: Store, misaki: int) -> None:
    made = [add_note(store, [misaki], str(number)) for number in range(3)]
    assert [whole(store, note_id).number for note_id in made] == [1, 2, 3]


def test_a_note_of_a_renamed_karte_shows_the_new_name(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "本文")
    with store.write("名前を変更") as session:
        entities.rename(session, misaki, "佐藤 美咲", "")
    assert whole(store, note_id).targets[0].ref.name == "佐藤 美咲"


def test_a_note_knows_what_was_talked_about_in_it(store: Store, misaki: int) -> None:
    dryer = add_entity(store, "モノ", "ドライヤー")
    note_id, other = add_note(store, [misaki, dryer], "本文"), add_note(store, [misaki], "ほか")
    with store.write("話した") as session:
        noise = topics.add(session, dryer, "音")
        photo = topics.add(session, misaki, "写真", note_id=note_id)
        topics.finish(session, [noise, photo], note_id=note_id)
        topics.finish(session, [topics.add(session, misaki, "前髪")])
    said = (SaidTopic("写真", "次に話すこと"), SaidTopic("音", "次に確かめること"))
    assert whole(store, note_id).said == said
    assert whole(store, other).said == ()
    with store.write("まだ") as session:
        topics.reopen(session, [noise])
    assert whole(store, note_id).said == said[:1]
