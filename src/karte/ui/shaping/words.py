"""What the types and flags of fields are called, and which of them a field can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from karte.i18n import N_, _
from karte.store import previous, tabular, values

if TYPE_CHECKING:
    from karte.store.rows import FieldRow

_TYPES: Mapping[str, tuple[str, str]] = {
    "text": (N_("文字(1行)"), N_("例: 窓ぎわの席")),
    "para": (N_("文章(何行でも)"), N_("例: 家族や好み")),
    "num": (N_("数"), N_("例: 36.5")),
    "money": (N_("金額"), N_("例: 12,100円")),
    "minutes": (N_("時間の長さ"), N_("例: 90分")),
    "rate5": (N_("星の数"), N_("例: 4 / 5")),
    "choice": (N_("選ぶ(1つ)"), N_("例: カット")),
    "multi": (N_("選ぶ(いくつでも)"), N_("例: カット、カラー")),
    "bool": (N_("はい・いいえ"), N_("例: はい")),
    "date": (N_("日付"), N_("例: 2026/11/21")),
    "pdate": (N_("日付(年や月だけでも)"), N_("例: 1988/3")),
    "datetime": (N_("日付と時刻"), N_("例: 2026/11/21 15:00")),
    "phone": (N_("電話番号"), N_("例: 03-0000-0000")),
    "mail": (N_("メールアドレス"), N_("例: hana@example.jp")),
    "url": (N_("ホームページ"), N_("例: example.jp")),
    "zip": (N_("郵便番号"), N_("例: 100-0000")),
    "addr": (N_("住所"), N_("例: 横浜市南区1-2-3")),
    "kana": (N_("ふりがな"), N_("例: たなか みさき")),
    "lines": (N_("明細"), N_("例: シャンプー 2本 3,300円")),
    "measures": (N_("測定"), N_("例: 前屈 80cm")),
    "checks": (N_("チェックリスト"), N_("例: ブレーキ はい")),
    "balance": (N_("残り(回数券など)"), N_("例: 残り 7 → 6")),
}
"""In the order in which they are offered: the name and an example."""

COUNTS = "counts"
"""The flag of a number that says which visit it is: it has a meaning instead of a column of its own."""
FLAGS: Mapping[str, str] = {
    "required": N_("忘れずに書く(空のまま保存すると知らせます)"),
    "graph": N_("グラフと集計に使う"),
    "alert": N_("注意としてカルテの上に赤く出す"),
    "printed": N_("印刷に入れる"),
    "carry": N_("「前回を複製」で写す"),
    COUNTS: N_("前回より1つ多い数を、はじめから入れておく"),
    "folded": N_("ふだんはたたんでおく"),
}
"""What a flag does, by the names of a FieldRow; and COUNTS."""

_OF_NOTES = (*tabular.TYPES, "balance")
_WITH_UNIT = ("num", "money", "balance", "measures")
_WITH_CHOICES = ("choice", "multi", "measures", "checks")
_WITHOUT_HINT = (*_WITH_CHOICES, "lines", "bool", "rate5", "date", "pdate", "datetime")


def type_name(kind: str) -> str:
    """What a type is called; one of a later version is a line of text."""
    return _(_TYPES.get(kind, _TYPES["text"])[0])


def type_lines(*, of_note: bool = True) -> dict[str, str]:
    """Each type by the line that offers it, with an example, in the order of the offer.

    A field of a kind is not offered those that only a note can fill.
    """
    return {type_line(kind): kind for kind in _TYPES if of_note or kind not in _OF_NOTES}


def type_line(kind: str) -> str:
    """The line that offers a type."""
    name, example = _TYPES.get(kind, _TYPES["text"])
    return f"{_(name)}　{_(example)}"


def has_unit(field: FieldRow) -> bool:
    """Whether a unit stands behind what is written."""
    return field.type in _WITH_UNIT


def has_choices(field: FieldRow) -> bool:
    """Whether the field is chosen from a list."""
    return field.type in _WITH_CHOICES


def has_hint(field: FieldRow) -> bool:
    """Whether the empty entry can show a hint."""
    return field.type not in _WITHOUT_HINT


def flags_of(field: FieldRow) -> list[str]:
    """The flags that do something for this field, by the names of a FieldRow.

    A field of a kind that is shown as 注意 is on every paper, so that nothing is left to choose there.
    """
    if field.template_id is None:
        return ["alert"] if field.alert else ["alert", "printed"]
    graph = ["graph"] if values.is_drawn(field) else []
    counts = [COUNTS] if field.type == "num" else []
    carry = [] if field.type == "balance" or previous.counts_visits(field) else ["carry"]
    return ["required", *graph, "printed", *carry, *counts, "folded"]


def has_flag(field: FieldRow, flag: str) -> bool:
    """Whether a flag is on."""
    return previous.counts_visits(field) if flag == COUNTS else bool(getattr(field, flag))


def with_flag(field: FieldRow, flag: str, on: bool) -> FieldRow:
    """The field with a flag switched."""
    if flag == COUNTS:
        return replace(field, meaning=previous.VISIT_COUNT if on else "")
    return replace(field, **{flag: on})


def flag_words(flag: str) -> str:
    """The sentence beside a flag's box."""
    return _(FLAGS[flag])


def summary(field: FieldRow) -> str:
    """Type, unit and flags in few words."""
    offered = flags_of(field)
    said = {
        "required": _("忘れずに") if field.required else "",
        "graph": _("グラフ") if field.graph else "",
        "alert": _("注意") if field.alert else "",
        "printed": "" if field.printed else _("印刷しない"),
        "carry": "",  # most fields are
        COUNTS: _("1ずつ増える") if previous.counts_visits(field) else "",
        "folded": _("たたむ") if field.folded else "",
    }
    unit = field.unit if has_unit(field) else ""
    parts = (type_name(field.type), unit, *(said[flag] for flag in offered))
    return "・".join(part for part in parts if part)  # data
