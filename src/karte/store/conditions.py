"""The conditions of a list that gathers its kartes itself: what they can be about, and how they are kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, cast

from karte.i18n import N_
from karte.store import values
from karte.text.fold import compact

VERSION = 1
"""Of the kept form; what a later one says beyond this is kept and left out."""

MOST = 100
"""So many conditions are looked at; nobody picks more, and SQLite joins only so many."""

Scalar = str | int | float


@dataclass(frozen=True, slots=True)
class How:
    """One way to compare: `said` and `unsaid` (its opposite, "" for none) as messages, and what is to be
    filled in: "ids", "keys", "words", "text", "number", "day", "days" or "month"."""

    key: str
    said: str
    unsaid: str = ""
    takes: tuple[str, ...] = ()
    told: str = ""
    """How it reads with what was filled in, where that does not simply stand before `said`."""


@dataclass(frozen=True, slots=True)
class What:
    """What a condition is about: its name as a message, its family of comparisons, and what it belongs to:
    "", "kind" or "template" for a field of one, whose id stands in the condition."""

    said: str
    family: str
    of: str = ""
    windowed: bool = False
    """Whether only the notes of the last so many days can be meant."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition. `of` is the id of the field it is about, `days` narrows it to the notes of so many days.

    Days are ISO dates, numbers whole units (円, 分, stars), ids those of kinds or tags, keys
    those of 間柄.
    """

    what: str
    how: str
    values: tuple[Scalar, ...] = ()
    of: int | None = None
    days: int | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Foreign:
    """A condition that this version does not know: its JSON, kept as it came."""

    content: str


@dataclass(frozen=True, slots=True)
class Rule:
    """All of the conditions must hold, or with `any` one of them."""

    conditions: tuple[Condition | Foreign, ...] = ()
    any: bool = False


_EMPTY = How("empty", N_("空欄"), N_("空欄ではない"))
_AT_LEAST = How("at_least", N_("以上"), "", ("number",))
_AT_MOST = How("at_most", N_("以下"), "", ("number",))
_EQUAL = How("equal", N_("ちょうど"), N_("ちょうどではない"), ("number",))
_BETWEEN = How("between", N_("次の範囲"), N_("次の範囲の外"), ("number", "number"), N_("{value}"))
_SINCE = How("since", N_("この日以降"), "", ("day",), N_("{value}以降"))
_UNTIL = How("until", N_("この日以前"), "", ("day",), N_("{value}以前"))
_PERIOD = How("between", N_("次の期間"), N_("次の期間の外"), ("day", "day"), N_("{value}"))
_UNWRITTEN = How("empty", N_("書いたノートがない"), N_("書いたノートがある"))

FAMILIES: Mapping[str, tuple[How, ...]] = {
    "kinds": (How("one_of", N_("どれか"), N_("どれでもない"), ("ids",), N_("{value}")),),
    "tags": (
        How("one_of", N_("どれかが付いている"), N_("どれも付いていない"), ("ids",)),
        How("all_of", N_("すべて付いている"), "", ("ids",)),
        How("some", N_("何か付いている"), N_("何も付いていない")),
    ),
    "flag": (How("is", N_("である"), N_("ではない")),),
    "held": (How("is", N_("ある"), N_("ない")),),
    "age": (_AT_LEAST, _AT_MOST, _BETWEEN),
    "birthday": (
        How("this_month", N_("今月"), N_("今月ではない")),
        How("next_month", N_("来月"), N_("来月ではない")),
        How("month", N_("何月"), N_("何月ではない"), ("month",), N_("{value}月")),
        How("soon", N_("これから何日以内"), "", ("days",), N_("これから{value}日以内")),
        How("empty", N_("わからない"), N_("わかっている")),
    ),
    "stage": (
        How("one_of", N_("どれか"), N_("どれでもない"), ("keys",), N_("{value}")),
        How("empty", N_("書いていない"), N_("書いてある")),
    ),
    "visit": (
        How("over", N_("何日以上前"), "", ("days",), N_("{value}日以上前")),
        How("within", N_("何日以内"), "", ("days",), N_("{value}日以内")),
        _SINCE,
        _UNTIL,
        How("never", N_("まだない"), N_("ある")),
    ),
    "next": (
        How("soon", N_("これから何日以内"), "", ("days",), N_("これから{value}日以内")),
        How("late", N_("過ぎている")),
        _SINCE,
        _UNTIL,
        _PERIOD,
        How("empty", N_("決まっていない"), N_("決まっている")),
    ),
    "gift": (
        How("owed", N_("お礼か感想がまだ")),
        How("thanks", N_("お礼がまだ")),
        How("impression", N_("感想がまだ")),
        How("answer", N_("お返しがまだ")),
        How("some", N_("ある"), N_("ない")),
    ),
    "count": (_AT_LEAST, _AT_MOST, _EQUAL, _BETWEEN),
    "number": (_AT_LEAST, _AT_MOST, _EQUAL, _BETWEEN, _EMPTY),
    "text": (
        How("contains", N_("を含む"), N_("を含まない"), ("text",)),
        How("is", N_("と同じ"), N_("と同じではない"), ("text",)),
        _EMPTY,
    ),
    "day": (
        _SINCE,
        _UNTIL,
        How("within", N_("これまでの何日以内"), "", ("days",), N_("これまでの{value}日以内")),
        How("soon", N_("これからの何日以内"), "", ("days",), N_("これからの{value}日以内")),
        _PERIOD,
        _EMPTY,
    ),
    "choice": (How("one_of", N_("どれか"), N_("どれでもない"), ("words",), N_("{value}")), _EMPTY),
    "yesno": (How("yes", N_("はい")), How("no", N_("いいえ")), _EMPTY),
    "anywhere": (How("contains", N_("を含む"), N_("を含まない"), ("text",)),),
    "noted number": (
        How("at_least", N_("以上のノートがある"), N_("以上のノートがない"), ("number",)),
        How("at_most", N_("以下のノートがある"), N_("以下のノートがない"), ("number",)),
        How("equal", N_("ちょうどのノートがある"), N_("ちょうどのノートがない"), ("number",)),
        How(
            "between",
            N_("次の範囲のノートがある"),
            N_("次の範囲のノートがない"),
            ("number", "number"),
            N_("{value}のノートがある"),
        ),
        _UNWRITTEN,
    ),
    "noted text": (
        How("contains", N_("を含むノートがある"), N_("を含むノートがない"), ("text",)),
        How("is", N_("と同じノートがある"), N_("と同じノートがない"), ("text",)),
        _UNWRITTEN,
    ),
    "noted day": (
        How(
            "since",
            N_("この日以降のノートがある"),
            N_("この日以降のノートがない"),
            ("day",),
            N_("{value}以降のノートがある"),
        ),
        How(
            "until",
            N_("この日以前のノートがある"),
            N_("この日以前のノートがない"),
            ("day",),
            N_("{value}以前のノートがある"),
        ),
        How(
            "within",
            N_("これまでの何日以内のノートがある"),
            N_("これまでの何日以内のノートがない"),
            ("days",),
            N_("これまでの{value}日以内のノートがある"),
        ),
        How(
            "soon",
            N_("これからの何日以内のノートがある"),
            N_("これからの何日以内のノートがない"),
            ("days",),
            N_("これからの{value}日以内のノートがある"),
        ),
        How(
            "between",
            N_("次の期間のノートがある"),
            N_("次の期間のノートがない"),
            ("day", "day"),
            N_("{value}のノートがある"),
        ),
        _UNWRITTEN,
    ),
    "noted choice": (
        How(
            "one_of",
            N_("どれかのノートがある"),
            N_("どれのノートもない"),
            ("words",),
            N_("{value}のノートがある"),
        ),
        _UNWRITTEN,
    ),
    "noted yesno": (
        How("yes", N_("「はい」のノートがある"), N_("「はい」のノートがない")),
        How("no", N_("「いいえ」のノートがある"), N_("「いいえ」のノートがない")),
        _UNWRITTEN,
    ),
}
"""The ways to compare, in the order in which they are offered; "noted …" asks whether any note holds it."""

WHATS: Mapping[str, What] = {
    "kind": What(N_("種類"), "kinds"),
    "tag": What(N_("タグ"), "tags"),
    "star": What(N_("お気に入り"), "flag"),
    "alert": What(N_("注意"), "held"),
    "age": What(N_("年齢"), "age"),
    "birthday": What(N_("誕生日"), "birthday"),
    "stage": What(N_("間柄"), "stage"),
    "last": What(N_("前回"), "visit"),
    "next": What(N_("次回"), "next"),
    "count": What(N_("回数"), "count", windowed=True),
    "gift": What(N_("頂き物"), "gift"),
    "anywhere": What(N_("カルテのどこかの言葉"), "anywhere"),
    "archived": What(N_("しまったカルテ"), "flag"),
    "field": What("", "", of="kind"),
    "sum": What(N_("合計"), "number", of="template", windowed=True),
    "latest": What(N_("最後の値"), "", of="template", windowed=True),
    "mean": What(N_("平均"), "number", of="template", windowed=True),
    "noted": What("", "", of="template", windowed=True),
}
"""What a condition can be about, in the order in which it is offered."""

_FAMILY_OF_TYPE = {
    **dict.fromkeys(values.NUMBERS, "number"),
    **dict.fromkeys(("date", "pdate", "datetime"), "day"),
    **dict.fromkeys(("choice", "multi"), "choice"),
    "bool": "yesno",
}


def family(what: str, field_type: str = "") -> tuple[How, ...]:
    """How something can be compared; what a field holds by its type, one of a later version as text."""
    known = WHATS[what].family or _FAMILY_OF_TYPE.get(field_type, "text")
    return FAMILIES[f"noted {known}" if what == "noted" else known]


def way(condition: Condition, field_type: str = "") -> How | None:
    """How a condition compares; None where that cannot be asked of what it is about."""
    return next((how for how in family(condition.what, field_type) if how.key == condition.how), None)


def is_complete(condition: Condition, field_type: str = "") -> bool:
    """Whether everything is filled in, with something that can be compared."""
    how = way(condition, field_type)
    if how is None or bool(WHATS[condition.what].of) != (condition.of is not None):
        return False
    if condition.days is not None and not (WHATS[condition.what].windowed and _is_days(condition.days)):
        return False
    if how.takes and how.takes[0] in ("ids", "keys", "words"):
        return bool(condition.values) and all(_FITS[how.takes[0]](one) for one in condition.values)
    if len(condition.values) != len(how.takes):
        return False
    if condition.what == "anywhere" and not _is_sought(condition.values[0]):
        return False
    return all(_FITS[takes](one) for takes, one in zip(how.takes, condition.values, strict=True))


_MOST = 2**53
_MOST_DAYS = 36_525
_MONTHS = range(1, 13)


def _is_text(one: Scalar) -> bool:
    """Whether there is something to look for; white space stands everywhere."""
    return isinstance(one, str) and bool(compact(one))


def _is_sought(one: Scalar) -> bool:
    """Whether a search would look for anything: for a lone ・ it does not."""
    from karte.text import query  # only a rule that asks for words needs it

    return isinstance(one, str) and not query.parse(one).is_empty


def _is_choice(one: Scalar) -> bool:
    return isinstance(one, str) and bool(one.strip())


def _is_whole(one: Scalar) -> bool:
    return isinstance(one, int)


def _is_days(one: Scalar) -> bool:
    return isinstance(one, int) and 0 <= one <= _MOST_DAYS


def _is_day(one: Scalar) -> bool:
    try:
        return isinstance(one, str) and date.fromisoformat(one).isoformat() == one
    except ValueError:
        return False


_FITS: Mapping[str, Callable[[Scalar], bool]] = {
    "ids": _is_whole,
    "keys": _is_choice,
    "words": _is_choice,
    "text": _is_text,
    "number": lambda one: not isinstance(one, str),
    "day": _is_day,
    "days": _is_days,
    "month": lambda one: one in _MONTHS,
}


def to_json(rule: Rule) -> str:
    """The kept form of a rule."""
    said = [json.loads(one.content) if isinstance(one, Foreign) else _packed(one) for one in rule.conditions]
    return json.dumps({"version": VERSION, "any": rule.any, "conditions": said})


def from_json(text: str) -> Rule:
    """The rule of a kept form. Never raises: what cannot be understood is kept as `Foreign`."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return Rule((Foreign(json.dumps(text)),))
    if not isinstance(kept, dict):
        return Rule((Foreign(json.dumps(kept)),))
    known = cast("dict[str, Any]", kept)
    said = known.get("conditions")
    if not isinstance(said, list):
        return Rule((Foreign(json.dumps(kept)),))
    each = enumerate(cast("list[Any]", said))
    conditions = (_unpacked(one) if place < MOST else Foreign(json.dumps(one)) for place, one in each)
    return Rule(tuple(conditions), known.get("any") is True)


