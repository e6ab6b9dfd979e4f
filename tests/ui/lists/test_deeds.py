"""What is done to lists is one step each, and the news says where the kartes are."""

from __future__ import annotations

import pytest

from karte.store import entities, lists
from karte.store.conditions import Condition, Rule
from karte.store.lists import ListRow
from karte.ui.context import Context
from karte.ui.lists import deeds
from tests.helpers import add_entity

STARRED = Rule((Condition("star", "is"),))


@pytest.fixture
def two(ctx: Context) -> list[int]:
    return [add_entity(ctx.store, "ヒト", "田中 美咲"), add_entity(ctx.store, "ヒト", "佐藤 健一")]


def row(ctx: Context, list_id: int | None) -> ListRow:
    assert list_id is not None
    with ctx.store.read() as session:
        found = lists.get(session, list_id)
    assert found is not None
    return found


def held(ctx: Context, list_id: int | None) -> list[int]:
    with ctx.store.read() as session:
        return lists.ids(session, list_id or 0)


def test_put_once_and_twice(ctx: Context, two: list[int]) -> None:
    made = deeds.add(ctx, "年賀状")
    assert deeds.put(ctx, row(ctx, made), two[:1])
    assert ctx.tell.said[-1] == "「田中 美咲」を「年賀状」に入れました"
    assert not deeds.put(ctx, row(ctx, made), two[:1])
    assert ctx.tell.said[-1] == "「田中 美咲」は、もう「年賀状」に入っています"
    assert deeds.put(ctx, row(ctx, made), two)
    assert ctx.tell.said[-1] == "2件を「年賀状」に入れました"
    assert held(ctx, made) == two
    ctx.store.undo()
    assert held(ctx, made) == two[:1]


def test_put_into_one_that_is_gone_says_so_once(ctx: Context, two: list[int]) -> None:
    made = row(ctx, deeds.add(ctx, "年賀状"))
    deeds.remove(ctx, made)
    before = len(ctx.tell.said)
    assert not deeds.put(ctx, made, two)
    assert ctx.tell.said[before:] == ["このリストには入れられません。自分で作ったリストを選んでください。"]


def test_taking_out_says_that_nothing_is_deleted(ctx: Context, two: list[int]) -> None:
    made = deeds.add_with(ctx, "年賀状", two)
    assert ctx.tell.said[-1] == "リスト「年賀状」を作り、2件を入れました"
    assert deeds.take_out(ctx, row(ctx, made), two[:1])
    assert ctx.tell.said[-1] == "「田中 美咲」を「年賀状」から外しました。カルテは残っています"
    with ctx.store.read() as session:
        assert entities.ref(session, two[0]) is not None
    ctx.store.undo()
    assert held(ctx, made) == two


def test_a_new_list_with_kartes_is_one_step(ctx: Context, two: list[int]) -> None:
    made = deeds.add_with(ctx, "年賀状", two)
    assert held(ctx, made) == two
    ctx.store.undo()
    with ctx.store.read() as session:
        assert lists.get(session, made or 0) is None


def test_a_name_that_is_blank_is_refused(ctx: Context) -> None:
    assert deeds.add(ctx, " 　") is None
    assert ctx.tell.said[-1] == "名前が空です。名前を入力してください。"


def test_name_and_conditions_are_one_step(ctx: Context) -> None:
    made = row(ctx, deeds.add(ctx, "条件", STARRED))
    assert deeds.change(ctx, made, "星のない人", Rule((Condition("star", "is", negated=True),)))
    assert row(ctx, made.list_id).name == "星のない人"
    ctx.store.undo()
    assert row(ctx, made.list_id) == made


def test_copy_rename_order_and_remove(ctx: Context, two: list[int]) -> None:
    made = row(ctx, deeds.add_with(ctx, "年賀状", two))
    copied = row(ctx, deeds.copy(ctx, made))
    assert copied.name == "(コピー)年賀状"
    assert deeds.rename(ctx, copied, "喪中")
    assert deeds.order(ctx, [copied.list_id, made.list_id])
    with ctx.store.read() as session:
        assert [one.name for one in lists.by_hand(session)] == ["喪中", "年賀状"]
    assert deeds.arrange(ctx, copied, list(reversed(two)))
    assert held(ctx, copied.list_id) == list(reversed(two))
    assert deeds.remove(ctx, row(ctx, copied.list_id))
    assert ctx.tell.said[-1] == "リスト「喪中」を削除しました。カルテは残っています"
