"""Sheets to print: one as a shop would have it, and what else a shop may type."""

from __future__ import annotations

from dataclasses import replace

from karte.services.sheet.page import FactLine, Graph, GraphPoint, KarteSheet, NoteLine, TopicLine

VISIT = NoteLine(
    date="2026/11/07(土)",
    time="15:00",
    template="来店記録",
    text="カラーは前回より半トーン暗め。ヘアオイルのサンプルを渡した。",
    items=(("メニュー", "カラー"), ("料金", "12,100円"), ("所要時間", "110分")),
    others=("𠮷田 花", "ココ"),
)

CALL = NoteLine(date="2026/10/24(土)", time="", template="電話メモ", text="予約の変更。15時からを希望。")

MISAKI = KarteSheet(
    name="田中 美咲",
    reading="たなか みさき",
    honorific="様",
    is_person=True,
    kind_label="ヒト",
    alert=("ジアミンアレルギー(2024/05 パッチテスト陽性)",),
    last_visit="2026/11/07(土)",
    next_visit="2026/11/21(土) 15:00",
    first_visit="2024/04/06(土)",
    note_count=23,
    topics_title="次に話すこと",
    topics=(
        TopicLine("娘さんの七五三の写真、どうだったか聞く", "11/07のノート"),
        TopicLine("前髪を伸ばすか"),
    ),
    facts=(FactLine("電話", "090-1234-5678"), FactLine("生年月日", "1988/03/14(昭和63年・38歳)")),
    graph=None,
    notes=(VISIT, CALL),
    notes_total=23,
    preset_label="手元用",
    printed_at="2026/11/21(土) 09:12",
)

EMPTY = replace(
    MISAKI,
    alert=(),
    last_visit="",
    next_visit="",
    first_visit="",
    note_count=0,
    topics=(),
    facts=(),
    notes=(),
    notes_total=0,
)


def graph(*values: float, title: str = "来店記録・料金(円)", unit: str = "円") -> Graph:
    """One value a month, from January on."""
    points = tuple(
        GraphPoint(f"{1 + index % 12}/15", value, f"{value:,}") for index, value in enumerate(values)
    )
    return Graph(title, "2026/01〜2026/11", "合計 85,800円 ・ 平均 10,725円", points, unit)
