"""Names, and the reading overheard from the input method while they are composed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from karte.text.kana import is_kana, to_hiragana
from karte.text.reading import PreeditReading
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme


class NameReading:
    """Remembers by which kana each part of a name was composed, and reads the name by them.

    It reads what stands in the field now, so that a part that was deleted, put first or typed twice is read
    as it stands.
    """

    def __init__(self) -> None:
        self._preedit = PreeditReading()
        self._parts: dict[str, str] = {}

    def feed(self, preedit: str, commit: str) -> None:
        """Take one event of the input method."""
        said = self._preedit.feed(preedit, commit).strip()
        if said and commit.strip():
            self._parts[_spaced(commit)] = said

    def forget(self) -> None:
        """The field shows another name now."""
        self._preedit.forget()
        self._parts.clear()

    def read(self, name: str) -> str:
        """The reading of a name in hiragana; "" if any part but kana was not composed here (pasted, say)."""
        name = _spaced(name)
        said: list[str] = []
        at = 0
        while at < len(name):
            part = self._part_at(name, at)
            kana = self._parts[part] if part else _letter(name[at])
            if not kana:
                return ""
            said.append(kana)
            at += len(part) or 1
        return _spaced("".join(said))

    def _part_at(self, name: str, at: int) -> str:
        return max((part for part in self._parts if name.startswith(part, at)), key=len, default="")


class NameInput(TextInput):
    """A line for a name; proposes its reading after each composition and after each edit by hand."""

    reading_proposed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        unit: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder, unit, icon, parent=parent)
        self._reading = NameReading()
        self._proposed = ""
        self.line.composed.connect(self._hear)
        self.line.textEdited.connect(self._propose)

    def write(self, text: str) -> None:
        """Show another name; what was overheard of the last one is forgotten."""
        super().write(text)
        self._reading.forget()
        self._proposed = ""

    def _hear(self, preedit: str, commit: str) -> None:
        self._reading.feed(preedit, commit)
        if commit:
            self._propose(self.text())

    def _propose(self, name: str) -> None:
        reading = self._reading.read(name)
        if reading != self._proposed:
            self._proposed = reading
            self.reading_proposed.emit(reading)


class ReadingLink(QObject):
    """Lets a reading follow its name for as long as nobody writes the reading by hand."""

    def __init__(self, name: NameInput, reading: TextInput, parent: QObject | None = None) -> None:
        super().__init__(parent if parent is not None else reading)
        self._reading = reading
        self._filled = ""
        self._by_hand = bool(reading.text())
        name.reading_proposed.connect(self._fill)
        reading.edited.connect(self._leave_to_user)

    def _fill(self, proposed: str) -> None:
        if not self._by_hand and self._reading.text() == self._filled:
            self._filled = proposed
            self._reading.line.setText(proposed)

    def _leave_to_user(self) -> None:
        self._by_hand = True


def _spaced(text: str) -> str:
    """With single spaces, whether they were half or full width, and none at the ends."""
    return " ".join(text.split())


def _letter(letter: str) -> str:
    """A letter that is its own reading (kana with its marks, a space) or ""."""
    return to_hiragana(letter) if is_kana(f"ア{letter}") else ""  # data
