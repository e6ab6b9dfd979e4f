"""The journal: triggers that copy every change, seals that show tampering, and replay for undo and redo."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    DefaultClause,
    RowMapping,
    Table,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from karte.store import recorders, schema

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed row: `before` and `after` hold only the columns that differ."""

    tbl: str
    row_id: int
    op: str
    before: Columns | None
    after: Columns | None


def triggers() -> Iterator[str]:
    """TEMP triggers for every journaled table: the file's own schema stays plain.

    They call `current_action()`, which raises outside `Store.write`, and `seal(…)`.
    """
    for table in schema.JOURNALED:
        name = table.name
        columns = [column.name for column in table.columns if column.name != "id"]
        yield _trigger(name, "INSERT", "", "NEW", "NULL", _object("NEW", columns))
        yield _trigger(name, "DELETE", "", "OLD", _object("OLD", columns), "NULL")
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        same = ", ".join(
            f"CASE WHEN OLD.\"{column}\" IS NEW.\"{column}\" THEN '$.{column}' ELSE '$.-' END"
            for column in columns
        )
        yield _trigger(
            name,
            "UPDATE",
            f"WHEN {changed}",
            "NEW",
            f"json_remove({_object('OLD', columns)}, {same})",
            f"json_remove({_object('NEW', columns)}, {same})",
        )


def _object(row: str, columns: Iterable[str]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns) + ")"


def _trigger(name: str, event: str, when: str, row: str, before: str, after: str) -> str:
    op = event.lower()
    return f"""
        CREATE TEMP TRIGGER journal_{name}_{op} AFTER {event} ON main."{name}" {when}
        BEGIN
            INSERT INTO journal (action_id, tbl, row_id, op, before, after, seal)
            SELECT current_action(), '{name}', {row}.id, '{op}', b, a, seal('{name}', {row}.id, '{op}', b, a)
            FROM (SELECT {before} AS b, {after} AS a);
        END
    """


def seal(*payload: object) -> str:
    """salt + hash(salt + payload): the payload can be erased later and the chain of seals still verifies."""
    salt = os.urandom(8).hex()
    return salt + _digest(salt, payload)


def is_sealed(mark: str, *payload: object) -> bool:
    """Whether a seal fits its payload."""
    return mark == mark[:16] + _digest(mark[:16], payload)


def _digest(salt: str, payload: tuple[object, ...]) -> str:
    joined = "\x1f".join("\x00" if part is None else str(part) for part in payload)
    return hashlib.sha256((salt + joined).encode("utf-8", "surrogatepass")).hexdigest()


_HEAD = tuple(column for column in schema.action.c if column.name not in ("state", "chain"))
"""What was done, by whom and when; the state of an action changes with undo and redo."""


def chain(previous: str, head: Iterable[object], seals: Iterable[str]) -> str:
    """The hash that ties an action's head and seals to all actions before it."""
    total = hashlib.sha256(previous.encode())
    total.update(json.dumps(list(head)).encode())
    for mark in seals:
        total.update(mark.encode())
    return total.hexdigest()


_action, _entry, _before = schema.action.c, schema.journal.c, schema.action.alias().c
_BEGIN = insert(schema.action).values(recorder=recorders.USUAL_NAME)
_OPEN = select(
    select(_before.chain)
    .where(_before.id < _action.id)
    .order_by(_before.id.desc())
    .limit(1)
    .scalar_subquery(),
    *_HEAD,
).where(_action.id == bindparam("action"))
"""The link that an action is tied to, and its own head."""
_SEALS = (
    select(_entry.tbl, _entry.row_id, _entry.seal)
    .where(_entry.action_id == bindparam("action"))
    .order_by(_entry.id)
)
_TIE = update(schema.action).where(_action.id == bindparam("action")).values(chain=bindparam("link"))
_FORGET = delete(schema.action).where(_action.id == bindparam("action"))


def begin(session: Connection, values: dict[str, Any]) -> int:
    """Writes the head of an action, the recorder into it, and returns its id."""
    made = session.execute(_BEGIN, values).inserted_primary_key
    assert made is not None
    return int(made[0])


def close(session: Connection, action_id: int) -> dict[str, frozenset[int]]:
    """Ends an action by writing its link of the chain; nothing is left of one that has changed nothing.

    Returns which rows of which tables it has changed.
    """
    of_action = {"action": action_id}
    touched: dict[str, set[int]] = {}

    def seals() -> Iterator[str]:
        for tbl, row_id, mark in session.execute(_SEALS, of_action):
            touched.setdefault(tbl, set()).add(row_id)
            yield mark

    previous, *head = session.execute(_OPEN, of_action).one()
    link = chain(previous or "", head, seals())
    if touched:
        session.execute(_TIE, {**of_action, "link": link})
    else:
        session.execute(_FORGET, of_action)
    return {tbl: frozenset(ids) for tbl, ids in touched.items()}


def broken_links(session: Connection) -> list[int]:
    """Ids of actions whose chain or payload no longer verifies."""
    bad: list[int] = []
    previous = ""
    table = schema.journal
    rows = session.execute(select(table).order_by(table.c.action_id, table.c.id)).mappings()
    of_action = groupby(rows, key=itemgetter("action_id"))
    ahead = next(of_action, None)
    for *head, link in session.execute(select(*_HEAD, schema.action.c.chain).order_by(schema.action.c.id)):
        seals: list[str] = []
        torn = False
        if ahead is not None and ahead[0] == head[0]:
            for row in ahead[1]:
                seals.append(row["seal"])
                torn = torn or not _is_whole(row)
            ahead = next(of_action, None)
        if torn or chain(previous, head, seals) != link:
            bad.append(head[0])
        previous = link
    return bad


