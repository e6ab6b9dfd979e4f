"""Backups: verified copies of the data in a folder beside them, each a data folder of its own.

A backup holds the database, the manifest, and the photos and files under second names, which cost no room.
Where the disk knows no second names these stay only in the data folder: nothing is swept there that a backup
refers to.
"""

from __future__ import annotations

import errno
import itertools
import json
import re
import shutil
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _, ngettext
from karte.store import connect, copying, files
from karte.store.copying import Counted, Report
from karte.store.folder import DataFolder
from karte.text.dates import Moment, format_moment

ASKED, EXIT, DAILY, UPDATE, RESTORE = "asked", "exit", "daily", "update", "restore"
REASONS = {
    ASKED: N_("自分で"),
    EXIT: N_("終了のとき"),
    DAILY: N_("1日1回"),
    UPDATE: N_("更新の前"),
    RESTORE: N_("控えから戻す前"),
}
"""Why a backup was taken, in words."""

GENERATIONS = 10
DAYS = 7
"""Of each of so many days the newest stays, however often the program was closed on one of them."""
APART = 5
"""So many of what was kept before an update or a restore, and of what cannot be read, stay besides."""

_KEPT_APART = (UPDATE, RESTORE)
_FACTS = "backup.json"
_PART = ".part"
_NAME = "%Y-%m-%d-%H%M%S"
_OURS = re.compile(r"\d{4}-\d\d-\d\d-\d{6}(-\d\d+)?")
_FULL, _CORRUPT, _NOTADB = 13, 11, 26  # as SQLite numbers them
_WORDS = {
    "database or disk is full": _FULL,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOTADB,
}
"""What fails while a whole database is copied carries no number, only SQLite's own words."""
_FULL_DISK = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))

_one_at_a_time = threading.Lock()
"""Enough, for whoever takes a backup holds the folder."""


class BackupFullError(KarteError):
    """No room for a backup; everything is as it was."""

    def __init__(self) -> None:
        super().__init__(
            _("ディスクの空きが足りず、控えを取れませんでした。"),
            _("空きを作ってから、もう一度試してください。いまのデータはそのままです。"),
        )


class BackupRefusedError(KarteError):
    """The place of the backups cannot be written to; everything is as it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{path}」に書き込めず、控えを取れませんでした。").format(path=path),
            _("フォルダーが読み取り専用でないか、ほかのソフトが使っていないか確かめてください。"),
        )


class BackupTornError(KarteError):
    """The data are damaged inside: a copy of them would push out good ones, and is not kept."""

    def __init__(self) -> None:
        super().__init__(
            _("データのファイルに壊れたところがあり、控えを取れませんでした。"),
            _("前の控えは残っています。ファイルのメニューの「控えから戻す」で戻せます。"),
        )


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: what was counted in it and when it was taken, on the clock on the wall.

    `mark` names the state it holds. One that is not `sound` holds the bytes of a file that could not be read.
    `number` says in which turn they were taken, whatever the clock said; 0 if that is lost.
    """

    path: Path
    taken_at: datetime
    reason: str
    kartes: int
    notes: int
    size: int
    mark: str
    sound: bool
    number: int = 0

    @property
    def folder(self) -> DataFolder:
        """The backup as the data folder that it is."""
        return DataFolder(self.path)


def all(folder: DataFolder) -> list[Backup]:
    """Every backup, newest first. One without its own facts is opened and counted."""
    try:
        found = [path for path in folder.backups.iterdir() if path.suffix != _PART]
    except OSError:
        return []
    listed: list[Backup] = []
    for path in found:
        with suppress(OSError):  # it may go while it is looked at
            if (path / "karte.db").is_file():
                listed.append(_look(path))
    return _in_turn(listed)[::-1]


def _in_turn(found: Iterable[Backup]) -> list[Backup]:
    """In the order in which they were taken; one that lost its number stands where its time says."""
    turn = sorted(found, key=lambda backup: (backup.number, backup.taken_at, backup.path.name))
    numbered = [backup for backup in turn if backup.number]
    for lost in turn[: len(turn) - len(numbered)]:
        later = (place for place, other in enumerate(numbered) if other.taken_at > lost.taken_at)
        numbered.insert(next(later, len(numbered)), lost)
    return numbered


def newest(folder: DataFolder) -> Backup | None:
    """The last backup that can be restored."""
    return next((backup for backup in all(folder) if backup.sound), None)


def show_time(backup: Backup) -> str:
    """2026/11/21(土) 16:40"""
    return format_moment(Moment(backup.taken_at, "minute"))


