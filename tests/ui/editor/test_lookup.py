"""What the editor reads of the store."""

from __future__ import annotations

from sqlalchemy import update

from karte.store import drafts, entities, schema, templates
from karte.store.rows import EntityRef
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.editor import lookup
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, template_id


def ref(store: Store, entity_id: int) -> EntityRef:
    with store.read() as session:
        found = entities.ref(session, entity_id)
    assert found is not None
    return found


def test_the_first_one_is_the_main_one_if_it_exists(store: Store) -> None:
    tanaka, new = ref(store, add_entity(store, "ヒト", "田中")), NewEntity("佐藤", "", 1)
    assert lookup.main_target([tanaka, new]) == tanaka.entity_id
    assert lookup.main_target([new, tanaka]) is None
    assert lookup.main_target([]) is None
    assert lookup.entity_ids([new, tanaka]) == [tanaka.entity_id]


def test_a_retired_template_stays_choosable_for_its_own_notes(store: Store) -> None:
    memo, phone = template_id(store, "メモ"), template_id(store, "電話メモ")
    with store.write("準備") as session:
        session.execute(update(schema.template).where(schema.template.c.id == phone).values(retired=1))
    with store.read() as session:
        usable = templates.all(session)
        assert lookup.choosable_templates(session, Writing(memo, "")) == usable
        assert lookup.choosable_templates(session, Writing(phone, ""))[-1].name == "電話メモ"


def test_the_unfinished_note_about_the_same_ones(store: Store) -> None:
    tanaka, koko = (ref(store, add_entity(store, *who)) for who in (("ヒト", "田中"), ("動物", "ココ")))
    drafts.put(store, "new", dump(Draft(Writing(1, "", (tanaka, koko), body="二人"))))
    drafts.put(store, "new:2", dump(Draft(Writing(1, "", (tanaka,), body="一人"))))
    drafts.put(store, "new:3", dump(Draft(Writing(1, "", (), body="だれでもない"))))
    drafts.put(store, "note:1", dump(Draft(Writing(1, "", (koko,), body="直し"), note_id=1)))
    drafts.put(store, "topic:1", "別のもの")
    with store.read() as session:
        assert lookup.unfinished_about(session, [tanaka.entity_id]) == "new:2"
        assert lookup.unfinished_about(session, [tanaka.entity_id, koko.entity_id]) == "new"
        assert lookup.unfinished_about(session, [koko.entity_id]) == ""
        assert lookup.unfinished_about(session, []) == ""


def test_of_whom_it_only_speaks_does_not_make_it_another_note(store: Store) -> None:
    tanaka, sato = (ref(store, add_entity(store, "ヒト", name)) for name in ("田中", "佐藤"))
    beside = {key_of(sato): [MENTIONED, ""]}
    drafts.put(store, "new", dump(Draft(Writing(1, "", (tanaka, sato), body="@佐藤", beside=beside))))
    with store.read() as session:
        assert lookup.unfinished_about(session, [tanaka.entity_id]) == "new"
        assert lookup.unfinished_about(session, [tanaka.entity_id, sato.entity_id]) == ""


def test_a_note_that_is_being_changed(store: Store) -> None:
    drafts.put(store, "note:7", dump(Draft(Writing(1, "", body="直し"), note_id=7)))
    with store.read() as session:
        assert lookup.unfinished_change(session, 7) == "note:7"
        assert lookup.unfinished_change(session, 8) == ""


def test_a_draft_that_cannot_be_read_does_not_keep_its_note_shut(store: Store) -> None:
    drafts.put(store, "note:7", '{"format": 99}')
    with store.read() as session:
        assert lookup.unfinished_change(session, 7) == ""


def test_how_many_have_a_name(store: Store) -> None:
    for name in ("田中 実", "田中 実", "田中 実子"):
        add_entity(store, "ヒト", name)
    with store.read() as session:
        assert lookup.namesakes(session, "田中 実") == 2


def test_who_was_written_to(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲")
    shop = add_entity(store, "店・施設", "南町店")
    with store.read() as session:
        assert lookup.saved_words(session, [tanaka]) == "田中 美咲 様に保存しました"
        assert lookup.saved_words(session, [shop, tanaka]) == "南町店 ほか1件に保存しました"
        nobody = "「だれ・なに」を付けずに保存しました。ノートの画面で見られます"
        assert lookup.saved_words(session, []) == nobody
