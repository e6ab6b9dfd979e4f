"""The forms as they will be: tried, and never kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.store import fields, kinds
from karte.store.rows import FieldRow, KindRow
from karte.ui.context import Context
from karte.ui.shaping.preview import KindPreview, TemplatePreview
from tests.helpers import kind_id, template_id


@pytest.fixture
def person(ctx: Context) -> tuple[KindRow, list[FieldRow]]:
    with ctx.store.read() as session:
        found = kind_id(ctx.store, "ヒト")
        return kinds.get(session, found), fields.of_kind(session, found)


@pytest.fixture
def kind_look(ctx: Context, person: tuple[KindRow, list[FieldRow]], show: Callable[..., None]) -> KindPreview:
    made = KindPreview(ctx.theme)
    made.show_kind(*person)
    show(made, 360, 680)
    return made


def lines(look: KindPreview) -> dict[str, str]:
    return {row.line().fact.field.label: row.value.text() for row in look.rows()}


def test_a_kind_with_examples_in_its_facts(kind_look: KindPreview) -> None:
    said = lines(kind_look)
    assert list(said)[:3] == ["注意", "ふりがな", "電話"], "what is to be heeded stands first"
    assert said["生年月日"] == "1988/03/14(38歳)"
    assert said["敬称"] == "様"
    assert kind_look.name.text() == "見本のヒト 様"
    assert kind_look.topics.label.text() == "次に話すこと"


def test_it_follows_every_change(kind_look: KindPreview, person: tuple[KindRow, list[FieldRow]]) -> None:
    kind, of_kind = person
    changed = replace(kind, name="ペット", slot="animal", honorific="ちゃん", topics_title="")
    weight = replace(of_kind[0], label="体重", type="num", unit="kg")
    kind_look.show_kind(changed, [weight])
    assert lines(kind_look) == {"ふりがな": "みほん", "体重": "36.5kg"}
    assert kind_look.name.text() == "見本のペット ちゃん"
    assert kind_look.chip.accessibleName() == "ペット"
    assert kind_look.topics.isHidden()


def test_a_fact_can_be_tried_and_nothing_is_written(kind_look: KindPreview, ctx: Context) -> None:
    row = next(row for row in kind_look.rows() if row.line().fact.field.label == "家族")
    before = ctx.store.last_change
    row.edit()
    pad = QApplication.focusWidget()
    assert pad is not None
    QTest.keyClicks(pad, "two sons")
    QTest.keyClick(pad, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert lines(kind_look)["家族"] == "two sons"
    assert ctx.store.last_change is before


def test_a_template_as_in_the_editor(ctx: Context, show: Callable[..., None]) -> None:
    look = TemplatePreview(ctx.theme)
    with ctx.store.read() as session:
        menu, money, *_others = fields.of_template(session, template_id(ctx.store, "来店記録"))
    look.show_template("来店記録", [menu, money])
    show(look, 360, 500)
    assert look.title.text() == "来店記録"
    assert [box.field.label for box in look.grid.boxes.values()] == ["メニュー", "料金"]
    next(iter(look.grid.boxes.values())).set_typed("相談のみ")
    look.show_template("来店記録", [menu, replace(money, unit="ドル")])
    assert look.grid.typed() == {"choice\nメニュー\n0": "相談のみ"}, "what was tried stays"
    look.show_template("メモ", [])
    assert look.grid.isHidden()
    assert look.body.isVisible()
