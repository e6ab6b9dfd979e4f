"""What the note editor reads of the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from karte.i18n import _
from karte.store import drafts, entities, fields, templates
from karte.store.rows import EntityRef, NoteRow, TemplateRow
from karte.store.store import Session
from karte.ui.editor import content
from karte.ui.editor.autosave import is_note_draft
from karte.ui.editor.content import Chosen, Draft, Writing


def entity_ids(targets: Iterable[Chosen]) -> list[int]:
    """The ids of those that exist already."""
    return [target.entity_id for target in targets if isinstance(target, EntityRef)]


def main_target(targets: Iterable[Chosen]) -> int | None:
    """The entity a note is mainly about: the first, if it exists already."""
    first = next(iter(targets), None)
    return first.entity_id if isinstance(first, EntityRef) else None


def choosable_templates(session: Session, writing: Writing) -> list[TemplateRow]:
    """The templates in use, and the writing's own if it is retired."""
    usable = templates.all(session)
    if all(row.template_id != writing.template_id for row in usable):
        usable.append(templates.get(session, writing.template_id))
    return usable


def saved_writing(session: Session, note: NoteRow) -> Writing:
    """A note as it stands in the editor when it has just been opened."""
    return content.of_note(note, fields.of_template(session, note.template.template_id))


def live_draft(session: Session, held: str) -> Draft | None:
    """A stored draft with its names as the store knows them now; None when it cannot be read."""
    draft = content.load(held)
    if draft is None:
        return None
    found = content.found_again(session, draft.writing.targets)
    return replace(draft, writing=replace(draft.writing, targets=found))


def unfinished_about(session: Session, targets: list[int]) -> str:
    """The key of the newest draft of a new note about exactly these entities, "" if there is none."""
    for row in drafts.all(session):
        draft = content.load(row.content) if is_note_draft(row.key) else None
        if draft and draft.note_id is None and entity_ids(draft.writing.targets) == targets != []:
            return row.key
    return ""


def saved_words(session: Session, ids: list[int]) -> str:
    """Who or what a note was saved for, as the toast says it."""
    head = entities.head(session, ids[0]) if ids else None
    if head is None:
        return _("だれ・なに を付けずに保存しました。ツールから開けます")
    name = f"{head.ref.name} {head.honorific}".strip()
    if len(ids) == 1:
        return _("{name}に保存しました").format(name=name)
    return _("{name} ほか{count}件に保存しました").format(name=name, count=len(ids) - 1)
