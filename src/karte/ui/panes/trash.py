"""ごみ箱: what was deleted, and the way back for each of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _, ngettext
from karte.store import entities, kinds, notes, trash
from karte.store.rows import TrashedKarte
from karte.ui.pane import Pane
from karte.ui.trash.model import TrashModel
from karte.ui.trash.view import TrashView
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.list_screen import ListScreen
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.rows import EntityRef, TrashRow
    from karte.store.store import Change
    from karte.ui.context import Context

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
        self.filter = Segmented(
            theme,
            [("all", _("すべて")), ("kartes", _("カルテ")), ("notes", _("ノート"))],
            _("表示するもの"),
        )
        self.restore_button = PlainButton(theme, _("元に戻す"), "undo-2", "Enter")
        self.restore_button.setEnabled(False)
        self.view = TrashView(theme, self._model)
        hint = _("削除したカルテとノートです。ここからいつでも元に戻せます。")
        self.frame = ListScreen(theme, _("ごみ箱"), hint, self.view)
        self.frame.set_tools([self.filter], [self.restore_button])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.setFocusProxy(self.view)
        self.frame.closed.connect(self.closed)
        self.filter.changed.connect(self._choose)
        self.restore_button.clicked.connect(self.view.enter)
        self.view.restore_requested.connect(self._restore)
        self.view.selection_changed.connect(self._show_selection)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.frame.back, self.filter, self.restore_button, self.view]

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
        self.frame.show_lines(self._model.rowCount() > 0)
        self.frame.empty.set_text(
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
