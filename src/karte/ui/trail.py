"""Which kartes were open before and after the present one, as a browser keeps its pages."""

from __future__ import annotations

from collections.abc import Collection


class Trail:
    """Ids only; kartes that are gone are taken out, and one that comes back by undo is known again."""

    def __init__(self) -> None:
        self._past: list[int] = []
        self._future: list[int] = []
        self._lost: int | None = None

    def can_step(self) -> tuple[bool, bool]:
        """Whether there is a way back, and forward."""
        return bool(self._past), bool(self._future)

    def leave(self, here: int | None) -> None:
        """Another karte is opened from here: the way forward ends."""
        if here is not None:
            self._past.append(here)
        self._future.clear()

    def back(self, here: int | None) -> int | None:
        """The karte before, None if there is none; `here` is then the one after it."""
        return _step(self._past, self._future, here)

    def forward(self, here: int | None) -> int | None:
        """The karte after."""
        return _step(self._future, self._past, here)

    def lose(self, gone: Collection[int], here: int | None) -> None:
        """These kartes are no more; the one just looked at is remembered for `found`."""
        if not gone:
            return
        seen = [*self._past, here]
        self._lost = next((entity_id for entity_id in seen[-1:-3:-1] if entity_id in gone), self._lost)
        self._past = _without(self._past, gone, here)
        self._future = _without(self._future, gone, here)

    def found(self, there: Collection[int]) -> int | None:
        """The karte that was being looked at when it was deleted, if it is one of these now; told once."""
        if self._lost not in there:
            return None
        found, self._lost = self._lost, None
        return found


def _step(source: list[int], target: list[int], here: int | None) -> int | None:
    if not source:
        return None
    if here is not None:
        target.append(here)
    return source.pop()


def _without(trail: list[int], gone: Collection[int], here: int | None) -> list[int]:
    """The trail without what is gone, and without the same karte twice in a row."""
    kept: list[int] = []
    for entity_id in trail:
        if entity_id not in gone and (not kept or kept[-1] != entity_id):
            kept.append(entity_id)
    if kept and kept[-1] == here:
        kept.pop()
    return kept
