"""What the pages of kinds and templates have in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields, templates
from karte.ui.context import Context
from karte.ui.shaping.templates import TemplatesPage
from tests.helpers import add_entity, add_note, template_id

ALT = Qt.KeyboardModifier.AltModifier


def labels(page: TemplatesPage) -> list[str]:
    return [card.field.label for card in page.fields.cards()]


def stored(ctx: Context, name: str = "来店記録") -> list[str]:
    with ctx.store.read() as session:
        return [field.label for field in fields.of_template(session, template_id(ctx.store, name))]


def names(ctx: Context) -> list[str]:
    with ctx.store.read() as session:
        return [row.name for row in templates.all(session)]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


@pytest.fixture
def page(templates_page: TemplatesPage, ctx: Context) -> TemplatesPage:
    templates_page.show_item(template_id(ctx.store, "来店記録"))
    return templates_page


def test_the_arrow_keys_turn_to_another_one(page: TemplatesPage) -> None:
    page.items.setFocus()
    press(Qt.Key.Key_Down)
    assert page.look.title.text() == "点検記録"
    assert labels(page) == ["点検内容", "所要時間", "費用", "結果"]


def test_a_new_one_is_shown_and_waits_for_its_fields(page: TemplatesPage, ctx: Context) -> None:
    page.add_line.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Trimming")
    press(Qt.Key.Key_Return)
    assert names(ctx)[-1] == "Trimming"
    assert page.look.title.text() == "Trimming"
    assert page.fields.empty.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Weight")
    press(Qt.Key.Key_Return)
    assert stored(ctx, "Trimming") == ["Weight"]
    assert page.fields.cards()[0].is_open(), "its type is next"
    assert [box.field.label for box in page.look.grid.boxes.values()] == ["Weight"]


def test_fields_change_their_order_and_the_form_follows(page: TemplatesPage, ctx: Context) -> None:
    first = page.fields.cards()[0]
    first.head.setFocus()
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert stored(ctx) == labels(page) == ["料金", "所要時間", "メニュー", "満足度"]
    assert [box.field.label for box in page.look.grid.boxes.values()] == labels(page)
    assert first.head.hasFocus()


def test_a_field_goes_and_comes_back(page: TemplatesPage, ctx: Context) -> None:
    add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中 美咲")], "", "来店記録", 料金="6500")
    page.fields.cards()[1].head.setFocus()
    press(Qt.Key.Key_Delete)
    assert stored(ctx) == labels(page) == ["メニュー", "所要時間", "満足度"]
    assert ctx.tell.said == ["項目「料金」をしまいました。書いたものはそのまま残ります"]
    QTest.mouseClick(page.fields.away_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.fields.away_buttons()[0], Qt.MouseButton.LeftButton)
    assert stored(ctx) == labels(page) == ["メニュー", "料金", "所要時間", "満足度"]


def test_a_type_that_needs_a_new_field_leaves_it_open(page: TemplatesPage, ctx: Context) -> None:
    add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中 美咲")], "", "来店記録", メニュー="相談のみ")
    old = page.fields.cards()[0]
    old.open_up()
    page.fields.retyped.emit(old.field, "money")
    new = page.fields.cards()[0]
    assert (new.field.label, new.field.type, new.is_open()) == ("メニュー", "money", True)
    assert new.field.field_id != old.field.field_id


def test_undo_from_elsewhere_is_seen_at_once(page: TemplatesPage, ctx: Context, qtbot: QtBot) -> None:
    page.fields.retire_asked.emit(page.fields.cards()[0].field, True)
    assert "メニュー" not in labels(page)
    ctx.store.undo()
    qtbot.waitUntil(lambda: "メニュー" in labels(page), timeout=20_000)


def test_moving_and_putting_away_from_the_list_and_the_menu(page: TemplatesPage, ctx: Context) -> None:
    page.items.setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert names(ctx) == ["来店記録", "メモ", "点検記録", "電話メモ"]
    assert not page.menu.up.isEnabled()
    page.menu.down.trigger()
    page.menu.retire.trigger()
    assert names(ctx) == ["メモ", "点検記録", "電話メモ"]
    assert page.away.isVisible()
    assert page.items.item(3).text() == "来店記録", "below the others, still shown"
    assert not page.menu.retire.isVisible()
    QTest.mouseClick(page.away.buttons[0], Qt.MouseButton.LeftButton)
    assert names(ctx) == ["メモ", "来店記録", "点検記録", "電話メモ"]
    assert page.away.isHidden()


def test_what_the_menu_offers_lasts_as_long_as_the_menu(page: TemplatesPage) -> None:
    menu = page.menu
    for action in (menu.up, menu.down, menu.copy, menu.retire, menu.bring_back):
        assert shiboken6.createdByPython(action)
        assert action.parent() is menu
        assert action in menu.actions()


def test_dragging_changes_the_order(page: TemplatesPage, ctx: Context) -> None:
    page.items.reordered.emit(page.items.ids()[::-1])
    assert names(ctx) == ["電話メモ", "点検記録", "来店記録", "メモ"]
    assert page.items.item(0).text() == "電話メモ"


def test_the_last_one_in_use_stays_and_says_why(
    page: TemplatesPage, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[str] = []
    monkeypatch.setattr(ctx.tell, "error", lambda error: errors.append(str(error)))
    for _count in range(4):
        page.show_item(page.items.ids()[0])
        page.menu.retire.trigger()
    assert len(names(ctx)) == 1
    assert len(errors) == 1
    assert "最後の1つなので" in errors[0]


def test_in_a_narrow_window_fields_and_form_take_turns(page: TemplatesPage) -> None:
    assert page.turns.isHidden()
    assert page.look.isVisible()
    page.resize(704, 470)
    assert page.turns.isVisible()
    assert not page.look.isVisible()
    page.turns.changed.emit("look")
    QTest.mouseClick(page.turns.button("look"), Qt.MouseButton.LeftButton)
    assert page.look.isVisible()
    assert not page.fields.isVisible()
    page.resize(1110, 680)
    assert page.fields.isVisible()


def test_the_tab_key_reads_the_page(page: TemplatesPage) -> None:
    page.items.setFocus()
    seen: list[QWidget | None] = [page.items]
    press(Qt.Key.Key_Tab)
    while (focused := QApplication.focusWidget()) is not page.items and len(seen) < 40:
        seen.append(focused)
        press(Qt.Key.Key_Tab)
    heads = [card.head for card in page.fields.cards()]
    entries = [box.entry.focusProxy() for box in page.look.grid.boxes.values()]
    assert seen == [
        *(page.items, page.add_line.line, page.about.name.line, page.more, *heads, page.fields.add_line.line),
        *(*entries, page.look.body.pad),
    ]


def test_every_control_has_a_name(page: TemplatesPage, show: Callable[..., None]) -> None:
    page.fields.cards()[1].open_up()
    stops = [
        widget for widget in page.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    nameless = [
        widget
        for widget in stops
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
