"""Collects what a printed karte shows.

Notes marked 自分だけ are never among it, and none that only speak of whose sheet it is: they are another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from karte import clock
from karte.i18n import _
from karte.services.sheet import photo
from karte.services.sheet.page import FactLine, Graph, GraphPoint, KarteSheet, NoteLine, TopicLine
from karte.store import (
    appointments,
    entities,
    fields,
    gifts,
    memos,
    notes,
    series,
    stages,
    tags,
    templates,
    timeline,
    topics,
    values,
)
from karte.store.folder import DataFolder
from karte.store.note_rows import NoteRow
from karte.store.rows import FieldRow, FieldValue, KarteHead, Series, Value
from karte.store.store import Session
from karte.text import dates, giving, person, roles
from karte.text.ahead import say_ahead
from karte.text.dates import Moment
from karte.text.matter import CHANNELS, RECORD, SETTLED, STATES, addition_heading, named
from karte.text.numbers import format_number
from karte.text.wording import short_day, wording

GRAPH_POINTS = 12
"""So many of the newest values are drawn on paper, each with its number."""

_ELSEWHERE = ("honorific",)
"""Meanings of fields that stand elsewhere on the sheet than among 基本情報; so do those that alert."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants: `notes` None means all, `template_id` None the most used one with numbers."""

    notes: int | None = 5
    template_id: int | None = None
    field_id: int | None = None
    photos: DataFolder | None = None
    """Where the photos under the notes lie; None prints none."""


def sheet(session: Session, entity_id: int, wish: Wish) -> KarteSheet | None:
    """The sheet of one karte, None if it is gone."""
    head = entities.head(session, entity_id)
    if head is None:
        return None
    public = timeline.count(session, entity_id, public=True, counting=True)
    first_at, last_at = timeline.span(session, entity_id, public=True)
    lines = timeline.newest(session, entity_id, limit=wish.notes, public=True, counting=True)
    chosen = notes.many(session, [line.note_id for line in lines])
    now = clock.now()
    return KarteSheet(
        name=head.ref.name,
        reading=head.ref.reading,
        honorific=head.honorific,
        is_person=head.ref.slot == "person",
        kind_label=head.ref.kind_name,
        alert=head.alerts,
        last_visit=_day(last_at),
        next_visit=_next(session, entity_id),
        first_visit=_day(first_at),
        note_count=public,
        topics_title=head.kind.topics_title or _("次に話すこと"),
        topics=_topics(session, entity_id),
        facts=(*_facts(head), *_tags(session, entity_id)),
        person=_person(session, entity_id),
        graph=_graph(session, entity_id, wish),
        notes=tuple(_note(note, entity_id, wish.photos) for note in chosen),
        notes_total=public,
        preset_label=_("手元用"),
        printed_at=dates.format_date(now.date().isoformat()) + now.strftime(" %H:%M"),
    )


def _topics(session: Session, entity_id: int) -> tuple[TopicLine, ...]:
    """What is to be talked about, and behind it what is still owed for gifts."""
    return (
        *(
            TopicLine(topic.text, topics.source(topic))
            for topic in topics.open_of(session, entity_id)
            if not topic.private
        ),
        *(
            TopicLine(giving.to_do(gift.what, gift.due()), gifts.source(gift))
            for gift in gifts.due_of(session, [entity_id])
            if not gift.private
        ),
    )


def _person(session: Session, entity_id: int) -> tuple[FactLine, ...]:
    """間柄, and what is known under each heading; nothing that comes from a note 自分だけ."""
    steps = [step for step in stages.of_entity(session, entity_id) if not step.private]
    said: dict[str, list[str]] = {}
    for memo in memos.of_entity(session, entity_id):
        if not memo.private:
            again = _("({count}回)").format(count=memo.times) if memo.times > 1 else ""
            said.setdefault(person.named(person.HEADINGS, memo.heading), []).append(memo.text + again)
    if steps:
        since = _("{stage} {day}から").format(
            stage=person.named(person.STAGES, steps[-1].stage), day=short_day(steps[-1].since)
        )
        said = {_("間柄"): [since], **said}
    return tuple(FactLine(label, _("、").join(texts)) for label, texts in said.items())


