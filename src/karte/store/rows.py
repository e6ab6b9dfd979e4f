"""What leaves the store: frozen rows made for the screens and services that ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from karte.text.dates import Moment
from karte.text.giving import ANSWER, GOT, IMPRESSION, OPEN, THANKS


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of entity: ヒト, 会社・団体, …; `slot` chooses colour and shape, `icon` the picture."""

    kind_id: int
    name: str
    slot: str
    icon: str
    honorific: str
    topics_title: str


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A form for notes."""

    template_id: int
    name: str


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag of kartes."""

    tag_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RecorderRow:
    """Who writes notes."""

    recorder_id: int
    name: str
    retired: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One typed field of a kind or of a template.

    `type` is one of `karte.store.values.TYPES`; `meaning` names what the program itself knows about
    the field ("phone", "birthday", "postal", "address", "alert", "honorific", … or "").
    """

    field_id: int
    kind_id: int | None
    template_id: int | None
    label: str
    type: str
    meaning: str
    unit: str
    choices: tuple[str, ...]
    hint: str
    required: bool
    graph: bool
    carry: bool
    printed: bool
    alert: bool
    sensitive: bool
    retired: bool
    parent_id: int | None = None
    """The field of which this one is a column."""
    folded: bool = False
    """Out of sight in the form until it is asked for."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one field holds: its text, and its number where the type has one (money in whole units, minutes,
    stars); `entity_id` where the field points to an entity."""

    text: str
    number: float | None = None
    entity_id: int | None = None
    rows: tuple[tuple[Value, ...], ...] = ()
    """Of a field of rows the cells of each, as `tabular.COLUMNS` names them; the text tells them all."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field together with what it holds; `row` counts repeated values from 0."""

    field: FieldRow
    value: Value
    row: int = 0


@dataclass(frozen=True, slots=True)
class EntityRef:
    """The least by which an entity is shown and recognised."""

    entity_id: int
    name: str
    reading: str
    kind_id: int
    kind_name: str
    slot: str
    icon: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One line of the list: `last_at` is local wall-clock time, `excerpt` the newest note's first words."""

    ref: EntityRef
    star: bool
    archived: bool
    last_at: datetime | None
    note_count: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class EntityHit:
    """One proposal while a name is typed; `hint` tells people of the same name apart."""

    ref: EntityRef
    hint: str
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class KarteHead:
    """What stands at the top of a karte."""

    ref: EntityRef
    kind: KindRow
    honorific: str
    star: bool
    archived: bool
    alerts: tuple[str, ...]
    first_at: datetime | None
    last_at: datetime | None
    note_count: int
    facts: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """An entity that a note is tagged to."""

    ref: EntityRef
    role: str = ""
    remark: str = ""


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
    """The kartes it stands in, where lines of several kartes are listed."""
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
class MonthCount:
    """How many notes one month of one karte holds."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True)
class Series:
    """All notes of one template in one karte as columns of equal length, oldest first."""

    template: TemplateRow
    fields: tuple[FieldRow, ...]
    note_ids: tuple[int, ...]
    at: tuple[int, ...]
    """Minutes since 1970-01-01 of the wall clock; of a year or a month, its first."""
    numbers: tuple[tuple[float | None, ...], ...]
    """By field: what each note holds, None where that is no number; empty for a field of choices."""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One note of a series: the values stand in the order of the series' fields; None where left empty."""

    note_id: int
    happened: Moment
    values: tuple[Value | None, ...]
    private: bool = False
    """自分だけ: on screen only, never copied or exported."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sum, mean, count and range of one field of a series."""

    count: int
    total: float
    mean: float
    lowest: float
    highest: float
    last: float


@dataclass(frozen=True, slots=True)
class Sum:
    """What the numbers of one field come to in many notes; fields alike in label, type and unit are one."""

    field: FieldRow
    count: int
    total: float


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One thing to talk about with an entity; `state` is "open", "done" or "dropped"."""

    topic_id: int
    entity_id: int
    text: str
    state: str
    note_id: int | None
    """The note it comes from."""
    said_on: date
    """The day of that note, else the day it was written down."""
    position: int
    ended_at: datetime | None
    """Local wall-clock time of the note in which it was talked about, else of the tick."""
    ended_note_id: int | None
    private: bool = False
    """It comes from a note marked 自分だけ: never printed."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Unfinished typing: `key` names the place it belongs to, `content` is the editor's own JSON."""

    key: str
    content: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class TrashedKarte:
    """A karte as it was when it was deleted, and the number of notes it stood in."""

    ref: EntityRef
    note_count: int


@dataclass(frozen=True, slots=True)
class TrashedNote:
    """A note as it was when it was deleted; `about` has the kartes it stood in, the main one first."""

    note_id: int
    number: int
    happened: Moment
    template: TemplateRow
    excerpt: str
    private: bool
    about: tuple[EntityRef, ...]


@dataclass(frozen=True, slots=True)
class TrashRow:
    """One thing in the trash: `entry_id` is its place there, `label` what was done, `deleted_at` UTC."""

    entry_id: int
    action_id: int
    label: str
    deleted_at: datetime
    what: TrashedKarte | TrashedNote
