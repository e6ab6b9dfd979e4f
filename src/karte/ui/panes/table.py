"""カルテの表: all kartes in a table, the home of whoever comes from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import kinds
from karte.store.columns import Scope
from karte.ui.pane import Pane
from karte.ui.roster.kind_filter import Choice, KindFilter
from karte.ui.table.panel import TablePanel
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context


class TablePane(Pane):
    """The kinds as chips above the table; Esc goes back step by step, at last to the karte."""

    watches = ("entity", "kind")

    open_requested = Signal(int)
    write_requested = Signal(int)
    print_requested = Signal(int)
    closed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.back = IconButton(ctx.theme, "arrow-left", _("カルテに戻る"), "Esc")
        self.kinds = KindFilter(ctx.theme)
        self.panel = TablePanel(ctx, "kartes")
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(Label(ctx.theme, _("カルテの表"), "h1"))
        self._head.addWidget(self.kinds, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._restyle()
        self.back.clicked.connect(self.closed)
        self.kinds.changed.connect(self._choose)
        self.panel.kind_chosen.connect(self._follow)
        self.panel.open_requested.connect(self.open_requested)
        self.panel.write_requested.connect(self.write_requested)
        self.panel.print_requested.connect(self.print_requested)
        ctx.theme.changed.connect(self._restyle)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.back, self.kinds, *self.panel.parts()]

    def commit(self) -> bool:
        """Write what stands in an open cell; False if it cannot be read or kept."""
        return self.panel.commit()

    def refresh(self) -> None:
        """Read the kinds again; the table follows its own changes."""
        self._stale = False
        with self._ctx.store.read() as session:
            offered, counts = kinds.all(session), kinds.counts(session)
        self.kinds.set_kinds(offered, counts)

    def _choose(self) -> None:
        choice = self.kinds.choice()
        self.panel.set_scope(Scope(kind_id=choice.kind_id, archived=choice.archived, starred=choice.starred))

    def _follow(self, kind_id: int | None) -> None:
        self.kinds.set_choice(Choice(kind_id=kind_id))

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._head.setSpacing(px(12))
        self._column.setContentsMargins(px(20), px(12), px(20), px(8))
        self._column.setSpacing(px(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.panel.step_back():
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ctx.theme.color("surface"))
