"""@name and #tag in a text: what is a link in it, and what is being typed at the caret."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from karte.text.fold import compact

LONGEST = 40
"""So many letters has a tag at most."""
_ASKED = 24
"""So many letters behind an @ may still be part of a name."""
_FREE = r"(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ_.,:;=?%&/~#＃@＠+\-])"  # data
"""Before a sign stands nothing of an e-mail address, of a web address or of a number."""
_TAG = re.compile(rf"{_FREE}[#＃](\w+(?:-\w+)*)")  # data
_OPEN_TAG = re.compile(rf"{_FREE}[#＃]([\w-]*)$")  # data
_OPEN_NAME = re.compile(rf"{_FREE}[@＠]([^@＠#＃\n]{{0,{_ASKED}}})$")  # data
_NAME_SIGN = re.compile(rf"{_FREE}[@＠]")  # data


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text with its sign, and the name or the tag without it."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being typed before the caret: the sign, "@" or "#", where it stands, and what follows it."""

    sign: str
    start: int
    query: str


def tags(text: str) -> list[Span]:
    """The tags in a text, in order; a number (#208) is none, nor is what is too long for one."""
    if "#" not in text and "＃" not in text:  # data
        return []
    found = (Span(each.start(), each.end(), each[1]) for each in _TAG.finditer(text))
    return [span for span in found if _is_tag(span.name)]


def tag_names(text: str) -> list[str]:
    """The tags of a text, each once however it is written, as it is written first."""
    found: dict[str, str] = {}
    for span in tags(text):
        found.setdefault(compact(span.name), span.name)
    return list(found.values())


def names(text: str, known: Collection[str]) -> list[Span]:
    """Where one of these names stands behind an @; of names that begin alike the longest."""
    wanted = sorted(filter(None, known), key=len, reverse=True)
    if not wanted or ("@" not in text and "＠" not in text):  # data
        return []
    return list(_named(text, wanted))


def asked(before: str, known: Collection[str] = ()) -> Asked | None:
    """What is being typed at the end of this line; None for none. A name that is `known` is there already."""
    tag, name = _OPEN_TAG.search(before), _OPEN_NAME.search(before)
    if tag is not None and not _is_number(tag[1]):
        return Asked("#", tag.start(), tag[1])
    if name is None or name[1][:1].isspace() or names(before[name.start() :], known):
        return None
    return Asked("@", name.start(), name[1])


def _named(text: str, wanted: list[str]) -> Iterator[Span]:
    for sign in _NAME_SIGN.finditer(text):
        name = next((name for name in wanted if text.startswith(name, sign.end())), None)
        if name is not None:
            yield Span(sign.start(), sign.end() + len(name), name)


def _is_tag(name: str) -> bool:
    return not _is_number(name) and len(name) <= LONGEST and bool(compact(name))


def _is_number(name: str) -> bool:
    return name.replace("-", "").isdecimal()
