"""A name's reading, overheard while an input method composes the name: a suggestion, never more."""

from __future__ import annotations

import re
import unicodedata

from karte.text.kana import is_kana, to_hiragana

_TYPED_LETTERS = re.compile(r"[A-Za-z]+$")
_READ_AS_WRITTEN = re.compile(r"[ぁ-ゔー]+")
"""Kana that the input method leaves as they were typed; ヶ is read か or が."""


class PreeditReading:
    """Follows one text field's compositions and tells what to append to the reading after each of them.

    Kana that turn to kanji while they are typed (live conversion), a candidate predicted from half the word
    and a word typed by another reading give wrong kana: show the result where it can be changed.
    """

    __slots__ = ("_kana",)

    def __init__(self) -> None:
        self._kana = ""

    def feed(self, preedit: str, commit: str) -> str:
        """Take one input method event; returns the hiragana that its commit adds to the reading, or ""."""
        said = self._said(commit) if commit else ""
        if commit or not preedit:
            self.forget()
        typed = _TYPED_LETTERS.sub("", unicodedata.normalize("NFKC", preedit))
        if not typed or is_kana(typed):
            self._kana = to_hiragana(typed)
        return said

    def forget(self) -> None:
        """The composition was given up, or the field shows another name."""
        self._kana = ""

    def _said(self, commit: str) -> str:
        if commit.isspace():
            return " "
        if is_kana(commit):
            return to_hiragana(commit)
        kana = self._kana.strip()
        return kana if _can_be_read(commit, kana) else ""


def _can_be_read(commit: str, kana: str) -> bool:
    """Whether the kana within a word stand in its reading too; they do not where half of it was predicted."""
    word, at = to_hiragana(commit), 0
    pattern = ""
    for found in _READ_AS_WRITTEN.finditer(word):
        pattern += (".+" if found.start() > at else "") + re.escape(found[0])
        at = found.end()
    return re.fullmatch(pattern + (".+" if at < len(word) else ""), kana) is not None
