"""What goes wrong gets a sentence where it happened; what was typed stays; nothing is half written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.settings import SettingsFile
from karte.store.folder import DataFolder
from karte.store.store import Store
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.panes.importing import Stage
from karte.ui.start import Start
from karte.ui.trouble import TroublePanel
from karte.ui.widgets.label import Label
from tests.demo import IMPORTS
from tests.flows.hands import User
from tests.helpers import add_entity
from tests.store.snapshots import actions


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file with a hash of its bytes; the lock is no data."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "lock"
    }


def newer(folder: Path) -> None:
    DataFolder(folder).create()
    (folder / "karte.json").write_text('{"program": "karte", "format": 99}', encoding="utf-8")


def foreign(folder: Path) -> None:
    (folder / "karte.db").write_text("これは日記です。\n" * 50, encoding="utf-8")


def torn(folder: Path) -> None:
    DataFolder(folder).create()
    whole = (folder / "karte.db").read_bytes()
    (folder / "karte.db").write_bytes(whole[:3000])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (newer, "もっと新しいスマートカルテ"),
        (foreign, "スマートカルテのデータではありません"),
        (torn, "壊れていて"),
    ],
)
def test_a_file_that_cannot_be_opened_is_named_and_left_alone(
    spoil: Callable[[Path], None], sentence: str, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = tmp_path / "データ"
    folder.mkdir()
    spoil(folder)
    before = fingerprint(folder)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="ja")
    start = Start(folder, settings)
    qtbot.addWidget(start.window)
    start.window.show()
    qtbot.waitUntil(lambda: start.window.findChild(TroublePanel) is not None, timeout=20_000)
    said = " ".join(label.text() for label in start.window.findChildren(Label))
    assert sentence in said
    start.window.close()
    start.close()
    assert fingerprint(folder) == before


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    in_the_way = tmp_path / "データ"
    in_the_way.write_text("ここはフォルダーではない", encoding="utf-8")
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="ja")
    start = Start(in_the_way / "karte", settings)
    qtbot.addWidget(start.window)
    start.window.show()
    qtbot.waitUntil(lambda: start.window.findChild(TroublePanel) is not None, timeout=20_000)
    said = " ".join(label.text() for label in start.window.findChildren(Label))
    assert "に書き込めません。" in said
    assert "書き込める場所か、ディスクの空きを確かめてください。" in said
    start.window.close()
    start.close()


def fill_the_disk(store: Store) -> None:
    """As far as SQLite is concerned: the file may not grow by another page."""
    with store.scratch() as session:
        pages = session.exec_driver_sql("PRAGMA page_count").scalar_one()
        session.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def free_the_disk(store: Store) -> None:
    with store.scratch() as session:
        session.exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_a_full_disk_keeps_the_text_on_the_screen(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(tanaka)
    user.press("Ctrl+N")
    user.write("長い話をした。" * 3000)
    fill_the_disk(user.store)
    user.press("Ctrl+Return")
    user.sees("ディスクの空きが足りず、保存できません", "もう一度保存", "内容をコピー")
    assert "長い話をした。" in user.workspace.editor.form.body.text()
    assert user.notes(tanaka) == []
    free_the_disk(user.store)
    user.click("もう一度保存")
    user.until(lambda: len(user.notes(tanaka)) == 1)


def test_an_import_that_finds_no_room_brings_in_nothing_and_then_everything(user: User) -> None:
    user.commands.desk.importing.ask_path = lambda _parent: IMPORTS / "takamatsu_offices.xlsx"
    user.press("Ctrl+Shift+I", "Return")
    user.sees("392件を取り込む")
    fill_the_disk(user.store)
    user.press("Return")
    user.sees("ディスクの空きが足りず、保存できません")
    assert user.names() == []
    assert [entry[1] for entry in actions(user.store)] == ["はじめの種類とテンプレートを用意"]
    free_the_disk(user.store)
    user.click("392件を取り込む")
    user.sees("392件を取り込みました")


@contextmanager
def read_only(store: Store) -> Iterator[None]:
    """As if the file had become read-only; no transaction of the store's own could end that."""
    writer = store._writer.raw_connection()
    assert writer.driver_connection is not None
    writer.driver_connection.execute("PRAGMA query_only = ON")
    writer.close()
    try:
        yield
    finally:
        writer = store._writer.raw_connection()
        assert writer.driver_connection is not None
        writer.driver_connection.execute("PRAGMA query_only = OFF")
        writer.close()


def test_a_read_only_file_is_said_in_the_editor_and_nothing_is_lost(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(tanaka)
    user.press("Ctrl+N")
    user.write("カラー。")
    with read_only(user.store):
        user.press("Ctrl+Return")
        user.sees("データのファイルに書き込めないため、保存できません。", "もう一度保存")
        assert user.workspace.editor.form.body.text() == "カラー。"
        user.press("Esc")
        user.sees("下書きを保存できていません")
        assert user.workspace.editor.is_open()
    user.click("もう一度保存")
    user.until(lambda: [note.body for note in user.notes(tanaka)] == ["カラー。"])


def test_a_read_only_file_is_said_at_the_fact_and_for_an_undo(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき"))
    row = user.workspace.profile.row("電話")
    user.click(row.value)
    user.type("090-1234-5678")
    with read_only(user.store):
        user.press("Return")
        user.sees("データのファイルに書き込めないため、保存できません。")
        entry = row.entry()
        assert entry is not None
        assert entry.text() == "090-1234-5678"
    user.press("Return")
    user.until(lambda: not row.is_editing())
    with read_only(user.store):
        user.press("Ctrl+Z")
        user.sees("データのファイルに書き込めないため、保存できません。", "090-1234-5678")


def test_a_number_that_is_none_stays_typed_and_nothing_is_saved(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(tanaka)
    user.press("Ctrl+N")
    user.write("カラー。")
    form = user.workspace.editor.form
    form.template.setFocus()
    user.press("Down")
    user.until(lambda: any(field.label == "料金" for field in form.grid.fields()))
    price = next(box for box in form.findChildren(FieldBox) if box.field.label == "料金")
    price.entry.setFocus()
    user.write("たくさん")
    user.press("Ctrl+Return")
    user.until(price.entry.error)
    assert "たくさん" in price.entry.error()
    assert price.typed() == "たくさん"
    assert user.notes(tanaka) == []


def test_an_unknown_date_is_told_at_its_field(user: User) -> None:
    user.open(add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき"))
    row = user.workspace.profile.row("生年月日")
    row.edit()
    user.write("13月5日")
    user.press("Return")
    user.sees("「13月5日」")
    entry = row.entry()
    assert entry is not None
    assert entry.text() == "13月5日"
    user.press("Escape")
    user.does_not_see("13月5日")


def test_a_list_without_a_header_in_cp932(user: User) -> None:
    """The postal codes: CP932, no header, half-width kana."""
    user.commands.file.bring_in()
    user.commands.desk.importing.start(IMPORTS / "KEN_ALL_sample.CSV")
    user.until(lambda: user.commands.desk.importing.stage is Stage.READY)
    user.sees("CP932", "14")


def test_a_file_that_is_no_list_is_refused_in_words(user: User, tmp_path: Path) -> None:
    book = tmp_path / "名簿.xlsx"
    book.write_bytes(b"%PDF-1.7\n" + b"\0" * 400)
    user.commands.file.bring_in()
    user.commands.desk.importing.start(book)
    user.until(lambda: user.commands.desk.importing.stage is Stage.REFUSED)
    user.sees("名簿.xlsx", "PDF")
    assert user.names() == []
