"""The one form in which text is indexed and sought, and where in the original a sought word stands.

`spell` makes the stored form, `sought` the form of a word that somebody typed. Both go the same way, but
`sought` cuts off at its ends what depends on its neighbour: 090- is a piece of 090-1234. So whoever types a
piece of a text finds it, wherever it was cut, except inside a word that loses its ー (バー is not found in
サーバー), between ヴ and its small vowel, and inside a country code (+8).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from karte.text.fold import compact

_Replace = Callable[[re.Match[str]], str]

_LONG = """
さーば れしーば どらいば ゆーざ れーざ ぶらうざ えれべーた えすかれーた こんぴゅーた ぷりんた ふぃるた
もにた あだぷた かうんた こねくた きゃらくた くらすた とらんじすた ふぉるだ ほるだ ばいんだ へっだ しりんだ
かれんだ せんさ みきさ こんでんさ こんぷれっさ ぷろせっさ すきゃな でざいな ぷらんな めーか すぴーか
ぶれーか こんとろーら ぼいら まねーじゃ まねじゃ どらいや ばっふぁ びゅーあ こんべあ めもり かてごり
ばってり らいぶらり でぃれくとり えんとり あくせさり ぎゃらり りてぃ にてぃ ぱーてぃ ぷろぱてぃ ばらえてぃ
"""
"""Loan words that are written with and without ー at the end, also inside longer ones: サーバー室."""

_KANJI = "[㐀-䶿一-鿿\uf900-\ufaff𠀀-\U000323af〆〇]"
_MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a"
"""Accents, letters of Hangul and voicing marks: they would join the letter before a sign that goes."""
_JOINTS = "[-ー(),]"
"""What people write between the digits of one number; ー is what the hyphen's key gives in kana."""

_HAS_REPEAT = re.compile("[々〻ゝゞ]")
_REPEAT = re.compile(
    f"(?P<kanji>{_KANJI})(?P<kanjis>[々〻]+)|(?P<kana>[ぁ-ゖ])(?P<kanas>[ゝゞ]+)[{_MARKS}]*"
    f"|[々〻ゝゞ][{_MARKS}]*"
)
_HAS_OLD = re.compile("[ぢづゐゑゔ]")
_OLD = re.compile("ゔ[ぁぃぇぉゃゅょ]?|[ぢづゐゑ]")
_NEW = {"ぢ": "じ", "づ": "ず", "ゐ": "い", "ゑ": "え", "ゔ": "ぶ", "ゔぁ": "ば", "ゔぃ": "び"} | {
    "ゔぇ": "べ", "ゔぉ": "ぼ", "ゔゃ": "びゃ", "ゔゅ": "びゅ", "ゔょ": "びょ",
}  # fmt: skip
_HAS_ACCENT = re.compile(f"[\u00e0-\u024f\u1e00-\u1eff{_MARKS}]")
_ACCENT = re.compile(f"[a-z\u00e0-\u024f\u1e00-\u1eff][{_MARKS}]*")
_ONLY_MARKS = re.compile(f"[a-z][{_MARKS}]+")
_LENGTH = re.compile("(?:ー|(?<=[ぁ-ゖ])[-~])[-~ー]*")
_LONG_ENDS = "|".join(
    f"(?<={'|'.join(f'{word}ー' for word in _LONG.split() if len(word) == length)})"
    for length in sorted({*map(len, _LONG.split())})
)
_LONG_END = re.compile(
    f"([ぁ-ゖ])ー(?![{_MARKS}])(?:{_LONG_ENDS}|(?<=ー[ただざさなら]ー)(?=$|[^ぁ-ゖー]|[がをにはでのとも]))"
)
"""ー goes after a word of `_LONG`, and after ーた and the like where a word ends or a particle follows."""
_HAS_JOINT = re.compile(r"[0-9a-z]-|[0-9][ー(),]|\([0-9]|\+\(*8")
_ABROAD = re.compile(
    rf"(?<![-0-9ー),])(?<![-0-9ー),(]\()(?:\+\(*+81{_JOINTS}*+0?{_JOINTS}*+)+"
    rf"(?=[1-9](?:{_JOINTS}*+[0-9]){{8}})"
)
_JOINT = re.compile(
    rf"(?<=[0-9]){_JOINTS}+(?=[0-9])|(?<=[0-9a-z])-+\(*(?=[0-9])|(?<=[0-9])\)*-+(?=[0-9a-z])"
    r"|(?<=[a-z])-+(?=[a-z])|(?<!\()\(++(?=[0-9])|(?<=[0-9])\)+"
)
"""Nothing here tries again at each of many equal signs: a line of a thousand brackets must cost nothing."""

_LEAD = re.compile(f"[-~ー(),々〻ゝゞ{_MARKS}]+(?=[0-9]|$)|[-~),々〻ゝゞ{_MARKS}]+")
_TRAIL = re.compile(rf"(?<=[0-9]){_JOINTS}+$|(?<=[a-z])[-(]+$|(?<!\()\(++$")
_LEAD_ABROAD = re.compile(rf"^\+\(*+81{_JOINTS}*+0?+{_JOINTS}*+(?=[1-9])")


