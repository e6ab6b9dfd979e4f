"""What the note editor opens with: a new note, a saved one, a draft; and what belongs around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from karte import clock
from karte.errors import KarteError
from karte.store import (
    balances,
    drafts,
    entities,
    fields,
    kinds,
    notes,
    previous,
    recorders,
    templates,
    topics,
)
from karte.store.note_rows import LastTime, NoteRow
from karte.store.rows import EntityRef, FieldRow, KindRow, RecorderRow, TemplateRow, TopicRow
from karte.store.store import Session
from karte.text.dates import Moment, format_moment, parse_moment
from karte.text.numbers import format_number
from karte.ui.editor import content, lookup, sections
from karte.ui.editor.autosave import key_of_note
from karte.ui.editor.content import Chosen, Draft, TopicGroup, Writing
from karte.ui.inputs.chosen import NewEntity


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the editor shows around a writing."""

    kinds: list[KindRow]
    """Those in use."""
    kinds_away: list[KindRow]
    """Those put away; what it is about may still be of one."""
    templates: list[TemplateRow]
    fields: list[FieldRow]
    """Those of the writing's template."""
    last: LastTime | None
    topics: list[TopicGroup]
    recorders: list[RecorderRow]
    """Those in use."""
    recorder: RecorderRow | None
    """Who writes it; None where only one could."""
    left: dict[int, float] = field(default_factory=dict[int, float])
    """Of the fields that count what is left, how much there was without this note; by field id."""
    visits: dict[int, str] = field(default_factory=dict[int, str])
    """What is proposed to fields that count the visits, by field id; "" as long as nobody knows for whom.

    A saved note gets no proposals.
    """


@dataclass(frozen=True, slots=True)
class Opening:
    """A writing with its place: the note it changes (None: a new one, or one that is gone), its draft."""

    draft: Draft
    scene: Scene
    note: NoteRow | None = None
    key: str = ""
    """Under which its draft stands; "" while a new note has none."""
    held: str = ""
    """What that draft holds already."""
    clashed: bool = False
    """The same part of the note was changed elsewhere too."""
    resettled: bool = False
    """Its template is gone; it goes on under another."""


def new(session: Session, targets: list[int]) -> Opening:
    """A new note about these entities, at this minute, with the template of last time."""
    found = entities.refs(session, targets)
    template = templates.last_used(session, found[0].entity_id if found else None)
    now = format_moment(Moment(clock.now(), "minute"))
    writing = Writing(template.template_id, now, tuple(found))
    return Opening(Draft(writing), scene(session, writing, None))


def saved(session: Session, note_id: int) -> Opening | None:
    """A note as it is saved; None if it is gone."""
    note = notes.get(session, note_id)
    if note is None:
        return None
    writing = saved_writing(session, note)
    draft = Draft(writing, note_id, writing)
    return Opening(draft, scene(session, writing, note_id), note, key_of_note(note_id))


def unfinished(session: Session, key: str) -> Opening | None:
    """A draft to go on with; None if it is gone or cannot be read."""
    row = drafts.get(session, key)
    draft = content.load(row.content) if row else None
    return caught_up(session, draft, key, row.content) if row and draft else None


def caught_up(session: Session, draft: Draft, key: str = "", held: str = "") -> Opening:
    """A draft brought up to the store: names, and where it changes a note what has become of that since.

    What was typed stays wherever it differs, and whatever it needs that an undo has taken away.
    """
    note = notes.get(session, draft.note_id) if draft.note_id is not None else None
    writing, base, clashed = draft.writing, draft.base, False
    writing = content.found_again(session, writing)
    if note and base:
        theirs = saved_writing(session, note)
        base = content.found_again(session, base)
        writing, clashed = content.rebase(writing, base, theirs)
        base = theirs
    settled = _settled(session, writing)
    return Opening(
        draft=Draft(settled, draft.note_id, base, draft.seconds),
        scene=scene(session, settled, draft.note_id),
        note=note,
        key=key,
        held=held,
        clashed=clashed,
        resettled=settled.template_id != writing.template_id,
    )


