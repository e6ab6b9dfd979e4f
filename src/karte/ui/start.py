"""From nothing to a usable window: first paint, then the data, then the panes; and back to nothing."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from functools import partial
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
from karte.ui.opening import Opening
from karte.ui.theme import Theme

if TYPE_CHECKING:
    from karte.store.backups import Backup
    from karte.store.store import Store
    from karte.ui.tell import Tell

REFUSED = 2
"""The exit code when the data could not be opened."""

_log = logging.getLogger("karte.start")


class Start(QObject):
    """Owns the application and its one window."""

    def __init__(self, data: Path, settings: SettingsFile) -> None:
        super().__init__()
        self._data = data
        self._settings = settings
        self._is_over = False
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
        self._opening = self._make_opening()
        self.window = self._make_window()
        self._watcher = QFileSystemWatcher(self)
        self._collector = Collector(self)
        self._hook, sys.excepthook = sys.excepthook, self._report
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
            self._put_up(_("控えから戻しています。"), backup)

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
            self._opening.close()
            # What was still on its way is from the old window, or about its data.
            self._application.removePostedEvents(self, QEvent.Type.MetaCall.value)
        self._application.setQuitOnLastWindowClosed(True)
        return closed

    def _put_up(self, waiting: str = "", wanted: Backup | None = None) -> None:
        self._opening = self._make_opening(wanted)
        self.window = self._make_window()
        if waiting:
            self.window.show_waiting(waiting)
        self.window.show()

    def close(self) -> None:
        """Gives the data free, once they are open."""
        self._is_over = True
        sys.excepthook = self._hook
        self._application.removeTranslator(self._translator)
        self._opening.give_up()
        self._opening.join()
        self._collector.stop()
        self._opening.close()

    @property
    def _store(self) -> Store | None:
        return self._opening.store

    def _make_opening(self, wanted: Backup | None = None) -> Opening:
        made = Opening(self._data, wanted)
        made.opened.connect(self._fill)
        made.indexed.connect(self._tell_indexed)
        made.refused.connect(self._explain)
        made.broke.connect(self._raise_here)
        return made

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

    def _back_up(self) -> None:
        """The backup at the end, while the folder is still held. A power cut leaves the ones before."""
        self._is_over = True
        self._opening.give_up()
        self._opening.join()
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
        self._opening.start()

    def _tell_indexed(self, done: int, total: int) -> None:
        if self._store is None and total:
            self.window.show_waiting(
                _("前の版のデータを、探せるようにしています({percent}%)。").format(
                    percent=done * 100 // total
                )
            )

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
        if self._opening.wanted is not None:
            self._tell_restored(made.tell, self._opening.wanted)

    def _watch(self, request: Path) -> None:
        """Where a second start says that it was there; a disk that refuses it costs no more than that."""
        with suppress(OSError):
            request.touch()
            self._watcher.addPath(str(request))

    def _tell_restored(self, tell: Tell, wanted: Backup) -> None:
        from karte.store import backups  # as above

        if self._opening.mishap is not None:
            tell.error(self._opening.mishap)
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
        tried = self._opening.wanted.path if self._opening.wanted is not None else None
        offered = trouble.helpful(error, self._data, tried)
        panel = trouble.TroublePanel(self._theme, self._opening.mishap or error, offered)
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
