"""Whom the conditions gather right now: the number and the kartes, while the conditions change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import rules
from karte.store.conditions import Condition
from karte.ui.models.roster import RosterModel
from karte.ui.roster.view import RosterView
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.conditions import Rule
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report

PAUSE = 120
"""Milliseconds without a change before the kartes are gathered."""


class Live(QWidget):
    """The answer comes from another thread; one that comes too late is dropped."""

    shown = Signal(int)
    """How many kartes are gathered now."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rule: Rule | None = None
        self._asked = 0
        self._is_busy = False
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._model = RosterModel(ctx.store, self)
        self.count = Label(ctx.theme, "", "section")
        self.view = RosterView(ctx.theme, self._model)
        self.view.setAccessibleName(_("いま合うカルテ"))
        self.empty = Empty(ctx.theme, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.count)
        self._column.addWidget(self._stack, 1)
        self._restyle()
        self._wait.timeout.connect(self._ask)
        ctx.theme.changed.connect(self._restyle)

    def show_rule(self, rule: Rule) -> None:
        """Gathers by these conditions, as soon as they have rested for a moment."""
        if rule != self._rule:
            self._rule = rule
            self._asked += 1
            self._wait.start()

    def gather_again(self) -> None:
        """The kartes have changed."""
        if self._rule is not None:
            self._asked += 1
            self._wait.start()

    def ids(self) -> list[int]:
        """The kartes shown."""
        return self._model.ids()

    def _ask(self) -> None:
        if self._is_busy or self._rule is None:
            return  # when the answer under way is there, the newest question is asked
        self._is_busy = True
        work = partial(_gather, self._ctx.store, self._rule, self._asked)
        self._ctx.jobs.start(work, done=self._land, failed=self._fail)

    def _land(self, answer: tuple[int, list[int]]) -> None:
        self._is_busy = False
        number, found = answer
        if number != self._asked:
            if not self._wait.isActive():
                self._ask()
            return
        self._model.set_ids(found)
        self.count.setText(_("いま {count}件").format(count=f"{len(found):,}"))
        self.empty.set_text(self._why_empty())
        self._stack.setCurrentWidget(self.view if found else self.empty)
        self.shown.emit(len(found))

    def _why_empty(self) -> str:
        said = [one for one in (self._rule.conditions if self._rule else ()) if isinstance(one, Condition)]
        if said:
            return _("この条件に合うカルテは、いまはありません。")
        return _("条件を加えると、合うカルテがここに並びます。")

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self._ctx.tell.error(error)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.count.setContentsMargins(px(12), 0, 0, 0)


def _gather(store: Store, rule: Rule, number: int, report: Report) -> tuple[int, list[int]]:
    del report
    with store.read() as session:
        return number, rules.ids(session, rule)
