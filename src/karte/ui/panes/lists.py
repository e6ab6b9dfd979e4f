"""マイリスト: the lists at the left, beside them the kartes of one list or the conditions of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from karte.i18n import _
from karte.store import lists
from karte.store.conditions import Rule
from karte.ui.lists import deeds
from karte.ui.lists.members import Members
from karte.ui.lists.rule_editor import RuleEditor
from karte.ui.lists.side import ListSide
from karte.ui.pane import Pane
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from karte.store.lists import ListRow
    from karte.store.store import Change, Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report


class ListsPane(Pane):
    """Which list is open is kept; while conditions are picked, the buttons for new lists are away."""

    watches = (
        "list",
        "list_member",
        "entity",
        "value",
        "note",
        "note_target",
        "entity_tag",
        "kind",
        "field",
        "template",
        "tag",
        "gift",
        "stage",
        "appointment",
        "appointment_target",
    )

    open_requested = Signal(int)
    write_requested = Signal(int)
    print_requested = Signal(int)
    closed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._rows: list[ListRow] = []
        self._list_id: int | None = None
        self._edited: int | None = None
        self._kept: dict[int | None, tuple[str, Rule]] = {}
        """Conditions that were left unsaved, by their list; None is a new one."""
        self._counting = 0
        self.side = ListSide(theme)
        self.lists = self.side.lists
        self.members = Members(ctx)
        self.editor = RuleEditor(ctx)
        self.empty = Empty(theme, _("リストはまだありません。カルテを集めて、名前を付けておけます。"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        shown = self._stack.currentWidget()
        inside = [self.empty]
        if shown is self.members:
            inside = self.members.parts()
        elif shown is self.editor:
            inside = self.editor.parts()
        return [*self.side.parts(), *inside]

    def list_id(self) -> int | None:
        """The list shown."""
        return self._list_id

    def show_list(self, list_id: int) -> None:
        """Turn to a list; conditions being picked are kept for the next time."""
        self._leave_rule()
        self._list_id = list_id
        self.refresh()

    def refresh(self) -> None:
        """Read all lists again; what is being picked or typed stays."""
        self._stale = False
        with self._ctx.store.read() as session:
            self._rows = lists.all(session)
        known = [row.list_id for row in self._rows]
        if self._list_id not in known:
            self._list_id = known[0] if known else None
        self.side.set_rows(self._rows, self._list_id)
        self._count()
        if self.is_editing():
            self.editor.live.gather_again()
        else:
            self._show_members()

    def is_editing(self) -> bool:
        """Whether conditions are being picked."""
        return self._stack.currentWidget() is self.editor

    def commit(self) -> bool:
        """Write what stands in an open cell of the members; False if it cannot be read or kept."""
        return self.members.panel.commit()

    def unsaved(self) -> str:
        """What would be lost with the window; "" for nothing."""
        picked = self.is_editing() and self.editor.is_changed()
        if not picked and not self._unsaved():
            return ""
        return _("マイリストで選んだ条件は、まだ保存していません。閉じると、なくなります。")

    def show_unsaved(self) -> None:
        """The conditions that are not saved."""
        if not self.is_editing():
            left = self._unsaved()[0]
            self._take_up(left, self._kept[left])

    def begin_list(self) -> None:
        """The name of a new list is typed under the others; where one stands already, the list is made."""
        self._leave_rule()
        self.side.ask_for_name()

    def begin_rule(self) -> None:
        """Conditions of a new list are picked, or picked on where some were left."""
        self._leave_rule()
        self.lists.set_current_id(None)
        self._edit(None, "", Rule())
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_rule(self, list_id: int | None = None) -> None:
        """The conditions of a list are picked anew."""
        row = self._row(self._list_id if list_id is None else list_id)
        if row is not None and row.rule is not None:
            self._leave_rule()
            self._list_id = row.list_id
            self.lists.set_current_id(row.list_id)
            self._edit(row.list_id, row.name, row.rule)
            self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.lists.picked.connect(self.show_list)
        self.lists.reordered.connect(self._order)
        self.lists.entered.connect(self._go_in)
        self.lists.dropped.connect(self._put)
        self.side.named.connect(self._make)
        self.side.renamed.connect(self._rename)
        self.side.edit_asked.connect(self.edit_rule)
        self.side.copy_asked.connect(self._copy)
        self.side.remove_asked.connect(self._remove)
        self.side.make_button.clicked.connect(self.begin_list)
        self.side.gather_button.clicked.connect(self.begin_rule)
        self.empty.asked.connect(self.begin_list)
        self.members.open_requested.connect(self.open_requested)
        self.members.write_requested.connect(self.write_requested)
        self.members.print_requested.connect(self.print_requested)
        self.members.conditions_requested.connect(self.edit_rule)
        self.editor.saved.connect(self._save)
        self.editor.given_up.connect(self._give_up)
        self._ctx.theme.changed.connect(self.update)

    def _row(self, list_id: int | None) -> ListRow | None:
        return next((row for row in self._rows if row.list_id == list_id), None)

    def _show_members(self) -> None:
        row = self._row(self._list_id)
        if row is None:
            self._stack.setCurrentWidget(self.empty)
        else:
            self.members.show_list(row)
            self._stack.setCurrentWidget(self.members)
        self._follow_editor()

    def _edit(self, list_id: int | None, name: str, rule: Rule) -> None:
        """Takes up the conditions of a list, or what was picked for it and left unsaved."""
        self._edited = list_id
        left = self._kept.pop(list_id, None)
        name, rule = left or (name, rule)
        self.editor.begin(name, rule, is_new=list_id is None, is_changed=left is not None)
        self._stack.setCurrentWidget(self.editor)
        self._follow_editor()

    def _follow_editor(self) -> None:
        """One primary button on the screen: while conditions are picked it is 保存."""
        self.side.show_buttons(not self.is_editing())

    def _give_up(self) -> None:
        """Back from the conditions, which are dropped; for a moment they can be taken up again."""
        left = self._close_rule()
        if left is not None:
            again = partial(self._take_up, self._edited, left)
            self._ctx.tell.toast(_("条件は保存していません"), _("続きを選ぶ"), again)

    def _leave_rule(self) -> None:
        """On to something else; what was picked stays until it is saved or given up."""
        left = self._close_rule()
        if left is not None:
            self._kept[self._edited] = left
            again = partial(self._take_up, self._edited, left)
            self._ctx.tell.toast(_("条件はまだ保存していません"), _("続きを選ぶ"), again)

    def _close_rule(self) -> tuple[str, Rule] | None:
        """Shows the kartes again; what was picked, if it is not saved."""
        if not self.is_editing():
            return None
        left = self.editor.content() if self.editor.is_changed() else None
        self.lists.set_current_id(self._list_id)
        self._show_members()
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        return left

    def _take_up(self, list_id: int | None, left: tuple[str, Rule]) -> None:
        self._kept[list_id] = left
        self._edit(list_id, *left)

    def _unsaved(self) -> list[int | None]:
        """The lists whose conditions were left unsaved and that are still there."""
        return [one for one in self._kept if one is None or self._row(one) is not None]

    def _save(self, name: str, rule: object) -> None:
        assert isinstance(rule, Rule)
        row = self._row(self._edited)
        if row is None:
            made = deeds.add(self._ctx, name, rule, self)
            if made is None:
                return
            self._list_id = made
        elif (row.name, row.rule) != (name, rule) and not deeds.change(self._ctx, row, name, rule, self):
            return
        self._stack.setCurrentWidget(self.members)
        self.refresh()
        self.lists.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, name: str) -> None:
        made = deeds.add(self._ctx, name, origin=self)
        if made is not None:
            self._list_id = made
            self.refresh()

    def _rename(self, list_id: int, name: str) -> None:
        row = self._row(list_id)
        if row is not None:
            deeds.rename(self._ctx, row, name, self)
            self.refresh()

    def _step_back(self) -> bool:
        """What Esc takes back before it leaves: a name being typed, or something in the table."""
        if self.side.step_back():
            return True
        return self._stack.currentWidget() is self.members and self.members.panel.step_back()

    def _copy(self, list_id: int) -> None:
        row = self._row(list_id)
        made = deeds.copy(self._ctx, row, self) if row else None
        if made is not None:
            self.show_list(made)

    def _remove(self, list_id: int) -> None:
        row = self._row(list_id)
        if row is None:
            return
        order = self.lists.ids()
        place = order.index(list_id)
        after = [*order[place + 1 :], *reversed(order[:place])]
        if deeds.remove(self._ctx, row, self):
            if self._list_id == list_id:
                self._give_up()
                self._list_id = after[0] if after else None
            self.refresh()

    def _order(self, list_ids: list[int]) -> None:
        deeds.order(self._ctx, list_ids, self)
        self.refresh()

    def _put(self, list_id: int, entity_ids: list[int]) -> None:
        row = self._row(list_id)
        if row is not None:
            deeds.put(self._ctx, row, entity_ids)

    def _go_in(self) -> None:
        page = self.editor if self.is_editing() else self.members
        page.setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        """The numbers beside the lists come from another thread: a rule may ask for much."""
        self._counting += 1
        self._ctx.jobs.start(partial(_counts, self._ctx.store, self._counting), done=self._show_counts)

    def _show_counts(self, answer: tuple[int, dict[int, int]]) -> None:
        number, counts = answer
        if number == self._counting:
            self.lists.set_counts(counts)

    def _lay_out(self) -> None:
        for page in (self.members, self.editor, self.empty):
            self._stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self._stack, 1)
        self.setFocusProxy(self.lists)

    def _on_change(self, change: Change) -> None:
        if change.origin is not self.members:
            super()._on_change(change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self._step_back():
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("surface"))
        painter.end()


def _counts(store: Store, number: int, report: Report) -> tuple[int, dict[int, int]]:
    del report
    with store.read() as session:
        return number, lists.counts(session)
