"""The screens that fill the window beside the rail, each built when it is asked for the first time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from karte.ui.widgets.rail import Rail


@runtime_checkable
class InParts(Protocol):
    """A screen whose Tab order goes part by part."""

    def parts(self) -> list[QWidget]:
        """The parts in the order in which they are read."""
        ...


@runtime_checkable
class Written(Protocol):
    """A screen in which something can be typed that is not kept yet."""

    def commit(self) -> bool:
        """Keep it; False if it cannot be kept."""
        ...


@runtime_checkable
class Unsaved(Protocol):
    """A screen on which something may stand that is saved nowhere yet."""

    def unsaved(self) -> str:
        """What would be lost with the window, as a sentence; "" for nothing."""
        ...

    def show_unsaved(self) -> None:
        """Bring it into sight."""
        ...


class Screens(QObject):
    """Knows which screen is shown and marks it on the rail."""

    changed = Signal(str)
    """The key of the screen that is shown now."""

    def __init__(self, stack: QStackedWidget, rail: Rail) -> None:
        super().__init__(stack)
        self._stack = stack
        self._rail = rail
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._marks: dict[str, str] = {}
        self._current = ""

    def add(self, key: str, make: Callable[[], QWidget], *, rail: str = "") -> None:
        """A screen that `make` builds; `rail` is its mark there, if it has one."""
        self._makers[key] = make
        self._marks[key] = rail

    def get(self, key: str) -> QWidget:
        """The screen of that key, built if need be; it is not shown by this."""
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._stack.addWidget(self._made[key])
        return self._made[key]

    def show(self, key: str) -> QWidget:
        """Turns to a screen."""
        screen = self.get(key)
        self._current = key
        self._stack.setCurrentWidget(screen)
        self._rail.set_current(self._marks[key])
        self.changed.emit(key)
        return screen

    def unsaved(self) -> list[tuple[str, Unsaved]]:
        """The screens on which something is saved nowhere yet, with their keys."""
        made = self._made.items()
        return [(key, screen) for key, screen in made if isinstance(screen, Unsaved) and screen.unsaved()]

    def current(self) -> str:
        """The key of the screen that is shown; "" before the first."""
        return self._current

    def commit(self) -> bool:
        """Have all screens keep what was typed; False if one of them cannot."""
        written = [screen for screen in self._made.values() if isinstance(screen, Written)]
        return sum(not screen.commit() for screen in written) == 0  # each of them is asked

    def parts(self) -> list[QWidget]:
        """What stands on the shown screen, in the order in which it is read."""
        screen = self._made.get(self._current)
        if screen is None:
            return []
        return screen.parts() if isinstance(screen, InParts) else [screen]
