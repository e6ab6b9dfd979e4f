"""The finished sheet of a karte, as chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karte.errors import KarteError
from karte.services.paper import LARGE, NoTypesetterError
from karte.services.sheet import typeset
from karte.store import entities, memos
from karte.store.store import Store
from karte.text.person import HABIT
from karte.ui.printing import document
from karte.ui.printing.document import Chosen, Order
from tests.helpers import add_entity, add_note
from tests.services.sheet.pages import text


@pytest.fixture
def misaki(store: Store) -> int:
    made = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    other = add_entity(store, "ヒト", "𠮷田 実")
    add_note(store, [made, other], "カラーは半トーン暗め", "来店記録", "2026-10-10T15:00", 料金="12100")
    add_note(store, [made], "前髪を相談", "来店記録", "2026-11-07T15:00", 料金="9900", 所要時間="60")
    add_note(store, [made], "だれにも見せない話", private=True)
    return made


def pdf(store: Store, order: Order) -> bytes:
    made = document.make(store, order)
    assert made.error is None
    assert made.document is not None
    return made.document.pdf


def test_the_names_are_found_and_private_notes_are_not(store: Store, misaki: int) -> None:
    said = text(pdf(store, Order(misaki, Chosen())))
    assert "田中 美咲" in said
    assert "𠮷田 実" in said
    assert "前髪を相談" in said
    assert "だれにも見せない話" not in said


def test_the_file_is_named_after_karte_and_day(store: Store, misaki: int) -> None:
    made = document.make(store, Order(misaki, Chosen())).document
    assert made is not None
    assert made.file_name == "カルテ_田中美咲_20261121.pdf"
    assert len(made.sizes) == 1
    assert made.sizes[0] == pytest.approx((595.3, 841.9), abs=0.1)


@pytest.mark.parametrize(
    ("off", "gone"),
    [
        ("topics", "次に話すこと"),
        ("facts", "090-1234-5678"),
        ("memo", "今日のメモ"),
        ("graph", "平均"),
        ("notes", "前髪を相談"),
    ],
)
def test_what_is_switched_off_is_not_printed(store: Store, misaki: int, off: str, gone: str) -> None:
    assert gone in text(pdf(store, Order(misaki, Chosen())))
    assert gone not in text(pdf(store, Order(misaki, replace(Chosen(), **{off: False}))))


def test_so_many_notes_are_printed_as_chosen(store: Store, misaki: int) -> None:
    for day in range(1, 8):
        add_note(store, [misaki], f"その{day}の話", at=f"2026-09-0{day}T10:00")
    few = text(pdf(store, Order(misaki, Chosen(count=3))))
    assert "その7の話" in few
    assert "その6の話" not in few
    assert "その1の話" in text(pdf(store, Order(misaki, Chosen(count=0))))


def test_the_graph_is_the_one_chosen(store: Store, misaki: int) -> None:
    with store.read() as session:
        found = document.subject(session, misaki)
    assert [each.label for each in found.graphs] == ["来店記録・料金", "来店記録・所要時間"]
    minutes = found.graphs[1]
    said = text(pdf(store, Order(misaki, Chosen(), minutes.template_id, minutes.field_id)))
    assert "来店記録・所要時間" in said
    assert "来店記録・料金" not in said


def test_the_subject_knows_what_the_choices_depend_on(store: Store, misaki: int) -> None:
    building = add_entity(store, "モノ", "給湯器")
    add_note(store, [misaki], "給湯器の話", private=True, mentioned=[building])
    with store.read() as session:
        person = document.subject(session, misaki)
        thing = document.subject(session, building)
    assert (person.slot, person.topics_title, person.hidden) == ("person", "次に話すこと", 2)
    assert (thing.slot, thing.topics_title, thing.hidden) == ("thing", "次に確かめること", 0)
    assert thing.graphs == ()


def test_a_karte_that_is_gone_is_told(store: Store, misaki: int) -> None:
    with store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    made = document.make(store, Order(misaki, Chosen()))
    assert made.document is None
    assert "もうありません" in str(made.error)
    with store.read() as session, pytest.raises(KarteError):
        document.subject(session, misaki)


def test_a_missing_typesetter_is_an_answer(
    store: Store, misaki: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object) -> bytes:
        raise NoTypesetterError

    monkeypatch.setattr(typeset, "pdf", refuse)
    made = document.make(store, Order(misaki, Chosen()))
    assert isinstance(made.error, NoTypesetterError)


def test_choices_are_remembered_as_far_as_they_make_sense() -> None:
    assert document.remembered({}) == Chosen()
    kept = {"topics": False, "count": 7, "large": "yes", "blank": True, "unknown": 1}
    assert document.remembered(kept) == Chosen(topics=False, blank=True)
    assert document.remembered({"count": True}) == Chosen()
    assert document.remembered({"count": 0}).count == 0


def test_what_is_known_about_a_person_is_printed_only_for_who_asked_for_it(store: Store, misaki: int) -> None:
    with store.write("人物メモを追加") as session:
        memos.add(session, misaki, HABIT, "静か")
    assert "静か" not in text(pdf(store, Order(misaki, document.remembered({}))))
    assert "静か" in text(pdf(store, Order(misaki, document.remembered({"person": True}))))


def test_large_letters_and_margins_reach_the_typesetter() -> None:
    options = Chosen(large=True, punched=False, blank=True).options()
    assert options.font_scale == LARGE
    assert not options.punched
    assert options.notes_right_blank


def test_only_fields_with_numbers_in_printable_notes_can_be_drawn(store: Store) -> None:
    made = add_entity(store, "ヒト", "佐藤 健一")
    add_note(store, [made], "ひそかに", "来店記録", private=True, 料金="500")
    with store.read() as session:
        assert document.subject(session, made).graphs == ()
