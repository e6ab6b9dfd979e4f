"""What goes with a sample and what stays because the owner wrote it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from karte.store import entities, fields, kinds, notes, samples, schema, templates, topics
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.samples import Removed
from karte.store.store import Session, Store
from karte.text.dates import Moment
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records, stale

AT = Moment(datetime(2026, 11, 20, 10, 0), "minute")


@dataclass(frozen=True, slots=True)
class Shop:
    """One sample shop as it stands in the store."""

    person: int
    oil: int
    note: int
    about_both: int
    topic: int
    kind: int
    template: int
    price: int
    hair: int


@pytest.fixture
def empty(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The records before the shop came."""
    return records(store)  # type: ignore[return-value]


@pytest.fixture
def shop(store: Store, empty: object) -> Shop:
    with store.write("見本を入れる") as session:
        person_kind = kinds.all(session)[0].kind_id
        kind = kinds.add(session, "薬剤", "thing", "package")
        template = templates.add(session, "ヘア施術")
        price = fields.add(session, Owner(template_id=template), "料金", "money", graph=True)
        hair = fields.add(session, Owner(kind_id=person_kind), "髪質", "text")
        person = entities.add(session, person_kind, "森田 美穂", "もりた みほ")
        entities.set_star(session, person, True)
        entities.set_fact(session, person, hair, Value("細い"))
        oil = entities.add(session, kind, "ヘアオイル")
        note = notes.add(
            session,
            NoteContent(template, AT, "カット。", ((person, "", ""),), {price: Value("5500", 5500.0)}),
        )
        about_both = notes.add(
            session, NoteContent(template, AT, "オイル。", ((person, "", ""), (oil, "", "")))
        )
        topic = topics.add(session, person, "旅行の話", note_id=note)
        rows = {"kind": [kind], "template": [template], "field": [price, hair]}
        rows |= {"entity": [person, oil], "note": [note, about_both], "topic": [topic]}
        samples.remember(session, "salon", rows)
    return Shop(person, oil, note, about_both, topic, kind, template, price, hair)


def do(store: Store, work: Callable[[Session], object]) -> None:
    with store.write("変更") as session:
        work(session)


def remove(store: Store, *needed: int) -> Removed:
    with store.write("見本を消す") as session:
        return samples.remove(session, needed)


def present(store: Store) -> list[str]:
    with store.read() as session:
        return samples.present(session)


def names(store: Store, table: str) -> list[str]:
    with store.read() as session:
        found = session.exec_driver_sql(f"SELECT name FROM {table} ORDER BY id")
        return [row[0] for row in found]


def test_untouched_it_goes_without_a_trace_and_comes_back_by_undo(
    store: Store, shop: Shop, empty: object
) -> None:
    full = records(store)
    assert present(store) == ["salon"]
    assert remove(store) == Removed(kartes=2, notes=2, kept=())
    assert (records(store), present(store), stale(store)) == (empty, [], [])
    store.undo()
    assert (records(store), present(store), stale(store)) == (full, ["salon"], [])
    store.redo()
    assert records(store) == empty


def test_what_the_owner_wrote_is_not_touched(store: Store, shop: Shop) -> None:
    mine = add_entity(store, "ヒト", "自分のお客さま", 電話="090-1234-5678")
    add_note(store, [mine], "はじめての来店。", "来店記録", 料金="6600")
    before = records(store)
    remove(store)
    with store.read() as session:
        head = entities.head(session, mine)
    assert head is not None
    assert (head.ref.name, head.note_count) == ("自分のお客さま", 1)
    after = records(store)
    for table in ("entity", "note", "note_target", "value"):
        assert after[table] == [row for row in before[table] if row in after[table]]
    assert "髪質" not in [row[4] for row in after["field"]]


def test_a_karte_with_an_own_note_stays_and_its_sample_notes_go(store: Store, shop: Shop) -> None:
    mine = add_note(store, [shop.person], "電話があった。")
    assert remove(store) == Removed(kartes=1, notes=2, kept=("森田 美穂",))
    with store.read() as session:
        assert [note.body for note in notes.many(session, [shop.note, shop.about_both, mine])] == [
            "電話があった。"
        ]
        head = entities.head(session, shop.person)
    assert head is not None
    assert [fact.value.text for fact in head.facts if fact.field.label == "髪質"] == ["細い"]


def test_a_note_that_was_rewritten_stays_with_everything_it_needs(store: Store, shop: Shop) -> None:
    with store.read() as session:
        note = notes.get(session, shop.about_both)
    assert note is not None
    content = NoteContent(shop.template, AT, "書き直した。", ((shop.person, "", ""), (shop.oil, "", "")))
    do(store, lambda session: notes.change(session, shop.about_both, content))
    assert remove(store) == Removed(kartes=0, notes=1, kept=("森田 美穂", "ヘアオイル"))
    assert names(store, "template")[-1] == "ヘア施術"
    assert names(store, "kind")[-1] == "薬剤"
    with store.read() as session:
        known = [field.label for field in fields.of_template(session, shop.template)]
    assert known == ["料金"], "a form that stays keeps its fields"


def filled(session: Session, shop: Shop) -> None:
    entities.set_fact(session, shop.person, fields.of_kind(session, 1)[0].field_id, Value("090-1234"))


