"""A file let go of somewhere on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.store import attachments
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from karte.ui.panes.importing import Stage
from tests.demo import IMPORTS
from tests.helpers import add_entity
from tests.pictures import put
from tests.ui.windows import commands, open_window, settle

CSV = IMPORTS / "takamatsu_evacuation_buildings.csv"
EXCEL = IMPORTS / "takamatsu_offices.xlsx"


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> MainWindow:
    add_entity(ctx.store, "ヒト", "田中 美咲")
    return open_window(ctx, qtbot)


def drop(window: QWidget, over: QWidget, path: Path | str) -> bool:
    """Drags a file over a part of the window and lets go, as the system tells it; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if isinstance(path, Path) else QUrl(path)])
    data.setText(str(path))
    place = over.mapTo(window, QPoint(over.width() // 2, over.height() // 2))
    handle = window.windowHandle()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(place, copy, data, left, none)
    QApplication.sendEvent(handle, move)
    event = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(handle, event)
    settle()
    return enter.isAccepted() and event.isAccepted()


@pytest.mark.parametrize("path", [CSV, EXCEL])
def test_a_list_opens_the_import_with_it(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    page = commands(window).desk.importing
    assert drop(window, commands(window).workspace.view.timeline, path)
    qtbot.waitUntil(lambda: page.stage is Stage.READY, timeout=20000)
    assert window.screens.currentWidget() is page
    assert page.details.table is not None
    assert page.details.table.source == path.name


def test_so_it_does_over_a_text_which_stays_as_it_was(window: MainWindow, qtbot: QtBot, ctx: Context) -> None:
    commands(window).file.write()
    editor = commands(window).workspace.editor
    for entry in (editor.form.body, window.topbar.box):
        assert drop(window, entry, CSV)
        commands(window).desk.show_kartes()
    assert editor.form.body.text() == ""
    assert window.topbar.box.text() == ""
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=20000)


def test_other_files_are_only_taken_where_they_belong(
    window: MainWindow, tmp_path: Path, ctx: Context, qtbot: QtBot
) -> None:
    picture = put(tmp_path, "写真.png", b"")
    view = commands(window).workspace.view
    assert not drop(window, window.topbar, picture)
    commands(window).karte.open_karte(1)
    assert drop(window, view.timeline, picture)
    qtbot.waitUntil(lambda: _count(ctx) == 1, timeout=20000)
    assert view.tabs.current() == "files"
    commands(window).file.write()
    editor = commands(window).workspace.editor
    assert drop(window, editor.form.body, picture)
    qtbot.waitUntil(lambda: len(editor.form.writing().held.get("files", ())) == 1, timeout=20000)
    assert (_count(ctx), editor.form.body.text()) == (1, "")


def _count(ctx: Context) -> int:
    with ctx.store.read() as session:
        return attachments.count_of(session, 1)


def test_what_lies_elsewhere_is_not_taken(window: MainWindow) -> None:
    assert not drop(window, commands(window).workspace.view.timeline, "https://example.com/list.csv")
    assert window.screens.currentWidget() is commands(window).workspace


def test_nothing_is_taken_while_a_dialog_is_open(window: MainWindow) -> None:
    commands(window).help.about()
    settle()
    assert not drop(window, window.topbar, CSV)
    QApplication.activeModalWidget().close()
    settle()
    assert drop(window, window.topbar, CSV)
