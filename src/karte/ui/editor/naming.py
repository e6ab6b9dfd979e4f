"""A name left in the line of だれ・なに that several kartes have: nobody but the user knows who is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.editor import lookup

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.inputs.entity import EntityInput


def asks_which(store: Store, targets: EntityInput) -> bool:
    """Whether the name left in the line is that of several kartes; the line asks for one of them then."""
    pending = targets.pending()
    if pending is None:
        return False
    with store.read() as session:
        count = lookup.namesakes(session, pending.name)
    if count < 2:
        return False
    words = _("「{name}」は{count}件あります。どれか選んでください。")
    targets.set_error(words.format(name=pending.name, count=count))
    return True
