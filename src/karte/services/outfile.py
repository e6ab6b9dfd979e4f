"""Writing a file where the user wants it: whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from karte.errors import KarteError
from karte.i18n import _


class CannotWriteFileError(KarteError):
    """The place the user chose cannot be written to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{path}」に書き込めません。").format(path=path),
            _("同じファイルをほかのソフトで開いていれば閉じるか、別の場所を選んでください。"),
        )


def write(path: Path, content: bytes) -> None:
    """Puts `content` into `path`; an older file of that name stays as it was when the disk refuses."""
    if not path.name:
        raise CannotWriteFileError(path)
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise CannotWriteFileError(path) from error
