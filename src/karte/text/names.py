"""Names as people type and paste them: what is one, and what are several."""

from __future__ import annotations

import re

LONGEST = 30
"""No more letters stand in a name that is typed in passing."""
_BETWEEN = re.compile(r"[、,\t\r\n]+")
_HALF_TYPED = re.compile(r"(?<=[^\x00-\x7fａ-ｚ])[a-zａ-ｚ]+$")  # data
"""Letters at the end of a preedit text that have not become kana yet."""
_SENTENCE = re.compile(r"[。？?\r\n]|[！!]\s*[^！!\s]")  # data
"""What stands in no name; a shop may well end in ！."""


def is_like_sentence(text: str) -> bool:
    """Whether a text can hardly be a name."""
    return _SENTENCE.search(text.strip()) is not None or len(joined(text)) > LONGEST


def split(text: str) -> list[str]:
    """The names of a list (with 、 or commas, in columns or lines); none where not all are like names."""
    names = [name for part in _BETWEEN.split(text) if (name := part.strip())]
    return [] if any(is_like_sentence(name) for name in names) else names


def joined(text: str) -> str:
    """A name with single spaces between its parts and none around."""
    return " ".join(text.split())


def bare(name: str) -> str:
    """A name without any space, as names are compared."""
    return "".join(name.split())


def without_half_typed(text: str) -> str:
    """A text being composed, without the letters still on their way to kana."""
    return _HALF_TYPED.sub("", text).strip()
