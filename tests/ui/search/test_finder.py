from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store.search import FileHit
from karte.ui import actions
from karte.ui.search.answer import FILES
from karte.ui.search.finder import BoxFinder
from karte.ui.search.rows import DeedChoice, FileChoice, KarteChoice, MakeChoice, MoreChoice, Remark
from karte.ui.topbar import TopBar
from tests.helpers import add_note
from tests.ui.search.shop import Shop, add_files
from tests.ui.windows import press, settle, write

PATIENCE_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.resize(1366, 728)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bar(shop: Shop, window: QMainWindow, qtbot: QtBot) -> TopBar:
    made = TopBar(shop.ctx.theme)
    window.setMenuWidget(made)
    with qtbot.waitActive(window):
        window.show()
    return made


@pytest.fixture
def made(window: QMainWindow) -> dict[str, QAction]:
    return actions.make(window, {spec.name: (lambda: None) for spec in actions.SPECS})


@pytest.fixture
def finder(shop: Shop, bar: TopBar, made: dict[str, QAction]) -> Iterator[BoxFinder]:
    finder = BoxFinder(shop.ctx, bar, lambda: None, made)
    bar.focus_box()
    yield finder
    finder.stop()


@pytest.fixture
def told(finder: BoxFinder) -> list[tuple[object, ...]]:
    """What was chosen, in order."""
    heard: list[tuple[object, ...]] = []
    finder.open_requested.connect(lambda entity_id: heard.append(("open", entity_id)))
    finder.write_requested.connect(lambda entity_id: heard.append(("write", entity_id)))
    finder.open_note_requested.connect(lambda *what: heard.append(("note", *what)))
    finder.make_requested.connect(lambda name: heard.append(("make", name)))
    finder.kartes_requested.connect(lambda text: heard.append(("kartes", text)))
    finder.notes_requested.connect(lambda text: heard.append(("notes", text)))
    finder.deed_requested.connect(lambda name: heard.append(("deed", name)))
    return heard


def seek(finder: BoxFinder, text: str, qtbot: QtBot) -> None:
    write(text)
    qtbot.waitUntil(lambda: not finder.runner.is_waiting, timeout=PATIENCE_MS)


def test_a_karte_is_opened_or_written_about(
    finder: BoxFinder, shop: Shop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    seek(finder, "みさき", qtbot)
    press("Return")
    seek(finder, "みさき", qtbot)
    press("Ctrl+Return")
    assert told == [("open", shop.tanaka), ("write", shop.tanaka)]


def test_a_note_goes_out_with_its_karte_and_what_was_sought(
    finder: BoxFinder, shop: Shop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    note = add_note(shop.ctx.store, [], "看板の見積もり。")
    seek(finder, "見積", qtbot)
    press("Return")
    assert told == [("note", note, None, "見積")]
    del told[:]
    seek(finder, "旅行", qtbot)
    press("Return")
    assert told[0][2:] == (shop.tanaka, "旅行")


def test_a_file_leads_to_where_it_lies(
    finder: BoxFinder, shop: Shop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    hit = FileHit(1, "旅行.jpg", "", 3, shop.tanaka, "田中 美咲")
    own = QSignalSpy(finder.file_requested)
    for lies in (hit, replace(hit, note_id=None)):
        seek(finder, "旅行", qtbot)
        finder.panel.taken.emit(FileChoice(lies))
    assert told == [("note", 3, shop.tanaka, "旅行"), ("open", shop.tanaka)]
    assert [own.at(place) for place in range(own.count())] == [[1]]


def test_a_new_name_stays_in_the_box_until_its_karte_is_made(
    finder: BoxFinder, bar: TopBar, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    write("", preedit="たなかあ")
    qtbot.waitUntil(lambda: finder.panel.current() == MakeChoice("たなかあ"), timeout=PATIENCE_MS)
    finder.panel.taken.emit(finder.panel.current())
    assert told == [("make", "たなかあ")]
    assert bar.box.text() == "たなかあ", "what was being composed is kept"


def test_all_notes_for_a_text(
    finder: BoxFinder, shop: Shop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    for day in range(1, 11):
        add_note(shop.ctx.store, [shop.sato], "白髪ぼかし。", at=f"2026-11-{day:02}T10:00")
    seek(finder, "白髪", qtbot)
    press("Up", "Up", "Return")
    assert told == [("notes", "白髪")]


def test_all_files_come_out_in_their_place(
    finder: BoxFinder, shop: Shop, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    add_files(shop, FILES + 2)
    seek(finder, "請求書", qtbot)
    assert sum(isinstance(row, FileChoice) for row in finder.panel.rows()) == FILES
    press("Up", "Up", "Return")
    qtbot.waitUntil(lambda: not finder.runner.is_waiting, timeout=PATIENCE_MS)
    found = [row for row in finder.panel.rows() if isinstance(row, FileChoice)]
    assert len(found) == FILES + 2
    assert not any(isinstance(row, MoreChoice) for row in finder.panel.rows())
    assert finder.panel.current() == found[FILES], "the first of those that came"
    press("Return")
    assert told == [("open", shop.tanaka)]


def test_an_action_is_sought_at_once(finder: BoxFinder, bar: TopBar, told: list[tuple[object, ...]]) -> None:
    write("> 印刷")
    assert not finder.runner.is_waiting
    press("Return")
    assert told == [("deed", "print")]
    assert bar.box.text() == ""


def test_an_action_that_is_dim_by_now_is_not_done(
    finder: BoxFinder, shop: Shop, made: dict[str, QAction], told: list[tuple[object, ...]]
) -> None:
    write(">印刷プレビュー")
    assert [row.words.split("　")[0] for row in finder.panel.rows()] == ["操作", "印刷プレビュー"]
    made["print"].setEnabled(False)
    add_note(shop.ctx.store, [shop.sato], "カット。")
    settle()
    (_heading, dim) = finder.panel.rows()
    assert isinstance(dim, DeedChoice)
    assert dim.lacks
    press("Return")
    assert told == []


def test_an_error_is_one_line_and_enter_asks_again(
    finder: BoxFinder, told: list[tuple[object, ...]], qtbot: QtBot
) -> None:
    seek(finder, "みさき", qtbot)
    finder.runner.failed.emit(KarteError("データのファイルを読めません。", "ディスクを確かめてください。"))
    said = "データのファイルを読めません。ディスクを確かめてください。"
    assert finder.panel.rows() == [Remark(said, warns=True)]
    press("Return")
    assert told == []
    qtbot.waitUntil(lambda: isinstance(finder.panel.current(), KarteChoice), timeout=PATIENCE_MS)


def test_an_answer_after_the_box_was_left_shows_nothing(finder: BoxFinder, bar: TopBar, qtbot: QtBot) -> None:
    write("みさき")
    bar.write.setFocus()
    assert not finder.runner.is_waiting
    finder.runner.stop()
    settle()
    assert not finder.panel.isVisible()


def test_an_arrow_brings_the_panel_back(finder: BoxFinder, qtbot: QtBot) -> None:
    seek(finder, "みさき", qtbot)
    finder.panel.close_up()
    press("Down")
    qtbot.waitUntil(finder.panel.isVisible, timeout=PATIENCE_MS)
