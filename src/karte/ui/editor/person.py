"""人物 as a section of the note editor: 今回も, new lines of 人物メモ, and 間柄, in the note's own write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karte.errors import KarteError
from karte.i18n import _
from karte.store import appointments, memos, stages
from karte.store.memos import MemoRow, Written
from karte.text.person import HEADINGS, STAGES, named
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "person"


def make(ctx: Context) -> SectionWidget:
    """The widget, loaded when it is first asked for."""
    from karte.ui.editor.person_form import PersonForm

    return PersonForm(ctx)


def load(session: Session, note: NoteRow) -> Held:
    """What a saved note says: {"seen": ids, "lines": [{"id", "heading", "text"}], "stage"}; nothing empty."""
    step = stages.of_note(session, note.note_id)
    return packed(
        memos.seen_in(session, note.note_id),
        [_line(row) for row in memos.of_note(session, note.note_id)],
        step.stage if step else "",
    )


def packed(seen: list[int], lines: list[dict[str, Any]], stage: str) -> dict[str, Any]:
    """What is held, without what is empty."""
    held = {"seen": seen, "lines": lines, "stage": stage}
    return {key: each for key, each in held.items() if each}


def put(session: Session, placed: Placed, held: Held, was: Held) -> None:
    """Writes it; what is new is about the first person the note is about.

    Raises `KarteError` where there is nobody whom it could be about.
    """
    now: dict[str, Any] = held or {}
    before: dict[str, Any] = was or {}
    owner = next(iter(appointments.guests(session, placed.note_id)), None)
    if now and owner is None:
        raise KarteError(_("だれのことか分かりません。"), _("「だれ・なに」を選んでください。"))
    if now.get("seen") != before.get("seen"):
        memos.set_seen(session, placed.note_id, now.get("seen", ()))
    written = [
        Written(each.get("id"), owner, each["heading"], each["text"])
        for each in now.get("lines", ())
        if owner is not None
    ]
    memos.set_for_note(session, placed.note_id, written)
    if now.get("stage") != before.get("stage"):
        stages.set_for_note(session, placed.note_id, owner, now.get("stage", ""))


def words(held: Held) -> list[str]:
    """Each new line and the 間柄 as text; what was only seen again says nothing of its own."""
    said: dict[str, Any] = held or {}
    lines = [f"{named(HEADINGS, each['heading'])}: {each['text']}" for each in said.get("lines", ())]
    if stage := said.get("stage"):
        lines.append(_("間柄 {stage}").format(stage=named(STAGES, stage)))
    return lines


def _line(row: MemoRow) -> dict[str, Any]:
    return {"id": row.memo_id, "heading": row.heading, "text": row.text}


SECTION = Section(KEY, lambda: _("人物"), make, load, put, words=words, icon="user-round", shortcut="Alt+M")
