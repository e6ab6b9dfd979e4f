"""Sample shops to try the program with: put in as ordinary data, and taken out again in one step."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from karte import paths
from karte.i18n import N_, _
from karte.store import entities, fields, kinds, notes, samples, templates, topics, values
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.store.rows import FieldRow, Value
from karte.store.samples import Removed
from karte.store.store import Session, Store
from karte.text.dates import Moment

SHOPS: Mapping[str, str] = {
    "salon": N_("美容室"),
    "seitai": N_("整体院"),
    "maintenance": N_("建物の保守"),
}
"""Key → what the shop is called; the key is also the name of its file."""

Described = Mapping[str, Any]
"""A part of a shop's file."""


def add(store: Store, key: str, today: date) -> int:
    """Puts in a shop whose newest notes are a few days old; returns the karte to look at first.

    Kinds, templates and fields that are there under the same name are used as they are. KarteError when
    the disk refuses.
    """
    shop: Described = json.loads(paths.resource(f"samples/{key}.json").read_text(encoding="utf-8"))
    with store.write(N_("見本を入れる")) as session:
        filling = _Filling(session, today)
        for kind in shop["kinds"]:
            filling.add_kind(kind)
        for template in shop["templates"]:
            filling.add_template(template)
        for karte in shop["kartes"]:
            filling.add_karte(karte)
        for note in sorted(shop["notes"], key=partial(_written_at, today)):
            filling.add_note(note)
        for karte in shop["kartes"]:
            filling.add_topics(karte)
        samples.remember(session, key, filling.made)
        return filling.entity_ids[shop["kartes"][0]["key"]]


def present(session: Session) -> list[str]:
    """The keys of the shops that are there now."""
    return samples.present(session)


def remove(store: Store, templates_in_drafts: Collection[int] = ()) -> Removed:
    """Takes all shops out again; what the owner has written, and what that needs, stays.

    `templates_in_drafts` are those of notes half written. KarteError when the disk refuses.
    """
    with store.write(samples.GOING) as session:
        return samples.remove(session, templates_in_drafts)


class _Filling:
    """One shop on its way into the data: what its words mean there, and what it has brought."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._today = today
        self._kinds = {kind.name: kind.kind_id for kind in kinds.all(session)}
        self._templates = {template.name: template.template_id for template in templates.all(session)}
        self._fields: dict[Owner, dict[str, FieldRow]] = {}
        self._newest: dict[str, int] = {}
        self.entity_ids: dict[str, int] = {}
        self.made: dict[str, list[int]] = {
            name: [] for name in ("kind", "template", "field", "entity", "note", "topic")
        }

    def add_kind(self, kind: Described) -> None:
        name: str = kind["name"]
        if _known(self._kinds, name) is None:
            self._kinds[name] = kinds.add(
                self._session,
                name,
                kind["slot"],
                kind["icon"],
                honorific=kind["honorific"],
                topics_title=kind["topics_title"],
            )
            self.made["kind"].append(self._kinds[name])
        self._add_fields(self._kind(name), kind["fields"])

    def add_template(self, template: Described) -> None:
        name: str = template["name"]
        if _known(self._templates, name) is None:
            self._templates[name] = templates.add(self._session, name)
            self.made["template"].append(self._templates[name])
        self._add_fields(self._template(name), template["fields"])

    def add_karte(self, karte: Described) -> None:
        owner = self._kind(karte["kind"])
        assert owner.kind_id is not None
        made = entities.add(self._session, owner.kind_id, karte["name"], karte["reading"])
        entities.set_star(self._session, made, karte["star"])
        for field_id, value in self._read(owner, karte["facts"]).items():
            entities.set_fact(self._session, made, field_id, value)
        self.entity_ids[karte["key"]] = made
        self.made["entity"].append(made)

    def add_note(self, note: Described) -> None:
        owner = self._template(note["template"])
        assert owner.template_id is not None
        content = NoteContent(
            template_id=owner.template_id,
            happened=Moment(_written_at(self._today, note), "minute"),
            body=note["text"],
            targets=tuple((self.entity_ids[key], "", "") for key in note["about"]),
            values=self._read(owner, note["values"]),
            private=note["private"],
        )
        made = notes.add(self._session, content)
        self._newest.update(dict.fromkeys(note["about"], made))
        self.made["note"].append(made)

    def add_topics(self, karte: Described) -> None:
        """What is to be talked about comes from the karte's newest note."""
        key: str = karte["key"]
        for text in karte["topics"]:
            made = topics.add(self._session, self.entity_ids[key], text, note_id=self._newest.get(key))
            self.made["topic"].append(made)

    def _kind(self, name: str) -> Owner:
        return Owner(kind_id=_known(self._kinds, name))

    def _template(self, name: str) -> Owner:
        return Owner(template_id=_known(self._templates, name))

    def _add_fields(self, owner: Owner, described: Iterable[Described]) -> None:
        there = {(field.label, field.type) for field in fields.of(self._session, owner)}
        for each in described:
            if not there.intersection((label, each["type"]) for label in _spellings(each["label"])):
                self.made["field"].append(_add_field(self._session, owner, each))

    def _read(self, owner: Owner, typed: Mapping[str, str]) -> dict[int, Value]:
        """What stands in the fields of these labels, as the user would have typed it on that day."""
        if owner not in self._fields:
            self._fields[owner] = {field.label: field for field in fields.of(self._session, owner)}
        known = self._fields[owner]
        now = datetime.combine(self._today, time())
        found: dict[int, Value] = {}
        for label, text in typed.items():
            field = next(known[word] for word in _spellings(label) if word in known)
            found[field.field_id] = values.read(field, text, now)
        return found


def _add_field(session: Session, owner: Owner, described: Described) -> int:
    flags: str = described["flags"]
    return fields.add(
        session,
        owner,
        described["label"],
        described["type"],
        unit=described["unit"],
        choices=described["choices"],
        hint=described["hint"],
        required="R" in flags,
        graph="G" in flags,
        carry="C" in flags,
        printed="P" in flags,
        alert="A" in flags,
        sensitive="S" in flags,
    )


def _spellings(name: str) -> tuple[str, str]:
    """What the first kinds, templates and fields are called depends on the language they were made in."""
    return name, _(name)


def _known(ids: Mapping[str, int], name: str) -> int | None:
    return next((ids[word] for word in _spellings(name) if word in ids), None)


def _written_at(today: date, note: Described) -> datetime:
    hour, minute = map(int, note["time"].split(":"))
    return datetime.combine(today, time(hour, minute)) - timedelta(days=note["days_ago"])
