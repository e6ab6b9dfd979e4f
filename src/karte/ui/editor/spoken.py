"""Whom the text brought into a note by an @name leaves it with that name, and comes back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.store import entities
from karte.store.rows import EntityRef
from karte.text import mentions
from karte.text.roles import MENTIONED
from karte.ui.inputs.chosen import key_of
from karte.ui.inputs.composing import is_composing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karte.ui.context import Context
    from karte.ui.editor.content import Writing
    from karte.ui.editor.form import NoteForm
    from karte.ui.inputs.chosen import Beside, Chosen

_BARE = [MENTIONED, ""]
"""Role and remark that an @name gives; whoever has others was given them by the user."""

Names = dict[int, str]
"""By the id of the karte."""


class Spoken(QObject):
    """Follows the text by whatever it is changed, its undo too; what the user has said of somebody stays."""

    def __init__(self, ctx: Context, form: NoteForm) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._pad = form.body.pad
        self._linked: Names = {}
        """Who is there only because the text names them."""
        self._gone: Names = {}
        """Who went with their name since the text was put into the form."""
        self._pad.textChanged.connect(self.follow)
        self._pad.composed.connect(self.follow)
        form.targets.edited.connect(self._let_go)

    def begin(self, writing: Writing) -> None:
        """Another writing is about to be shown; where its text stands there already, so does its undo."""
        bare = _bare(writing.targets, writing.beside)
        standing = _standing(writing.body, [target.name for target in writing.targets])
        self._linked = {one: name for one, name in bare.items() if name in standing}
        if writing.body != self._form.body.text():
            self._gone = {}

    def take(self, ref: EntityRef) -> None:
        """Somebody named in the text just now; one who was chosen before stays what he is."""
        self._bring([ref])

    def follow(self) -> None:
        """Go by the text as it stands, but by none that is being composed."""
        if not (self._linked or self._gone) or is_composing(self._pad):
            return
        known = [target.name for target in self._form.targets.chosen()]
        standing = _standing(self._form.body.text(), [*known, *self._gone.values()])
        back = [one for one, name in self._gone.items() if name in standing]
        left = {one: name for one, name in self._linked.items() if name not in standing}
        if back:
            with self._ctx.store.read() as session:
                found = entities.refs(session, back)
            self._bring(found)
        for one, name in left.items():
            self._remove(one, name)

    def _bring(self, refs: Iterable[EntityRef]) -> None:
        for ref in refs:
            self._gone.pop(ref.entity_id, None)
            if ref not in self._form.targets.chosen():
                self._form.targets.choose(ref, role=MENTIONED)
                self._linked[ref.entity_id] = ref.name

    def _remove(self, entity_id: int, name: str) -> None:
        """A karte that is called otherwise by now has not left the text."""
        self._linked.pop(entity_id, None)
        for place, one in enumerate(self._form.targets.chosen()):
            if isinstance(one, EntityRef) and (one.entity_id, one.name) == (entity_id, name):
                self._gone[entity_id] = name
                self._form.targets.remove_chip(place)
                return

    def _let_go(self) -> None:
        """Whoever was chosen, described or taken out by the user is his."""
        bare = _bare(self._form.targets.chosen(), self._form.targets.beside())
        self._linked = {one: name for one, name in self._linked.items() if one in bare}


def _bare(chosen: Iterable[Chosen], beside: Beside) -> Names:
    """Those of whom nothing is known but that they are spoken of."""
    return {
        one.entity_id: one.name
        for one in chosen
        if isinstance(one, EntityRef) and beside.get(key_of(one)) == _BARE
    }


def _standing(text: str, known: list[str]) -> set[str]:
    return {span.name for span in mentions.names(text, known)}
