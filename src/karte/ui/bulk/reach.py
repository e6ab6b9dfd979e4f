"""Whom a step would change, said before it is done: how many, and the first of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from karte.i18n import ngettext
from karte.store import entities

if TYPE_CHECKING:
    from karte.store.store import Session

MOST_NAMES = 8
"""So many are named, the others counted."""


def preview(session: Session, said: str, changed: Sequence[int]) -> str:
    """What happens, with room for a {count}, and below it to whom."""
    names = [ref.name for ref in entities.refs(session, changed[:MOST_NAMES])]
    lines = [said.replace("{count}", f"{len(changed):,}"), *names]
    if len(changed) > len(names):
        rest = len(changed) - len(names)
        lines.append(ngettext("ほか{count}件", "ほか{count}件", rest).format(count=f"{rest:,}"))
    return "\n".join(lines)