def show_counts(backup: Backup) -> str:
    """カルテ12件、ノート60件"""
    return show_numbers(backup.kartes, backup.notes)


def show_numbers(kartes: int, notes: int) -> str:
    """How much there is in some data: カルテ12件、ノート60件"""
    return _("{kartes}、{notes}").format(
        kartes=ngettext("カルテ{count}件", "カルテ{count}件", kartes).format(count=f"{kartes:,}"),
        notes=ngettext("ノート{count}件", "ノート{count}件", notes).format(count=f"{notes:,}"),
    )


def take(folder: DataFolder, reason: str, report: Report | None = None) -> Backup:
    """A new backup of data that are whole, even while they are written to; old generations go.

    A KarteError says why there is none; nothing else has changed then. What `report` raises ends it too.
    """
    with _one_at_a_time, _worded(folder):
        made = _take(folder, reason, connect.raw, report or _go_on)
    _thin(folder)
    return made


def current(folder: DataFolder) -> Backup | None:
    """The newest backup that holds the data as they are now, if there is one. KarteError as of `take`."""
    counted = _count_now(folder)
    return next((backup for backup in all(folder) if backup.sound and backup.mark == counted.mark), None)


def take_if_changed(folder: DataFolder, reason: str, report: Report | None = None) -> Backup | None:
    """A new backup unless there is nothing of the user's yet, or one that holds this very state."""
    if _count_now(folder).untouched or current(folder):
        return None
    return take(folder, reason, report)


def _count_now(folder: DataFolder) -> Counted:
    with _worded(folder), closing(connect.raw(folder.database)) as connection:
        return copying.count(connection)


def take_daily(folder: DataFolder, report: Report | None = None) -> Backup | None:
    """A new backup if the last is a day old and something has changed since."""
    now = clock.now()
    ages = (now - backup.taken_at for backup in all(folder) if backup.sound)
    # A clock that went wrong once must not put this off for years.
    if any(timedelta() <= age < timedelta(days=1) for age in ages):
        return None
    return take_if_changed(folder, DAILY, report)


def keep_apart(folder: DataFolder, reason: str) -> Backup | None:
    """A copy of what is there, whatever its condition, before something else takes its place.

    Nobody else may have the data open. None if there are none. KarteError as of `take`.
    """
    if not folder.database.is_file():
        return None
    with _one_at_a_time, _worded(folder):
        try:
            folder.version()
            made = _take(folder, reason, connect.reading, _go_on)
        except (KarteError, connect.driver.DatabaseError, copying.TornError) as error:
            if _code(error) == _FULL:
                raise
            made = _take_bytes(folder, reason)
    _thin(folder)
    return made


def _take(folder: DataFolder, reason: str, opened: Callable[[Path], Any], report: Report) -> Backup:
    with _new(folder) as part, closing(opened(folder.database)) as source:
        source.execute("PRAGMA query_only = ON")
        counted = copying.copy(source, part / "karte.db", report)
        if folder.manifest.exists():
            copying.copy_file(folder.manifest, part / "karte.json")
        with closing(connect.reading(part / "karte.db")) as copied:
            _refer(folder, part, files.referred(copied))
        return _finish(folder, part, reason, counted, sound=True)


def _take_bytes(folder: DataFolder, reason: str) -> Backup:
    with _new(folder) as part:
        for name in ("karte.db", "karte.db-wal", "karte.db-journal", "karte.json"):
            if (folder.path / name).is_file():
                copying.copy_file(folder.path / name, part / name)
        _refer(folder, part, files.names(folder))
        return _finish(folder, part, reason, Counted(0, 0, "", untouched=False), sound=False)


def _refer(folder: DataFolder, part: Path, names: Iterable[str]) -> None:
    """Puts down which photos and files belong to a backup, and gives them a name in it."""
    listed = sorted(names)
    if not listed:
        return
    (part / files.REFERRED).write_text("".join(f"{name}\n" for name in listed), encoding="ascii")
    copying.sync(part / files.REFERRED)
    files.link(folder, DataFolder(part), listed)


