"""Timeline and list follow the records through whatever is done, undone and done again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, insert, select, update

from karte.store import derive, entities, fields, kinds, notes, schema, templates, values
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.store import Session, Store, open_store
from karte.text.dates import Moment
from karte.text.roles import MENTIONED
from tests.helpers import add_entity, add_note, kind_id, template_id
from tests.store.snapshots import Rows, derived, records, stale

TEXTS = strategies.sampled_from(
    ["", "田中 美咲", "たなか", "ﾀﾅｶ", "髙橋", "𠮷田", "Anna", "2号", "カラーは暗め\n次は前髪"]
)
DAYS = strategies.datetimes(
    min_value=datetime.fromisoformat("1960-01-01"), max_value=datetime.fromisoformat("2100-01-01")
)
PICK = strategies.integers(min_value=0, max_value=99)


class Shop(RuleBasedStateMachine):
    """A shop at work: after every step the lists say what the records say, and undo leads back exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = open_store(self.folder)
        self.past: list[Rows] = [records(self.store)]
        self.future: list[Rows] = []

    @initialize()
    def some_kartes(self) -> None:
        for name in ("ひとり", "ふたり", "みんな"):
            self.write(lambda session, name=name: entities.add(session, 1, name))

    def write(self, work: Callable[[Session], object]) -> None:
        with self.store.write("しごと") as session:
            work(session)
        now = records(self.store)
        if now != self.past[-1]:
            self.past.append(now)
            self.future.clear()

    def one(self, pick: int, column: object) -> int:
        """One of the ids there are; one that is not there when there are none."""
        with self.store.read() as session:
            ids = session.execute(select(column)).scalars().all()
        return ids[pick % len(ids)] if ids else 999

    @rule(name=TEXTS, reading=TEXTS, kind=strategies.integers(min_value=1, max_value=5))
    def add_karte(self, name: str, reading: str, kind: int) -> None:
        self.write(lambda session: entities.add(session, kind, name, reading))

    @rule(pick=PICK, name=TEXTS, reading=TEXTS)
    def rename(self, pick: int, name: str, reading: str) -> None:
        entity_id = self.one(pick, schema.entity.c.id)
        self.write(lambda session: entities.rename(session, entity_id, name, reading))

    @rule(pick=PICK, typed=strategies.sampled_from(["", "090-1234-5678", "ない"]))
    def set_phone(self, pick: int, typed: str) -> None:
        entity_id = self.one(pick, schema.entity.c.id)

        def work(session: Session) -> None:
            found = entities.ref(session, entity_id)
            if found is not None:
                known = fields.of_kind(session, found.kind_id)
                phone = next((field for field in known if field.type == "phone"), known[0])
                entities.set_fact(session, entity_id, phone.field_id, Value(typed))

        self.write(work)

    @rule(pick=PICK, kind=strategies.integers(min_value=1, max_value=5))
    def change_kind(self, pick: int, kind: int) -> None:
        entity_id = self.one(pick, schema.entity.c.id)
        self.write(lambda session: entities.set_kind(session, entity_id, kind))

    @rule(pick=PICK)
    def delete_karte(self, pick: int) -> None:
        entity_id = self.one(pick, schema.entity.c.id)
        self.write(lambda session: entities.remove(session, entity_id))

    def content(self, picks: list[int], body: str, at: datetime, private: bool) -> NoteContent:
        with self.store.read() as session:
            ids = session.execute(select(schema.entity.c.id)).scalars().all()
            template = templates.all(session)[sum(picks) % 4]
            mine = fields.of_template(session, template.template_id)
        about = dict.fromkeys(ids[pick % len(ids)] for pick in picks if ids)
        chosen = {field.field_id: Value(field.choices[0]) for field in mine if field.choices}
        counted = {
            field.field_id: Value(str(len(body)), len(body)) for field in mine if values.is_number(field)
        }
        filled = {**chosen, **counted} if picks else {}
        moment = Moment(at.replace(second=0, microsecond=0), "minute")
        targets = tuple((one, MENTIONED if one % 2 else "", "") for one in about)
        return NoteContent(template.template_id, moment, body, targets, filled, private)

    @rule(picks=strategies.lists(PICK, max_size=3), body=TEXTS, at=DAYS, private=strategies.booleans())
    def add_notes(self, picks: list[int], body: str, at: datetime, private: bool) -> None:
        content = self.content(picks, body, at, private)
        self.write(lambda session: notes.add(session, content))

    @rule(pick=PICK, picks=strategies.lists(PICK, max_size=3), body=TEXTS, at=DAYS)
    def change_note(self, pick: int, picks: list[int], body: str, at: datetime) -> None:
        note_id = self.one(pick, schema.note.c.id)
        if note_id != 999:
            content = self.content(picks, body, at, private=False)
            self.write(lambda session: notes.change(session, note_id, content))

    @rule(pick=PICK, private=strategies.booleans())
    def hide_note(self, pick: int, private: bool) -> None:
        note_id = self.one(pick, schema.note.c.id)
        self.write(lambda session: notes.set_private(session, note_id, private))

    @rule(pick=PICK)
    def delete_note(self, pick: int) -> None:
        note_id = self.one(pick, schema.note.c.id)
        self.write(lambda session: notes.remove(session, note_id))

    @rule(pick=PICK, kind=strategies.sampled_from(["phone", "text"]), place=PICK)
    def rework_field(self, pick: int, kind: str, place: int) -> None:
        field = schema.field
        field_id = self.one(pick, field.c.id)
        change = update(field).where(field.c.id == field_id).values(type=kind, position=place)
        self.write(lambda session: session.execute(change))

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        assert self.store.undo() is not None
        self.future.append(self.past.pop())
        assert records(self.store) == self.past[-1]

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        assert self.store.redo() is not None
        self.past.append(self.future.pop())
        assert records(self.store) == self.past[-1]

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.folder)
        assert records(self.store) == self.past[-1]

    @invariant()
    def the_lists_are_right(self) -> None:
        assert stale(self.store) == []
        assert bool(self.store.undo_label()) == (len(self.past) > 1)
        assert bool(self.store.redo_label()) == bool(self.future)

    def teardown(self) -> None:
        before = derived(self.store)
        with self.store.scratch() as session:
            derive.rebuild(session)
        after = derived(self.store)
        found = self.store.check()
        self.store.close()
        shutil.rmtree(self.folder)
        assert after == before
        assert found == []


