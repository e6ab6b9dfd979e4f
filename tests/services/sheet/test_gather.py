"""What goes on paper: everything that may, and nothing that is 自分だけ."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import pytest
from sqlalchemy import update

from karte.services.sheet import gather
from karte.services.sheet.gather import Wish
from karte.services.sheet.page import FactLine, KarteSheet, TopicLine
from karte.store import (
    additions,
    appointments,
    fields,
    gifts,
    matters,
    memos,
    notes,
    schema,
    stages,
    tags,
    topics,
)
from karte.store.matters import Matter
from karte.store.note_rows import NoteContent
from karte.store.store import Store
from karte.text.dates import Moment, parse_moment
from karte.text.person import HABIT
from tests.conftest import NOW
from tests.helpers import add_entity, add_note, template_id

SECRET = "だれにも見せない話"


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(
        store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="090-1234-5678",
        生年月日="S63.3.14",
        注意="ジアミンアレルギー",
        敬称="さん",
        知ったきっかけ="紹介",
        **{"〒": "7608571"},
    )


def sheet(store: Store, entity_id: int, **wish: object) -> KarteSheet:
    with store.read() as session:
        found = gather.sheet(session, entity_id, Wish(**wish))
    assert found is not None
    return found


def visit(store: Store, entity_id: int, at: str, price: str, **more: object) -> int:
    return add_note(store, [entity_id], f"{at}の話", "来店記録", at, 料金=price, **more)


def test_the_top_of_the_sheet(store: Store, misaki: int) -> None:
    visit(store, misaki, "2024-04-06T10:00", "9000")
    visit(store, misaki, "2026-11-07T15:00", "12100")
    found = sheet(store, misaki)
    assert (found.name, found.reading, found.honorific) == ("田中 美咲", "たなか みさき", "さん")
    assert (found.is_person, found.kind_label, found.alert) == (True, "ヒト", ("ジアミンアレルギー",))
    assert (found.first_visit, found.last_visit) == ("2024/04/06(土)", "2026/11/07(土)")
    assert (found.note_count, found.notes_total, found.topics_title) == (2, 2, "次に話すこと")
    assert found.printed_at == "2026/11/21(土) 16:40"
    assert not sheet(store, add_entity(store, "モノ", "給湯器")).is_person


def test_what_to_talk_about_stands_with_where_it_comes_from(store: Store, misaki: int) -> None:
    this_year = visit(store, misaki, "2026-11-07T15:00", "12100")
    last_year = visit(store, misaki, "2025-11-07T15:00", "12100")
    secret = add_note(store, [misaki], SECRET, private=True)
    with store.write("テスト") as session:
        topics.add(session, misaki, "七五三の写真", note_id=this_year)
        topics.add(session, misaki, "髪飾り", note_id=last_year)
        topics.add(session, misaki, SECRET, note_id=secret)
        topics.finish(session, [topics.add(session, misaki, "もう話した")])
        topics.add(session, misaki, "オイルの感想")
    assert sheet(store, misaki).topics == (
        TopicLine("七五三の写真", "11/07のノート"),
        TopicLine("髪飾り", "2025/11/07のノート"),
        TopicLine("オイルの感想"),
    )


def test_facts_are_shown_as_papers_want_them(store: Store, misaki: int) -> None:
    assert [(fact.label, fact.value) for fact in sheet(store, misaki).facts] == [
        ("電話", "090-1234-5678"),
        ("生年月日", "1988/03/14(昭和63年・38歳)"),
        ("〒", "〒760-8571"),
    ]


def test_the_postal_code_stands_before_the_address(store: Store) -> None:
    typed = {"〒": "7608571", "住所": "高松市番町一丁目8-15"}
    hall = sheet(store, add_entity(store, "店・施設", "市役所", 管理者="総務課", **typed))
    assert [(fact.label, fact.value) for fact in hall.facts] == [
        ("住所", "〒760-8571 高松市番町一丁目8-15"),
        ("管理者", "総務課"),
    ]


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("1988-03-14", "1988/03/14(昭和63年・38歳)"),
        ("2026-11-21", "2026/11/21(令和8年・0歳)"),
        ("1985-??-??", "1985年(昭和60年)"),
        ("????-03-14", "3月14日"),
        ("1989-??-??", "1989年"),
        ("1850-01-01", "1850/01/01(176歳)"),
        ("不明", "不明"),
    ],
)
def test_a_birthday_tells_era_and_age_as_far_as_known(iso: str, shown: str) -> None:
    assert gather.birthday(iso) == shown


def test_notes_come_newest_first_up_to_the_wish(store: Store, misaki: int) -> None:
    for day in range(1, 8):
        visit(store, misaki, f"2026-11-0{day}T10:00", "1000")
    five, all_ = sheet(store, misaki), sheet(store, misaki, notes=None)
    assert [note.date[8:10] for note in five.notes] == ["07", "06", "05", "04", "03"]
    assert (len(all_.notes), all_.notes_total, five.notes_total) == (7, 7, 7)
    assert sheet(store, misaki, notes=0).notes == ()


def test_a_note_on_paper(store: Store, misaki: int) -> None:
    coco = add_entity(store, "動物", "ココ")
    add_note(
        store,
        [misaki, coco],
        "カラーは\n暗め",
        "来店記録",
        "2026-11-07T15:05",
        料金="12100",
        メニュー="相談のみ",
        満足度="5",
    )
    [note] = sheet(store, misaki).notes
    assert (note.date, note.time, note.template) == ("2026/11/07(土)", "15:05", "来店記録")
    assert note.text == "カラーは\n暗め"
    assert note.items == (("メニュー", "相談のみ"), ("料金", "12,100円"), ("満足度", "5 / 5"))
    assert note.others == ("ココ",)
    assert sheet(store, coco).notes[0].others == ("田中 美咲",)


def test_what_was_brought_and_given_stands_beside_its_note(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "本文")
    with store.write("テスト") as session:
        for what, way in (("羊羹", "got"), ("梅干し", "got"), ("お年賀", "given")):
            gifts.add(session, misaki, what, date(2026, 11, 7), direction=way, note_id=note_id)
    [note] = sheet(store, misaki).notes
    assert note.items == (("頂き物", "羊羹、梅干し"), ("差し上げた物", "お年賀"))


def test_what_was_talked_about_stands_in_its_note(store: Store, misaki: int) -> None:
    boiler = add_entity(store, "モノ", "給湯器")
    secret = add_note(store, [misaki], SECRET, private=True)
    visited = add_note(store, [misaki, boiler], "", "来店記録", "2026-11-20T15:00")
    with store.write("テスト") as session:
        said = [
            topics.add(session, misaki, "七五三の写真"),
            topics.add(session, misaki, "前髪"),
            topics.add(session, misaki, SECRET, note_id=secret),
            topics.add(session, boiler, "水もれ"),
        ]
        topics.finish(session, said, note_id=visited)
    [note] = sheet(store, misaki).notes
    assert note.said == (("話したこと", "七五三の写真、前髪"), ("確かめたこと", "水もれ"))
    assert SECRET not in str(sheet(store, boiler))


@pytest.mark.parametrize(
    ("typed", "date"), [("2024年4月", "2024年4月"), ("2019年", "2019年"), ("2026/11/1", "2026/11/01(日)")]
)
def test_a_note_of_an_uncertain_time(store: Store, misaki: int, typed: str, date: str) -> None:
    with store.write("ノートを追加") as session:
        notes.add(session, NoteContent(1, parse_moment(typed, NOW), "本文", ((misaki, "", ""),)))
    [note] = sheet(store, misaki).notes
    assert (note.date, note.time) == (date, "")


def test_a_field_that_is_not_printed_stays_away(store: Store, misaki: int) -> None:
    visit(store, misaki, "2026-11-07T15:00", "12100")
    field = schema.field
    with store.write("項目を変更") as session:
        session.execute(update(field).where(field.c.label.in_(["料金", "電話"])).values(printed=0))
    found = sheet(store, misaki)
    assert found.notes[0].items == ()
    assert "電話" not in [fact.label for fact in found.facts]


class TestPrivate:
    @pytest.fixture
    def secret(self, store: Store, misaki: int) -> int:
        visit(store, misaki, "2026-10-01T10:00", "1000")
        visit(store, misaki, "2026-10-02T10:00", "2000")
        for at in ("2020-01-01T10:00", "2026-11-20T10:00"):
            add_note(store, [misaki], SECRET, "来店記録", at, private=True, 料金="987654", メニュー=SECRET)
        return misaki

    @pytest.mark.parametrize("wish", [{}, {"notes": None}, {"notes": 1}])
    def test_nothing_of_it_is_on_the_sheet(self, store: Store, secret: int, wish: dict[str, object]) -> None:
        found = sheet(store, secret, **wish)
        everything = repr(dataclasses.astuple(found))
        for trace in (SECRET, "987", "2020", "11/20"):
            assert trace not in everything
        assert (found.note_count, found.notes_total) == (2, 2)
        assert (found.first_visit, found.last_visit) == ("2026/10/01(木)", "2026/10/02(金)")
        assert found.graph is not None
        assert [point.value for point in found.graph.points] == [1000, 2000]
        assert found.graph.totals == "合計 3,000円・平均 1,500円"

    def test_a_karte_of_nothing_else_is_empty(self, store: Store, secret: int) -> None:
        for note_id in (1, 2):
            with store.write("自分だけ") as session:
                session.execute(update(schema.note).where(schema.note.c.id == note_id).values(private=1))
        found = sheet(store, secret, notes=None)
        assert (found.notes, found.graph, found.first_visit, found.last_visit) == ((), None, "", "")

    def test_the_graph_falls_back_to_a_template_that_may_be_shown(self, store: Store, secret: int) -> None:
        for _each in range(5):
            add_note(store, [secret], SECRET, "点検記録", private=True, 費用="5")
        found = sheet(store, secret)
        assert found.graph is not None
        assert found.graph.title == "来店記録・料金(円)"


class TestGraph:
    def test_draws_the_newest_twelve_of_the_most_used_template(self, store: Store, misaki: int) -> None:
        for month in range(1, 15):
            visit(
                store, misaki, f"{2025 + month // 13}-{(month - 1) % 12 + 1:02}-05T10:00", str(1000 * month)
            )
        add_note(store, [misaki], "", "点検記録", 費用="5")
        graph = sheet(store, misaki, notes=1).graph
        assert graph is not None
        assert (graph.title, graph.unit, graph.period) == ("来店記録・料金(円)", "円", "2025/03〜2026/02")
        assert [point.text for point in graph.points][:2] == ["3,000", "4,000"]
        assert (graph.points[0].label, graph.points[-1].label) == ("03/05", "02/05")
        assert graph.totals == "合計 102,000円・平均 8,500円"

    def test_draws_the_field_wished_for(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "", "来店記録", "2026-11-01T10:00", 料金="1000", 満足度="4", 所要時間="60")
        add_note(store, [misaki], "", "来店記録", "2026-11-02T10:00", 満足度="5", 所要時間="45")
        with store.read() as session:
            known = {
                field.label: field for field in fields.of_template(session, template_id(store, "来店記録"))
            }
        stars = sheet(store, misaki, field_id=known["満足度"].field_id).graph
        minutes = sheet(store, misaki, field_id=known["所要時間"].field_id).graph
        other = sheet(store, misaki, field_id=known["メニュー"].field_id).graph
        assert stars is not None
        assert minutes is not None
        assert other is not None
        assert (stars.title, stars.totals) == ("来店記録・満足度", "平均 4.5")
        assert minutes.totals == "合計 105分・平均 52分"
        assert other.title == "来店記録・料金(円)", "what cannot be drawn gives way"

    def test_draws_the_template_wished_for(self, store: Store, misaki: int) -> None:
        for _each in range(3):
            visit(store, misaki, "2026-11-01T10:00", "1000")
        add_note(store, [misaki], "", "点検記録", 費用="5")
        graph = sheet(store, misaki, template_id=template_id(store, "点検記録")).graph
        assert graph is not None
        assert graph.title == "点検記録・費用(円)"
        assert sheet(store, misaki, template_id=template_id(store, "メモ")).graph is None

    def test_is_left_out_without_numbers(self, store: Store, misaki: int) -> None:
        add_note(store, [misaki], "本文")
        assert sheet(store, misaki).graph is None
        add_note(store, [misaki], "値段なし", "来店記録")
        assert sheet(store, misaki).graph is None


def test_a_karte_that_is_gone_has_no_sheet(store: Store) -> None:
    with store.read() as session:
        assert gather.sheet(session, 999, Wish()) is None


def test_tags_stand_below_the_facts(store: Store, misaki: int) -> None:
    assert "タグ" not in [fact.label for fact in sheet(store, misaki).facts]
    with store.write("タグを付ける") as session:
        tags.give(session, [misaki], "VIP")
        tags.give(session, [misaki], "紹介")
    last = sheet(store, misaki).facts[-1]
    assert (last.label, last.value) == ("タグ", "VIP、紹介")


def test_the_next_visit_and_what_is_owed_for_gifts(store: Store, misaki: int) -> None:
    private = visit(store, misaki, "2026-10-07T15:00", "9000", private=True)
    with store.write("書く") as session:
        topics.add(session, misaki, "七五三の写真")
        appointments.add(session, [misaki], Moment(datetime(2026, 12, 5, 15), "minute"))
        gifts.add(session, misaki, "梅干し", date(2026, 11, 7), thanked=True)
        gifts.add(session, misaki, SECRET, date(2026, 10, 7), note_id=private)
        gifts.add(session, misaki, "お年賀", date(2026, 1, 5), direction="given")
    found = sheet(store, misaki)
    assert found.next_visit == "12/05(土) 15:00"
    assert [topic.text for topic in found.topics] == ["七五三の写真", "梅干しの感想を伝える"]
    assert found.topics[1].source == "11/07の頂き物"
    with store.write("次回を変える") as session:
        appointments.change(session, 1, Moment(datetime(2026, 11, 20), "day"))
    assert sheet(store, misaki).next_visit == "11/20(金) 1日過ぎ"


def test_role_and_remark_stand_behind_the_names(store: Store, misaki: int) -> None:
    koko, sato = add_entity(store, "動物", "ココ"), add_entity(store, "ヒト", "佐藤 健一")
    with store.write("ノートを追加") as session:
        targets = ((misaki, "紹介", ""), (koko, "対象物", "リードが新しい"), (sato, "", ""))
        written = NoteContent(template_id(store, "メモ"), Moment(NOW, "minute"), "本文", targets)
        notes.add(session, written)
    assert sheet(store, misaki).notes[0].others == (
        "ココ(対象物・リードが新しい)",
        "佐藤 健一",
        "田中 美咲(紹介)",
    )
    assert sheet(store, sato).notes[0].others == ("田中 美咲(紹介)", "ココ(対象物・リードが新しい)")


def test_what_is_known_about_someone_but_nothing_private(store: Store, misaki: int) -> None:
    assert sheet(store, misaki).person == ()
    secret = add_note(store, [misaki], SECRET, private=True)
    with store.write("人物メモを追加") as session:
        quiet = memos.add(session, misaki, HABIT, "静か")
        memos.add(session, misaki, "family", "娘が1人")
        memos.add(session, misaki, "family", "姉は花さん")
        memos.add(session, misaki, "trouble", SECRET, note_id=secret)
        memos.see_again(session, quiet)
        stages.step(session, misaki, "regular", since=date(2026, 6, 20))
    assert sheet(store, misaki).person == (
        FactLine("間柄", "固定 06/20から"),
        FactLine("人柄・クセ", "静か(2回)"),
        FactLine("家族", "娘が1人、姉は花さん"),
    )


def test_what_was_agreed_or_said_of_someone_in_private_is_not_printed(store: Store, misaki: int) -> None:
    secret = add_note(store, [misaki], SECRET, private=True)
    with store.write("書く") as session:
        stages.step(session, misaki, "regular", since=date(2026, 6, 20))
        stages.set_for_note(session, secret, misaki, "friend")
        appointments.set_for_note(session, secret, Moment(datetime(2027, 1, 10), "day"))
    found = sheet(store, misaki)
    assert found.person == (FactLine("間柄", "固定 06/20から"),)
    assert found.next_visit == ""
    with store.write("自分だけをやめる") as session:
        notes.set_private(session, secret, False)
    found = sheet(store, misaki)
    assert found.person != (FactLine("間柄", "固定 06/20から"),)
    assert found.next_visit.startswith("2027/01/10")


def test_how_a_matter_stands_and_what_was_added_later(store: Store, misaki: int) -> None:
    note_id = visit(store, misaki, "2026-11-07T15:00", "12,100")
    with store.write("状態") as session:
        matters.put(session, note_id, Matter("open", "2026-11-25", "phone", "bad", "billable", 90))
        additions.add(session, note_id, "翌日に電話あり")
    [note] = sheet(store, misaki).notes
    assert note.state == "未完了"
    told = (("経路", "電話"), ("期限", "2026/11/25(水)"))
    assert note.items[-2:] == told, "what is charged is not for paper"
    [(heading, text)] = note.said
    assert heading.startswith("追記 20")
    assert text == "翌日に電話あり"
    with store.write("状態") as session:
        matters.set_state(session, note_id, "done")
    [note] = sheet(store, misaki).notes
    assert (note.state, note.items[-1]) == ("完了", ("経路", "電話"))


def test_what_somebody_else_did_is_not_on_the_sheet(store: Store, misaki: int) -> None:
    ono = add_entity(store, "ヒト", "大野 剛")
    visit(store, misaki, "2026-11-07T10:00", "12100", mentioned=[ono])
    both = add_note(store, [misaki, ono], "お茶会")
    with store.write("書く") as session:
        gifts.add(session, misaki, "羊羹", date(2026, 11, 21), note_id=both)
        gifts.add(session, ono, "梅干し", date(2026, 11, 21), note_id=both)
    found = sheet(store, ono)
    assert [note.text for note in found.notes] == ["お茶会"]
    assert (found.note_count, found.notes_total) == (1, 1)
    assert found.notes[0].items == (("頂き物", "梅干し"),)
    assert sheet(store, misaki).note_count == 2
