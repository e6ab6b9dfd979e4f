"""Sets a karte in type: plain values in, the bytes of an A4 PDF out; nothing is written to disk."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from karte import clock
from karte.errors import KarteError
from karte.i18n import _, ngettext
from karte.paths import resource
from karte.services.sheet.chart import bars
from karte.services.sheet.page import KarteSheet, Options

if TYPE_CHECKING:
    from typst import Fonts

FILE_NAME_BYTES = 150
"""Room for the name within a file name; file systems end at 255 bytes and Windows paths at 260 letters."""

MARGINS = {True: (20, 12), False: (15, 15)}
"""Left and right in mm, punched or not."""

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


def pdf(sheet: KarteSheet, options: Options) -> bytes:
    """The finished pages; raises `NoTypesetterError` where the typesetter is not installed."""
    try:
        # 80 MB of native code, wanted only by those who print
        import typst
    except ImportError as missing:
        raise NoTypesetterError from missing
    template = resource("templates/karte.typ")
    return typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"karte": json.dumps(_inputs(sheet, options), ensure_ascii=False)},
        timestamp=clock.now().astimezone(),
    )


def file_name(sheet: KarteSheet, day: date) -> str:
    """`カルテ_田中美咲_20261121.pdf`, without what Windows, macOS or Linux refuse in a file name."""
    name = unicodedata.normalize("NFC", _printable(sheet.name))
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf"))
    name = _NOT_IN_FILE_NAMES.sub("", name).strip(".")
    name = name.encode()[:FILE_NAME_BYTES].decode(errors="ignore")
    parts = (_("カルテ"), name, day.strftime("%Y%m%d"))
    return "_".join(part for part in parts if part) + ".pdf"


@cache
def _fonts() -> Fonts:
    """The bundled fonts and no others, so that a sheet looks the same on every computer."""
    import typst  # as above

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")]
    )


def _inputs(sheet: KarteSheet, options: Options) -> dict[str, Any]:
    left, right = MARGINS[options.punched]
    graph = sheet.graph if options.graph and sheet.graph and sheet.graph.points else None
    plan = {
        "title": _("{name}のカルテ").format(name=sheet.name),
        "words": _words(sheet),
        "sheet": asdict(sheet),
        "options": asdict(options),
        "left": left,
        "right": right,
        "chart": bars(graph, width=210 - left - right, font=8 * options.font_scale) if graph else "",
    }
    return cast("dict[str, Any]", _map_texts(plan, _printable))


def _words(sheet: KarteSheet) -> dict[str, str]:
    shown, total = len(sheet.notes), sheet.notes_total
    counted = _("新しい順・{shown}件(全{total}件)") if shown < total else _("新しい順・{shown}件")
    graph = sheet.graph
    return {
        "alert": _("注意"),
        "next": _("次回"),
        "last": _("前回"),
        "first": _("初回"),
        "count": ngettext("ノート{count}件", "ノート{count}件", sheet.note_count).format(
            count=sheet.note_count
        ),
        "facts": _("基本情報"),
        "more_facts": _("基本情報の続き"),
        "memo": _("今日のメモ"),
        "graph": _("グラフ"),
        "graph_alt": _("{title}のグラフ").format(title=graph.title) if graph else "",
        "notes": _("これまでのノート"),
        "notes_counted": counted.format(shown=shown, total=total),
        "no_notes": _("ノートはまだありません。"),
        "date": _("日付"),
        "content": _("内容"),
        "items": _("項目"),
        "blank": _("書き込み"),
        "others": _("ほか:"),
        "confidential": _("取扱注意"),
        "printed": _("印刷 {at}").format(at=sheet.printed_at),
    }


def _map_texts(value: object, change: Callable[[str], str]) -> object:
    """The same tree of lists and dicts with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _map_texts(item, change) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_map_texts(item, change) for item in cast("list[object]", value)]
    return value


def _printable(text: str) -> str:
    """Text as paper can show it: one kind of line end, no control characters, no halves of a character."""
    whole = text.encode("utf-8", "replace").decode()
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", whole).replace("\t", "　")).rstrip()