@contextmanager
def _new(folder: DataFolder) -> Generator[Path]:
    """An empty folder that is no backup before `_finish`; what an interrupted one has left goes first."""
    folder.backups.mkdir(parents=True, exist_ok=True)
    for left in folder.backups.glob(f"*{_PART}"):
        shutil.rmtree(left, ignore_errors=True)
    stamp = clock.now().strftime(_NAME)
    names = itertools.chain([stamp], (f"{stamp}-{number:02}" for number in itertools.count(1)))
    free = next(name for name in names if not (folder.backups / name).exists())
    part = folder.backups / f"{free}{_PART}"
    part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _finish(folder: DataFolder, part: Path, reason: str, counted: Counted, *, sound: bool) -> Backup:
    """Writes down what is in a new backup and gives it its name, when all of it is on the disk."""
    made = Backup(
        path=part.with_suffix(""),
        taken_at=clock.now(),
        reason=reason,
        kartes=counted.kartes,
        notes=counted.notes,
        size=_size(part / "karte.db"),
        mark=counted.mark,
        sound=sound,
        number=1 + max((backup.number for backup in all(folder)), default=0),
    )
    facts = {key: value for key, value in asdict(made).items() if key != "path"}
    facts["taken_at"] = made.taken_at.isoformat()
    (part / _FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    copying.sync(part / _FACTS)
    copying.sync_folder(part)
    copying.rename(part, made.path)
    copying.sync_folder(part.parent)
    return made


def _look(path: Path) -> Backup:
    try:
        facts = cast("dict[str, Any]", json.loads((path / _FACTS).read_text(encoding="utf-8")))
        told = Backup(
            path=path,
            taken_at=datetime.fromisoformat(facts["taken_at"]).replace(tzinfo=None),
            reason=str(facts["reason"]),
            kartes=int(facts["kartes"]),
            notes=int(facts["notes"]),
            size=int(facts["size"]),
            mark=str(facts["mark"]),
            sound=bool(facts["sound"]),
            number=int(facts["number"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _count(path)
    return told if told.size == _size(path / "karte.db") else _count(path)


def _count(path: Path) -> Backup:
    """What can be seen of a backup whose facts are lost."""
    database = path / "karte.db"
    counted, sound = Counted(0, 0, "", untouched=False), False
    with suppress(connect.driver.Error), closing(connect.reading(database)) as connection:
        counted, sound = copying.count(connection), True
    return Backup(
        path, _named_time(path), "", counted.kartes, counted.notes, _size(database), counted.mark, sound
    )


def _named_time(path: Path) -> datetime:
    """When a backup was taken, by its name; one that was renamed, by the time of its file."""
    try:
        return datetime.strptime(path.name[: len("2026-11-21-164000")], _NAME)  # noqa: DTZ007 - on the wall
    except ValueError:
        return datetime.fromtimestamp((path / "karte.db").stat().st_mtime)  # noqa: DTZ006 - as above


def _size(path: Path) -> int:
    return path.stat().st_size


def _thin(folder: DataFolder) -> None:
    """Lets old generations go. Each loses its name first: half a backup is never listed.

    One that the user gave another name is theirs.
    """
    ours = [backup for backup in all(folder) if _OURS.fullmatch(backup.path.name)]
    for backup in outworn(ours):
        doomed = backup.path.with_name(backup.path.name + _PART)
        with suppress(OSError):
            backup.path.rename(doomed)
            shutil.rmtree(doomed, ignore_errors=True)


def outworn(backups: Iterable[Backup]) -> list[Backup]:
    """Which of the backups, given newest first, have had their time.

    Ten stay: the newest of each of the last seven days that have one, then the newest of the others. What was
    kept before an update or a restore, and what cannot be read, neither counts nor pushes out any of these.
    """
    regular: list[Backup] = []
    apart: list[Backup] = []
    for backup in backups:
        (regular if backup.sound and backup.reason not in _KEPT_APART else apart).append(backup)
    days: dict[date, Backup] = {}
    for backup in regular:
        days.setdefault(backup.taken_at.date(), backup)
    daily = list(days.values())[:DAYS]
    others = [backup for backup in regular if backup not in daily]
    return others[GENERATIONS - len(daily) :] + apart[APART:]


@contextmanager
def _worded(folder: DataFolder) -> Generator[None]:
    """Turns what disk and database refuse into words."""
    try:
        yield
    except copying.TornError as torn:
        raise BackupTornError from torn
    except connect.driver.DatabaseError as refused:
        code = _code(refused)
        if code == _FULL:
            raise BackupFullError from refused
        raise (
            BackupTornError() if code in (_CORRUPT, _NOTADB) else BackupRefusedError(folder.backups)
        ) from refused
    except OSError as refused:
        full = refused.errno in _FULL_DISK
        raise (BackupFullError() if full else BackupRefusedError(folder.backups)) from refused


def _code(error: Exception) -> int:
    numbered = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return numbered or _WORDS.get(str(error), 0)


def _go_on(_done: int, _total: int) -> None:
    """Nobody waits, and nobody wants it to stop."""
