"""ごみ箱: what was deleted, and the way back for each of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _, ngettext
from karte.store import entities, kinds, notes, trash
from karte.store.rows import TrashedKarte
from karte.ui.pane import Pane
from karte.ui.trash.model import TrashModel
from karte.ui.trash.view import TrashView
from karte.ui.widgets.buttons import IconButton, PlainButton
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.rows import EntityRef, TrashRow
    from karte.store.store import Change
    from karte.ui.context import Context

WIDEST = 960
_OF = {"all": (trash.KARTES, trash.NOTES), "kartes": (trash.KARTES,), "notes": (trash.NOTES,)}


class TrashPane(Pane):
    """The newest deletion stands first; what comes back can be opened from the news about it."""

    watches = ("entity", "note")

    open_entity_requested = Signal(int)
    open_note_requested = Signal(int, int)
    """(note, karte in which it stands)"""
    edit_requested = Signal(int)
    """A note that stands in no karte."""
    closed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._model = TrashModel(ctx.store, self)
        self.back = IconButton(theme, "arrow-left", _("カルテに戻る"), "Esc")
        self.filter = Segmented(
            theme,
            [("all", _("すべて")), ("kartes", _("カルテ")), ("notes", _("ノート"))],
            _("表示するもの"),
        )
        self.restore_button = PlainButton(theme, _("元に戻す"), "undo-2", "Enter")
        self.restore_button.setEnabled(False)
        self.view = TrashView(theme, self._model)
        self.empty = Empty(theme, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self.setFocusProxy(self.view)
        self._restyle()
        self.back.clicked.connect(self.closed)
        self.filter.changed.connect(self._choose)
        self.restore_button.clicked.connect(self.view.restore_selected)
        self.view.restore_requested.connect(self._restore)
        self.view.selection_changed.connect(self._show_selection)
        ctx.theme.changed.connect(self._restyle)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.back, self.filter, self.restore_button, self.view]

    def refresh(self) -> None:
        """Read the trash again; the keyboard stays on its line."""
        place = self.view.place()
        self._model.refresh()
        self._show(place)

    def _choose(self, key: str) -> None:
        self._model.show(_OF[key])
        self._show(0)

    def _show(self, place: int) -> None:
        self.view.go_to(max(place, 0))
        self._stack.setCurrentWidget(self.view if self._model.rowCount() else self.empty)
        self.empty.set_text(
            _("削除したカルテとノートはありません。")
            if self.filter.current() == "all"
            else _("ここに出すものはありません。「すべて」も見てください。")
        )

    def _show_selection(self, count: int) -> None:
        self.restore_button.setEnabled(count > 0)
        many = ngettext("{count}件を元に戻す", "{count}件を元に戻す", count).format(count=count)
        self.restore_button.set_text(many if count > 1 else _("元に戻す"))

    def _restore(self, rows: list[TrashRow]) -> None:
        try:
            change = trash.restore(self._ctx.store, rows, origin=self)
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        self.refresh()
        if change is not None:
            self._say(rows, change)

    def _say(self, rows: list[TrashRow], change: Change) -> None:
        """What came back, which kinds had to come along, and the way there."""
        said = self._said(rows)
        with self._ctx.store.read() as session:
            names = [kinds.get(session, kind_id).name for kind_id in change.touched.get("kind", ())]
        if names:
            said = _("{said}。種類「{names}」も戻しました").format(said=said, names="、".join(names))  # data
        self._ctx.tell.toast(said, _("開く"), partial(self._open, rows[0]))

    def _said(self, rows: list[TrashRow]) -> str:
        if len(rows) > 1:
            return ngettext("{count}件を元に戻しました", "{count}件を元に戻しました", len(rows)).format(
                count=len(rows)
            )
        what = rows[0].what
        if isinstance(what, TrashedKarte):
            return _("「{name}」のカルテを元に戻しました").format(name=what.ref.name)
        if (main := self._main_karte(what.note_id)) is None:
            return _("ノート#{number}を元に戻しました。どのカルテにも付いていません").format(
                number=what.number
            )
        return _("「{name}」のノート#{number}を元に戻しました").format(name=main.name, number=what.number)

    def _open(self, row: TrashRow) -> None:
        what = row.what
        with self._ctx.store.read() as session:
            if isinstance(what, TrashedKarte):
                there = entities.ref(session, what.ref.entity_id) is not None
            else:
                there = notes.get(session, what.note_id) is not None
        if not there:
            return  # taken back meanwhile
        if isinstance(what, TrashedKarte):
            self.open_entity_requested.emit(what.ref.entity_id)
        elif (main := self._main_karte(what.note_id)) is None:
            self.edit_requested.emit(what.note_id)
        else:
            self.open_note_requested.emit(what.note_id, main.entity_id)

    def _main_karte(self, note_id: int) -> EntityRef | None:
        """Whose note it is, now that it is back; None if it stands in no karte."""
        with self._ctx.store.read() as session:
            note = notes.get(session, note_id)
        return note.targets[0].ref if note and note.targets else None

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(Label(theme, _("ごみ箱"), "h1"))
        head.addStretch(1)
        tools = QHBoxLayout()
        tools.addWidget(self.filter)
        tools.addStretch(1)
        tools.addWidget(self.restore_button)
        self._column.addLayout(head)
        self._column.addWidget(
            Label(
                theme,
                _("削除したカルテとノートです。ここからいつでも元に戻せます。"),
                "ui",
                "text2",
                wrap=True,
            )
        )
        self._column.addLayout(tools)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 1000)
        row.addStretch(1)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._inside.setMaximumWidth(px(WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24), px(8))
        self._column.setSpacing(px(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ctx.theme.color("surface"))
