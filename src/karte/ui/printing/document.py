"""The finished sheet of one karte as the user wants it; the same bytes are seen, saved and printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.services.paper import LARGE, NORMAL
from karte.services.sheet import gather, typeset
from karte.services.sheet.gather import Wish
from karte.services.sheet.page import Options
from karte.store import entities, fields, memos, series, stages, templates, timeline, values
from karte.store.folder import DataFolder
from karte.store.store import Session, Store
from karte.ui.printing import pages

COUNTS = (3, 5, 10, 20, 0)
"""Numbers of notes to choose from; 0 means all."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is switched on in the preview."""

    topics: bool = True
    facts: bool = True
    memo: bool = True
    graph: bool = True
    notes: bool = True
    count: int = 5
    large: bool = False
    punched: bool = True
    blank: bool = False
    """The right column of the notes stays empty for writing."""
    photos: bool = True
    """Those of the notes, small, below them."""
    person: bool = False
    """間柄, 人柄・クセ and 人物メモ: only who asks for it gets it, the customer may see the sheet."""

    def photos_in(self, store: Store) -> DataFolder | None:
        """Where the photos to be printed lie; None without any."""
        return store.folder if self.notes and self.photos else None

    def options(self) -> Options:
        """The same for the typesetter."""
        return Options(
            topics=self.topics,
            person=self.person,
            facts=self.facts,
            memo=self.memo,
            graph=self.graph,
            notes=self.notes,
            font_scale=LARGE if self.large else NORMAL,
            punched=self.punched,
            notes_right_blank=self.blank,
        )


def remembered(kept: Mapping[str, Any]) -> Chosen:
    """What was chosen last time, as the settings keep it; nonsense is passed over."""
    sound = {
        name: value
        for name, default in asdict(Chosen()).items()
        if type(value := kept.get(name)) is type(default) and (name != "count" or value in COUNTS)
    }
    return replace(Chosen(), **sound)


@dataclass(frozen=True, slots=True)
class GraphChoice:
    """One thing that can be drawn: a field of a template."""

    template_id: int
    field_id: int
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The karte that is to be printed, as far as the choices depend on it."""

    name: str
    slot: str
    topics_title: str
    graphs: tuple[GraphChoice, ...]
    hidden: int
    """Notes marked 自分だけ, which are never printed."""
    person: bool = True
    """Whether 間柄 and the like may be known."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made."""

    entity_id: int
    chosen: Chosen
    template_id: int | None = None
    field_id: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A finished sheet."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in points."""
    file_name: str


@dataclass(frozen=True, slots=True)
class Made:
    """The answer to an order: a document, or what stands in its way."""

    document: Document | None = None
    error: KarteError | None = None


def subject(session: Session, entity_id: int) -> Subject:
    """What the preview must know beforehand. Raises KarteError when the karte is gone."""
    head = entities.head(session, entity_id)
    if head is None:
        raise _GoneError
    every = timeline.count(session, entity_id, counting=True)
    return Subject(
        name=head.ref.name,
        slot=head.ref.slot,
        topics_title=head.kind.topics_title or _("次に話すこと"),
        graphs=tuple(_graphs(session, entity_id)),
        person=memos.count(session, entity_id) > 0 or stages.current(session, entity_id) is not None,
        hidden=every - timeline.count(session, entity_id, public=True, counting=True),
    )


def make(store: Store, order: Order) -> Made:
    """Gather and set in type; may take a second."""
    chosen = order.chosen
    wish = Wish(chosen.count or None, order.template_id, order.field_id, chosen.photos_in(store))
    try:
        with store.read() as session:
            sheet = gather.sheet(session, order.entity_id, wish)
        if sheet is None:
            raise _GoneError
        pdf = typeset.pdf(sheet, chosen.options())
    except KarteError as error:
        return Made(error=error)
    name = typeset.file_name(sheet, clock.today())
    return Made(Document(pdf, pages.sizes(pdf), name))


def _graphs(session: Session, entity_id: int) -> list[GraphChoice]:
    """Every field of numbers that any printable note of the karte has filled, the most telling first."""
    found: list[GraphChoice] = []
    for template, _count in templates.in_karte(session, entity_id):
        if not any(values.is_drawn(each) for each in fields.of_template(session, template.template_id)):
            continue
        numbers = series.of(session, entity_id, template.template_id, public=True)
        for each in (numbers.fields[place] for place in series.drawable(numbers)):
            label = _("{template}・{field}").format(template=template.name, field=each.label)
            found.append(GraphChoice(template.template_id, each.field_id, label))
    return found


class _GoneError(KarteError):
    def __init__(self) -> None:
        super().__init__(_("このカルテは、もうありません。"), _("閉じて、別のカルテを選んでください。"))
