"""The owner of a salon makes the program her own: a kind, a template and fields, and old notes read right."""

from __future__ import annotations

import pytest

from karte.store import fields, kinds, notes, templates, values
from karte.store.rows import KindRow
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.panes.settings import SettingsPane
from karte.ui.shaping.field_card import FieldForm
from karte.ui.shaping.kinds import KindsPage
from karte.ui.shaping.page import ShapingPage
from karte.ui.shaping.templates import TemplatesPage
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


def go_to(user: User, name: str) -> ShapingPage:
    """Opens the settings by key and a page with the arrow keys."""
    user.press("Ctrl+,")
    while user.focus().accessibleName() != name:
        user.press("Down")
    screen = user.commands.screens.get("settings")
    assert isinstance(screen, SettingsPane)
    page = screen.show_page(screen.current())
    assert isinstance(page, ShapingPage)
    return page


def open_form(page: ShapingPage, label: str) -> FieldForm:
    card = next(card for card in page.fields.cards() if card.field.label == label)
    card.open_up()
    assert card.body is not None
    return card.body


def choose(user: User, entry: ChoiceInput, words: str) -> None:
    """Opens a drop-down and takes the line that begins so."""
    face = entry.focusProxy()
    assert face is not None
    user.click(face)
    while not entry.popup.row_text(entry.popup.current).startswith(words):
        user.press("Down")
    user.press("Return")


def kind(user: User, name: str) -> KindRow:
    with user.store.read() as session:
        return next(found for found in kinds.all(session) if found.name == name)


def reads(user: User, note_id: int) -> list[str]:
    with user.store.read() as session:
        (note,) = notes.many(session, [note_id])
    return [f"{held.field.label} {values.show(held.field, held.value)}" for held in note.values]


@pytest.fixture
def grooming(user: User) -> int:
    """A note of the template トリミング with 体重, made beforehand."""
    with user.store.write("テンプレートを作成") as session:
        owner = fields.Owner(template_id=templates.add(session, "トリミング"))
        fields.add(session, owner, "体重", "num", unit="kg", graph=True)
    coco = add_entity(user.store, "動物", "ココ")
    return add_note(user.store, [coco], "短めに。", "トリミング", 体重="3.2")


def test_a_kind_and_a_template_of_her_own_and_a_note_with_them(user: User) -> None:
    page = go_to(user, "種類と項目")
    user.click(page.add_line.line)
    user.write("ペット")
    user.press("Return")
    user.write("犬種")  # the line for a field has the keyboard already
    user.press("Return")
    assert isinstance(page, KindsPage)
    user.click(page.about.slots.button("animal"))
    user.sees("見本のペット", "犬種")
    assert kind(user, "ペット").slot == "animal"

    page = go_to(user, "テンプレート")
    user.click(page.add_line.line)
    user.write("トリミング")
    user.press("Return")
    user.write("体重")
    user.press("Return")
    form = open_form(page, "体重")
    choose(user, form.type, "数")
    user.click(form.unit.line)
    user.write("kg")
    user.press("Return")
    assert form.flags["graph"].isChecked(), "numbers are for the graph unless one says no"

    coco = add_entity(user.store, "ペット", "ココ")
    user.press("Esc")
    user.open(coco)
    user.sees("犬種")
    user.press("Ctrl+N")
    user.until(user.workspace.editor.is_open)
    editor = user.workspace.editor
    choose(user, editor.form.template, "トリミング")
    (weight,) = editor.form.grid.boxes.values()
    user.click(weight.entry.focusProxy())
    user.type("3.2")
    user.press("Ctrl+Return")
    user.until(lambda: user.notes(coco))
    assert reads(user, user.notes(coco)[0].note_id) == ["体重 3.2kg"]
    user.workspace.view.timeline.choose_template(user.notes(coco)[0].template.template_id)
    assert user.workspace.view.timeline.graph.isVisible()


