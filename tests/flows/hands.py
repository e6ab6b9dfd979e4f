"""Someone at keyboard and mouse before the real window, who sees only what is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.settings import SettingsFile
from karte.store import notes, roster, timeline
from karte.store.note_rows import NoteLine, NoteRow
from karte.store.store import Store, open_store
from karte.ui import context
from karte.ui.commands import Commands
from karte.ui.inputs.popup import RowsPopup
from karte.ui.main_window import MainWindow
from karte.ui.search.panel import SearchPanel
from karte.ui.theme import Theme
from karte.ui.timeline.lines import More, more_text, spoken
from karte.ui.timeline.scroller import NoteList
from karte.ui.workspace import Workspace

PATIENCE_MS = 20_000
"""A computer with other things to do may take its time; nothing here waits longer than it must."""
SIZE = (1366, 728)
"""A laptop of 1366×768 without the system's own bar."""


def made_once(factory: pytest.TempPathFactory, fill: Callable[[Store], object]) -> Path:
    """A data folder filled once for a whole file of tests; `user` gets a copy of it."""
    i18n.use("ja")
    folder = factory.mktemp("kept") / "データ"
    store = open_store(folder)
    fill(store)
    store.close()
    return folder


class User:
    """Presses keys, composes Japanese, clicks what can be seen, and reads the screen.

    `groups` counts the effort: one for each shortcut, each word or sentence, each click. Tab before a word
    belongs to the word.
    """

    def __init__(self, folder: Path, settings: Path, qtbot: QtBot, application: QApplication) -> None:
        self._folder = folder
        self._qtbot = qtbot
        self._settings = SettingsFile(settings)
        self._theme = Theme("light")
        self._theme.apply(application)
        self.groups = 0
        self._closed: list[MainWindow] = []
        self.store: Store
        self.window: MainWindow
        self.start()

    def start(self) -> None:
        """Opens the program on its data."""
        self.store = open_store(self._folder)
        self.window = MainWindow(self._theme, self._settings)
        self._qtbot.addWidget(self.window)
        self.window.resize(*SIZE)
        with self._qtbot.waitActive(self.window, timeout=PATIENCE_MS):
            self.window.show()
        self.window.fill(context.build(self.store, self._settings, self._theme))

    def stop(self) -> None:
        """Closes the program."""
        assert self.window.close()
        self._closed.append(self.window)
        self.store.close()

    def restart(self) -> None:
        """Closes the program and opens it again on the same data."""
        self.stop()
        self.start()

    @property
    def commands(self) -> Commands:
        assert self.window.commands is not None
        return self.window.commands

    @property
    def workspace(self) -> Workspace:
        return self.commands.workspace

    def until(self, ready: Callable[[], object]) -> None:
        """Waits for something to become true."""
        self._qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENCE_MS)

    def press(self, *keys: str) -> None:
        """One key after another, each with its modifiers: "Ctrl+N", "Return"; wherever the focus is."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            self.groups += stroke.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            QTest.keyClick(self._front(), stroke.key(), stroke.keyboardModifiers())

    def type(self, text: str) -> None:
        """Letters and digits, as they lie on the keyboard."""
        self.groups += 1
        QTest.keyClicks(self.focus(), text)

    def compose(self, *steps: str, commit: str | None = None) -> None:
        """Japanese by way of an input method: what stands unfinished step by step, then what is taken.

        Without `commit` the composition stays open.
        """
        for step in steps:
            QApplication.sendEvent(self.focus(), QInputMethodEvent(step, []))
        if commit is not None:
            self.groups += 1
            event = QInputMethodEvent()
            event.setCommitString(commit)
            QApplication.sendEvent(self.focus(), event)

    def write(self, text: str) -> None:
        """A word or a sentence of which only the result matters here."""
        self.compose(commit=text)

    def click(self, target: str | QWidget) -> None:
        """A button or a chip by its words, or any widget in its middle."""
        self.groups += 1
        widget = self.control(target) if isinstance(target, str) else target
        self.until(lambda: not widget.size().isEmpty())  # what is not laid out yet cannot be clicked
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """A place inside a painted widget."""
        self.groups += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def choose(self, words: str) -> None:
        """A line of the menu that is open, by how it begins; the arrow keys go there."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if _plain(action.text()).startswith(words))
        self.groups += 1
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    @contextmanager
    def effort(self, most: int) -> Iterator[None]:
        """What is done inside takes at most so many groups."""
        before = self.groups
        yield
        assert self.groups - before <= most, f"{self.groups - before} groups"

    def focus(self) -> QWidget:
        """What the keyboard speaks to."""
        self._front()
        self.until(QApplication.focusWidget)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def control(self, words: str) -> QWidget:
        """What carries these words and can be pressed now, a button rather than anything else."""
        found = [
            widget
            for widget in _visible(self.top())
            if widget.isEnabled() and words in (_plain(widget.accessibleName()), _text_of(widget))
        ]
        assert found, f"{words} is not on the screen"
        return next((widget for widget in found if isinstance(widget, QAbstractButton)), found[0])

    def top(self) -> QWidget:
        """The dialog on top, else the window."""
        return QApplication.activeModalWidget() or self.window

    def texts(self, inside: QWidget | None = None) -> list[str]:
        """Everything that can be read now."""
        seen = (text for widget in _visible(inside or self.top()) for text in _read(widget) if text)
        return list(dict.fromkeys(seen))

    def sees(self, *texts: str) -> None:
        """Waits until each of these can be read, as a text or as part of one."""
        for text in texts:
            self.until(lambda text=text: any(text in seen for seen in self.texts()))

    def does_not_see(self, text: str) -> None:
        """Waits until this can be read nowhere."""
        self.until(lambda: not any(text in seen for seen in self.texts()))

    def open(self, entity_id: int) -> None:
        """Has this karte on screen."""
        self.workspace.open(entity_id)
        self.until(lambda: self.workspace.entity_id() == entity_id)

    def here(self) -> str:
        """Whose karte is open."""
        head = self.workspace.view.header.head()
        return head.ref.name if head else ""

    def notes(self, entity_id: int | None = None) -> list[NoteRow]:
        """The notes of a karte, or of all, oldest first."""
        with self.store.read() as session:
            whose = [entity_id] if entity_id else roster.ids(session, roster.Filter(), "kana")
            found = {line.note_id for one in whose for line in timeline.newest(session, one, limit=10_000)}
            return notes.many(session, sorted(found))

    def names(self) -> list[str]:
        """The names in the list, in its order."""
        with self.store.read() as session:
            rows = roster.rows(session, self.workspace.list._model.ids())
        return [row.ref.name for row in rows]

    def _front(self) -> QWindow:
        """The window in front; without one the top one comes there, as it does on a desktop."""
        QApplication.processEvents()  # the platform tells late that a window or a menu has closed
        if (front := QApplication.focusWindow()) is None or not front.isVisible():
            self.top().activateWindow()
            self.until(lambda: QApplication.focusWindow() is self.top().windowHandle())
        front = QApplication.focusWindow()
        assert front is not None
        return front


