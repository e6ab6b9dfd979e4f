"""What is typed survives switching, merging and a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from karte.store import entities, fields, kinds, notes
from karte.store.note_rows import NoteContent
from karte.store.rows import EntityRef, KindRow
from karte.store.store import Store
from karte.text.dates import Moment
from karte.text.roles import MENTIONED
from karte.ui.editor import content
from karte.ui.editor.content import Draft, Writing
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, add_note, kind_id, template_id

TANAKA = EntityRef(7, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")
SATO = NewEntity("佐藤 健一", "さとう けんいち", 1)
PRICE = "money\n料金\n0"

targets = st.lists(st.sampled_from([TANAKA, SATO]), max_size=2).map(tuple)
writings = st.builds(
    Writing,
    template_id=st.integers(1, 3),
    moment=st.sampled_from(["2026/11/21(土) 16:40", "きのう"]),
    targets=targets,
    pending=st.sampled_from(["", "やま"]),
    typed=st.dictionaries(st.sampled_from([PRICE, "text\n用件\n0"]), st.sampled_from(["1", "2", "3"])),
    body=st.text(max_size=20),
    private=st.booleans(),
    said=st.sets(st.integers(1, 4)).map(sorted).map(tuple),
    topics=st.sampled_from(["", "アルバムを見せてもらう", "旅行\n犬"]),
    recorder_id=st.none() | st.integers(1, 3),
    beside=st.dictionaries(st.sampled_from(["7", "1 佐藤 健一"]), st.sampled_from([["主", ""], ["", "母"]])),
)


@given(writing=writings, base=st.none() | writings, note_id=st.none() | st.integers(1, 9))
def test_a_draft_comes_back_as_it_was(writing: Writing, base: Writing | None, note_id: int | None) -> None:
    draft = Draft(writing, note_id, base)
    assert content.load(content.dump(draft)) == draft


def test_a_draft_of_an_earlier_version_has_no_topics() -> None:
    old = (
        '{"format": 1, "note_id": null, "writing": {"template_id": 1, "moment": "11/21", "targets": [],'
        ' "pending": "", "typed": {}, "body": "カラー", "private": false}}'
    )
    assert content.load(old) == Draft(Writing(1, "11/21", body="カラー"))


def test_what_is_no_draft_is_none() -> None:
    later = content.dump(Draft(Writing(1, ""))).replace('"format": 1', '"format": 99')
    assert [content.load(text) for text in ("", "{}", "[]", "もじ", later)] == [None] * 5


@given(base=writings, theirs=writings)
def test_without_own_changes_the_note_is_followed(base: Writing, theirs: Writing) -> None:
    assert content.rebase(base, base, theirs) == (replace(theirs, pending=base.pending), False)


@given(mine=writings, base=writings)
def test_without_foreign_changes_ones_own_stay(mine: Writing, base: Writing) -> None:
    assert content.rebase(mine, base, base) == (mine, False)


def test_changes_of_different_parts_join() -> None:
    base = Writing(1, "11/21", (TANAKA,), body="カット", typed={PRICE: "4,400"})
    mine = replace(base, body="カットとカラー")
    theirs = replace(base, typed={PRICE: "12,100"}, private=True)
    assert content.rebase(mine, base, theirs) == (replace(mine, typed={PRICE: "12,100"}, private=True), False)


def test_answers_to_different_topics_join() -> None:
    base = Writing(1, "11/21", said=(1, 2))
    mine, theirs = replace(base, said=(2, 3)), replace(base, said=(1, 2, 4))
    assert content.rebase(mine, base, theirs) == (replace(base, said=(2, 3, 4)), False)


def test_roles_of_different_people_join() -> None:
    base = Writing(1, "11/21", (TANAKA, SATO), beside={key_of(TANAKA): ["主", ""]})
    mine = replace(base, beside={})
    theirs = replace(base, beside={**base.beside, key_of(SATO): ["紹介", "妹"]})
    assert content.rebase(mine, base, theirs) == (replace(base, beside={key_of(SATO): ["紹介", "妹"]}), False)


def test_role_and_remark_of_a_saved_note_stand_in_the_writing(store: Store) -> None:
    about = [add_entity(store, "ヒト", name) for name in ("田中 美咲", "佐藤 健一")]
    note_id = add_note(store, about, "本文")
    with store.write("ノートを変更") as session:
        targets = ((about[0], "", ""), (about[1], "紹介", "妹"))
        kept = NoteContent(template_id(store, "メモ"), Moment(datetime(2026, 11, 21), "day"), "本文", targets)
        notes.change(session, note_id, kept)
        note = notes.get(session, note_id)
    assert note is not None
    writing = content.of_note(note, ())
    assert writing.beside == {str(about[1]): ["紹介", "妹"]}


def test_where_both_changed_the_own_text_stays_and_it_is_said() -> None:
    base = Writing(1, "11/21", body="カット")
    mine, theirs = replace(base, body="カラー"), replace(base, body="パーマ")
    assert content.rebase(mine, base, theirs) == (mine, True)


def test_fields_of_one_label_and_type_share_a_place(store: Store) -> None:
    with store.read() as session:
        visit = content.slots(fields.of_template(session, template_id(store, "来店記録")))
        check = content.slots(fields.of_template(session, template_id(store, "点検記録")))
    assert [key for key in visit if key in check] == ["minutes\n所要時間\n0"]


def test_two_fields_of_one_template_never_share_a_place(store: Store) -> None:
    with store.read() as session:
        price = fields.of_template(session, template_id(store, "来店記録"))[1]
    assert list(content.slots([price, replace(price, field_id=99)])) == [PRICE, "money\n料金\n1"]


def test_a_saved_note_as_it_stands_in_the_editor(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [tanaka], "カラー", "来店記録", at="2026-11-07T15:00", 料金="12100")
    with store.read() as session:
        note = notes.get(session, note_id)
        assert note is not None
        writing = content.of_note(note, fields.of_template(session, note.template.template_id))
    assert (writing.moment, writing.body) == ("2026/11/07(土) 15:00", "カラー")
    assert writing.typed == {PRICE: "12,100"}
    assert [target.name for target in writing.targets] == ["田中 美咲"]


def test_someone_deleted_becomes_a_new_one_of_that_name(store: Store) -> None:
    gone = add_entity(store, "モノ", "スチーマー", "すちーまー")
    with store.read() as session:
        ref = entities.ref(session, gone)
    assert ref is not None
    with store.write("削除") as session:
        entities.remove(session, gone)
    with store.read() as session:
        gone = Writing(1, "", (ref,), beside={key_of(ref): ["対象物", "音がする"]})
        made = NewEntity("スチーマー", "すちーまー", ref.kind_id)
        found = content.found_again(session, gone)
        assert (found.targets, found.beside) == ((made,), {key_of(made): ["対象物", "音がする"]})


def test_a_gift_of_someone_deleted_stays_that_one_s(store: Store) -> None:
    misaki, hana = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "鈴木 花")
    with store.read() as session:
        refs = tuple(entities.refs(session, [misaki, hana]))
    with store.write("削除") as session:
        entities.remove(session, hana)
    held = {
        "gift": [{"what": "梅干し", "of": str(hana)}, {"what": "お茶", "of": str(misaki)}, {"what": "羊羹"}],
        "next": "2027/01/10",
    }
    with store.read() as session:
        found = content.found_again(session, Writing(1, "", refs, held=held))
    new = found.targets[1]
    assert [line.get("of") for line in found.held["gift"]] == [key_of(new), str(misaki), None]
    assert found.held["next"] == held["next"]


def test_whoever_is_only_spoken_of_is_not_there_unless_nobody_else_is() -> None:
    both = Writing(
        1, "", (TANAKA, SATO), beside={key_of(TANAKA): [MENTIONED, ""], key_of(SATO): ["同席", ""]}
    )
    assert both.present() == (SATO,)
    assert replace(both, targets=(TANAKA,)).present() == (TANAKA,)


def test_people_and_animals_are_the_guests_before_things(store: Store) -> None:
    car = NewEntity("車", "", kind_id(store, "モノ"))
    with store.read() as session:
        assert content.guests((car, TANAKA, SATO), kinds.all(session)) == [TANAKA, SATO, car]


def test_what_is_worth_keeping() -> None:
    empty = Writing(1, "2026/11/21(土) 16:40", (TANAKA,))
    assert not content.is_worth_keeping(empty, None)
    assert not content.is_worth_keeping(replace(empty, body=" \n"), None)
    assert content.is_worth_keeping(replace(empty, pending="やま"), None)
    assert content.is_worth_keeping(replace(empty, targets=(SATO,)), None)
    assert content.is_worth_keeping(replace(empty, typed={PRICE: "1"}), None)
    assert content.is_worth_keeping(replace(empty, topics="旅行"), None)
    assert content.is_worth_keeping(replace(empty, said=(3,)), None)
    assert not content.is_worth_keeping(replace(empty, body="あ"), replace(empty, body="あ"))
    assert content.is_worth_keeping(empty, replace(empty, body="あ"))
    by_a_call = {"channel": "phone", "proposed": {"channel": "phone"}}
    assert not content.is_worth_keeping(replace(empty, held={"matter": by_a_call}), None)
    assert content.is_worth_keeping(replace(empty, held={"matter": {**by_a_call, "due": "12/1"}}), None)
    assert content.is_worth_keeping(replace(empty, held={"files": [{"name": "1.jpg"}]}), None)


def test_each_line_is_a_topic_once() -> None:
    writing = Writing(1, "", topics=" 旅行の  写真 \n\n犬\n旅行の 写真\n　")
    assert content.new_topics(writing) == ["旅行の 写真", "犬"]


def test_a_topic_talked_about_is_something_written_one_put_down_is_not() -> None:
    assert content.is_written(Writing(1, "", said=(1,)), [])
    assert not content.is_written(Writing(1, "", topics="旅行"), [])


def test_topics_are_put_down_for_the_first_person() -> None:
    person = KindRow(1, "ヒト", "person", "user-round", "様", "次に話すこと")
    dryer = EntityRef(8, "ドライヤー", "", 4, "モノ", "thing", "package")
    assert content.topics_owner([dryer, SATO, TANAKA], [person]) == SATO
    assert content.topics_owner([dryer], [person]) == dryer
    assert content.topics_owner([], [person]) is None


def test_what_was_typed_follows_a_field_to_its_new_name_and_type(store: Store) -> None:
    with store.read() as session:
        menu, price, *_others = fields.of_template(session, template_id(store, "来店記録"))
    typed = {PRICE: "12100", "choice\nメニュー\n0": "カット", "text\n用件\n0": "予約"}
    draft = Draft(Writing(1, "きのう", typed=typed), 5, Writing(1, "きのう", typed={PRICE: "9000"}))
    now = {price.field_id: replace(price, label="代金", type="num")}
    followed = content.relabelled(draft, [menu, price], now)
    assert followed.writing.typed == {
        "num\n代金\n0": "12100",
        "choice\nメニュー\n0": "カット",
        "text\n用件\n0": "予約",
    }
    assert followed.base == Writing(1, "きのう", typed={"num\n代金\n0": "9000"})
    assert content.relabelled(replace(draft, base=None), [], {}) == replace(draft, base=None)


def test_what_the_program_proposed_is_not_written_by_anybody(store: Store) -> None:
    visit = template_id(store, "来店記録")
    with store.read() as session:
        of_visit = fields.of_template(session, visit)
    proposed = Writing(visit, "2026/11/21(土) 16:40", typed={PRICE: "5,000"}, proposed={PRICE: "5,000"})
    assert not content.is_worth_keeping(proposed, None)
    assert not content.is_written(proposed, of_visit)
    assert content.load(content.dump(Draft(proposed))) == Draft(proposed), "a draft knows it too"
    changed = replace(proposed, typed={PRICE: "6,000"})
    assert content.is_worth_keeping(changed, None)
    assert content.is_written(changed, of_visit)
