"""What the open window needs, each time from the call to the end of the paint that shows the result."""

from __future__ import annotations

import gc
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from karte import i18n
from karte.services.sheet import gather, page, typeset
from karte.settings import SettingsFile
from karte.store import fields, notes, series, templates
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.store.store import Store, open_store
from karte.text.dates import Moment
from karte.ui import context
from karte.ui.main_window import MainWindow
from karte.ui.theme import Theme
from karte.ui.workspace import Workspace
from tests.benchmarks.child import SIZE
from tests.benchmarks.data import LONG, SHORT
from tests.benchmarks.report import Figures

PATIENCE = 20_000
"""Milliseconds after which a paint is no longer waited for."""
SAVES = 10
"""In each round: now and then one is slower, because SQLite takes its log into the file."""
_NEW = datetime(2026, 11, 20, 20, 0)


class Painted(QObject):
    """Waits for the end of a widget's next paint; made once and kept as long as its widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._loop = QEventLoop(self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._is_awaited = False
        self._patience.timeout.connect(self._loop.quit)
        widget.installEventFilter(self)

    def expect(self) -> None:
        """From now on the next paint counts."""
        self._is_awaited = True

    def wait(self) -> None:
        """Returns after the paint. Raises TimeoutError where there is none."""
        if self._is_awaited:
            self._patience.start()
            self._loop.exec()
            self._patience.stop()
        if self._is_awaited:
            raise TimeoutError("nothing was painted")

    def _end(self) -> None:
        self._is_awaited = False
        self._loop.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_awaited and event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)


class Bench:
    """A filled window on a working copy of the data."""

    def __init__(self, folder: Path, figures: Figures) -> None:
        i18n.use("ja")
        gc.disable()  # as in the program, where a timer collects
        self.figures = figures
        found = QApplication.instance()
        self.application = found if isinstance(found, QApplication) else QApplication([])
        settings = SettingsFile(folder / "settings.json")
        self.store: Store = open_store(folder)
        theme = Theme("light")
        theme.apply(self.application)
        self.window = MainWindow(theme, settings)
        self.window.resize(*SIZE)
        built = context.build(self.store, settings, theme)
        self.jobs = built.jobs
        self.window.fill(built)
        self.window.show()
        assert self.window.commands is not None
        self.workspace: Workspace = self.window.commands.workspace
        self._number = 0
        view = self.workspace.view
        self._notes_painted = Painted(view.timeline.list.viewport())
        self._graph_painted = Painted(view.graphs)  # plot and table are painted in one go with their ground
        rest()

    def close(self) -> None:
        """Gives the copy free again."""
        self.window.close()
        self.store.close()

    def measure(self) -> None:
        """Every figure once."""
        self._open("open long", LONG)
        self._open("open short", SHORT)
        for _number in range(SAVES):
            self._save("save long", LONG)
            self._save("save short", SHORT)
        self._graph()
        self._pdf()

    def _open(self, name: str, entity_id: int) -> None:
        """Another karte is open; this one is opened."""
        self.workspace.open(SHORT if entity_id == LONG else LONG)
        rest()
        self._notes_painted.expect()
        with self.figures.watch(name):
            self.workspace.open(entity_id)
            self._notes_painted.wait()

    def _save(self, name: str, entity_id: int) -> None:
        """A note with three numbers, on the disk when `write` returns; the screen follows afterwards."""
        content = self._content(entity_id)
        with self.figures.watch(name), self.store.write("ノートを追加") as session:
            notes.add(session, content)
        self.store.undo()  # the karte is to be as long the next time
        rest()

    def _content(self, entity_id: int) -> NoteContent:
        self._number += 1
        with self.store.read() as session:
            template = templates.all(session)[1]
            mine = fields.of_template(session, template.template_id)
        return NoteContent(
            template_id=template.template_id,
            happened=Moment(_NEW + timedelta(minutes=self._number), "minute"),
            body="カット。耳まわりは短めで固定。次回は前髪を少し伸ばすか相談する。" * 4,
            targets=((entity_id, "", ""),),
            values={field.field_id: Value("4", 4.0) for field in mine if field.type != "choice"},
        )

    def _graph(self) -> None:
        """The tab グラフ of the long karte, which shows the whole time."""
        self.workspace.open(LONG)
        rest()
        view = self.workspace.view
        with self.store.read() as session:
            template_id = templates.in_karte(session, LONG)[0][0].template_id
        with self.figures.watch("graph read"), self.store.read() as session:
            series.of(session, LONG, template_id)
        view.graphs.show_entity(LONG, template_id)
        self._graph_painted.expect()
        with self.figures.watch("graph"):
            view.show_tab("graphs")
            self._graph_painted.wait()
        self.figures.add("graph paint", self.figures.last("graph") - self.figures.last("graph read"))
        view.show_tab("notes")
        rest()
        while self.jobs.running():  # choices are still being counted
            rest()

    def _pdf(self) -> None:
        """Read, lay out and typeset all notes of the short karte."""
        with self.figures.watch("pdf"):
            with self.store.read() as session:
                sheet = gather.sheet(session, SHORT, gather.Wish(notes=60))
            assert sheet is not None
            # A text size of its own: the typesetter remembers what it has laid out before.
            typeset.pdf(sheet, page.Options(font_scale=1 + self._number / 1000))


def rest() -> None:
    """Lets everything that was queued happen, and collects what was left over."""
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
    gc.collect()
