"""Tags given and taken, found by what is typed, renamed and joined."""

from __future__ import annotations

import pytest

from karte.store import ledger, lists, tags
from karte.store.conditions import Condition, Rule
from karte.store.rows import TagRow
from karte.store.store import Store
from karte.store.tags import TagNameError
from karte.text import mentions
from tests.helpers import add_entity, add_note


@pytest.fixture
def three(store: Store) -> list[int]:
    return [add_entity(store, "ヒト", name) for name in ("田中 美咲", "佐藤 健一", "鈴木 花")]


def give(store: Store, entity_ids: list[int], name: str) -> TagRow:
    with store.write("タグを付ける") as session:
        return tags.give(session, entity_ids, name)


def names(store: Store, entity_id: int) -> list[str]:
    with store.read() as session:
        return [tag.name for tag in tags.of_entity(session, entity_id)]


def known(store: Store) -> list[tuple[str, int]]:
    with store.read() as session:
        return [(tag.name, count) for tag, count in tags.all(session)]


def test_one_tag_for_many_is_one_step_that_one_undo_takes_back(store: Store, three: list[int]) -> None:
    give(store, three[:1], "VIP")
    give(store, three, "VIP")
    assert [names(store, each) for each in three] == [["VIP"]] * 3
    store.undo()
    assert [names(store, each) for each in three] == [["VIP"], [], []]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("VIP", "ｖｉｐ"),
        ("常連さん", "常連 さん"),
        ("高橋組", "髙橋組"),
        ("カット", "ｶｯﾄ"),
        ("カット", "かっと"),
    ],
)
def test_the_same_name_written_otherwise_is_the_same_tag(
    store: Store, three: list[int], first: str, again: str
) -> None:
    assert give(store, three[:1], first) == give(store, three[1:2], again)
    assert known(store) == [(first, 2)]


def test_a_tag_that_nothing_carries_is_not_offered_and_comes_back_as_it_is_written_now(
    store: Store, three: list[int]
) -> None:
    tag = give(store, three[:1], "vip")
    with store.write("タグを外す") as session:
        tags.take(session, three, tag.tag_id)
    assert known(store) == []
    assert give(store, three[:1], "ＶＩＰ") == TagRow(tag.tag_id, "ＶＩＰ"), "rules that name it go on"
    store.undo()
    store.undo()
    assert known(store) == [("vip", 1)]


def test_the_most_used_stands_first(store: Store, three: list[int]) -> None:
    give(store, three[:1], "紹介")
    give(store, three, "VIP")
    give(store, three[1:], "常連")
    assert known(store) == [("VIP", 3), ("常連", 2), ("紹介", 1)]
    with store.read() as session:
        held = tags.held(session, three[:2])
    assert [(tag.name, count) for tag, count in held] == [("VIP", 2), ("常連", 1), ("紹介", 1)]


def test_who_is_gone_gets_none(store: Store, three: list[int]) -> None:
    give(store, [*three, 4711, three[0]], "VIP")
    assert known(store) == [("VIP", 3)]


def test_taking_leaves_the_others(store: Store, three: list[int]) -> None:
    tag = give(store, three, "VIP")
    with store.write("タグを外す") as session:
        tags.take(session, [three[0], three[2], 4711], tag.tag_id)
    assert [names(store, each) for each in three] == [[], ["VIP"], []]


def test_a_name_that_there_is_already_joins_the_two(store: Store, three: list[int]) -> None:
    old = give(store, three[:2], "得意先")
    new = give(store, three[1:], "VIP")
    with store.write("タグの名前を変更") as session:
        assert tags.rename(session, old.tag_id, "vip") == new
    assert known(store) == [("VIP", 3)]
    store.undo()
    assert known(store) == [("VIP", 2), ("得意先", 2)]


def test_a_new_name_keeps_the_tag(store: Store, three: list[int]) -> None:
    old = give(store, three, "VIP")
    with store.write("タグの名前を変更") as session:
        assert tags.rename(session, old.tag_id, "お得意さま") == TagRow(old.tag_id, "お得意さま")
        assert tags.get(session, old.tag_id) == TagRow(old.tag_id, "お得意さま")
    assert names(store, three[0]) == ["お得意さま"]


def test_a_deleted_tag_leaves_the_kartes(store: Store, three: list[int]) -> None:
    tag = give(store, three, "VIP")
    with store.write("タグを削除") as session:
        tags.remove(session, tag.tag_id)
        assert tags.get(session, tag.tag_id) is None
    assert names(store, three[0]) == []
    store.undo()
    assert names(store, three[0]) == ["VIP"]


