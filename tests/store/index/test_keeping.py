"""The index follows the records through whatever is done, undone, deleted and brought back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import ColumnElement, insert, select, text, update

from karte.store import entities, fields, gifts, ledger, memos, notes, schema, search, topics, trash, uids
from karte.store.index import gather, keeping
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.search import named, narrowed
from karte.store.search import notes as finding
from karte.store.store import Session, Store, open_store
from karte.text.query import parse
from tests.helpers import add_entity, add_note, template_id
from tests.store.snapshots import tamper

WORDS = ("カラー", "予約", "田中", "暗め", "首", "肩こり", "カ", "A1", "12,000円", "𠮷", "は")
ASKED = (*WORDS, "カラー 予約", "首 肩", "田中 首", "予約 -首", "カ 田中 -予約", "-カラー は", "ラー", "2000")


def found(store: Store, typed: str, entity_id: int | None = None) -> list[int]:
    with store.read() as session:
        return search.note_ids(session, parse(typed), entity_id=entity_id)


def expected(session: Session, typed: str, entity_id: int | None = None) -> list[int]:
    """What a look through all notes finds: the rule, without an index."""
    query = parse(typed)
    note = schema.note.c
    order = select(note.id).order_by(note.happened_at.desc(), note.id.desc())
    named = {
        row["entity_id"]: row["names"] + row["readings"]
        for row in gather.kartes(session, session.execute(select(schema.entity.c.id)).scalars())
    }

    def stands(word: str, one: gather.NoteText) -> tuple[bool, bool]:
        calls = any(word in named[target] for target in one.entity_ids)
        return any(word in part for part in one.parts), calls

    hits: list[int] = []
    for one in gather.notes(session, list(session.execute(order).scalars())):
        wanted = [stands(word, one) for word in query.words]
        unwanted = [stands(word, one) for word in query.without]
        several = len(wanted) > 1
        passes = any(said for said, _called in wanted) and all(
            said or (several and called) for said, called in wanted
        )
        if passes and not any(said or called for said, called in unwanted):
            hits.append(one.note_id)
    of = {one.note_id: one.entity_ids for one in gather.notes(session, hits)}
    return [note_id for note_id in hits if entity_id is None or entity_id in of[note_id]]


class Shop:
    """A shop at work, by chance."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.dice = random.Random(seed)
        self.memo, self.visit = template_id(store, "メモ"), template_id(store, "来店記録")

    def some_text(self) -> str:
        return "".join(self.dice.choices((*WORDS, "\n", "。"), k=self.dice.randrange(1, 6)))

    def one(self, column: ColumnElement[int]) -> int:
        with self.store.read() as session:
            ids = session.execute(select(column)).scalars().all()
        return self.dice.choice(ids) if ids else 999

    def content(self) -> NoteContent:
        with self.store.read() as session:
            everyone = session.execute(select(schema.entity.c.id)).scalars().all()
            of = fields.of_template(session, self.visit)
        about = self.dice.sample(everyone, min(len(everyone), self.dice.randrange(3)))
        when = (
            f"2026-0{self.dice.randrange(1, 4)}-0{self.dice.randrange(1, 4)}T{self.dice.randrange(10, 20)}:00"
        )
        amount = float(self.dice.choice((12000, 2000, 500)))
        money = next(field.field_id for field in of if field.type == "money")
        return NoteContent(
            self.dice.choice((self.memo, self.visit)),
            notes.moment(when, "minute"),
            self.some_text(),
            tuple((entity_id, "", self.dice.choice(("", "首"))) for entity_id in about),
            {money: Value(str(int(amount)), amount)} if self.dice.random() < 0.3 else {},
        )

    def tag(self, session: Session) -> None:
        tag_id = session.execute(select(schema.tag.c.id).limit(1)).scalar()
        if tag_id is None:
            made = session.execute(insert(schema.tag).values(uid=uids.new(), name="予約"))
            assert made.inserted_primary_key is not None
            tag_id = made.inserted_primary_key[0]
        elif self.dice.random() < 0.5:
            session.execute(update(schema.tag).values(name=self.dice.choice(WORDS)))
        for table, column in ((schema.note_tag, schema.note.c.id), (schema.entity_tag, schema.entity.c.id)):
            owner = session.execute(select(column).order_by(column.desc())).scalar()
            key = "note_id" if table is schema.note_tag else "entity_id"
            held = select(table.c.id).where(table.c[key] == owner)
            if owner is not None and session.execute(held).first() is None:
                session.execute(insert(table).values(tag_id=tag_id, **{key: owner}))

    def talk(self, session: Session) -> None:
        entity_id, note_id = self.one(schema.entity.c.id), self.one(schema.note.c.id)
        if 999 not in (entity_id, note_id):
            topics.finish(session, [topics.add(session, entity_id, self.some_text())], note_id=note_id)

    def work(self) -> None:
        self.dice.choice(
            (self.write, self.write, self.write, self.store.undo, self.store.redo, self.revive)
        )()

    def write(self) -> None:
        entity_id, note_id = self.one(schema.entity.c.id), self.one(schema.note.c.id)
        content = self.content()
        deeds: tuple[Callable[[Session], object], ...] = (
            lambda session: entities.add(session, 1, f"{self.some_text()} 子", "は"),
            lambda session: entities.rename(session, entity_id, self.some_text(), ""),
            lambda session: entities.remove(session, entity_id),
            lambda session: notes.add(session, content),
            lambda session: notes.add(session, content),
            lambda session: note_id != 999 and notes.change(session, note_id, content),
            lambda session: notes.remove(session, note_id),
            self.tag,
            self.talk,
            lambda session: session.execute(update(schema.field).values(unit=self.dice.choice(("", "首")))),
        )
        with self.store.write("しごと") as session:
            self.dice.choice(deeds)(session)

    def revive(self) -> None:
        with self.store.read() as session:
            rows = trash.all(session, limit=5)
        if rows:
            trash.restore(self.store, [self.dice.choice(rows)])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_a_search_finds_what_a_look_through_all_notes_finds(
    store: Store, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Seeds go through the ways for few, for many and for very many kartes of one name.
    monkeypatch.setattr(named, "FEW", 0 if seed % 3 else named.FEW)
    monkeypatch.setattr(named, "SHARE", 0 if seed % 3 == 1 else named.SHARE)
    shop = Shop(store, seed)
    for name in ("田中 首子", "予約 太郎", "カラー"):
        add_entity(store, "ヒト", name)
    for step in range(60):
        shop.work()
        if step % 4 == 0:
            with store.read() as session:
                looked = {typed: expected(session, typed) for typed in ASKED}
            assert {typed: found(store, typed) for typed in ASKED} == looked
    with store.read() as session:
        assert [expected(session, typed, 1) for typed in ASKED] == [found(store, typed, 1) for typed in ASKED]
    assert store.check() == []


def marked(store: Store, work: Callable[[Session], object]) -> tuple[int, int, int]:
    """How many notes, kartes and files some work asks to spell again."""
    with store.write("しごと") as session:
        work(session)
        counts = [
            session.execute(text(f"SELECT count(*) FROM respell_{what}")).scalar_one()
            for what in ("note", "entity", "file")
        ]
    return counts[0], counts[1], counts[2]


def test_only_what_reads_otherwise_is_spelled_again(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "カラー")
    assert marked(store, lambda session: entities.rename(session, misaki, "田中 花", "")) == (0, 1, 0)
    assert marked(store, lambda session: entities.set_star(session, misaki, True)) == (0, 0, 0)
    assert marked(store, lambda session: notes.set_private(session, note_id, True)) == (0, 0, 0)
    content = NoteContent(1, notes.moment("2026-11-07T10:00", "minute"), "カット", ((misaki, "", ""),))
    assert marked(store, lambda session: notes.add(session, content)) == (1, 0, 0)
    assert marked(store, lambda session: topics.add(session, misaki, "旅行")) == (0, 1, 0)
    plums = partial(
        gifts.add, entity_id=misaki, what="梅干し", happened_on=date(2026, 11, 7), note_id=note_id
    )
    assert marked(store, plums) == (1, 1, 0)
    assert marked(store, lambda session: gifts.settle(session, 1, "thanks", "done")) == (0, 0, 0)
    assert marked(store, lambda session: memos.add(session, misaki, "hobby", "渓流釣り")) == (0, 1, 0)
    assert marked(store, lambda session: memos.see_again(session, 1)) == (0, 0, 0)
    assert marked(store, lambda session: memos.put_under(session, 1, "family")) == (0, 0, 0)
    with store.read() as session:
        assert search.entity_ids(session, parse("渓流")) == [misaki]
    assert found(store, "うめぼし") == []
    assert found(store, "梅干し") == [note_id]
    with store.read() as session:
        assert search.entity_ids(session, parse("梅干し")) == [misaki]


def test_a_tag_and_a_unit_are_found_by_their_new_words(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "", "来店記録", 所要時間="90")
    with store.write("タグ") as session:
        session.execute(insert(schema.tag).values(uid=uids.new(), name="常連"))
        session.execute(insert(schema.note_tag).values(note_id=note_id, tag_id=1))
        session.execute(insert(schema.entity_tag).values(entity_id=misaki, tag_id=1))
    with store.write("名前を変更") as session:
        session.execute(update(schema.tag).values(name="上得意"))
    assert (found(store, "常連"), found(store, "上得意"), found(store, "90分")) == ([], [note_id], [note_id])
    with store.read() as session:
        assert search.entity_ids(session, parse("得意")) == [misaki]
    with store.write("形式を変更") as session:
        session.execute(
            update(schema.field).where(schema.field.c.type == "minutes").values(type="num", unit="コマ")
        )
    assert (found(store, "90分"), found(store, "90コマ")) == ([], [note_id])
    store.undo()
    assert (found(store, "90分"), found(store, "90コマ")) == ([note_id], [])


def test_a_note_that_moves_to_another_day_is_found_there(store: Store) -> None:
    early = add_note(store, [], "点検 1", at="2026-01-07T10:00")
    late = add_note(store, [], "点検 2", at="2026-02-07T10:00")
    assert found(store, "点検") == [late, early]
    with store.write("ノートを変更") as session:
        notes.change(session, early, NoteContent(1, notes.moment("2026-03-07T10:00", "minute"), "点検 1"))
    assert found(store, "点検") == [early, late]


@pytest.fixture
def small_days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days with room for four notes."""
    for module in (keeping, finding, narrowed):
        monkeypatch.setattr(module, "DAY", 4)


def fill(store: Store, day: int, count: int, *, about: int | None = None) -> list[int]:
    """So many notes of one day in November, each an hour before the other."""
    template = template_id(store, "メモ")
    targets = ((about, "", ""),) if about else ()
    with store.write("取り込み") as session:
        return [
            notes.add(
                session,
                NoteContent(
                    template, notes.moment(f"2026-11-{day:02}T{23 - hour:02}:00", "minute"), "点検", targets
                ),
            )
            for hour in range(count)
        ]


def in_time(store: Store) -> list[int]:
    with store.read() as session:
        return list(session.execute(text("SELECT id FROM note ORDER BY happened_at DESC, id DESC")).scalars())


@pytest.mark.usefixtures("small_days")
def test_a_day_that_is_full_goes_on_in_the_next_and_keeps_the_order_of_time(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    first = fill(store, 7, 11, about=misaki)
    fill(store, 6, 6, about=misaki)
    fill(store, 9, 2)
    fill(store, 10, 5)
    early = fill(store, 5, 1)
    everything = in_time(store)
    assert found(store, "点検") == everything
    mine = [note_id for note_id in everything if first[0] <= note_id < first[0] + 17]
    assert found(store, "点検", misaki) == mine
    with store.read() as session:
        assert keeping.days_later(session) > 1
        query = parse("点検")
        assert [hit.line.note_id for hit in search.find(session, query, notes=9).notes] == everything[:9]
        for start in range(len(everything)):
            page = search.note_ids(session, query, limit=3, before=everything[start])
            assert page == everything[start + 1 : start + 4]
        page = search.note_ids(session, query, entity_id=misaki, before=mine[4], limit=5)
        assert page == mine[5:10]
        for typed in ("", "点検"):
            for days in ((7, 7), (6, 8), (5, 5), (8, 8), (9, 30)):
                since, until = (date(2026, 11, day) for day in days)
                wanted = ledger.Filter(text=typed, since=since, until=until)
                lines = ledger.page(session, wanted, limit=None)
                with_words = [line.note_id for line in lines]
                lines = ledger.page(session, replace(wanted, text=""), limit=None)
                assert with_words == [line.note_id for line in lines]
                if with_words:
                    behind = ledger.page(session, wanted, after=lines[0], limit=2)
                    assert [line.note_id for line in behind] == with_words[1:3]
    assert early[0] == everything[-1]
    assert store.check() == []


@pytest.mark.usefixtures("small_days")
def test_an_edited_note_of_a_full_day_stays_in_its_place(store: Store) -> None:
    last = fill(store, 7, 6)[-1]
    fill(store, 8, 3)

    def place() -> int:
        with store.read() as session:
            return session.execute(
                text("SELECT place FROM note_place WHERE note_id = :id"), {"id": last}
            ).scalar_one()

    before = place()
    for number in range(5):
        with store.write("ノートを変更") as session:
            session.execute(update(schema.note).where(schema.note.c.id == last).values(body=f"点検 {number}"))
        assert place() == before
    assert found(store, "点検") == in_time(store)
    with store.scratch() as session:
        keeping.rebuild(session)
        assert keeping.days_later(session) == 1
    with store.write("削除") as session:
        session.execute(text("DELETE FROM note"))
    with store.scratch() as session:
        keeping.rebuild(session)
        assert keeping.days_later(session) == 0


MOVED = """
    UPDATE note_place SET place = place + 4096 WHERE note_id = 2;
    DELETE FROM note_words WHERE rowid = (SELECT place - 4096 FROM note_place WHERE note_id = 2);
    DELETE FROM note_letters WHERE rowid = (SELECT place - 4096 FROM note_place WHERE note_id = 2);
    INSERT INTO note_words (rowid, words)
    SELECT place, 'から らー ーと と予 予約 @e1' FROM note_place WHERE note_id = 2;
    INSERT INTO note_letters (rowid, letters)
    SELECT place, 'か ら ー と 予 約 @e1' FROM note_place WHERE note_id = 2;
"""
"""A note that stands in the places of another day."""
MISTOLD = [
    f"""
    DELETE FROM {table} WHERE rowid = (SELECT place FROM note_place WHERE note_id = 2);
    INSERT INTO {table} (rowid, {column}) SELECT place, '{said}' FROM note_place WHERE note_id = 2;
    """
    for table, column, said in (
        ("note_words", "words", "別の の言 言葉"),
        ("note_words", "words", "予約 から らー ーと と予 @e1"),
        ("note_letters", "letters", "別 の"),
        ("note_letters", "letters", "か と ら ー 予 約 @e2"),
    )
]
"""Rows of the index that say something else than their note."""


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM note_words WHERE rowid = (SELECT max(place) FROM note_place)",
        "DELETE FROM note_letters WHERE rowid = (SELECT max(place) FROM note_place)",
        "INSERT INTO note_words (rowid, words) VALUES (7, 'カラ')",
        "UPDATE note_place SET seal = 1 WHERE note_id = 2",
        MOVED,
        *MISTOLD,
        "DELETE FROM note_place WHERE note_id = 2",
        "UPDATE entity_words SET names = 'x'",
        "DELETE FROM entity_words",
        "INSERT INTO file_words VALUES (9, 'x')",
        "UPDATE note_words_data SET block = zeroblob(9) WHERE id > 10",
    ],
)
def test_what_is_wrong_is_found_and_repaired(store: Store, damage: str) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "カラー")
    second = add_note(store, [misaki], "カラーと予約")
    for statement in damage.split(";"):
        tamper(store, statement)
    [said] = store.check()
    assert "索引" in said
    assert store.check() == []
    assert (found(store, "カラー 予約"), found(store, "約")) == ([second], [second])
    with store.read() as session:
        assert search.entity_ids(session, parse("田中")) == [misaki]


def test_beside_a_running_program_what_is_wrong_is_only_told(store: Store) -> None:
    add_note(store, [], "カラー")
    tamper(store, "DELETE FROM note_place")
    reader = open_store(store.folder.path, readonly=True)
    assert reader.check() == ["探すための索引が2件ずれています。"]
    reader.close()
    assert found(store, "カラー") == []


@pytest.mark.parametrize(
    "damage", ["x'00000000' WHERE id = 10", "x'07' WHERE id = 10", "zeroblob(9) WHERE id > 10"]
)
def test_a_torn_index_keeps_nobody_from_saving(store: Store, damage: str) -> None:
    first = add_note(store, [], "カラー")
    for _number in range(20):  # until FTS5 reads again what it has written
        add_note(store, [], "点検")
    tamper(store, f"UPDATE note_words_data SET block = {damage}")
    for _number in range(20):
        add_note(store, [], "点検")
    second = add_note(store, [], "カラーと予約")
    assert found(store, "カラー") == [second, first]
    assert store.check() == []
