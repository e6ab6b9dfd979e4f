"""What was bought: the lines of the 明細 in notes, added up for a karte, and the last price of a product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from karte.store import entities, roster, series
from karte.store.counting import COUNTS_SQL
from karte.store.rows import EntityRef
from karte.store.store import Session

_CELL = """
    LEFT JOIN field AS of_{name} INDEXED BY ix_field_parent_id
        ON of_{name}.parent_id = whole.id AND of_{name}.meaning = '{name}'
    LEFT JOIN value AS {name} ON {name}.owner_note_id = item.owner_note_id
        AND {name}.field_id = of_{name}.id AND {name}."row" = item."row"
"""
"""By itself SQLite goes through all fields for each line: it takes them for few."""


def _line(*cells: str) -> str:
    """Joins that put beside the value of an item these other cells of its line."""
    return f"""
        JOIN field AS of_item ON of_item.id = item.field_id AND of_item.meaning = 'item'
        JOIN field AS whole ON whole.id = of_item.parent_id AND whole.type = 'lines'
        {"".join(_CELL.format(name=name) for name in cells)}
    """


_SUMS = _line("quantity", "amount")
_RECENT = 100
"""So many of the lines written last are looked at for a price: all there ever were take too long between two
letters, and only who writes up that many old sales at once could tell."""
_NEWEST_PRICE = f"""
    SELECT price.number, coalesce(unit.text, '')
    FROM (
        SELECT owner_note_id, field_id, "row" FROM value
        WHERE entity_id = :product_id AND field_id IN (SELECT id FROM field WHERE meaning = 'item')
        ORDER BY id DESC LIMIT {_RECENT}
    ) AS item CROSS JOIN note ON note.id = item.owner_note_id
    {_line("price", "unit")}
    WHERE price.number IS NOT NULL AND note.private = 0
    ORDER BY note.happened_at DESC, note.id DESC, item."row" DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Purchase:
    """All lines about one thing or with one buyer: `ref` is None where a thing has no karte.

    `quantity` counts a line without one as 1; `total` is in yen as it stands in the lines.
    """

    ref: EntityRef | None
    name: str
    count: int
    quantity: float
    total: float
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Price:
    """What one piece cost, in yen, and the unit it was counted in."""

    price: float
    unit: str


@dataclass(frozen=True, slots=True)
class Product:
    """What can be sold, with its newest price; None where it never had one."""

    ref: EntityRef
    price: Price | None


def products(session: Session, typed: str, *, limit: int) -> list[Product]:
    """What may be meant by what is being typed as an item, the best match first; people are no products."""
    hits = roster.proposals(session, typed, limit=_LOOKED_AT)
    refs = [hit.ref for hit in hits if hit.ref.slot in _SOLD][:limit]
    prices = last_prices(session, (ref.entity_id for ref in refs))
    return [Product(ref, prices.get(ref.entity_id)) for ref in refs]


_SOLD = ("thing", "other")
"""Slots of the kinds whose kartes can stand in a 明細."""
_LOOKED_AT = 50


def by_entity(session: Session, entity_id: int) -> list[Purchase]:
    """What was bought in the notes of a karte, a line for each thing, what was bought last first."""
    rows = session.execute(
        text(
            f"""
            SELECT item.entity_id, item.text, count(*), sum(coalesce(quantity.number, 1)),
                coalesce(sum(amount.number), 0), max(t.at) AS last
            FROM timeline AS t JOIN value AS item ON item.owner_note_id = t.note_id
            {_SUMS}
            WHERE t.entity_id = :entity_id AND {COUNTS_SQL}
            GROUP BY coalesce(item.entity_id, item.text) ORDER BY last DESC, min(item.id)
            """
        ),
        {"entity_id": entity_id},
    ).all()
    return _purchases(session, rows)


def of_product(session: Session, product_id: int) -> list[Purchase]:
    """Who bought a product, a line for each of the kartes in whose notes it stands, the last buyer first."""
    rows = session.execute(
        text(
            f"""
            SELECT t.entity_id, '', count(*), sum(coalesce(quantity.number, 1)),
                coalesce(sum(amount.number), 0), max(t.at) AS last
            FROM value AS item JOIN timeline AS t ON t.note_id = item.owner_note_id
            {_SUMS}
            WHERE item.entity_id = :product_id AND t.entity_id <> :product_id AND {COUNTS_SQL}
            GROUP BY t.entity_id ORDER BY last DESC, t.entity_id
            """
        ),
        {"product_id": product_id},
    ).all()
    return _purchases(session, rows)


def has_any(session: Session, entity_id: int) -> bool:
    """Whether a karte bought anything, or was bought."""
    found = session.execute(
        text(
            """
            SELECT EXISTS (
                SELECT 1 FROM field AS of_item JOIN field AS whole ON whole.id = of_item.parent_id
                JOIN noted ON noted.field_id = of_item.id AND noted.entity_id = :entity_id
                WHERE of_item.meaning = 'item' AND whole.type = 'lines'
            ) OR EXISTS (
                SELECT 1 FROM value AS item JOIN field AS of_item ON of_item.id = item.field_id
                WHERE item.entity_id = :entity_id AND of_item.meaning = 'item'
            )
            """
        ),
        {"entity_id": entity_id},
    )
    return bool(found.scalar())


def last_prices(session: Session, product_ids: Iterable[int]) -> dict[int, Price]:
    """The newest unit price of each of some products, of the lines written last; none of a note 自分だけ."""
    newest = text(_NEWEST_PRICE)
    found = ((each, session.execute(newest, {"product_id": each}).first()) for each in product_ids)
    return {product_id: Price(*price) for product_id, price in found if price is not None}


def _purchases(
    session: Session, rows: Iterable[tuple[int | None, str, int, float, float, int]]
) -> list[Purchase]:
    found = list(rows)
    known = {ref.entity_id: ref for ref in entities.refs(session, (row[0] for row in found if row[0]))}
    return [
        Purchase(
            ref := known.get(points_to or 0),
            ref.name if ref else said,
            count,
            quantity,
            total,
            series.wall(at),
        )
        for points_to, said, count, quantity, total, at in found
    ]
