"""What the note editor reads of the store."""

from __future__ import annotations

from collections.abc import Iterable

from karte.i18n import _
from karte.store import drafts, entities, templates
from karte.store.rows import EntityRef, TemplateRow
from karte.store.store import Session
from karte.ui.editor import content
from karte.ui.editor.autosave import is_note_draft, key_of_note
from karte.ui.editor.content import Chosen, Writing


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


def unfinished_change(session: Session, note_id: int) -> str:
    """The key of the draft in which this note is being changed, "" if there is none that can be read."""
    found = drafts.get(session, key_of_note(note_id))
    return found.key if found and content.load(found.content) else ""


def namesakes(session: Session, name: str) -> int:
    """How many kartes have exactly this name."""
    return sum(ref.name == name for ref in entities.find(session, name))


def unfinished_about(session: Session, targets: list[int]) -> str:
    """The key of the newest draft of a new note about exactly these entities, "" if there is none."""
    for row in drafts.all(session):
        draft = content.load(row.content) if is_note_draft(row.key) else None
        if draft and draft.note_id is None and entity_ids(draft.writing.present()) == targets != []:
            return row.key
    return ""


def saved_words(session: Session, ids: list[int]) -> str:
    """Who or what a note was saved for, as the toast says it."""
    name = entities.addressed(session, ids[0]) if ids else ""
    if not name:
        return _("「だれ・なに」を付けずに保存しました。ノートの画面で見られます")
    if len(ids) == 1:
        return _("{name}に保存しました").format(name=name)
    return _("{name} ほか{count}件に保存しました").format(name=name, count=len(ids) - 1)
