"""What stands in the note editor outlives the template, the fields and the names it was begun with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from karte.store import drafts, kinds, recorders, templates
from karte.ui.inputs.chosen import NewEntity
from karte.ui.panes.settings import SettingsPane
from karte.ui.shaping.page import ShapingPage
from tests.flows.hands import User
from tests.helpers import add_entity, add_note

SAID = "同じ用紙で書いてみた。"


def begin_with_the_shops_template(user: User) -> None:
    user.click("美容室")
    user.sees("見本を入れました")
    user.press("Ctrl+N")
    assert user.workspace.editor.form.template.text() == "ヘア施術"
    user.write(SAID)


def take_back(user: User, what: str) -> None:
    """By the menu: in the editor the keys belong to what is being typed."""
    assert what in user.commands.actions["undo"].text()
    user.commands.actions["undo"].trigger()


def test_a_note_outlives_the_template_it_was_begun_with(user: User) -> None:
    begin_with_the_shops_template(user)
    take_back(user, "見本を入れる")
    user.sees("使っていたテンプレートがなくなった", SAID)
    user.press("Ctrl+Return")
    user.sees("に保存しました")
    [note] = user.notes()
    assert note.body == SAID


def test_what_stood_in_its_fields_is_shown_and_comes_back_by_redo(user: User) -> None:
    begin_with_the_shops_template(user)
    form = user.workspace.editor.form
    next(box for box in form.grid.boxes.values() if box.field.label == "料金").setFocus()
    user.type("5500")
    take_back(user, "見本を入れる")
    user.sees("使っていたテンプレートがなくなった", "料金")
    user.commands.actions["redo"].trigger()
    user.until(lambda: "ヘア施術" in form._templates)
    form.template._pick("ヘア施術")
    user.until(lambda: "5500" in form.grid.typed().values())


def test_a_draft_of_it_can_be_gone_on_with(user: User) -> None:
    begin_with_the_shops_template(user)
    user.press("Esc")
    user.sees("下書きに残しました")
    take_back(user, "見本を入れる")
    user.restart()
    user.click("続きを書く")
    user.sees("使っていたテンプレートがなくなった", SAID)
    user.press("Ctrl+Return")
    user.sees("に保存しました")
    with user.store.read() as session:
        assert drafts.all(session) == []


def test_so_it_is_with_a_kind_and_a_recorder(user: User) -> None:
    add_entity(user.store, "ヒト", "田中 美咲")
    with user.store.write("種類を追加") as session:
        bridge = kinds.add(session, "橋", "place", "house")
    with user.store.write("記録者を追加") as session:
        sato = recorders.add(session, "佐藤 健")
    user.press("Ctrl+N")
    user.write(SAID)
    form = user.workspace.editor.form
    user.until(lambda: user.workspace.editor.header.recorder.isVisible())
    form.set_recorder(sato)
    form.targets.set_chosen([*form.targets.chosen(), NewEntity("花守橋", "はなもりばし", bridge)])
    for what in ("記録者を追加", "種類を追加"):
        user.until(lambda what=what: what in user.commands.actions["undo"].text())
        take_back(user, what)
    user.until(lambda: form.writing().recorder_id is None and form.targets.chosen()[1].kind_id != bridge)
    user.press("Ctrl+Return")
    user.sees("に保存しました")
    [note] = user.notes()
    assert (note.body, [target.ref.kind_name for target in note.targets]) == (SAID, ["ヒト", "ヒト"])


def test_a_form_without_fields_is_told_by_its_name_alone(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    add_note(user.store, [misaki], "電話あり", "メモ")
    with user.store.write("テンプレートを追加") as session:
        visit = templates.add(session, "見学")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write(SAID)
    form = user.workspace.editor.form
    user.until(lambda: "見学" in form._templates)
    form.template._pick("見学")
    with user.store.write("名前を変更") as session:
        templates.rename(session, visit, "見学会")
    user.until(lambda: form.template.text() == "見学会")
    take_back(user, "名前を変更")
    user.until(lambda: form.template.text() == "見学")
    take_back(user, "テンプレートを追加")
    user.sees("使っていたテンプレートがなくなったので、「メモ」に替えました")
    user.press("Ctrl+Return")
    user.sees("に保存しました")


def on_its_form_in_the_settings(user: User) -> None:
    on_a_page(user, "templates", "ヘア施術")


def on_its_kind_in_the_settings(user: User) -> None:
    on_a_page(user, "kinds", "薬剤・商品")


def on_a_page(user: User, key: str, name: str) -> None:
    user.commands.tools.settings()
    screen = user.commands.screens.get("settings")
    assert isinstance(screen, SettingsPane)
    page = screen.show_page(key)
    assert isinstance(page, ShapingPage)
    page.show_item(next(item.item_id for item in page._items if item.name == name))


def in_its_list(user: User) -> None:
    with user.store.read() as session:
        (kind,) = (row for row in kinds.all(session) if row.name == "薬剤・商品")
    user.commands.karte.show_kind(kind.kind_id)


def at_its_graphs(user: User) -> None:
    user.press("Alt+2")


def in_its_history(user: User) -> None:
    timeline = user.workspace.view.timeline
    with user.store.read() as session:
        timeline.choose_template(templates.in_karte(session, user.workspace.entity_id())[0][0].template_id)


@pytest.mark.parametrize(
    "place",
    [on_its_form_in_the_settings, on_its_kind_in_the_settings, in_its_list, at_its_graphs, in_its_history],
)
def test_every_screen_follows(user: User, place: Callable[[User], None]) -> None:
    user.click("美容室")
    user.sees("見本を入れました")
    place(user)
    for name in ("undo", "redo"):
        user.until(lambda name=name: "見本を入れる" in user.commands.actions[name].text())
        user.commands.actions[name].trigger()
    user.until(lambda: "見本を入れる" in user.commands.actions["undo"].text())
    user.commands.desk.return_to_karte()
    user.sees("見本のデータを表示しています。")
    assert len(user.names()) > 0
