"""The words for what is known about a person."""

from __future__ import annotations

from karte.text.person import HEADINGS, STAGES, has_person, invite, named


def test_the_ladder_goes_from_the_loosest_to_the_closest() -> None:
    assert [named(STAGES, key) for key in STAGES] == ["見込み", "初回", "顔なじみ", "固定", "岩盤", "友人"]


def test_every_heading_has_an_example() -> None:
    assert [named(HEADINGS, key) for key in HEADINGS] == ["家族", "趣味", "苦労", "困り事", "人柄・クセ"]
    assert all(invite(key).startswith("例: ") for key in HEADINGS)


def test_what_a_later_version_wrote_stands_for_itself() -> None:
    assert named(STAGES, "married") == "married"


def test_mere_things_have_no_habits() -> None:
    assert has_person("person")
    assert has_person("animal")
    assert not has_person("thing")
