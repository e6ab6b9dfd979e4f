"""What a data folder must be like after the program that had it open was killed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from karte.store import backups, copying, drafts, schema
from karte.store.store import Store, open_store
from tests.soak.writer import DRAFT
from tests.store.snapshots import Rows, records

UNSAID = 2
"""So many actions at most were durable before the program could say so: the steps of one deed."""
IN_TIME = 3.0
"""Seconds after which a sign that was typed is safe."""

_SIGN = re.compile(r"〈(\d+)〉")


def after_writing(folder: Path, said: list[str]) -> list[str]:
    """What is wrong with the folder of a writer that said this; nothing, as it should be."""
    store = open_store(folder)
    try:
        return [*_sound(store), *_promises(store, said)]
    finally:
        store.close()


def after_typing(folder: Path, said: list[str], killed_at: float) -> list[str]:
    """The same for the window: what was typed in time is there, once, and on offer."""
    store = open_store(folder)
    try:
        return [*_sound(store), *_typed(store, said, killed_at)]
    finally:
        store.close()


def told_by_journal(store: Store) -> Rows:
    """All rows as they come of the journal alone, from the first entry on."""
    made: dict[str, dict[int, dict[str, Any]]] = {table.name: {} for table in schema.JOURNALED}
    entry = schema.journal.c
    with store.read() as session:
        for tbl, row_id, op, after in session.execute(
            select(entry.tbl, entry.row_id, entry.op, entry.after).order_by(entry.id)
        ):
            if op == "delete":
                del made[tbl][row_id]
            else:
                made[tbl][row_id] = {**made[tbl].get(row_id, {}), **json.loads(after or "{}")}
    return {
        table.name: [
            tuple({**row, "id": row_id}[column.name] for column in table.columns)
            for row_id, row in sorted(made[table.name].items())
        ]
        for table in schema.JOURNALED
    }


def _sound(store: Store) -> list[str]:
    """The file is whole, journal and records say the same, and every backup can be used."""
    wrong = store.check()
    if told_by_journal(store) != records(store):
        wrong.append("the records are not what the journal says")
    for backup in backups.all(store.folder):
        if not backup.sound:
            wrong.append(f"the backup {backup.path.name} is torn")
    if newest := backups.newest(store.folder):
        try:
            copying.check(newest.folder.database, lambda _done, _total: None)
        except copying.TornError:
            wrong.append("the newest backup cannot be read")
    return wrong


def _promises(store: Store, said: list[str]) -> list[str]:
    """Everything that was acknowledged is there, and hardly more."""
    wrong: list[str] = []
    action = schema.action.c
    done = [(int(number), chain) for number, chain in _split(said, "did")]
    with store.read() as session:
        chains = dict(session.execute(select(action.id, action.chain)).all())
        draft = drafts.get(session, DRAFT)
    if lost := [number for number, chain in done if chains.get(number) != chain]:
        wrong.append(f"{len(lost)} of {len(done)} acknowledged actions are lost")
    if done and len([number for number in chains if number > done[-1][0]]) > UNSAID:
        wrong.append("there is more than was said")
    kept = [line.rsplit(" ", 1)[-1] for line in said if line.startswith("kept ")]
    number = int(draft.content.rsplit(" ", 1)[-1]) if draft else 0
    if kept and number - int(kept[-1]) not in (0, 1):
        wrong.append(f"the draft is {number} and not {kept[-1]}")
    return wrong


@dataclass(frozen=True, slots=True)
class Signs:
    """The numbers of the signs in saved notes and in unfinished ones."""

    saved: set[int]
    unfinished: set[int]

    @property
    def all(self) -> set[int]:
        """Wherever they stand."""
        return self.saved | self.unfinished


def signs(folder: Path) -> Signs:
    """What was typed into a data folder that nobody has open."""
    store = open_store(folder, readonly=True)
    try:
        return _signs(store)
    finally:
        store.close()


def _signs(store: Store) -> Signs:
    with store.read() as session:
        bodies = list(session.execute(select(schema.note.c.body)).scalars())
        kept = [json.dumps(json.loads(row.content), ensure_ascii=False) for row in drafts.all(session)]
    return Signs(_numbers(bodies), _numbers(kept))


def _typed(store: Store, said: list[str], killed_at: float) -> list[str]:
    """What was saved stands in a note, what was typed in time in a note or a draft, and nothing in both."""
    there = _signs(store)
    wrong: list[str] = []
    if lost := {int(number) for (number,) in _split(said, "saved")} - there.saved:
        wrong.append(f"saved and lost: {sorted(lost)}")
    in_time = {int(number) for number, at in _split(said, "typed") if float(at) <= killed_at - IN_TIME}
    if lost := in_time - there.all:
        wrong.append(f"typed in time and lost: {min(lost)} to {max(lost)}")
    if twice := there.saved & there.unfinished:
        wrong.append(f"saved and still on offer: {min(twice)} to {max(twice)}")
    return wrong


def _numbers(texts: Iterable[str]) -> set[int]:
    """The signs that stand in texts."""
    return {int(number) for text in texts for number in _SIGN.findall(text)}


def _split(said: list[str], word: str) -> list[list[str]]:
    return [line.split(" ")[1:] for line in said if line.startswith(f"{word} ")]
