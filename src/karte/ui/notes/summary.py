"""How many notes there are, what their numbers come to and what they can be narrowed to; read on a thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from karte.store import ledger

if TYPE_CHECKING:
    from karte.store.ledger import Filter, Offers
    from karte.store.rows import NoteLine, Sum
    from karte.store.store import Store
    from karte.ui.jobs import Report


@dataclass(frozen=True, slots=True)
class Summary:
    """The answer to the question of that number."""

    number: int
    count: int
    sums: tuple[Sum, ...]
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
        count, sums = ledger.reckon(session, wanted)
        report(0, 0)
        return Summary(number, count, tuple(sums), ledger.offers(session))
