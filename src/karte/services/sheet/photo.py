"""Photos small enough for paper, as drawings that carry their pixels inside: typesetting reads no files."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from karte.services.pictures import decode
from karte.services.sheet.page import Photo
from karte.store import files
from karte.store.folder import DataFolder
from karte.store.note_rows import FileRow

MOST = 6
"""So many of one note are printed; the rest is seen on the screen."""
LONGEST = 640
"""Pixels of the longer side: 300 dpi at the size they are printed in."""


def small(folder: DataFolder, shown: Sequence[FileRow]) -> tuple[Photo, ...]:
    """The photos among the files of a note; what cannot be decoded is left out."""
    pictures = [file for file in shown if file.is_picture][:MOST]
    drawn = (_drawn(folder, file) for file in pictures)
    return tuple(photo for photo in drawn if photo is not None)


def _drawn(folder: DataFolder, file: FileRow) -> Photo | None:
    content = decode.jpeg(files.place(folder, file.sha256), LONGEST, quality=80, dated=False)
    facts = decode.look(content) if content else None
    if content is None or facts is None:
        return None
    data = base64.b64encode(content).decode("ascii")
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {facts.width} {facts.height}">'
        f'<image width="{facts.width}" height="{facts.height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
    return Photo(drawing, facts.width / facts.height, file.caption)
