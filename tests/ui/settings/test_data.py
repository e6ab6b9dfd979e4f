from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import backups
from karte.store.backups import Backup
from karte.ui.context import Context
from karte.ui.settings.data import DataPage, last_words
from tests.helpers import add_entity, add_note

PATIENCE_MS = 20_000


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> DataPage:
    made = DataPage(ctx)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitUntil(lambda: bool(made.records.text()), timeout=PATIENCE_MS)
    return made


def backup(*, sound: bool) -> Backup:
    at = datetime(2026, 11, 21, 16, 40)
    return Backup(Path("2026-11-21-164000"), at, backups.EXIT, 128, 2345, 12_897_485, "", sound)


def test_it_says_where_the_data_are_and_how_much(page: DataPage, ctx: Context) -> None:
    assert page.place.text() == str(ctx.store.folder.path)
    assert page.records.text() == "カルテ0件、ノート0件"
    assert page.sizes.text().endswith("写真・ファイル 0 KB、控え 0 KB")
    assert page.free.text().endswith("B")
    assert page.last.text() == "まだありません。閉じるときに取ります。"
    assert not page.restore.isEnabled()


def test_the_numbers_follow_what_is_written(page: DataPage, ctx: Context, qtbot: QtBot) -> None:
    tanaka = add_entity(ctx.store, "ヒト", "田中")
    add_note(ctx.store, [tanaka], "カラー")
    add_note(ctx.store, [tanaka], "カット")

    qtbot.waitUntil(lambda: page.records.text() == "カルテ1件、ノート2件", timeout=PATIENCE_MS)


def test_a_new_backup_is_seen(page: DataPage, ctx: Context, qtbot: QtBot) -> None:
    backups.take(ctx.store.folder, backups.ASKED)

    page.refresh()

    expected = f"{clock.now():%Y/%m/%d}(土) 16:40　カルテ0件、ノート0件"
    qtbot.waitUntil(lambda: page.last.text().startswith(expected), timeout=PATIENCE_MS)
    assert page.restore.isEnabled()


def test_the_last_backup_is_told_with_time_numbers_and_size() -> None:
    said = "2026/11/21(土) 16:40　カルテ128件、ノート2,345件、12.3 MB"
    assert last_words([backup(sound=False), backup(sound=True)]) == said
    assert last_words([backup(sound=False)]) == "まだありません。閉じるときに取ります。"


def test_the_folder_opens_in_the_file_manager(
    page: DataPage, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    page.open_folder.click()

    assert [url.toLocalFile() for url in opened] == [ctx.store.folder.path.as_posix()]
    assert ctx.tell.said == []


def test_without_a_file_manager_it_says_what_to_do(
    page: DataPage, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_url: QUrl) -> bool:
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    page.open_folder.click()
    page.copy_place.click()

    assert ctx.tell.said[0].startswith("フォルダーを開けませんでした。")
    assert QGuiApplication.clipboard().text() == str(ctx.store.folder.path)


def test_the_buttons_ask_for_what_is_written_on_them(page: DataPage, ctx: Context, qtbot: QtBot) -> None:
    backups.take(ctx.store.folder, backups.ASKED)
    page.refresh()
    qtbot.waitUntil(page.restore.isEnabled, timeout=PATIENCE_MS)

    for button, signal in (
        (page.back_up, page.backup_requested),
        (page.restore, page.restore_requested),
        (page.check, page.check_requested),
    ):
        with qtbot.waitSignal(signal, timeout=PATIENCE_MS):
            button.click()


def test_out_of_sight_it_measures_nothing(page: DataPage, ctx: Context, qtbot: QtBot) -> None:
    page.hide()
    add_entity(ctx.store, "ヒト", "田中")
    with qtbot.waitSignal(ctx.changes.happened, timeout=PATIENCE_MS):
        add_entity(ctx.store, "ヒト", "佐藤")
    assert page.records.text() == "カルテ0件、ノート0件"

    page.show()
    qtbot.waitUntil(lambda: page.records.text() == "カルテ2件、ノート0件", timeout=PATIENCE_MS)


def test_whether_large_photos_are_made_smaller_is_kept_at_once(page: DataPage, ctx: Context) -> None:
    assert not page.reduce.isChecked(), "an original is not touched unasked"
    page.reduce.click()
    assert ctx.settings.current.reduce_photos
    page.reduce.click()
    assert not ctx.settings.current.reduce_photos
