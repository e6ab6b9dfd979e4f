"""状態 as a section of the note editor: what stands in it, and how it comes out of a note and into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from karte import clock
from karte.i18n import _
from karte.store import counting, matters, threads
from karte.store.matters import Matter
from karte.store.note_rows import NoteRow
from karte.text import numbers
from karte.text.dates import format_date
from karte.text.matter import BILLINGS, CHANNELS, RECORD, SATISFACTIONS, STATES, named, read_due
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "matter"


def make(ctx: Context) -> SectionWidget:
    """The widget, loaded when it is first asked for."""
    from karte.ui.editor.matter_form import MatterForm

    return MatterForm(ctx)


def load(_session: Session, note: NoteRow) -> Held:
    """What a saved note says about its matter, as typed; nothing empty, and no mere record."""
    said = {
        "state": "" if note.state == RECORD else note.state,
        "due": format_date(note.due, weekday=False) if note.due else "",
        "channel": note.channel,
        "satisfaction": note.satisfaction,
        "billing": note.billing,
        "minutes": "" if note.billable is None else numbers.format_number(note.billable),
        "thread": note.thread.title if note.thread else "",
    }
    return {name: text for name, text in said.items() if text}


def put(session: Session, placed: Placed, held: Held, was: Held) -> None:
    """Writes it; everything in it has been read before, see `MatterForm.complain`."""
    now: dict[str, str] = held or {}
    before: dict[str, str] = was or {}
    matters.put(session, placed.note_id, _read(now))
    title = " ".join(now.get("thread", "").split())
    if title != before.get("thread", ""):
        threads.put_note(session, placed.note_id, _thread(session, placed, title))


def _read(held: dict[str, str]) -> Matter:
    due, minutes = held.get("due", "").strip(), held.get("minutes", "").strip()
    return Matter(
        state=held.get("state", RECORD),
        due=read_due(due, clock.today()) if due else "",
        channel=held.get("channel", ""),
        satisfaction=held.get("satisfaction", ""),
        billing=held.get("billing", ""),
        billable=numbers.parse_minutes(minutes) if minutes else None,
    )


def _thread(session: Session, placed: Placed, title: str) -> int | None:
    """The enquiry of that name of one whom the note is about, else a new one."""
    if not title:
        return None
    theirs = threads.of_kartes(session, counting.present(session, placed.note_id))
    found = next((one.thread_id for one in theirs if one.title == title), None)
    return threads.add(session, title) if found is None else found


def words(held: Held) -> Sequence[str]:
    """What is held as lines of plain text."""
    said: dict[str, str] = held or {}
    pairs = (
        (_("状態"), named(STATES, said.get("state", ""))),
        (_("期限"), said.get("due", "")),
        (_("経路"), named(CHANNELS, said.get("channel", ""))),
        (_("満足度"), named(SATISFACTIONS, said.get("satisfaction", ""))),
        (_("請求"), named(BILLINGS, said.get("billing", ""))),
        (_("対応時間"), said.get("minutes", "")),
        (_("やりとり"), said.get("thread", "")),
    )
    return [f"{label}: {text}" for label, text in pairs if text]


SECTION = Section(KEY, lambda: _("状態"), make, load, put, words=words, icon="list-checks", shortcut="Alt+J")
