"""Types and flags in words: every type is offered once, and only flags that do something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karte.store import fields, values
from karte.store.fields import Owner
from karte.store.rows import FieldRow
from karte.store.store import Store
from karte.ui.shaping import words
from tests.helpers import kind_id, template_id


@pytest.fixture
def of_kind(store: Store) -> FieldRow:
    with store.read() as session:
        return fields.of(session, Owner(kind_id=kind_id(store, "ヒト")))[0]


@pytest.fixture
def of_template(store: Store) -> FieldRow:
    with store.read() as session:
        return fields.of(session, Owner(template_id=template_id(store, "来店記録")))[0]


def test_every_type_is_offered_once_with_an_example() -> None:
    lines = words.type_lines()
    assert sorted(lines.values()) == sorted(values.TYPES)
    assert len(lines) == len(values.TYPES)
    assert all("例" in line for line in lines)


def test_a_karte_is_not_offered_what_only_a_note_can_hold() -> None:
    left_out = set(words.type_lines().values()) - set(words.type_lines(of_note=False).values())
    assert left_out == {"lines", "measures", "checks", "balance"}


def test_what_is_measured_is_drawn(of_template: FieldRow) -> None:
    assert "graph" in words.flags_of(replace(of_template, type="measures"))
    assert "graph" not in words.flags_of(replace(of_template, type="checks"))


def test_a_type_of_a_later_version_is_a_line_of_text() -> None:
    assert words.type_name("hologram") == "文字(1行)"


def test_a_graph_is_offered_for_numbers_of_templates_only(of_kind: FieldRow, of_template: FieldRow) -> None:
    assert words.flags_of(replace(of_template, type="money")) == [
        "required",
        "graph",
        "printed",
        "carry",
        "folded",
    ]
    assert words.flags_of(replace(of_template, type="text")) == ["required", "printed", "carry", "folded"]
    assert words.flags_of(replace(of_kind, type="money")) == ["alert", "printed"]


def test_a_number_can_count_the_visits_and_is_then_not_copied(of_template: FieldRow) -> None:
    number = replace(of_template, type="num", meaning="")
    assert words.flags_of(number) == ["required", "graph", "printed", "carry", words.COUNTS, "folded"]
    counting = words.with_flag(number, words.COUNTS, True)
    assert words.flags_of(counting) == ["required", "graph", "printed", words.COUNTS, "folded"]
    assert words.has_flag(counting, words.COUNTS)
    assert not words.has_flag(number, words.COUNTS)
    assert words.summary(counting).endswith("1ずつ増える")
    assert words.with_flag(counting, words.COUNTS, False) == number
    assert not words.has_flag(words.with_flag(number, "carry", False), "carry")


def test_what_is_left_of_something_is_never_copied(of_template: FieldRow) -> None:
    assert "carry" not in words.flags_of(replace(of_template, type="balance"))


def test_what_is_shown_as_注意_is_on_paper_anyway(of_kind: FieldRow) -> None:
    assert words.flags_of(replace(of_kind, alert=True)) == ["alert"]


def test_in_few_words(of_template: FieldRow) -> None:
    weight = replace(of_template, type="num", unit="kg", graph=True, required=True, printed=False)
    assert words.summary(weight) == "数・kg・忘れずに・グラフ・印刷しない"
    assert words.summary(replace(of_template, printed=True)) == "選ぶ(1つ)"


def test_only_what_the_type_knows_is_asked_for(of_template: FieldRow) -> None:
    money, menu = replace(of_template, type="money"), of_template
    assert (words.has_unit(money), words.has_choices(money), words.has_hint(money)) == (True, False, True)
    assert (words.has_unit(menu), words.has_choices(menu), words.has_hint(menu)) == (False, True, False)
