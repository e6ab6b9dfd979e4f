"""How the table is arranged: columns, widths, order and filters, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from karte.store import columns
from karte.store.columns import Column
from karte.store.grid import Filter, Order

HOWS = ("contains", "empty", "filled", "among", "between")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`columns` are keys in order, () the usual ones; `widths` logical pixels at 標準 by key."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict[str, int])
    order: Order | None = None
    filters: tuple[Filter, ...] = ()
    kind_id: int | None = None

    def filter_of(self, key: str) -> Filter | None:
        """The filter of a column, if it has one."""
        return next((one for one in self.filters if one.key == key), None)


def dumps(arrangement: Arrangement) -> str:
    """The arrangement as text."""
    return json.dumps(asdict(arrangement), ensure_ascii=False)


def loads(text: str) -> Arrangement:
    """What `dumps` gave; whatever else stands there is the usual arrangement."""
    try:
        found = json.loads(text)
    except ValueError:
        return Arrangement()
    if not isinstance(found, dict):
        return Arrangement()
    kept: dict[str, Any] = dict(found)  # pyright: ignore[reportUnknownArgumentType]
    kind_id = kept.get("kind_id")
    return Arrangement(
        columns=_texts(kept.get("columns")),
        widths=_widths(kept.get("widths")),
        order=_order(kept.get("order")),
        filters=tuple(one for each in _list(kept.get("filters")) if (one := _filter(each)) is not None),
        kind_id=kind_id if type(kind_id) is int else None,
    )


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []  # pyright: ignore[reportUnknownVariableType]


def _texts(found: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _list(found) if isinstance(one, str)))


def _widths(found: Any) -> dict[str, int]:
    if not isinstance(found, dict):
        return {}
    pairs: list[tuple[Any, Any]] = list(found.items())  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]
    return {key: width for key, width in pairs if isinstance(key, str) and type(width) is int and width > 0}


def _order(found: Any) -> Order | None:
    if not isinstance(found, dict):
        return None
    key: Any = found.get("key")  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return Order(key, found.get("descending") is True) if isinstance(key, str) else None  # pyright: ignore[reportUnknownMemberType]


def _filter(found: Any) -> Filter | None:
    if not isinstance(found, dict):
        return None
    kept: dict[str, Any] = dict(found)  # pyright: ignore[reportUnknownArgumentType]
    key, how = kept.get("key"), kept.get("how")
    if not isinstance(key, str) or how not in HOWS:
        return None
    said = {name: one for name in ("text", "low", "high") if isinstance(one := kept.get(name), str)}
    return Filter(key, how, among=_texts(kept.get("among")), **said)


def shown(wanted: Arrangement, known: Sequence[Column], kind_id: int | None) -> list[Column]:
    """The columns in their order, the name in front; the usual ones where none were chosen."""
    if not wanted.columns:
        return columns.usual(known, kind_id)
    found = [columns.find(known, key) for key in (columns.NAME, *wanted.columns)]
    return list(dict.fromkeys(column for column in found if column is not None))
