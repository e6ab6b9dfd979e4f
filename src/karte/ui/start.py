"""From nothing to a usable window: first paint, then the data on a thread of their own, then the panes."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QFileSystemWatcher,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTranslator,
    Signal,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from karte import i18n, paths
from karte.errors import KarteError
from karte.i18n import _
from karte.settings import SettingsFile
from karte.ui import trouble
from karte.ui.garbage import Collector
from karte.ui.main_window import MainWindow
from karte.ui.theme import Theme

if TYPE_CHECKING:
    from karte.store.backups import Backup
    from karte.store.store import Store
    from karte.ui.tell import Tell

REFUSED = 2
"""The exit code when the data could not be opened."""
LEAVING_S = 60.0
"""So long a second start waits for the first, which is taking its last backup."""
LOOK_S = 0.1

_log = logging.getLogger("karte.start")


class _LeftError(Exception):
    """The window was closed while the data were still being opened."""


class Start(QObject):
    """Owns the application and its one window."""

    _opened = Signal(object)
    _indexed = Signal(int, int)
    _refused = Signal(object)
    _broke = Signal(object)

    def __init__(self, data: Path, settings: SettingsFile) -> None:
        super().__init__()
        self._data = data
        self._settings = settings
        self._store: Store | None = None
        self._opening: threading.Thread | None = None
        self._is_over = False
        self._wanted: Backup | None = None
        self._mishap: KarteError | None = None
        self._code = 0
        self._tell: Tell | None = None
        self._crash: QDialog | None = None
        found = QApplication.instance()
        self._application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
        self._application.setApplicationName("karte")
        self._application.setDesktopFileName("karte")
        self._application.setWindowIcon(QIcon(str(paths.resource("app/karte.svg"))))
        self._translator = QTranslator(self)
        self._translate()
        self._theme = Theme(settings.current.theme, settings.current.text_scale)
        self._theme.apply(self._application)
        self.window = self._make_window()
        self._watcher = QFileSystemWatcher(self)
        self._collector = Collector(self)
        self._hook, sys.excepthook = sys.excepthook, self._report
        self._opened.connect(self._fill)
        self._indexed.connect(self._tell_indexed)
        self._refused.connect(self._explain)
        self._broke.connect(self._raise_here)
        self._watcher.fileChanged.connect(self._asked_to_front)

    def run(self) -> int:
        """Shows the window and returns when it is closed: 0, or REFUSED if the data could not be opened."""
        self.window.show()
        self._application.exec()
        self._leave()
        try:
            self._back_up()
        finally:
            self.close()
        return self._code

    def restore(self, backup: Backup) -> None:
        """Puts a backup in the place of the data and shows them in a fresh window.

        Nothing of the old window may live on: every row it knows may be another now.
        """
        if self._take_down():
            self._wanted, self._mishap = backup, None
            self._put_up(_("控えから戻しています。"))

    def speak(self) -> None:
        """Shows everything in the language that was chosen, in a fresh window."""
        if i18n.resolve(self._settings.current.language) != self._language and self._take_down():
            self._translate()
            self._put_up()

    def _take_down(self) -> bool:
        """Closes window and data; False where the user would rather stay."""
        self._application.setQuitOnLastWindowClosed(False)
        closed = self.window.close()
        if closed:
            self._leave()
            self._join()
            # What was still on its way is from the old window, or about its data.
            self._application.removePostedEvents(self, QEvent.Type.MetaCall.value)
            self._close_store()
        self._application.setQuitOnLastWindowClosed(True)
        return closed

    def _put_up(self, waiting: str = "") -> None:
        self.window = self._make_window()
        if waiting:
            self.window.show_waiting(waiting)
        self.window.show()

    def close(self) -> None:
        """Gives the data free, once they are open."""
        self._is_over = True
        sys.excepthook = self._hook
        self._application.removeTranslator(self._translator)
        self._join()
        self._collector.stop()
        self._close_store()

    def _make_window(self) -> MainWindow:
        made = MainWindow(self._theme, self._settings)
        made.painted.connect(self._open)
        return made

    def _leave(self) -> None:
        """Ends the window, which is closed, and all that hangs on it."""
        if watched := self._watcher.files():
            self._watcher.removePaths(watched)
        self._tell = self._crash = None
        self.window.deleteLater()
        self._application.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)

    def _close_store(self) -> None:
        """On the GUI thread: what listens to the store may go with it, and belongs to this thread."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _join(self) -> None:
        if self._opening is not None:
            self._opening.join()  # it holds this object too, which has to go in the thread it came from

    def _back_up(self) -> None:
        """The backup at the end, while the folder is still held. A power cut leaves the ones before."""
        self._is_over = True
        self._join()
        if self._store is None:
            return
        from karte.store import backups  # not before the first paint
        from karte.ui.farewell import Farewell

        with suppress(OSError):
            self._store.folder.request.unlink()  # whoever starts now waits until the data are free
        try:
            Farewell.ask(self._theme, partial(backups.take_if_changed, self._store.folder, backups.EXIT))
        except Exception as bug:  # it belongs into the log; the next start makes up for the backup
            self._report(type(bug), bug, bug.__traceback__)

    def _translate(self) -> None:
        """Qt's own buttons speak the language of the rest; Han glyphs take their Japanese forms."""
        language = self._language = i18n.use(self._settings.current.language)
        self._application.setApplicationDisplayName(_("スマートカルテ"))
        self._application.removeTranslator(self._translator)
        QLocale.setDefault(QLocale("ja_JP" if language == "ja" else "en_US"))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language == "ja" and self._translator.load("qtbase_ja", folder):
            self._application.installTranslator(self._translator)

    def _open(self) -> None:
        self._opening = threading.Thread(target=self._work, name="opening", daemon=True)
        self._opening.start()

    def _work(self) -> None:
        """Loads what the panes need and opens the data, while the window is on the screen already."""
        try:
            # SQLAlchemy and the panes over it take longer to load than the window takes to paint.
            import_module("karte.ui.commands")
            from karte.store.store import open_store

            if self._wanted is not None:
                self._put_back(self._wanted)
            self._store = self._open_when_free(partial(open_store, report=self._report_indexed))
            self._opened.emit(self._store)
        except _LeftError:
            return  # what was indexed so far is taken back, and done at the next start
        except KarteError as error:
            self._refused.emit(error)
        except Exception as error:
            self._broke.emit(error)

    def _open_when_free(self, opened: Callable[[Path], Store]) -> Store:
        """Waits for a program that is on its way out, or just coming: it cannot come to the front."""
        from karte.store.folder import DataFolder, FolderInUseError  # as above

        request, since = DataFolder(self._data).request, time.monotonic()
        while True:
            try:
                return opened(self._data)
            except FolderInUseError:
                if request.exists() or self._is_over or time.monotonic() - since > LEAVING_S:
                    raise
            time.sleep(LOOK_S)

    def _report_indexed(self, done: int, total: int) -> None:
        """On the thread that opens: how much of a file from another version can be searched by now."""
        if self._is_over:
            raise _LeftError
        self._indexed.emit(done, total)

    def _tell_indexed(self, done: int, total: int) -> None:
        if self._store is None and total:
            self.window.show_waiting(
                _("前の版のデータを、探せるようにしています({percent}%)。").format(
                    percent=done * 100 // total
                )
            )

    def _put_back(self, wanted: Backup) -> None:
        """Restores, on the thread that opens; where that cannot be done, what was there is opened again."""
        from karte.store import restoring  # as above
        from karte.store.folder import DataFolder

        try:
            restoring.restore(DataFolder(self._data), wanted)
        except KarteError as error:
            self._mishap = error

    def _fill(self, store: Store) -> None:
        from karte.ui import context  # as above

        if self._store is None or self._is_over:
            return
        made = context.build(store, self._settings, self._theme)
        self._tell = made.tell
        try:
            self.window.fill(made)
        except Exception as error:
            self._raise_here(error)
        if self.window.commands is not None:
            # Queued: the window must not go while something of it still runs.
            restore, queued = self.restore, Qt.ConnectionType.QueuedConnection
            self.window.commands.data.restore_requested.connect(restore, queued)
            self.window.commands.view.language_changed.connect(self.speak, queued)
        self._watch(store.folder.request)
        self._code = 0
        self._tell_restored(made.tell)

    def _watch(self, request: Path) -> None:
        """Where a second start says that it was there; a disk that refuses it costs no more than that."""
        with suppress(OSError):
            request.touch()
            self._watcher.addPath(str(request))

    def _tell_restored(self, tell: Tell) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        from karte.store import backups  # as above

        mishap, self._mishap = self._mishap, None
        if mishap is not None:
            tell.error(mishap)
        else:
            tell.toast(_("{when}の控えに戻しました。").format(when=backups.show_time(wanted)))

    def _explain(self, error: KarteError) -> None:
        from karte.store.folder import DataFolder, FolderInUseError  # as above

        if self._is_over:
            return
        if isinstance(error, FolderInUseError):
            with suppress(OSError):
                DataFolder(self._data).ask_to_front()
            self._application.exit()
            return
        self._code = REFUSED
        tried = self._wanted.path if self._wanted is not None else None
        offered = trouble.helpful(error, self._data, tried)
        panel = trouble.TroublePanel(self._theme, self._mishap or error, offered)
        panel.close_requested.connect(self.window.close)
        panel.restore_requested.connect(self.restore, Qt.ConnectionType.QueuedConnection)
        panel.choice_requested.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.window.show_trouble(panel)

    def _choose(self) -> None:
        from karte.store import backups  # as above
        from karte.store.folder import DataFolder
        from karte.ui.dialogs.restore import RestoreDialog

        kept = backups.all(DataFolder(self._data))
        chosen = RestoreDialog.ask(self._theme, kept, self.window) if kept else None
        if chosen is not None:
            self.restore(chosen)

    def _raise_here(self, error: Exception) -> None:
        """The opening itself went wrong: the window says so, and the crash dialog has the report."""
        self._explain(
            KarteError(
                _("思わぬ不具合のため、データを開けませんでした。"),
                _("データはそのままです。一度閉じて、もう一度開いてください。"),
            )
        )
        raise error

    def _asked_to_front(self, path: str) -> None:
        if self._is_over:
            return
        self.window.to_front()
        if path not in self._watcher.files() and Path(path).exists():
            self._watcher.addPath(path)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Every bug ends here: into the log and a dialog, without a single value."""
        if isinstance(error, KeyboardInterrupt):
            self.window.close()
            return
        if isinstance(error, KarteError) and self._tell is not None:
            self._tell.error(error)  # a disk that was pulled out while reading, say: no bug
            return
        from karte.ui.dialogs import crash  # only when it is needed

        text = crash.report(kind, error, trace)
        _log.error("%s", text)
        if (
            self._crash is None and not self._is_over
        ):  # one is enough: the same mistake may happen at every paint
            self._crash = crash.CrashDialog(self._theme, text, self.window)
            self._crash.finished.connect(self._end_crash)
            self._crash.open()

    def _end_crash(self) -> None:
        self._crash = None
