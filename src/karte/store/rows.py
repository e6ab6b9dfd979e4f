"""What leaves the store: frozen rows made for the screens and services that ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from karte.text.dates import Moment


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
    """One line of the list: `last_at` is local wall-clock time, `excerpt` how the note of then begins.

    `note_count` is how many notes the timeline shows: also such as do not count (`store.counting`).
    """

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
    """What stands at the top of a karte; times and number as in `EntityRow`."""

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
