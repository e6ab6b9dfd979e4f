"""Whether a column is one of some ids, however many: one parameter, and always the same statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Text, bindparam, func, select
from sqlalchemy.types import TypeDecorator


class _Ids(TypeDecorator[Iterable[int]]):
    """Ids as a JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str:
        """What SQLite gets."""
        return json.dumps([*(value or ())])


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """For statements made once: SQLAlchemy would write a list of its own length into the SQL every time.

    The ids are given under `name`.
    """
    each = func.json_each(bindparam(name, type_=_Ids())).table_valued("value")
    return column.in_(select(each.c.value))
