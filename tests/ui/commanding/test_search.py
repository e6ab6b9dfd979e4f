"""The search box: from a typed word to what is wanted, from every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.store import entities, recents
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.main_window import MainWindow
from karte.ui.profile.new_karte import NewKarteDialog
from karte.ui.search.menu import KarteMenu
from karte.ui.search.panel import SearchPanel
from karte.ui.search.rows import KarteChoice
from tests.helpers import add_entity, add_note
from tests.ui.windows import commands, dialog, focus, open_window, press, settle, write

PATIENCE_MS = 20_000


@pytest.fixture
def panel(does: Commands) -> SearchPanel:
    return does.search.finder.panel


def names(panel: SearchPanel) -> list[str]:
    return [row.hit.row.ref.name for row in panel.rows() if isinstance(row, KarteChoice)]


def test_another_screen_is_not_covered_by_what_was_found(
    window: MainWindow, panel: SearchPanel, tanaka: int, qtbot: QtBot
) -> None:
    press("Ctrl+F")
    write("たなか")
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE_MS)
    window.rail.chosen.emit("settings")
    settle()
    assert not panel.isVisible()


class TestKartes:
    """To a karte."""

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

    def test_enter_empties_the_box_and_the_panel_goes(
        self, window: MainWindow, does: Commands, panel: SearchPanel, qtbot: QtBot
    ) -> None:
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        assert does.workspace.list.view.model().rowCount() == 2, "the list stays as it is"
        press("Return")
        assert window.topbar.box.text() == ""
        assert not panel.isVisible()

    def test_enter_before_the_answer_waits_for_it(
        self, window: MainWindow, does: Commands, tanaka: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        finder = does.search.finder
        monkeypatch.setattr("karte.ui.search.finder.PATIENCE_S", 0.0)
        does.workspace.open(next(row for row in (1, 2) if row != tanaka))
        window.topbar.focus_box()
        window.topbar.box.line.setText("たなか")
        finder.enter(False)
        qtbot.waitUntil(lambda: does.workspace.entity_id() == tanaka, timeout=PATIENCE_MS)
        assert window.topbar.box.text() == ""

    def test_a_letter_takes_an_enter_back_that_still_waits(
        self,
        window: MainWindow,
        does: Commands,
        panel: SearchPanel,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("karte.ui.search.finder.PATIENCE_S", 0.0)
        window.topbar.focus_box()
        window.topbar.box.line.setText("たな")
        does.search.finder.enter(False)
        window.topbar.box.line.setText("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        settle()
        assert window.topbar.box.text() == "たなか"

    def test_the_arrows_choose(self, does: Commands, panel: SearchPanel, ctx: Context, qtbot: QtBot) -> None:
        other = add_entity(ctx.store, "ヒト", "田中 次郎", "たなか じろう")
        add_note(ctx.store, [other], "新しい", at="2026-11-20T10:00")
        settle()
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 次郎", "田中 美咲"], timeout=PATIENCE_MS)
        press("Down", "Up", "Down")
        wanted = panel.current()
        assert isinstance(wanted, KarteChoice)
        press("Return")
        assert does.workspace.entity_id() == wanted.entity_id

    def test_ctrl_enter_writes_about_it(self, does: Commands, tanaka: int) -> None:
        press("Ctrl+F")
        write("たなか")
        press("Ctrl+Return")
        assert does.workspace.entity_id() == tanaka
        assert does.workspace.editor.is_open()

    def test_a_click_opens_too(self, does: Commands, panel: SearchPanel, tanaka: int, qtbot: QtBot) -> None:
        press("Ctrl+F")
        write("", preedit="たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(1).center())
        settle()
        assert does.workspace.entity_id() == tanaka
        assert does.desk.window.topbar.box.line.preedit == ""
        assert does.desk.window.topbar.box.text() == ""

    def test_its_menu_opens_and_writes(
        self, does: Commands, panel: SearchPanel, tanaka: int, qtbot: QtBot
    ) -> None:
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        row = panel.current()
        panel.menu_requested.emit(row, panel.mapToGlobal(panel.rect().center()))
        settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert panel.isVisible()
        menu.actions()[1].trigger()
        menu.close()
        settle()
        assert does.workspace.editor.is_open()
        assert does.workspace.entity_id() == tanaka

    def test_the_menu_key_opens_it_for_the_marked_row(
        self, does: Commands, panel: SearchPanel, tanaka: int, qtbot: QtBot
    ) -> None:
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        line = does.desk.window.topbar.box.line
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, line.rect().center(), QCursor.pos())
        QApplication.sendEvent(line, asked)
        settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, KarteMenu)
        assert menu.accessibleName() == "田中 美咲"
        menu.close()
        settle()
        assert line.hasFocus()
        assert panel.isVisible()

    def test_all_of_them_go_into_the_list(
        self, window: MainWindow, does: Commands, panel: SearchPanel, ctx: Context, qtbot: QtBot
    ) -> None:
        for number in range(7):
            add_entity(ctx.store, "モノ", f"山田 {number}号")
        settle()
        with ctx.store.read() as session:
            ref = entities.ref(session, 1)
        assert ref is not None
        does.workspace.list.show_kind(ref.kind_id)
        press("Ctrl+F")
        write("山田")
        qtbot.waitUntil(lambda: len(names(panel)) == 6, timeout=PATIENCE_MS)
        more = next(at for at, row in enumerate(panel.rows()) if row.words == "カルテ7件をすべて一覧に出す")
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(more).center())
        settle()
        assert does.workspace.list.view.model().rowCount() == 7
        assert does.workspace.list.text_chip.isVisible()
        assert does.workspace.list.view.hasFocus()
        press("Esc")
        assert does.workspace.list.view.model().rowCount() == 9

    def test_what_was_opened_last_stands_under_the_empty_box(
        self, does: Commands, panel: SearchPanel, tanaka: int, ctx: Context, qtbot: QtBot
    ) -> None:
        other = next(row for row in (1, 2) if row != tanaka)
        recents.opened(ctx.store, tanaka)
        recents.opened(ctx.store, other)
        does.workspace.open(other)
        press("Ctrl+F")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        press("Return")
        assert does.workspace.entity_id() == tanaka


class TestNewKarte:
    """A name nobody has."""

    def test_it_becomes_a_karte_with_enter(
        self, window: MainWindow, does: Commands, monkeypatch: pytest.MonkeyPatch
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

    def test_what_is_there_under_another_kind_is_found(
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

    def test_not_made_it_leaves_the_box_as_it_was(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(NewKarteDialog, "ask", classmethod(lambda *_given: None))
        press("Ctrl+F")
        write("やまもと")
        press("Return")
        assert window.topbar.box.text() == "やまもと"


class TestNotes:
    """To a note."""

    def test_a_note_opens_in_its_karte(self, does: Commands, tanaka: int, ctx: Context) -> None:
        note = add_note(ctx.store, [tanaka], "毛先の乾燥が気になる。", at="2020-01-02T10:00")
        does.workspace.open(next(row for row in (1, 2) if row != tanaka))
        settle()
        press("Ctrl+F")
        write("乾燥")
        press("Return")
        settle()
        assert does.workspace.entity_id() == tanaka
        assert note in does.workspace.view.timeline.list.opened()

    def test_in_the_karte_that_is_open_if_it_stands_there_too(
        self, does: Commands, tanaka: int, ctx: Context
    ) -> None:
        other = next(row for row in (1, 2) if row != tanaka)
        add_note(ctx.store, [tanaka, other], "ふたりで旅行。")
        does.workspace.open(other)
        settle()
        press("Ctrl+F")
        write("旅行")
        press("Return")
        assert does.workspace.entity_id() == other

    def test_one_without_a_karte_opens_in_the_editor(self, does: Commands, ctx: Context) -> None:
        add_note(ctx.store, [], "看板の見積もり。")
        settle()
        press("Ctrl+F")
        write("見積")
        press("Return")
        settle()
        assert does.workspace.editor.is_open()
        assert does.workspace.editor.form.body.text() == "看板の見積もり。"


class TestBox:
    """Coming to it and leaving it."""

    def test_esc_empties_it_and_then_goes_back_where_one_was(
        self, window: MainWindow, does: Commands
    ) -> None:
        press("Ctrl+N")
        assert does.workspace.editor.isAncestorOf(focus())
        before = focus()
        press("Ctrl+F")
        write("たなか")
        press("Esc")
        assert window.topbar.box.text() == ""
        assert window.topbar.box.line.hasFocus()
        press("Esc")
        assert focus() is before
        assert not does.search.finder.panel.isVisible()

    def test_reached_with_the_mouse_it_is_left_for_the_karte(
        self, window: MainWindow, does: Commands
    ) -> None:
        QTest.mouseClick(window.topbar.box.line, Qt.MouseButton.LeftButton)
        press("Esc")
        assert does.workspace.view.timeline.list.hasFocus()

    def test_ctrl_k_is_the_same(self, window: MainWindow) -> None:
        press("Ctrl+K")
        assert window.topbar.box.line.hasFocus()

    def test_it_comes_from_another_screen_and_stays_there(
        self, window: MainWindow, does: Commands, tanaka: int
    ) -> None:
        press("Ctrl+,", "Ctrl+F")
        assert does.screens.current() == "settings"
        assert window.topbar.box.line.hasFocus()
        write("たなか")
        press("Return")
        assert does.screens.current() == "karte"
        assert does.workspace.entity_id() == tanaka

    def test_tab_passes_by_without_a_panel(self, window: MainWindow, does: Commands) -> None:
        window.topbar.box.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert not does.search.finder.panel.isVisible()
        assert not does.search.finder.runner.is_waiting

    def test_leaving_it_takes_the_panel_away_and_keeps_the_text(
        self, window: MainWindow, does: Commands, panel: SearchPanel, qtbot: QtBot
    ) -> None:
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(panel.isVisible, timeout=PATIENCE_MS)
        does.workspace.focus_karte()
        assert not panel.isVisible()
        assert window.topbar.box.text() == "たなか"
        press("Ctrl+F")
        qtbot.waitUntil(panel.isVisible, timeout=PATIENCE_MS)
        assert window.topbar.box.line.selectedText() == "たなか"

    def test_a_change_of_the_data_shows_at_once(
        self, does: Commands, panel: SearchPanel, ctx: Context, qtbot: QtBot
    ) -> None:
        press("Ctrl+F")
        write("たなか")
        qtbot.waitUntil(lambda: names(panel) == ["田中 美咲"], timeout=PATIENCE_MS)
        add_entity(ctx.store, "ヒト", "田中 次郎", "たなか じろう")
        qtbot.waitUntil(lambda: len(names(panel)) == 2, timeout=PATIENCE_MS)
        row = panel.current()
        assert isinstance(row, KarteChoice)
        assert row.hit.row.ref.name == "田中 美咲", "what was marked stays marked"

    def test_closing_in_the_middle_of_a_search(self, ctx: Context, qtbot: QtBot, tanaka: int) -> None:
        window = open_window(ctx, qtbot)
        press("Ctrl+F")
        window.topbar.box.line.setText("たなか")
        assert window.close()
        assert not commands(window).search.finder.runner.is_waiting


class TestPalette:
    """To an action."""

    def test_it_puts_the_sign_into_the_box(self, window: MainWindow, panel: SearchPanel) -> None:
        press("Ctrl+Shift+P")
        assert window.topbar.box.text() == ">"
        assert panel.isVisible()

    def test_enter_does_it_where_one_was_before(self, window: MainWindow, does: Commands) -> None:
        press("Ctrl+Shift+P")
        QTest.keyClicks(focus(), "settei")
        press("Return")
        assert does.screens.current() == "settings"
        assert window.topbar.box.text() == ""
        assert not does.search.finder.panel.isVisible()

    def test_the_sign_of_an_input_method_is_the_same(self, does: Commands) -> None:
        press("Ctrl+F")
        write("＞いんさつ")
        press("Return")
        preview = dialog(PrintPreview)
        preview.close()

    def test_what_cannot_be_done_now_says_why(self, does: Commands, panel: SearchPanel) -> None:
        press("Ctrl+,", "Ctrl+Shift+P")
        write("印刷プレビュー")
        assert panel.rows()[-1].words.startswith("印刷プレビュー　Ctrl+P　ファイル　カルテを開くと使えます")
        press("Return")
        assert QApplication.activeModalWidget() is None
        assert does.screens.current() == "settings"