TestShop = Shop.TestCase
TestShop.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def index_of(store: Store, entity_id: int) -> dict[str, object]:
    index = schema.entity_index
    with store.read() as session:
        row = session.execute(select(index).where(index.c.entity_id == entity_id)).mappings().one()
        return dict(row)


def test_the_index_of_a_karte(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="(087)839-2808")
    add_note(store, [misaki], "\n  カラーは暗め\n次は前髪", at="2026-11-07T15:00")
    add_note(store, [misaki], "前の年", at="2025-11-07T15:00")
    found = index_of(store, misaki)
    assert found["heading"] == "た"
    assert found["phones"] == "0878392808"
    assert found["words"] == "田中美咲\nたなかみさき"
    assert (found["note_count"], found["excerpt"]) == (2, "カラーは暗め")
    assert found["last_at"] == datetime.fromisoformat("2026-11-07T15:00+00:00").timestamp() / 60


def test_a_private_note_is_counted_but_not_quoted(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "家の事情", private=True)
    found = index_of(store, misaki)
    assert (found["note_count"], found["excerpt"]) == (1, "")


def test_a_note_without_text_is_quoted_by_its_choices(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "", "電話メモ", 用件="予約", 折り返し="こちらから")
    assert index_of(store, misaki)["excerpt"] == "予約・こちらから"


def test_a_sensitive_field_is_only_named(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "", "電話メモ", 用件="予約", 折り返し="こちらから")
    field = schema.field
    with store.write("項目を編集") as session:
        session.execute(update(field).where(field.c.label == "用件").values(sensitive=1))
    assert index_of(store, misaki)["excerpt"] == "用件・こちらから"
    with store.write("項目を編集") as session:
        session.execute(update(field).where(field.c.label == "用件").values(label="要件"))
    assert index_of(store, misaki)["excerpt"] == "要件・こちらから"
    assert stale(store) == []


def test_what_another_version_has_derived_is_made_anew(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "カット")
    before = derived(store)
    with store.scratch() as session:
        session.execute(update(schema.entity_index).values(excerpt="むかしの書き方"))
        session.execute(delete(schema.entity_words))
        derive.renew_all(session)
    assert derived(store) == before