def _visible(root: QWidget) -> Iterator[QWidget]:
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def _text_of(widget: QWidget) -> str:
    return _plain(widget.text()) if isinstance(widget, QAbstractButton) else ""


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _read(widget: QWidget) -> list[str]:
    if isinstance(widget, NoteList):
        return _lines(widget)
    if isinstance(widget, RowsPopup | SearchPanel):
        return [widget.row_text(index) for index in widget.visible_rows()]
    if isinstance(widget, QLineEdit):
        return [widget.text() or widget.placeholderText()]
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QAbstractItemView):
        return _cells(widget)
    say = getattr(widget, "text", None)
    said = say() if callable(say) else ""
    return [said if isinstance(said, str) else "", widget.accessibleName()]


def _lines(timeline_list: NoteList) -> list[str]:
    """The folded notes that are in sight; opened ones are widgets of their own."""
    said: list[str] = []
    for item in timeline_list.items():
        if isinstance(item, NoteLine) and item.note_id not in timeline_list.cards():
            said.append(spoken(item))
        elif isinstance(item, More):
            said.append(more_text(item))
    return said


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    said = [
        model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) or model.index(row, column).data()
        for row in range(min(model.rowCount(), 100))
        for column in range(columns)
    ]
    return [str(text) for text in said if text]
