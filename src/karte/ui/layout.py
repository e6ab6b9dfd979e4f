"""Which panes stand side by side at which width, in logical pixels at the text size in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RAIL = 72
SHEET = 280
"""The list where it lies over the karte."""
RANGES: Mapping[str, tuple[int, int]] = {"list": (232, 400), "profile": (240, 420), "editor": (400, 720)}
"""How narrow and how wide each pane can be drawn."""
MAIN_LEAST = 400
"""The karte keeps this much, whatever widths were drawn in a larger window."""
LOW = 600
"""Below this height the bars are a little lower."""
_GIVING = ("profile", "list", "editor")
"""Who gives room first when there is too little."""


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

    @property
    def sides(self) -> dict[str, int]:
        """The panes beside the karte with their planned widths."""
        panes = {"list": self.list, "profile": self.profile, "editor": self.editor}
        return {name: width for name, width in panes.items() if width}


def plan(
    width: int,
    height: int,
    scale: float,
    *,
    editing: bool,
    list_wanted: bool = True,
    reading: bool = False,
) -> Plan:
    """The plan for a window's client area; wider text counts as a narrower window.

    `reading`: where the editor covers the karte, the user has turned to the karte for a moment.
    """
    logical = width / scale
    low = height / scale < LOW
    if logical >= 1600:
        listed = 304 if list_wanted else 0
        return Plan("wide", listed, 0 if editing else 340, 540 if editing else 0, True, False, low)
    if logical >= 1240:
        if editing:
            return Plan("normal", 0, 0, 480, True, False, low)
        listed = (256 if logical >= 1340 else 248) if list_wanted else 0
        profile = 300 if logical >= 1500 else 272 if logical >= 1340 else 256
        return Plan("normal", listed, profile, 0, True, False, low)
    if logical >= 1000:
        return Plan("narrow", 0, 0, 440 if editing else 0, True, True, low)
    covered = editing and not reading
    return Plan("small", 0, 0, round(logical) - RAIL if covered else 0, not covered, True, low)


def share(room: float, plan: Plan, drawn: Mapping[str, int]) -> dict[str, int]:
    """The widths of the side panes of a plan: those the user has drawn, else the planned ones.

    `room` is what all panes have together. Panes stay within RANGES and leave the karte MAIN_LEAST, as
    long as they can become narrower.
    """
    if not plan.main:
        return plan.sides
    widths: dict[str, int] = {}
    for name, planned in plan.sides.items():
        least, most = RANGES[name]
        widths[name] = max(least, min(drawn.get(name, planned), most))
    lacking = sum(widths.values()) + MAIN_LEAST - room
    for name in _GIVING:
        if name in widths and lacking > 0:
            given = min(lacking, widths[name] - RANGES[name][0])
            widths[name] = int(widths[name] - given)
            lacking -= given
    return widths
