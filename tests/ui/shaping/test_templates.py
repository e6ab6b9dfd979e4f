"""テンプレート: renamed, copied, with a form that is seen while it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from karte.store import fields, previous, templates
from karte.store.fields import Owner
from karte.ui.context import Context
from karte.ui.shaping import deeds, words
from karte.ui.shaping.templates import TemplatesPage
from tests.helpers import kind_id, template_id


def names(ctx: Context) -> list[str]:
    with ctx.store.read() as session:
        return [row.name for row in templates.all(session)]


def test_a_name_is_written_in_its_place(templates_page: TemplatesPage, ctx: Context) -> None:
    entry = templates_page.about.name
    assert entry.text() == "メモ"
    entry.line.selectAll()
    QTest.keyClicks(entry.line, "Note")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert names(ctx)[0] == "Note"
    assert templates_page.look.title.text() == "Note"
    assert templates_page.items.item(0).text() == "Note"


def test_without_a_name_the_old_one_stays(templates_page: TemplatesPage, ctx: Context) -> None:
    entry = templates_page.about.name
    entry.line.selectAll()
    QTest.keyClick(entry.line, Qt.Key.Key_Delete)
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert "名前が空です" in entry.error()
    assert names(ctx)[0] == entry.text() == "メモ"


def test_a_copy_is_shown_with_the_same_fields(templates_page: TemplatesPage, ctx: Context) -> None:
    templates_page.show_item(template_id(ctx.store, "来店記録"))
    templates_page.menu.copy.trigger()
    assert names(ctx)[-1] == templates_page.about.name.text() == "(コピー)来店記録"
    assert [card.field.label for card in templates_page.fields.cards()] == [
        "メニュー",
        "料金",
        "所要時間",
        "満足度",
    ]


def test_a_template_without_fields_is_for_text_alone(templates_page: TemplatesPage) -> None:
    assert templates_page.fields.empty.isVisible()
    assert templates_page.look.grid.isHidden()
    assert templates_page.look.body.isVisible()


def test_a_flag_is_seen_in_the_form_at_once(templates_page: TemplatesPage, ctx: Context) -> None:
    templates_page.show_item(template_id(ctx.store, "来店記録"))
    card = templates_page.fields.cards()[1]
    card.open_up()
    assert card.body is not None
    QTest.mouseClick(card.body.flags["required"], Qt.MouseButton.LeftButton)
    assert [box.field.required for box in templates_page.look.grid.boxes.values()] == [
        False,
        True,
        False,
        False,
    ]
    assert card.head.accessibleDescription() == "金額・円・忘れずに・グラフ"


def test_what_is_copied_and_what_counts_the_visits_is_set_here(
    templates_page: TemplatesPage, ctx: Context
) -> None:
    visit = template_id(ctx.store, "来店記録")
    with ctx.store.write("項目を追加") as session:
        made = fields.add(session, Owner(template_id=visit), "来店回数", "num", unit="回目")
    templates_page.show_item(visit)
    card = templates_page.fields.cards()[-1]
    card.open_up()
    assert card.body is not None
    QTest.keyClick(card.body.flags["carry"], Qt.Key.Key_Space)
    with ctx.store.read() as session:
        assert fields.many(session, [made])[made].carry
    QTest.keyClick(card.body.flags[words.COUNTS], Qt.Key.Key_Space)
    with ctx.store.read() as session:
        assert previous.counts_visits(fields.many(session, [made])[made])
    assert not card.body.flags["carry"].isVisible(), "which visit it was is never copied"
    ctx.store.undo()
    with ctx.store.read() as session:
        assert not previous.counts_visits(fields.many(session, [made])[made])


def test_a_new_field_is_copied_until_somebody_says_otherwise(
    templates_page: TemplatesPage, ctx: Context
) -> None:
    made = deeds.add_field(ctx, Owner(template_id=template_id(ctx.store, "メモ")), "担当", templates_page)
    of_kind = deeds.add_field(ctx, Owner(kind_id=kind_id(ctx.store, "ヒト")), "血液型", templates_page)
    assert made is not None
    assert of_kind is not None
    with ctx.store.read() as session:
        known = fields.many(session, [made, of_kind])
    assert [known[each].carry for each in (made, of_kind)] == [True, False]
