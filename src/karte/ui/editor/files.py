"""写真・ファイル of a note as a section of its editor; their bytes are kept before the note is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from karte.i18n import _
from karte.store import attachments
from karte.store.note_rows import FileRow, NewFile
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "files"
_NEW = ("sha256", "name", "media_type", "size", "caption", "width", "height", "taken_at")


def held_of(file: NewFile | FileRow) -> dict[str, Any]:
    """One as the editor holds it; `id` is that of its row, once there is one."""
    facts = {name: getattr(file, name) for name in _NEW}
    return {"id": file.file_id, **facts} if isinstance(file, FileRow) else facts


def new_of(held: dict[str, Any]) -> NewFile:
    """What a row is made of."""
    return NewFile(**{name: held[name] for name in _NEW})


def row_of(held: dict[str, Any]) -> FileRow:
    """One as it is shown; without a row its id is 0."""
    return FileRow(held.get("id", 0), **asdict(new_of(held)))


def all_of(held: Held) -> list[dict[str, Any]]:
    """Everything held, none for nothing."""
    return list(held or ())


def _load(_session: Session, note: NoteRow) -> Held:
    return [held_of(file) for file in note.files]


def _put(session: Session, placed: Placed, held: Held, _was: Held) -> None:
    """Only what is another than before is written; a file whose row is gone gets a new one."""
    old = () if placed.is_new else attachments.of_note(session, placed.note_id)
    there = {file.file_id: file for file in old}
    kept: list[int] = []
    for each in all_of(held):
        file = there.get(each.get("id", 0))
        if file is None:
            kept.append(attachments.add(session, new_of(each), note_id=placed.note_id))
        else:
            kept.append(file.file_id)
            attachments.set_caption(session, file.file_id, each["caption"])
    if there:  # new ones stand in their order
        attachments.remove(session, there.keys() - set(kept))
        attachments.order(session, kept)


def _words(held: Held) -> Sequence[str]:
    return [each["caption"] or each["name"] for each in all_of(held)]


def _make(ctx: Context) -> SectionWidget:
    from karte.ui.pictures.section import FilesSection  # most notes have none

    return FilesSection(ctx)


SECTION = Section(
    key=KEY,
    title=lambda: _("写真・ファイル"),
    make=_make,
    load=_load,
    put=_put,
    words=_words,
    icon="paperclip",
    shortcut="Alt+P",
)
