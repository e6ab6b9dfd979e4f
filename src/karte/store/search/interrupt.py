"""Ending a search that nobody waits for any more."""

from __future__ import annotations

from threading import Event

from sqlalchemy import Connection

_KEY = "karte.interrupt"


class Interrupted(Exception):  # noqa: N818 - no error: what was sought is no longer wanted
    """The search was ended by `Seeker.interrupt` or `Seeker.close`."""


def watch(session: Connection, wish: Event) -> None:
    """From now on a search over this connection ends when `wish` is set."""
    session.info[_KEY] = wish


def is_interrupted(session: Connection) -> bool:
    """Whether the search under way is to end."""
    wish = session.info.get(_KEY)
    return wish is not None and wish.is_set()
