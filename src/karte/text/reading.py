"""A name's reading, overheard while an input method composes the name: a suggestion, never more."""

from __future__ import annotations

import re
import unicodedata

from karte.text.kana import is_kana, to_hiragana

_TYPED_LETTERS = re.compile(r"[A-Za-z]+$")


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
        return to_hiragana(commit) if is_kana(commit) else self._kana.strip()
