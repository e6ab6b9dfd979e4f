"""The sections of the note editor one below the other, and the buttons that bring the others into sight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.ui.editor.section import Around, Held, Section, SectionWidget
from karte.ui.widgets.buttons import PlainButton, named
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

_GAP = 8


class SectionStack(QWidget):
    """Makes a section's widget when it is first needed; keeps what stands in those that are not."""

    edited = Signal()
    told = Signal(str)
    """What is under way in a section, "" when it is over."""
    shown = Signal()
    """Other sections are in sight than before."""

    def __init__(self, ctx: Context, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._sections = tuple(sections)
        self._form: NoteForm | None = None
        self._held: dict[str, Held] = {}
        self._around: Around | None = None
        self.widgets: dict[str, SectionWidget] = {}
        """Those that have been needed so far, by key."""
        self.above = QWidget()
        self._above = _column(self.above)
        self._below = _column(self)
        self.buttons: dict[str, PlainButton] = {}
        self._others: list[PlainButton] = []
        self._line = QWidget()
        self._row = FlowLayout(self._line, 6)
        for each in self._sections:
            if not each.always:
                self._row.addWidget(self._button(each))
        self._below.addWidget(self._line)
        self._line.setVisible(bool(self.buttons))
        self.above.hide()

    def attach(self, form: NoteForm) -> None:
        """The form around it, which a section may listen to."""
        self._form = form

    def add_button(self, button: PlainButton) -> None:
        """One more, behind those that bring sections into sight."""
        self._others.append(button)
        self._row.addWidget(button)
        button.show()
        self._line.show()

    def held(self) -> dict[str, Held]:
        """What stands in all sections, by key; empty ones are left out."""
        now = {**self._held, **{key: widget.held() for key, widget in self.widgets.items()}}
        return {key: held for key, held in now.items() if held}

    def set_held(self, held: dict[str, Held]) -> None:
        """Show something else; a widget that holds the same already is left alone, with its cursor."""
        self._held = dict(held)
        for each in self._sections:
            widget = self.widgets.get(each.key)
            if widget is not None and (widget.held() or None) != (held.get(each.key) or None):
                widget.set_held(held.get(each.key))

    def look_around(self, session: Session, around: Around) -> None:
        """Bring into sight what belongs there now, each with what the store knows."""
        self._around = around
        for each in self._sections:
            if each.always or self._held.get(each.key):
                self._need(each)
        for each in self._sections:
            widget = self.widgets.get(each.key)
            # One out of sight would read for nothing: it looks around when it comes into sight.
            if widget is not None and (each.always or self._held.get(each.key) or not widget.isHidden()):
                widget.look_around(session, around)
        self._show()

    def begin(self) -> None:
        """Another note: what was only asked for goes out of sight again."""
        for each in self._sections:
            widget = self.widgets.get(each.key)
            if widget is None:
                continue
            widget.begin()
            if not each.always:
                widget.hide()

    def ask_for(self, key: str) -> None:
        """Bring a section into sight and put the keyboard there."""
        self.bring(key)
        self.widgets[key].take_keyboard()

    def bring(self, key: str) -> None:
        """Bring a section into sight; the keyboard stays where it is."""
        self._bring(next(each for each in self._sections if each.key == key))

    def settle(self) -> None:
        """The note is about to be saved: what is under way in any section ends."""
        for each in self._ordered():
            each.settle()

    def set_resting(self, resting: bool) -> None:
        """The note leaves the screen unsaved, or stays after all."""
        for each in self._ordered():
            each.set_resting(resting)

    def complain(self) -> QWidget | None:
        """Where something cannot be read, said there; the first place, None if all is well."""
        wrong = [found for each in self._ordered() if (found := each.complain()) is not None]
        return wrong[0] if wrong else None

    def stops_above(self) -> list[QWidget]:
        """Where Tab stops before the text."""
        return [stop for each in self._ordered(above=True) for stop in each.stops()]

    def stops_below(self) -> list[QWidget]:
        """Where Tab stops behind the topics, the buttons last."""
        stops = [stop for each in self._ordered(above=False) for stop in each.stops()]
        return [*stops, *(each for each in self._all_buttons() if not each.isHidden())]

    def _all_buttons(self) -> list[PlainButton]:
        return [*self.buttons.values(), *self._others]

    def _ordered(self, *, above: bool | None = None) -> list[SectionWidget]:
        """The widgets in sight, in order."""
        return [
            widget
            for each in self._sections
            if (widget := self.widgets.get(each.key)) is not None
            and not widget.isHidden()
            and above in (None, each.above)
        ]

    def _button(self, section: Section) -> PlainButton:
        button = PlainButton(self._ctx.theme, section.title(), section.icon, small=True)
        if section.shortcut:
            button.setToolTip(named(section.title(), section.shortcut))
        button.clicked.connect(partial(self.ask_for, section.key))
        self.buttons[section.key] = button
        return button

    def _bring(self, section: Section) -> None:
        widget = self._need(section)
        if self._around is not None:
            with self._ctx.store.read() as session:
                widget.look_around(session, self._around)
        widget.show()
        self._show()

    def _put_away(self, widget: SectionWidget) -> None:
        widget.hide()
        self._show()

    def _need(self, section: Section) -> SectionWidget:
        """A section's widget, in its place, with what it holds."""
        made = self.widgets.get(section.key)
        if made is not None:
            if self._held.get(section.key):
                made.show()
            return made
        widget = section.make(self._ctx)
        self.widgets[section.key] = widget
        column = self._above if section.above else self._below
        before = [each for each in self._sections if each.above == section.above and each.key in self.widgets]
        column.insertWidget(before.index(section), widget)
        if self._form is not None:
            widget.attach(self._form)
        widget.set_held(self._held.get(section.key))
        widget.edited.connect(self.edited)
        widget.asked.connect(partial(self._bring, section))
        widget.told.connect(self.told)
        widget.left.connect(partial(self._put_away, widget))
        return widget

    def _show(self) -> None:
        for key, button in self.buttons.items():
            widget = self.widgets.get(key)
            button.setVisible(widget is None or widget.isHidden())
        self._line.setVisible(any(not each.isHidden() for each in self._all_buttons()))
        self.above.setVisible(bool(self._ordered(above=True)))
        self.shown.emit()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    return column