def test_a_field_is_renamed_and_put_away_and_the_old_note_reads_right(user: User, grooming: int) -> None:
    page = go_to(user, "テンプレート")
    with user.store.read() as session:
        page.show_item(next(row.template_id for row in templates.all(session) if row.name == "トリミング"))
    form = open_form(page, "体重")
    user.click(form.label.line)
    user.press("Ctrl+A")
    user.write("おもさ")
    user.press("Return")
    assert reads(user, grooming) == ["おもさ 3.2kg"]
    user.sees("おもさ")

    user.click(form.retire)
    user.sees("項目「おもさ」をしまいました。書いたものはそのまま残ります", "しまった項目 1件")
    assert page.fields.cards() == []
    assert reads(user, grooming) == ["おもさ 3.2kg"]
    user.press("Ctrl+Z")
    user.until(lambda: [card.field.label for card in page.fields.cards()] == ["おもさ"])
    user.press("Ctrl+Z")
    user.until(lambda: [card.field.label for card in page.fields.cards()] == ["体重"])
    assert reads(user, grooming) == ["体重 3.2kg"]


def test_changing_an_old_note_keeps_what_stands_in_a_field_put_away(user: User, grooming: int) -> None:
    page = go_to(user, "テンプレート")
    with user.store.read() as session:
        page.show_item(next(row.template_id for row in templates.all(session) if row.name == "トリミング"))
    page.fields.cards()[0].head.setFocus()
    user.press("Delete")
    page.items.setFocus()
    user.press("Delete")
    user.sees("このテンプレートはしまってあります。ノートはそのまま残り、新しくは選べません。")

    user.press("Esc")
    user.workspace.edit(grooming)
    user.until(user.workspace.editor.is_open)
    user.write("とても良い子。")
    user.press("Ctrl+Return")
    user.until(lambda: not user.workspace.editor.is_open())
    with user.store.read() as session:
        (note,) = notes.many(session, [grooming])
    assert "とても良い子。" in note.body
    assert note.template.name == "トリミング"
    assert reads(user, grooming) == ["体重 3.2kg"]


def test_a_kind_put_away_leaves_its_kartes_and_the_list_follows(user: User) -> None:
    coco = add_entity(user.store, "動物", "ココ")
    page = go_to(user, "種類と項目")
    page.show_item(kind(user, "動物").kind_id)
    page.items.setFocus()
    user.press("Delete")
    user.sees("種類「動物」をしまいました。カルテ1件はそのまま残ります")
    user.press("Esc")
    user.open(coco)
    assert user.here() == "ココ"
    offered = [action.text() for action in user.workspace.list.filter.menu().actions()]
    shown = [chip.text() for chip in user.workspace.list.filter.chips()]
    assert not any("動物" in text for text in (*offered, *shown))
    assert "ココ" in user.names()


def test_a_wrong_type_for_what_is_written_keeps_the_old_field(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    written = add_note(user.store, [misaki], "相談。", "来店記録", メニュー="相談のみ")
    page = go_to(user, "テンプレート")
    assert isinstance(page, TemplatesPage)
    page.show_item(page.items.ids()[1])
    choose(user, open_form(page, "メニュー").type, "金額")
    user.sees("書いてある1件は「金額」として読めないので、前の「メニュー」はしまい、新しく作りました")
    assert reads(user, written) == ["メニュー 相談のみ"]
    assert page.fields.cards()[0].field.type == "money"
    user.click("元に戻す")
    user.until(lambda: page.fields.cards()[0].field.type == "choice")


def test_a_name_half_written_when_the_program_is_closed_counts(user: User) -> None:
    page = go_to(user, "種類と項目")
    page.show_item(kind(user, "動物").kind_id)
    assert isinstance(page, KindsPage)
    user.click(page.about.name.line)
    user.press("Ctrl+A")
    user.write("ペット")
    user.restart()
    assert kind(user, "ペット").slot == "animal"
