"""The one door to the data: read, write, undo, redo."""

from __future__ import annotations

import getpass
import platform
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock
from sqlalchemy import Connection, exc

import karte
from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import (
    backups,
    checking,
    connect,
    derive,
    journal,
    migrations,
    readymade,
    starter,
    undo,
)
from karte.store.folder import DamagedFileError, DataFolder, NoDataError, OlderFileError
from karte.store.index import marking
from karte.store.undo import Found
from karte.text.fold import fold

if TYPE_CHECKING:
    from karte.store.index.keeping import Report
    from karte.store.search.seeker import Seeker

Session = Connection
"""What `read` and `write` give and the functions of this package take."""


_READONLY, _FULL = 8, 13
_DAMAGED = (11, 26)  # CORRUPT, NOTADB
_REFUSED = (3, 5, 6, 10, 14)  # PERM, BUSY, LOCKED, IOERR, CANTOPEN


@dataclass(frozen=True, slots=True)
class Change:
    """What one write did: `touched` maps table names to row ids; `what` is "do", "undo" or "redo"."""

    action_id: int
    label: str
    touched: dict[str, frozenset[int]]
    origin: object
    what: str


class DiskFullError(KarteError):
    """No room left; the transaction was rolled back."""

    def __init__(self) -> None:
        super().__init__(
            _("ディスクの空きが足りず、保存できません。"),
            _("空きを作ってから、もう一度保存してください。内容は画面に残っています。"),
        )


class CannotWriteError(KarteError):
    """The file or its folder is read-only, or busy; the transaction was rolled back."""

    def __init__(self) -> None:
        super().__init__(
            _("データのファイルに書き込めないため、保存できません。"),
            _(
                "ファイルが読み取り専用でないか、ほかのソフトが使っていないか確かめてください。"
                "内容は画面に残っています。"
            ),
        )


class CannotReadError(KarteError):
    """The file is busy or gone, or the disk does not give it out."""

    def __init__(self) -> None:
        super().__init__(
            _("データのファイルを読めません。"),
            _("ディスクがつながっているか、ほかのソフトが使っていないか確かめてください。"),
        )


@contextmanager
def worded(database: Path, refused: type[CannotReadError | CannotWriteError]) -> Generator[None]:
    """Turns what the disk refuses into words; every other database error is a bug and stays one."""
    try:
        yield
    except exc.DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == _FULL:
            raise DiskFullError from error
        if code in _DAMAGED:
            raise DamagedFileError(database) from error
        if code in _REFUSED or (code == _READONLY and refused is CannotWriteError):
            raise refused from error
        raise


