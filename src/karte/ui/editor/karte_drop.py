"""Kartes let go of over the note editor: the note is about them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent

from karte.store import entities
from karte.ui import dragging

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class KarteDrop(QObject):
    """Watches the editor; text entries in it leave alone what is no text."""

    def __init__(self, ctx: Context, editor: QWidget, form: NoteForm) -> None:
        super().__init__(editor)
        self._ctx = ctx
        self._form = form
        editor.setAcceptDrops(True)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGING:
            return False
        drop = cast("QDropEvent", event)
        entity_ids = dragging.ids(drop.mimeData())
        if not entity_ids:
            return False
        drop.setDropAction(Qt.DropAction.CopyAction)
        drop.accept()
        if event.type() == QEvent.Type.Drop:
            with self._ctx.store.read() as session:
                found = entities.refs(session, entity_ids)
            self._form.targets.choose(*found)
        return True
