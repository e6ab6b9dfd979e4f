"""What each action does, by its key on the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.store.store import Store
from karte.ui import actions
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.about import AboutDialog
from karte.ui.dialogs.keys import KeysDialog
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.main_window import MainWindow
from karte.ui.panes.importing import Stage
from karte.ui.profile.new_karte import NewKarteDialog
from tests.demo import IMPORTS
from tests.helpers import add_entity, add_note
from tests.ui.windows import click, commands, focus, has_focus, open_window, press, settle, write


@pytest.fixture
def tanaka(ctx: Context) -> int:
    add_entity(ctx.store, "ヒト", "鈴木 花", "すずき はな")
    made = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    for day in range(1, 4):
        add_note(ctx.store, [made], "カット", "来店記録", f"2026-11-{day:02}T10:00", 料金="5000")
    return made


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, tanaka: int) -> MainWindow:
    return open_window(ctx, qtbot)


@pytest.fixture
def does(window: MainWindow) -> Commands:
    return commands(window)


def dialog(kind: type[QDialog]) -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


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
        assert preview.focusWidget() is not None
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
        assert ctx.tell.said[-1] == "取り消しました: ノートを追加"
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
        assert ctx.tell.said[-1].startswith("取り消しました"), "the text has nothing to take back any more"

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


def test_writing_from_another_screen_comes_back_to_the_kartes(window: MainWindow, does: Commands) -> None:
    press("Ctrl+Shift+I", "Ctrl+N")
    assert window.screens.currentWidget() is does.workspace
    assert has_focus(does.workspace.editor)


def test_the_primary_button_is_there_when_it_is_the_only_one(
    window: MainWindow, does: Commands, ctx: Context
) -> None:
    assert window.topbar.write.isVisible()
    press("Ctrl+N")
    assert not window.topbar.write.isVisible()
    press("Esc", "Ctrl+Shift+I")
    assert not window.topbar.write.isVisible()
    window.rail.button("karte").click()
    assert window.topbar.write.isVisible()


def test_on_the_first_run_the_page_has_it(ctx: Context, qtbot: QtBot) -> None:
    made = open_window(ctx, qtbot)
    assert not made.topbar.write.isVisible()
    assert commands(made).workspace.welcome.write.hasFocus()
    press("Ctrl+N")
    assert not commands(made).workspace.welcome.write.isVisible(), "the editor has its own"
    press("Esc")
    assert commands(made).workspace.welcome.write.hasFocus()
    dim = {name for name, action in commands(made).actions.items() if not action.isEnabled()}
    assert dim >= set(actions.NEEDS_KARTE) | {"undo", "redo", "back", "forward", "normal"}
    click(commands(made).workspace.welcome.sizes.button("1.3"))
    assert ctx.settings.current.text_scale == ctx.theme.scale == 1.3
    assert not commands(made).actions["larger"].isEnabled()


def test_the_rail_turns_and_an_unfinished_import_waits(
    window: MainWindow, does: Commands, qtbot: QtBot
) -> None:
    window.rail.button("import").click()
    assert window.screens.currentWidget() is does.importing
    does.take_file(IMPORTS / "takamatsu_evacuation_buildings.csv")
    qtbot.waitUntil(lambda: does.importing.stage is Stage.READY, timeout=20000)
    window.rail.button("karte").click()
    window.rail.button("import").click()
    assert does.importing.stage is Stage.READY


def test_leaving_the_import_goes_back_to_the_karte(window: MainWindow, does: Commands) -> None:
    press("Ctrl+Shift+I", "Esc")
    assert window.screens.currentWidget() is does.workspace
    assert does.workspace.view.timeline.list.hasFocus()


def test_karte_actions_are_dim_on_the_import_screen(does: Commands) -> None:
    press("Ctrl+Shift+I")
    assert [name for name in actions.NEEDS_KARTE if does.actions[name].isEnabled()] == []
    assert not does.actions["list"].isEnabled()


@pytest.mark.parametrize("width", [1366, 960])
def test_every_karte_action_shows_something(
    window: MainWindow, does: Commands, ctx: Context, tanaka: int, width: int
) -> None:
    """At 960 the editor covers the karte: the action brings it out."""
    window.resize(width, 620)
    does.workspace.open(tanaka)
    settle()
    view = does.workspace.view
    shows: dict[str, Callable[[], bool]] = {
        "Alt+1": lambda: view.timeline.isVisible() and view.timeline.list.hasFocus(),
        "Alt+2": lambda: view.graphs.isVisible(),
        "Alt+3": lambda: does.workspace.profile.isVisible() and has_focus(does.workspace.profile),
        "Ctrl+Shift+E": lambda: view.timeline.isVisible() and len(view.timeline.list.opened()) == 3,
        "Ctrl+PgUp": lambda: view.timeline.month_nav.isVisible(),
        "F2": lambda: view.header.name_edit() is not None and has_focus(view.header),
    }
    for key, is_shown in shows.items():
        if width == 960:
            press("Ctrl+N")
            assert not view.isVisible()
        elif key == "F2":
            view.tabs.tab("notes").setFocus()
        if key == "F2":
            does.actions["rename"].trigger()
        else:
            press(key)
        assert is_shown(), key
        if key == "F2":
            press("Esc")


def test_next_month_says_so_where_there_is_none(does: Commands, ctx: Context) -> None:
    press("Ctrl+PgDown")
    assert ctx.tell.said[-1] == "これより新しい月はありません。"
    press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgDown")
    assert does.workspace.view.timeline.month_nav.isVisible()
    assert len(ctx.tell.said) == 1


def test_star_and_archive_follow_the_karte(does: Commands, ctx: Context, store: Store, tanaka: int) -> None:
    press("Ctrl+Shift+L")
    assert does.actions["star"].isChecked()
    press("Ctrl+Z")
    assert not does.actions["star"].isChecked()
    assert does.actions["archive"].text() == "しまう(&A)"
    does.actions["archive"].trigger()
    settle()
    assert does.actions["archive"].text() == "一覧に戻す(&A)"
    does.actions["archive"].trigger()
    settle()
    with store.read() as session:
        head = entities.head(session, tanaka)
    assert head is not None
    assert not head.archived


def test_printing_takes_what_is_still_being_typed(does: Commands, ctx: Context) -> None:
    does.workspace.profile.row("電話").edit()
    press("Ctrl+A")
    write("080-0000-1111")
    press("Ctrl+P")
    assert ctx.store.undo_label() == "基本情報を変更"
    dialog(PrintPreview).close()


def test_light_dark_and_the_computer_s_own(does: Commands, ctx: Context) -> None:
    does.actions["theme_dark"].trigger()
    assert ctx.theme.is_dark
    assert ctx.settings.current.theme == "dark"
    does.actions["theme_light"].trigger()
    assert not ctx.theme.is_dark
    assert [name for name in ("system", "light", "dark") if does.actions[f"theme_{name}"].isChecked()] == [
        "light"
    ]


def test_letters_grow_and_shrink_between_their_ends(does: Commands, ctx: Context) -> None:
    press("Ctrl++", "Ctrl++")
    assert ctx.theme.scale == ctx.settings.current.text_scale == 1.3
    assert not does.actions["larger"].isEnabled()
    press("Ctrl+0")
    assert ctx.theme.scale == 1.0
    assert not does.actions["normal"].isEnabled()
    press("Ctrl+-")
    assert ctx.theme.scale == 0.9
    assert not does.actions["smaller"].isEnabled()
    press("Ctrl+=")
    assert ctx.theme.scale == 1.0


def test_growing_letters_leaves_the_date_keys_to_the_editor(does: Commands, ctx: Context) -> None:
    press("Ctrl+N")
    line = does.workspace.editor.form.moment.line
    line.setFocus()
    press("Ctrl+A", "Delete", "Ctrl+;")
    assert "11/21" in line.text()
    assert ctx.theme.scale == 1.0
    press("Ctrl++")
    assert ctx.theme.scale == 1.15


def test_another_language_comes_with_the_next_start(does: Commands, ctx: Context) -> None:
    assert does.actions["language_system"].isChecked()
    does.actions["language_en"].trigger()
    assert ctx.settings.current.language == "en"
    assert ctx.tell.said == ["次に開いたときから変わります。"]


def test_f1_and_about(window: MainWindow, does: Commands) -> None:
    press("F1")
    dialog(KeysDialog).close()
    settle()
    does.actions["about"].trigger()
    dialog(AboutDialog).close()


def test_checking_the_data_says_what_it_found(
    does: Commands, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    does.actions["check"].trigger()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0)
    settle()
    assert ctx.tell.said == ["調べました。問題はありません。"]
    monkeypatch.setattr(Store, "check", lambda _store: ["つながりの切れた行があります。"])
    does.actions["check"].trigger()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0)
    settle()
    assert ctx.tell.said[-1] == "つながりの切れた行があります。"


def test_ctrl_q_closes(window: MainWindow) -> None:
    press("Ctrl+Q")
    assert not window.isVisible()


def test_ctrl_b_is_worded_by_what_it_brings(window: MainWindow, does: Commands) -> None:
    assert does.actions["list"].isChecked()
    press("Ctrl+B")
    assert not does.actions["list"].isChecked()
    window.resize(960, 520)
    settle()
    press("Ctrl+N")
    assert does.actions["list"].text() == "これまでのノートを見る(&L)"
    press("Ctrl+B")
    assert does.actions["list"].isChecked()


def test_every_shortcut_is_unambiguous_wherever_the_keyboard_is(window: MainWindow, does: Commands) -> None:
    """Qt tells an ambiguous key by triggering nothing; with all panes out each key still acts."""
    window.resize(1920, 900)
    press("Ctrl+N")
    done: list[str] = []
    for spec in actions.SPECS:
        action = does.actions[spec.name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, name=spec.name: done.append(name))
        action.setEnabled(True)
    does.workspace.editor.form.targets.setFocus()
    wanted = [(spec.name, key) for spec in actions.SPECS for key in spec.keys]
    for name, key in wanted:
        del done[:]
        press(key)
        assert done == [name], key
