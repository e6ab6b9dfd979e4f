"""What leaves the store of notes, and what is handed in to write one: frozen rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from karte.store.rows import EntityRef, FieldValue, TemplateRow, Value
from karte.text.dates import Moment
from karte.text.giving import ANSWER, GOT, IMPRESSION, OPEN, THANKS
from karte.text.roles import MENTIONED


@dataclass(frozen=True, slots=True)
class Target:
    """An entity that a note is tagged to."""

    ref: EntityRef
    role: str = ""
    remark: str = ""


def present(targets: Sequence[Target]) -> tuple[Target, ...]:
    """Whom a note is about: not those of whom it only speaks, unless there is nobody else."""
    return tuple(target for target in targets if target.role != MENTIONED) or tuple(targets)


@dataclass(frozen=True, slots=True)
class SaidTopic:
    """What was talked about in a note; `title` is how the entity's kind calls such topics."""

    text: str
    title: str
    private: bool = False
    """It comes from a note marked 自分だけ."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A photo or file whose bytes are kept already; its size in pixels is 0 where it is no picture."""

    sha256: str
    name: str
    media_type: str
    size: int
    caption: str = ""
    width: int = 0
    height: int = 0
    taken_at: str = ""
    """Wall clock of the camera, ISO 8601; "" where it does not say."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A photo or file of a note (`note_id`) or of a karte itself."""

    file_id: int
    sha256: str
    name: str
    media_type: str
    size: int
    caption: str
    width: int
    height: int
    taken_at: str
    note_id: int | None = None
    private: bool = False
    """Its note is marked 自分だけ, as far as that was asked."""
    day: str = ""
    """On which day it stands in its karte, as far as that was asked."""
    locked: bool = False
    """Its note is 確定, as far as that was asked."""

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown, as far as its head tells."""
        return self.width > 0


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A folded note in a timeline."""

    note_id: int
    number: int
    happened: Moment
    template: TemplateRow
    excerpt: str
    private: bool
    state: str
    at: int
    """Minutes since 1970-01-01 of the wall clock: with `note_id` the place in the timeline."""
    about: tuple[EntityRef, ...] = ()
    """The kartes it is about, the main one first, where lines of several kartes are listed."""
    files: int = 0
    """How many photos and files belong to it."""
    due: str = ""
    """The day (ISO) until which the matter is to be settled, "" for none."""
    locked: bool = False
    """確定: read-only until that is taken back."""
    billing: str = ""
    """ "", "billable", "billed" or "free"."""


@dataclass(frozen=True, slots=True)
class AdditionRow:
    """追記: what was added to a note later; `at` is local wall-clock time."""

    addition_id: int
    text: str
    recorder: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """やりとり: an enquiry and how many notes belong to it."""

    thread_id: int
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class GiftRow:
    """One gift; `thanks`, `impression` and `answer` are OPEN, DONE or NONE (not called for)."""

    gift_id: int
    entity_id: int
    note_id: int | None
    """The note in which it was written down."""
    direction: str
    what: str
    happened_on: date
    thanks: str
    thanked_on: date | None
    impression: str
    told_on: date | None
    answer: str
    answered_on: date | None
    private: bool
    """It comes from a note marked 自分だけ: never printed."""

    def state(self, matter: str) -> str:
        """How it stands with お礼, 感想 or お返し."""
        return {THANKS: self.thanks, IMPRESSION: self.impression, ANSWER: self.answer}[matter]

    def done_on(self, matter: str) -> date | None:
        """When that was done."""
        return {THANKS: self.thanked_on, IMPRESSION: self.told_on, ANSWER: self.answered_on}[matter]

    def due(self) -> tuple[str, ...]:
        """What of お礼 and 感想 is still to do."""
        if self.direction != GOT:
            return ()
        return tuple(matter for matter in (THANKS, IMPRESSION) if self.state(matter) == OPEN)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A whole note."""

    note_id: int
    number: int
    template: TemplateRow
    happened: Moment
    body: str
    private: bool
    pinned: bool
    state: str
    channel: str
    satisfaction: str
    recorder_id: int | None
    recorder: str
    targets: tuple[Target, ...]
    values: tuple[FieldValue, ...]
    said: tuple[SaidTopic, ...] = ()
    due: str = ""
    """The day (ISO) until which the matter is to be settled, "" for none."""
    billing: str = ""
    """ "", "billable", "billed" or "free"."""
    billable: int | None = None
    """Minutes that were worked on it."""
    locked: bool = False
    """確定: read-only until that is taken back."""
    thread: ThreadRow | None = None
    additions: tuple[AdditionRow, ...] = ()
    """What was added later, the oldest first."""
    files: tuple[FileRow, ...] = ()
    """写真・ファイル, in the user's order."""
    gifts: tuple[GiftRow, ...] = ()
    next: Moment | None = None
    """次回, as it was agreed in it."""


@dataclass(frozen=True, slots=True)
class NoteContent:
    """What a note is to hold; `values` by field id, `targets` in order.

    Without a recorder a new note gets the usual one and a changed note keeps its own.
    """

    template_id: int
    happened: Moment
    body: str = ""
    targets: tuple[tuple[int, str, str], ...] = ()
    """(entity_id, role, remark)"""
    values: dict[int, Value] = field(default_factory=dict[int, Value])
    private: bool = False
    state: str = "record"
    channel: str = ""
    satisfaction: str = ""
    recorder_id: int | None = None
    writing_seconds: int = 0
    """How long it was typed at now; what it was before is added."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """The values of the previous note of one template in one karte."""

    note_id: int
    happened: Moment
    values: dict[int, FieldValue]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Unfinished typing: `key` names the place it belongs to, `content` is the editor's own JSON."""

    key: str
    content: str
    saved_at: str
