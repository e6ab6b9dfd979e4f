"""Putting a backup in the place of the data; what was there is kept among the backups first."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from karte.errors import KarteError
from karte.i18n import _
from karte.store import backups, connect, copying, files
from karte.store.backups import Backup
from karte.store.folder import DamagedFileError, DataFolder, ForeignFileError, NewerFileError


class DamagedBackupError(KarteError):
    """The backup is not whole; the data are as they were."""

    def __init__(self, backup: Backup) -> None:
        super().__init__(
            _("{when}の控えは壊れていて、使えません。").format(when=backups.show_time(backup)),
            _("ほかの日時の控えを選んでください。いまのデータはそのままです。"),
        )


class NewerBackupError(KarteError):
    """The backup was taken by a newer karte; the data are as they were."""

    def __init__(self, backup: Backup) -> None:
        super().__init__(
            _("{when}の控えは、もっと新しいスマートカルテで取ったものです。").format(
                when=backups.show_time(backup)
            ),
            _("新しい版のスマートカルテで戻してください。いまのデータはそのままです。"),
        )


class RestoreRefusedError(KarteError):
    """The folder does not take the backup; the data are as they were."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{path}」に書き込めず、控えから戻せませんでした。").format(path=path),
            _("ディスクの空きと、書き込める場所か確かめてください。いまのデータはそのままです。"),
        )


def restore(folder: DataFolder, backup: Backup) -> Backup | None:
    """Makes the data what they were in `backup`; returns the copy of what was there, None if nothing was.

    The folder must not be open. Whatever happens on the way, power cut or KarteError, there is either the old
    database or the whole new one.
    """
    held = folder.acquire()
    fresh = folder.path / "karte.restored"
    try:
        _bring(backup, fresh)
        kept = backups.keep_apart(folder, backups.RESTORE)
        _bring_manifest(folder, backup)
        files.bring(backup.folder, folder)
        _settle(folder, kept)
        copying.rename(fresh, folder.database)
        copying.sync_folder(folder.path)
    except OSError as refused:
        raise RestoreRefusedError(folder.path) from refused
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        held.release()
    return kept


def _bring(backup: Backup, fresh: Path) -> None:
    """Copies the backup beside the data and looks whether all of it is there."""
    if not backup.sound:
        raise DamagedBackupError(backup)
    try:
        backup.folder.version()
        copying.copy_file(backup.folder.database, fresh)
        counted = copying.check(fresh, _go_on)
    except NewerFileError as newer:
        raise NewerBackupError(backup) from newer
    except (ForeignFileError, DamagedFileError, copying.TornError, connect.driver.DatabaseError) as torn:
        raise DamagedBackupError(backup) from torn
    if (counted.kartes, counted.notes) != (backup.kartes, backup.notes):
        raise DamagedBackupError(backup)


def _settle(folder: DataFolder, kept: Backup | None) -> None:
    """Takes the log away, which SQLite would otherwise play into the new database.

    What it holds is in the old database before, or it stays and RestoreRefusedError is raised; where that
    database cannot be read, in the copy that was kept.
    """
    if kept is not None and kept.sound:
        try:
            with closing(connect.raw(folder.database)) as connection:
                (held,) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[:1]
        except connect.driver.DatabaseError as refused:
            raise RestoreRefusedError(folder.path) from refused
        if held:  # somebody is reading
            raise RestoreRefusedError(folder.path)
    for helper in ("-wal", "-shm", "-journal"):
        folder.database.with_name(folder.database.name + helper).unlink(missing_ok=True)


def _bring_manifest(folder: DataFolder, backup: Backup) -> None:
    """The manifest that belongs to the backup; the same but for a folder that lost its own."""
    theirs = backup.folder.manifest
    if not theirs.exists() or (folder.manifest.exists() and _same(theirs, folder.manifest)):
        return
    half = folder.manifest.with_suffix(".half")
    copying.copy_file(theirs, half)
    copying.rename(half, folder.manifest)


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _go_on(_done: int, _total: int) -> None:
    """A restore is short, and not to be stopped."""
