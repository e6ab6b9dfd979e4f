from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import attachments, files
from karte.store.note_rows import FileRow, NewFile
from karte.ui.context import Context
from karte.ui.panes.files import FilesPane
from karte.ui.pictures import incoming
from karte.ui.pictures.viewer import Viewer
from tests.helpers import add_entity, add_note
from tests.pictures import BLUE, RED, picture, put
from tests.ui.windows import settle


@pytest.fixture
def misaki(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, misaki: int) -> FilesPane:
    made = FilesPane(ctx)
    qtbot.addWidget(made)
    made.resize(760, 420)
    with qtbot.waitActive(made):
        made.show()
    made.show_entity(misaki)
    return made


def _of(ctx: Context, entity_id: int) -> list[FileRow]:
    with ctx.store.read() as session:
        return attachments.of_entity(session, entity_id)


def _photos(tmp_path: Path) -> list[Path]:
    return [
        put(tmp_path, "前.png", picture(40, 30, RED, "PNG")),
        put(tmp_path, "後.png", picture(40, 30, BLUE, "PNG")),
    ]


def test_an_empty_one_says_what_can_be_done(
    pane: FilesPane, ctx: Context, qtbot: QtBot, misaki: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pane.empty.text().startswith("写真やファイルはまだありません。")
    pane.focus_first()
    assert QApplication.focusWidget() is pane.empty.button
    monkeypatch.setattr(incoming, "ask_paths", lambda _parent: _photos(tmp_path))
    pane.empty.button.click()
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    assert pane.grid.isVisible()
    pane.focus_first()
    assert QApplication.focusWidget() is pane.grid
    ctx.store.undo()
    assert _of(ctx, misaki) == []
    qtbot.waitUntil(pane.empty.isVisible, timeout=20_000)


def test_another_karte_shows_its_own(pane: FilesPane, ctx: Context, qtbot: QtBot, tmp_path: Path) -> None:
    pane.receive(list(_photos(tmp_path)))
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    pane.show_entity(add_entity(ctx.store, "ヒト", "佐藤 健一"))
    assert pane.grid.files() == []


def test_one_goes_and_comes_back(
    pane: FilesPane, ctx: Context, qtbot: QtBot, misaki: int, tmp_path: Path
) -> None:
    pane.receive(list(_photos(tmp_path)))
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    pane.grid.remove_requested.emit(0)
    assert [file.name for file in _of(ctx, misaki)] == ["後.png"]
    qtbot.waitUntil(lambda: not pane.compare.isEnabled(), timeout=20_000)
    ctx.store.undo()
    qtbot.waitUntil(pane.compare.isEnabled, timeout=20_000)
    assert len(pane.grid.files()) == 2


def test_two_are_compared_at_once(pane: FilesPane, qtbot: QtBot, tmp_path: Path) -> None:
    pane.receive(list(_photos(tmp_path)))
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    pane.compare.click()
    (viewer,) = pane.findChildren(Viewer)
    assert viewer.is_comparing()
    qtbot.waitUntil(viewer.is_settled, timeout=20_000)
    viewer.close()


def test_the_note_of_one_can_be_gone_to(
    pane: FilesPane, ctx: Context, qtbot: QtBot, misaki: int, tmp_path: Path
) -> None:
    note_id = add_note(ctx.store, [misaki], "カラー")
    pane.receive(list(_photos(tmp_path)))
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    asked = QSignalSpy(pane.note_requested)
    pane.grid.note_requested.emit(note_id)
    assert [asked.at(0)] == [[note_id]]


def test_what_is_private_is_passed_over_unless_it_is_opened_itself(
    pane: FilesPane, ctx: Context, qtbot: QtBot, misaki: int, tmp_path: Path
) -> None:
    pane.receive(list(_photos(tmp_path)))
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 2, timeout=20_000)
    note_id = add_note(ctx.store, [misaki], "ないしょ", private=True)
    with ctx.store.write("写真・ファイルを追加") as session:
        sha256, size = files.keep_bytes(ctx.store.folder, b"%PDF")
        attachments.add(session, NewFile(sha256, "ないしょ.pdf", "application/pdf", size), note_id=note_id)
    qtbot.waitUntil(lambda: len(pane.grid.files()) == 3, timeout=20_000)
    names = [file.name for file in pane.grid.files()]
    for name, count in (("後.png", 2), ("ないしょ.pdf", 3)):
        pane.grid.open_requested.emit(names.index(name))
        viewer = pane.findChildren(Viewer)[-1]
        assert viewer.current().name == name
        assert viewer.facts.text().endswith(f"/ {count}")
        qtbot.waitUntil(viewer.is_settled, timeout=20_000)
        viewer.close()
        settle()
