"""The bytes of photos and files: a folder beside the database, each file named by what is in it.

A file is written first and its row second, so no row is ever without its bytes. What nothing refers to is
swept away later. A file never changes: the same content is there once, however often it is used.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from sqlalchemy import select

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import copying, schema
from karte.store.folder import DataFolder

if TYPE_CHECKING:
    from karte.store.copying import Report
    from karte.store.store import Session, Store

YOUNG_S = 24 * 60 * 60
"""What came in the last so many seconds is never swept: its row may still be on the way."""
REFERRED = "files.txt"
"""In a backup: the names of all files its database refers to, one a line."""

_CHUNK = 1 << 20
_COARSE_S = 2
"""Disks tell the time of a file no finer than this."""
_PART = ".part"
_OPENED = "opened"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class FileUnreadableError(KarteError):
    """The file that is to be taken in cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」を読めません。").format(name=name),
            _("ファイルがその場所にあるか、ほかのソフトが使っていないか確かめてください。"),
        )


class FilesRefusedError(KarteError):
    """The data folder takes no more files."""

    def __init__(self, path: Path, *, full: bool) -> None:
        if full:
            super().__init__(
                _("ディスクの空きが足りず、写真・ファイルを取り込めません。"),
                _("空きを作ってから、もう一度試してください。"),
            )
        else:
            super().__init__(
                _("「{path}」に書き込めず、写真・ファイルを取り込めません。").format(path=path),
                _("フォルダーが読み取り専用でないか確かめてください。"),
            )


class FileGoneError(KarteError):
    """The bytes of a photo or file are not where they were put."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」の中身が見つかりません。").format(name=name),
            _("ファイルのメニューの「控えから戻す」で戻せることがあります。"),
        )


def place(folder: DataFolder, sha256: str) -> Path:
    """Where the file of that content lies, or would lie."""
    return folder.files / sha256[:2] / sha256


def keep(folder: DataFolder, source: Path, report: Report) -> tuple[str, int]:
    """Copies a file in; returns its SHA-256 and its size in bytes. It is on the disk when this returns.

    KarteError when one cannot be read or the other not be written; what `report` raises ends the copy.
    """
    try:
        opened = source.open("rb")
    except OSError as refused:
        raise FileUnreadableError(source.name) from refused
    with opened:
        return _keep(folder, _read(opened, source.name, report))


def keep_bytes(folder: DataFolder, content: bytes) -> tuple[str, int]:
    """As `keep`, for what stands on the clipboard or was made anew."""
    return _keep(folder, iter([content]))


def open_copy(folder: DataFolder, sha256: str, name: str) -> Path:
    """A copy under its own name for another program to open; `clear_opened` takes all of them away.

    It cannot be written to, for what is changed there never comes back. It is as young as its last opening.
    FileGoneError, FilesRefusedError.
    """
    copy = folder.path / _OPENED / sha256[:16] / (Path(name).name or sha256[:16])
    if not copy.exists():
        save_copy(folder, sha256, name, copy)
        copy.chmod(0o444)
    with suppress(OSError):
        os.utime(copy)
    return copy


def save_copy(folder: DataFolder, sha256: str, name: str, target: Path) -> None:
    """Puts a file where the user wants it. FileGoneError, FilesRefusedError."""
    source = place(folder, sha256)
    if not source.is_file():
        raise FileGoneError(name)
    fresh = target.with_name(f".{target.name[:40]}{_PART}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, fresh)
        fresh.replace(target)
    except OSError as refused:
        with suppress(OSError):
            fresh.unlink()
        raise FilesRefusedError(target.parent, full=refused.errno in _FULL) from refused


def clear_opened(folder: DataFolder, before: datetime) -> None:
    """Takes away what was opened in other programs before then; one still open there stays."""
    opened = folder.path / _OPENED
    for copy in opened.glob("*/*"):
        with suppress(OSError):
            if copy.stat().st_mtime >= before.timestamp() - _COARSE_S:
                continue
            copy.chmod(0o644)
            copy.unlink()
    for emptied in (*opened.glob("*"), opened):
        with suppress(OSError):
            emptied.rmdir()


def names(folder: DataFolder) -> Iterator[str]:
    """Every file that is there, by its SHA-256."""
    for path in folder.files.glob("??/*"):
        if _SHA256.fullmatch(path.name):
            yield path.name


def referred(connection: Any) -> set[str]:
    """What a database refers to: rows, what undo and trash could bring back, what is still being written.

    Over a raw connection; a file from before the first schema refers to nothing.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "attachment" not in tables:
        return set()
    found = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM attachment")}
    # The journal is never trimmed, and each of its entries may be played again.
    for side in ("before", "after"):
        found |= {
            sha256
            for (sha256,) in connection.execute(
                f"SELECT json_extract({side}, '$.sha256') FROM journal WHERE tbl = 'attachment'"
            )
            if sha256 is not None
        }
    for (content,) in connection.execute("SELECT content FROM draft"):
        found.update(_SHA256.findall(content))
    return found


