"""From nothing to a usable window: first paint, then the data on a thread of their own, then the panes."""

from __future__ import annotations

import logging
import sys
import threading
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from karte import i18n, paths
from karte.errors import KarteError
from karte.i18n import _
from karte.settings import SettingsFile
from karte.ui.garbage import Collector
from karte.ui.main_window import MainWindow
from karte.ui.theme import Theme
from karte.ui.trouble import TroublePanel

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.tell import Tell

REFUSED = 2
"""The exit code when the data could not be opened."""
_log = logging.getLogger("karte.start")


class Start(QObject):
    """Owns the application and its one window."""

    _opened = Signal(object)
    _refused = Signal(object)
    _broke = Signal(object)

    def __init__(self, data: Path, settings: SettingsFile) -> None:
        super().__init__()
        self._data = data
        self._settings = settings
        self._store: Store | None = None
        self._opening: threading.Thread | None = None
        self._code = 0
        self._tell: Tell | None = None
        self._crash: QDialog | None = None
        found = QApplication.instance()
        self._application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
        self._application.setApplicationName("karte")
        self._application.setApplicationDisplayName(_("スマートカルテ"))
        self._application.setDesktopFileName("karte")
        self._application.setWindowIcon(QIcon(str(paths.resource("app/karte.svg"))))
        self._translator = QTranslator(self)
        self._translate()
        self._theme = Theme(settings.current.theme, settings.current.text_scale)
        self._theme.apply(self._application)
        self.window = MainWindow(self._theme, settings)
        self._watcher = QFileSystemWatcher(self)
        self._collector = Collector(self)
        self._hook, sys.excepthook = sys.excepthook, self._report
        self.window.painted.connect(self._open)
        self._opened.connect(self._fill)
        self._refused.connect(self._explain)
        self._broke.connect(self._raise_here)
        self._watcher.fileChanged.connect(self._asked_to_front)

    def run(self) -> int:
        """Shows the window and returns when it is closed: 0, or REFUSED if the data could not be opened."""
        self.window.show()
        self._application.exec()
        self.window.deleteLater()
        self._application.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
        self.close()
        return self._code

    def close(self) -> None:
        """Gives the data free, once they are open."""
        sys.excepthook = self._hook
        self._application.removeTranslator(self._translator)
        if self._opening is not None:
            self._opening.join()  # it holds this object too, which has to go in the thread it came from
        self._collector.stop()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _translate(self) -> None:
        """Qt's own buttons speak the language of the rest; Han glyphs take their Japanese forms."""
        language = i18n.use(self._settings.current.language)
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

            self._store = open_store(self._data)
            self._opened.emit(self._store)
        except KarteError as error:
            self._refused.emit(error)
        except Exception as error:
            self._broke.emit(error)

    def _fill(self, store: Store) -> None:
        from karte.ui import context  # as above

        if self._store is None:
            return  # closed meanwhile
        made = context.build(store, self._settings, self._theme)
        self._tell = made.tell
        try:
            self.window.fill(made)
        except Exception as error:
            self._raise_here(error)
        request = store.folder.request
        request.touch()
        self._watcher.addPath(str(request))

    def _explain(self, error: KarteError) -> None:
        from karte.store.folder import DataFolder, FolderInUseError  # as above

        if isinstance(error, FolderInUseError):
            DataFolder(self._data).ask_to_front()
            self._application.exit()
            return
        self._code = REFUSED
        panel = TroublePanel(self._theme, error)
        panel.close_requested.connect(self.window.close)
        self.window.show_trouble(panel)

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
        if self._crash is None:  # one is enough: the same mistake may happen at every paint
            self._crash = crash.CrashDialog(self._theme, text, self.window)
            self._crash.finished.connect(self._end_crash)
            self._crash.open()

    def _end_crash(self) -> None:
        self._crash = None
