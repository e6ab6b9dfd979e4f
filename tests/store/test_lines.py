"""Folded notes, as every list shows them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import update

from karte.store import appointments, gifts, ledger, lines, schema, search, topics
from karte.store.ledger import Filter
from karte.store.store import Store
from karte.text.dates import Moment
from karte.text.query import parse
from tests.helpers import add_entity, add_note


def test_the_order_is_that_asked_for_and_what_is_gone_is_left_out(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    first, second = (add_note(store, [misaki], body) for body in ("一", "二"))
    with store.read() as session:
        found = lines.many(session, [second, 999, first])
    assert [line.excerpt for line in found] == ["二", "一"]
    assert [ref.entity_id for ref in found[0].about] == [misaki]


def test_a_note_without_text_is_told_by_what_its_fields_hold(store: Store) -> None:
    note = add_note(store, [], "", "来店記録", 料金="12,100", 所要時間="90")
    with store.read() as session:
        [line] = lines.many(session, [note])
    assert line.excerpt == "12,100円 / 90分"
    assert line.about == ()


def test_the_place_in_time_counts_minutes(store: Store) -> None:
    early, late = (add_note(store, [], "", at=f"2026-11-21T15:0{minute}") for minute in (0, 7))
    with store.read() as session:
        found = lines.many(session, [early, late])
    assert found[1].at - found[0].at == 7


def test_nothing_asked_nothing_told(store: Store) -> None:
    with store.read() as session:
        assert lines.many(session, []) == []


def test_what_is_not_for_everybody_is_only_named(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note = add_note(store, [misaki], "", "電話メモ", 用件="予約", 折り返し="こちらから")
    secret = add_note(store, [misaki], "秘密", private=True)
    field = schema.field
    with store.write("項目を編集") as session:
        session.execute(update(field).where(field.c.label == "用件").values(sensitive=1))
        topics.finish(session, [topics.add(session, misaki, "借金", note_id=secret)], note_id=note)
    with store.read() as session:
        [line] = lines.many(session, [note])
        [hit] = search.find(session, parse(f"#{line.number}")).notes
    assert line.excerpt == hit.excerpt == "用件 / こちらから / 次に話すこと"


def test_a_note_that_says_nothing_says_what_was_brought_and_agreed(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "")
    with store.write("ノートを変更") as session:
        gifts.add(session, misaki, "梅干し", date(2026, 11, 7), note_id=note_id)
        appointments.set_for_note(session, note_id, Moment(datetime(2026, 12, 5, 15), "minute"))
        (line,) = lines.many(session, [note_id])
    assert line.excerpt == "梅干し / 次回 2026/12/05(土) 15:00"


def test_whoever_is_only_spoken_of_is_not_among_those_who_came(store: Store) -> None:
    yoshida, ono = add_entity(store, "ヒト", "吉田 修一"), add_entity(store, "ヒト", "大野 剛")
    visit = add_note(store, [yoshida], "紹介の話", mentioned=[ono])
    alone = add_note(store, [], "忘れ物", mentioned=[ono])
    with store.read() as session:
        found = lines.many(session, [visit, alone])
        [listed] = ledger.page(session, Filter(text="紹介"), limit=5)
        [walked] = ledger.page(session, Filter(entity_id=yoshida), limit=5)
        [hit] = search.find(session, parse("紹介")).notes
    assert [[ref.name for ref in line.about] for line in found] == [["吉田 修一"], ["大野 剛"]]
    assert listed == walked
    assert [ref.name for ref in listed.about] == ["吉田 修一"]
    assert [ref.name for ref in hit.targets] == ["吉田 修一", "大野 剛"]
