"""マイリスト: lists by hand with an order of their own, and lists by rule; undo reaches all of it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from karte.errors import KarteError
from karte.store import conditions, entities, lists, schema
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.store import Store
from tests.helpers import add_entity, kind_id

STARRED = Rule((Condition("star", "is"),))


@pytest.fixture
def three(store: Store) -> list[int]:
    return [
        add_entity(store, "ヒト", name, reading)
        for name, reading in (("渡辺", "わたなべ"), ("青木", "あおき"), ("田中", "たなか"))
    ]


def make(
    store: Store, name: str = "年賀状", rule: Rule | None = None, members: list[int] | None = None
) -> int:
    with store.write("リストを作る") as session:
        made = lists.add(session, name, rule)
        if members:
            lists.put(session, made, members)
    return made


def shown(store: Store, list_id: int) -> list[int]:
    with store.read() as session:
        return lists.ids(session, list_id)


def names(store: Store) -> list[str]:
    with store.read() as session:
        return [row.name for row in lists.all(session)]


def test_a_list_by_hand_keeps_the_order_in_which_it_was_filled(store: Store, three: list[int]) -> None:
    made = make(store, members=[three[2], three[0]])
    with store.write("リストに入れる") as session:
        assert lists.put(session, made, [three[0], three[1], three[1], 9_999]) == 1
    assert shown(store, made) == [three[2], three[0], three[1]]


def test_arrange(store: Store, three: list[int]) -> None:
    made = make(store, members=three)
    with store.write("並べ替え") as session:
        lists.arrange(session, made, [three[2], 9_999, three[2], three[0]])
    assert shown(store, made) == [three[2], three[1], three[0]]
    store.undo()
    assert shown(store, made) == three


def test_taken_out_is_not_deleted(store: Store, three: list[int]) -> None:
    made = make(store, members=three)
    with store.write("リストから外す") as session:
        assert lists.take_out(session, made, [three[1], 9_999]) == 1
    assert shown(store, made) == [three[0], three[2]]
    with store.read() as session:
        assert entities.ref(session, three[1]) is not None
    store.undo()
    assert shown(store, made) == three


def test_a_karte_deleted_and_brought_back_stands_where_it_stood(store: Store, three: list[int]) -> None:
    made = make(store, members=three)
    with store.write("カルテを削除") as session:
        entities.remove(session, three[1])
    assert shown(store, made) == [three[0], three[2]]
    store.undo()
    assert shown(store, made) == three


def test_a_list_deleted_and_brought_back_has_its_kartes(store: Store, three: list[int]) -> None:
    made = make(store, members=three)
    with store.write("リストを削除") as session:
        lists.remove(session, made)
    assert shown(store, made) == []
    with store.read() as session:
        assert lists.get(session, made) is None
        assert len(entities.refs(session, three)) == 3
    store.undo()
    assert shown(store, made) == three


def test_put_away_is_not_shown_and_keeps_its_place(store: Store, three: list[int]) -> None:
    made = make(store, members=three)
    with store.write("しまう") as session:
        entities.set_archived(session, three[0], archived=True)
    assert shown(store, made) == three[1:]
    with store.read() as session:
        assert lists.counts(session)[made] == 2
    with store.write("並べ替え") as session:
        lists.arrange(session, made, [three[2], three[1]])
        entities.set_archived(session, three[0], archived=False)
    assert shown(store, made) == [three[0], three[2], three[1]]


def test_a_list_by_rule_follows_the_kartes_in_the_order_of_kana(store: Store, three: list[int]) -> None:
    made = make(store, "星", STARRED)
    assert shown(store, made) == []
    with store.write("星") as session:
        for one in three:
            entities.set_star(session, one, star=True)
    assert shown(store, made) == [three[1], three[2], three[0]]
    with store.read() as session:
        assert lists.counts(session)[made] == 3


def test_nothing_is_put_into_a_list_by_rule_or_one_that_is_gone(store: Store, three: list[int]) -> None:
    made = make(store, "星", STARRED)
    for list_id in (made, 9_999):
        with pytest.raises(KarteError), store.write("リストに入れる") as session:
            lists.put(session, list_id, three)


def test_which_lists_a_karte_is_in(store: Store, three: list[int]) -> None:
    first, second = make(store, "年賀状", members=three), make(store, "常連", members=three[:1])
    with store.read() as session:
        assert lists.holding(session, three[:2]) == {first: 2, second: 1}
        assert lists.holding(session, []) == {}
        assert [row.list_id for row in lists.by_hand(session)] == [first, second]


def test_names_and_order_of_lists(store: Store) -> None:
    ready = names(store)
    first, second = make(store, "  年賀状\n  2026 "), make(store, "常連")
    with store.write("並べ替え") as session:
        lists.reorder(session, [second, first])
    assert names(store) == [*ready, "常連", "年賀状 2026"]
    with store.write("名前を直す") as session:
        lists.rename(session, second, "常連さん")
    assert names(store)[-2] == "常連さん"
    for wrong in ("", " 　"):
        with pytest.raises(KarteError), store.write("名前を直す") as session:
            lists.rename(session, second, wrong)


def test_duplicate(store: Store, three: list[int]) -> None:
    with store.write("しまう") as session:
        entities.set_archived(session, three[0], archived=True)
    by_hand, by_rule = make(store, "年賀状", members=three), make(store, "星", STARRED)
    with store.write("複製") as session:
        hand_copy = lists.duplicate(session, by_hand, "(コピー)年賀状")
        rule_copy = lists.duplicate(session, by_rule, "(コピー)星")
    assert names(store)[-4:] == ["年賀状", "(コピー)年賀状", "星", "(コピー)星"]
    with store.write("戻す") as session:
        entities.set_archived(session, three[0], archived=False)
    assert shown(store, hand_copy) == three
    with store.read() as session:
        row = lists.get(session, rule_copy)
    assert row is not None
    assert row.rule == STARRED
    with pytest.raises(KarteError), store.write("複製") as session:
        lists.duplicate(session, 9_999, "だれのでもない")


def test_other_conditions(store: Store, three: list[int]) -> None:
    made = make(store, "条件", STARRED)
    with store.write("条件を直す") as session:
        lists.set_rule(session, made, Rule((Condition("kind", "one_of", (kind_id(store, "ヒト"),)),)))
    assert len(shown(store, made)) == 3
    store.undo()
    assert shown(store, made) == []


def test_a_rule_of_a_later_version_is_kept_and_gathers_nothing(store: Store, three: list[int]) -> None:
    with store.write("あとの版") as session:
        made = session.execute(
            insert(schema.list_).values(
                uid="x", name="あとの版", rule='{"version": 9, "conditions": [{"a": 1}]}'
            )
        ).inserted_primary_key
    assert made is not None
    assert shown(store, made[0]) == []
    with store.read() as session:
        row = lists.get(session, made[0])
    assert row is not None
    assert row.rule == Rule((Foreign('{"a": 1}'),))


def test_within_and_place_serve_a_query_of_ones_own(store: Store, three: list[int]) -> None:
    made = make(store, members=[three[2], three[0]])
    with store.read() as session:
        found = select(schema.entity.c.id).where(lists.within(session, made)).order_by(lists.place(made))
        assert session.execute(found).scalars().all() == [three[2], three[0]]
        gone = lists.within(session, 9_999)
        assert session.execute(select(schema.entity.c.id).where(gone)).all() == []


def test_very_many_at_once(store: Store) -> None:
    person = kind_id(store, "ヒト")
    with store.write("たくさん") as session:
        many = [entities.add(session, person, f"人{number}") for number in range(6_000)]
    made = make(store, members=many)
    with store.read() as session:
        assert lists.holding(session, many) == {made: 6_000}
    with store.write("リストから外す") as session:
        assert lists.take_out(session, made, many) == 6_000
    assert shown(store, made) == []


def test_a_list_that_asks_for_too_much_is_left_out_of_the_counts(
    store: Store, three: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = Rule((Condition("archived", "is"), *(Condition("star", "is"),) * 1_200))
    with store.write("リストを作る") as session:
        first = lists.add(session, "手")
        much = lists.add(session, "多すぎる", rule)
    with store.read() as session:
        assert lists.counts(session)[much] == 0
        monkeypatch.setattr(conditions, "MOST", 5_000)
        found = lists.counts(session)
    assert found[first] == 0
    assert much not in found
