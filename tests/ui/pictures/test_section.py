"""写真・ファイル in the note editor; how they get there by keyboard and mouse is in the flows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import attachments
from karte.store.note_rows import NewFile
from karte.ui.context import Context
from karte.ui.editor.files import SECTION, held_of
from karte.ui.pictures import incoming
from karte.ui.pictures.section import FilesSection
from karte.ui.pictures.viewer import Viewer
from tests.pictures import picture, put
from tests.ui.windows import press, write

HELD = [held_of(NewFile(f"{n:064}", f"{n}.pdf", "application/pdf", 1)) for n in range(3)]


@pytest.fixture
def section(ctx: Context, qtbot: QtBot) -> FilesSection:
    made = SECTION.make(ctx)
    assert isinstance(made, FilesSection)
    qtbot.addWidget(made)
    made.resize(448, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


def _names(section: FilesSection) -> list[str]:
    return [each["name"] for each in section.held()]


def test_it_gives_back_what_it_was_given(section: FilesSection) -> None:
    assert not section.held()
    section.set_held(HELD)
    assert section.held() == HELD
    section.set_held([{**HELD[0], "id": 7, "caption": "仕上がり"}])
    assert section.held() == [{**HELD[0], "id": 7, "caption": "仕上がり"}]
    assert section.caption.text() == "仕上がり"
    section.set_held(None)
    assert section.held() == []
    assert section.stops() == (section.pick,)


def test_tab_stops_at_one_tile_and_the_arrows_walk(section: FilesSection, qtbot: QtBot) -> None:
    section.set_held(HELD)
    section.tiles[0].setFocus()
    press("Right", "Right", "Right")
    assert QApplication.focusWidget() is section.tiles[2]
    assert section.stops()[1] is section.tiles[2]
    chosen = section.chosen()
    assert chosen is not None
    assert chosen.name == "2.pdf"
    assert not section.later.isEnabled()


def test_ctrl_takes_one_along_and_the_buttons_do_the_same(section: FilesSection, qtbot: QtBot) -> None:
    section.set_held(HELD)
    section.tiles[0].setFocus()
    with qtbot.waitSignal(section.edited, timeout=20_000):
        press("Ctrl+Right")
    assert _names(section) == ["1.pdf", "0.pdf", "2.pdf"]
    assert QApplication.focusWidget() is section.tiles[1]
    press("Ctrl+Right", "Ctrl+Right")
    assert _names(section) == ["1.pdf", "2.pdf", "0.pdf"]
    section.earlier.click()
    assert _names(section) == ["1.pdf", "0.pdf", "2.pdf"]


def test_the_line_is_about_the_chosen_one(section: FilesSection, qtbot: QtBot) -> None:
    section.set_held(HELD)
    section.tiles[1].click()
    section.caption.line.setFocus()
    write("見積もり")
    assert [each["caption"] for each in section.held()] == ["", "見積もり", ""]
    section.tiles[0].click()
    assert section.caption.text() == ""


def test_a_press_on_the_chosen_one_opens_it(section: FilesSection, qtbot: QtBot) -> None:
    section.set_held(HELD)
    section.tiles[0].click()
    (viewer,) = section.findChildren(Viewer)
    assert viewer.isVisible()
    assert viewer.caption.isHidden()
    viewer.close()


def test_what_was_dropped_in_another_note_is_not_put_back_here(
    section: FilesSection, ctx: Context, qtbot: QtBot
) -> None:
    undo = []
    ctx.tell.toast = lambda _words, _action, do: undo.append(do)  # type: ignore[method-assign]
    section.set_held(HELD)
    section.tiles[0].setFocus()
    press("Delete")
    assert _names(section) == ["1.pdf", "2.pdf"]
    undo[0]()
    undo[0]()
    assert _names(section) == ["0.pdf", "1.pdf", "2.pdf"]
    press("Delete")
    section.begin()
    section.set_held(None)
    undo[1]()
    assert section.held() == []


def test_the_last_one_gone_leaves_the_keyboard_at_the_button(section: FilesSection, qtbot: QtBot) -> None:
    section.set_held(HELD[:1])
    section.tiles[0].setFocus()
    press("Delete")
    assert QApplication.focusWidget() is section.pick
    assert section.caption.isHidden() or not section.caption.isVisible()


def test_what_is_picked_comes_behind_and_waits_for_its_caption(
    section: FilesSection, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ctx: Context
) -> None:
    section.set_held(HELD[:1])
    paths = [put(tmp_path, "x.jpg", picture())]
    monkeypatch.setattr(incoming, "ask_paths", lambda _parent: paths)
    section.pick.click()
    qtbot.waitUntil(lambda: len(section.tiles) == 2, timeout=20_000)
    assert _names(section) == ["0.pdf", "x.jpg"]
    assert "id" not in section.held()[1]
    assert QApplication.focusWidget() is section.caption.line
    with ctx.store.read() as session:
        assert attachments.many(session, [1]) == []


def test_it_says_when_large_photos_are_made_smaller(ctx: Context, section: FilesSection) -> None:
    assert section.hint.isHidden()
    ctx.settings.change(reduce_photos=True)
    section.set_held(None)
    assert section.hint.text() == "大きな写真は縮めて取り込みます。"


def test_what_comes_in_after_another_note_was_opened_is_not_put_into_that(
    section: FilesSection, ctx: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    section.receive([put(tmp_path, "x.jpg", picture())])
    section.begin()
    qtbot.waitUntil(lambda: bool(ctx.tell.said), timeout=20_000)
    assert ctx.tell.said == ["別のノートが開かれたので、写真・ファイルは追加しませんでした"]
    assert section.held() == []
