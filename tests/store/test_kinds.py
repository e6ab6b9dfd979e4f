"""The kinds of kartes, in the user's order."""

from __future__ import annotations

from sqlalchemy import update

from karte.store import entities, kinds, schema
from karte.store.store import Store
from tests.helpers import add_entity, kind_id


def test_a_new_karte_has_five(store: Store) -> None:
    with store.read() as session:
        found = kinds.all(session)
    assert [(kind.name, kind.slot) for kind in found] == [
        ("ヒト", "person"),
        ("会社・団体", "org"),
        ("店・施設", "place"),
        ("モノ", "thing"),
        ("動物", "animal"),
    ]


def test_a_retired_kind_is_not_offered_and_still_reads(store: Store) -> None:
    animal = kind_id(store, "動物")
    with store.write("種類を変更") as session:
        session.execute(update(schema.kind).where(schema.kind.c.id == animal).values(retired=1))
        session.execute(update(schema.kind).where(schema.kind.c.name == "モノ").values(position=-1))
    with store.read() as session:
        assert [kind.name for kind in kinds.all(session)] == ["モノ", "ヒト", "会社・団体", "店・施設"]
        assert kinds.get(session, animal).name == "動物"
        assert kinds.by_slot(session, "animal").name == "モノ", "the first there is"
        assert kinds.by_slot(session, "place").name == "店・施設"


def test_counting_leaves_out_what_is_put_away(store: Store) -> None:
    for name in ("田中", "鈴木"):
        add_entity(store, "ヒト", name)
    hall = add_entity(store, "店・施設", "福岡会館")
    with store.write("しまう") as session:
        entities.set_archived(session, hall, True)
    with store.read() as session:
        assert kinds.counts(session) == {kind_id(store, "ヒト"): 2}
