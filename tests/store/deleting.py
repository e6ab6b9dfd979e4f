"""Deleting and bringing back, by what things are called."""

from __future__ import annotations

from karte.store import entities, notes, trash
from karte.store.rows import TrashedKarte, TrashRow
from karte.store.store import Store


def remove_karte(store: Store, entity_id: int) -> None:
    with store.write("カルテを削除") as session:
        entities.remove(session, entity_id)


def remove_note(store: Store, note_id: int) -> None:
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)


def lying(store: Store, **how: object) -> list[TrashRow]:
    with store.read() as session:
        return trash.all(session, **how)  # type: ignore[arg-type]


def restore(store: Store, *names: str) -> None:
    """Brings back what is called so: kartes by name, notes by their first line."""
    rows = [row for row in lying(store) if title(row) in names]
    assert len(rows) == len(names)
    assert trash.restore(store, rows) is not None


def title(row: TrashRow) -> str:
    return row.what.ref.name if isinstance(row.what, TrashedKarte) else row.what.excerpt


def titles(store: Store) -> list[str]:
    return [title(row) for row in lying(store)]