def _settled(session: Session, writing: Writing) -> Writing:
    """A writing in which template, kinds and recorder exist; another takes the place of what is gone."""
    if not templates.exists(session, writing.template_id):
        instead = templates.last_used(session, lookup.main_target(writing.present()))
        writing = replace(writing, template_id=instead.template_id)
    if writing.recorder_id is not None and recorders.get(session, writing.recorder_id) is None:
        writing = replace(writing, recorder_id=None)
    there = {kind.kind_id for kind in (*kinds.all(session), *kinds.retired(session))}
    targets = tuple(
        replace(target, kind_id=kinds.by_slot(session, "person").kind_id)
        if target.kind_id not in there and isinstance(target, NewEntity)
        else target
        for target in writing.targets
    )
    return replace(writing, targets=targets)


def saved_writing(session: Session, note: NoteRow) -> Writing:
    """A note as it stands in the editor when it has just been opened."""
    of_template = fields.of_template(session, note.template.template_id)
    ended = topics.ended_in(session, note.note_id)
    return content.of_note(note, of_template, ended, sections.load(session, note))


def scene(session: Session, writing: Writing, note_id: int | None) -> Scene:
    """What belongs around a writing, for a new note or the one with this id."""
    about = lookup.main_target(writing.present())
    of_template = fields.of_template(session, writing.template_id)
    usable, away, in_use = kinds.all(session), kinds.retired(session), recorders.all(session)
    return Scene(
        kinds=usable,
        kinds_away=away,
        templates=lookup.choosable_templates(session, writing),
        fields=of_template,
        last=_last(session, writing, about, note_id),
        topics=_topics(session, writing.present(), [*usable, *away], note_id),
        recorders=in_use,
        recorder=_recorder(session, writing) if len(in_use) > 1 else None,
        left=_left(session, of_template, about, note_id),
        visits=_visits(session, of_template, about, writing) if note_id is None else {},
    )


def time_of(writing: Writing) -> datetime | None:
    """When a note is to have happened (local wall-clock time); None as long as that cannot be read."""
    try:
        return parse_moment(writing.moment, clock.now()).at if writing.moment.strip() else clock.now()
    except KarteError:
        return None


def _last(session: Session, writing: Writing, about: int | None, note_id: int | None) -> LastTime | None:
    if about is None:
        return None
    return notes.last_time(session, about, writing.template_id, before=note_id, at=time_of(writing))


def _visits(
    session: Session, of_template: list[FieldRow], about: int | None, writing: Writing
) -> dict[int, str]:
    counting = [each.field_id for each in of_template if previous.counts_visits(each)]
    if about is None or not counting:
        return dict.fromkeys(counting, "")
    number = format_number(previous.next_visit(session, about, at=time_of(writing)))
    return dict.fromkeys(counting, number)


def _left(
    session: Session, of_template: list[FieldRow], about: int | None, note_id: int | None
) -> dict[int, float]:
    counted = [each.field_id for each in of_template if each.type == balances.TYPE]
    return balances.before(session, about, counted, without=note_id) if counted and about else {}


def _recorder(session: Session, writing: Writing) -> RecorderRow | None:
    chosen = recorders.get(session, writing.recorder_id) if writing.recorder_id is not None else None
    return chosen or recorders.usual(session)


def _topics(
    session: Session, targets: tuple[Chosen, ...], known: list[KindRow], note_id: int | None
) -> list[TopicGroup]:
    """What is open between the user and those a note is about, and what was ticked in the note itself.

    The one whose new topics will be comes first.
    """
    owner = content.topics_owner(targets, known)
    shown = {target.entity_id: target for target in targets if isinstance(target, EntityRef)}
    found = topics.open_of_many(session, shown) if shown else {}
    for topic in topics.ended_in(session, note_id) if note_id is not None else ():
        found.setdefault(topic.entity_id, []).append(topic)
    if others := found.keys() - shown.keys():
        shown |= {ref.entity_id: ref for ref in entities.refs(session, others)}
    titles = {kind.kind_id: kind.topics_title for kind in known}
    groups = [
        TopicGroup(ref, titles.get(ref.kind_id, ""), _in_order(found[entity_id]))
        for entity_id, ref in shown.items()
        if found.get(entity_id)
    ]
    return sorted(groups, key=lambda group: group.ref != owner)


def _in_order(found: list[TopicRow]) -> tuple[TopicRow, ...]:
    return tuple(sorted(found, key=lambda topic: (topic.position, topic.topic_id)))
