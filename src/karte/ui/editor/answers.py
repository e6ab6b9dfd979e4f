"""What the form asks while one writes: who fits a name, what was told of somebody, which product is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.store import roster, together, topics
from karte.ui.editor import lookup

if TYPE_CHECKING:
    from karte.store.purchases import Product
    from karte.store.rows import EntityHit, TopicRow
    from karte.store.store import Store
    from karte.ui.editor.form import NoteForm

_MOST = 8


class Answers:
    """Reads the store for one form."""

    def __init__(self, store: Store, form: NoteForm) -> None:
        self._store = store
        self._targets = form.targets
        form.targets.set_lookup(self._names)
        form.topics.set_told(self._told)
        form.grid.set_products(self._products)

    def _names(self, text: str) -> list[EntityHit]:
        """The form leaves out who is chosen already, so there must be enough beside them."""
        chosen = self._targets.chosen()
        with self._store.read() as session:
            if not text.strip():
                return together.proposals(session, lookup.entity_ids(chosen), limit=_MOST)
            return roster.proposals(session, text, limit=_MOST + len(chosen))

    def _told(self, entity_id: int) -> list[TopicRow]:
        with self._store.read() as session:
            return topics.told(session, entity_id)

    def _products(self, text: str) -> list[Product]:
        from karte.store import purchases  # most templates have no 明細

        with self._store.read() as session:
            return purchases.products(session, text, limit=_MOST)
