"""Back and forth in time."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from karte.ui import actions
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.helpers import add_note
from tests.ui.windows import focus, press, settle, write


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
        assert ctx.store.undo_label() == before, "one too many takes back nothing that was saved"
        press("Esc", "Ctrl+Z")
        assert ctx.tell.said[-1].startswith("元に戻しました")

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