@pytest.mark.parametrize("text", ["", "　", "・", "長" * 41])
def test_what_is_no_name_is_refused(store: Store, three: list[int], text: str) -> None:
    with pytest.raises(TagNameError):
        give(store, three, text)
    assert known(store) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["びっぷルーム", "カラー会員", "会員"]),
        ("会", ["会員", "カラー会員"]),
        ("から", ["カラー会員"]),
        ("ｶﾗｰ", ["カラー会員"]),
        ("kara", ["カラー会員"]),
        ("bipp", ["びっぷルーム"]),
        ("ない", []),
    ],
)
def test_typing_finds_tags(typed: str, found: list[str]) -> None:
    offered = [TagRow(place, name) for place, name in enumerate(("びっぷルーム", "カラー会員", "会員"))]
    assert [tag.name for tag in tags.fitting(offered, typed)] == found


def test_a_text_of_several_is_taken_apart() -> None:
    assert tags.split("VIP、 常連さん ,VIP;;紹介\n・") == (("VIP", "常連さん", "紹介"), ())
    assert tags.split("短い、" + "長" * 41) == (("短い",), ("長" * 41,))
    assert tags.is_list("VIP、常連")
    assert not tags.is_list("長" * 41)


def test_many_tags_for_many_kartes(store: Store, three: list[int]) -> None:
    first, second, third = three
    give(store, [second], "常連")
    with store.write("タグを付ける") as session:
        vip, same, regular = tags.give_many(
            session, {"VIP": [first, first, 999], "ｖｉｐ": [first, third], "常連": [second, first]}
        )
    assert (vip, vip.name, regular.name) == (same, "VIP", "常連")
    assert [names(store, each) for each in three] == [["VIP", "常連"], ["常連"], ["VIP"]]


def test_the_work_does_not_grow_with_the_names(store: Store, three: list[int]) -> None:
    def statements(count: int) -> int:
        ran: list[str] = []
        with store.write("タグを付ける") as session:
            driver = session.connection.driver_connection
            driver.set_trace_callback(ran.append)
            tags.give_many(session, {f"{count}の{number}": three for number in range(count)})
            driver.set_trace_callback(None)
        return sum(one.startswith("SELECT") for one in ran)

    assert statements(3) == statements(300)


def test_nothing_to_give(store: Store) -> None:
    with store.write("タグを付ける") as session:
        assert tags.give_many(session, {}) == []


def test_a_rule_that_asks_for_a_tag_asks_for_the_one_it_has_become(store: Store, three: list[int]) -> None:
    often, regular = give(store, three[:1], "常連さん"), give(store, three[1:2], "常連")
    rule = Rule(
        (
            Condition("tag", "one_of", (often.tag_id, regular.tag_id)),
            Condition("count", "at_least", (0,)),
            Condition("star", "is", negated=True),
        )
    )
    with store.write("リストを作る") as session:
        made = lists.add(session, "常連", rule)
    with store.write("タグの名前を変える") as session:
        tags.rename(session, often.tag_id, "常連")
    with store.read() as session:
        found = lists.get(session, made)
        assert found is not None
        assert found.rule is not None
        assert found.rule.conditions[0] == Condition("tag", "one_of", (regular.tag_id,))
        assert found.rule.conditions[1:] == rule.conditions[1:]
        assert set(lists.ids(session, made)) == set(three[:2])


class TestOfNotes:
    def write(self, store: Store, about: int, body: str) -> int:
        note_id = add_note(store, [about], body)
        with store.write("ノートを変更") as session:
            tags.follow_text(session, note_id, mentions.tag_names(body))
        return note_id

    def named(self, store: Store, note_id: int) -> list[str]:
        with store.read() as session:
            return [tag.name for tag in tags.of_note(session, note_id)]

    def test_a_note_carries_the_tags_of_its_text(self, store: Store, three: list[int]) -> None:
        vip = give(store, three[:1], "VIP")
        note_id = self.write(store, three[0], "#ｖｉｐ と #リタッチ")
        assert self.named(store, note_id) == ["VIP", "リタッチ"], "the tag of kartes and of notes is one"
        with store.read() as session:
            assert ledger.count(session, ledger.Filter(tag_id=vip.tag_id)) == 1
            lines = ledger.page(session, ledger.Filter(tag_id=vip.tag_id), limit=9)
            assert [line.note_id for line in lines] == [note_id]
            assert tags.known(session)[0] == (vip, 2)
            assert [tag.name for tag, _count in tags.all(session)] == ["VIP"]

    def test_what_leaves_the_text_leaves_the_note_and_nothing_else(
        self, store: Store, three: list[int]
    ) -> None:
        note_id = self.write(store, three[0], "#VIP #リタッチ")
        with store.write("ノートを変更") as session:
            tags.follow_text(session, note_id, ["リタッチ", "カラー"], ["ＶＩＰ", "リタッチ"])
        assert self.named(store, note_id) == ["リタッチ", "カラー"]
        with store.write("ノートを変更") as session:
            tags.follow_text(session, note_id, [], ["どこにもない"])
        assert self.named(store, note_id) == ["リタッチ", "カラー"]
        store.undo()
        assert self.named(store, note_id) == ["VIP", "リタッチ"]
