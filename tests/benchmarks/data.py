"""A large data folder of believable notes, built once through the store and kept in the user's cache."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import insert

from karte import i18n
from karte.store import fields, kinds, schema, templates, uids, values
from karte.store.rows import FieldRow, Value
from karte.store.store import Session, Store, open_store
from tests.benchmarks import words

VERSION = 2
"""Goes up whenever this file builds something else; the old folder is then of no use."""
BATCH = 5_000
"""So many notes are one action."""
LAST_DAY = datetime(2026, 11, 20)
YEARS = 10
READ_AT = datetime(2026, 11, 21, 9, 0)
"""The day for which `values.read` reads what was typed."""
_DAY, _YEAR, _OPENED = 24 * 60, 365 * 24 * 60, 9 * 60
"""In minutes."""

LONG, SHORT = 1, 2
"""The entities with the longest karte and with one of the usual length."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is built: all entities, all notes, and the notes of the two that are measured."""

    name: str
    entities: int
    notes: int
    long: int = 20_000
    short: int = 60


SCALES = {
    "100k": Scale("100k", 10_000, 100_000),
    "1m": Scale("1m", 100_000, 1_000_000),
}


def folder(scale: Scale, *, fresh: bool = False) -> Path:
    """The data folder of a scale, built if it is not there yet; takes minutes then."""
    home = Path(platformdirs.user_cache_path("karte-bench", appauthor=False))
    found = home / f"{scale.name}-v{VERSION}"
    if fresh:
        shutil.rmtree(found, ignore_errors=True)
    if not found.exists():
        unfinished = home / f"{found.name}-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        build(unfinished, scale)
        unfinished.rename(found)
    return found


def build(path: Path, scale: Scale) -> None:
    """Writes a data folder: the same words for the same scale, whenever and wherever."""
    i18n.use("ja")
    chance = random.Random(scale.notes)
    store = open_store(path)
    try:
        entity_ids = build_entities(store, scale, chance)
        _build_notes(store, scale, entity_ids, chance)
    finally:
        store.close()


def build_entities(store: Store, scale: Scale, chance: random.Random) -> Sequence[int]:
    """Ids from 1 on: the long karte, the short one, and all the others."""
    with store.read() as session:
        by_slot = {kind.slot: kind.kind_id for kind in kinds.all(session)}
        phones = {
            slot: _field(fields.of_kind(session, kind_id), "phone") for slot, kind_id in by_slot.items()
        }
    made: list[dict[str, Any]] = []
    facts: list[dict[str, Any]] = []
    for entity_id in range(1, scale.entities + 1):
        slot = {LONG: "place", SHORT: "person"}.get(entity_id) or _slot(chance)
        name, reading = _name(slot, chance)
        made.append(
            {
                "id": entity_id,
                "uid": uids.new(),
                "kind_id": by_slot[slot],
                "name": name,
                "reading": reading,
                "created_at": "2016-11-01T00:00:00+00:00",
            }
        )
        if phone := phones[slot]:
            typed = f"090-{chance.randrange(1000, 9999)}-{chance.randrange(1000, 9999)}"
            facts.append(_cell("owner_entity_id", entity_id, phone, typed))
    with store.write("Excel・CSVから取り込み", source="bench") as session:
        session.execute(insert(schema.entity), made)
        session.execute(insert(schema.value), facts)
    say(f"{scale.entities:,} entities")
    return range(1, scale.entities + 1)


def _slot(chance: random.Random) -> str:
    slots = ("person", "place", "thing", "org", "animal")
    return chance.choices(slots, (82, 7, 5, 4, 2))[0]


def _name(slot: str, chance: random.Random) -> tuple[str, str]:
    (surname, surname_read), (given, given_read) = (
        chance.choice(_names("SURNAMES")),
        chance.choice(_names("GIVEN")),
    )
    if slot == "person":
        return f"{surname} {given}", f"{surname_read} {given_read}"
    if slot == "place":
        return f"{chance.choice(words.TOWNS)}{chance.choice(words.PLACES)}", ""
    if slot == "thing":
        return f"{chance.choice(words.GOODS)} {chance.choice('ABCDEF')}-{chance.randrange(100, 999)}", ""
    if slot == "org":
        return f"{surname}{chance.choice(('工業', '商店', '設計', '運送'))}", surname_read
    return chance.choice(("ココ", "モモ", "チョコ", "ハナ", "レオ")) + f"({surname})", ""


