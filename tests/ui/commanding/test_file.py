"""Notes, imports and prints from wherever one is."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.main_window import MainWindow
from karte.ui.panes.importing import Stage
from tests.demo import IMPORTS
from tests.ui.windows import dialog, has_focus, press, write


def test_writing_from_another_screen_comes_back_to_the_kartes(window: MainWindow, does: Commands) -> None:
    press("Ctrl+Shift+I", "Ctrl+N")
    assert window.screens.currentWidget() is does.workspace
    assert has_focus(does.workspace.editor)


def test_the_rail_turns_and_an_unfinished_import_waits(
    window: MainWindow, does: Commands, qtbot: QtBot
) -> None:
    window.rail.button("import").click()
    assert window.screens.currentWidget() is does.desk.importing
    does.file.take_file(IMPORTS / "takamatsu_evacuation_buildings.csv")
    qtbot.waitUntil(lambda: does.desk.importing.stage is Stage.READY, timeout=20000)
    window.rail.button("karte").click()
    window.rail.button("import").click()
    assert does.desk.importing.stage is Stage.READY


def test_leaving_the_import_goes_back_to_the_karte(window: MainWindow, does: Commands) -> None:
    press("Ctrl+Shift+I", "Esc")
    assert window.screens.currentWidget() is does.workspace
    assert does.workspace.view.timeline.list.hasFocus()


def test_printing_takes_what_is_still_being_typed(does: Commands, ctx: Context) -> None:
    does.workspace.profile.row("電話").edit()
    press("Ctrl+A")
    write("080-0000-1111")
    press("Ctrl+P")
    assert ctx.store.undo_label() == "基本情報を変更"
    dialog(PrintPreview).close()


def test_ctrl_q_closes(window: MainWindow) -> None:
    press("Ctrl+Q")
    assert not window.isVisible()