class Store:
    """An open data folder.

    Writing goes through one connection that carries the journal's triggers; readers have connections of
    their own that cannot write. Both may be used from any thread, one write at a time.
    """

    def __init__(self, folder: DataFolder, held: FileLock | None) -> None:
        self.folder = folder
        self._held = held
        self._changes = threading.local()
        self._listeners: list[Callable[[Change], None]] = []
        self._writing = threading.Lock()
        self._writer_thread: int | None = None
        self._current: int | None = None
        self._seekers: list[Seeker] = []
        self._seeking = threading.Lock()
        self._is_closed = False
        self._readers = connect.engine(folder.database, _prepare_reader, size=4)
        self._writer = connect.engine(folder.database, self._prepare_writer, size=1)

    @property
    def can_write(self) -> bool:
        """Whether this program holds the folder's lock."""
        return self._held is not None

    @property
    def last_change(self) -> Change | None:
        """What this thread has written last; another thread's writes never come between."""
        return getattr(self._changes, "last", None)

    @property
    def is_writing(self) -> bool:
        """Whether a write is under way now, on any thread; the next one would wait for it."""
        return self._writing.locked()

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Calls `listener` after every committed write, on the thread that wrote."""
        self._listeners.append(listener)

    @contextmanager
    def read(self) -> Generator[Session]:
        """A consistent view of the data that cannot be written through; KarteError when the disk refuses."""
        with (
            worded(self.folder.database, CannotReadError),
            self._readers.connect() as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def write(
        self, label: str, *, origin: object = None, source: str = "", undoable: bool = True
    ) -> Generator[Session]:
        """One user action: one transaction, one journal entry, one undo step, one notice.

        `label` is a message for the undo menu; `source` names the file of an import. A write that changes
        nothing leaves nothing. KarteError when the disk refuses.
        """
        with self._transaction() as session:
            change = yield from self._act(session, "do", label, origin, source=source, undoable=undoable)
        self._announce(change)

    @contextmanager
    def scratch(self) -> Generator[Session]:
        """A transaction for tables that are not journaled; touching any other is refused."""
        with self._transaction() as session:
            yield session

    def undo_label(self) -> str:
        """The label of what `undo` would take back, "" if nothing."""
        with self.read() as session:
            found = undo.newest_done(session)
        return _(found[1]) if found else ""

    def redo_label(self) -> str:
        """The label of what `redo` would do again, "" if nothing."""
        with self.read() as session:
            found = undo.newest_undone(session)
        return _(found[1]) if found else ""

    def undo(self, origin: object = None) -> Change | None:
        """Takes back the newest action that still stands; None if there is none."""
        return self._revert(undo.newest_done, "undo", origin)

    def redo(self, origin: object = None) -> Change | None:
        """Does again what `undo` took back last, as long as nothing new was done since."""
        return self._revert(undo.newest_undone, "redo", origin)

    def revert(self, action_id: int, origin: object = None) -> Change | None:
        """Undoes exactly this action if it is the newest that still stands, else nothing."""

        def find(session: Session) -> Found:
            found = undo.newest_done(session)
            return found if found and found[0] == action_id else None

        return self._revert(find, "undo", origin)

    def check(self) -> list[str]:
        """What is not as it should be, worded; derived tables are made anew where they differ."""
        return checking.check(self)

    def seeker(self) -> Seeker:
        """A connection for searching alone; ends with the store, and of one that has ended it is closed."""
        from karte.store.search.seeker import Seeker  # nobody searches while the program starts

        made = Seeker(self.folder.database)
        with self._seeking:
            self._seekers = [seeker for seeker in self._seekers if not seeker.is_closed]
            if self._is_closed:
                made.close()
            else:
                self._seekers.append(made)
        return made

    def close(self) -> None:
        """Ends all connections and gives the folder free."""
        with self._seeking:
            self._is_closed = True
            ended, self._seekers = self._seekers, []
        for seeker in ended:
            seeker.close()
        if self.can_write:
            # 0x10000: also tables that this connection has only written and never asked.
            with suppress(exc.DBAPIError), self._writer.begin() as session:
                session.exec_driver_sql("PRAGMA optimize = 0x10002")
        self._readers.dispose()
        self._writer.dispose()
        if self._held is not None:
            self._held.release()
            self._held = None

    def _prepare_writer(self, connection: Any) -> None:
        connection.create_function("current_action", 0, self._current_action)
        connection.create_function("seal", -1, journal.seal)
        for statement in (*journal.triggers(), *derive.triggers()):
            connection.execute(statement)

    def _current_action(self) -> int:
        if self._current is None:
            raise RuntimeError("a journaled table was written outside Store.write")
        return self._current

    @contextmanager
    def _transaction(self) -> Generator[Session]:
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("writes do not nest")
        if not self.can_write:
            raise CannotWriteError
        with self._writing, worded(self.folder.database, CannotWriteError):
            self._writer_thread = threading.get_ident()
            try:
                with self._writer.connect().execution_options(writes=True) as session, session.begin():
                    yield session
            finally:
                self._current = None
                self._writer_thread = None

    def _act(
        self,
        session: Session,
        what: str,
        label: str,
        origin: object,
        *,
        source: str = "",
        target: int | None = None,
        undoable: bool = True,
    ) -> Generator[Session, None, Change | None]:
        """Between the two halves of this generator the caller changes rows; returns the Change."""
        action_id = journal.begin(
            session,
            {
                "what": what,
                "label": label,
                "target_id": target,
                "state": "done" if undoable else "fixed",
                "computer": platform.node(),
                "os_user": _os_user(),
                "program": karte.__version__,
                "source": source,
                "at": clock.utc().isoformat(),
                "schema_version": migrations.VERSION,
            },
        )
        self._current = action_id
        yield session
        self._current = None
        touched = journal.close(session, action_id)
        if not touched:
            return None
        derive.renew(session)
        return Change(action_id, label, touched, origin, what)

    def _revert(self, find: Callable[[Session], Found], what: str, origin: object) -> Change | None:
        change = None
        with self._transaction() as session:
            found = find(session)
            if found:
                target, label = found
                acting = self._act(session, what, label, origin, target=target)
                next(acting)
                journal.replay(session, target, backwards=what == "undo")
                undo.mark(session, target, "undone" if what == "undo" else "done")
                try:
                    next(acting)
                except StopIteration as end:
                    change = end.value
        self._announce(change)
        return change

    def _announce(self, change: Change | None) -> None:
        if change is None:
            return
        self._changes.last = change
        for listener in self._listeners:
            listener(change)


def open_store(
    path: Path, *, readonly: bool = False, create: bool = True, report: Report | None = None
) -> Store:
    """Opens the data folder; with `create` makes it if there is none.

    `report` is called while a file is indexed for searching that another version has written; that may take
    minutes.

    Raises a KarteError for a folder in use, and for a file that is foreign, damaged, newer or unwritable;
    such a file is not written to. `readonly` needs no lock, works beside a running program and makes nothing.
    """
    folder = DataFolder(path)
    if (readonly or not create) and folder.is_new():
        raise NoDataError(path)
    if readonly:
        if folder.version() < migrations.VERSION:
            raise OlderFileError
        return Store(folder, None)
    held = folder.acquire()
    try:
        return _open_held(folder, held, report)
    except BaseException:
        held.release()
        raise


def _open_held(folder: DataFolder, held: FileLock, report: Report | None) -> Store:
    if folder.is_new():
        folder.create()
    else:
        if folder.version() < migrations.VERSION:
            backups.keep_apart(folder, backups.UPDATE)
        folder.bring_up()
    folder.write_manifest()
    store = Store(folder, held)
    try:
        with store.read() as session:
            is_due, lists_due = starter.is_due(session), readymade.is_due(session)
            is_indexed = marking.is_current(session)
        if not is_indexed:
            with store.scratch() as session:
                derive.renew_all(session, report)
        if is_due:
            with store.write(N_("はじめの種類とテンプレートを用意"), undoable=False) as session:
                starter.fill(session)
                readymade.fill(session)
        elif lists_due:
            with store.write(N_("はじめのマイリストを用意"), undoable=False) as session:
                readymade.fill(session)
    except BaseException:
        store.close()
        raise
    return store


def _prepare_reader(connection: Any) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.create_function("fold", 1, fold, deterministic=True)


def _os_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # Python 3.11 and 3.12 on Windows look for a module of Unix
        return ""
