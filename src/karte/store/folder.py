"""The data folder: manifest, lock, and the checks a file must pass before anything is written to it."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import connect, migrations

FORMAT = 1
"""The format of the folder, as `karte.json` states it."""

_HEADER = b"SQLite format 3\0"
_HEADER_SIZE = 100
_APPLICATION = slice(68, 72)


class FolderInUseError(KarteError):
    """Another karte has this folder open."""

    def __init__(self) -> None:
        super().__init__(
            _("このデータは、もう1つのスマートカルテの画面で開いています。"),
            _("開いている画面を使うか、閉じてからもう一度試してください。"),
        )


class FolderUnwritableError(KarteError):
    """The folder cannot be made or written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("データの場所「{path}」に書き込めません。").format(path=path),
            _("書き込める場所か、ディスクの空きを確かめてください。"),
        )


class FileUnreadableError(KarteError):
    """The file is there, but the system does not let it be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("データのファイル「{path}」を読めません。").format(path=path),
            _("読み取りが許されているか、ほかのソフトが使っていないか確かめてください。"),
        )


class NoDataError(KarteError):
    """There is no data where it is asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{path}」にはまだデータがありません。").format(path=path),
            _("先にスマートカルテを開いて、カルテを作ってください。"),
        )


class FileMissingError(KarteError):
    """The manifest is there, the data file is not."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("データのファイル「{path}」が見つかりません。").format(path=path),
            _("動かした場合は元の場所に戻してください。何も書き換えていません。"),
        )


class ForeignFileError(KarteError):
    """The file is none of ours."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{path}」はスマートカルテのデータではありません。").format(path=path),
            _("ほかの場所を選んでください。このファイルには何も書き込んでいません。"),
        )


class DamagedFileError(KarteError):
    """The file cannot be read as a database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("データのファイル「{path}」が壊れていて、読めません。").format(path=path),
            _("控えがあれば、そこから戻せます。このファイルには何も書き込んでいません。"),
        )


class NewerFileError(KarteError):
    """The file was written by a newer karte."""

    def __init__(self) -> None:
        super().__init__(
            _("このデータは、もっと新しいスマートカルテで作られています。"),
            _("新しい版のスマートカルテで開いてください。このファイルには何も書き込んでいません。"),
        )


class OlderFileError(KarteError):
    """Reading only cannot bring an older file up to date."""

    def __init__(self) -> None:
        super().__init__(
            _("このデータは、前の版のスマートカルテのものです。"),
            _("一度スマートカルテの画面で開くと、新しい形になります。"),
        )


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The paths of one data folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "karte.db"

    @property
    def manifest(self) -> Path:
        """What identifies the data; holds no customer text."""
        return self.path / "karte.json"

    @property
    def backups(self) -> Path:
        """Where the backups lie, each a folder of its own."""
        return self.path / "backups"

    @property
    def files(self) -> Path:
        """Where the bytes of photos and files lie, each named by its SHA-256."""
        return self.path / "files"

    @property
    def request(self) -> Path:
        """Touched by a second start to ask the first to come to the front."""
        return self.path / "request"

    def acquire(self) -> FileLock:
        """Makes the folder if need be and locks it; FolderInUseError when another program holds it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # The window opens the folder in one thread and gives it free in another.
            held = FileLock(self.path / "lock", thread_local=False)
            held.acquire(timeout=0)
        except Timeout as taken:
            raise FolderInUseError from taken
        except OSError as refused:
            raise FolderUnwritableError(self.path) from refused
        return held

    def ask_to_front(self) -> None:
        """Asks the running program to show its window."""
        self.request.write_text(clock.utc().isoformat(), encoding="utf-8")

    def is_new(self) -> bool:
        """Whether there is no data yet; FileMissingError when only the database is gone."""
        if self.database.exists():
            return False
        if self.manifest.exists():
            raise FileMissingError(self.database)
        return True

    def version(self) -> int:
        """The schema version of the file, which is only read; refuses what is foreign, damaged or newer."""
        self._check_manifest()
        self._check_header()
        try:
            connection = connect.reading(self.database)
            try:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            finally:
                connection.close()
        except connect.driver.OperationalError as refused:
            raise FileUnreadableError(self.database) from refused
        except connect.driver.DatabaseError as torn:
            raise DamagedFileError(self.database) from torn
        if version > migrations.VERSION:
            raise NewerFileError
        return int(version)

    def _check_header(self) -> None:
        """Refuses a file that is none of ours before SQLite touches it."""
        if not self.database.is_file():
            raise ForeignFileError(self.database)
        try:
            with self.database.open("rb") as file:
                header = file.read(_HEADER_SIZE)
        except OSError as refused:
            raise FileUnreadableError(self.database) from refused
        if not header:
            raise DamagedFileError(self.database)
        if not header.startswith(_HEADER):
            raise ForeignFileError(self.database)
        if len(header) < _HEADER_SIZE:
            raise DamagedFileError(self.database)
        if int.from_bytes(header[_APPLICATION], "big") != connect.APPLICATION_ID:
            raise ForeignFileError(self.database)

    def bring_up(self) -> None:
        """Brings an older file to today's schema; refuses as `version` does, and writes nothing then."""
        version = self.version()
        if version == migrations.VERSION:
            return
        try:
            connection = connect.raw(self.database)
            try:
                migrations.bring_up(connection, version)
            finally:
                connection.close()
        except connect.driver.OperationalError as refused:
            raise FolderUnwritableError(self.path) from refused

    def _check_manifest(self) -> None:
        if not self.manifest.exists():
            return
        try:
            content = json.loads(self.manifest.read_text(encoding="utf-8"))
            number = int(content["format"])
        except OSError as refused:
            raise FileUnreadableError(self.manifest) from refused
        except (ValueError, KeyError, TypeError) as torn:
            raise DamagedFileError(self.manifest) from torn
        if number > FORMAT:
            raise NewerFileError

    def write_manifest(self) -> None:
        """States what the folder is; written once, whole or not at all. FolderUnwritableError if refused."""
        if self.manifest.exists():
            return
        content: dict[str, object] = {
            "program": "karte",
            "format": FORMAT,
            "created": clock.utc().isoformat(),
            "keys": [],
        }
        half = self.manifest.with_suffix(".half")
        try:
            half.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
            half.replace(self.manifest)
        except OSError as refused:
            raise FolderUnwritableError(self.path) from refused

    def create(self) -> None:
        """A new file with the newest schema; it gets its name when it is whole."""
        half = self.path / "karte.half"
        try:
            _remove(half)
            connection = connect.raw(half, "mode=rwc")
            try:
                connection.execute(f"PRAGMA application_id = {connect.APPLICATION_ID}")
                migrations.bring_up(connection, 0)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
            half.replace(self.database)
        except (connect.driver.DatabaseError, OSError) as refused:
            with suppress(OSError):
                _remove(half)
            raise FolderUnwritableError(self.path) from refused


def _remove(database: Path) -> None:
    for helper in ("", "-journal", "-wal", "-shm"):
        database.with_name(database.name + helper).unlink(missing_ok=True)
