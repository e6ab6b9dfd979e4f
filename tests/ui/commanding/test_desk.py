"""What commands act on."""

from __future__ import annotations

from karte.ui.commands import Commands
from karte.ui.main_window import MainWindow
from karte.ui.panes.importing import ImportPane


def test_the_import_screen_is_built_when_it_is_asked_for(window: MainWindow, does: Commands) -> None:
    assert window.findChild(ImportPane) is None
    made = does.desk.importing
    assert does.desk.importing is made
    assert does.desk.is_on_kartes(), "to be asked for is not to be shown"


def test_the_list_over_the_karte_goes_when_another_screen_comes(window: MainWindow, does: Commands) -> None:
    window.resize(960, 620)
    does.workspace.show_list()
    does.desk.open_screen("import")
    assert not does.desk.is_on_kartes()
    does.desk.return_to_karte()
    assert does.desk.is_on_kartes()
    assert not does.workspace.is_list_shown()
    assert does.workspace.view.timeline.list.hasFocus()
