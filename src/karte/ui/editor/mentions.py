"""@ lists kartes and # lists tags while the text of a note is written; what is taken becomes a link in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from karte.store import roster, tags, together
from karte.store.rows import EntityHit
from karte.text import mentions, names
from karte.text.mentions import Asked
from karte.ui.editor import lookup
from karte.ui.inputs.assist import Assist, Typing, before_caret, caret_rect, put_in
from karte.ui.inputs.chosen import mentioned
from karte.ui.inputs.composing import Pad, is_composing
from karte.ui.inputs.proposals import ProposalPopup
from karte.ui.inputs.tags import Offered, TagPopup

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.rows import EntityRef
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm
    from karte.ui.editor.spoken import Spoken
    from karte.ui.inputs.popup import RowsPopup
    from karte.ui.theme import Theme

_WIDTH = 340
MOST = 5
"""More rows would lie over the text that is being written about."""


class NamesAtCaret(ProposalPopup):
    """Kartes, under the caret; none is made here."""

    def __init__(self, theme: Theme, typing: Typing) -> None:
        super().__init__(theme, typing)
        self._typing = typing

    def beside(self) -> QRect:
        return caret_rect(self._typing)

    def wanted_size(self, room: QSize) -> QSize:
        return _narrow(super().wanted_size(room), self.theme)


class TagsAtCaret(TagPopup):
    """Tags, under the caret; a new one needs no row, it is simply written."""

    def __init__(self, theme: Theme, typing: Typing) -> None:
        super().__init__(theme, typing)
        self._typing = typing

    def beside(self) -> QRect:
        return caret_rect(self._typing)

    def wanted_size(self, room: QSize) -> QSize:
        return _narrow(super().wanted_size(room), self.theme)


class Mentions(Assist):
    """Attends to the text whenever the keyboard is there; whom one takes is spoken of in the note then.

    ↑ ↓ move the mark, Enter and Tab take the marked row, Esc closes the list until another sign is typed.
    """

    def __init__(self, ctx: Context, form: NoteForm, spoken: Spoken) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._spoken = spoken
        self._sign = "@"
        self._refused: tuple[int, int] | None = None
        """Line and place of the sign at which Esc closed the list."""
        self._tags: Offered = ()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._go_along)
        self._go_along(None, QApplication.focusWidget())

    def make_popup(self, typing: Typing) -> RowsPopup:
        theme = self._ctx.theme
        return NamesAtCaret(theme, typing) if self._sign == "@" else TagsAtCaret(theme, typing)

    def follow(self) -> None:
        asked = self._asked()
        place = self._place(asked) if asked is not None else None
        if place != self._refused:
            self._refused = None
        if asked is None or self._refused is not None:
            self._hide()
            return
        self._turn_to(asked.sign)
        if asked.sign == "@":
            self._offer_kartes(asked.query)
        else:
            self._offer_tags(asked.query)

    def taking(self, index: int) -> Callable[[], object]:
        popup = self.popup()
        if isinstance(popup, TagPopup):
            return partial(self._put, f"#{popup.name_at(index)} ")
        assert isinstance(popup, ProposalPopup)
        return partial(self._put_karte, popup.hits[index].ref)

    def close_list(self) -> None:
        asked = self._asked()
        self._refused = self._place(asked) if asked is not None else None
        super().close_list()

    def list_key(self, key: int) -> Callable[[], object] | None:
        return super().list_key(Qt.Key.Key_Return if key == Qt.Key.Key_Tab else key)

    def attend(self, typing: Typing) -> None:
        super().attend(typing)
        typing.cursorPositionChanged.connect(self._follow_caret)

    def leave(self) -> None:
        if self.typing is not None:
            self.typing.cursorPositionChanged.disconnect(self._follow_caret)
        super().leave()

    def _go_along(self, _old: QWidget | None, now: QWidget | None) -> None:
        pad = self._form.body.pad
        if now is pad and self.typing is not pad:
            self.attend(pad)

    def _follow_caret(self) -> None:
        """The list is about the place at which it was opened."""
        if self.is_open() and self._asked() is None:
            self._hide()

    def _asked(self) -> Asked | None:
        if self.typing is None:
            return None
        known = [target.name for target in self._form.targets.chosen()]
        return mentions.asked(before_caret(self.typing) + self.typing.preedit, known)

    def _place(self, asked: Asked) -> tuple[int, int]:
        line = self.typing.textCursor().blockNumber() if isinstance(self.typing, Pad) else 0
        return line, asked.start

    def _turn_to(self, sign: str) -> None:
        """The list of the other sign is another one."""
        if sign != self._sign and self._popup is not None:
            self._popup.close_up()
            self._popup.deleteLater()
            self._popup = None
        self._sign = sign

    def _hide(self) -> None:
        super().close_list()

    def _put_karte(self, ref: EntityRef) -> None:
        self._put(f"@{ref.name}")
        self._spoken.take(ref)

    def _put(self, text: str) -> None:
        """In place of the sign and what was typed after it; what was only composed is gone by then."""
        if self.typing is None:
            return
        asked = self._asked()
        written = len(before_caret(self.typing)) - asked.start if asked is not None else 0
        put_in(self.typing, text, written)
        self._hide()

    def _offer_kartes(self, query: str) -> None:
        popup, wanted = self.popup(), names.without_half_typed(query)
        if isinstance(popup, ProposalPopup):
            hits = self._found(wanted) if wanted or not query else []
            popup.offer(hits[:MOST], "", None, mark=not is_composing(self.typing))

    def _found(self, wanted: str) -> list[EntityHit]:
        """Whom this may mean, who is there anyway only where nobody else fits.

        Before a letter is typed first those of whom the text speaks already, then who usually is with them.
        """
        chosen = self._form.targets.chosen()
        spoken_of = lookup.entity_ids(mentioned(chosen, self._form.targets.beside()))
        there = [entity_id for entity_id in lookup.entity_ids(chosen) if entity_id not in spoken_of]
        with self._ctx.store.read() as session:
            if wanted:
                found = roster.proposals(session, wanted, limit=MOST + len(there))
            else:
                known = lookup.entity_ids(chosen)
                near = together.proposals(session, known, limit=MOST, spoken_of=True)
                found = [*roster.hits(session, spoken_of), *near, *roster.hits(session, there)]
        return [hit for hit in found if hit.ref.entity_id not in there] or found

    def _offer_tags(self, query: str) -> None:
        popup, wanted = self.popup(), names.without_half_typed(query)
        if not isinstance(popup, TagPopup):
            return
        if not popup.isVisible():
            with self._ctx.store.read() as session:
                self._tags = tags.known(session)
        known = dict(self._tags)
        fitting = [(tag, known[tag]) for tag in tags.fitting(known, wanted)]
        if len(fitting) == 1 and tags.alike(fitting[0][0].name, wanted):
            fitting = []  # it stands there already
        marked = bool(wanted) and not is_composing(self.typing)
        popup.offer(fitting[:MOST] if wanted or not query else [], "", mark=marked)


def _narrow(size: QSize, theme: Theme) -> QSize:
    """A list at the caret leaves the text around it in sight."""
    return QSize(min(size.width(), theme.px(_WIDTH)), size.height())
