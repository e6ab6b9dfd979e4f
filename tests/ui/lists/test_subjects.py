"""What conditions can be about, and how they read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karte.store import fields, kinds, templates
from karte.store.conditions import WHATS, Condition, Foreign, Rule, family
from karte.store.store import Store
from karte.ui.lists import subjects
from karte.ui.lists.subjects import Terms
from tests.helpers import kind_id, template_id


@pytest.fixture
def of(store: Store) -> dict[str, int]:
    """The ids of some fields by their labels."""
    with store.read() as session:
        every = [
            *fields.of_kind(session, kind_id(store, "ヒト")),
            *fields.of_template(session, template_id(store, "来店記録")),
        ]
    return {field.label: field.field_id for field in every}


def terms(store: Store, rule: Rule | None = None) -> Terms:
    with store.read() as session:
        return subjects.read(session, rule)


def said(store: Store, *conditions: Condition | Foreign, either: bool = False) -> str:
    rule = Rule(conditions, either)
    return subjects.say(rule, terms(store, rule))


def test_every_kind_and_every_template_with_fields_has_its_group(store: Store) -> None:
    titles = [group.title for group in terms(store).groups]
    assert titles == [
        "", "ヒト", "会社・団体", "店・施設", "モノ", "動物", "来店記録", "点検記録", "電話メモ",
    ]  # fmt: skip
    labels = {subject.what: subject.label for subject in terms(store).groups[0].subjects}
    assert labels["anywhere"] == "カルテのどこかの言葉"
    assert set(labels) == {what for what, about in WHATS.items() if not about.of}


def test_of_a_field_of_notes_any_of_them_or_the_last_is_asked_and_numbers_are_reckoned(store: Store) -> None:
    (visits,) = [group for group in terms(store).groups if group.title == "来店記録"]
    assert [subject.label for subject in visits.subjects][:6] == [
        "メニュー", "メニューの最後の値", "料金", "料金の最後の値", "料金の合計", "料金の平均",
    ]  # fmt: skip
    assert visits.subjects[0].full() == "メニュー(来店記録)"
    assert [subject.figure() for subject in visits.subjects][2:6] == [
        "どれかのノート", "最後の値", "合計", "平均",
    ]  # fmt: skip


def test_how_close_one_is_is_said_in_words(store: Store) -> None:
    assert said(store, Condition("stage", "one_of", ("regular", "rock"))) == "間柄 固定、岩盤"
    assert said(store, Condition("stage", "empty")) == "間柄 書いていない"


def test_each_subject_can_be_compared(store: Store) -> None:
    for group in terms(store).groups:
        for subject in group.subjects:
            assert subject.hows() == family(subject.what, subject.type)
            assert subject.full().startswith(subject.label)


def test_conditions_read_as_one_says_them(store: Store, of: dict[str, int]) -> None:
    person = kind_id(store, "ヒト")
    assert said(store, Condition("last", "over", (60,))) == "前回 60日以上前"
    assert said(store, Condition("birthday", "month", (3,))) == "誕生日 3月"
    assert said(store, Condition("age", "between", (20, 29))) == "年齢 20〜29歳"
    assert said(store, Condition("count", "at_least", (3,))) == "回数 3回 以上"
    assert said(store, Condition("kind", "one_of", (person,))) == "種類 ヒト"
    assert said(store, Condition("kind", "one_of", (person,), negated=True)) == "種類 ヒト どれでもない"
    assert said(store, Condition("alert", "is")) == "注意 ある"
    address = Condition("field", "contains", ("横浜",), of=of["住所"])
    assert said(store, address) == "住所 「横浜」 を含む"
    paid = Condition("sum", "at_least", (10_000,), of=of["料金"], days=365)
    assert said(store, paid) == "料金の合計(365日以内) 10,000円 以上"
    menu = Condition("noted", "one_of", ("カット", "カラー"), of=of["メニュー"], days=90)
    assert said(store, menu) == "メニュー(90日以内) カット、カラーのノートがある"
    assert said(store, replace(menu, negated=True)) == "メニュー(90日以内) カット、カラー どれのノートもない"
    assert said(store, replace(menu, what="latest", days=None)) == "メニューの最後の値 カット、カラー"
    never = Condition("noted", "empty", of=of["満足度"])
    assert said(store, never) == "満足度 書いたノートがない"
    paid_once = Condition("noted", "between", (5_000, 9_000), of=of["料金"])
    assert said(store, paid_once) == "料金 5,000〜9,000円のノートがある"
    born = Condition("field", "between", ("1980-01-01", "1989-12-31"), of=of["生年月日"])
    assert said(store, born) == "生年月日 1980/01/01〜1989/12/31"
    since = Condition("last", "since", ("2026-01-31",))
    assert said(store, since, Foreign("1")) == "前回 2026/01/31以降、読めない条件"
    assert said(store, address, since, either=True) == "住所 「横浜」 を含む または 前回 2026/01/31以降"


def test_what_is_gone_or_put_away_is_named_all_the_same(store: Store, of: dict[str, int]) -> None:
    gone = Condition("field", "contains", ("x",), of=9_999)
    assert terms(store, Rule((gone,))).subject(gone).label == "もうない項目"
    assert "もうない項目" in said(store, gone)
    with store.write("しまう") as session:
        fields.set_retired(session, of["住所"], retired=True)
        kinds.set_retired(session, kind_id(store, "モノ"), retired=True)
    address = Condition("field", "contains", ("横浜",), of=of["住所"])
    assert terms(store, Rule((address,))).subject(address).label == "住所"
    assert said(store, Condition("tag", "one_of", (77,))) == "タグ もうないタグ どれかが付いている"
    assert said(store, Condition("kind", "one_of", (99,))) == "種類 もうない種類"


def test_numbers_have_their_unit(store: Store) -> None:
    with store.read() as session:
        visit = next(row for row in templates.all(session) if row.name == "来店記録")
        units = {
            subject.label: subject.unit()
            for group in subjects.read(session).groups
            if group.title == visit.name
            for subject in group.subjects
        }
    assert units["料金の合計"] == "円"
    assert units["所要時間の平均"] == "分"
    assert units["満足度の最後の値"] == ""
