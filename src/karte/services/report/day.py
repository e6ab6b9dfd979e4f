"""日報 on paper: what happened on one day; notes marked 自分だけ are never among it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from karte.i18n import _
from karte.services.report import typeset
from karte.services.report.page import Cell, Column, Options
from karte.services.report.words import totals_text
from karte.store import ledger, notes, values
from karte.store.ledger import Filter
from karte.store.note_rows import NoteRow, present
from karte.store.store import Session
from karte.text.dates import format_date, format_era
from karte.text.matter import addition_heading
from karte.text.wording import wording


@dataclass(frozen=True, slots=True)
class DayReport:
    """The day as a table, worded for the reader."""

    day: date
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[str, str], ...]


def gather(session: Session, day: date) -> DayReport:
    """All notes of the day, the earliest first, with what their numbers come to."""
    lines = ledger.day(session, day, public=True)
    found = notes.many(session, [line.note_id for line in lines])
    sums = ledger.totals(session, Filter(since=day, until=day), public=True)
    return DayReport(day, tuple(_row(note) for note in found), tuple(totals_text(len(found), sums)))


def pdf(report: DayReport, options: Options | None = None) -> bytes:
    """The finished pages; raises `NoTypesetterError` where the typesetter is not installed."""
    iso = report.day.isoformat()
    return typeset.table(
        _("日報"),
        f"{format_date(iso)}　{format_era(iso)}",
        (Column(_("時刻")), Column(_("だれ・なに")), Column(_("内容"), share=1.0), Column(_("項目"))),
        report.rows,
        report.totals,
        options=options,
        empty=_("この日のノートはありません。"),
    )


def _row(note: NoteRow) -> tuple[Cell, ...]:
    time = note.happened.at.strftime("%H:%M") if note.happened.precision == "minute" else ""
    items = [
        f"{held.field.label} {values.show(held.field, held.value)}"
        for held in note.values
        if held.field.printed and not values.is_empty(held.value)
    ]
    return (
        Cell(time, note.template.name),
        Cell("\n".join(target.ref.name for target in present(note.targets))),
        Cell(note.body, "\n".join((*_said(note), *_added(note)))),
        Cell("\n".join(items)),
    )


def _added(note: NoteRow) -> Sequence[str]:
    """What was added later."""
    return [f"{addition_heading(one.at, one.recorder)} {one.text}" for one in note.additions]


def _said(note: NoteRow) -> Sequence[str]:
    """What was talked about, under the words of each kind; nothing that comes from a note 自分だけ."""
    by_title: dict[str, list[str]] = {}
    for topic in note.said:
        if not topic.private:
            by_title.setdefault(wording(topic.title).ended, []).append(topic.text)
    return [f"{heading} {_('、').join(texts)}" for heading, texts in by_title.items()]
