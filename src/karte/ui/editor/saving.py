"""A finished writing into the store, in one write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from karte.i18n import _
from karte.store import drafts, entities, fields, notes, tags, topics
from karte.store.note_rows import NoteContent, NoteRow
from karte.store.rows import EntityRef, Value
from karte.store.store import Session
from karte.text import mentions
from karte.text.dates import Moment
from karte.text.roles import MENTIONED
from karte.ui import deeds
from karte.ui.context import Context
from karte.ui.editor import lookup, sections
from karte.ui.editor.content import Chosen
from karte.ui.editor.section import Held, Placed
from karte.ui.inputs.chosen import Beside, key_of

Tagged = tuple[tuple[int, str, str], ...]
"""The entities of a note with role and remark."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is to be saved, everything in it read and understood."""

    template_id: int
    happened: Moment
    targets: tuple[Chosen, ...]
    values: dict[int, Value]
    body: str
    private: bool
    said: tuple[int, ...] = ()
    """Ids of all topics that were talked about in it."""
    topics: tuple[str, ...] = ()
    """What is to be talked about next time with `owner`."""
    owner: Chosen | None = None
    """One of the targets."""
    recorder_id: int | None = None
    """Who writes it; None: the usual one, or the one who wrote it."""
    held: dict[str, Held] = field(default_factory=dict[str, Held])
    """What stands in the sections, by key."""
    beside: Beside = field(default_factory=dict[str, list[str]])
    """Role and remark of the targets that have either."""
    seconds: int = 0
    """How long it was typed at."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save has done: `action_id` is None when nothing was another than before."""

    note_id: int
    entity_ids: list[int]
    action_id: int | None


def save(
    ctx: Context, ready: Ready, note_id: int | None, *, label: str, draft_key: str, origin: object
) -> Saved:
    """Saves a note as one action of this name and lets its draft go; KarteError when the disk refuses."""
    store, before = ctx.store, ctx.store.last_change
    with store.write(label, origin=origin) as session:
        saved_id, entity_ids = put(session, ready, note_id)
        drafts.remove(session, draft_key)
    done = store.last_change
    return Saved(saved_id, entity_ids, done.action_id if done and done is not before else None)


def tell(
    ctx: Context, saved: Saved, left_out: Sequence[str] = (), fill_in: Callable[[], None] | None = None
) -> None:
    """Says who or what the note was saved for, and offers to take it back.

    Where something was left out that is not to be forgotten (labels), it names that and offers to fill it in
    as well.
    """
    if saved.action_id is None:
        ctx.tell.toast(_("変更はありません"))
        return
    with ctx.store.read() as session:
        words = lookup.saved_words(session, saved.entity_ids)
    go_on = None
    if left_out and fill_in is not None:
        more = len(left_out) - 1
        said = _("{saved}。「{label}」ほか{count}項目が空です") if more else _("{saved}。「{label}」が空です")
        words = said.format(saved=words, label=left_out[0], count=more)
        go_on = (_("書く"), fill_in)
    ctx.tell.toast(words, _("元に戻す"), partial(deeds.take_back, ctx, saved.action_id), go_on)


def put(session: Session, ready: Ready, note_id: int | None) -> tuple[int, list[int]]:
    """Changes a note, or adds one (also when it is gone), with its topics and the entities that are new.

    Returns the note's id and those of all its entities, in order.
    """
    made = _entity_ids(session, ready.targets)
    tagged = _tagged(ready, made)
    note = notes.get(session, note_id) if note_id is not None else None
    if note is None:
        saved_id = notes.add(session, _content(ready, tagged))
    else:
        saved_id = note.note_id
        notes.change(session, saved_id, _changed(session, ready, note, tagged))
        _take_back(session, ready, saved_id)
    _follow_tags(session, saved_id, ready.body, note.body if note else "")
    if ready.said:
        topics.finish(session, ready.said, note_id=saved_id)
    if ready.owner:
        for text in ready.topics:
            topics.add(session, made[ready.owner], text, note_id=saved_id)
    was = sections.load(session, note) if note else {}
    sections.put(session, Placed(saved_id, made, is_new=note is None), ready.held, was)
    return saved_id, [entity_id for entity_id, _role, _remark in tagged]


def _follow_tags(session: Session, note_id: int, body: str, was: str) -> None:
    """The #tags of the text are those of the note; one that leaves the text leaves the note."""
    if body != was:
        tags.follow_text(session, note_id, mentions.tag_names(body), mentions.tag_names(was))


def _tagged(ready: Ready, made: dict[Chosen, int]) -> Tagged:
    """Each entity once, with role and remark; those who are only spoken of come last."""
    found: dict[int, tuple[int, str, str]] = {}
    for target, entity_id in made.items():
        role, remark = ready.beside.get(key_of(target), ("", ""))
        found.setdefault(entity_id, (entity_id, role, remark))
    return tuple(sorted(found.values(), key=_is_mentioned))


def _is_mentioned(target: tuple[int, str, str]) -> bool:
    return target[1] == MENTIONED


def _take_back(session: Session, ready: Ready, note_id: int) -> None:
    """Takes up again what was ticked in this note and is not any more."""
    ticked = {topic.topic_id for topic in topics.ended_in(session, note_id)}
    if unsaid := ticked - set(ready.said):
        topics.reopen(session, unsaid)


def _changed(session: Session, ready: Ready, note: NoteRow, tagged: Tagged) -> NoteContent:
    """What the form shows, and of the note what no form does."""
    return NoteContent(
        template_id=ready.template_id,
        happened=ready.happened,
        body=ready.body,
        targets=tagged,
        values={**_unseen(session, note), **ready.values},
        private=ready.private,
        writing_seconds=ready.seconds,
        state=note.state,
        channel=note.channel,
        satisfaction=note.satisfaction,
        recorder_id=ready.recorder_id or note.recorder_id,
    )


def _content(ready: Ready, tagged: Tagged) -> NoteContent:
    return NoteContent(
        template_id=ready.template_id,
        happened=ready.happened,
        body=ready.body,
        targets=tagged,
        values=ready.values,
        private=ready.private,
        writing_seconds=ready.seconds,
        recorder_id=ready.recorder_id,
    )


def _unseen(session: Session, note: NoteRow) -> dict[int, Value]:
    """What the note holds in fields that no form shows any more: it stays as it is."""
    on_form = {field.field_id for field in fields.of_template(session, note.template.template_id)}
    return {
        held.field.field_id: held.value
        for held in note.values
        if held.row == 0 and held.field.field_id not in on_form
    }


def _entity_ids(session: Session, targets: tuple[Chosen, ...]) -> dict[Chosen, int]:
    """The id of each target, in order; one deleted meanwhile is made again under its name."""
    wanted = [target.entity_id for target in targets if isinstance(target, EntityRef)]
    known = {ref.entity_id for ref in entities.refs(session, wanted)}
    made: dict[tuple[int, str], int] = {}
    ids: dict[Chosen, int] = {}
    for target in targets:
        if isinstance(target, EntityRef) and target.entity_id in known:
            ids[target] = target.entity_id
            continue
        key = (target.kind_id, target.name)
        if key not in made:
            made[key] = entities.add(session, target.kind_id, target.name, target.reading)
        ids[target] = made[key]
    return ids
