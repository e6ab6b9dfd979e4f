from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import files
from karte.store.note_rows import FileRow
from karte.store.store import Store
from karte.ui.pictures import outgoing
from karte.ui.pictures.outgoing import NothingOpensError, ProgramRefusedError


@pytest.fixture
def file(store: Store) -> FileRow:
    sha256, size = files.keep_bytes(store.folder, b"%PDF")
    return FileRow(1, sha256, "見積書.pdf", "application/pdf", size, "", 0, 0, "")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What other programs were given."""
    given: list[Path] = []

    def take(url: QUrl) -> bool:
        given.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return given


def test_another_program_gets_a_copy_under_the_file_s_own_name(
    store: Store, file: FileRow, opened: list[Path]
) -> None:
    outgoing.open_outside(store.folder, file)
    (copy,) = opened
    assert copy.name == "見積書.pdf"
    assert copy != files.place(store.folder, file.sha256)
    assert copy.read_bytes() == b"%PDF"


@pytest.mark.parametrize("name", ["請求書.pdf.exe", "写真.SCR", "a.lnk", "b.sh", "c.vbs", "d.desktop"])
def test_programs_are_not_run(store: Store, file: FileRow, opened: list[Path], name: str) -> None:
    with pytest.raises(ProgramRefusedError, match="プログラム"):
        outgoing.open_outside(store.folder, replace(file, name=name))
    assert opened == []


def test_where_no_program_takes_it_that_is_said(
    store: Store, file: FileRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(NothingOpensError, match=r"見積書\.pdf"):
        outgoing.open_outside(store.folder, file)


def test_a_copy_goes_where_the_user_says_or_nowhere(
    store: Store, file: FileRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(outgoing, "ask_path", lambda _parent, _name: None)
    assert outgoing.save(store.folder, file, parent) is None
    monkeypatch.setattr(outgoing, "ask_path", lambda _parent, name: tmp_path / name)
    assert outgoing.save(store.folder, file, parent) == tmp_path / "見積書.pdf"
    assert (tmp_path / "見積書.pdf").read_bytes() == b"%PDF"
