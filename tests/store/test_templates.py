"""Templates: which there are, and which one a new note begins with."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from karte.store import schema, templates
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def last_used(store: Store, entity_id: int | None) -> str:
    with store.read() as session:
        return templates.last_used(session, entity_id).name


def test_a_new_karte_has_four(store: Store) -> None:
    with store.read() as session:
        found = templates.all(session)
        assert templates.get(session, found[1].template_id) == found[1]
    assert [row.name for row in found] == ["メモ", "来店記録", "点検記録", "電話メモ"]


def test_templates_of_a_karte_most_used_first(store: Store, misaki: int) -> None:
    other = add_entity(store, "ヒト", "鈴木 一郎")
    for name in ("電話メモ", "来店記録", "来店記録"):
        add_note(store, [misaki], "本文", name)
    add_note(store, [other], "本文", "点検記録")
    with store.read() as session:
        found = templates.in_karte(session, misaki)
    assert [(row.name, count) for row, count in found] == [("来店記録", 2), ("電話メモ", 1)]


def test_a_new_note_begins_with_the_template_used_last(store: Store, misaki: int) -> None:
    assert last_used(store, None) == "メモ"
    assert last_used(store, misaki) == "メモ"
    add_note(store, [misaki], "本文", "来店記録", "2026-11-02T10:00")
    add_note(store, [misaki], "あとから書いた昔の電話", "電話メモ", "2026-01-01T10:00")
    assert last_used(store, misaki) == "来店記録", "the newest in the karte"
    assert last_used(store, None) == "電話メモ", "the one written last"


def test_a_retired_template_is_not_offered_again(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "本文", "来店記録")
    visit = template_id(store, "来店記録")
    with store.write("テンプレートを変更") as session:
        session.execute(update(schema.template).where(schema.template.c.id == visit).values(retired=1))
    with store.read() as session:
        assert visit not in [row.template_id for row in templates.all(session)]
        assert templates.get(session, visit).name == "来店記録"
    assert last_used(store, misaki) == "メモ"