def corrected(session: Session, shop: Shop) -> None:
    entities.set_fact(session, shop.person, shop.hair, Value("太い"))


def renamed(session: Session, shop: Shop) -> None:
    entities.rename(session, shop.person, "森田 美保", "もりた みほ")


def asked(session: Session, shop: Shop) -> None:
    topics.add(session, shop.person, "自分で書いた話")


def reworded(session: Session, shop: Shop) -> None:
    topics.reword(session, shop.topic, "旅行はどうだったか")


@pytest.mark.parametrize("work", [filled, corrected, renamed, asked, reworded])
def test_a_karte_that_was_written_into_stays(
    store: Store, shop: Shop, work: Callable[[Session, Shop], None]
) -> None:
    do(store, lambda session: work(session, shop))
    assert remove(store).kept == ("森田 美穂" if work is not renamed else "森田 美保",)
    store.undo()
    store.undo()
    assert remove(store).kept == (), "what was taken back was not written"


def marked(session: Session, shop: Shop) -> None:
    entities.set_star(session, shop.person, False)
    entities.set_archived(session, shop.oil, True)
    notes.set_private(session, shop.note, True)
    topics.finish(session, [shop.topic])


def test_a_mark_is_nothing_written(store: Store, shop: Shop, empty: object) -> None:
    do(store, lambda session: marked(session, shop))
    remove(store)
    assert records(store) == empty


def test_a_topic_talked_about_in_an_own_note_stays_with_it(store: Store, shop: Shop) -> None:
    mine = add_note(store, [add_entity(store, "ヒト", "自分のお客さま")], "旅行の話をした。")
    do(store, lambda session: topics.finish(session, [shop.topic], note_id=mine))
    assert remove(store).kept == ("森田 美穂",)
    with store.read() as session:
        assert [topic.text for topic in topics.ended_in(session, mine)] == ["旅行の話"]


def test_a_sample_note_about_an_own_karte_stays(store: Store, shop: Shop) -> None:
    mine = add_entity(store, "ヒト", "自分のお客さま")
    content = NoteContent(shop.template, AT, "カット。", ((shop.person, "", ""), (mine, "", "")))
    price = {shop.price: Value("5500", 5500.0)}
    do(store, lambda session: notes.change(session, shop.note, replace(content, values=price)))
    assert remove(store) == Removed(kartes=1, notes=1, kept=("森田 美穂",))


def test_an_own_karte_of_a_sample_kind_keeps_the_kind(store: Store, shop: Shop) -> None:
    add_entity(store, "薬剤", "自分のシャンプー")
    remove(store)
    assert names(store, "kind")[-1] == "薬剤"
    assert names(store, "entity") == ["自分のシャンプー"]


@pytest.mark.parametrize("changed", ["own field", "own label"])
def test_a_template_the_owner_has_shaped_stays(store: Store, shop: Shop, changed: str) -> None:
    def shape(session: Session) -> None:
        if changed == "own field":
            fields.add(session, Owner(template_id=shop.template), "席", "text")
        else:
            [price] = fields.of_template(session, shop.template)
            fields.change(session, replace(price, label="お会計"))

    do(store, shape)
    remove(store)
    assert names(store, "template")[-1] == "ヘア施術"
    with store.read() as session:
        known = [field.label for field in fields.of_template(session, shop.template)]
    assert known == (["料金", "席"] if changed == "own field" else ["お会計"])


def test_a_template_in_a_draft_stays(store: Store, shop: Shop) -> None:
    remove(store, shop.template)
    assert names(store, "template")[-1] == "ヘア施術"


def test_one_kind_and_one_template_are_always_left(store: Store, shop: Shop) -> None:
    def retire(session: Session) -> None:
        for kind in kinds.all(session):
            if kind.kind_id != shop.kind:
                kinds.set_retired(session, kind.kind_id, True)
        for template in templates.all(session):
            if template.template_id != shop.template:
                templates.set_retired(session, template.template_id, True)

    do(store, retire)
    remove(store)
    with store.read() as session:
        assert [kind.name for kind in kinds.all(session)] == ["薬剤"]
        assert [template.name for template in templates.all(session)] == ["ヘア施術"]


def test_a_karte_with_a_file_of_the_owners_stays(store: Store, shop: Shop) -> None:
    attached = schema.attachment.insert().values(
        uid="1", entity_id=shop.oil, sha256="ab", name="写真.jpg", created_at="2026-11-21T00:00:00+00:00"
    )
    do(store, lambda session: session.execute(attached))
    assert remove(store).kept == ("ヘアオイル",)


def test_samples_deleted_by_hand_are_no_longer_there(store: Store, shop: Shop) -> None:
    def delete(session: Session) -> None:
        for entity_id in (shop.person, shop.oil):
            entities.remove(session, entity_id)
        notes.remove(session, shop.note)

    do(store, delete)
    assert present(store) == ["salon"], "a note is left, in no karte"
    do(store, lambda session: notes.remove(session, shop.about_both))
    assert present(store) == []


def test_which_note_is_the_first_own_one(store: Store, shop: Shop) -> None:
    first = add_note(store, [shop.person], "はじめて。")
    with store.read() as session:
        assert samples.is_first_own(session, first)
    second = add_note(store, [shop.person], "2回目。")
    with store.read() as session:
        assert not samples.is_first_own(session, second)
