"""頂き物 in the note editor: a line for each thing, whether it came or went, and whether お礼 was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import kinds
from karte.text.giving import GIVEN, GOT
from karte.ui.editor.content import guests
from karte.ui.editor.gift import lines
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.chosen import key_of
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.editor.content import Chosen
    from karte.ui.editor.form import NoteForm
    from karte.ui.theme import Theme


class GiftEntry(QWidget):
    """One thing: what, which way it went, and from whom where that could be several."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gift_id: int | None = None
        self._of = ""
        self._names: dict[str, str] = {}
        self.what = TextInput(theme, _("例: 梅干し"))
        self.remove = IconButton(theme, "x", _("この頂き物を消す"), size=16)
        ways = ((GOT, _("頂いた")), (GIVEN, _("差し上げた")))
        self.way = Segmented(theme, ways, _("頂いたか、差し上げたか"))
        self.thanked = QCheckBox(_("お礼済み"))
        self.whose = ChoiceInput(theme, (), blank=False)
        self.whose.set_label(_("だれの頂き物か"))
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.what, 1)
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        second = FlowLayout(None, 12, 4)
        for part in (self.way, self.thanked, self.whose):
            second.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        self._name()
        self._restyle()
        self.what.edited.connect(self._tell)
        self.way.changed.connect(self._tell)
        self.thanked.clicked.connect(self._tell)
        self.whose.edited.connect(self._choose)
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)

    def held(self) -> dict[str, Any] | None:
        """What stands here; None where nothing is named."""
        what = " ".join(self.what.text().split())
        if not what:
            return None
        packed: dict[str, Any] = {"id": self._gift_id} if self._gift_id is not None else {}
        packed["what"] = what
        if self._of:
            packed["of"] = self._of
        if self.way.current() != GOT:
            packed["way"] = self.way.current()
        elif self.thanked.isChecked():
            packed["thanked"] = True
        return packed

    def set_held(self, held: dict[str, Any]) -> None:
        """Show another, without a signal."""
        self._gift_id, self._of = held.get("id"), held.get("of", "")
        self.what.set_text(held.get("what", ""))
        self.way.set_current(held.get("way", GOT))
        self.thanked.setChecked(bool(held.get("thanked")))
        self._name()

    def offer(self, names: dict[str, str]) -> None:
        """Those it can be from, by the key of each, no name twice; with one there is nothing to choose."""
        self._names = names
        self.whose.set_choices(list(names.values()))
        self.whose.set_text(names.get(self._of) or next(iter(names.values()), ""))
        self.whose.setVisible(len(names) > 1)

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        ways = [self.way.button(GOT), self.way.button(GIVEN)]
        return [self.what, self.remove, *ways, self.thanked, self.whose]

    def _choose(self) -> None:
        self._of = next((key for key, name in self._names.items() if name == self.whose.text()), "")
        self.edited.emit()

    def _tell(self) -> None:
        self._name()
        self.edited.emit()

    def _restyle(self) -> None:
        self.whose.setFixedWidth(self._theme.px(150))

    def _name(self) -> None:
        given = self.way.current() == GIVEN
        self.what.set_label(_("差し上げた物") if given else _("頂き物"))
        self.thanked.setVisible(not given)


class GiftLines(SectionWidget):
    """At least one line while it is in sight; empty ones are not kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form: NoteForm | None = None
        self._names: dict[str, str] = {}
        self.lines: list[GiftEntry] = []
        self.more = LinkButton(theme, _("もう1つ"), "plus")
        self.more.setAccessibleName(_("頂き物をもう1つ書く"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(Label(theme, _("頂き物・差し上げた物"), "small", "text2"))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._add({})
        self.more.clicked.connect(self._write_another)

    def attach(self, form: NoteForm) -> None:
        self._form = form

    def look_around(self, session: Session, around: Around) -> None:
        """From whom it can be, first the one it is from where nobody is chosen."""
        self._names = _told_apart((*guests(around.targets, kinds.all(session)), *around.mentioned))
        for line in self.lines:
            line.offer(self._names)

    def held(self) -> Held:
        return [held for line in self.lines if (held := line.held()) is not None]

    def set_held(self, held: Held) -> None:
        wanted = lines(held) or [{}]
        while len(self.lines) > len(wanted):
            self._drop(self.lines[-1])
        while len(self.lines) < len(wanted):
            self._add({})
        for line, each in zip(self.lines, wanted, strict=True):
            line.set_held(each)
            line.offer(self._names)

    def complain(self) -> QWidget | None:
        if self._form is None or not self.held() or self._form.targets.chosen():
            return None
        self._form.targets.set_error(_("だれの頂き物か分かりません。「だれ・なに」を選んでください。"))
        return self._form.targets

    def stops(self) -> Sequence[QWidget]:
        return [*(stop for line in self.lines for stop in line.stops()), self.more]

    def _add(self, held: dict[str, Any]) -> GiftEntry:
        line = GiftEntry(self._theme)
        line.set_held(held)
        line.offer(self._names)
        self._column.insertWidget(1 + len(self.lines), line)
        self.lines.append(line)
        line.edited.connect(self.edited)
        line.removed.connect(partial(self._remove, line))
        return line

    def _drop(self, line: GiftEntry) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _write_another(self) -> None:
        line = self._add({})
        self.asked.emit()  # it comes into the order of the Tab key
        line.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: GiftEntry) -> None:
        if len(self.lines) > 1:
            place = self.lines.index(line)
            self.lines[place - 1 if place else 1].what.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop(line)
        else:
            line.set_held({})
            line.offer(self._names)
            self.left.emit()
        self.edited.emit()


def _told_apart(targets: Sequence[Chosen]) -> dict[str, str]:
    """What each is called, by its key; of two of the same name the later has a number."""
    names: dict[str, str] = {}
    same: dict[str, int] = {}
    for each in targets:
        number = same[each.name] = same.get(each.name, 0) + 1
        names[key_of(each)] = each.name if number == 1 else f"{each.name} ({number})"
    return names
