"""人物 in the note editor: what is known of someone to be seen again, new lines, and how close one is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import kinds, memos, stages
from karte.store.rows import EntityRef
from karte.text.person import HABIT, HEADINGS, STAGES, has_person, named
from karte.text.wording import short_day
from karte.ui.editor.content import guests
from karte.ui.editor.noting import marked, offer_headings
from karte.ui.editor.person import packed
from karte.ui.editor.person_habits import HabitList
from karte.ui.editor.person_line import NewMemo
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.matter.entries import KeyedChoice
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

_STAGE_WIDTH = 124


class PersonForm(SectionWidget):
    """At least one line for something new while it is in sight; empty ones are not kept."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        theme = self._theme = ctx.theme
        self._form: NoteForm | None = None
        self.lines: list[NewMemo] = []
        self._heading = Label(theme, named(HEADINGS, HABIT), "small", "text2")
        self._keys = Label(theme, _("1キー: 今回も　2キー: なし"), "tiny", "text2")
        self.habits = HabitList(theme)
        self.more = LinkButton(theme, _("もう1つ"), "plus")
        self.more.setAccessibleName(_("人物メモをもう1つ書く"))
        self.stage = KeyedChoice(theme, STAGES)
        self.stage.set_label(_("間柄"))
        self._now = Label(theme, "", "small", "text2")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._add({})
        self._restyle()
        self.habits.edited.connect(self.edited)
        self.habits.left_below.connect(self._go_to_lines)
        self.more.clicked.connect(self._write_another)
        self.stage.edited.connect(self.edited)
        theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._keys)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.more)
        below.addStretch(1)
        below.addWidget(Label(self._theme, _("間柄"), "small", "text2"))
        below.addWidget(self.stage)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addWidget(self.habits)
        self._column.addWidget(Label(self._theme, _("人物メモ"), "small", "text2"))
        self._column.addLayout(self._lines)
        self._column.addLayout(below)
        self._column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignRight)

    def attach(self, form: NoteForm) -> None:
        self._form = form

    def look_around(self, session: Session, around: Around) -> None:
        """人柄・クセ of those the note is about, and how close the first of them is."""
        people = [one for one in around.targets if isinstance(one, EntityRef) and has_person(one.slot)]
        found = [
            memo
            for memo in memos.habits_of(session, [one.entity_id for one in people])
            if memo.note_id is None or memo.note_id != around.note_id
        ]
        names = {one.entity_id: one.name for one in people} if len(people) > 1 else {}
        self.habits.show_habits(found, names)
        for part in (self._heading, self._keys, self.habits):
            part.setVisible(bool(found))
        first = next(iter(guests(around.targets, kinds.all(session))), None)
        step = stages.current(session, first.entity_id) if isinstance(first, EntityRef) else None
        if step is not None:
            words = _("いまは{stage}({day}から)")
            self._now.setText(words.format(stage=named(STAGES, step.stage), day=short_day(step.since)))
        self._now.setVisible(step is not None)

    def held(self) -> Held:
        lines = [held for line in self.lines if (held := line.held()) is not None]
        return packed(self.habits.seen(), lines, self.stage.key())

    def set_held(self, held: Held) -> None:
        said: dict[str, Any] = held or {}
        self.habits.set_seen(said.get("seen", ()))
        self.stage.set_key(said.get("stage", ""))
        wanted: list[dict[str, Any]] = said.get("lines") or [{}]
        while len(self.lines) > len(wanted):
            self._drop(self.lines[-1])
        while len(self.lines) < len(wanted):
            self._add({})
        for line, each in zip(self.lines, wanted, strict=True):
            line.set_held(each)

    def note(self, heading: str, text: str) -> None:
        """Take down something that was marked in the text, under a heading."""
        empty = next((line for line in self.lines if line.held() is None), None)
        line = empty or self._add({})
        line.set_held({"heading": heading, "text": " ".join(text.split())})
        self.asked.emit()
        self.edited.emit()

    def complain(self) -> QWidget | None:
        held = self.held()
        if self._form is None or not held or self._form.targets.chosen():
            return None
        self._form.targets.set_error(_("だれのことか分かりません。「だれ・なに」を選んでください。"))
        return self._form.targets

    def stops(self) -> Sequence[QWidget]:
        lines = (stop for line in self.lines for stop in line.stops())
        return [*self.habits.stops(), *lines, self.more, self.stage]

    def take_keyboard(self) -> None:
        """To 人柄・クセ, or to a new line; of what is marked in the text, ask where it belongs."""
        text = marked(self._form.body) if self._form is not None else ""
        if text and self._form is not None:
            offer_headings(self._form.body, partial(self.note, text=text))
        elif self.habits.lines:
            self.habits.take_keyboard()
        else:
            self._go_to_lines()

    def _go_to_lines(self) -> None:
        self.lines[0].heading.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, held: dict[str, Any]) -> NewMemo:
        line = NewMemo(self._theme)
        line.set_held(held)
        self._lines.addWidget(line)
        self.lines.append(line)
        line.edited.connect(self.edited)
        line.removed.connect(partial(self._remove, line))
        return line

    def _drop(self, line: NewMemo) -> None:
        self.lines.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _write_another(self) -> None:
        line = self._add({"heading": self.lines[-1].heading.key()})
        self.asked.emit()  # it comes into the order of the Tab key
        line.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: NewMemo) -> None:
        if len(self.lines) > 1:
            place = self.lines.index(line)
            self.lines[place - 1 if place else 1].text.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop(line)
        else:
            line.set_held({})
            line.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _restyle(self) -> None:
        self.stage.setFixedWidth(self._theme.px(_STAGE_WIDTH))
