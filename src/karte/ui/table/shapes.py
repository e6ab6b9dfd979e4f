"""The button 表の形: arrangements of the table kept under names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import views
from karte.ui import deeds
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.text import TextInput
from karte.ui.table.card import Card
from karte.ui.widgets.buttons import PlainButton, plain_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from karte.store.views import ViewRow
    from karte.ui.context import Context
    from karte.ui.theme import Theme


class ShapesButton(MenuButton):
    """Says the name of the shape that was chosen; saving, renaming and deleting are in its menu."""

    everything_chosen = Signal()
    """The usual columns, all kartes."""
    view_chosen = Signal(object)
    """A `ViewRow`."""
    save_requested = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx.theme, _("表の形"), "layout-template", parent=parent)
        self._ctx = ctx
        self._current: int | None = None
        self.card: NameCard | None = None
        self._group = QActionGroup(self)

    def current(self) -> int | None:
        """The id of the shape that was chosen last, None for none."""
        return self._current

    def set_current(self, key: object) -> None:
        """Name a shape, or with None none, as the one that is shown."""
        self._current = key if isinstance(key, int) else None
        self._say()

    def open(self) -> None:
        """Read the shapes and open the menu."""
        self.fill()
        super().open()

    def fill(self) -> None:
        """Offer what there is now."""
        menu = self.menu()
        menu.clear()
        with self._ctx.store.read() as session:
            kept = views.all(session)
        self._offer(menu, _("すべて"), partial(self.everything_chosen.emit), self._current is None)
        for row in kept:
            chosen = row.view_id == self._current
            self._offer(menu, plain_text(row.name), partial(self.view_chosen.emit, row), chosen)
        menu.addSeparator()
        self._offer(menu, _("この形を保存…"), partial(self.save_requested.emit))
        current = next((row for row in kept if row.view_id == self._current), None)
        if current is not None:
            self._offer(menu, _("名前を直す…"), partial(self.ask_name, current))
            self._offer(
                menu,
                _("「{name}」を削除").format(name=plain_text(current.name)),
                partial(self._remove, current),
            )

    def save(self, content: str) -> None:
        """Ask under which name this arrangement is kept."""
        self._open_card("", partial(self._keep, content=content))

    def ask_name(self, row: ViewRow) -> None:
        """Ask what a shape shall be called."""
        self._open_card(row.name, partial(self._rename, row))

    def follow(self) -> None:
        """A shape that is gone is no longer the one shown."""
        self._say()

    def _say(self) -> None:
        name = _("表の形")
        if self._current is not None:
            with self._ctx.store.read() as session:
                row = views.get(session, self._current)
            if row is None:
                self._current = None
            else:
                name = row.name
        self.set_text(plain_text(name))
        self.setAccessibleName(_("表の形") if self._current is None else _("表の形 {name}").format(name=name))

    def _offer(self, menu: QMenu, text: str, do: partial[object], marked: bool | None = None) -> None:
        action = QAction(text, menu)
        if marked is not None:
            action.setCheckable(True)
            action.setChecked(marked)
        action.triggered.connect(_without_state(do))
        menu.addAction(action)

    def _open_card(self, name: str, take: partial[bool]) -> None:
        if self.card is not None:
            self.card.close_up()
            self.card.deleteLater()
        self.card = NameCard(self._ctx.theme, self, name, take)
        self.card.closed.connect(self.setFocus)
        # The menu from which this was asked gives the keyboard back when it has gone.
        QTimer.singleShot(0, self.card, partial(self.card.open_at, self.card.entry))

    def _keep(self, name: str, *, content: str) -> bool:
        made: list[int] = []

        def work(session: object) -> None:
            made.append(views.add(session, name, content))  # pyright: ignore[reportArgumentType]

        said = _("「{name}」に保存しました").format(name=views.clean(name))
        deeds.act(self._ctx, N_("表の形を保存"), work, said, origin=self)
        if made:
            self.set_current(made[0])
        return bool(made)

    def _rename(self, row: ViewRow, name: str) -> bool:
        said = _("表の形の名前を「{name}」にしました").format(name=views.clean(name))
        before = self._ctx.store.last_change
        with self._ctx.store.write(N_("表の形の名前を変更"), origin=self) as session:
            views.rename(session, row.view_id, name)  # one that is taken is said at the entry
        change = self._ctx.store.last_change
        if change is not None and change is not before:
            self._ctx.tell.toast(said, _("元に戻す"), partial(deeds.take_back, self._ctx, change.action_id))
        self._say()
        return True

    def _remove(self, row: ViewRow) -> None:
        said = _("表の形「{name}」を削除しました").format(name=row.name)
        work = partial(views.remove, view_id=row.view_id)
        deeds.act(self._ctx, N_("表の形を削除"), work, said, origin=self)
        self._say()


class NameCard(Card):
    """One name; Enter takes it, what is wrong with it is said at the entry."""

    def __init__(self, theme: Theme, anchor: QWidget, name: str, take: partial[bool]) -> None:
        super().__init__(theme, anchor)
        self._take = take
        self.setAccessibleName(_("表の形の名前"))
        self.entry = TextInput(theme, _("例: 電話帳"))
        self.entry.set_label(_("表の形の名前"))
        self.entry.set_text(name)
        self.keep_button = PlainButton(theme, _("保存"), small=True)
        row = QVBoxLayout()
        row.addWidget(Label(theme, _("表の形の名前"), "section"))
        row.addWidget(self.entry)
        self.column.addLayout(row)
        self.column.addWidget(self.keep_button)
        self.entry.setMinimumWidth(theme.px(220))
        self.entry.outer_keys = self._key
        self.keep_button.clicked.connect(self.keep)

    def keep(self) -> None:
        """Take the name, if it is one."""
        try:
            if self._take(self.entry.text()):
                self.give_up()
        except KarteError as error:
            self.entry.set_error(str(error))
            self.place()

    def _key(self, event: QKeyEvent) -> partial[None] | None:
        return partial(self.keep) if event.key() in ENTER else None


def _without_state(do: partial[object]) -> partial[object]:
    """A menu line tells whether it is ticked; what it does does not ask."""
    return partial(_ignoring, do)


def _ignoring(do: partial[object], _ticked: bool = False) -> None:
    do()