def _is_whole(row: RowMapping) -> bool:
    """Whether a payload fits its seal; one that was erased always does."""
    payload = (row["before"], row["after"])
    return payload == (None, None) or is_sealed(row["seal"], row["tbl"], row["row_id"], row["op"], *payload)


def entries(session: Connection, action_id: int) -> list[Entry]:
    """An action's entries in the order in which they happened."""
    table = schema.journal
    rows = session.execute(
        select(table.c.tbl, table.c.row_id, table.c.op, table.c.before, table.c.after)
        .where(table.c.action_id == action_id)
        .order_by(table.c.id)
    ).all()
    return [
        Entry(tbl, row_id, op, _columns(before), _columns(after)) for tbl, row_id, op, before, after in rows
    ]


def _columns(payload: str | None) -> Columns | None:
    return None if payload is None else json.loads(payload)


@dataclass(slots=True)
class Step:
    """What is to be done to one row: "put" it back whole, "set" columns, or "drop" it."""

    op: str
    data: Columns


Steps = dict[tuple[str, int], Step]
"""By table and row id."""


def replay(session: Connection, action_id: int, *, backwards: bool) -> None:
    """Takes an action back, or does it again."""
    carry_out(session, steps(session, action_id, backwards=backwards))


def carry_out(session: Connection, net: Steps) -> None:
    """Does all steps, table by table instead of row by row."""
    session.execute(
        text("CREATE TEMP TABLE IF NOT EXISTS replay (tbl TEXT, row_id INTEGER, op TEXT, data TEXT)")
    )
    session.execute(text("DELETE FROM temp.replay"))
    if not net:
        return
    session.execute(
        text("INSERT INTO temp.replay VALUES (:tbl, :row_id, :op, :data)"),
        [
            {"tbl": tbl, "row_id": row_id, "op": step.op, "data": json.dumps(step.data)}
            for (tbl, row_id), step in net.items()
        ],
    )
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    changed = {tbl for tbl, _ in net}
    tables = [table for table in schema.JOURNALED if table.name in changed]
    for table in reversed(tables):
        session.execute(text(_drop(table)))
    for table in tables:
        # What goes over to another name must leave it before a row that had it comes back.
        session.execute(text(_set(table)))
        session.execute(text(_put(table)))
    session.execute(text("DELETE FROM temp.replay"))


def steps(session: Connection, action_id: int, *, backwards: bool) -> Steps:
    """What takes an action back, or does it again: one step for each row it has changed in the end."""
    net: Steps = {}
    done = entries(session, action_id)
    for entry in reversed(done) if backwards else done:
        key = (entry.tbl, entry.row_id)
        joined = _join(net.pop(key, None), _step(entry, backwards=backwards))
        if joined is not None:
            net[key] = joined
    return net


def _step(entry: Entry, *, backwards: bool) -> Step:
    if entry.op == "update":
        return Step("set", (entry.before if backwards else entry.after) or {})
    if (entry.op == "insert") == backwards:
        return Step("drop", {})
    return Step("put", (entry.before if backwards else entry.after) or {})


def _join(first: Step | None, second: Step) -> Step | None:
    """Two steps on one row as one; None when the row comes and goes."""
    if first is None:
        return second
    if second.op == "drop":
        return None if first.op == "put" else second
    if second.op == "put":
        return Step("set", second.data)
    return Step(first.op, {**first.data, **second.data})


def _columns_of(table: Table[Any]) -> list[str]:
    return [column.name for column in table.columns if column.name != "id"]


def _drop(table: Table[Any]) -> str:
    return (
        f'DELETE FROM "{table.name}" WHERE id IN '
        f"(SELECT row_id FROM temp.replay WHERE tbl = '{table.name}' AND op = 'drop')"
    )


def _put(table: Table[Any]) -> str:
    columns = _columns_of(table)
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(_held(table, column) for column in columns)
    return (
        f'INSERT INTO "{table.name}" (id, {names}) SELECT row_id, {values} '
        f"FROM temp.replay WHERE tbl = '{table.name}' AND op = 'put' ORDER BY row_id"
    )


def _held(table: Table[Any], column: str) -> str:
    """What an entry says of a column; the default where the entry is older than the column."""
    said = f"json_extract(data, '$.{column}')"
    default = table.columns[column].server_default
    return f"coalesce({said}, {default.arg})" if isinstance(default, DefaultClause) else said


def _set(table: Table[Any]) -> str:
    name = table.name
    assignments = ", ".join(
        f"\"{column}\" = CASE WHEN json_type(r.data, '$.{column}') IS NULL "
        f'THEN "{name}"."{column}" ELSE json_extract(r.data, \'$.{column}\') END'
        for column in _columns_of(table)
    )
    return (
        f'UPDATE "{name}" SET {assignments} FROM temp.replay AS r '
        f"WHERE r.row_id = \"{name}\".id AND r.tbl = '{name}' AND r.op = 'set'"
    )
