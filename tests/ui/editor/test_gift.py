"""頂き物 out of a saved note and into one."""

from __future__ import annotations

import pytest

from karte.errors import KarteError
from karte.store import entities, gifts, notes
from karte.store.rows import EntityRef
from karte.store.store import Store
from karte.ui.editor import gift as section
from karte.ui.editor.section import Placed
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records


def ref(store: Store, entity_id: int) -> EntityRef:
    with store.read() as session:
        found = entities.ref(session, entity_id)
    assert found is not None
    return found


def whose(store: Store, *entity_ids: int) -> list[list[tuple[str, str, str]]]:
    with store.read() as session:
        return [
            [(row.what, row.direction, row.thanks) for row in gifts.of_entity(session, entity_id)]
            for entity_id in entity_ids
        ]


def test_each_goes_to_the_one_it_is_from(store: Store) -> None:
    misaki, hana = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "鈴木 花")
    boiler = add_entity(store, "モノ", "ボイラー")
    note_id = add_note(store, [boiler, misaki, hana], "来店")
    new = NewEntity("鈴木 花", "", 1)
    placed = Placed(note_id, {ref(store, misaki): misaki, new: hana}, is_new=True)
    held = [
        {"what": "梅干し"},
        {"what": "お茶", "of": key_of(new), "thanked": True},
        {"what": "お年賀", "of": str(misaki), "way": "given"},
    ]
    with store.write("ノートを追加") as session:
        section.put(session, placed, held, [])
    assert whose(store, misaki, hana) == [
        [("お年賀", "given", ""), ("梅干し", "got", "")],
        [("お茶", "got", "done")],
    ]


def test_what_is_changed_stays_the_same_gift(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "来店", at="2026-11-07T10:00")
    placed = Placed(note_id, {ref(store, misaki): misaki}, is_new=False)
    with store.write("ノートを追加") as session:
        section.put(session, placed, [{"what": "梅干し"}, {"what": "お茶"}], [])
        gifts.settle(session, 1, "impression", "done")
        note = notes.get(session, note_id)
        assert note is not None
        was = section.load(session, note)
    assert [each["what"] for each in was] == ["梅干し", "お茶"]
    with store.write("ノートを変更") as session:
        section.put(session, placed, [{**was[0], "what": "梅酒", "thanked": True}], was)
        (row,) = gifts.of_note(session, note_id)
        assert (row.gift_id, row.what, row.thanks, row.impression) == (was[0]["id"], "梅酒", "done", "done")
        assert row.thanked_on == row.happened_on
    assert section.words([{"what": "梅酒"}, {"what": "お年賀", "way": "given"}]) == [
        "頂き物: 梅酒",
        "差し上げた物: お年賀",
    ]


def test_without_anybody_it_is_refused_and_taking_it_back_is_not(store: Store) -> None:
    note_id = add_note(store, [], "だれのものか分からない")
    placed = Placed(note_id, {}, is_new=False)
    before = records(store)
    with pytest.raises(KarteError, match="だれの頂き物"), store.write("ノートを変更") as session:
        section.put(session, placed, [{"what": "梅干し"}], [])
    assert records(store) == before
    with store.write("ノートを変更") as session:
        section.put(session, placed, [], [{"what": "梅干し"}])
    assert records(store) == before
