"""Templates: which there are, and which one a new note begins with."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from karte.errors import KarteError
from karte.store import fields, notes, schema, templates
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


def test_a_template_of_one_s_own(store: Store) -> None:
    with store.write("テンプレートを追加") as session:
        made = templates.add(session, "トリミング")
    with store.read() as session:
        assert templates.all(session)[-1].template_id == made
        assert fields.of_template(session, made) == []
    with store.write("テンプレートを変更") as session:
        templates.rename(session, made, "カットとシャンプー")
    with store.read() as session:
        assert templates.get(session, made).name == "カットとシャンプー"


def test_a_copy_has_the_fields_in_use_and_none_of_what_they_hold(store: Store, misaki: int) -> None:
    visit = template_id(store, "来店記録")
    add_note(store, [misaki], "カット。", "来店記録", 料金="6500")
    with store.read() as session:
        menu, *others = fields.of_template(session, visit)
    with store.write("複製") as session:
        fields.set_retired(session, menu.field_id, retired=True)
        made = templates.duplicate(session, visit, "来店記録のコピー")
    with store.read() as session:
        copied = fields.of_template(session, made)
        assert [field.label for field in copied] == [field.label for field in others]
        assert [(field.unit, field.graph, field.carry) for field in copied] == [
            (field.unit, field.graph, field.carry) for field in others
        ]
        assert [fields.count_values(session, field.field_id) for field in copied] == [0, 0, 0]


def test_templates_stand_in_the_order_wanted(store: Store) -> None:
    with store.read() as session:
        ids = [row.template_id for row in templates.all(session)]
    with store.write("並べ替え") as session:
        templates.reorder(session, [ids[2], *ids[:2], ids[3]])
    with store.read() as session:
        assert [row.name for row in templates.all(session)] == ["点検記録", "メモ", "来店記録", "電話メモ"]


def test_a_template_put_away_keeps_its_notes_and_comes_back(store: Store, misaki: int) -> None:
    visit = template_id(store, "来店記録")
    written = add_note(store, [misaki], "カット。", "来店記録", 料金="6500")
    with store.write("しまう") as session:
        templates.set_retired(session, visit, retired=True)
    with store.read() as session:
        assert [row.name for row in templates.retired(session)] == ["来店記録"]
        note = notes.get(session, written)
    assert note is not None
    assert (note.template.name, note.values[0].value.number) == ("来店記録", 6500.0)
    with store.write("戻す") as session:
        templates.set_retired(session, visit, retired=False)
    assert last_used(store, misaki) == "来店記録"


def test_the_last_template_in_use_stays(store: Store) -> None:
    with store.read() as session:
        first, *others = (row.template_id for row in templates.all(session))
    with store.write("しまう") as session:
        for template in others:
            templates.set_retired(session, template, retired=True)
    with pytest.raises(KarteError, match="最後の1つなので"), store.write("しまう") as session:
        templates.set_retired(session, first, retired=True)


def test_a_call_in_between_does_not_turn_the_next_visit(store: Store) -> None:
    person = add_entity(store, "ヒト", "田中")
    add_note(store, [person], "カット", "来店記録", "2026-11-01T10:00", 料金="5000")
    call = add_note(store, [person], "予約の変更", "電話メモ", "2026-11-10T10:00")
    with store.write("経路") as session:
        session.execute(update(schema.note).where(schema.note.c.id == call).values(channel="phone"))
    with store.read() as session:
        assert templates.last_used(session, person).name == "来店記録"
        assert templates.last_used(session, None).name == "来店記録"


def test_templates_for_calls_and_for_jottings(store: Store) -> None:
    with store.read() as session:
        found = templates.for_calls(session)
        assert found is not None
        assert found.name == "電話メモ"
        assert templates.plain(session).name == "メモ"
    with store.write("しまう") as session:
        templates.set_retired(session, found.template_id, retired=True)
        assert templates.for_calls(session) is None