def _write_out(found: re.Match[str]) -> str:
    """佐々 as 佐佐, すゞ as すず; a mark with nothing before it that it could repeat is left out."""
    if kanji := found["kanji"]:
        return kanji * len(found[0])
    if not (kana := found["kana"]):
        return ""
    plain = unicodedata.normalize("NFD", kana)[0]
    voiced = unicodedata.normalize("NFC", plain + "\u3099")
    return kana + "".join(voiced if mark == "ゞ" and len(voiced) == 1 else plain for mark in found["kanas"])


def _modern(found: re.Match[str]) -> str:
    return _NEW[found[0]]


def _without_accent(found: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFD", found[0])
    return apart[0] if _ONLY_MARKS.fullmatch(apart) else found[0]


def _shortened(found: re.Match[str]) -> str:
    return found[1]


def _constant(text: str) -> _Replace:
    return lambda _found: text


_STEPS: tuple[tuple[re.Pattern[str], re.Pattern[str], _Replace], ...] = (
    (_HAS_REPEAT, _REPEAT, _write_out),
    (_HAS_ACCENT, _ACCENT, _without_accent),
    (_HAS_OLD, _OLD, _modern),
    (re.compile("[-~ー]"), _LENGTH, _constant("ー")),
    (re.compile("ー"), _LONG_END, _shortened),
    (_HAS_JOINT, _ABROAD, _constant("0")),
    (_HAS_JOINT, _JOINT, _constant("")),
)
"""What comes after folding, in this order: where the first pattern stands, the second is replaced."""


def spell(text: str) -> str:
    """The text as it is indexed: folded, without white space and middle dots, one spelling for each sound.

    Idempotent. 々ゝヽ are written out, a dash after kana is ー, ヴァ is ば, ぢづゐゑ are じずいえ; Latin
    letters lose accents; hyphens inside words and numbers go, brackets and commas at digits too; +81 before a
    telephone number is 0.
    """
    return _respelled(compact(text))


def sought(word: str) -> str:
    """What is sought in spelled texts when somebody typed the word; "" when there is nothing to seek."""
    text = compact(word)
    if found := _LEAD.match(text):
        text = text[found.end() :]
    return _TRAIL.sub("", _respelled(_LEAD_ABROAD.sub("", text)))


def marks(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where in the text any of the spelled words stands, from and to; sorted, what touches is one range.

    Whole clusters are marked: か and its separate voicing mark, ㈱ when 株 is sought.
    """
    spelled, places = _traced(text)
    ranges = sorted(
        (places[at][0], places[at + len(word) - 1][1])
        for word in {*wanted} - {""}
        for at in _all_in(spelled, word)
    )
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _respelled(text: str) -> str:
    for gate, pattern, replace in _STEPS:
        if gate.search(text):
            text = pattern.sub(replace, text)
    return text


def _all_in(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


_Places = list[tuple[int, int]]


def _traced(text: str) -> tuple[str, _Places]:
    """The spelled text, and for each of its characters from where to where it stood in the original."""
    folded, places = _compact_traced(text)
    for gate, pattern, replace in _STEPS:
        if gate.search(folded):
            folded, places = _replaced(folded, places, pattern, replace)
    return folded, places


def _compact_traced(text: str) -> tuple[str, _Places]:
    folded = compact(text)
    places: _Places = []
    pieces: list[str] = []
    for found in _cluster().finditer(text):
        piece = _compact_cluster(found[0])
        pieces.append(piece)
        places += [found.span()] * len(piece)
    return (folded, places) if "".join(pieces) == folded else (folded, [(0, len(text))] * len(folded))


@cache
def _cluster() -> re.Pattern[str]:
    """A character and the marks that join it; outside Japanese and Latin its punctuation too.

    Compiled when it is needed first: the class of so many ranges takes milliseconds.
    """
    return re.compile(
        "[\u1100-\u11ff\uac00-\ud7ff]+"  # syllables of Hangul, also those put together of letters
        "|.(?:[\uff9e\uff9f]|[^\\w\\s\0-\u02ff\u2010-\u3098\u309d-\ufdff\ufe10-\uffff\U0001f000-\U000e00ff])*",
        re.DOTALL,
    )


@lru_cache(maxsize=4096)
def _compact_cluster(cluster: str) -> str:
    return compact(cluster)


def _replaced(text: str, places: _Places, pattern: re.Pattern[str], replace: _Replace) -> tuple[str, _Places]:
    """As `pattern.sub`; the last character that stays of a match takes over what is left out behind it."""
    pieces: list[str] = []
    kept: _Places = []
    done = 0
    for found in pattern.finditer(text):
        new = replace(found)
        pieces += (text[done : found.start()], new)
        kept += places[done : found.start()] + _spread(places[found.start() : found.end()], len(new))
        done = found.end()
    return "".join((*pieces, text[done:])), kept + places[done:]


def _spread(places: _Places, count: int) -> _Places:
    if count == 0:
        return []
    shared = places[: count - 1]
    first = places[min(len(shared), len(places) - 1)][0]
    last = (first, places[-1][1])
    return shared + [last] * (count - len(shared))