def _next(session: Session, entity_id: int) -> str:
    """次回, with how long it is over in words; "" where it was agreed in a note 自分だけ."""
    found = appointments.next_of(session, entity_id)
    if found is None or found.private:
        return ""
    return " ".join(filter(None, say_ahead(found.when, clock.today())))


def _printed(head: KarteHead) -> list[FieldValue]:
    return [
        fact
        for fact in head.facts
        if fact.field.printed
        and not fact.field.alert
        and fact.field.meaning not in _ELSEWHERE
        and not values.is_empty(fact.value)
    ]


def _facts(head: KarteHead) -> tuple[FactLine, ...]:
    """基本情報 in order; the postal code stands before the address and not in a line of its own."""
    printed = _printed(head)
    postal = next((fact for fact in printed if fact.field.meaning == "postal"), None)
    address = next((fact for fact in printed if fact.field.meaning == "address"), None)
    lines: list[FactLine] = []
    for fact in printed:
        line = _fact(fact)
        if fact is address and postal is not None:
            line = FactLine(line.label, f"{values.show(postal.field, postal.value)} {line.value}")
        if fact is not postal or address is None:
            lines.append(line)
    return tuple(lines)


def _tags(session: Session, entity_id: int) -> list[FactLine]:
    """All tags in one line, below the facts; none without any."""
    carried = tags.SEPARATOR.join(tag.name for tag in tags.of_entity(session, entity_id))
    return [FactLine(_("タグ"), carried)] if carried else []


def _fact(fact: FieldValue) -> FactLine:
    shown = values.show(fact.field, fact.value)
    if fact.field.meaning == "birthday":
        shown = birthday(fact.value.text)
    return FactLine(fact.field.label, shown)


def birthday(iso: str) -> str:
    """1988/03/14(昭和63年・38歳), as far as it is known."""
    years = dates.age(iso, clock.today())
    details = [
        era_year(iso),
        "" if years is None else _("{years}歳").format(years=years),
    ]
    inside = _("・").join(detail for detail in details if detail)
    return dates.format_date(iso, weekday=False) + (f"({inside})" if inside else "")


def era_year(iso: str) -> str:
    """昭和63年: the year of birth as papers ask for it; "" where there is none."""
    year, mark, _rest = dates.format_era(iso).partition("年")  # data
    return year + mark


def _graph(session: Session, entity_id: int, wish: Wish) -> Graph | None:
    """The graph of the wished template, else of the most used one in which there are numbers."""
    for template_id in [wish.template_id] if wish.template_id else _numeric_templates(session, entity_id):
        found = series.of(session, entity_id, template_id, public=True)
        drawable = series.drawable(found)
        wished = [place for place in drawable if found.fields[place].field_id == wish.field_id]
        if drawable:
            return _drawn(found, (wished or drawable)[0])
    return None


def _numeric_templates(session: Session, entity_id: int) -> list[int]:
    return [
        template.template_id
        for template, _count in templates.in_karte(session, entity_id)
        if any(values.is_drawn(field) for field in fields.of_template(session, template.template_id))
    ]


def _drawn(found: Series, place: int) -> Graph:
    field = found.fields[place]
    held = zip(found.at, found.numbers[place], strict=True)
    points = [(series.wall(at), number) for at, number in held if number is not None][-GRAPH_POINTS:]
    numbers = [number for _at, number in points]
    unit = f"({field.unit})" if field.unit else ""
    first, last = points[0][0], points[-1][0]
    return Graph(
        title=_("{template}・{field}").format(template=found.template.name, field=field.label + unit),
        period=f"{first:%Y/%m}〜{last:%Y/%m}",  # data
        totals=_totals(field, numbers),
        points=tuple(GraphPoint(f"{at:%m/%d}", number, format_number(number)) for at, number in points),
        unit=field.unit,
    )


