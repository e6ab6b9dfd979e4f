"""だれ・なに: the people and things a note is about, typed as names and kept as chips."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.rows import EntityHit, EntityRef, KindRow
from karte.ui.inputs.chips import ChipFlow
from karte.ui.inputs.composing import end_composition, is_composing
from karte.ui.inputs.frame import ENTER, Framed
from karte.ui.inputs.name import NameReading
from karte.ui.inputs.proposals import ProposalPopup
from karte.ui.theme import Theme

_BETWEEN_NAMES = re.compile(r"[、,\t\r\n]+")
_HALF_TYPED = re.compile(r"(?<=[^\x00-\x7fａ-ｚ])[a-zａ-ｚ]+$")  # data
"""Letters at the end of a preedit text that have not become kana yet."""
_SENTENCE = re.compile(r"[。？?\r\n]|[！!]\s*[^！!\s]")  # data
"""What stands in no name; a shop may well end in ！."""
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class NewEntity:
    """A karte to be made when the note is saved."""

    name: str
    reading: str
    kind_id: int


Chosen = EntityRef | NewEntity


class EntityInput(Framed):
    """Chips and a line of text in one box.

    Enter takes the marked row of the list (the first match, or the new karte when nothing matches), ↑ ↓ move
    the mark, Tab changes the kind of a new karte while its row is marked. Backspace in an empty line marks
    the last chip, again removes it. Text left behind stays, marked: see `pending`. Enter with nothing typed
    says `done`.
    """

    changed = Signal()
    """The chips are others now."""
    edited = Signal()
    """Chips or text were changed by the user."""
    opened = Signal(int)
    """The id of an entity whose chip was clicked."""
    done = Signal()
    """Enter in the empty line: all have been named."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._placeholder = placeholder or _("名前かふりがなを入力")
        self._chosen: list[Chosen] = []
        self._picked: int | None = None
        self._kinds: list[KindRow] = []
        self._kind = 0
        self._lookup: Callable[[str], list[EntityHit]] | None = None
        self._reading = NameReading()
        self._flow = ChipFlow(theme, self.frame)
        self.line = self._flow.line
        self.popup = ProposalPopup(theme, self.frame)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.adopt(self.line)
        self.line.setPlaceholderText(self._placeholder)
        self.restyle()
        self.line.textChanged.connect(self._text_changed)
        self.line.textEdited.connect(self.edited)
        self.line.composed.connect(self._hear)
        self.line.focus_left.connect(self._leave)
        self.popup.taken.connect(self._click_row)
        self._flow.removed.connect(self._remove)
        self._flow.clicked.connect(self.opened)

    def set_lookup(self, lookup: Callable[[str], list[EntityHit]]) -> None:
        """Who fits a text, best first; "" asks for the recent ones. The input leaves out what it has."""
        self._lookup = lookup

    def set_kinds(self, kinds: Sequence[KindRow]) -> None:
        """The kinds a new karte can be of; the first is proposed."""
        self._kinds, self._kind = list(kinds), 0

    def chosen(self) -> list[Chosen]:
        """What the chips stand for, in order."""
        return list(self._chosen)

    def set_chosen(self, chosen: Sequence[Chosen]) -> None:
        """Show these chips and an empty line, without a signal."""
        self._chosen = list(chosen)
        self._clear_line()
        self._show_chips()

    def pending_text(self) -> str:
        """What was typed and not made a chip."""
        return " ".join(self.line.text().split())

    def pending(self) -> NewEntity | None:
        """The new karte that the text left in the line would become."""
        name = self.pending_text()
        kind = self._chosen_kind()
        if not name or kind is None:
            return None
        return NewEntity(name, self._reading.read(name), kind.kind_id)

    def is_pending_a_sentence(self) -> bool:
        """Whether the text left in the line is neither a known name nor like one."""
        text = self.line.text()
        unlike = _SENTENCE.search(text.strip()) is not None or len(self.pending_text()) > _LONGEST_NAME
        return unlike and self._only_namesake(self.pending_text()) is None

    def set_pending_text(self, text: str) -> None:
        """Put a text back into the line (from a draft), without a signal and without opening the list."""
        was_blocked = self.blockSignals(True)
        self.line.blockSignals(True)
        self.line.setText(text)
        self.line.blockSignals(False)
        self.blockSignals(was_blocked)
        self._mark_pending()
        self._flow.arrange()

    def take_pending(self) -> None:
        """Make a chip of the text left in the line: of the one karte of that very name, else of a new one."""
        new = self.pending()
        if new is not None:
            self._add([self._only_namesake(new.name) or new])

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.line.setFont(self.theme.font("ui"))
        self.line.set_placeholder_color(self.theme.color("text3"))
        self._flow.arrange()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste) and self._pasted_names():
            return self._paste
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return None
        in_list = self._list_key(key) if self.popup.isVisible() else None
        if in_list is not None:
            return in_list
        if key == Qt.Key.Key_Down and not self.popup.isVisible():
            return self._propose
        if key in ENTER and not self.line.text() and not event.isAutoRepeat():
            return self.done.emit
        at_start = self.line.cursorPosition() == 0 and not self.line.hasSelectedText()
        return self._chip_key(key) if at_start and self._chosen else None

    def _list_key(self, key: int) -> Callable[[], object] | None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return partial(self.popup.step, 1 if key == Qt.Key.Key_Down else -1)
        if key in ENTER and self.popup.current >= 0:
            return partial(self._take_row, self.popup.current, self.popup.hits)
        if key == Qt.Key.Key_Escape:
            return self.popup.close_up
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.popup.is_on_create():
            return partial(self._turn_kind, 1 if key == Qt.Key.Key_Tab else -1)
        return None

    def _chip_key(self, key: int) -> Callable[[], object] | None:
        last = len(self._chosen) - 1
        if self._picked is None:
            picks = key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and not self.line.text())
            return partial(self._pick, last) if picks else None
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return partial(self._remove, self._picked)
        if key == Qt.Key.Key_Left:
            return partial(self._pick, max(0, self._picked - 1))
        if key == Qt.Key.Key_Right:
            return partial(self._pick, self._picked + 1 if self._picked < last else None)
        return partial(self._pick, None) if key == Qt.Key.Key_Escape else None

    def _query(self) -> str:
        """What is looked for: text and preedit text, without letters still on their way to kana."""
        return _HALF_TYPED.sub("", self.line.shown_text()).strip()

    def _propose(self) -> None:
        query = self._query()
        hits = self._lookup(query) if self._lookup else []
        taken = {one.entity_id for one in self._chosen if isinstance(one, EntityRef)}
        left = [hit for hit in hits if hit.ref.entity_id not in taken]
        doubtful = not left and self.is_pending_a_sentence()
        self.popup.offer(left, query, self._chosen_kind(), mark=not is_composing(self.line) and not doubtful)

    def _text_changed(self) -> None:
        self.set_error("")
        self.line.set_remark("")
        self._pick(None)
        if not self.line.text():
            self._reading.forget()
            self._kind = 0
        self._refresh()

    def _hear(self, preedit: str, commit: str) -> None:
        self._reading.feed(preedit, commit)
        self._pick(None)
        self._refresh()

    def _refresh(self) -> None:
        self._flow.arrange()
        if self._query() and self.line.hasFocus():
            self._propose()
        else:
            self.popup.close_up()

    def _click_row(self, index: int) -> None:
        hits = list(self.popup.hits)
        if is_composing(self.line):
            end_composition(self.line, keep=index >= len(hits))
        self._take_row(index, hits)

    def _take_row(self, index: int, hits: list[EntityHit]) -> None:
        if index < len(hits):
            self._add([hits[index].ref])
        else:
            new = self.pending()
            self._add([new] if new else [])

    def _turn_kind(self, by: int) -> None:
        self._kind = (self._kind + by) % len(self._kinds)
        self.popup.set_kind(self._kinds[self._kind])

    def _chosen_kind(self) -> KindRow | None:
        return self._kinds[self._kind] if self._kinds else None

    def _add(self, chosen: Sequence[Chosen]) -> None:
        self._chosen.extend(one for one in chosen if one not in self._chosen)
        self._clear_line()
        self._show_chips()
        self._tell()

    def _remove(self, place: int) -> None:
        del self._chosen[place]
        self._show_chips()
        self._tell()

    def _tell(self) -> None:
        self.set_error("")
        self.changed.emit()
        self.edited.emit()

    def _clear_line(self) -> None:
        self.popup.close_up()
        self.line.clear()
        self._reading.forget()
        self._kind = 0

    def _show_chips(self) -> None:
        self._picked = None
        kinds = {kind.kind_id: kind for kind in self._kinds}
        self._flow.show_refs([_shown(one, -place, kinds) for place, one in enumerate(self._chosen, 1)])
        self.line.setPlaceholderText(_("名前を入力…") if self._chosen else self._placeholder)

    def _pick(self, place: int | None) -> None:
        if place != self._picked:
            self._picked = place
            self._flow.select(place)
            name = self._chosen[place].name if place is not None else ""
            self.line.setAccessibleDescription(name)

    def _leave(self) -> None:
        self.popup.close_up()
        self._pick(None)
        namesake = self._only_namesake(self.pending_text())
        if namesake is not None:
            self._add([namesake])
        else:
            self._mark_pending()

    def _mark_pending(self) -> None:
        kind = self._chosen_kind() if self.pending() and not self.is_pending_a_sentence() else None
        self.line.set_remark(_("新しく作る({kind})").format(kind=kind.name) if kind else "")

    def _only_namesake(self, name: str) -> EntityRef | None:
        """The one karte of exactly this name, spaces aside; None when there is none or more than one."""
        if not name or self._lookup is None:
            return None
        same = [hit.ref for hit in self._lookup(name) if _bare(hit.ref.name) == _bare(name)]
        return same[0] if len(same) == 1 else None

    def _pasted_names(self) -> list[str]:
        """The names on the clipboard if there are several and the line is empty."""
        if self.line.text():
            return []
        names = [name.strip() for name in _BETWEEN_NAMES.split(QGuiApplication.clipboard().text())]
        names = [name for name in names if name]
        like_names = all(len(name) <= _LONGEST_NAME and not _SENTENCE.search(name) for name in names)
        return names if len(names) > 1 and like_names else []

    def _paste(self) -> None:
        kind = self._chosen_kind()
        if kind is not None:
            names = self._pasted_names()
            self._add([self._only_namesake(name) or NewEntity(name, "", kind.kind_id) for name in names])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.line:
            self.line.set_remark("")
        return super().eventFilter(watched, event)


def _bare(name: str) -> str:
    return "".join(name.split())


def _shown(one: Chosen, stand_in: int, kinds: dict[int, KindRow]) -> EntityRef:
    """An entity as its chip shows it; a new one has a negative number in place of its id."""
    if isinstance(one, EntityRef):
        return one
    kind = kinds.get(one.kind_id)
    slot, icon, kind_name = (kind.slot, kind.icon, kind.name) if kind else ("other", "tag", "")
    return EntityRef(stand_in, one.name, one.reading, one.kind_id, kind_name, slot, icon)
