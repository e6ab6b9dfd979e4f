"""Readings in Latin letters: one key for what is read and for what is typed, in whatever romanisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from karte.text.fold import fold
from karte.text.spelling import spell

_SYLLABLES = """
あa いi うu えe おo かka きki くku けke こko さsa しsi すsu せse そso たta ちti つtu てte とto なna にni
ぬnu ねne のno はha ひhi ふhu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro
わwa をo んn がga ぎgi ぐgu げge ごgo ざza じzi ずzu ぜze ぞzo だda でde どdo ばba びbi ぶbu べbe ぼbo ぱpa
ぴpi ぷpu ぺpe ぽpo ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo ゎwa うぃwi うぇwe うぉo てぃti でぃdi とぅtu どぅdu
ふゅhyu てゅtyu でゅdyu いぇye
"""
_PLAIN = {re.sub("[a-z]", "", one): re.sub("[^a-z]", "", one) for one in _SYLLABLES.split()}
_BLENDS = {
    row + small: _PLAIN[row][0] + sound
    for row in "きしちにひみりぎじびぴ"
    for small, sound in zip("ゃゅょぇ", ("ya", "yu", "yo", "ye"), strict=True)
} | {
    row + small: _PLAIN[row][0] + "w" + vowel
    for row in "ふくぐつ"
    for small, vowel in zip("ぁぃぇぉ", "aieo", strict=True)
}
_KANA = _PLAIN | _BLENDS
_SOUND = re.compile(f"{'|'.join(one for one in _KANA if len(one) > 1)}|.")
_WORD = re.compile("[ぁ-ゖゝゞー]+")
_LATIN = re.compile("[a-zāâīîūûēêōô]")
_DRAWN = re.compile("o[ou]+|uu+|aa+|ii+|ee+")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")

_SILENT = re.compile(r"['’`\s-]")
_EITHER = (
    (re.compile("[ēê]|e\u0304|e\u0302"), ("e", "ei")),
    (re.compile("(?<=[oō])h(?=[aiueoy])"), ("h", "")),
    (re.compile("d(?=[iu]|y[auo])"), ("z", "d")),
)
"""Letters that stand for one or the other: ō is long anyway, but ē may be えい; oh in Ohishi is おお."""
_RESPELLED = (
    ("m(?=[mbp])", "n"),
    (_DOUBLED.pattern, r"\1"),
    ("t(?=c)", ""),
    ("(?<=[aiueon])[xl]ts?u", ""),
    ("xn", "n"),
    ("sh(?=[aueo])", "sy"),
    ("sh(?=i)", "s"),
    ("c[hy](?=[aueo])", "ty"),
    ("ch(?=i)", "t"),
    ("jy?(?=[aueo])", "zy"),
    ("j(?=i)", "z"),
    ("c(?=[auo])", "k"),
    ("c(?=[ie])", "s"),
    ("t[sz](?=u)", "t"),
    ("ts(?=[aieo])", "tw"),
    ("dz", "z"),
    ("[fh]u[xl](?=[aieo])", "hw"),
    ("f(?=[uy])", "h"),
    ("f(?=[aieo])", "hw"),
    ("v", "b"),
    ("th(?=i)|t(?:e[xl])(?=i)", "t"),
    ("dh(?=i)|d(?:e[xl])(?=i)", "d"),
    ("th(?=u)", "ty"),
    ("dh(?=u)", "dy"),
    ("([td])(?:o[xl]|w)(?=u)", r"\1"),
    ("([kg])u[xl](?=[aieo])", r"\1w"),
    ("q", "kw"),
    ("([kstnhmrgzbp])i[xl](?=y[auo])", r"\1"),
    ("(?<![kghst])wo", "o"),
    ("(?<=[ou])h(?=[^aiueoy]|$)", ""),
)
_GOES_ON = {"sh": ("si", "sy"), "ch": ("ti", "ty"), "c": ("ti", "ty"), "cy": ("ty",), "ts": ("tu", "tw")} | {
    "j": ("zi", "zy"), "jy": ("zy",), "f": ("hu", "hw", "hy"), "d": ("d", "z"), "dy": ("dy", "zy"),
    "m": ("m", "n"), "w": ("w", "o"),
}  # fmt: skip
"""How a key may go on where the typed letters end inside a syllable."""
_UNFINISHED = re.compile("(?:(?<=[aiueon])|^)(?:sh|ch|c|cy|ts|j|jy|f|d|dy|m|w)$")
_KEY = re.compile("(?:[kgsztdnhbpmrw]?[aiueo]|[kgsztdnhbpmr]?y[aueo]|[kghst]w[aieo]|n)*[kgsztdnhbpmr]?[yw]?")
_MOST = 16


def key(reading: str) -> str:
    """What typed Latin letters are compared with; the words of the reading stand apart by one space.

    Long vowels are short, doubled consonants single, ん is n; ぢ and じ are zi. Only kana count.
    """
    words = (_drawn_in(_sounds(word)) for word in _WORD.findall(fold(reading)))
    return " ".join(filter(None, words))


def typed(query: str) -> str:
    """The likeliest key of what is typed in Latin letters, finished or not; "" when it is no romaji."""
    return next(iter(alternatives(query)), "")


def alternatives(query: str) -> tuple[str, ...]:
    """All keys that a reading may begin with when this is typed, the likeliest first; () if it is no romaji.

    For SQL: a column holds, with a separator before each, the keys of the reading from each of its words on,
    without spaces; the wanted rows are those where for any alternative
    `instr(column, separator || alternative) > 0`. Kana before the letters are taken too, as an input method
    leaves them (さかt).
    """
    text = _SILENT.sub("", unicodedata.normalize("NFKC", query).casefold())
    if not _LATIN.search(text):
        return ()
    text = _WORD.sub(lambda found: _sounds(found[0]), fold(text))
    return tuple(dict.fromkeys(one for each in _each(text) for one in _keys(each)))[:_MOST]


def stands_in(reading_key: str, query: str) -> bool:
    """Whether a word of the reading, or all from it on, begins with what is typed."""
    words = reading_key.split()
    wanted = alternatives(query)
    return any("".join(words[start:]).startswith(wanted) for start in range(len(words)))


def _sounds(kana: str) -> str:
    return "".join(
        _KANA.get(found) or "".join(_KANA.get(one, "") for one in found)
        for found in _SOUND.findall(spell(kana))
    )


def _drawn_in(letters: str) -> str:
    return _DOUBLED.sub(r"\1", _DRAWN.sub(lambda found: found[0][0], letters))


def _each(text: str) -> Iterator[str]:
    """The text with either reading of its letters that have two."""
    several = [text]
    for pattern, ways in _EITHER:
        several = [
            pattern.sub(way, one) for one in several for way in (ways if pattern.search(one) else ways[:1])
        ]
    for one in several:
        apart = unicodedata.normalize("NFD", one)
        yield "".join(letter for letter in apart if not unicodedata.combining(letter))


def _keys(letters: str) -> Iterator[str]:
    for pattern, new in _RESPELLED:
        letters = re.sub(pattern, new, letters)
    tail = _UNFINISHED.search(letters)
    for end in _GOES_ON[tail[0]] if tail else ("",):
        whole = (letters[: tail.start()] if tail else letters) + end
        if whole and _KEY.fullmatch(whole):
            yield _drawn_in(whole)
