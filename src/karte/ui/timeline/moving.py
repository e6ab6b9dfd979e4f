"""ほかのカルテに移す: the karte a note belongs into is named, and the note goes there in one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import N_, _
from karte.store import entities, kinds, moving, notes, recents, roster
from karte.store.rows import EntityRef
from karte.ui import deeds
from karte.ui.inputs.entity import EntityInput
from karte.ui.inputs.popup import MOST_ROWS
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import EntityHit
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.inputs.chosen import Chosen

_SIZE = (480, 440)
"""Room for the whole list under the entry."""


class MoveDialog(QDialog):
    """One name, and it is done: whoever is taken from the list, or made new, is the answer."""

    def __init__(
        self,
        ctx: Context,
        leaving: EntityRef | None,
        others: Sequence[EntityRef] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`leaving` is the karte in which the note stands; it is not offered. The `others` keep the note."""
        super().__init__(parent)
        self._ctx = ctx
        self._leaving = leaving
        theme = ctx.theme
        self.setWindowTitle(_("ノートの移動"))
        self.entry = EntityInput(theme, _("名前かふりがなを入力"))
        self.entry.set_label(_("移す先のカルテ"))
        self.entry.set_lookup(self._propose)
        with ctx.store.read() as session:
            self.entry.set_kinds(kinds.all(session))
        self.cancel = PlainButton(theme, _("キャンセル"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(theme, self._words(), wrap=True))
        if others:
            column.addWidget(Label(theme, _staying(others), "small", "text2", wrap=True))
        column.addWidget(self.entry)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(*map(theme.px, _SIZE))
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.changed.connect(self._take)
        self.entry.done.connect(self._finish)
        self.cancel.clicked.connect(self.reject)

    @classmethod
    def ask(
        cls,
        ctx: Context,
        leaving: EntityRef | None,
        others: Sequence[EntityRef] = (),
        parent: QWidget | None = None,
    ) -> Chosen | None:
        """Where the note is to go; None if the user thought better of it."""
        dialog = cls(ctx, leaving, others, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen()

    def chosen(self) -> Chosen | None:
        """Who was taken."""
        accepted = self.result() == QDialog.DialogCode.Accepted
        return next(iter(self.entry.chosen()), None) if accepted else None

    def _words(self) -> str:
        if self._leaving is None:
            return _("このノートを、どのカルテに入れますか。")
        return _("「{name}」のノートを、どのカルテに移しますか。").format(name=self._leaving.name)

    def _propose(self, text: str) -> list[EntityHit]:
        """Who fits; before anything is typed those whose kartes were opened last."""
        left = [self._leaving.entity_id] if self._leaving else []
        with self._ctx.store.read() as session:
            if text:
                return roster.proposals(session, text, exclude=left)
            opened = [row.ref.entity_id for row in recents.newest(session, MOST_ROWS + 1)]
            found = roster.hits(session, [each for each in opened if each not in left])
            return found + roster.proposals(session, "", exclude=[*left, *opened])

    def _take(self) -> None:
        """Taken from the list; a name that the line keeps on being left, for キャンセル say, is not."""
        if QApplication.focusWidget() is self.entry.line:
            self._finish()

    def _finish(self) -> None:
        if self.entry.chosen():
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Who it may be is seen at once; none is marked, so that Enter alone moves nothing."""
        super().showEvent(event)
        self.entry.popup.offer(self._propose(""), "", None, mark=False)


def _staying(others: Sequence[EntityRef]) -> str:
    """What becomes of the other kartes of the note."""
    names = _("、").join(_("「{name}」").format(name=ref.name) for ref in others)
    return _("{names}のカルテには、そのまま残ります。").format(names=names)


def move(ctx: Context, note_id: int, seen_from: int | None, host: QWidget, *, origin: object) -> bool:
    """Asks for the right karte and moves a note there; False if it stays where it is.

    `seen_from` is the karte in which it is looked at; None: it leaves the main one.
    """
    with ctx.store.read() as session:
        about = notes.about(session, [note_id]).get(note_id, ())
    leaving = next((ref for ref in about if ref.entity_id == seen_from), next(iter(about), None))
    others = [ref for ref in about if ref != leaving]
    chosen = MoveDialog.ask(ctx, leaving, others, host.window())
    if chosen is None:
        return False
    from_id = leaving.entity_id if leaving else None
    return deeds.act(
        ctx,
        N_("ノートをほかのカルテに移す"),
        partial(_move, note_id=note_id, from_id=from_id, chosen=chosen),
        _("「{name}」のカルテに移しました").format(name=chosen.name),
        origin=origin,
    )


def _move(session: Session, note_id: int, from_id: int | None, chosen: Chosen) -> None:
    if isinstance(chosen, EntityRef):
        to_id = chosen.entity_id
    else:
        to_id = entities.add(session, chosen.kind_id, chosen.name, chosen.reading)
    moving.move(session, note_id, from_id, to_id)
