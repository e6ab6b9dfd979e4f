"""頂き物 of a karte: everything that came and went, and what is still owed for it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import gifts
from karte.text.giving import NONE
from karte.ui.gifts import deeds
from karte.ui.gifts.card import GiftCard, Said
from karte.ui.gifts.row import GiftLine
from karte.ui.pane import Pane
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.ui.context import Context


class GiftsPane(Pane):
    """One karte at a time, newest first."""

    watches = ("gift", "note", "entity")

    note_requested = Signal(int)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        theme = ctx.theme
        self._entity_id: int | None = None
        self.lines: list[GiftLine] = []
        self.said = Label(theme, "", "small", "text2")
        self.add_button = PlainButton(theme, _("頂き物を書く"), "plus", small=True)
        self.empty = Empty(
            theme,
            _("頂いた物や差し上げた物を書いておくと、お礼と感想を忘れません。"),
            _("頂き物を書く"),
        )
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for part, stretch in ((self._top, 0), (self.empty, 1), (self.area, 1)):
            self._column.addWidget(part, stretch)
        self._restyle()
        self.add_button.clicked.connect(self.write)
        self.empty.asked.connect(self.write)
        theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int | None) -> None:
        """Show the gifts of a karte, or none."""
        if entity_id != self._entity_id:
            self._entity_id = entity_id
            self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the gifts again."""
        self._stale = False
        if self._entity_id is None:
            return
        with self._ctx.store.read() as session:
            found = gifts.of_entity(session, self._entity_id)
        while len(self.lines) > len(found):
            line = self.lines.pop()
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, gift in enumerate(found):
            if place < len(self.lines):
                self.lines[place].set_gift(gift)
            else:
                self._add_line(gift)
        self._say(found)

    def write(self) -> None:
        """Write down a gift."""
        said = GiftCard.ask(self._ctx.theme, None, self.window())
        if said is not None and self._entity_id is not None:
            deeds.add(self._ctx, self._entity_id, said.what, said.day, said.direction, self)
            self.refresh()

    def follow_in_order(self, before: QWidget) -> None:
        """Come in the order of the Tab key as it is seen, behind this one."""
        lines = (stop for each in self.lines for stop in each.stops())
        for first, second in pairwise((before, self.add_button, self.empty.button, *lines)):
            QWidget.setTabOrder(first, second)

    def take_keyboard(self) -> None:
        """The keyboard to the first of what can be done here."""
        target = self.add_button if self.empty.isHidden() else self.empty.button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, found: list[GiftRow]) -> None:
        due = sum(bool(gift.due()) for gift in found)
        words = _("お礼・感想がまだのもの {count}件") if due else _("お礼と感想はすべて済んでいます")
        self.said.setText(words.format(count=due))
        self._top.setVisible(bool(found))
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _add_line(self, gift: GiftRow) -> None:
        line = GiftLine(self._ctx.theme, gift)
        self._list.insertWidget(len(self.lines), line)
        self.lines.append(line)
        line.ticked.connect(self._tick)
        line.waived.connect(self._waive)
        line.edit_requested.connect(self._edit)
        line.remove_requested.connect(self._remove)
        line.note_requested.connect(self.note_requested)
        stops = [each for line in self.lines[-2:] for each in line.stops()]
        for first, second in pairwise([self.empty.button, *stops] if len(self.lines) == 1 else stops):
            QWidget.setTabOrder(first, second)

    def _gift(self, gift_id: int) -> GiftRow:
        return next(line.gift for line in self.lines if line.gift.gift_id == gift_id)

    def _tick(self, gift_id: int, matter: str, done: bool) -> None:
        gift = self._gift(gift_id)
        if done:
            deeds.tell(self._ctx, gift, (matter,), self)
        else:
            deeds.reopen(self._ctx, gift, matter, self)
        self.refresh()

    def _waive(self, gift_id: int, matter: str, waived: bool) -> None:
        gift = self._gift(gift_id)
        if waived:
            deeds.waive(self._ctx, gift, matter, self)
        elif gift.state(matter) == NONE:
            deeds.reopen(self._ctx, gift, matter, self)
        self.refresh()

    def _edit(self, gift_id: int) -> None:
        gift = self._gift(gift_id)
        held = Said(gift.what, gift.happened_on, gift.direction)
        said = GiftCard.ask(self._ctx.theme, held, self.window())
        if said is not None and said != held:
            deeds.change(self._ctx, gift, said.what, said.day, said.direction, self)
            self.refresh()

    def _remove(self, gift_id: int) -> None:
        deeds.remove(self._ctx, self._gift(gift_id), self)
        self.refresh()

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(20), px(8), px(20), 0)
        self._list.setContentsMargins(0, px(8), px(4), px(8))
        self._list.setSpacing(px(8))
