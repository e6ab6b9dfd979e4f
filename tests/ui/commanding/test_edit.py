"""Back and forth in time, and the search box."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.store import entities
from karte.ui import actions
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.main_window import MainWindow
from karte.ui.profile.new_karte import NewKarteDialog
from tests.helpers import add_entity, add_note
from tests.ui.windows import dialog, focus, press, settle, write


class TestSearch:
    """From a typed name to what is wanted."""

    @pytest.mark.parametrize("width", [1366, 1093])
    def test_a_name_leads_to_the_printed_sheet(
        self, window: MainWindow, does: Commands, tanaka: int, width: int
    ) -> None:
        window.resize(width, 728)
        does.workspace.open(next(row for row in (1, 2) if row != tanaka))
        settle()
        press("Ctrl+F")
        write("たなか")
        press("Return")
        assert does.workspace.entity_id() == tanaka
        assert does.workspace.view.timeline.list.hasFocus()
        press("Ctrl+P")
        preview = dialog(PrintPreview)
        assert preview.isAncestorOf(QApplication.focusWidget())
        preview.close()

    def test_enter_empties_the_box_and_the_list_is_whole(self, window: MainWindow, does: Commands) -> None:
        press("Ctrl+F")
        write("たなか")
        assert does.workspace.list.view.model().rowCount() == 1
        press("Return")
        assert window.topbar.box.text() == ""
        assert does.workspace.list.view.model().rowCount() == 2

    @pytest.mark.parametrize("width", [1366, 1093])
    def test_enter_takes_what_the_arrows_chose(
        self, window: MainWindow, does: Commands, tanaka: int, width: int
    ) -> None:
        window.resize(width, 728)
        settle()
        press("Ctrl+F")
        write("た")
        does.workspace.list.view.set_current_id(None)
        write("な")
        press("Backspace", "Backspace")
        press("Down")
        chosen = does.workspace.list.current_id()
        press("Return")
        assert does.workspace.entity_id() == chosen

    def test_without_arrows_it_takes_the_first_hit_not_the_open_karte(
        self, does: Commands, tanaka: int, ctx: Context
    ) -> None:
        other = add_entity(ctx.store, "ヒト", "田中 次郎", "たなか じろう")
        add_note(ctx.store, [other], "新しい", at="2026-11-20T10:00")
        does.workspace.open(tanaka)
        settle()
        press("Ctrl+F")
        write("たなか")
        press("Return")
        assert does.workspace.entity_id() == other

    def test_esc_goes_back_to_the_karte(self, window: MainWindow, does: Commands) -> None:
        press("Ctrl+F")
        write("たなか")
        press("Esc")
        assert window.topbar.box.text() == ""
        assert does.workspace.view.timeline.list.hasFocus()

    def test_ctrl_k_is_the_same(self, window: MainWindow) -> None:
        press("Ctrl+K")
        assert window.topbar.box.line.hasFocus()

    def test_it_comes_back_from_the_import_screen(self, window: MainWindow, does: Commands) -> None:
        press("Ctrl+Shift+I", "Ctrl+F")
        assert window.screens.currentWidget() is does.workspace
        assert window.topbar.box.line.hasFocus()

    def test_a_name_nobody_has_becomes_a_karte_with_enter(
        self, window: MainWindow, does: Commands, monkeypatch: pytest.MonkeyPatch, ctx: Context
    ) -> None:
        asked: list[str] = []

        def ask(_kind: type, ctx: Context, _parent: object, name: str = "") -> int:
            asked.append(name)
            return add_entity(ctx.store, "ヒト", name)

        monkeypatch.setattr(NewKarteDialog, "ask", classmethod(ask))
        press("Ctrl+F")
        write("やまもと")
        press("Return")
        assert asked == ["やまもと"]
        head = does.workspace.view.header.head()
        assert head is not None
        assert head.ref.name == "やまもと"
        assert window.topbar.box.text() == ""
        assert does.workspace.view.timeline.empty.button.hasFocus(), "the first note is one key away"

    def test_what_is_there_under_another_kind_is_looked_for_first(
        self, does: Commands, monkeypatch: pytest.MonkeyPatch, tanaka: int, ctx: Context
    ) -> None:
        monkeypatch.setattr(NewKarteDialog, "ask", classmethod(lambda *_given: pytest.fail("asked")))
        thing = add_entity(ctx.store, "モノ", "ドライヤー")
        settle()
        with ctx.store.read() as session:
            ref = entities.ref(session, thing)
        assert ref is not None
        does.workspace.list.show_kind(ref.kind_id)
        press("Ctrl+F")
        write("たなか")
        press("Return")
        assert does.workspace.entity_id() == tanaka

    def test_a_new_karte_that_is_not_made_leaves_the_box_as_it_was(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(NewKarteDialog, "ask", classmethod(lambda *_given: None))
        press("Ctrl+F")
        write("やまもと")
        press("Return")
        assert window.topbar.box.text() == "やまもと"


class TestTime:
    """Ctrl+Z and Ctrl+Y."""

    def test_undo_and_redo_say_what_they_did(self, ctx: Context, does: Commands, tanaka: int) -> None:
        add_note(ctx.store, [tanaka], "新しい")
        settle()
        assert does.actions["undo"].text() == "元に戻す(&U): ノートを追加"
        press("Ctrl+Z")
        assert ctx.tell.said[-1] == "元に戻しました: ノートを追加"
        assert does.actions["redo"].text() == "やり直す(&R): ノートを追加"
        press("Ctrl+Y")
        assert ctx.tell.said[-1] == "やり直しました: ノートを追加"
        press("Ctrl+Z", "Ctrl+Shift+Z")
        assert ctx.tell.said[-1] == "やり直しました: ノートを追加"

    def test_without_anything_to_do_again_it_is_dim(self, ctx: Context, does: Commands) -> None:
        assert not does.actions["redo"].isEnabled()
        while ctx.store.undo():
            pass
        settle()
        assert not does.actions["undo"].isEnabled()
        assert does.actions["undo"].text() == "元に戻す(&U)"

    def test_the_text_being_typed_comes_first(self, ctx: Context, does: Commands) -> None:
        before = ctx.store.undo_label()
        press("Ctrl+N")
        QTest.keyClicks(focus(), "abc")
        press("Ctrl+Z")
        assert "abc" not in does.workspace.editor.form.body.text()
        assert ctx.store.undo_label() == before
        press("Ctrl+Z")
        assert ctx.tell.said[-1].startswith("元に戻しました"), "the text has nothing to take back any more"

    def test_a_composition_is_left_alone(self, ctx: Context, does: Commands, window: MainWindow) -> None:
        press("Ctrl+F")
        write("", preedit="たな")
        before, text = ctx.store.undo_label(), window.topbar.box.line.preedit
        for spec in actions.SPECS:
            for key in spec.keys:
                press(key)
        assert ctx.store.undo_label() == before
        assert window.topbar.box.line.preedit == text
        assert not does.workspace.editor.is_open()
        assert QApplication.activeModalWidget() is None
        assert window.isVisible()
        write("", preedit="")
