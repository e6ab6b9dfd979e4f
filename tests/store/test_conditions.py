"""Conditions as they are kept: nothing is lost, and nothing that is read can do harm."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.store import conditions
from karte.store.conditions import FAMILIES, WHATS, Condition, Foreign, Rule, from_json, to_json

WHOLE = st.integers(-(2**53), 2**53)
SCALARS = st.one_of(st.text(), WHOLE, st.floats(-(2.0**53), 2.0**53, allow_nan=False, allow_infinity=False))
HOWS = sorted({how.key for hows in FAMILIES.values() for how in hows})
CONDITIONS = st.builds(
    Condition,
    st.sampled_from(sorted(WHATS)),
    st.sampled_from(HOWS),
    st.lists(SCALARS, max_size=4).map(tuple),
    st.none() | WHOLE,
    st.none() | WHOLE,
    st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def is_foreign(said: object) -> bool:
    return isinstance(from_json(json.dumps({"conditions": [said]})).conditions[0], Foreign)


FOREIGN = JSON.filter(is_foreign).map(lambda said: Foreign(json.dumps(said)))
RULES = st.builds(Rule, st.lists(CONDITIONS | FOREIGN, max_size=4).map(tuple), st.booleans())


@given(RULES)
def test_every_rule_comes_back_as_it_was(rule: Rule) -> None:
    assert from_json(to_json(rule)) == rule


@given(st.text())
def test_no_text_does_harm(text: str) -> None:
    again = from_json(text)
    assert from_json(to_json(again)) == again


@given(JSON)
def test_no_json_does_harm(said: object) -> None:
    again = from_json(json.dumps({"version": 7, "any": said, "conditions": [said, said]}))
    assert len(again.conditions) == 2
    assert from_json(to_json(again)) == again


@pytest.mark.parametrize(
    "said",
    [
        {"what": "weather", "how": "is"},
        {"what": "kind", "how": "smells"},
        {"what": "kind", "how": "one_of", "values": [1], "since": "spring"},
        {"what": "kind", "how": "one_of", "values": [True]},
        {"what": "kind", "how": "one_of", "values": [10**400]},
        {"what": "kind", "how": "one_of", "values": "1"},
        {"what": "count", "how": "at_least", "values": [1], "days": "many"},
        {"how": "is"},
        "star",
        None,
    ],
)
def test_what_is_not_known_is_kept(said: object) -> None:
    kept = json.dumps({"version": 1, "any": False, "conditions": [said]})
    (foreign,) = from_json(kept).conditions
    assert isinstance(foreign, Foreign)
    assert json.loads(to_json(from_json(kept))) == json.loads(kept)


def test_numbers_that_are_none_are_not_known() -> None:
    kept = '{"conditions": [{"what": "age", "how": "at_least", "values": [NaN]}]}'
    assert isinstance(from_json(kept).conditions[0], Foreign)


@pytest.mark.parametrize(
    ("condition", "field_type"),
    [
        (Condition("kind", "one_of", (1,)), ""),
        (Condition("star", "is"), ""),
        (Condition("age", "between", (20, 29)), ""),
        (Condition("birthday", "month", (12,)), ""),
        (Condition("last", "over", (60,)), ""),
        (Condition("last", "since", ("2026-01-31",)), ""),
        (Condition("count", "at_least", (3,), days=90), ""),
        (Condition("sum", "at_least", (1.5,), of=3), "money"),
        (Condition("field", "contains", ("横浜",), of=3), "addr"),
        (Condition("field", "one_of", ("紹介", "看板"), of=3), "choice"),
        (Condition("field", "yes", (), of=3), "bool"),
        (Condition("anywhere", "contains", ("#208",)), ""),
        (Condition("field", "between", ("2026-01-01", "2026-01-31"), of=3), "date"),
        (Condition("noted", "contains", ("赤み",), of=3, days=90), "para"),
        (Condition("noted", "one_of", ("カット",), of=3, negated=True), "multi"),
        (Condition("noted", "no", (), of=3), "bool"),
        (Condition("noted", "between", ("2026-01-31", "2026-01-01"), of=3), "date"),
        (Condition("noted", "at_least", (3,), of=3), "rate5"),
        (Condition("noted", "empty", (), of=3), "text"),
        (Condition("latest", "one_of", ("カット",), of=3), "choice"),
        (Condition("latest", "at_least", (3,), of=3), "num"),
    ],
)
def test_complete(condition: Condition, field_type: str) -> None:
    assert conditions.is_complete(condition, field_type)


@pytest.mark.parametrize(
    ("condition", "field_type"),
    [
        (Condition("kind", "one_of"), ""),
        (Condition("kind", "contains", ("ヒト",)), ""),
        (Condition("age", "between", (20,)), ""),
        (Condition("age", "at_least", ("20",)), ""),
        (Condition("birthday", "month", (13,)), ""),
        (Condition("last", "over", (-1,)), ""),
        (Condition("last", "since", ("2026-02-31",)), ""),
        (Condition("last", "since", ("20260221",)), ""),
        (Condition("last", "over", (60,), days=90), ""),
        (Condition("count", "at_least", (3,), days=-90), ""),
        (Condition("sum", "at_least", (1,)), "money"),
        (Condition("star", "is", (), of=3), ""),
        (Condition("field", "contains", ("  ",), of=3), "addr"),
        (Condition("anywhere", "contains", (" ",)), ""),
        (Condition("anywhere", "contains", ("・",), negated=True), ""),
        (Condition("field", "contains", ("1",), of=3), "money"),
        (Condition("field", "one_of", (1,), of=3), "choice"),
        (Condition("field", "contains", ("横浜",), of=3, days=90), "addr"),
        (Condition("noted", "contains", ("赤み",)), "para"),
        (Condition("noted", "contains", ("赤み",), of=3), "bool"),
        (Condition("noted", "between", ("2026-01-31",), of=3), "date"),
        (Condition("latest", "at_least", (3,), of=3), "text"),
    ],
)
def test_not_complete(condition: Condition, field_type: str) -> None:
    assert not conditions.is_complete(condition, field_type)


def test_what_is_more_than_anybody_picks_is_kept_and_not_looked_at() -> None:
    many = Rule((Condition("star", "is"),) * 1_200, any=True)
    read = conditions.from_json(conditions.to_json(many))
    assert read.conditions[: conditions.MOST] == many.conditions[: conditions.MOST]
    assert all(isinstance(one, Foreign) for one in read.conditions[conditions.MOST :])
    assert conditions.to_json(read) == conditions.to_json(many)
