"""What was left unfinished, and throwing it away so that it can come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from karte.errors import KarteError
from karte.i18n import _
from karte.store import drafts
from karte.ui.editor import content, lookup, telling
from karte.ui.editor.autosave import free_key, is_free, is_note_draft
from karte.ui.editor.content import Draft

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.context import Context

_SHORT, _LONG = 24, 80
"""So many characters of the text stand in a label, and in the list."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft of a note."""

    key: str
    label: str
    """Whom it is about and how it begins, in one line."""
    content: str
    """What is kept."""
    saved_at: str
    """When it was kept last, in UTC."""
    who: str = ""
    words: str = ""
    """Its first words, more of them than in the label."""
    is_change: bool = False
    """It changes a note that is saved."""
    about: frozenset[int] = frozenset()
    """The ids of the kartes it is about; not of those of whom it only speaks."""

    def kept(self) -> datetime:
        """When it was kept last, on the clock on the wall."""
        return datetime.fromisoformat(self.saved_at).astimezone().replace(tzinfo=None)


def unfinished(store: Store) -> list[Unfinished]:
    """The drafts of notes, newest first; one that cannot be read any more is left alone and left out."""
    with store.read() as session:
        rows = [row for row in drafts.all(session) if is_note_draft(row.key)]
    loaded = [(row, content.load(row.content)) for row in rows]
    return [
        Unfinished(
            key=row.key,
            label=" ".join(filter(None, (_whom(draft), telling.beginning(draft.writing, _SHORT)))),
            content=row.content,
            saved_at=row.saved_at,
            who=_whom(draft),
            words=telling.beginning(draft.writing, _LONG),
            is_change=draft.note_id is not None,
            about=frozenset(lookup.entity_ids(draft.writing.present())),
        )
        for row, draft in loaded
        if draft
    ]


def _whom(draft: Draft) -> str:
    return telling.whom(draft.writing.targets, draft.writing.pending, draft.writing.beside)


def discard(ctx: Context, ones: Sequence[Unfinished], after: Callable[[], None]) -> None:
    """Throws drafts away and offers to take that back; `after` each of the two the screen looks again."""
    try:
        for one in ones:
            drafts.drop(ctx.store, one.key)
    except KarteError as error:
        ctx.tell.error(error)
    else:
        count = len(ones)
        one, several = _("書きかけのノートを捨てました"), _("書きかけのノートを{count}件捨てました")
        said = one if count == 1 else several
        ctx.tell.toast(said.format(count=count), _("元に戻す"), partial(_put_back, ctx, tuple(ones), after))
    after()


def _put_back(ctx: Context, ones: Sequence[Unfinished], after: Callable[[], None]) -> None:
    left: list[Unfinished] = []
    try:
        for one in ones:
            if key := _place_of(ctx.store, one):
                drafts.put(ctx.store, key, one.content, one.saved_at)
            else:
                left.append(one)
    except KarteError as error:
        ctx.tell.error(error)
    else:
        if left:
            again = partial(_put_back, ctx, tuple(left), after)
            ctx.tell.toast(_("そのノートを直し終えてから、もう一度押してください。"), _("元に戻す"), again)
    after()


def _place_of(store: Store, one: Unfinished) -> str:
    """Where it can stand again; "" while another change of the same note is under way."""
    if is_free(one.key, store):
        return one.key
    return "" if one.is_change else free_key(store)
