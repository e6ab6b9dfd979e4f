"""Whoever is only spoken of in a note shows it, and nothing counts by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, update

from karte.store import (
    balances,
    columns,
    contents,
    counting,
    entities,
    fields,
    grid,
    notes,
    previous,
    purchases,
    roster,
    rules,
    schema,
    series,
    templates,
    timeline,
    values,
)
from karte.store.conditions import Condition, Rule
from karte.store.fields import Owner
from karte.store.rows import Value
from karte.store.store import Session, Store
from karte.text.roles import MENTIONED
from tests.helpers import add_entity, add_note, template_id
from tests.store.snapshots import derived, records, stale

VISIT, TALK, CALL = "2026-10-07T15:00", "2026-11-21T10:00", "2026-11-21T11:00"


class Shop:
    """吉田 came and spoke of 大野, who himself had been there six weeks before."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.yoshida = add_entity(store, "ヒト", "吉田 修一")
        self.ono = add_entity(store, "ヒト", "大野 剛")
        self.tanaka = add_entity(store, "ヒト", "田中 美咲")
        self.template = template_id(store, "来店記録")
        with store.write("項目を追加") as session:
            owner = Owner(template_id=self.template)
            fields.add(session, owner, "回数券", "balance", unit="回")
            fields.add(session, owner, "来店回数", "num", meaning=previous.VISIT_COUNT)
            fields.add(session, owner, "明細", "lines")
            fields.add(session, owner, "可動域", "measures")
            self.fields = {each.label: each for each in fields.of_template(session, self.template)}
        self.visit = add_note(
            store,
            [self.ono],
            "短めに",
            "来店記録",
            VISIT,
            料金="4000",
            回数券="10",
            来店回数="3",
            明細="ワックス 1",
            可動域="首 60",
        )
        self.talk = add_note(
            store,
            [self.yoshida],
            "@大野 剛さんのご紹介",
            "来店記録",
            TALK,
            mentioned=[self.ono, self.tanaka],
            料金="13200",
            回数券="5",
            来店回数="9",
            明細="シャンプー 1",
            可動域="首 80",
        )

    def ask(self, what: Callable[..., Any], *args: Any, **named: Any) -> Any:
        with self.store.read() as session:
            return what(session, *args, **named)

    def gathered(self, condition: Condition) -> set[int]:
        return set(self.ask(rules.ids, Rule((condition,)), datetime(2026, 11, 22).date()))

    def cell(self, key: str, entity_id: int) -> Value:
        def read(session: Session) -> Value:
            column = columns.find(columns.offered(session), key)
            assert column is not None
            held = grid.values_of(session, column)
            assert held == grid.values_of(session, column, [self.yoshida, self.ono, self.tanaka])
            return held.get(entity_id, values.EMPTY)

        return self.ask(read)


@pytest.fixture
def shop(store: Store) -> Shop:
    return Shop(store)


