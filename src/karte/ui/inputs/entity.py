"""だれ・なに: the people and things a note is about, typed as names and kept as chips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.store.rows import EntityHit, EntityRef, KindRow
from karte.text import names, roles
from karte.ui.inputs.chipbox import ChipBox
from karte.ui.inputs.chosen import Beside, Chosen, NewEntity, key_of, mentioned, present
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.name import NameReading
from karte.ui.inputs.proposals import ProposalPopup
from karte.ui.theme import Theme

if TYPE_CHECKING:
    from karte.ui.inputs.role_card import RoleCard


class EntityInput(ChipBox):
    """The kartes of a note, those that are still to be made among them.

    The list marks the first match, or the new karte when nothing matches; Tab changes the kind of a new karte
    while its row is marked. Text left behind stays, marked: see `pending`. Enter with nothing typed says
    `done`. Enter or F2 on a marked chip, or its other mouse button, opens a card with its role and a remark.
    """

    changed = Signal()
    """The chips are others now, or stand for someone who is there and not only spoken of, or the reverse."""
    edited = Signal()
    """Chips or text were changed by the user."""
    opened = Signal(int)
    """The id of an entity whose chip was clicked."""
    done = Signal()
    """Enter in the empty line: all have been named."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder or _("名前かふりがなを入力"), _("名前を入力…"), parent)
        self._chosen: list[Chosen] = []
        self._beside: Beside = {}
        self._card: RoleCard | None = None
        self._described: Chosen | None = None
        """Of whom the card says something."""
        self._kinds: list[KindRow] = []
        self._kind = 0
        self._lookup: Callable[[str], list[EntityHit]] | None = None
        self._reading = NameReading()
        self.popup = ProposalPopup(theme, self.frame)
        self.line.textChanged.connect(self._text_changed)
        self.line.textEdited.connect(self.edited)
        self.line.composed.connect(self._hear)
        self.line.focus_left.connect(self._leave)
        self.popup.taken.connect(self.take_clicked)
        self._flow.clicked.connect(self.opened)
        self._flow.asked.connect(self.describe)

    def set_lookup(self, lookup: Callable[[str], list[EntityHit]]) -> None:
        """Who fits a text, best first; "" asks for the recent ones. The input leaves out what it has."""
        self._lookup = lookup

    def set_kinds(self, kinds: Sequence[KindRow]) -> None:
        """The kinds a new karte can be of; the first is proposed."""
        self._kinds, self._kind = list(kinds), 0

    def chosen(self) -> list[Chosen]:
        """What the chips stand for, in order."""
        return list(self._chosen)

    def present(self) -> tuple[Chosen, ...]:
        """Those of them who are not only spoken of; all where nobody else is chosen."""
        return present(self._chosen, self._beside)

    def set_chosen(self, chosen: Sequence[Chosen]) -> None:
        """Show these chips and an empty line, without a signal."""
        self._shut_card()
        self._chosen = list(chosen)
        self._clear_line()
        self._show_chosen()

    def beside(self) -> Beside:
        """What is said of those chosen."""
        keys = map(key_of, self._chosen)
        return {key: list(said) for key in keys if any(said := self._beside.get(key, []))}

    def set_beside(self, beside: Beside) -> None:
        """Say something else of those chosen, without a signal."""
        before = self.beside()
        self._beside = {key: list(said) for key, said in beside.items()}
        if self.beside() != before:
            self._show_chosen()

    def choose(self, *wanted: Chosen, role: str = "") -> None:
        """Take these in as if they had been taken from the list; what is being typed stays.

        A `role` is that of those who are new here.
        """
        if self._take_in(wanted, role):
            self._shut_card()
            self._show_chosen()
            self._tell()

    def describe(self, place: int) -> None:
        """The card in which a chip gets its role and a remark."""
        from karte.ui.inputs.role_card import RoleCard  # most notes need none

        if self._card is None:
            self._card = RoleCard(self.theme, self.frame)
            self._card.changed.connect(self._say)
            self._card.open_requested.connect(self._open_described)
            self._card.left.connect(self._take_keyboard)
        self.popup.close_up()
        self._described = one = self._chosen[place]
        role, remark = self._beside.get(key_of(one), ["", ""])
        self._card.show_for(one.name, role, remark, known=isinstance(one, EntityRef))
        self.pick(place)

    def pending_text(self) -> str:
        """What was typed and not made a chip."""
        return names.joined(self.line.text())

    def pending(self) -> NewEntity | None:
        """The new karte that the text left in the line would become."""
        name = self.pending_text()
        kind = self._chosen_kind()
        if not name or kind is None:
            return None
        return NewEntity(name, self._reading.read(name), kind.kind_id)

    def is_pending_a_sentence(self) -> bool:
        """Whether the text left in the line is neither a known name nor like one."""
        unlike = names.is_like_sentence(self.line.text())
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

    def rows(self) -> ProposalPopup:
        return self.popup

    def query(self) -> str:
        """What is looked for: text and preedit text, without letters still on their way to kana."""
        return names.without_half_typed(self.line.shown_text())

    def propose(self) -> None:
        query = self.query()
        hits = self._lookup(query) if self._lookup else []
        there = set(self._chosen).difference(mentioned(self._chosen, self._beside))
        taken = {one.entity_id for one in there if isinstance(one, EntityRef)}
        left = [hit for hit in hits if hit.ref.entity_id not in taken]
        doubtful = not left and self.is_pending_a_sentence()
        self.popup.offer(left, query, self._chosen_kind(), mark=not is_composing(self.line) and not doubtful)

    def taking(self, index: int) -> Callable[[], object]:
        if self.popup.is_create(index):
            return self._add_new
        return partial(self._add, [self.popup.hits[index].ref])

    def remove_chip(self, place: int) -> None:
        self._shut_card()
        del self._chosen[place]
        self._show_chosen()
        self._tell()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._pasted_names():
            return self._paste
        return super().key_action(event)

    def list_key(self, key: int) -> Callable[[], object] | None:
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.popup.is_on_create():
            return partial(self._turn_kind, 1 if key == Qt.Key.Key_Tab else -1)
        return super().list_key(key)

    def line_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if self._picked is not None and event.key() in (*ENTER, Qt.Key.Key_F2):
            return partial(self.describe, self._picked)
        is_done = event.key() in ENTER and not self.line.text() and not event.isAutoRepeat()
        return self.done.emit if is_done else None

    def pick(self, place: int | None) -> None:
        super().pick(place)
        usual = self._placeholders[bool(self._chosen)]
        self.line.setPlaceholderText(usual if place is None else _("Enterで役割・ひとこと"))

    def _say(self, role: str, remark: str) -> None:
        if self._described in self._chosen:
            absent = mentioned(self._chosen, self._beside)
            self._beside[key_of(self._described)] = [role, remark.strip()]
            self._show_chosen()
            self.pick(self._chosen.index(self._described))
            if mentioned(self._chosen, self._beside) != absent:
                self.changed.emit()
            self.edited.emit()

    def _open_described(self) -> None:
        self._shut_card()
        if isinstance(self._described, EntityRef):
            self.opened.emit(self._described.entity_id)

    def _shut_card(self) -> None:
        if self._card is not None:
            self._card.close_up()

    def _take_keyboard(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pick(None)

    def _text_changed(self) -> None:
        self.set_error("")
        self.line.set_remark("")
        self.pick(None)
        if not self.line.text():
            self._reading.forget()
            self._kind = 0
        self.follow_line()

    def _hear(self, preedit: str, commit: str) -> None:
        self._reading.feed(preedit, commit)
        self.pick(None)
        if not commit:  # what is committed has changed the text, which was followed already
            self.follow_line()

    def _turn_kind(self, by: int) -> None:
        self._kind = (self._kind + by) % len(self._kinds)
        self.popup.set_kind(self._kinds[self._kind])

    def _chosen_kind(self) -> KindRow | None:
        return self._kinds[self._kind] if self._kinds else None

    def _take_in(self, wanted: Sequence[Chosen], role: str = "") -> bool:
        """Whether any of these is new here; so is one who was only spoken of and is named now."""
        known = set(self._chosen)
        if not role:
            known.difference_update(mentioned(self._chosen, self._beside))
        new = [one for one in wanted if one not in known]
        for one in new:
            said = self._beside.setdefault(key_of(one), ["", ""])
            if role or said[0] == roles.MENTIONED:
                said[0] = role
        self._chosen.extend(one for one in new if one not in self._chosen)
        return bool(new)

    def _add(self, chosen: Sequence[Chosen]) -> None:
        self._take_in(chosen)
        self._clear_line()
        self._show_chosen()
        self._tell()

    def _tell(self) -> None:
        self.set_error("")
        self.changed.emit()
        self.edited.emit()

    def _add_new(self) -> None:
        new = self.pending()
        self._add([new] if new else [])

    def _clear_line(self) -> None:
        self.popup.close_up()
        self.line.clear()
        self._reading.forget()
        self._kind = 0

    def _show_chosen(self) -> None:
        kinds = {kind.kind_id: kind for kind in self._kinds}
        self.show_chips(
            [_shown(one, -place, kinds) for place, one in enumerate(self._chosen, 1)],
            [roles.said(*self._beside.get(key_of(one), ("", ""))) for one in self._chosen],
        )
        for chip in self._flow.chips():
            chip.setToolTip("\n".join((chip.toolTip(), _("右クリックかF2で、役割とひとこと"))))

    def _leave(self) -> None:
        self.popup.close_up()
        self.pick(None)
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
        same = [hit.ref for hit in self._lookup(name) if names.bare(hit.ref.name) == names.bare(name)]
        return same[0] if len(same) == 1 else None

    def _pasted_names(self) -> list[str]:
        """The names on the clipboard if there are several and the line is empty."""
        if self.line.text():
            return []
        pasted = names.split(QGuiApplication.clipboard().text())
        return pasted if len(pasted) > 1 else []

    def _paste(self) -> None:
        kind = self._chosen_kind()
        if kind is not None:
            pasted = self._pasted_names()
            self._add([self._only_namesake(name) or NewEntity(name, "", kind.kind_id) for name in pasted])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.line:
            self.line.set_remark("")
        return super().eventFilter(watched, event)


def _shown(one: Chosen, stand_in: int, kinds: dict[int, KindRow]) -> EntityRef:
    """An entity as its chip shows it; a new one has a negative number in place of its id."""
    if isinstance(one, EntityRef):
        return one
    kind = kinds.get(one.kind_id)
    slot, icon, kind_name = (kind.slot, kind.icon, kind.name) if kind else ("other", "tag", "")
    return EntityRef(stand_in, one.name, one.reading, one.kind_id, kind_name, slot, icon)
