"""The left of マイリスト: the lists, and under them where a name is typed and a new list is begun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.composing import end_composition
from karte.ui.inputs.text import TextInput
from karte.ui.lists.column import ListColumn
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.lists import ListRow
    from karte.ui.theme import Theme

WIDTH = 256


class ListSide(QWidget):
    """A new name is typed under the lists, another one of a list in its place."""

    named = Signal(str)
    """What a new list is to be called."""
    renamed = Signal(int, str)
    """(list_id, its new name)"""
    edit_asked = Signal(int)
    copy_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[ListRow] = []
        self._renaming: int | None = None
        self.lists = ListColumn(theme)
        self.new_name = TextInput(theme, _("リストの名前を入力してEnter"))
        self.other_name = TextInput(theme, parent=self.lists.viewport())
        self.make_button = PrimaryButton(theme, _("リストを作る"), "plus")
        self.gather_button = PlainButton(theme, _("条件でリストを作る"), "filter")
        self._title = Label(theme, _("マイリスト"), "section")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._restyle()
        self._connect()

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.lists, self.other_name, self.new_name, self.make_button, self.gather_button]

    def set_rows(self, rows: Sequence[ListRow], current: int | None) -> None:
        """Show these lists, with one of them chosen; a name being typed stays."""
        self._rows = list(rows)
        self.lists.set_rows(rows, current)
        self._place_name()

    def show_buttons(self, shown: bool) -> None:
        """The buttons for new lists are there, or away."""
        for button in (self.make_button, self.gather_button):
            button.setVisible(shown)

    def ask_for_name(self) -> None:
        """A name is typed under the lists; one that stands there already is taken."""
        if not self.new_name.isHidden():
            end_composition(self.new_name.line, keep=True)
            if self.new_name.text().strip():
                self.new_name.leave()
            return
        self.make_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # pressed, it leaves the name where it is
        self.new_name.set_text("")
        self.new_name.show()
        self.new_name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self, list_id: int) -> None:
        """The name of a list is typed in its place."""
        row = self._row(list_id)
        if row is None:
            return
        self.other_name.set_text(row.name)
        self._renaming = list_id
        self._place_name()
        self.other_name.show()
        self.other_name.raise_()
        self.other_name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.other_name.line.selectAll()

    def step_back(self) -> bool:
        """What Esc takes back here: a name being typed; False if there is none."""
        if not self.new_name.isHidden():
            self._end_new()
        elif not self.other_name.isHidden():
            self._end_rename()
        else:
            return False
        return True

    def menu_for(self, list_id: int) -> QMenu:
        """What can be done to a list as a whole."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._row(list_id)
        icon = self._theme.icon
        offers = [(_("名前を直す"), "square-pen", partial(self.rename, list_id))]
        if row is not None and row.rule is not None:
            offers.append((_("条件を直す"), "filter", partial(self.edit_asked.emit, list_id)))
        offers.append((_("複製"), "copy", partial(self.copy_asked.emit, list_id)))
        place, last = self.lists.ids().index(list_id), len(self._rows) - 1
        moves = [(_("上へ"), "chevron-up", -1, place > 0), (_("下へ"), "chevron-down", 1, place < last)]
        for words, picture, do in offers:
            action = QAction(icon(picture), words, menu)
            action.triggered.connect(do)
            menu.addAction(action)
        menu.addSeparator()
        for words, picture, by, can in moves:
            action = QAction(icon(picture), words, menu)
            action.setEnabled(can)
            action.triggered.connect(partial(self._move, list_id, by))
            menu.addAction(action)
        menu.addSeparator()
        remove = QAction(icon("trash-2"), _("リストを削除"), menu)
        remove.triggered.connect(partial(self.remove_asked.emit, list_id))
        menu.addAction(remove)
        return menu

    def _connect(self) -> None:
        self.lists.rename_asked.connect(self.rename)
        self.lists.remove_asked.connect(self.remove_asked)
        self.lists.menu_asked.connect(self._open_menu)
        self.lists.verticalScrollBar().valueChanged.connect(self._place_name)
        self.new_name.committed.connect(self._name)
        self.new_name.finished.connect(self._end_new)
        self.other_name.committed.connect(self._rename)
        self.other_name.finished.connect(self._end_rename)
        self._theme.changed.connect(self._restyle)

    def _row(self, list_id: int) -> ListRow | None:
        return next((row for row in self._rows if row.list_id == list_id), None)

    def _name(self, name: str) -> None:
        if name.strip():
            self.named.emit(name)

    def _rename(self, name: str) -> None:
        if self._renaming is not None and name.strip():
            self.renamed.emit(self._renaming, name)

    def _end_new(self) -> None:
        self.make_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._put_aside(self.new_name)

    def _end_rename(self) -> None:
        self._renaming = None
        self._put_aside(self.other_name)

    def _put_aside(self, entry: TextInput) -> None:
        """The name is written or given up: the keyboard goes on in the lists."""
        had_focus = entry.line.hasFocus()
        if had_focus:
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        entry.hide()

    def _place_name(self) -> None:
        if self._renaming in self.lists.ids():
            self.other_name.setGeometry(self.lists.rect_of(self._renaming).toRect().adjusted(6, 2, -6, -2))
        else:
            self.other_name.hide()

    def _move(self, list_id: int, by: int) -> None:
        chosen = self.lists.current_id()
        self.lists.set_current_id(list_id)
        self.lists.step(by)
        self.lists.set_current_id(chosen)

    def _open_menu(self, list_id: int, place: QPoint) -> None:
        self.menu_for(list_id).popup(place)

    def _lay_out(self) -> None:
        self.new_name.set_label(_("新しいリストの名前"))
        self.other_name.set_label(_("リストの名前"))
        self.new_name.hide()
        self.other_name.hide()
        for part in (self._title, self.lists, self.new_name, self.make_button, self.gather_button):
            self._column.addWidget(part, int(part is self.lists))
        self.setFocusProxy(self.lists)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(6), px(12), px(6), px(10))
        self._column.setSpacing(px(8))
        self._title.setContentsMargins(px(10), 0, 0, 0)
        self._place_name()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), self._theme.color("border"))
        painter.end()