def _packed(condition: Condition) -> dict[str, Any]:
    packed: dict[str, Any] = {"what": condition.what, "how": condition.how}
    if condition.values:
        packed["values"] = list(condition.values)
    if condition.of is not None:
        packed["of"] = condition.of
    if condition.days is not None:
        packed["days"] = condition.days
    if condition.negated:
        packed["not"] = True
    return packed


def _unpacked(said: Any) -> Condition | Foreign:
    foreign = Foreign(json.dumps(said))
    if not isinstance(said, dict) or not _is_known(cast("dict[str, Any]", said)):
        return foreign
    known = cast("dict[str, Any]", said)
    return Condition(
        known["what"],
        known["how"],
        tuple(known.get("values", ())),
        known.get("of"),
        known.get("days"),
        known.get("not", False),
    )


_KEYS = {"what", "how", "values", "of", "days", "not"}
_EVERY_HOW = {how.key for hows in FAMILIES.values() for how in hows}


def _is_known(said: dict[str, Any]) -> bool:
    """Whether a condition says nothing but what this version can say."""
    held = said.get("values", [])
    what, how = said.get("what"), said.get("how")
    return (
        _KEYS.issuperset(said)
        and isinstance(what, str)
        and isinstance(how, str)
        and what in WHATS
        and how in _EVERY_HOW
        and isinstance(held, list)
        and all(_is_scalar(one) for one in cast("list[Any]", held))
        and all(said.get(key) is None or _is_number(said[key]) for key in ("of", "days"))
        and isinstance(said.get("not", False), bool)
    )


def _is_scalar(one: Any) -> bool:
    if isinstance(one, float):
        return isfinite(one) and abs(one) <= _MOST
    return isinstance(one, str) or _is_number(one)


def _is_number(one: Any) -> bool:
    return isinstance(one, int) and not isinstance(one, bool) and abs(one) <= _MOST
