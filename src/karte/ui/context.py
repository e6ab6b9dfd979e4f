"""What every part of the screen is handed: the store, the settings, the look and the ways to speak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karte.ui.changes import Changes
from karte.ui.jobs import Jobs
from karte.ui.tell import Tell

if TYPE_CHECKING:
    from karte.settings import SettingsFile
    from karte.store.store import Store
    from karte.ui.theme import Theme


@dataclass(slots=True)
class Context:
    """Handed down from the window; there are no globals beside it."""

    store: Store
    settings: SettingsFile
    theme: Theme
    tell: Tell
    changes: Changes
    jobs: Jobs


def build(store: Store, settings: SettingsFile, theme: Theme) -> Context:
    """The context of one window on one open store."""
    tell = Tell(theme)
    return Context(store, settings, theme, tell, Changes(store), Jobs(theme, tell))
