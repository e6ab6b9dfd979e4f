"""The menu 表示: list, light and dark, size of the letters, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from karte.settings import SCALES
from karte.ui.blank import Blank

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk


class ViewCommands(QObject):
    """One method for each action."""

    language_changed = Signal()
    """Another language was chosen: a window can speak only one, so it takes a fresh one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._cover = Blank(desk.ctx.theme, self)

    def blank(self) -> None:
        """Covers everything on the screen until the next key."""
        self._cover.cover()

    def go_karte(self) -> None:
        """The kartes, as they were."""
        self._desk.return_to_karte()

    def go_notes(self) -> None:
        """The notes of all kartes."""
        self._desk.turn_to("notes")

    def go_lists(self) -> None:
        """The lists the user puts together."""
        self._desk.turn_to("lists")

    def table(self) -> None:
        """The kartes as a table."""
        self._desk.turn_to("table")

    def list(self) -> None:
        """The list in or out."""
        self._desk.workspace.toggle_list()

    def theme_system(self) -> None:
        """Light or dark as the computer has it."""
        self.set_theme("system")

    def theme_light(self) -> None:
        """Always light."""
        self.set_theme("light")

    def theme_dark(self) -> None:
        """Always dark."""
        self.set_theme("dark")

    def larger(self) -> None:
        """The next larger text."""
        self._step(1)

    def smaller(self) -> None:
        """The next smaller text."""
        self._step(-1)

    def normal(self) -> None:
        """Text at its normal size."""
        self.set_scale(1.0)

    def language_system(self) -> None:
        """The computer's language."""
        self.set_language("system")

    def language_ja(self) -> None:
        """Japanese."""
        self.set_language("ja")

    def language_en(self) -> None:
        """English."""
        self.set_language("en")

    def set_theme(self, mode: str) -> None:
        """One of `settings.THEMES`, at once and from now on."""
        self._desk.ctx.settings.change(theme=mode)
        self._desk.ctx.theme.set_mode(mode)

    def set_scale(self, scale: float) -> None:
        """One of `settings.SCALES`, at once and from now on."""
        self._desk.ctx.settings.change(text_scale=scale)
        self._desk.ctx.theme.set_scale(scale)

    def set_language(self, language: str) -> None:
        """One of `settings.LANGUAGES`."""
        self._desk.ctx.settings.change(language=language)
        self.language_changed.emit()

    def _step(self, by: int) -> None:
        place = SCALES.index(self._desk.ctx.theme.scale) + by
        self.set_scale(SCALES[max(0, min(place, len(SCALES) - 1))])
