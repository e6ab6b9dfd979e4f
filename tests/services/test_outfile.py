"""A file is written whole or not at all, and the older one stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.services import outfile
from karte.services.outfile import CannotWriteFileError


def test_a_file_is_written_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "カルテ 田中.pdf"
    for content in (b"one", b"two"):
        outfile.write(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_up_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    whole = Path.write_bytes

    def half(self: Path, content: bytes) -> int:
        whole(self, content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(CannotWriteFileError) as told:
        outfile.write(path, b"newer")
    assert str(path) in told.value.what
    assert told.value.remedy
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_held_open_by_another_program_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(CannotWriteFileError):
        outfile.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["ない/a.pdf", "file/a.pdf", "folder", "あ" * 300, "", ".", "folder/.."])
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CannotWriteFileError):
        outfile.write(tmp_path / name, b"new")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("path", [Path(), Path("/")])
def test_a_place_without_a_name_is_told(path: Path) -> None:
    with pytest.raises(CannotWriteFileError):
        outfile.write(path, b"new")
