"""One write each, and news that tells what went."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import bulk, roster, tags, values
from karte.store.rows import Value
from karte.ui.bulk import deeds
from karte.ui.context import Context
from karte.ui.deeds import take_back

pytestmark = pytest.mark.usefixtures("window")


def shown(ctx: Context) -> set[int]:
    with ctx.store.read() as session:
        return set(roster.ids(session, roster.Filter(), "kana"))


def carrying(ctx: Context, entity_ids: list[int]) -> dict[str, int]:
    with ctx.store.read() as session:
        return {tag.name: count for tag, count in tags.held(session, entity_ids)}


def test_the_news_counts_those_that_are_new(ctx: Context, people: list[int]) -> None:
    assert deeds.give_tags(ctx, people, ["VIP"])
    assert ctx.tell.said[-1] == "9件に「VIP」を付けました"
    assert deeds.give_tags(ctx, people[:4], ["VIP", "紹介"])
    assert ctx.tell.said[-1] == "4件に「VIP」「紹介」を付けました"
    assert not deeds.give_tags(ctx, people, ["ｖｉｐ"]), "nothing to do"
    assert carrying(ctx, people) == {"VIP": 12, "紹介": 4}
    ctx.store.undo()
    ctx.store.undo()
    assert carrying(ctx, people) == {"VIP": 3}


def test_a_tag_is_taken_from_all(ctx: Context, people: list[int]) -> None:
    with ctx.store.read() as session:
        [(vip, count)] = tags.held(session, people)
    assert deeds.take_tag(ctx, people, vip, count)
    assert ctx.tell.said[-1] == "3件から「VIP」を外しました"
    assert carrying(ctx, people) == {}


def test_putting_away_and_back(ctx: Context, people: list[int]) -> None:
    deeds.put_away(ctx, people[:2], away=True)
    deeds.put_away(ctx, people[:5], away=True)
    assert ctx.tell.said[-1] == "3件をしまいました"
    assert shown(ctx) == set(people[5:])
    deeds.put_away(ctx, people, away=False)
    assert ctx.tell.said[-1] == "5件を一覧に戻しました"
    assert shown(ctx) == set(people)


def test_deleting_says_what_stays_and_the_toast_takes_it_back(
    ctx: Context, people: list[int], window: QWidget
) -> None:
    deeds.remove(ctx, people[:4])
    assert ctx.tell.said[-1] == "4件のカルテを削除しました。ノート2件は残しています"
    assert shown(ctx) == set(people[4:])
    change = ctx.store.last_change
    assert change is not None
    take_back(ctx, change.action_id)
    assert shown(ctx) == set(people)
    deeds.remove(ctx, people[10:])
    assert ctx.tell.said[-1] == "2件のカルテを削除しました"


def test_a_field_is_filled_where_it_is_empty(ctx: Context, people: list[int]) -> None:
    with ctx.store.read() as session:
        asked = bulk.questions(session, bulk.standing(session, people).kinds)
        family = next(each for each in asked if each.label == "家族")
    assert deeds.fill(ctx, people, family, Value("猫"), overwrite=False)
    assert ctx.tell.said[-1] == "8件の「家族」に入力しました"
    with ctx.store.read() as session:
        held = [one.value.text for one in bulk.held(session, people, family)]
    assert held == ["犬"] * 2 + ["猫"] * 8 + [""] * 2
    assert deeds.fill(ctx, people, family, values.EMPTY, overwrite=True)
    assert ctx.tell.said[-1] == "10件の「家族」を空にしました"
    ctx.store.undo()
    ctx.store.undo()
    with ctx.store.read() as session:
        assert [one.value.text for one in bulk.held(session, people, family)] == ["犬"] * 2 + [""] * 10


def test_very_many_are_written_beside_the_screen(
    ctx: Context, people: list[int], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("karte.ui.deeds.AT_ONCE", 5)
    deeds.give_tags(ctx, people, ["紹介"])
    qtbot.waitUntil(lambda: ctx.tell.said[-1:] == ["12件に「紹介」を付けました"], timeout=20_000)
    assert carrying(ctx, people)["紹介"] == 12
    deeds.give_tags(ctx, people, ["紹介"])
    qtbot.waitUntil(lambda: not ctx.jobs.running(), timeout=20_000)
    assert len(ctx.tell.said) == 1, "nothing was new"
    ctx.store.undo()
    assert "紹介" not in carrying(ctx, people)
