"""What has to be put back so that something deleted is whole again, however long ago that was."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, exists, func, select

from karte.store import journal, schema
from karte.store.journal import Columns, Step, Steps

Key = tuple[str, int]
"""Table and row."""
Taken = dict[int, Steps]
"""By action, what takes it back."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A column that points to a row of another table, and what happens when that row is deleted."""

    column: str
    parent: str
    rule: str | None


_TABLES = {table.name: table for table in schema.JOURNALED}
_RANK = {table.name: place for place, table in enumerate(schema.JOURNALED)}
_LINKS = {
    table.name: tuple(
        _Link(column.name, key.column.table.name, key.ondelete)
        for column in table.columns
        for key in column.foreign_keys
    )
    for table in schema.JOURNALED
}

_PUT_DOWN_IN = "note_id"
"""The column by which a row says of which note it is."""

_entry, _action = schema.journal.c, schema.action.c

STANDS = (_action.what == "do", _action.state != "undone")
"""Passes the actions that together have made the data what they are: no undo, and nothing undone."""


def among(ids: Iterable[int]) -> Any:
    """Any number of ids, to be looked for with `in_`."""
    return select(func.json_each(json.dumps(sorted(set(ids)))).table_valued("value").c.value)


def last_word(entry: FromClause) -> ColumnElement[bool]:
    """Passes the journal entries after which nothing that stands was done to their row."""
    newer, did = schema.journal.alias("newer"), schema.action.alias("did")
    return ~exists(
        select(1)
        .select_from(newer)
        .join(did, did.c.id == newer.c.action_id)
        .where(
            newer.c.tbl == entry.c.tbl,
            newer.c.row_id == entry.c.row_id,
            newer.c.id > entry.c.id,
            did.c.what == "do",
            did.c.state != "undone",
        )
    )


def plan(session: Connection, roots: dict[Key, int], label: str) -> Steps:
    """The steps that bring back rows, each deleted by an action, with what went with them.

    `label` names the actions that did this before: what those brought back may have had links to one of
    `roots` that could not come along then. What is not gone, or no longer gone by that action, is left out.
    """
    wanted, taken = _gather(session, roots, label)
    lost = _lost(session, taken)
    there = _there(session, (end for (tbl, _row), data in lost.items() for _link, end in _links(tbl, data)))
    secret = _secret(session, lost)
    chosen: Steps = {}
    for key in sorted(lost, key=_parents_first):
        data = lost[key]
        links = list(_links(key[0], data))
        if key not in wanted and not any(_goes_along(link) and end in chosen for link, end in links):
            continue
        loose = {link: end for link, end in links if end not in there}
        if all(link.rule == "SET NULL" and end not in secret for link, end in loose.items()):
            chosen[key] = Step("put", data | {link.column: None for link in loose})
            there.add(key)
    return chosen | _relinked(session, taken, chosen)


def _goes_along(link: _Link) -> bool:
    """Whether a row comes back with the one it points to; so does what a note 自分だけ had put down."""
    return link.rule == "CASCADE" or link.column == _PUT_DOWN_IN


def _secret(session: Connection, lost: dict[Key, Columns]) -> set[Key]:
    """The notes that were deleted 自分だけ: what they had put down does not come back without them."""
    put_down_in = {data[_PUT_DOWN_IN] for data in lost.values() if data.get(_PUT_DOWN_IN) is not None}
    query = (
        select(_entry.row_id)
        .join_from(schema.journal, schema.action, _action.id == _entry.action_id)
        .where(_entry.tbl == schema.note.name, _entry.row_id.in_(among(put_down_in)), _entry.op == "delete")
        .where(func.json_extract(_entry.before, "$.private") == 1, *STANDS, last_word(schema.journal))
    )
    return {(schema.note.name, note_id) for note_id in session.execute(query).scalars()}


def _parents_first(key: Key) -> tuple[int, int]:
    return _RANK[key[0]], key[1]


def _links(tbl: str, data: Columns) -> Iterator[tuple[_Link, Key]]:
    """Every link of a row that leads somewhere, with the row at its other end."""
    for link in _LINKS[tbl]:
        if (end := data.get(link.column)) is not None:
            yield link, (link.parent, end)


