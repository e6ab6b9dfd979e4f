"""From the screen ノート to a note, and back again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import fields, notes, tags
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import Preview
from tests.helpers import add_note, template_id
from tests.ui.windows import press, settle, write


def finish(ctx: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=20_000)
    settle()


def test_a_note_written_from_there_is_about_nobody_and_leads_back(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    press("Ctrl+2")
    assert does.screens.current() == "notes"
    assert does.workspace is not None
    assert does._window.topbar.write.isVisible()
    press("Ctrl+N")
    assert does.screens.current() == "karte"
    assert does.workspace.editor.form.targets.chosen() == []
    press("Alt+N")
    write("看板の電球を替えた。")
    press("Ctrl+Return")
    assert does.screens.current() == "notes"
    lines = does.desk.notes.ledger.lines()
    assert lines[0].excerpt == "看板の電球を替えた。"
    assert does.desk.notes.ledger.list.current() == lines[0].note_id
    finish(ctx, qtbot)


def test_a_note_is_changed_beside_its_karte_and_leads_back(
    does: Commands, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    press("Ctrl+2", "Home", "Down", "F2")
    assert does.screens.current() == "karte"
    assert does.workspace.entity_id() == tanaka
    press("Escape")
    assert does.screens.current() == "notes"
    finish(ctx, qtbot)


def test_who_goes_elsewhere_meanwhile_is_not_fetched_back(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    press("Ctrl+2", "Ctrl+N", "Ctrl+,", "Esc")
    assert does.screens.current() == "karte"
    does.workspace.editor.close_keeping_draft()
    assert does.screens.current() == "karte"
    finish(ctx, qtbot)


def test_the_news_about_a_note_leads_to_it_on_whatever_screen_it_is_read(
    does: Commands, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    with ctx.store.write("項目を変更") as session:
        menu, *_rest = fields.of_template(session, template_id(ctx.store, "来店記録"))
        fields.change(session, replace(menu, required=True))
    does.workspace.open(tanaka)
    press("Ctrl+N")
    write("いそぎの来店。")
    press("Ctrl+S", "Ctrl+2")
    assert does.screens.current() == "notes"
    assert does.workspace.editor.is_open()
    toast = ctx.tell._toast
    assert toast is not None
    assert toast.other.text() == "書く"
    toast.other.click()
    assert does.screens.current() == "karte"
    focused = QApplication.focusWidget()
    assert focused is not None
    boxes = does.workspace.editor.form.grid.boxes.values()
    assert next(box for box in boxes if box.field.field_id == menu.field_id).isAncestorOf(focused)
    does.workspace.editor.close_keeping_draft()
    finish(ctx, qtbot)


def test_the_notes_of_nobody(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    loose = add_note(ctx.store, [], "だれでもない")
    does.actions["loose"].trigger()
    assert does.screens.current() == "notes"
    assert [line.note_id for line in does.desk.notes.ledger.lines()] == [loose]
    does.notes.change(loose)
    assert does.workspace.editor.is_open()
    finish(ctx, qtbot)


def test_the_notes_a_tag_leads_to(does: Commands, ctx: Context, tanaka: int, qtbot: QtBot) -> None:
    note_id = add_note(ctx.store, [tanaka], "#リタッチ の話")
    does.notes.show_tag("リタッチ")
    assert does.screens.current() == "karte", "there is no such tag"
    with ctx.store.write("タグ") as session:
        tags.follow_text(session, note_id, ["リタッチ"])
    does.notes.show_tag("りたっち")
    assert does.screens.current() == "notes"
    assert [line.note_id for line in does.desk.notes.ledger.lines()] == [note_id]
    finish(ctx, qtbot)
    assert does.desk.notes.ledger.filters.tag.value() == "リタッチ"


def test_the_day_goes_onto_paper_by_the_key_of_printing(
    does: Commands, ctx: Context, tanaka: int, qtbot: QtBot
) -> None:
    add_note(ctx.store, [tanaka], "今日のこと")
    press("Ctrl+2")
    assert not does.actions["print"].isEnabled()
    does.desk.notes.modes.button("day").click()
    assert does.actions["print"].isEnabled()
    press("Ctrl+P")
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)
    qtbot.waitUntil(lambda: preview.document() is not None and preview.is_settled(), timeout=20_000)
    preview.close()
    finish(ctx, qtbot)


def test_all_are_opened_and_closed_by_the_same_key_as_in_a_karte(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    press("Ctrl+2", "Ctrl+Shift+E")
    assert does.desk.notes.ledger.list.is_all_open()
    press("Ctrl+Shift+E")
    assert does.desk.notes.ledger.list.opened() == set()
    finish(ctx, qtbot)


def test_a_chip_opens_its_karte(does: Commands, ctx: Context, tanaka: int, qtbot: QtBot) -> None:
    press("Ctrl+2")
    does.desk.notes.ledger.open_entity_requested.emit(tanaka)
    assert does.screens.current() == "karte"
    assert does.workspace.entity_id() == tanaka
    with ctx.store.read() as session:
        assert notes.about(session, [999]) == {}
    finish(ctx, qtbot)