def test_a_field_that_becomes_a_telephone_number_is_found_as_one(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", メモ="090-1111-2222")
    assert index_of(store, misaki)["phones"] == ""
    field = schema.field
    memo = (field.c.label == "メモ", field.c.kind_id == kind_id(store, "ヒト"))
    with store.write("種類を変更") as session:
        session.execute(update(field).where(*memo).values(type="phone"))
    assert index_of(store, misaki)["phones"] == "09011112222"
    store.undo()
    assert index_of(store, misaki)["phones"] == ""


def test_a_field_that_goes_takes_its_numbers_with_it(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", 電話="090-1111-2222")
    with store.write("項目を削除") as session:
        session.execute(delete(schema.field).where(schema.field.c.type == "phone"))
    assert index_of(store, misaki)["phones"] == ""
    assert stale(store) == []


def noted(store: Store, label: str) -> list[tuple[int, str, float | None]]:
    """What the notes of each karte hold in a field, in the order of time: karte, text and number."""
    of = schema.noted.c
    with store.read() as session:
        rows = session.execute(
            select(of.entity_id, schema.value.c.text, of.number)
            .join_from(schema.noted, schema.value, schema.value.c.id == of.value_id)
            .join(schema.field, schema.field.c.id == of.field_id)
            .where(schema.field.c.label == label)
            .order_by(of.entity_id, of.at)
        )
        return [(row[0], row[1], row[2]) for row in rows]


def test_what_notes_hold_stands_by_karte_and_time(store: Store) -> None:
    misaki, coco = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "動物", "ココ")
    add_note(store, [misaki, coco], "", "来店記録", "2026-11-07T15:00", 料金="9000", メニュー="カット")
    earlier = add_note(store, [misaki], "", "来店記録", "2026-10-07T15:00", 料金="8000")
    assert noted(store, "料金") == [(misaki, "8000", 8000), (misaki, "9000", 9000), (coco, "9000", 9000)]
    assert noted(store, "メニュー") == [(misaki, "カット", None), (coco, "カット", None)]
    with store.write("ノートを編集") as session:
        session.execute(
            update(schema.note).where(schema.note.c.id == earlier).values(happened_at="2026-12-07T15:00")
        )
    assert [text for entity_id, text, _number in noted(store, "料金") if entity_id == misaki] == [
        "9000",
        "8000",
    ]
    with store.write("ノートを削除") as session:
        notes.remove(session, earlier)
    assert noted(store, "料金") == [(misaki, "9000", 9000), (coco, "9000", 9000)]
    assert stale(store) == []


def test_a_field_that_goes_takes_what_was_noted_in_it_with_it(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "", "来店記録", 料金="9000", 所要時間="60")
    money = select(schema.field.c.id).where(schema.field.c.label == "料金")
    with store.write("項目を削除") as session:
        session.execute(delete(schema.field).where(schema.field.c.id.in_(money)))
    assert noted(store, "料金") == []
    with store.read() as session:
        held = session.execute(select(schema.noted.c.number)).scalars().all()
    assert held == [60]
    store.undo()
    assert noted(store, "料金") == [(misaki, "9000", 9000)]
    assert stale(store) == []


def test_what_was_noted_and_says_something_else_is_noticed(store: Store) -> None:
    misaki, coco = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "動物", "ココ")
    add_note(store, [misaki], "", "来店記録", 料金="9000")
    before = derived(store)
    with store.scratch() as session:
        session.execute(update(schema.noted).values(number=8000))
        session.execute(
            insert(schema.noted).values(field_id=1, entity_id=coco, at=0, note_id=9, row=0, value_id=9)
        )
    assert stale(store) == [misaki, coco]
    with store.scratch() as session:
        derive.rebuild(session)
    assert derived(store) == before


def test_more_kartes_than_one_batch(store: Store) -> None:
    with store.write("取り込み") as session:
        kind = kinds.by_slot(session, "person").kind_id
        new = [entities.NewEntity(f"客 {row}", "", {}) for row in range(1203)]
        ids = entities.add_many(session, kind, new)
    assert len(derived(store)["entity_index"]) == 1203
    assert stale(store) == []
    with store.scratch() as session:
        session.execute(delete(schema.entity_index).where(schema.entity_index.c.entity_id == ids[700]))
        session.execute(insert(schema.timeline).values(entity_id=ids[5], at=0, note_id=9, template_id=1))
    assert stale(store) == [ids[5], ids[700]]
    with store.scratch() as session:
        derive.rebuild(session)
    assert stale(store) == []


def test_the_work_of_a_save_does_not_grow_with_the_file(folder: Path) -> None:
    few, many = work_of_a_save(folder, 100), work_of_a_save(folder, 1500)
    assert many < few * 1.5


def work_of_a_save(folder: Path, others: int) -> int:
    """Steps of SQLite's machine, in hundreds, for a note in a karte of its own beside so many others."""
    store = open_store(folder)
    crowd = add_entity(store, "ヒト", "ほかの人")
    template = template_id(store, "メモ")
    with store.write("ノートを追加") as session:
        for _number in range(others):
            notes.add(session, content(template, crowd))
    store.close()  # SQLite counts its tables, and plans by what it has counted
    store = open_store(folder)
    alone = add_entity(store, "ヒト", "一人")
    steps: list[None] = []
    with store.write("ノートを追加") as session:
        driver = session.connection.driver_connection
        driver.set_progress_handler(lambda: steps.append(None), 100)
        notes.add(session, content(template, alone))
    driver.set_progress_handler(None, 100)
    store.close()
    return len(steps)


def content(template: int, entity_id: int) -> NoteContent:
    return NoteContent(
        template_id=template,
        happened=Moment(datetime(2026, 11, 21, 15, 0), "minute"),
        body="記録",
        targets=((entity_id, "", ""),),
        values={},
    )
