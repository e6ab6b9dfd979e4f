"""What pressing 取り込む would do, in numbers, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.services.importing.apply import Plan
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_FILL, _APART = "fill", "apart"


class Forecast(QWidget):
    """The numbers, and the choice what becomes of rows whose name has a karte already."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self.numbers = Label(theme, "")
        self.question = Label(theme, "")
        choices = [(_FILL, _("書き足す")), (_APART, _("別のカルテにする"))]
        self.choice = Segmented(theme, choices, _("同じ名前のカルテがある行"))
        self._switch = QWidget()
        row = QHBoxLayout(self._switch)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.question)
        row.addWidget(self.choice)
        row.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(Label(theme, _("取り込むと"), bold=True))
        line.addWidget(self.numbers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._switch)
        self.choice.changed.connect(self._choose)

    def start(self) -> None:
        """Another list: what was chosen for the last one is no choice for this."""
        self.choice.set_current(_FILL)

    def wait(self) -> None:
        """The rows are being compared with the kartes."""
        self._plan = None
        self.numbers.setText(_("確かめています…"))

    def show_plan(self, plan: Plan) -> None:
        """What the import would do."""
        self._plan = plan
        said = _("同じ名前のカルテがある{count}件は").format(count=f"{plan.filled:,}")
        self.question.setText(said)
        self._switch.setVisible(plan.filled > 0)
        self._show()

    def chosen(self) -> Plan | None:
        """The plan with the user's choice; None while it is not known."""
        plan = self._plan
        if plan is None or self.fill_in():
            return plan
        return Plan(plan.added + plan.filled, 0, plan.same, plan.skipped)

    def fill_in(self) -> bool:
        """Whether kartes that are there get what they lack."""
        return self.choice.current() == _FILL

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        plan = self.chosen()
        if plan is not None:
            self.numbers.setText(
                _("新しい{added}件・書き足す{filled}件・同じ{same}件・読めない{skipped}件").format(
                    added=f"{plan.added:,}",
                    filled=f"{plan.filled:,}",
                    same=f"{plan.same:,}",
                    skipped=f"{plan.skipped:,}",
                )
            )
