"""Who is chosen, and who of them is there."""

from __future__ import annotations

from karte.store.rows import EntityRef
from karte.text.roles import MENTIONED
from karte.ui.inputs.chosen import NewEntity, key_of, mentioned, present

YOSHIDA = EntityRef(1, "吉田 修一", "よしだ しゅういち", 1, "ヒト", "person", "user-round")
ONO = NewEntity("大野 剛", "おおの つよし", 1)
SPOKEN_OF = {key_of(ONO): [MENTIONED, "弟さん"], key_of(YOSHIDA): ["主", ""]}


def test_whoever_is_only_spoken_of_is_not_there() -> None:
    assert mentioned([YOSHIDA, ONO], SPOKEN_OF) == (ONO,)
    assert present([ONO, YOSHIDA], SPOKEN_OF) == (YOSHIDA,)
    assert present([ONO, YOSHIDA], {}) == (ONO, YOSHIDA)


def test_where_nobody_else_is_chosen_it_is_about_those_it_speaks_of() -> None:
    assert present([ONO], SPOKEN_OF) == (ONO,)
    assert present([], SPOKEN_OF) == ()


def test_a_new_one_is_another_under_another_kind() -> None:
    assert key_of(NewEntity("ココ", "", 1)) != key_of(NewEntity("ココ", "", 5))
    assert key_of(NewEntity("ココ", "", 1)) == key_of(NewEntity("ココ", "ここ", 1))
