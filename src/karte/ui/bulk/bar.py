"""The bar over a selection of kartes: how many they are, and everything that can be done to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.store import bulk, lists
from karte.ui.bulk import deeds, menus, output, reach
from karte.ui.pane import Pane
from karte.ui.widgets.buttons import PaintedButton, PlainButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.context import Context

MOST_SHEETS = 200
"""So many kartes are set in type at once; more would keep paper and patience too long."""
_GAP = 6
_SIDE = 12
HEIGHT = 44


class BulkBar(Pane):
    """Hidden while nothing is selected. What has no room stands in the menu ほか at its end."""

    watches = ("entity", "list")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._ids: list[int] = []
        self._list: lists.ListRow | None = None
        self._is_away = False
        self.count_label = Label(theme, "", bold=True)
        self.tag_button = MenuButton(theme, _("タグを付ける"), "tag")
        self.untag_button = MenuButton(theme, _("タグを外す"))
        self.list_button = MenuButton(theme, _("リストに入れる"), "list")
        self.out_button = _button(ctx, _("リストから外す"))
        self.fill_button = _button(ctx, _("項目に入力…"), "square-pen")
        self.away_button = _button(ctx, _("しまう"), "archive")
        self.export_button = _button(ctx, _("書き出す…"), "file-spreadsheet")
        self.print_button = MenuButton(theme, _("印刷…"), "printer")
        self.remove_button = _button(ctx, _("削除"), "trash-2")
        self.more_button = MenuButton(theme, _("ほか"))
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self.count_label)
        for button in (*self._buttons(), self.more_button):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("選んだカルテにすること"))
        self.hide()
        ctx.tell.keep_clear(self)
        self._restyle()
        self._connect()

    def set_ids(self, entity_ids: Sequence[int]) -> None:
        """What is selected; with nothing the bar goes."""
        self._ids = list(entity_ids)
        self.refresh()

    def ids(self) -> list[int]:
        """What is selected and there."""
        return list(self._ids)

    def set_list(self, list_id: int | None) -> None:
        """The list in which the kartes are seen; from one put together by hand they can be taken out."""
        with self._ctx.store.read() as session:
            self._list = None if list_id is None else lists.get(session, list_id)
        self._arrange()

    def refresh(self) -> None:
        """Read again which of the kartes there are and whether they are put away."""
        self._stale = False
        with self._ctx.store.read() as session:
            now = bulk.standing(session, self._ids)
            if self._list is not None:
                self._list = lists.get(session, self._list.list_id)
        self._ids = list(now.there)
        self._is_away = bool(self._ids) and not now.shown
        self._say_reach(now.there if self._is_away else now.shown)
        self.count_label.setText(_("{count}件を選択").format(count=f"{len(self._ids):,}"))
        self.away_button.set_text(_("一覧に戻す") if self._is_away else _("しまう"))
        self.away_button.set_icon("archive-restore" if self._is_away else "archive")
        self._arrange()
        self._keep_keyboard()
        self.setVisible(bool(self._ids))

    def _keep_keyboard(self) -> None:
        """The keyboard goes back to what the bar belongs to before the bar goes."""
        around, focused = self.parentWidget(), QApplication.focusWidget()
        if not self._ids and around is not None and focused is not None and self.isAncestorOf(focused):
            around.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_reach(self, turned: Sequence[int]) -> None:
        """Says beside the buttons whom they change; `turned` are put away or taken back."""
        away = _("{count}件を一覧に戻します") if self._is_away else _("{count}件をしまいます")
        with self._ctx.store.read() as session:
            for button, said, changed in (
                (self.away_button, away, turned),
                (self.remove_button, _("{count}件のカルテを削除します。ノートは残ります"), self._ids),
            ):
                told = reach.preview(session, said, changed)
                button.setToolTip(told)
                button.setAccessibleDescription(told)

    def _connect(self) -> None:
        self.tag_button.menu().aboutToShow.connect(self._fill_tags)
        self.untag_button.menu().aboutToShow.connect(self._fill_taken)
        self.list_button.menu().aboutToShow.connect(self._fill_lists)
        self.print_button.menu().aboutToShow.connect(self._fill_prints)
        self.more_button.menu().aboutToShow.connect(self._fill_more)
        self.out_button.clicked.connect(self.take_out)
        self.fill_button.clicked.connect(self.fill_in)
        self.away_button.clicked.connect(self._put_away)
        self.export_button.clicked.connect(self.export)
        self.remove_button.clicked.connect(self._remove)
        self._ctx.theme.changed.connect(self._restyle)

    def _buttons(self) -> list[PaintedButton]:
        """In the order of their places; those at the end are the first to have no room."""
        return [
            self.tag_button,
            self.untag_button,
            self.list_button,
            self.out_button,
            self.fill_button,
            self.away_button,
            self.export_button,
            self.print_button,
            self.remove_button,
        ]

    def _wanted(self) -> list[PaintedButton]:
        by_hand = self._list is not None and self._list.rule is None
        return [button for button in self._buttons() if by_hand or button is not self.out_button]

    def _arrange(self) -> None:
        """Show as many buttons as there is room for, and behind them ほか for the others."""
        px = self._ctx.theme.px
        room = self.width() - 2 * px(_SIDE) - self.count_label.sizeHint().width()
        wanted = self._wanted()
        widths = [button.sizeHint().width() + px(_GAP) for button in wanted]
        fitting = len(wanted)
        if sum(widths) > room:
            room -= self.more_button.sizeHint().width() + px(_GAP)
            while fitting and sum(widths[:fitting]) > room:
                fitting -= 1
        for button in self._buttons():
            button.setVisible(button in wanted[:fitting])
        self.more_button.setVisible(fitting < len(wanted))

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._row.setContentsMargins(px(_SIDE), 0, px(_SIDE), 0)
        self._row.setSpacing(px(_GAP))
        self.setFixedHeight(px(HEIGHT))
        self._arrange()

    def _fill_tags(self) -> None:
        menus.fill_tags(self.tag_button.menu(), self._ctx, self._ids, self._ask_tags)

    def _fill_taken(self) -> None:
        menus.fill_taken(self.untag_button.menu(), self._ctx, self._ids)

    def _fill_lists(self) -> None:
        from karte.ui.lists import menu  # with the lists' own deeds, wanted only here

        self.list_button.menu().clear()
        menu.fill(self.list_button.menu(), self._ctx, self._ids)

    def _fill_prints(self) -> None:
        into = self.print_button.menu()
        into.clear()
        sheets = QAction(_("カルテを1件ずつ"), into)
        if len(self._ids) > MOST_SHEETS:
            sheets.setText(_("カルテを1件ずつ({count}件まで)").format(count=MOST_SHEETS))
            sheets.setEnabled(False)
        roll = QAction(_("名簿"), into)
        sheets.triggered.connect(self.print_sheets)
        roll.triggered.connect(self.print_roll)
        into.addAction(sheets)
        into.addAction(roll)

    def _fill_more(self) -> None:
        into = self.more_button.menu()
        into.clear()
        for button in self._wanted():
            if not button.isHidden():
                continue
            if isinstance(button, MenuButton):
                button.menu().setTitle(button.text())
                into.addMenu(button.menu())
            else:
                action = QAction(button.text(), into)
                action.triggered.connect(partial(_press, button))
                into.addAction(action)

    def _ask_tags(self) -> None:
        from karte.ui.bulk.tagging import TagDialog  # as all dialogs: when they are opened

        names = TagDialog.ask(self._ctx, self._ids, self.window())
        if names:
            deeds.give_tags(self._ctx, self._ids, names)

    def take_out(self) -> bool:
        """Take the kartes out of the list they are seen in; False if none put together by hand is shown."""
        from karte.ui.lists import deeds as list_deeds

        if self._list is None or self._list.rule is not None:
            return False
        list_deeds.take_out(self._ctx, self._list, self._ids)
        return True

    def fill_in(self) -> None:
        """Ask for a field and a value, show what changes, and write it."""
        from karte.ui.bulk.preview import FillDialog

        order = FillDialog.ask(self._ctx, self._ids, self.window())
        if order is not None:
            deeds.fill(self._ctx, self._ids, order.question, order.value, overwrite=order.overwrite)

    def _put_away(self) -> None:
        deeds.put_away(self._ctx, self._ids, not self._is_away)

    def export(self) -> None:
        """Ask for columns, form and place, and write the kartes out."""
        output.export(self._ctx, self._ids, self._title(), self.window())

    def print_sheets(self) -> None:
        """The preview of the kartes one after another."""
        output.print_sheets(self._ctx, self._ids, self.window())

    def print_roll(self) -> None:
        """The preview of the kartes as a table."""
        output.print_roll(self._ctx, self._ids, self._title(), self.window())

    def _remove(self) -> None:
        deeds.remove(self._ctx, self._ids)

    def _title(self) -> str:
        """What a file or a printed table of these kartes is called."""
        return self._list.name if self._list is not None else _("名簿")

    def sizeHint(self) -> QSize:
        return QSize(self._ctx.theme.px(400), self._ctx.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._ctx.theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()


def _button(ctx: Context, text: str, icon: str = "") -> PlainButton:
    made = PlainButton(ctx.theme, text, icon, small=True)
    made.font_role = "small"
    made.setFont(ctx.theme.font("small"))
    return made


def _press(button: PaintedButton) -> None:
    button.click()
