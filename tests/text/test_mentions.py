"""@name and #tag: what is one, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.store import tags as kept
from karte.text import mentions
from karte.text.mentions import Asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#常連 の話", ["常連"]),
        ("今日は#リタッチ、次は ＃カラー。", ["リタッチ", "カラー"]),
        ("(#VIP)\n#VIP-2026", ["VIP", "VIP-2026"]),
        ("#ー", ["ー"]),
        ("ノート#208 と #11-20", []),
        ("C#とF#", []),
        ("https://example.com/#top https://example.com/a#b &#39;", []),
        ("## 見出し", []),
        ("#" + "長" * 41, []),
        ("# 空白", []),
    ],
)
def test_tags(text: str, found: list[str]) -> None:
    spans = mentions.tags(text)
    assert [span.name for span in spans] == found
    assert all(text[span.start + 1 : span.end] == span.name for span in spans)


def test_a_tag_counts_once_however_it_is_written() -> None:
    assert mentions.tag_names("#VIP #ｖｉｐ #常連 #vip") == ["VIP", "常連"]


def test_no_tag_of_a_text_is_too_long_to_be_kept() -> None:
    assert mentions.LONGEST == kept.LONGEST


@given(st.text(alphabet="#＃@a1あ-_. \n", max_size=20))
def test_whatever_is_written_the_spans_hold_sign_and_name(text: str) -> None:
    for span in (*mentions.tags(text), *mentions.names(text, ["あ", "a1"])):
        assert text[span.start] in "#＃@"
        assert text[span.start + 1 : span.end] == span.name
        assert kept.clean(span.name) == span.name


def test_names_stand_behind_an_at_the_longest_first() -> None:
    text = "@田中 美咲と＠田中、mail@田中.jp、@鈴木"
    found = mentions.names(text, ["田中", "田中 美咲", ""])
    assert [(span.start, span.name) for span in found] == [(0, "田中 美咲"), (7, "田中")]


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("", None),
        ("今日は@", Asked("@", 3, "")),
        ("今日は＠たな", Asked("@", 3, "たな")),
        ("@田中 美", Asked("@", 0, "田中 美")),
        ("@田中 美咲と来", None),
        ("@ 田中", None),
        ("info@exam", None),
        ("5個@", Asked("@", 2, "")),
        ("500円@" + "あ" * 25, None),
        ("今日は#", Asked("#", 3, "")),
        ("今日は#常", Asked("#", 3, "常")),
        ("@田中 #常", Asked("#", 4, "常")),
        ("#208", None),
        ("#常連 です", None),
        ("C#", None),
    ],
)
def test_what_is_being_typed(before: str, asked: Asked | None) -> None:
    assert mentions.asked(before, ["田中 美咲"]) == asked
