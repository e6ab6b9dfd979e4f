from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.ui import layout
from karte.ui.layout import MAIN_LEAST, RAIL, RANGES, Plan

AS_DRAWN = (
    # width, scale, list, main, profile, editor while writing, main while writing
    (1920, 1.0, 304, 1204, 340, 540, 1004),
    (1536, 1.0, 256, 908, 300, 480, 984),
    (1366, 1.0, 256, 766, 272, 480, 814),
    (1280, 1.0, 248, 704, 256, 480, 728),
    (1093, 1.0, 0, 1021, 0, 440, 581),
    (960, 1.0, 0, 888, 0, 888, 0),
)


def main_width(width: int, plan: Plan) -> int:
    return width - RAIL - sum(plan.sides.values()) if plan.main else 0


@pytest.mark.parametrize(("width", "scale", "listed", "main", "profile", "editor", "beside"), AS_DRAWN)
def test_every_width_has_its_panes(
    width: int, scale: float, listed: int, main: int, profile: int, editor: int, beside: int
) -> None:
    resting = layout.plan(width, 700, scale, editing=False)
    assert (resting.list, main_width(width, resting), resting.profile) == (listed, main, profile)
    assert resting.profile_tab == (profile == 0)
    writing = layout.plan(width, 700, scale, editing=True)
    assert (writing.editor, main_width(width, writing), writing.profile) == (editor, beside, 0)


def test_only_a_wide_window_keeps_its_list_beside_the_editor() -> None:
    assert layout.plan(1600, 700, 1.0, editing=True).list == 304
    assert layout.plan(1599, 700, 1.0, editing=True).list_floats


@pytest.mark.parametrize(
    ("width", "scale", "like"), [(1366, 1.3, 1050), (1366, 1.15, 1187), (1920, 1.3, 1476), (1093, 0.9, 1214)]
)
def test_larger_text_is_a_narrower_window(width: int, scale: float, like: int) -> None:
    for editing in (False, True):
        large = layout.plan(width, 900, scale, editing=editing)
        assert large == layout.plan(like, 900, 1.0, editing=editing)


def test_a_list_that_is_not_wanted_comes_as_an_overlay() -> None:
    plan = layout.plan(1366, 700, 1.0, editing=False, list_wanted=False)
    assert plan.list_floats
    assert plan.profile == 272


def test_where_the_editor_covers_the_karte_one_can_turn_to_it_for_a_moment() -> None:
    assert not layout.plan(960, 520, 1.0, editing=True).main
    turned = layout.plan(960, 520, 1.0, editing=True, reading=True)
    assert turned.main
    assert turned.editor == 0


def test_low_windows_have_lower_bars() -> None:
    assert layout.plan(1093, 599, 1.0, editing=False).low
    assert not layout.plan(1093, 600, 1.0, editing=False).low
    assert layout.plan(1366, 728, 1.3, editing=False).low


def test_drawn_widths_are_kept_where_there_is_room() -> None:
    plan = layout.plan(1366, 700, 1.0, editing=False)
    assert layout.share(1294, plan, {"list": 300, "profile": 320}) == {"list": 300, "profile": 320}
    assert layout.share(1294, plan, {}) == {"list": 256, "profile": 272}


def test_the_karte_gets_its_room_back_when_the_window_becomes_narrower() -> None:
    plan = layout.plan(1240, 700, 1.0, editing=False)
    widths = layout.share(1240 - RAIL, plan, {"list": 400, "profile": 420})
    assert widths == {"list": 400, "profile": 368}


def test_the_only_pane_takes_everything_whatever_was_drawn() -> None:
    plan = layout.plan(960, 520, 1.0, editing=True)
    assert layout.share(888, plan, {"editor": 480}) == {"editor": 888}


@given(
    width=st.integers(960, 4000),
    scale=st.sampled_from([0.9, 1.0, 1.15, 1.3]),
    editing=st.booleans(),
    drawn=st.dictionaries(st.sampled_from(["list", "profile", "editor"]), st.integers(-50, 5000)),
)
def test_nothing_collapses_whatever_was_drawn(
    width: int, scale: float, editing: bool, drawn: dict[str, int]
) -> None:
    plan = layout.plan(width, 700, scale, editing=editing)
    room = width / scale - RAIL
    widths = layout.share(room, plan, drawn)
    assert set(widths) == set(plan.sides)
    if plan.main:
        assert all(RANGES[name][0] <= width <= RANGES[name][1] for name, width in widths.items())
        assert room - sum(widths.values()) >= MAIN_LEAST
