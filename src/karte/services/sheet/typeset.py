"""Sets a karte in type: plain values in, the bytes of an A4 PDF out; nothing is written to disk."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from karte.i18n import _, ngettext
from karte.services import paper
from karte.services.paper import MARGINS
from karte.services.sheet.chart import bars
from karte.services.sheet.page import KarteSheet, Options


def pdf(sheet: KarteSheet, options: Options) -> bytes:
    """The finished pages; raises `NoTypesetterError` where the typesetter is not installed."""
    return paper.pdf("karte", _plan(sheet, options))


def file_name(sheet: KarteSheet, day: date) -> str:
    """`カルテ_田中美咲_20261121.pdf`, without what Windows, macOS or Linux refuse in a file name."""
    return paper.file_name(_("カルテ"), sheet.name, day)


def _plan(sheet: KarteSheet, options: Options) -> dict[str, object]:
    left, right = MARGINS[options.punched]
    graph = sheet.graph if options.graph and sheet.graph and sheet.graph.points else None
    return {
        "title": _("{name}のカルテ").format(name=sheet.name),
        "words": _words(sheet),
        "sheet": asdict(sheet),
        "options": asdict(options),
        "left": left,
        "right": right,
        "chart": bars(graph, width=210 - left - right, font=8 * options.font_scale) if graph else "",
    }


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
        "person": _("人物"),
        "more_facts": _("基本情報の続き"),
        "memo": _("今日のメモ"),
        "graph": _("グラフ"),
        "graph_alt": _("{title}のグラフ").format(title=graph.title) if graph else "",
        "notes": _("これまでのノート"),
        "notes_counted": counted.format(shown=shown, total=total),
        "no_notes": _("ノートはまだありません。"),
        "date": _("日付"),
        "content": _("内容"),
        "goes_on": _("内容(続き)"),
        "items": _("項目"),
        "blank": _("書き込み"),
        "others": _("ほか:"),
        "confidential": _("取扱注意"),
        "printed": _("印刷 {at}").format(at=sheet.printed_at),
    }
