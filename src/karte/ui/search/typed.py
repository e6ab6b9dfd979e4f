"""What a text in the box asks for, while an input method is still at work on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karte.ui.inputs.composing import Line

_ON_ITS_WAY = re.compile(r"(?:(?<=[^\x00-\x7fａ-ｚ])|^)[b-df-hj-np-tv-zｂ-ｄｆ-ｈｊ-ｎｐ-ｔｖ-ｚ]+$")  # data
"""Consonants at the end of a preedit text: they are about to become kana."""
_COMMAND = re.compile(r"^\s*[>＞]")  # data


def wanted_text(line: Line) -> str:
    """Text and preedit text as one sees them, without letters that are about to become kana.

    Letters with a vowel among them were turned into letters by the user and stay.
    """
    before, behind = line.around_caret()
    return before + _ON_ITS_WAY.sub("", line.preedit) + behind


def command_in(text: str) -> str | None:
    """What stands behind the > that asks for an action; None when the text asks for something else."""
    found = _COMMAND.match(text)
    return text[found.end() :].strip() if found else None
