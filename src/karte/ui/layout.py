"""Which panes stand side by side at which width, in logical pixels at the text size in force."""

from __future__ import annotations

from dataclasses import dataclass

RAIL = 72
LIST_RANGE = (232, 400)
PROFILE_RANGE = (240, 420)
EDITOR_RANGE = (400, 720)
LOW = 600
"""Below this height the bars are a little lower."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is shown: widths of 0 mean hidden. `profile_tab`: 基本情報 is a tab instead of a column."""

    name: str
    list: int
    profile: int
    editor: int
    main: bool
    profile_tab: bool
    low: bool

    @property
    def list_floats(self) -> bool:
        """Whether the list comes as an overlay when asked for."""
        return self.list == 0


def plan(width: int, height: int, scale: float, *, editing: bool, list_wanted: bool = True) -> Plan:
    """The plan for a window's client area; wider text counts as a narrower window."""
    logical = width / scale
    low = height / scale < LOW
    if logical >= 1600:
        return Plan(
            "wide", 304 if list_wanted else 0, 0 if editing else 340, 540 if editing else 0, True, False, low
        )
    if logical >= 1240:
        wide_enough = logical >= 1340
        if editing:
            return Plan("normal", 0, 0, 480, True, False, low)
        profile = 300 if logical >= 1500 else 272 if wide_enough else 256
        return Plan(
            "normal", (256 if wide_enough else 248) if list_wanted else 0, profile, 0, True, False, low
        )
    if logical >= 1000:
        return Plan("narrow", 0, 0, 440 if editing else 0, True, True, low)
    return Plan("small", 0, 0, round(logical) - RAIL if editing else 0, not editing, True, low)
