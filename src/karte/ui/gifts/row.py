"""One gift in the list: what and when, and a box each for お礼, 感想 and お返し."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text import giving
from karte.text.giving import ANSWER, DONE, GIVEN, IMPRESSION, NONE, THANKS
from karte.text.wording import short_day
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.ui.theme import Theme

MATTERS = (THANKS, IMPRESSION, ANSWER)


class GiftLine(QWidget):
    """Only asks: what becomes of a gift is written where the list is put together."""

    ticked = Signal(int, str, bool)
    """(gift_id, matter, done)"""
    waived = Signal(int, str, bool)
    """(gift_id, matter, not called for)"""
    edit_requested = Signal(int)
    remove_requested = Signal(int)
    note_requested = Signal(int)

    def __init__(self, theme: Theme, gift: GiftRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.gift = gift
        self._what = Label(theme, "", "ui", wrap=True)
        self._way = Label(theme, "", "small", "text2")
        self.day = LinkButton(theme, "", token="text2")
        self.more = IconButton(theme, "ellipsis", _("ほかの操作"), size=16)
        self.boxes = {matter: QCheckBox() for matter in MATTERS}
        self._waived = {matter: Label(theme, "", "small", "text3") for matter in MATTERS}
        self._menu = QMenu(self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.set_gift(gift)
        self._restyle()
        for matter, box in self.boxes.items():
            box.clicked.connect(partial(self._tick, matter))
        self.day.clicked.connect(self._ask_for_note)
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._way)
        top.addWidget(self._what, 1)
        top.addWidget(self.day)
        top.addWidget(self.more)
        below = FlowLayout(None, 16, 0)
        for matter in MATTERS:
            below.addWidget(self.boxes[matter])
            below.addWidget(self._waived[matter])
        self._column.addLayout(top)
        self._column.addLayout(below)
        self._column.setSpacing(0)

    def set_gift(self, gift: GiftRow) -> None:
        """Show a newer state."""
        self.gift = gift
        given = gift.direction == GIVEN
        self._what.setText(gift.what)
        self._way.setText(giving.titled(gift.direction))
        self._way.setVisible(given)
        self.day.set_text(short_day(gift.happened_on))
        self.day.setEnabled(gift.note_id is not None)
        self.day.set_icon("lock" if gift.private else "")
        tip = _("自分だけのノートから。印刷しません") if gift.private else _("もとのノートを開く")
        self.day.setToolTip(tip if gift.note_id is not None else "")
        self.day.setAccessibleName(f"{gift.what} {self.day.text()}")
        self.more.set_name(_("「{what}」のほかの操作").format(what=gift.what))
        for matter in MATTERS:
            self._say(matter, given=given)

    def _say(self, matter: str, *, given: bool) -> None:
        box, waived = self.boxes[matter], self._waived[matter]
        state, day = self.gift.state(matter), self.gift.done_on(matter)
        name = giving.named(matter)
        box.setVisible(not given and state != NONE)
        waived.setVisible(not given and state == NONE)
        waived.setText(_("{matter} 不要").format(matter=name))
        box.setChecked(state == DONE)
        box.setText(f"{name} {short_day(day)}" if state == DONE and day else name)
        box.setAccessibleName(f"{self.gift.what} {box.text()}")

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.day, self.more, *self.boxes.values()]

    def menu(self) -> QMenu:
        """What can be done with this gift."""
        self._menu.clear()
        self._menu.addAction(_("書き直す")).triggered.connect(self._ask_to_edit)
        if self.gift.note_id is not None:
            self._menu.addAction(_("もとのノートを開く")).triggered.connect(self._ask_for_note)
        if self.gift.direction != GIVEN:
            self._menu.addSeparator()
            for matter in MATTERS:
                action = self._menu.addAction(_("{matter}は不要").format(matter=giving.named(matter)))
                action.setCheckable(True)
                action.setChecked(self.gift.state(matter) == NONE)
                action.triggered.connect(partial(self._waive, matter))
        self._menu.addSeparator()
        self._menu.addAction(self._theme.icon("trash-2"), _("削除")).triggered.connect(self._ask_to_remove)
        return self._menu

    def _tick(self, matter: str) -> None:
        self.ticked.emit(self.gift.gift_id, matter, self.boxes[matter].isChecked())

    def _waive(self, matter: str) -> None:
        self.waived.emit(self.gift.gift_id, matter, self.gift.state(matter) != NONE)

    def _ask_to_edit(self) -> None:
        self.edit_requested.emit(self.gift.gift_id)

    def _ask_to_remove(self) -> None:
        self.remove_requested.emit(self.gift.gift_id)

    def _ask_for_note(self) -> None:
        if self.gift.note_id is not None:
            self.note_requested.emit(self.gift.note_id)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(6), px(8), px(8))
        for waived in self._waived.values():
            waived.setFixedHeight(px(28))
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