@cache
def _names(which: str) -> list[tuple[str, str]]:
    """(written, reading): the reading is the hiragana at the end; a name of hiragana only stands twice."""
    found: list[tuple[str, str]] = []
    for both in getattr(words, which).split():
        written = re.sub(r"[ぁ-ん]+$", "", both) or both[: len(both) // 2]
        found.append((written, both[len(written) :]))
    return found


def _build_notes(store: Store, scale: Scale, entity_ids: Sequence[int], chance: random.Random) -> None:
    """In the order of time, as they would have been written, so that a karte's notes lie scattered."""
    with store.read() as session:
        trades = trades_of(session)
    plan = sorted(planned(scale, entity_ids, chance))
    for start in range(0, len(plan), BATCH):
        notes: list[dict[str, Any]] = []
        targets: list[dict[str, Any]] = []
        cells: list[dict[str, Any]] = []
        for note_id, (minute, entity_id) in enumerate(plan[start : start + BATCH], start + 1):
            trade = trades["maintenance"] if entity_id == LONG else choose_trade(trades, entity_id, chance)
            notes.append(note_row(note_id, trade, minute, chance))
            targets.append({"note_id": note_id, "entity_id": entity_id})
            cells += filled(note_id, trade, chance)
        with store.write("Excel・CSVから取り込み", source="bench") as session:
            for table, rows in ((schema.note, notes), (schema.note_target, targets), (schema.value, cells)):
                if rows:
                    session.execute(insert(table), rows)
        say(f"{start + len(notes):,} of {len(plan):,} notes")


def planned(scale: Scale, entity_ids: Sequence[int], chance: random.Random) -> Iterator[tuple[int, int]]:
    """(minute, entity): few come very often and many seldom; the short karte has the newest note of all."""
    minute = partial(_minute, chance)
    yield YEARS * _YEAR + _OPENED, SHORT
    for _note_number in range(scale.short - 1):
        yield minute(), SHORT
    for _note_number in range(scale.long):
        yield minute(), LONG
    others = entity_ids[2:]
    weights = list(accumulate(1 / (place + 30) ** 0.8 for place in range(len(others))))
    rest = scale.notes - scale.long - scale.short
    for entity_id in chance.choices(others, cum_weights=weights, k=rest):
        yield minute(), entity_id


def _minute(chance: random.Random) -> int:
    """A minute of the years before the last day, between nine in the morning and seven in the evening."""
    return chance.randrange(YEARS * 365) * _DAY + _OPENED + chance.randrange(10 * 60)


@dataclass(frozen=True, slots=True)
class Trade:
    """What notes of one trade are made of."""

    template_id: int
    sentences: tuple[str, ...]
    numbers: tuple[tuple[FieldRow, tuple[str, ...]], ...]


def trades_of(session: Session) -> dict[str, Trade]:
    """By name, with the templates and fields of this karte."""
    found = [
        (row.template_id, fields.of_template(session, row.template_id)) for row in templates.all(session)
    ]
    memo, visit, check, phone = ((template_id, tuple(mine)) for template_id, mine in found[:4])
    prices = tuple(f"{price:,}" for price in range(3_300, 16_500, 550))
    minutes = tuple(str(minute) for minute in range(20, 180, 5))
    of_visit = _choices(visit[1], {"money": prices, "minutes": minutes, "rate5": ("3", "4", "4", "5", "5")})
    of_check = _choices(check[1], {"money": prices, "minutes": minutes})
    return {
        "salon": Trade(visit[0], words.SALON, of_visit),
        "seitai": Trade(visit[0], words.SEITAI, of_visit),
        "maintenance": Trade(check[0], words.MAINTENANCE, of_check),
        "phone": Trade(phone[0], words.PHONE, _choices(phone[1], {})),
        "memo": Trade(memo[0], words.SALON + words.PHONE, ()),
    }


def _choices(
    mine: tuple[FieldRow, ...], typed: dict[str, tuple[str, ...]]
) -> tuple[tuple[FieldRow, tuple[str, ...]], ...]:
    return tuple((field, tuple(field.choices) or typed[field.type]) for field in mine)


def choose_trade(trades: dict[str, Trade], entity_id: int, chance: random.Random) -> Trade:
    """A karte is of one trade, with a call or a memo now and then."""
    aside = 0.0 if entity_id == SHORT else chance.random()
    if aside > 0.9:
        return trades["phone"]
    if aside > 0.8:
        return trades["memo"]
    return trades[("salon", "seitai", "maintenance")[0 if entity_id == SHORT else entity_id % 3]]


def note_row(note_id: int, trade: Trade, minute: int, chance: random.Random) -> dict[str, Any]:
    """A note of a trade, `minute` minutes after the first day."""
    happened = LAST_DAY + timedelta(minutes=minute - YEARS * _YEAR)
    return {
        "id": note_id,
        "uid": uids.new(),
        "number": note_id,
        "template_id": trade.template_id,
        "happened_at": happened.isoformat(timespec="minutes"),
        "precision": "minute",
        "body": body(trade.sentences, chance),
        "created_at": f"{happened.isoformat(timespec='minutes')}:00+00:00",
    }


def body(sentences: Sequence[str], chance: random.Random) -> str:
    """One to eight sentences, each at most once; about 120 characters in the mean."""
    return "".join(said(sentences, chance))


def said(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """The sentences of a note."""
    count = min(len(sentences), chance.choices((1, 2, 3, 4, 5, 6, 8), (8, 14, 18, 22, 18, 14, 6))[0])
    return [re.sub(r"\{(\w+)\}", partial(_fill, chance), each) for each in chance.sample(sentences, count)]


def _fill(chance: random.Random, slot: re.Match[str]) -> str:
    if slot[1] in words.NUMBERS:
        return str(chance.randint(*words.NUMBERS[slot[1]]))
    return chance.choice(words.SLOTS[slot[1]])


def filled(note_id: int, trade: Trade, chance: random.Random) -> Iterator[dict[str, Any]]:
    """What the fields of a note hold."""
    for field, typed in trade.numbers:
        yield _cell("owner_note_id", note_id, field, chance.choice(typed))


def _cell(owner: str, owner_id: int, field: FieldRow, typed: str) -> dict[str, Any]:
    value = _read(field, typed)
    return {owner: owner_id, "field_id": field.field_id, "text": value.text, "number": value.number}


@cache
def _read(field: FieldRow, typed: str) -> Value:
    return values.read(field, typed, READ_AT)


def _field(mine: Sequence[FieldRow], kind: str) -> FieldRow | None:
    return next((field for field in mine if field.type == kind), None)


def say(line: str) -> None:
    """Tells whoever waits how far it is."""
    sys.stderr.write(f"{line}\n")
