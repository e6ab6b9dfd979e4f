"""All notes, whoever they are about: in order of time, narrowed, added up."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import insert, update

from karte.store import fields, ledger, matters, notes, schema, search, uids
from karte.store.ledger import Filter
from karte.store.matters import Matter, Work
from karte.store.note_rows import NoteContent, NoteLine
from karte.store.search import narrowed
from karte.store.store import Store
from karte.text.dates import Moment
from karte.text.matter import BILLABLE
from tests.helpers import add_entity, add_note, kind_id, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def coco(store: Store) -> int:
    return add_entity(store, "動物", "ココ")


def bodies(store: Store, **wanted: object) -> list[str]:
    with store.read() as session:
        return [line.excerpt for line in ledger.page(session, Filter(**wanted), limit=None)]


def sums(store: Store, *, public: bool = False, **wanted: object) -> list[tuple[str, int, float]]:
    with store.read() as session:
        found = ledger.totals(session, Filter(**wanted), public=public)
    return [(each.field.label, each.count, each.total) for each in found]


def tag(store: Store, table: str, **row: int) -> int:
    with store.write("タグ") as session:
        made = session.execute(
            insert(schema.tag).values(uid=uids.new(), name=f"タグ{row}")
        ).inserted_primary_key
        assert made is not None
        session.execute(insert(schema.metadata.tables[table]).values(tag_id=made[0], **row))
    return int(made[0])


def test_the_newest_of_all_kartes_come_first_each_with_its_kartes(
    store: Store, misaki: int, coco: int
) -> None:
    add_note(store, [misaki, coco], "二人", at="2026-11-20T10:00")
    add_note(store, [coco], "犬", at="2026-11-21T09:00")
    add_note(store, [], "だれでもない", at="2026-11-19T09:00")
    with store.read() as session:
        lines = ledger.page(session, Filter(), limit=10)
    assert [(line.excerpt, [ref.name for ref in line.about]) for line in lines] == [
        ("犬", ["ココ"]),
        ("二人", ["田中 美咲", "ココ"]),
        ("だれでもない", []),
    ]


def test_pages_go_on_behind_a_line_also_within_one_minute(store: Store, misaki: int) -> None:
    for number in range(7):
        add_note(store, [misaki], f"{number}", at="2026-11-21T09:00")
    with store.read() as session:
        first = ledger.page(session, Filter(), limit=3)
        second = ledger.page(session, Filter(), after=first[-1], limit=3)
        last = ledger.page(session, Filter(), after=second[-1], limit=3)
    assert [line.excerpt for line in (*first, *second, *last)] == ["6", "5", "4", "3", "2", "1", "0"]


def test_pages_go_on_behind_a_time_that_cannot_be_read(store: Store, misaki: int) -> None:
    kept = ("いつか", "2026-02-31T10:00", "2026-11-21T09:00:30", "2026-11-20", "")
    made = [add_note(store, [misaki], said or "空") for said in kept]
    with store.write("壊れた") as session:
        for note_id, said in zip(made, kept, strict=True):
            session.execute(update(schema.note).where(schema.note.c.id == note_id).values(happened_at=said))
    found: list[NoteLine] = []
    with store.read() as session:
        whole = ledger.page(session, Filter(), limit=None)
        for _page in kept:
            after = found[-1] if found else None
            found += ledger.page(session, Filter(), after=after, limit=1)
        assert ledger.page(session, Filter(), after=found[-1], limit=1) == []
    assert [line.note_id for line in found] == [line.note_id for line in whole]
    assert len(whole) == len(kept)


def test_what_is_to_be_settled_by_a_day_stands_in_the_order_of_these_days(store: Store, misaki: int) -> None:
    dues = ("2026-11-25", "2026-11-22", "2026-11-25", "2026-12-24")
    with_due = [
        add_note(store, [misaki], f"その{place}", at=f"2026-11-0{place}T10:00") for place in range(1, 5)
    ]
    with store.write("期限") as session:
        for note_id, due in zip(with_due, dues, strict=True):
            matters.put(session, note_id, Matter("open", due))
    assert bodies(store, due_until=date(2026, 11, 30)) == ["その2", "その3", "その1"]
    assert bodies(store, due_until=date(2026, 11, 30), text="その") == ["その2", "その3", "その1"]
    with store.read() as session:
        wanted = Filter(due_until=date(2026, 12, 31))
        whole = ledger.page(session, wanted, limit=None)
        read: list[NoteLine] = []
        while part := ledger.page(session, wanted, after=read[-1] if read else None, limit=1):
            read += part
    assert [line.excerpt for line in read] == ["その2", "その3", "その1", "その4"]
    assert read == whole


def test_a_page_goes_on_behind_a_note_that_is_gone(store: Store, misaki: int) -> None:
    for number in range(3):
        add_note(store, [misaki], f"{number}", at=f"2026-11-2{number}T09:00")
    with store.read() as session:
        [newest] = ledger.page(session, Filter(), limit=1)
    with store.write("ノートを削除") as session:
        notes.remove(session, newest.note_id)
    with store.read() as session:
        rest = ledger.page(session, Filter(), after=newest, limit=None)
    assert [line.excerpt for line in rest] == ["1", "0"]


def test_a_period_has_both_its_days(store: Store, misaki: int) -> None:
    for day in ("01T00:00", "10T12:00", "20T23:59", "21T00:00"):
        add_note(store, [misaki], day, at=f"2026-11-{day}")
    assert bodies(store, since=date(2026, 11, 10), until=date(2026, 11, 20)) == ["20T23:59", "10T12:00"]
    assert bodies(store, since=date(2026, 11, 20)) == ["21T00:00", "20T23:59"]
    assert bodies(store, until=date(2026, 11, 1)) == ["01T00:00"]


def test_a_note_of_which_only_the_month_is_known_is_of_no_single_day(store: Store) -> None:
    with store.write("ノートを追加") as session:
        at = Moment(datetime(2026, 11, 1), "month")
        notes.add(session, NoteContent(template_id(store, "メモ"), at, body="十一月ごろ"))
    first = date(2026, 11, 1)
    assert bodies(store, since=first, until=first) == []
    assert bodies(store, since=first, until=date(2026, 11, 30)) == ["十一月ごろ"]


def test_each_filter_alone(store: Store, misaki: int, coco: int) -> None:
    add_note(store, [misaki], "来店", "来店記録")
    add_note(store, [coco], "犬")
    secret = add_note(store, [misaki], "秘密", private=True)
    add_note(store, [], "だれでもない")
    with store.write("状態") as session:
        session.execute(update(schema.note).where(schema.note.c.id == secret).values(state="plan"))
        session.execute(
            insert(schema.attachment).values(
                uid=uids.new(), note_id=secret, sha256="0", name="写真.jpg", created_at=""
            )
        )
    assert bodies(store, template_id=template_id(store, "来店記録")) == ["来店"]
    assert bodies(store, kind_id=kind_id(store, "動物")) == ["犬"]
    assert bodies(store, entity_id=misaki) == ["秘密", "来店"]
    assert bodies(store, private_only=True) == ["秘密"]
    assert bodies(store, loose=True) == ["だれでもない"]
    assert bodies(store, with_files=True) == ["秘密"]
    assert bodies(store, state="plan") == ["秘密"]
    assert bodies(store, state="record") == ["だれでもない", "犬", "来店"]
    assert bodies(store, text="らいてん") == []
    assert bodies(store, text="来店") == ["来店"]
    assert bodies(store, text="犬 秘密") == []
    assert len(bodies(store, text='"')) == 4, "a quotation mark that was only just opened narrows nothing"


def test_filters_are_taken_together(store: Store, misaki: int, coco: int) -> None:
    add_note(store, [misaki], "カラー 一", "来店記録", at="2026-11-20T10:00")
    add_note(store, [misaki], "カラー 二", "来店記録", at="2026-10-20T10:00")
    add_note(store, [coco], "カラー 三", "来店記録", at="2026-11-20T11:00")
    found = bodies(store, text="カラー", entity_id=misaki, since=date(2026, 11, 1))
    assert found == ["カラー 一"]


def test_the_pages_of_a_text_go_on_too(store: Store, misaki: int) -> None:
    for number in range(5):
        add_note(store, [misaki], f"カラー {number}", at=f"2026-11-0{number + 1}T10:00")
    with store.read() as session:
        first = ledger.page(session, Filter(text="カラー"), limit=2)
        rest = ledger.page(session, Filter(text="カラー"), after=first[-1], limit=10)
    assert [line.excerpt for line in (*first, *rest)] == [f"カラー {number}" for number in (4, 3, 2, 1, 0)]


def test_words_are_sought_on_until_enough_of_the_notes_pass(
    store: Store, misaki: int, coco: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowed, "_BLOCK", 2)
    monkeypatch.setattr(narrowed, "_PATIENCE", 4)
    for number in range(9):
        about = coco if number in (0, 5) else misaki
        add_note(store, [about], f"カラー {number}", at=f"2026-11-0{number + 1}T10:00")
    for wanted in (
        Filter(text="カラー", entity_id=coco),
        Filter(text="カラー", kind_id=kind_id(store, "動物")),
    ):
        with store.read() as session:
            [first] = ledger.page(session, wanted, limit=1)
            [second] = ledger.page(session, wanted, after=first, limit=5)
            assert ledger.count(session, wanted) == 2
        assert [first.excerpt, second.excerpt] == ["カラー 5", "カラー 0"]


def test_words_in_a_period(store: Store, misaki: int) -> None:
    for day in (1, 2, 3, 4):
        add_note(store, [misaki], f"カラー {day}", at=f"2026-11-0{day}T10:00")
    wanted = {"text": "カラー", "since": date(2026, 11, 2), "until": date(2026, 11, 3)}
    assert bodies(store, **wanted) == ["カラー 3", "カラー 2"]


@pytest.mark.parametrize(
    ("wanted", "quick"),
    [
        (Filter(), True),
        (Filter(private_only=True, kind_id=1), True),
        (Filter(text="カラー"), True),
        (Filter(text="カラー", since=date(2026, 11, 2), entity_id=1), True),
        (Filter(text="カラー", private_only=True), False),
        (Filter(text="カラー", tag_id=1, since=date(2026, 11, 2)), False),
    ],
)
def test_what_takes_no_time_in_any_file(wanted: Filter, quick: bool) -> None:
    assert ledger.is_quick(wanted) is quick


def test_a_tag_counts_on_the_note_and_on_its_karte(store: Store, misaki: int, coco: int) -> None:
    add_note(store, [misaki], "常連の")
    noted = add_note(store, [coco], "しるし付き")
    assert bodies(store, tag_id=tag(store, "entity_tag", entity_id=misaki)) == ["常連の"]
    assert bodies(store, tag_id=tag(store, "note_tag", note_id=noted)) == ["しるし付き"]


def test_where_a_kind_has_many_notes_it_is_the_same(
    store: Store, misaki: int, coco: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        add_note(store, [misaki, coco] if number % 2 else [misaki], f"{number}")
    monkeypatch.setattr(ledger, "_FEW", 1)
    assert bodies(store, kind_id=kind_id(store, "動物")) == ["3", "1"]
    assert bodies(store, entity_id=misaki) == ["3", "2", "1", "0"]


def test_numbers_alike_in_label_type_and_unit_are_one_sum(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "", "来店記録", 料金="12,100", 所要時間="90", 満足度="4")
    add_note(store, [], "", "来店記録", 料金="400", 所要時間="30")
    add_note(store, [misaki], "", "点検記録", 所要時間="15")
    assert sums(store)[:2] == [("料金", 2, 12_500.0), ("所要時間", 3, 135.0)]
    assert ("満足度", 1, 4.0) in sums(store)
    assert sums(store, template_id=template_id(store, "点検記録")) == [("所要時間", 1, 15.0)]
    assert sums(store, entity_id=misaki)[0] == ("料金", 1, 12_100.0)
    assert sums(store, template_id=template_id(store, "メモ")) == []


def test_sums_stand_in_the_order_of_templates_and_their_fields(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "", "点検記録", 費用="900", 所要時間="15")
    add_note(store, [misaki], "", "来店記録", 満足度="4", 所要時間="30", 料金="400")
    assert [label for label, _count, _total in sums(store)] == ["料金", "所要時間", "満足度", "費用"]
    with store.write("並べ替え") as session:
        of_visit = fields.of_template(session, template_id(store, "来店記録"))
        fields.reorder(session, [field.field_id for field in reversed(of_visit)])
    assert [label for label, _count, _total in sums(store)] == ["満足度", "所要時間", "料金", "費用"]


def test_what_is_private_counts_on_the_screen_and_not_on_paper(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "", "来店記録", 料金="1,000")
    add_note(store, [misaki], "", "来店記録", private=True, 料金="2,000")
    assert sums(store) == [("料金", 2, 3_000.0)]
    assert sums(store, public=True) == [("料金", 1, 1_000.0)]


def test_the_count_is_that_of_all_pages(store: Store, misaki: int, coco: int) -> None:
    for number in range(5):
        add_note(store, [misaki] if number else [misaki, coco], "同じ")
    with store.read() as session:
        assert ledger.count(session, Filter()) == 5
        assert ledger.count(session, Filter(entity_id=coco)) == 1
        assert ledger.count(session, Filter(text="同じ")) == 5
        assert ledger.reckon(session, Filter(entity_id=coco)) == (1, [], Work())


def test_a_day_begins_with_its_first_note(store: Store, misaki: int) -> None:
    for hour in ("15:00", "09:00", "12:00"):
        add_note(store, [misaki], hour, at=f"2026-11-21T{hour}", private=hour == "12:00")
    add_note(store, [misaki], "きのう", at="2026-11-20T10:00")
    with store.read() as session:
        day = ledger.day(session, date(2026, 11, 21))
        public = ledger.day(session, date(2026, 11, 21), public=True)
    assert [line.excerpt for line in day] == ["09:00", "12:00", "15:00"]
    assert [line.excerpt for line in public] == ["09:00", "15:00"]


def test_only_what_a_note_answers_to_is_offered(store: Store, misaki: int) -> None:
    with store.read() as session:
        assert ledger.offers(session) == ledger.Offers()
    add_note(store, [misaki], "一", "来店記録")
    given = tag(store, "entity_tag", entity_id=misaki)
    add_entity(store, "動物", "ココ")
    with store.read() as session:
        offered = ledger.offers(session)
    assert [row.name for row in offered.templates] == ["来店記録"]
    assert [row.name for row in offered.kinds] == ["ヒト"]
    assert [row.tag_id for row in offered.tags] == [given]
    assert (offered.states, offered.kartes) == (("record",), True)
    assert (offered.private, offered.files, offered.loose) == (False, False, False)
    add_note(store, [], "秘密", private=True)
    with store.read() as session:
        offered = ledger.offers(session)
    assert offered.private
    assert offered.loose


def test_states_are_offered_as_a_matter_goes_on(store: Store, misaki: int) -> None:
    made = {state: add_note(store, [misaki], state) for state in ("他所の状態", "done", "open", "record")}
    with store.write("状態") as session:
        for state, note_id in made.items():
            session.execute(update(schema.note).where(schema.note.c.id == note_id).values(state=state))
    with store.read() as session:
        assert ledger.offers(session).states == ("record", "open", "done", "他所の状態")
    assert bodies(store, state="open") == ["open"]


def test_the_rare_ones_are_found_by_their_indexes(store: Store) -> None:
    def plan(wanted: Filter) -> str:
        with store.read() as session:
            where = ledger._where(session, wanted)
            query = schema.note.select().where(*where).compile(compile_kwargs={"literal_binds": True})
            rows = session.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
        return " ".join(str(row[3]) for row in rows)

    assert "note_private" in plan(Filter(private_only=True))
    assert "note_state" in plan(Filter(state="plan"))


@pytest.mark.parametrize("few", [2000, 0])
@pytest.mark.parametrize("text", ["", "水漏れ"])
def test_whoever_is_only_spoken_of_finds_the_note_but_owes_nothing_for_it(
    store: Store, misaki: int, coco: int, text: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_FEW", few)
    theirs = add_note(store, [misaki], "水漏れ", "来店記録", mentioned=[coco], 料金="4,000")
    own = add_note(store, [coco], "水漏れ", "来店記録", mentioned=[misaki], 料金="500")
    alone = add_note(store, [], "水漏れ", "来店記録", mentioned=[coco], 料金="70")
    with store.write("請求") as session:
        for note_id in (theirs, own, alone):
            matters.put(session, note_id, Matter(billing=BILLABLE, billable=30))
    of_coco = tag(store, "entity_tag", entity_id=coco)
    for asked in ({"entity_id": coco}, {"kind_id": kind_id(store, "動物")}, {"tag_id": of_coco}):
        wanted = Filter(text=text, billing=BILLABLE, **asked)
        assert len(bodies(store, text=text, **asked)) == 3
        assert ("料金", 2, 570.0) in sums(store, text=text, **asked)
        with store.read() as session:
            count, [price, *_rest], work = ledger.reckon(session, wanted)
            assert sorted(ledger.to_charge(session, wanted)) == [own, alone]
        assert (count, price.total) == (3, 570.0)
        assert (work.count, work.billable) == (2, 60)


def test_what_is_due_and_has_the_words_is_sought_with_a_pulse(store: Store, misaki: int) -> None:
    due = add_note(store, [misaki], "水漏れ")
    with store.write("期限") as session:
        matters.put(session, due, Matter("open", "2026-11-25"))

    def stop() -> None:
        raise search.Interrupted

    wanted = Filter(text="水漏れ", due_until=date(2026, 11, 30))
    with store.read() as session, pytest.raises(search.Interrupted):
        ledger.page(session, wanted, limit=10, pulse=stop)
