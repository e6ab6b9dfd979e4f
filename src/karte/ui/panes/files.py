"""写真・ファイル of a karte: all of its notes and its own, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.store import attachments
from karte.ui import deeds
from karte.ui.pane import Pane
from karte.ui.pictures import incoming
from karte.ui.pictures.grid import FileGrid
from karte.ui.pictures.incoming import PasteCatcher
from karte.ui.pictures.viewer import Viewer
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from karte.services.pictures.taking import Taken
    from karte.store.note_rows import FileRow
    from karte.ui.context import Context


class FilesPane(Pane):
    """What is dropped or pasted here belongs to the karte itself."""

    watches = ("attachment", "note", "note_target", "entity")

    note_requested = Signal(int)
    """note_id"""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._entity_id: int | None = None
        self._pasting = PasteCatcher(self)
        self.add = PlainButton(theme, _("写真・ファイルを追加"), "plus", small=True)
        self.compare = PlainButton(theme, _("前後を比べる"), "columns-2", small=True)
        hint = _("ここへ置くか、Ctrl+Vで貼り付けても追加できます。")
        self.hint = ElidedLabel(theme, hint, "small", "text2")
        self.grid = FileGrid(ctx)
        self.empty = Empty(
            theme,
            _("写真やファイルはまだありません。ここへ置くか、Ctrl+Vで貼り付けても追加できます。"),
            _("写真・ファイルを追加"),
            "plus",
        )
        self._stack = QStackedWidget()
        self._toolbar = QWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._restyle()
        self.add.clicked.connect(self._ask)
        self.empty.asked.connect(self._ask)
        self.compare.clicked.connect(self._compare)
        self.grid.open_requested.connect(self._open)
        self.grid.remove_requested.connect(self._remove)
        self.grid.note_requested.connect(self.note_requested)
        self._pasting.came.connect(self.receive)
        for widget in (self.grid, self.add, self.empty.button):
            self._pasting.watch(widget)
        theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int) -> None:
        """Show what belongs to a karte."""
        self._entity_id = entity_id
        self.refresh()

    def refresh(self) -> None:
        """Read them again; the place stays."""
        self._stale = False
        found: list[FileRow] = []
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                found = attachments.of_entity(session, self._entity_id)
        if found != self.grid.files():
            self.grid.set_files(found)
        self._stack.setCurrentWidget(self.grid if found else self.empty)
        self._toolbar.setVisible(bool(found))
        self.compare.setEnabled(len(self._comparable()) > 1)

    def receive(self, sources: list[Any]) -> None:
        """Files and pictures from anywhere, into the karte: paths, or pictures from the clipboard."""
        if self._entity_id is not None:
            incoming.take(self._ctx, sources, partial(self._keep, self._entity_id))

    def focus_first(self) -> None:
        """Takes the keyboard."""
        target = self.empty.button if self._stack.currentWidget() is self.empty else self.grid
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self._toolbar)
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(self.compare)
        row.addWidget(self.hint, 1)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._toolbar)
        self._column.addWidget(self._stack, 1)

    def _comparable(self) -> list[FileRow]:
        """The photos that everybody may see."""
        return [file for file in self.grid.files() if file.is_picture and not file.private]

    def _ask(self) -> None:
        self.receive(list(incoming.ask_paths(self)))

    def _keep(self, entity_id: int, taken: Taken) -> None:
        incoming.tell_refused(self._ctx, taken)
        if taken.files:
            said = _("写真・ファイル{count}件を追加しました").format(count=len(taken.files))
            work = partial(attachments.add_to_karte, entity_id=entity_id, files=taken.files)
            deeds.act(self._ctx, N_("写真・ファイルを追加"), work, said)

    def _open(self, row: int) -> None:
        """One of all; what is 自分だけ is only seen by whoever opens that very one."""
        opened = self.grid.files()[row]
        shown = [file for file in self.grid.files() if file is opened or not file.private]
        Viewer(self._ctx, shown, shown.index(opened), self.window()).open()

    def _compare(self) -> None:
        """The newest two, or the one marked and the one before it."""
        pictures = self._comparable()
        marked = self.grid.files()[self.grid.current()] if self.grid.current() >= 0 else pictures[0]
        viewer = Viewer(
            self._ctx, pictures, pictures.index(marked) if marked in pictures else 0, self.window()
        )
        viewer.open()
        viewer.compare.click()

    def _remove(self, row: int) -> None:
        file = self.grid.files()[row]
        said = _("「{name}」を削除しました").format(name=file.name)
        deeds.act(
            self._ctx, N_("写真・ファイルを削除"), partial(attachments.remove, file_ids=[file.file_id]), said
        )

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._row.setContentsMargins(px(20), px(8), px(20), px(4))
        self._column.setContentsMargins(0, 0, 0, 0)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setViewportMargins(px(14), 0, px(4), 0)