def sweep(store: Store) -> int:
    """Takes away what neither the data nor a backup refers to; returns how many files.

    What came within a day stays, for its row may not be written yet.
    """
    folder = store.folder
    there = set(names(folder))
    if there:
        with store.read() as session:
            there -= referred(session.connection.driver_connection)
        there -= _in_backups(folder)
    gone = sum(_sweep(place(folder, sha256)) for sha256 in there)
    for left in folder.files.glob(f"*{_PART}"):
        _sweep(left)
    return gone


def harm(session: Session, folder: DataFolder) -> tuple[int, int]:
    """How many photos and files are missing, and how many are not what they were."""
    attachment = schema.attachment.c
    missing = damaged = 0
    for sha256 in session.execute(select(attachment.sha256).distinct()).scalars():
        path = place(folder, sha256)
        if not path.is_file():
            missing += 1
        elif not _is_sound(path):
            damaged += 1
    return missing, damaged


def link(folder: DataFolder, target: DataFolder, wanted: Iterable[str]) -> None:
    """Gives files a second name in another data folder of the same disk, which costs no room.

    Where the disk knows no second names they are left out: they stay in `folder`, where nothing takes them
    away that a backup refers to.
    """
    for sha256 in wanted:
        copy = place(target, sha256)
        copy.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            copy.hardlink_to(place(folder, sha256))


def bring(source: DataFolder, folder: DataFolder) -> None:
    """Brings what a backup has and the data lack or hold damaged; what is sound there stays. OSError."""
    for sha256 in names(source):
        target = place(folder, sha256)
        if target.exists() and not _can_mend(place(source, sha256), target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(place(source, sha256))
        except OSError:
            half = folder.files / f"{sha256}{_PART}"
            copying.copy_file(place(source, sha256), half)
            copying.rename(half, target)


def _is_sound(path: Path) -> bool:
    """Whether in a file is what its name says; what cannot be read is not."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == path.name
    except OSError:
        return False


def _can_mend(copy: Path, held: Path) -> bool:
    """Whether a copy is sound where what is held is not. Two names of one file tell nothing. OSError."""
    return not held.samefile(copy) and not _is_sound(held) and _is_sound(copy)


def _read(opened: BinaryIO, name: str, report: Report) -> Iterator[bytes]:
    """The pieces of a file, one after the other."""
    while True:
        report(0, 0)
        try:
            piece = opened.read(_CHUNK)
        except OSError as refused:
            raise FileUnreadableError(name) from refused
        if not piece:
            return
        yield piece


def _keep(folder: DataFolder, pieces: Iterator[bytes]) -> tuple[str, int]:
    part = folder.files / f"{uuid4().hex}{_PART}"
    try:
        folder.files.mkdir(exist_ok=True)
        sha256, size = _write(part, pieces)
        _name(part, place(folder, sha256))
    except OSError as refused:
        raise FilesRefusedError(folder.files, full=refused.errno in _FULL) from refused
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return sha256, size


def _write(part: Path, pieces: Iterator[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            size += len(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest(), size


def _name(part: Path, target: Path) -> None:
    """Gives a whole file its name; a sound one that is there is young again, so that no sweep takes it."""
    if target.is_file() and _is_sound(target):
        os.utime(target)
        return
    if not target.parent.exists():
        target.parent.mkdir(exist_ok=True)
        copying.sync_folder(target.parent.parent)
    copying.rename(part, target)
    copying.sync_folder(target.parent)


def _in_backups(folder: DataFolder) -> set[str]:
    found: set[str] = set()
    for listed in folder.backups.glob(f"*/{REFERRED}"):
        with suppress(OSError):
            found.update(listed.read_text(encoding="ascii").split())
    return found


def _sweep(path: Path) -> bool:
    """Takes a file away unless it is young, as the disk tells it at the last moment."""
    try:
        if clock.utc().timestamp() - path.stat().st_mtime < YOUNG_S:
            return False
        path.unlink()
    except OSError:
        return False
    return True
