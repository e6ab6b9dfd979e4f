"""Several of a list, as chips that are switched on and off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte.store.values import SEPARATOR, chosen
from karte.ui.inputs.composing import STAYING
from karte.ui.inputs.frame import Entry
from karte.ui.theme import Theme
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class MultiInput(Entry):
    """One stop of the Tab key: arrows go from chip to chip, Space and Enter switch one, 1 to 9 one of the
    first nine.

    Its text is the chosen ones in the order of the choices; texts that are no choice are kept as chips.
    """

    def __init__(self, theme: Theme, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, "bare", parent)
        self._choices = tuple(choices)
        self._chips: list[FilterChip] = []
        self._flow = FlowLayout(self.frame, gap=6, line_gap=4)
        self._rebuild(())

    def text(self) -> str:
        """The chosen ones, joined as they are stored."""
        return SEPARATOR.join(chip.accessibleName() for chip in self._chips if chip.isChecked())

    def write(self, text: str) -> None:
        """Switch on what the text names."""
        self._rebuild(tuple(chosen(text, self._choices)))

    def set_label(self, text: str) -> None:
        """Name the group; each chip is named by its choice."""
        self.setAccessibleName(text)

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = event.key()
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return partial(self._step, _STEPS[Qt.Key(key)])
        place = key - Qt.Key.Key_1
        if (
            0 <= place < min(9, len(self._chips))
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return partial(self._switch, place)
        return super().key_action(event)

    def _rebuild(self, chosen: tuple[str, ...]) -> None:
        had_focus = any(chip.hasFocus() for chip in self._chips)
        offered = (*self._choices, *(one for one in chosen if one not in self._choices))
        if offered != tuple(chip.accessibleName() for chip in self._chips):
            self._flow.clear()
            self._chips = [self._chip(choice) for choice in offered]
            self._let_tab_stop_at(0)
        for chip in self._chips:
            chip.setChecked(chip.accessibleName() in chosen)
        if had_focus and self._chips:
            self._chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, choice: str) -> FilterChip:
        chip = FilterChip(self.theme, choice.replace("&", "&&"), parent=self.frame)
        self._flow.addWidget(chip)
        chip.installEventFilter(self)
        chip.toggled.connect(partial(_tick, chip))
        chip.clicked.connect(self.note_edit)
        chip.show()
        return chip

    def _let_tab_stop_at(self, place: int) -> None:
        for at, chip in enumerate(self._chips):
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == place else Qt.FocusPolicy.ClickFocus)
        if self._chips:
            self.setFocusProxy(self._chips[place])

    def _switch(self, place: int) -> None:
        """By its number: the chip is switched, and the arrows go on from there."""
        self._let_tab_stop_at(place)
        self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self._chips[place].click()

    def _step(self, by: int) -> None:
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), 0)
        place = (focused + by) % len(self._chips)
        self._let_tab_stop_at(place)
        self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            now = QApplication.focusWidget()
            if now is None or not self.isAncestorOf(now):
                self.leave()
        return super().eventFilter(watched, event)


def _tick(chip: FilterChip, on: bool) -> None:
    """A tick beside the colour: the state is not told by colour alone."""
    chip.set_icon("check" if on else "")
