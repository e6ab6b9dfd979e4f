"""What is written down about a person: the headings of 人物メモ, and the ladder of 間柄."""

from __future__ import annotations

from collections.abc import Mapping

from karte.i18n import N_, _

HABIT = "habit"
"""人柄・クセ: what is seen again and again, and therefore counted."""

HEADINGS: Mapping[str, str] = {
    "family": N_("家族"),
    "hobby": N_("趣味"),
    "hardship": N_("苦労"),
    "trouble": N_("困り事"),
    HABIT: N_("人柄・クセ"),
}
"""As they are numbered in menus."""

STAGES: Mapping[str, str] = {
    "prospect": N_("見込み"),
    "first": N_("初回"),
    "familiar": N_("顔なじみ"),
    "regular": N_("固定"),
    "rock": N_("岩盤"),
    "friend": N_("友人"),
}
"""間柄, from the loosest to the closest."""

MEANINGS: Mapping[str, str] = {
    "prospect": N_("まだ来ていないが、来てくれそう"),
    "first": N_("初めて来てくれた"),
    "familiar": N_("何度か来て、顔と名前が分かる"),
    "regular": N_("決まって来てくれる"),
    "rock": N_("何があっても離れない"),
    "friend": N_("仕事を離れても付き合いがある"),
}
"""What a 間柄 means, for who meets the word for the first time."""

_EXAMPLES: Mapping[str, str] = {
    "family": N_("例: 娘さんが春から小学生"),
    "hobby": N_("例: 週末は釣り"),
    "hardship": N_("例: 単身赴任が3年目"),
    "trouble": N_("例: 朝に時間がない"),
    HABIT: N_("例: 忙しいと約束を忘れやすい"),
}


def named(words: Mapping[str, str], key: str) -> str:
    """The word of a heading or a 間柄; one of a later version stands for itself."""
    return _(words[key]) if key in words else key


def invite(heading: str) -> str:
    """What stands in the empty entry under a heading."""
    return named(_EXAMPLES, heading)


def has_person(slot: str) -> bool:
    """Whether things of this look are known like a person: all but mere things."""
    return slot != "thing"