def at(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def test_the_note_stands_in_the_timeline_and_among_the_notes(shop: Shop) -> None:
    lines = shop.ask(timeline.newest, shop.ono, limit=9)
    assert [line.note_id for line in lines] == [shop.talk, shop.visit]
    of_template = shop.ask(timeline.newest, shop.ono, limit=9, template_id=shop.template)
    assert [line.note_id for line in of_template] == [shop.talk, shop.visit]
    assert [line.template.name for line in of_template] == ["来店記録"] * 2
    assert shop.ask(timeline.count, shop.ono) == 2
    assert shop.ask(timeline.count, shop.tanaka, shop.template) == 1
    assert [count for _row, count in shop.ask(templates.in_karte, shop.ono)] == [2]
    assert shop.ask(templates.in_karte, shop.tanaka, counting=True) == []
    assert shop.ask(entities.head, shop.ono).note_count == 2


def test_it_is_no_visit(shop: Shop) -> None:
    head = shop.ask(entities.head, shop.ono)
    assert (head.first_at, head.last_at) == (at(VISIT), at(VISIT))
    assert shop.ask(timeline.span, shop.ono) == (at(VISIT), at(VISIT))
    never = shop.ask(entities.head, shop.tanaka)
    assert (never.first_at, never.last_at, never.note_count) == (None, None, 1)
    (row,) = shop.ask(roster.rows, [shop.ono])
    assert (row.last_at, row.excerpt) == (at(VISIT), "短めに")
    recent = [
        ref.ref.entity_id for ref in shop.ask(roster.rows, shop.ask(roster.ids, roster.Filter(), "recent"))
    ]
    assert recent == [shop.yoshida, shop.ono, shop.tanaka]
    written_out = shop.ask(contents.visits, [shop.ono, shop.tanaka])
    shown = {one: (entities.wall(last), count) for one, (last, count) in written_out.items()}
    assert shown == {shop.ono: (at(VISIT), 2), shop.tanaka: (None, 1)}, "as many as the karte shows"


def test_columns_and_conditions_leave_it_out(shop: Shop) -> None:
    money = shop.fields["料金"].field_id
    assert shop.cell(columns.LAST, shop.ono) == shop.cell(columns.FIRST, shop.ono) == Value("2026-10-07")
    assert shop.cell(columns.LAST, shop.tanaka) == shop.cell(columns.FIRST, shop.tanaka) == values.EMPTY
    assert [shop.cell(columns.COUNT, one).number for one in (shop.ono, shop.tanaka)] == [1, 0]
    paid = [shop.cell(f"sum:{money}", one).number for one in (shop.yoshida, shop.ono, shop.tanaka)]
    assert paid == [13_200, 4_000, None]
    assert shop.gathered(Condition("noted", "at_least", (10_000,), of=money)) == {shop.yoshida}
    assert shop.gathered(Condition("latest", "at_most", (4_000,), of=money)) == {shop.ono}
    assert shop.gathered(Condition("sum", "at_least", (1,), of=money)) == {shop.yoshida, shop.ono}
    assert shop.gathered(Condition("last", "never")) == {shop.tanaka}
    assert shop.gathered(Condition("last", "within", (7,))) == {shop.yoshida}
    assert shop.gathered(Condition("count", "at_least", (1,))) == {shop.yoshida, shop.ono}
    assert shop.gathered(Condition("count", "at_least", (1,), days=30)) == {shop.yoshida}


def test_it_is_not_last_time(shop: Shop) -> None:
    last = shop.ask(notes.last_time, shop.ono, shop.template)
    assert last.note_id == shop.visit
    assert last.values[shop.fields["料金"].field_id].value.number == 4000
    assert shop.ask(notes.last_time, shop.tanaka, shop.template) is None
    assert shop.ask(previous.words, shop.ono, lines=2).ending == "短めに"
    assert [note.note_id for note in shop.ask(previous.newest, shop.ono, limit=9)] == [shop.visit]
    assert [note.note_id for note in shop.ask(previous.newest, shop.ono, shop.template, limit=9)] == [
        shop.visit
    ]
    assert shop.ask(previous.next_visit, shop.ono) == 4
    assert shop.ask(previous.next_visit, shop.tanaka) == 1


def test_the_template_of_a_new_note_is_that_of_the_last_one_that_counts(shop: Shop) -> None:
    add_note(shop.store, [shop.yoshida], "@大野 剛さん", "メモ", mentioned=[shop.ono])
    assert shop.ask(templates.last_used, shop.ono).name == "来店記録"


def test_it_is_in_no_sum_no_graph_and_no_purchase(shop: Shop) -> None:
    (left,) = shop.ask(balances.of_entity, shop.ono)
    assert left.left == 10
    assert shop.ask(balances.of_entity, shop.tanaka) == []
    found = shop.ask(series.of, shop.ono, shop.template)
    assert found.note_ids == (shop.visit,)
    labels = [field.label for field in found.fields]
    assert found.numbers[labels.index("可動域 首")] == (60,)
    assert [one.name for one in shop.ask(purchases.by_entity, shop.ono)] == ["ワックス"]
    assert shop.ask(purchases.by_entity, shop.tanaka) == []
    assert not shop.ask(purchases.has_any, shop.tanaka)


def test_who_was_there_after_all_counts_and_one_step_takes_it_back(shop: Shop) -> None:
    before = records(shop.store), derived(shop.store)
    role = update(schema.note_target).where(schema.note_target.c.entity_id == shop.ono)
    with shop.store.write("ノートを変更") as session:
        session.execute(role.where(schema.note_target.c.role == MENTIONED).values(role="同席"))
    assert shop.ask(entities.head, shop.ono).last_at == at(TALK)
    assert shop.ask(notes.last_time, shop.ono, shop.template).note_id == shop.talk
    assert shop.ask(balances.of_entity, shop.ono)[0].left == 15
    assert shop.cell(columns.COUNT, shop.ono).number == 2
    assert stale(shop.store) == []
    shop.store.undo()
    assert (records(shop.store), derived(shop.store)) == before
    assert shop.store.check() == []


def test_a_note_about_nobody_else_counts_for_those_of_whom_it_speaks(shop: Shop) -> None:
    call = add_note(shop.store, [], "@田中 美咲さんより", at=CALL, mentioned=[shop.tanaka])
    assert shop.ask(counting.present, call) == [shop.tanaka]
    assert shop.ask(counting.present, shop.talk) == [shop.yoshida]
    assert shop.ask(entities.head, shop.tanaka).last_at == at(CALL)
    assert shop.store.check() == []


def test_so_it_does_when_the_others_have_gone_and_one_step_takes_it_back(shop: Shop) -> None:
    before = records(shop.store), derived(shop.store)
    with shop.store.write("カルテを削除") as session:
        entities.remove(session, shop.yoshida)
    assert shop.ask(entities.head, shop.tanaka).last_at == at(TALK)
    assert shop.ask(entities.head, shop.ono).last_at == at(TALK)
    assert stale(shop.store) == []
    shop.store.undo()
    assert (records(shop.store), derived(shop.store)) == before


def test_a_line_that_counts_though_it_should_not_is_noticed_and_put_right(shop: Shop) -> None:
    before = derived(shop.store)
    line = schema.timeline.c
    with shop.store.read() as session:
        held = session.execute(select(line.template_id).where(line.entity_id == shop.tanaka)).scalars().all()
    assert held == [-shop.template]
    with shop.store.scratch() as session:
        session.execute(
            update(schema.timeline).where(line.entity_id == shop.tanaka).values(template_id=shop.template)
        )
    assert stale(shop.store) == [shop.tanaka]
    assert len(shop.store.check()) == 1
    assert derived(shop.store) == before
