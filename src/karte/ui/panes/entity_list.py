"""The list of all kartes at the left: filtered, in the order wanted, to walk through and to open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import appointments, kinds, roster
from karte.ui import deeds
from karte.ui.models.roster import RosterModel
from karte.ui.pane import Pane
from karte.ui.roster.head import RosterHead
from karte.ui.roster.kana_strip import KanaStrip
from karte.ui.roster.kind_filter import ALL, ARCHIVED, STARRED, Choice, KindFilter
from karte.ui.roster.row_menu import RowMenu
from karte.ui.roster.text_chip import TextChip
from karte.ui.roster.view import RosterView
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from karte.store.rows import EntityRow
    from karte.ui.context import Context

KANA, OWN, NEXT = "kana", "own", "next"


class EntityListPane(Pane):
    """What is selected and where the list stands is kept when kartes change around it."""

    watches = (
        *("entity", "value", "note", "note_target", "kind", "list", "list_member", "entity_tag"),
        *("appointment", "appointment_target", "gift", "stage"),
    )

    open_requested = Signal(int)
    write_requested = Signal(int)
    print_requested = Signal(int)
    new_requested = Signal(str)
    """The name typed so far."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._text = ""
        self._open_id: int | None = None
        self._by_hand: frozenset[int] = frozenset()
        self._order = ctx.settings.current.list_order
        self._model = RosterModel(ctx.store, self)
        self.head = RosterHead(ctx.theme, self._order)
        self.filter = KindFilter(ctx.theme)
        self.filter.offered_lists = self._offered_lists
        self.text_chip = TextChip(ctx.theme)
        self.view = RosterView(ctx.theme, self._model)
        self.strip = KanaStrip(ctx.theme)
        self.empty = Empty(ctx.theme, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._top = QVBoxLayout()
        self._top.addWidget(self.head)
        self._top.addWidget(self.filter)
        self._top.addWidget(self.text_chip)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.strip)
        self._column.addLayout(self._top)
        self._column.addLayout(row, 1)
        self.setFocusProxy(self.view)
        self._restyle()
        self.head.order_chosen.connect(self._set_order)
        self.filter.changed.connect(self._show_anew)
        self.text_chip.clicked.connect(self._show_all)
        self.view.open_requested.connect(self._open)
        self.view.remove_requested.connect(self._remove_by_id)
        self.view.menu_requested.connect(self._show_menu)
        self.view.verticalScrollBar().valueChanged.connect(self._show_place)
        self.strip.jumped.connect(self.view.jump)
        self.empty.asked.connect(self._answer_empty)
        ctx.theme.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Show only what a search for this text finds, of all kinds; "" shows everything again."""
        if text.strip() != self._text:
            self._text = text.strip()
            self.text_chip.show_text(self._text)
            if self._text:
                self.filter.set_choice(ALL)
            self._show_anew()
            if not self._text:  # the search is over: the list stands where one has got to
                self._reveal()

    def show_kind(self, kind_id: int) -> None:
        """Show only the kartes of one kind."""
        self.filter.set_choice(Choice(kind_id=kind_id))
        self._show_anew()

    def first_id(self) -> int | None:
        """The first karte of the list as it is now, even if its change has not been announced yet."""
        self.refresh()
        return self._model.id_at(0)

    def current_id(self) -> int | None:
        """The karte selected."""
        return self.view.current_id()

    def select(self, entity_id: int | None) -> None:
        """Select the karte that is open and mark it as opened.

        One that is filtered out, or too new to be in the list, is selected as soon as it appears.
        """
        self._open_id = entity_id
        if entity_id is not None:
            self._model.mark_opened(entity_id)
        if entity_id != self.view.current_id():
            self.view.set_current_id(entity_id)

    def refresh(self) -> None:
        """Read kinds and kartes again; selection and place stay."""
        self._stale = False
        with self._ctx.store.read() as session:
            offered, counts = kinds.all(session), kinds.counts(session)
        self.filter.blockSignals(True)
        self.filter.set_kinds(offered, counts)
        self.filter.blockSignals(False)
        self._show(keep=True)

    def _show_anew(self) -> None:
        self._show(keep=False)

    def _show(self, *, keep: bool) -> None:
        wanted, order = self._wanted(self.filter.choice()), self._order_now()
        with self._ctx.store.read() as session:
            found = roster.ids(session, wanted, order)
            headings = roster.headings(session, wanted) if order == KANA else []
            days = appointments.next_days(session) if order == NEXT else None
        place = self.view.place()
        current = self.view.current_id()
        self._model.set_ids(found, days)
        stays = current is not None and self._model.row_of(current) >= 0
        self.view.set_current_id(current if stays else self._open_id, scroll=False)
        self._stack.setCurrentWidget(self.view if found else self.empty)
        if not keep:
            self.view.scrollToTop()
        elif stays or self.view.current_id() is None:
            self.view.return_to(place)
        else:
            self.view.scrollTo(self.view.currentIndex())  # the open karte has just come into the list
        self.strip.set_headings(headings)
        self.strip.setVisible(order == KANA and bool(found))
        self.head.set_count(len(found))
        self.head.sort.setVisible(order != OWN)
        self._say_empty()
        self._show_place()

    def _wanted(self, choice: Choice) -> roster.Filter:
        return roster.Filter(
            text=self._text,
            kind_id=choice.kind_id,
            archived=choice.archived,
            starred=choice.starred,
            list_id=choice.list_id,
        )

    def _order_now(self) -> str:
        """A list put together by hand keeps its own order."""
        return OWN if self.filter.choice().list_id in self._by_hand else self._order

    def _offered_lists(self) -> dict[int, str]:
        from karte.store import lists  # with the rules, which no start needs

        with self._ctx.store.read() as session:
            rows = lists.all(session)
        self._by_hand = frozenset(row.list_id for row in rows if row.rule is None)
        return {row.list_id: row.name for row in rows}

    def _show_place(self) -> None:
        if self._order_now() == KANA:
            self.strip.show_top_row(self.view.top_row())

    def _set_order(self, order: str) -> None:
        self._order = order
        self._ctx.settings.change(list_order=order)
        self._show_anew()
        self._reveal()

    def _reveal(self) -> None:
        """Bring the selected karte into sight."""
        if self.view.current_id() is not None:
            self.view.scrollTo(self.view.currentIndex())

    def _say_empty(self) -> None:
        if self._model.rowCount():
            return
        if self._text:
            self.empty.set_text(*self._not_found())
        else:
            self.empty.set_text(*self._nothing_here())

    def _not_found(self) -> tuple[str, str]:
        """Before a karte is made a second time, the list says where else the text is found."""
        elsewhere = self._elsewhere()
        if elsewhere == ALL:
            name = self.filter.chosen_name()
            said = _("「{text}」は「{where}」の中に見つかりません。").format(text=self._text, where=name)
            return said, _("すべての中から探す")
        if elsewhere == ARCHIVED:
            said = _("「{text}」は、しまったカルテの中にあります。").format(text=self._text)
            return said, _("しまったカルテを見る")
        said = _("「{text}」は見つかりません。").format(text=self._text)
        return said, _("「{text}」のカルテを作る").format(text=self._text)

    def _nothing_here(self) -> tuple[str, str]:
        choice = self.filter.choice()
        if choice == STARRED:
            return _("お気に入りはまだありません。カルテの星を押すと、ここに並びます。"), ""
        if choice == ARCHIVED:
            return _("しまったカルテはありません。"), ""
        if choice == ALL:
            return _("カルテはまだありません。作ったカルテがここに並びます。"), _("カルテを作る")
        name = self.filter.chosen_name()
        if choice.list_id is not None:
            return _("リスト「{list}」に、カルテはありません。").format(list=name), ""
        return _("「{kind}」のカルテはまだありません。").format(kind=name), _("カルテを作る")

    def _elsewhere(self) -> Choice | None:
        """What else shows something for the text typed."""
        here = self.filter.choice()
        with self._ctx.store.read() as session:
            for choice in (ALL, ARCHIVED):
                if choice != here and roster.ids(session, self._wanted(choice), self._order):
                    return choice
        return None

    def look_elsewhere(self) -> bool:
        """Turn to another kind, or to what is put away, where the text stands; False if it stands nowhere."""
        elsewhere = self._elsewhere() if self._text else None
        if elsewhere is None:
            return False
        self.filter.set_choice(elsewhere)
        self._show_anew()
        return True

    def _answer_empty(self) -> None:
        if not self.look_elsewhere():
            self.new_requested.emit(self._text)

    def _open(self, entity_id: int) -> None:
        self._open_id = entity_id
        self._model.mark_opened(entity_id)
        self.open_requested.emit(entity_id)

    def _show_menu(self, entity_id: int, place: QPoint) -> None:
        line = self._model.line(self._model.row_of(entity_id))
        if line is not None:
            self.menu_for(line).popup(place)

    def menu_for(self, line: EntityRow) -> RowMenu:
        """The context menu of a karte."""
        menu = RowMenu(
            self._ctx.theme,
            line,
            self._do,
            has_opened=self._model.has_opened(),
            fill_lists=partial(self._fill_lists, line.ref.entity_id),
            parent=self,
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _fill_lists(self, entity_id: int, into: QMenu) -> None:
        from karte.ui.lists import menu  # the lists are read when they are looked at

        into.clear()
        menu.fill(into, self._ctx, [entity_id])

    def _do(self, deed: str, line: EntityRow) -> None:
        entity_id = line.ref.entity_id
        if deed == "open":
            self.view.set_current_id(entity_id)
            self._open(entity_id)
        elif deed == "write":
            self.write_requested.emit(entity_id)
        elif deed == "print":
            self.print_requested.emit(entity_id)
        elif deed == "star":
            deeds.set_star(self._ctx, entity_id, not line.star)
        elif deed == "away":
            deeds.put_away(self._ctx, line.ref, not line.archived)
        elif deed == "forget":
            self._model.forget_opened()
        else:
            self._remove(line)

    def _remove_by_id(self, entity_id: int) -> None:
        line = self._model.line(self._model.row_of(entity_id))
        if line is not None:
            self._remove(line)

    def _remove(self, line: EntityRow) -> None:
        """Delete a karte; the one after it is opened if it was the open one."""
        row = self._model.row_of(line.ref.entity_id)
        was_current = self.view.current_id() == line.ref.entity_id
        neighbour = self._model.id_at(row + 1) or self._model.id_at(row - 1)
        if deeds.remove(self._ctx, line.ref, line.note_count) and was_current and neighbour is not None:
            self.view.set_current_id(neighbour)
            self._open(neighbour)

    def _show_all(self) -> None:
        """The chip was pressed: it is gone, and the keyboard goes on in the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_text("")

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._top.setContentsMargins(px(12), px(10), px(8), px(6))
        self._top.setSpacing(px(6))
        self._column.setContentsMargins(0, 0, 0, px(4))
        self._column.setSpacing(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everything again."""
        if event.key() == Qt.Key.Key_Escape and self._text:
            self.set_text("")
        else:
            super().keyPressEvent(event)
