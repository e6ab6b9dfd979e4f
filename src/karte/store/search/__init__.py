"""Finding anyone and anything: one search over kartes, notes, photos and files."""

from __future__ import annotations

from karte.store.search.find import count, entity_ids, find
from karte.store.search.found import Counts, FileHit, Found, KarteHit, NoteHit, Why
from karte.store.search.interrupt import Interrupted
from karte.store.search.narrowed import Within
from karte.store.search.narrowed import note_ids as narrowed_ids
from karte.store.search.notes import note_ids
from karte.store.search.owners import noted_entity_ids
from karte.store.search.seeker import Seeker

__all__ = [
    "Counts",
    "FileHit",
    "Found",
    "Interrupted",
    "KarteHit",
    "NoteHit",
    "Seeker",
    "Why",
    "Within",
    "count",
    "entity_ids",
    "find",
    "narrowed_ids",
    "note_ids",
    "noted_entity_ids",
]