def _totals(field: FieldRow, numbers: Sequence[float]) -> str:
    """Sum and mean, as far as they mean something; of what is counted down what is left."""
    if field.type == "balance":
        return _("残り {before}").format(before=_shown(field, numbers[-1]))
    mean = _("平均 {value}").format(value=_shown(field, sum(numbers) / len(numbers)))
    if field.type in ("rate5", "num"):
        return mean
    total = _("合計 {value}").format(value=_shown(field, sum(numbers)))
    return _("{total}・{mean}").format(total=total, mean=mean)


def _shown(field: FieldRow, number: float) -> str:
    rounded = round(number) if field.type in ("money", "minutes", "lines") else round(number, 1)
    if field.type == "rate5":
        return format_number(rounded)
    return values.show(field, Value(str(rounded), float(rounded)))


def _note(note: NoteRow, entity_id: int, photos: DataFolder | None) -> NoteLine:
    return NoteLine(
        date=dates.format_moment(_without_time(note.happened)),
        time=note.happened.at.strftime("%H:%M") if note.happened.precision == "minute" else "",
        template=note.template.name,
        text=note.body,
        items=(
            *(
                (held.field.label, values.show(held.field, held.value))
                for held in note.values
                if held.field.printed
            ),
            *_given(note, entity_id),
            *_matter(note),
        ),
        others=_others(note, entity_id),
        state="" if note.state == RECORD else named(STATES, note.state),
        said=(*_said(note), *_added(note)),
        photos=photo.small(photos, note.files) if photos is not None else (),
    )


def _others(note: NoteRow, entity_id: int) -> tuple[str, ...]:
    """Who else it is about, with role and remark; last what is said of the one whose sheet this is."""
    own = [target for target in note.targets if target.ref.entity_id == entity_id]
    others = [target for target in note.targets if target.ref.entity_id != entity_id]
    said = {target.ref.entity_id: roles.said(target.role, target.remark) for target in note.targets}
    return tuple(
        _("{name}({details})").format(name=target.ref.name, details=said[target.ref.entity_id])
        if said[target.ref.entity_id]
        else target.ref.name
        for target in (*others, *own)
        if target in others or said[target.ref.entity_id]
    )


def _said(note: NoteRow) -> tuple[tuple[str, str], ...]:
    """What was talked about, under the words of each kind; nothing that comes from a note 自分だけ."""
    by_title: dict[str, list[str]] = {}
    for topic in note.said:
        if not topic.private:
            by_title.setdefault(wording(topic.title).ended, []).append(topic.text)
    return tuple((heading, _("、").join(texts)) for heading, texts in by_title.items())


def _given(note: NoteRow, entity_id: int) -> Iterator[tuple[str, str]]:
    """What the one whose sheet it is brought with the visit, and was given; not what the others did."""
    own = [gift for gift in note.gifts if gift.entity_id == entity_id]
    for way in (giving.GOT, giving.GIVEN):
        if whats := [gift.what for gift in own if gift.direction == way]:
            yield giving.titled(way), _("、").join(whats)


def _matter(note: NoteRow) -> Iterator[tuple[str, str]]:
    """By which way it came and until when it is to be settled; what is charged is not for paper."""
    if note.channel:
        yield _("経路"), named(CHANNELS, note.channel)
    if note.due and note.state not in SETTLED:
        yield _("期限"), dates.format_date(note.due)


def _added(note: NoteRow) -> tuple[tuple[str, str], ...]:
    """What was added later, each under its day and its writer."""
    return tuple((addition_heading(one.at, one.recorder), one.text) for one in note.additions)


def _without_time(happened: Moment) -> Moment:
    return replace(happened, precision="day") if happened.precision == "minute" else happened


def _day(at: datetime | None) -> str:
    return "" if at is None else dates.format_date(at.date().isoformat())
