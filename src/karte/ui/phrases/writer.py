"""Puts phrases into what is being written: by an abbreviation before the caret, or out of a list."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtWidgets import QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import phrases
from karte.store.phrases import ANYWHERE, Place
from karte.ui import deeds
from karte.ui.inputs.assist import Assist, before_caret, caret, put_in, selection, since_caret
from karte.ui.inputs.composing import Line, Pad
from karte.ui.inputs.fieldbox import box_around
from karte.ui.phrases.popup import PhrasePopup, fitting
from karte.ui.widgets.buttons import hint_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.phrases import PhraseRow
    from karte.store.rows import FieldRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.inputs.assist import Typing
    from karte.ui.inputs.popup import RowsPopup

KEY = "Ctrl+R"
_WORDS = ("text", "para")
"""Types of fields in which words are written."""


class PhraseWriter(Assist):
    """One for a form; `call` works where the keyboard is."""

    def __init__(self, ctx: Context, form: QWidget, template_id: Callable[[], int]) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._template_id = template_id
        self._known: list[PhraseRow] = []
        self._field: FieldRow | None = None
        self._since = 0
        """Where the caret stood when the list opened: what is typed after it narrows the list."""

    def call(self, typing: QWidget | None) -> None:
        """Turns the abbreviation before the caret into its phrase; where none stands there, lists them.

        `typing` is what has the keyboard, whatever it is.
        """
        if self.is_open():
            self.leave()
        elif self.can_write(typing):
            self._call(typing)

    def can_write(self, typing: QWidget | None) -> TypeGuard[Typing]:
        """Whether words are written there, and not a name, a date or a number."""
        if not isinstance(typing, Line | Pad) or not self._form.isAncestorOf(typing):
            return False
        box = box_around(typing)
        return isinstance(typing, Pad) if box is None else box.field.type in _WORDS

    def make_popup(self, typing: Typing) -> RowsPopup:
        return PhrasePopup(self._ctx.theme, typing)

    def follow(self) -> None:
        if self.typing is None or not isinstance(popup := self.popup(), PhrasePopup):
            return
        typed = self._typed_since()
        if typed is None:
            self.leave()
            return
        fresh = "" if typed else selection(self.typing).strip()
        popup.offer(fitting(self._known, typed), fresh)

    def taking(self, index: int) -> Callable[[], object]:
        popup = self.popup()
        assert isinstance(popup, PhrasePopup)
        assert self.typing is not None
        if popup.is_create(index):
            return partial(self._take_new, selection(self.typing))
        return partial(self._take, popup.rows[index])

    def _take_new(self, words: str) -> None:
        self._keep(words)
        self.leave()

    def _take(self, row: PhraseRow) -> None:
        """In place of what was typed to find it."""
        if self.typing is not None:
            self._put(self.typing, row, len(self._typed_since() or ""))
        self.leave()

    def _call(self, typing: Typing) -> None:
        box = box_around(typing)
        self._field = box.field if box is not None else None
        field_id = self._field.field_id if self._field else None
        with self._ctx.store.read() as session:
            self._known = phrases.offered(session, self._template_id(), field_id)
        marked = selection(typing)
        named = None if marked else phrases.called(self._known, before_caret(typing))
        if named is not None:
            self._put(typing, named, len(named.short))
        elif self._known or marked.strip():
            self._since = caret(typing)
            self.attend(typing)
            self.follow()
        else:
            words = _("定型文はまだありません。言葉を選んで {key} を押すと、定型文にできます。")
            self._ctx.tell.toast(words.format(key=hint_text(KEY)))

    def _typed_since(self) -> str | None:
        """What was typed after the list opened; None if the caret has gone elsewhere."""
        assert self.typing is not None
        if selection(self.typing):
            return ""
        typed = since_caret(self.typing, self._since)
        return typed + self.typing.preedit if typed is not None else None

    def _put(self, typing: Typing, row: PhraseRow, instead_of: int) -> None:
        put_in(typing, row.text, instead_of)
        with suppress(KarteError):  # it is written; that it counts once less harms nobody
            phrases.use(self._ctx.store, row.phrase_id)

    def _keep(self, words: str) -> None:
        place = Place(field_id=self._field.field_id) if self._field else ANYWHERE

        def write(session: Session) -> None:
            phrases.add(session, words, place=place)

        deeds.act(self._ctx, N_("定型文を追加"), write, _("定型文に加えました"))
