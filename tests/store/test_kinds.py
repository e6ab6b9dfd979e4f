"""The kinds of kartes, in the user's order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from karte.errors import KarteError
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


def test_a_kind_of_one_s_own(store: Store) -> None:
    with store.write("種類を追加") as session:
        pet = kinds.add(
            session, "ペット", "animal", "paw-print", honorific="ちゃん", topics_title="次に話すこと"
        )
    with store.read() as session:
        made = kinds.all(session)[-1]
    assert (made.kind_id, made.name, made.slot, made.icon) == (pet, "ペット", "animal", "paw-print")
    with store.write("種類を変更") as session:
        kinds.change(session, replace(made, name="わんちゃん", icon="star", honorific=""))
    with store.read() as session:
        assert kinds.get(session, pet) == replace(made, name="わんちゃん", icon="star", honorific="")
    store.undo()
    with store.read() as session:
        assert kinds.get(session, pet) == made


def test_kinds_stand_in_the_order_wanted(store: Store) -> None:
    with store.read() as session:
        ids = [kind.kind_id for kind in kinds.all(session)]
    with store.write("並べ替え") as session:
        kinds.reorder(session, ids[::-1])
    with store.read() as session:
        assert [kind.kind_id for kind in kinds.all(session)] == ids[::-1]


def test_a_kind_put_away_keeps_its_kartes_and_comes_back(store: Store) -> None:
    animal = kind_id(store, "動物")
    coco = add_entity(store, "動物", "ココ")
    with store.write("しまう") as session:
        kinds.set_retired(session, animal, retired=True)
    with store.read() as session:
        assert [kind.name for kind in kinds.retired(session)] == ["動物"]
        head = entities.head(session, coco)
    assert head is not None
    assert (head.kind.name, head.ref.name) == ("動物", "ココ")
    with store.write("戻す") as session:
        kinds.set_retired(session, animal, retired=False)
    with store.read() as session:
        assert kinds.retired(session) == []
        assert kinds.all(session)[-1].name == "動物", "where it was"


def test_the_last_kind_in_use_stays(store: Store) -> None:
    with store.read() as session:
        first, *others = (kind.kind_id for kind in kinds.all(session))
    with store.write("しまう") as session:
        for kind in others:
            kinds.set_retired(session, kind, retired=True)
    with pytest.raises(KarteError, match="最後の1つなので"), store.write("しまう") as session:
        kinds.set_retired(session, first, retired=True)
