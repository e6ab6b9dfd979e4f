"""What a search finds: frozen, made for the screen that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from karte.store.note_rows import NoteLine
from karte.store.rows import EntityRef, EntityRow


@dataclass(frozen=True, slots=True)
class Why:
    """Where the match stands that one does not see: ふりがな, a field's label, タグ, …, and the text there.

    `text` is "" where it is not for everybody's eyes.
    """

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class KarteHit:
    """A karte; `why` only where its name does not show it."""

    row: EntityRow
    why: Why | None


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note; `excerpt` is the place of the match, "" for one marked 自分だけ.

    `why` tells the field or the like that `excerpt` comes from when that is not the note's own text.
    """

    line: NoteLine
    excerpt: str
    why: Why | None

    @property
    def targets(self) -> tuple[EntityRef, ...]:
        """The kartes it stands in, the main one first."""
        return self.line.about


@dataclass(frozen=True, slots=True)
class FileHit:
    """A photo or file of a karte or of a note; `owner` is the name of the karte, "" if it is nobody's.

    One of a `private` note shows neither name nor caption.
    """

    attachment_id: int
    name: str
    caption: str
    note_id: int | None
    entity_id: int | None
    owner: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The first of everything found, and how much there is: of notes only up to a limit unless `exact`."""

    kartes: tuple[KarteHit, ...]
    karte_count: int
    notes: tuple[NoteHit, ...]
    note_count: int
    files: tuple[FileHit, ...]
    file_count: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is."""

    kartes: int
    notes: int
    files: int
