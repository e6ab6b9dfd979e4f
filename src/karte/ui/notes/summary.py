"""How many notes there are, what their numbers come to and what they can be narrowed to; read on a thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store import ledger
from karte.text.matter import clock_text

if TYPE_CHECKING:
    from karte.store.ledger import Filter, Offers
    from karte.store.matters import Work
    from karte.store.note_rows import NoteLine
    from karte.store.rows import Sum
    from karte.store.store import Store
    from karte.ui.jobs import Report


@dataclass(frozen=True, slots=True)
class Summary:
    """The answer to the question of that number."""

    number: int
    count: int
    sums: tuple[Sum, ...]
    work: Work
    offers: Offers


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in answer to the question of that number: behind the note `after`, or from the newest on."""

    number: int
    after: NoteLine | None
    lines: tuple[NoteLine, ...]


def read_page(
    store: Store, number: int, wanted: Filter, after: NoteLine | None, limit: int, report: Report
) -> Page:
    """Reads on where words and a filter have to be met; stops when nobody waits for it any more."""
    with store.read() as session:
        found = ledger.page(session, wanted, after=after, limit=limit, pulse=partial(report, 0, 1))
    return Page(number, after, tuple(found))


def summarize(store: Store, number: int, wanted: Filter, report: Report) -> Summary:
    """Takes a tenth of a second at a hundred thousand notes; stops when nobody waits for it any more."""
    report(0, 0)
    with store.read() as session:
        count, sums, work = ledger.reckon(session, wanted)
        report(0, 0)
        return Summary(number, count, tuple(sums), work, ledger.offers(session))


def work_words(work: Work) -> list[tuple[str, str]]:
    """(対応合計, 5:30), (請求対象, 3:00), …, (満足度が良い, 80% (8/10)); nothing of what no note says."""
    parts = (
        (_("対応合計"), work.total),
        (_("請求対象"), work.billable),
        (_("請求済み"), work.billed),
        (_("請求対象外"), work.free),
    )
    words = [(label, clock_text(minutes)) for label, minutes in parts if minutes]
    if work.rated:
        share = _("{share}% ({good}/{rated})").format(
            share=round(100 * work.good / work.rated), good=work.good, rated=work.rated
        )
        words.append((_("満足度が良い"), share))
    return words
