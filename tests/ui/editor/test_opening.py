"""What the editor opens with."""

from __future__ import annotations

from dataclasses import replace

from karte.store import drafts, entities, kinds, notes, recorders, topics
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.editor import opening
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, add_note, kind_id, template_id


def add_topic(store: Store, entity_id: int, text: str) -> int:
    with store.write("次に話すことを追加") as session:
        return topics.add(session, entity_id, text)


def tick(store: Store, *topic_ids: int, note_id: int | None = None) -> None:
    with store.write("話した") as session:
        topics.finish(session, topic_ids, note_id=note_id)


def listed(page: opening.Opening) -> list[tuple[str, list[str]]]:
    return [(group.ref.name, [topic.text for topic in group.topics]) for group in page.scene.topics]


def test_a_new_note_comes_with_what_was_to_be_talked_about(store: Store) -> None:
    tanaka, koko = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "動物", "ココ")
    add_note(store, [tanaka], "カラー", "来店記録", 料金="12100")
    add_topic(store, tanaka, "写真")
    add_topic(store, tanaka, "前髪")
    add_topic(store, koko, "手術のあと")
    with store.read() as session:
        page = opening.new(session, [koko, tanaka])
    assert page.draft.writing.template_id == template_id(store, "来店記録")
    assert [target.name for target in page.draft.writing.targets] == ["ココ", "田中 美咲"]
    assert listed(page) == [("田中 美咲", ["写真", "前髪"]), ("ココ", ["手術のあと"])]
    assert (page.note, page.key, page.scene.recorder) == (None, "", None)


def test_a_saved_note_comes_with_what_was_ticked_in_it(store: Store) -> None:
    tanaka, koko = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "動物", "ココ")
    photo, dog = add_topic(store, tanaka, "写真"), add_topic(store, koko, "手術のあと")
    add_topic(store, tanaka, "前髪")
    note_id = add_note(store, [tanaka], "カラー", "来店記録", 料金="12100")
    tick(store, photo, dog, note_id=note_id)
    with store.read() as session:
        page = opening.saved(session, note_id)
    assert page is not None
    assert (page.draft.writing.body, list(page.draft.writing.typed.values())) == ("カラー", ["12,100"])
    assert page.draft.writing.said == (photo, dog)
    assert page.draft.base == page.draft.writing
    assert page.key == f"note:{note_id}"
    assert listed(page) == [("田中 美咲", ["写真", "前髪"]), ("ココ", ["手術のあと"])]


def test_nothing_of_the_note_follows_whoever_is_only_spoken_of(store: Store) -> None:
    tanaka, ono = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "大野 剛")
    came = add_note(store, [tanaka], "カラー", "来店記録", "2026-11-01T10:00", 料金="12100")
    add_note(store, [ono], "カット", "来店記録", "2026-11-02T10:00", 料金="4000")
    add_topic(store, ono, "釣り")
    add_topic(store, tanaka, "写真")
    with store.read() as session:
        page = opening.new(session, [ono, tanaka])
        beside = {key_of(page.draft.writing.targets[0]): [MENTIONED, ""]}
        scene = opening.scene(session, replace(page.draft.writing, beside=beside), None)
    assert scene.last is not None
    assert scene.last.note_id == came
    assert [group.ref.name for group in scene.topics] == ["田中 美咲"]


def test_a_kind_put_away_keeps_its_words(store: Store) -> None:
    boiler = add_entity(store, "モノ", "給湯器")
    add_topic(store, boiler, "水もれ")
    with store.write("種類をしまう") as session:
        kinds.set_retired(session, kind_id(store, "モノ"), retired=True)
    with store.read() as session:
        scene = opening.new(session, [boiler]).scene
    assert [group.title for group in scene.topics] == ["次に確かめること"]
    assert [kind.name for kind in scene.kinds_away] == ["モノ"]
    assert "モノ" not in [kind.name for kind in scene.kinds]


def test_what_is_gone_does_not_open(store: Store) -> None:
    drafts.put(store, "new", "読めないもの")
    with store.read() as session:
        assert opening.saved(session, 99) is None
        assert opening.unfinished(session, "new:9") is None
        assert opening.unfinished(session, "new") is None


def test_a_draft_follows_what_has_become_of_its_note(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中")
    photo, hair = add_topic(store, tanaka, "写真"), add_topic(store, tanaka, "前髪")
    note_id = add_note(store, [tanaka], "もと")
    with store.read() as session:
        page = opening.saved(session, note_id)
    assert page is not None
    mine = replace(page.draft.writing, body="直し", said=(hair,))
    held = dump(Draft(mine, note_id, page.draft.base))
    drafts.put(store, f"note:{note_id}", held)
    tick(store, photo, note_id=note_id)
    with store.write("自分だけ") as session:
        notes.set_private(session, note_id, True)
        entities.rename(session, tanaka, "田中 美咲", "")
    with store.read() as session:
        found = opening.unfinished(session, f"note:{note_id}")
    assert found is not None
    writing = found.draft.writing
    assert (writing.body, writing.private, writing.said) == ("直し", True, (photo, hair))
    assert [target.name for target in writing.targets] == ["田中 美咲"]
    assert (found.held, found.clashed) == (held, False)


def test_someone_new_has_nothing_to_be_talked_about(store: Store) -> None:
    with store.read() as session:
        writing = Writing(template_id(store, "メモ"), "", (NewEntity("佐藤", "", 1),))
        around = opening.scene(session, writing, None)
    assert (around.topics, around.last) == ([], None)


def test_where_several_write_it_is_said_who(store: Store) -> None:
    with store.write("記録者を追加") as session:
        hanako = recorders.add(session, "花子")
    with store.read() as session:
        page = opening.new(session, [])
        by_hanako = opening.scene(session, Writing(1, "", recorder_id=hanako), None)
    assert page.scene.recorder is not None
    assert page.scene.recorder.name == "自分"
    assert by_hanako.recorder is not None
    assert by_hanako.recorder.name == "花子"
