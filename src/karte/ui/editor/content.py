"""What stands in the note editor at one moment: compared, merged, kept as a draft; no widgets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from karte.store import appointments, entities, values
from karte.store.note_rows import NoteRow
from karte.store.rows import EntityRef, FieldRow, KindRow, TopicRow
from karte.store.store import Session
from karte.text import dates
from karte.ui.inputs.chosen import Beside, NewEntity, key_of, present

Chosen = EntityRef | NewEntity
"""Someone or something a note is about: known already, or made when the note is saved."""

PROPOSED = "proposed"
"""Under this name a section that holds a dict says what of it the program has put there by itself."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything in the editor, as typed: `typed` by the keys of `slots`, without blanks."""

    template_id: int
    moment: str
    targets: tuple[Chosen, ...] = ()
    pending: str = ""
    typed: dict[str, str] = field(default_factory=dict[str, str])
    body: str = ""
    private: bool = False
    said: tuple[int, ...] = ()
    """Ids of the topics marked 話した, in ascending order."""
    topics: str = ""
    """What is to be talked about next time, one topic a line."""
    recorder_id: int | None = None
    """Who writes it; None: the usual one."""
    held: dict[str, Any] = field(default_factory=dict[str, Any])
    """What stands in the sections, by key; nothing empty."""
    proposed: dict[str, str] = field(default_factory=dict[str, str])
    """What the program has put into fields by itself; where it still stands nobody has written anything."""
    beside: Beside = field(default_factory=dict[str, list[str]])
    """Role and remark of the targets that have either."""

    def present(self) -> tuple[Chosen, ...]:
        """Whom the note is about without those of whom it only speaks, unless there is nobody else."""
        return present(self.targets, self.beside)

    def written(self) -> dict[str, str]:
        """What was typed by the user."""
        return {key: text for key, text in self.typed.items() if text != self.proposed.get(key)}


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """What was to be talked about with one entity; `title` is how its kind calls that."""

    ref: EntityRef
    title: str
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A writing with the note it changes (None: a new one) and what that note held when it was opened."""

    writing: Writing
    note_id: int | None = None
    base: Writing | None = None
    seconds: int = 0
    """How long it has been typed at."""


def slots(fields: Iterable[FieldRow]) -> dict[str, FieldRow]:
    """A key for each field; fields of the same label and type share it over all templates.

    So what was typed follows when the template is switched, and the rest is there again on the way back.
    """
    seen: Counter[str] = Counter()
    found: dict[str, FieldRow] = {}
    for each in fields:
        name = f"{each.type}\n{each.label}"
        found[f"{name}\n{seen[name]}"] = each
        seen[name] += 1
    return found


def of_note(
    note: NoteRow,
    fields: Iterable[FieldRow],
    ended: Iterable[TopicRow] = (),
    sections: Mapping[str, Any] | None = None,
) -> Writing:
    """A saved note as it stands in the editor.

    `fields` are those of its template, `ended` its topics, `sections` what stands in those.
    """
    held = {each.field.field_id: each.value for each in note.values if each.row == 0}
    shown = {
        key: values.typed(each, held[each.field_id])
        for key, each in slots(fields).items()
        if each.field_id in held
    }
    return Writing(
        template_id=note.template.template_id,
        moment=dates.format_moment(note.happened),
        targets=tuple(target.ref for target in note.targets),
        typed={key: text for key, text in shown.items() if text},
        body=note.body,
        private=note.private,
        said=tuple(sorted(topic.topic_id for topic in ended)),
        recorder_id=note.recorder_id,
        held=dict(sections or {}),
        beside={
            key_of(target.ref): [target.role, target.remark]
            for target in note.targets
            if target.role or target.remark
        },
    )


def is_worth_keeping(writing: Writing, base: Writing | None) -> bool:
    """Whether something would be lost: a new note with anything written, a saved one with any change."""
    if base is not None:
        return writing != base
    named = any(isinstance(target, NewEntity) for target in writing.targets)
    texts = (writing.body, writing.pending, writing.topics, *writing.written().values())
    held = any(map(_is_own, writing.held.values()))
    return named or held or bool(writing.said) or any(map(str.strip, texts))


def _is_own(held: Any) -> bool:
    """Whether the user has put anything into a section."""
    if not isinstance(held, dict):
        return bool(held)
    said = cast("dict[str, Any]", held)
    proposed = said.get(PROPOSED, {})
    return any(text != proposed.get(name) for name, text in said.items() if name != PROPOSED)


def has_values(writing: Writing, fields: Iterable[FieldRow]) -> bool:
    """Whether the user has put something into any of these fields."""
    written = writing.written()
    return any(written.get(key, "").strip() for key in slots(fields))


def is_written(writing: Writing, fields: Iterable[FieldRow]) -> bool:
    """Whether there is text, something in any of these fields, or a topic that was talked about."""
    return bool(writing.body.strip() or writing.said) or has_values(writing, fields)


def new_topics(writing: Writing) -> list[str]:
    """What is to be talked about next time, each once and without blanks."""
    lines = (" ".join(line.split()) for line in writing.topics.splitlines())
    return list(dict.fromkeys(filter(None, lines)))


def topics_owner(targets: Sequence[Chosen], kinds: Iterable[KindRow]) -> Chosen | None:
    """Whose topics are put down in a note about these: the first person's, else the first one's."""
    people = {kind.kind_id for kind in kinds if kind.slot == "person"}
    return next((target for target in targets if target.kind_id in people), next(iter(targets), None))


def guests(targets: Iterable[Chosen], kinds: Iterable[KindRow]) -> list[Chosen]:
    """Those a note is about, people and animals first: the first of all is who brings and takes things."""
    living = {kind.kind_id for kind in kinds if kind.slot in appointments.LIVING}
    return sorted(targets, key=lambda target: target.kind_id not in living)


def left_out(writing: Writing, fields: Iterable[FieldRow]) -> list[str]:
    """Labels of what was typed under another template and has no place in the fields of this one."""
    here = slots(fields)
    return [label_of(key) for key, text in writing.typed.items() if key not in here and text.strip()]


def label_of(key: str) -> str:
    """What the field is called that has this key of `slots`."""
    return key.split("\n")[1]


def rebase(mine: Writing, base: Writing, theirs: Writing) -> tuple[Writing, bool]:
    """`mine` on top of what has become of the note since; True if both changed the same part.

    Where both did, what was typed here stays.
    """
    clashed = False

    def pick(mine: Any, base: Any, theirs: Any) -> Any:
        nonlocal clashed
        clashed = clashed or (mine not in (base, theirs) and theirs != base)
        return theirs if mine == base else mine

    names = ("template_id", "moment", "targets", "body", "private", "topics", "recorder_id")
    parts = {name: pick(getattr(mine, name), getattr(base, name), getattr(theirs, name)) for name in names}

    def pick_each(name: str) -> dict[str, Any]:
        was, here, there = (getattr(writing, name) for writing in (base, mine, theirs))
        keys = dict.fromkeys([*there, *here])
        picked = {key: pick(here.get(key), was.get(key), there.get(key)) for key in keys}
        return {key: held for key, held in picked.items() if held}

    said = set(theirs.said) - (set(base.said) - set(mine.said)) | (set(mine.said) - set(base.said))
    parts |= {name: pick_each(name) for name in ("typed", "held", "beside")} | {"said": tuple(sorted(said))}
    return replace(mine, **parts), clashed


def relabelled(draft: Draft, shown: Sequence[FieldRow], now: Mapping[int, FieldRow]) -> Draft:
    """A draft in which what was typed in the `shown` fields stands under what these are called `now`."""
    after = slots(now.get(each.field_id, each) for each in shown)
    keys = dict(zip(slots(shown), after, strict=True))

    def moved(writing: Writing) -> Writing:
        typed, proposed = (
            {keys.get(key, key): text for key, text in texts.items()}
            for texts in (writing.typed, writing.proposed)
        )
        return replace(writing, typed=typed, proposed=proposed)

    return replace(draft, writing=moved(draft.writing), base=draft.base and moved(draft.base))


def found_again(session: Session, writing: Writing) -> Writing:
    """With the targets as the store knows them now; one that is gone becomes a new one of the same name.

    What is said of each goes along.
    """
    ids = [target.entity_id for target in writing.targets if isinstance(target, EntityRef)]
    known = {ref.entity_id: ref for ref in entities.refs(session, ids)}
    targets = tuple(
        known.get(target.entity_id, NewEntity(target.name, target.reading, target.kind_id))
        if isinstance(target, EntityRef)
        else target
        for target in writing.targets
    )
    keys = {key_of(was): key_of(now) for was, now in zip(writing.targets, targets, strict=True)}
    beside = {keys.get(key, key): said for key, said in writing.beside.items()}
    held = {name: _under_keys(each, keys) for name, each in writing.held.items()}
    return replace(writing, targets=targets, beside=beside, held=held)


def _under_keys(held: Any, keys: Mapping[str, str]) -> Any:
    """What stands in a section; a line that is `of` a target is of the one under its key of now."""
    if not isinstance(held, list):
        return held
    lines = cast("list[Any]", held)
    return [{**line, "of": keys.get(line["of"], line["of"])} if _is_of(line) else line for line in lines]


def _is_of(line: Any) -> bool:
    return isinstance(line, dict) and "of" in line


def dump(draft: Draft) -> str:
    """A draft as JSON."""
    parts: dict[str, Any] = {"format": _FORMAT, "note_id": draft.note_id, "writing": asdict(draft.writing)}
    parts["seconds"] = draft.seconds
    if draft.base is not None:
        parts["base"] = asdict(draft.base)
    return json.dumps(parts, ensure_ascii=False)


def load(text: str) -> Draft | None:
    """A draft out of JSON; None when it is none or was written by a later version."""
    try:
        parts = cast("dict[str, Any]", json.loads(text))
        if parts["format"] != _FORMAT:
            return None
        base = _writing(parts["base"]) if "base" in parts else None
        return Draft(_writing(parts["writing"]), parts["note_id"], base, parts.get("seconds", 0))
    except (ValueError, TypeError, KeyError):
        return None


def _writing(parts: dict[str, Any]) -> Writing:
    targets: list[Chosen] = [
        EntityRef(**each) if "entity_id" in each else NewEntity(**each) for each in parts["targets"]
    ]
    parts["targets"] = tuple(targets)
    parts["said"] = tuple(parts.get("said", ()))  # a draft of an earlier version has none
    return Writing(**parts)
