"""Setting in type: a template and its texts in, the bytes of a PDF out; nothing is written to disk."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, cast

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.paths import resource

if TYPE_CHECKING:
    from typst import Fonts

FILE_NAME_BYTES = 150
"""Room for the name within a file name; file systems end at 255 bytes and Windows paths at 260 letters."""

MARGINS = {True: (20, 12), False: (15, 15)}
"""Left and right in mm, punched or not."""

NORMAL = 1.0
"""Text of 10.5 pt."""

LARGE = 12 / 10.5
"""大きめ: text of 12 pt."""

_NOT_IN_FILE_NAMES = re.compile(r'[\s<>:"/\\|?*]+')
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class NoTypesetterError(KarteError):
    """The typesetter has no build for this computer."""

    def __init__(self) -> None:
        super().__init__(
            _("PDFを作る部品(typst)がないため、印刷の用紙を作れません。"),
            _("Windows(ARM)では、x64版のPythonでkarteを動かしてください。"),
        )


def pdf(template: str, plan: Mapping[str, object]) -> bytes:
    """The pages of a template of that name; raises `NoTypesetterError` where the typesetter is missing.

    The template finds the plan as JSON in `sys.inputs` under its own name.
    """
    try:
        # 80 MB of native code, wanted only by those who print
        import typst
    except ImportError as missing:
        raise NoTypesetterError from missing
    source = resource(f"templates/{template}.typ")
    return typst.compile(
        source,
        root=source.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={template: json.dumps(_map_texts(dict(plan), printable), ensure_ascii=False)},
        timestamp=clock.now().astimezone(),
    )


def cover(title: str) -> bytes:
    """One empty page of a document that says nothing but its title, language and time."""
    return pdf("cover", {"title": title})


def file_name(kind: str, name: str, day: date) -> str:
    """`カルテ_田中美咲_20261121.pdf`, without what Windows, macOS or Linux refuse in a file name."""
    name = unicodedata.normalize("NFC", printable(name))
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf"))
    name = _NOT_IN_FILE_NAMES.sub("", name).strip(".")
    name = name.encode()[:FILE_NAME_BYTES].decode(errors="ignore")
    return "_".join(part for part in (kind, name, day.strftime("%Y%m%d")) if part) + ".pdf"


def printable(text: str) -> str:
    """Text as paper can show it: one kind of line end, no control characters, no halves of a character."""
    whole = text.encode("utf-8", "replace").decode()
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", whole).replace("\t", "　")).rstrip()


@cache
def _fonts() -> Fonts:
    """The bundled fonts and no others, so that a sheet looks the same on every computer."""
    import typst  # as above

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")]
    )


def _map_texts(value: object, change: Callable[[str], str]) -> object:
    """The same tree of lists and dicts with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_map_texts(item, change) for item in cast("list[object]", value)]
    return value
