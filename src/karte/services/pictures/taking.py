"""Photos and files into the data folder: first the bytes, then what is known of them, for a row to come."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.services.pictures import decode
from karte.services.pictures.decode import Facts, Pixels
from karte.store import files
from karte.store.folder import DataFolder
from karte.store.note_rows import NewFile

Report = Callable[[int, int], None]

REDUCED = 2560
"""The longest side of a picture that is made smaller when it comes in, in pixels."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was on the clipboard: the bytes of a file, or a picture that is none yet."""

    content: bytes | Pixels
    suffix: str = ".png"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in, in the order given, and why the others did not."""

    files: tuple[NewFile, ...]
    refused: tuple[KarteError, ...]


class FolderRefusedError(KarteError):
    """A folder is no file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("「{name}」はフォルダーなので、取り込めません。").format(name=name),
            _("中の写真やファイルを選んで、もう一度取り込んでください。"),
        )


def take(
    folder: DataFolder, sources: Sequence[Path | Pasted], report: Report, *, reduce: bool = False
) -> Taken:
    """Keeps the bytes of all; with `reduce` pictures that are larger than `REDUCED` are made smaller.

    What cannot be decoded is kept as a plain file. A full or refusing disk ends it with a KarteError; what
    `report` raises ends it too, and what is in by then is swept away later.
    """
    kept: list[NewFile] = []
    refused: list[KarteError] = []
    for number, source in enumerate(sources):

        def still(_done: int, _total: int, number: int = number) -> None:
            report(number, len(sources))

        try:
            kept.append(_take(folder, source, still, reduce=reduce))
        except (files.FileUnreadableError, FolderRefusedError) as error:
            refused.append(error)
        report(number + 1, len(sources))
    return Taken(tuple(kept), tuple(refused))


def _take(folder: DataFolder, source: Path | Pasted, report: Report, *, reduce: bool) -> NewFile:
    if isinstance(source, Pasted):
        content = decode.png(source.content) if isinstance(source.content, Pixels) else source.content
        name = _("貼り付け{at}").format(at=clock.now().strftime("%Y%m%d-%H%M%S")) + source.suffix
        return _small(folder, name, content, report) if reduce else _keep(folder, name, content, report)
    if source.is_dir():
        raise FolderRefusedError(source.name)
    return (_small if reduce else _keep)(folder, source.name, source, report)


def _keep(folder: DataFolder, name: str, source: Path | bytes, report: Report) -> NewFile:
    """The file as it is."""
    if isinstance(source, bytes):
        sha256, size = files.keep_bytes(folder, source)
    else:
        sha256, size = files.keep(folder, source, report)
    kept = NewFile(sha256, name, mimetypes.guess_type(name)[0] or "", size)
    facts = decode.look(files.place(folder, sha256))
    return kept if facts is None else _with(kept, facts)


def _small(folder: DataFolder, name: str, source: Path | bytes, report: Report) -> NewFile:
    """The picture made smaller, or the file as it is where that is no use."""
    facts = decode.look(source)
    if facts is None or max(facts.width, facts.height) <= REDUCED:
        return _keep(folder, name, source, report)
    report(0, 0)
    made = decode.jpeg(source, REDUCED)
    before = len(source) if isinstance(source, bytes) else source.stat().st_size
    if made is None or len(made) >= before:
        return _keep(folder, name, source, report)
    return _keep(folder, str(PurePath(name).with_suffix(".jpg")), made, report)


def _with(kept: NewFile, facts: Facts) -> NewFile:
    return replace(
        kept,
        media_type=facts.media_type or kept.media_type,
        width=facts.width,
        height=facts.height,
        taken_at=facts.taken_at,
    )
