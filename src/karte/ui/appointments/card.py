"""The card in which an appointment is made, put off or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.text.dates import Moment, format_moment
from karte.ui.appointments.spans import Spans
from karte.ui.inputs.ahead import AheadInput
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Answer:
    """When the next visit is to be; None: not at all."""

    when: Moment | None


class AppointmentCard(QDialog):
    """Enter takes the day; a chip fills it in and leaves the caret where the time is typed."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        when: Moment | None,
        visits: Sequence[date] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.setWindowTitle(_("次回"))
        self.entry = AheadInput(theme, _("例: 2週間、12/5 15:00"))
        self.entry.set_label(_("次回の日時"))
        self.spans = Spans(theme)
        self.spans.follow(self.entry.base, visits)
        self.drop = PlainButton(theme, _("次回を取り消す"))
        self.drop.setVisible(when is not None)
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.take_button = PrimaryButton(theme, _("保存"), shortcut="Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(theme, _("{name}の次回").format(name=name), "section", wrap=True))
        column.addWidget(self.entry)
        column.addWidget(self.spans)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.drop)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(420))
        self.entry.set_text(format_moment(when) if when else "")
        self.entry.setFocus()
        self.entry.line.selectAll()
        self.entry.line.returnPressed.connect(self.take)
        self.spans.picked.connect(self._fill)
        self.drop.clicked.connect(self._drop)
        self.cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)

    @classmethod
    def ask(
        cls,
        theme: Theme,
        name: str,
        when: Moment | None,
        visits: Sequence[date] = (),
        parent: QWidget | None = None,
    ) -> Answer | None:
        """What was decided; None if the user thought better of it."""
        dialog = cls(theme, name, when, visits, parent)
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer

    def take(self) -> None:
        """Closes with the day; says so where there is none or it cannot be read."""
        try:
            when = self.entry.moment()
        except KarteError:
            self.entry.setFocus()
            return
        if when is None:
            self.entry.set_error(_("日付が空です。「2週間」や「12/5 15:00」のように書いてください。"))
            self.entry.setFocus()
            return
        self.answer = Answer(when)
        self.accept()

    def _fill(self, day: date) -> None:
        self.entry.write(self.entry.on_day(day))
        self.entry.set_error("")
        self.entry.setFocus()
        self.entry.line.end(False)

    def _drop(self) -> None:
        self.answer = Answer(None)
        self.accept()
