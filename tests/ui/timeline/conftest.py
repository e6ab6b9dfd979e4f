"""A list of notes without a store: plain cards of a known height."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.timeline.scroller import NoteList
from tests.ui.timeline.test_lines import note

CARD_HEIGHT = 140


class PlainEntry:
    """Stands in for the entry of an addition."""

    kept = False

    def is_kept(self) -> bool:
        return self.kept

    def keep(self) -> None:
        self.kept = True


class PlainCard(QWidget):
    """Stands in for a card where only its place matters."""

    def __init__(self, note_id: int) -> None:
        super().__init__()
        self.note = note(note_id, "2026-11-01")
        self.height_wanted = CARD_HEIGHT
        self.entry: PlainEntry | None = None

    def heightForWidth(self, width: int) -> int:
        return self.height_wanted


@pytest.fixture
def made() -> list[int]:
    """Ids of the notes whose cards were made, in order."""
    return []


@pytest.fixture
def make_list(
    ctx: Context, qtbot: QtBot, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., NoteList]:
    """A list on the screen, 600 by 400, without movement."""
    monkeypatch.setattr(ctx.theme, "motion", lambda: False)

    def make_card(note_id: int) -> PlainCard:
        made.append(note_id)
        return PlainCard(note_id)

    def make(count: int = 200) -> NoteList:
        shown = NoteList(ctx.theme, make_card)
        qtbot.addWidget(shown)
        shown.resize(600, 400)
        shown.set_items([note(number, "2026-11-07T10:00") for number in range(count, 0, -1)])
        shown.show()
        return shown

    return make
