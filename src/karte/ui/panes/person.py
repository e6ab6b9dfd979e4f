"""人物 of a karte: 間柄, 人柄・クセ and 人物メモ by heading."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_
from karte.store import entities, memos, stages
from karte.text.person import HABIT, HEADINGS
from karte.ui.pane import Pane
from karte.ui.person import deeds, stage_menu
from karte.ui.person.block import MemoBlock
from karte.ui.person.history import StageHistory

if TYPE_CHECKING:
    from karte.store.memos import MemoRow
    from karte.store.rows import EntityRef
    from karte.store.stages import StageRow
    from karte.ui.context import Context


class PersonPane(Pane):
    """One karte at a time; what is read is written in the same place."""

    watches = ("memo", "memo_seen", "stage", "note", "entity")

    note_requested = Signal(int)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._ref: EntityRef | None = None
        self._memos: dict[int, MemoRow] = {}
        self._steps: list[StageRow] = []
        self.history = StageHistory(ctx.theme)
        order = (HABIT, *(key for key in HEADINGS if key != HABIT))
        self.blocks = {key: MemoBlock(ctx.theme, key) for key in order}
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.addWidget(self.history)
        for block in self.blocks.values():
            self._list.addWidget(block)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self._inside.installEventFilter(self)
        self.area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self._restyle()
        self._connect()

    def _connect(self) -> None:
        for block in self.blocks.values():
            block.written.connect(self._add)
            block.reworded.connect(self._reword)
            block.seen_again.connect(self._see_again)
            block.moved.connect(self._move)
            block.removed.connect(self._remove)
            block.note_requested.connect(self.note_requested)
        self.history.button.menu().aboutToShow.connect(self._fill_stages)
        self.history.remove_requested.connect(self._remove_step)
        self.history.note_requested.connect(self.note_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._reveal)
        self._ctx.theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int | None) -> None:
        """Show what is known about someone, or nothing; what is being written about another is kept first."""
        held = self._ref.entity_id if self._ref else None
        if entity_id != held:
            self.commit()
            self.area.verticalScrollBar().setValue(0)
        self._read(entity_id)

    def refresh(self) -> None:
        """Read it again; what is being typed stays."""
        self._stale = False
        self._read(self._ref.entity_id if self._ref else None)

    def commit(self) -> bool:
        """Saves what is being typed; False if something of it could not be."""
        return sum(not block.commit() for block in self.blocks.values()) == 0  # each of them is asked

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order seen."""
        return [*self.history.stops(), *(stop for each in self.blocks.values() for stop in each.stops())]

    def follow_in_order(self, before: QWidget) -> None:
        """Come in the order of the Tab key as it is seen, behind this one."""
        for first, second in pairwise((before, *self.stops())):
            QWidget.setTabOrder(first, second)

    def take_keyboard(self) -> None:
        """The keyboard to 人柄・クセ."""
        self.blocks[HABIT].add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _read(self, entity_id: int | None) -> None:
        self._stale = False
        if entity_id is None:
            self._ref = None
            return
        with self._ctx.store.read() as session:
            self._ref = entities.ref(session, entity_id)
            found = memos.of_entity(session, entity_id)
            self._steps = stages.of_entity(session, entity_id)
        self._memos = {memo.memo_id: memo for memo in found}
        self.history.show_steps(self._steps)
        for key, block in self.blocks.items():
            block.show_memos([memo for memo in found if memo.heading == key])
        for first, second in pairwise(self.stops()):
            QWidget.setTabOrder(first, second)

    def _add(self, heading: str, text: str) -> None:
        if self._ref is None:
            return
        try:
            with self._ctx.store.write(N_("人物メモを追加"), origin=self) as session:
                memos.add(session, self._ref.entity_id, heading, text)
        except KarteError as error:
            self.blocks[heading].entry.set_error(str(error))
        else:
            self.refresh()

    def _reword(self, memo_id: int, text: str) -> None:
        try:
            with self._ctx.store.write(N_("人物メモを書き直す"), origin=self) as session:
                memos.reword(session, memo_id, text)
        except KarteError as error:
            for line in self.blocks[self._memos[memo_id].heading].lines:
                if line.memo.memo_id == memo_id:
                    line.refuse(str(error))
        else:
            self.refresh()

    def _see_again(self, memo_id: int) -> None:
        deeds.see_again(self._ctx, self._memos[memo_id])

    def _move(self, memo_id: int, heading: str) -> None:
        deeds.put_under(self._ctx, self._memos[memo_id], heading)

    def _remove(self, memo_id: int) -> None:
        deeds.remove(self._ctx, self._memos[memo_id])

    def _fill_stages(self) -> None:
        if self._ref is not None:
            current = self._steps[-1].stage if self._steps else ""
            stage_menu.fill(self.history.button.menu(), self._ctx, self._ref, current)

    def _remove_step(self, stage_id: int) -> None:
        deeds.remove_stage(self._ctx, next(step for step in self._steps if step.stage_id == stage_id))

    def _reveal(self) -> None:
        """What has the keyboard is in sight."""
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 0, self._ctx.theme.px(12))

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._list.setContentsMargins(px(20), px(8), px(16), px(12))
        self._list.setSpacing(px(8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._reveal()  # an entry has come out
        return super().eventFilter(watched, event)