def _gather(session: Connection, roots: dict[Key, int], label: str) -> tuple[dict[Key, int], Taken]:
    """The roots, joined by what they cannot be without: a kind or template that was deleted after them."""
    wanted = dict(roots)
    taken: Taken = {}
    pending = {*roots.values(), *_came_back(session, label)}
    while pending:
        taken |= {action_id: journal.steps(session, action_id, backwards=True) for action_id in pending}
        needed = {
            end: action_id
            for key, root_action in wanted.items()
            if (step := taken[root_action].get(key))
            for link, end in _links(key[0], step.data)
            if link.rule is None
            and end not in wanted
            and (action_id := _deleted_by(session, end)) is not None
        }
        wanted |= needed
        pending = set(needed.values()) - set(taken)
    return wanted, taken


def _deleted_by(session: Connection, key: Key) -> int | None:
    """The action after which a row was gone for good; None if it is there."""
    query = select(_action.id).join_from(schema.journal, schema.action, _action.id == _entry.action_id)
    gone = (_entry.tbl == key[0], _entry.row_id == key[1], _entry.op == "delete")
    return session.execute(query.where(*gone, *STANDS, last_word(schema.journal))).scalar()


def _came_back(session: Connection, label: str) -> set[int]:
    """The actions that had deleted what was brought back before, if something they deleted is still gone."""
    back, gone = schema.journal.alias("back"), schema.journal.alias("gone")
    query = (
        select(gone.c.action_id)
        .select_from(schema.action)
        .join(back, back.c.action_id == _action.id)
        .join(gone, (gone.c.tbl == back.c.tbl) & (gone.c.row_id == back.c.row_id) & (gone.c.id < back.c.id))
        .where(_action.label == label, *STANDS)
        .where(back.c.op == "insert", back.c.tbl.in_(("entity", "note")), gone.c.op == "delete")
    )
    deleted = set(session.execute(query).scalars())
    return {action_id for action_id, _key in _gone(session, deleted)}


def _lost(session: Connection, taken: Taken) -> dict[Key, Columns]:
    """Every row that one of the actions deleted and that is gone since."""
    steps = {key: taken[action_id].get(key) for action_id, key in _gone(session, taken)}
    return {key: step.data for key, step in steps.items() if step is not None and step.op == "put"}


def _gone(session: Connection, action_ids: Iterable[int]) -> list[tuple[int, Key]]:
    """What these actions deleted and nobody brought back, with the action."""
    query = (
        select(_entry.action_id, _entry.tbl, _entry.row_id)
        .join_from(schema.journal, schema.action, _action.id == _entry.action_id)
        .where(_entry.action_id.in_(among(action_ids)), _entry.op == "delete")
        .where(*STANDS, last_word(schema.journal))
    )
    return [(action_id, (tbl, row_id)) for action_id, tbl, row_id in session.execute(query).all()]


def _there(session: Connection, keys: Iterable[Key]) -> set[Key]:
    """Those of the rows that exist."""
    asked: dict[str, set[int]] = defaultdict(set)
    for tbl, row_id in keys:
        asked[tbl].add(row_id)
    there: set[Key] = set()
    for tbl, ids in asked.items():
        table = _TABLES[tbl]
        found = session.execute(select(table.c.id).where(table.c.id.in_(among(ids)))).scalars()
        there |= {(tbl, row_id) for row_id in found}
    return there


def _relinked(session: Connection, taken: Taken, chosen: Steps) -> Steps:
    """What lost its link to a row that comes back gets it again, unless it was changed since."""
    relinked: Steps = {}
    for action_id, backwards in taken.items():
        cut = {
            key: step.data
            for key, step in backwards.items()
            if step.op == "set" and any(end in chosen for _link, end in _links(key[0], step.data))
        }
        if not cut:
            continue
        left = journal.steps(session, action_id, backwards=False)
        for key, before in cut.items():
            now = _row(session, key)
            kept = {name: was for name, was in before.items() if now and now[name] == left[key].data[name]}
            ends = {link.column for link, end in _links(key[0], kept) if end not in chosen}
            again = {name: was for name, was in kept.items() if name not in ends}
            if again:
                relinked[key] = Step("set", again)
    return relinked


def _row(session: Connection, key: Key) -> Columns | None:
    table = _TABLES[key[0]]
    found = session.execute(select(table).where(table.c.id == key[1])).mappings().first()
    return dict(found) if found else None
