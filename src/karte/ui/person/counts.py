"""How many kartes stand at each 間柄, now and in the months before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import stages
from karte.text.partial import months_later
from karte.text.person import STAGES, named
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context

_MONTHS = (12, 6, 3, 0)
"""So many months ago is looked at; 0 is today."""


class StageCounts(QDialog):
    """A small table, the closest first."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = ctx.theme
        self.setWindowTitle(_("間柄ごとの人数"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.close_button = PlainButton(theme, _("閉じる"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        right = Qt.AlignmentFlag.AlignRight
        for column, months in enumerate(_MONTHS, 1):
            grid.addWidget(Label(theme, _ago(months), "small", "text2"), 0, column, right)
        told = counted(ctx, clock.today())
        for row, key in enumerate(list(STAGES)[::-1], 1):
            grid.addWidget(Label(theme, named(STAGES, key)), row, 0)
            for column, at_that_time in enumerate(told, 1):
                count = at_that_time.get(key, 0)
                now = column == len(told)
                token = "text" if count else "text3"
                grid.addWidget(Label(theme, f"{count:,}", token=token, bold=now), row, column, right)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(theme, _("それぞれの日に、その間柄だったカルテの数です。"), "small", "text2"))
        column.addLayout(grid)
        column.addLayout(foot)
        self.close_button.setFocus()
        self.close_button.clicked.connect(self.accept)


def counted(ctx: Context, today: date) -> list[dict[str, int]]:
    """For each of the days looked at how many kartes stood at each step."""
    with ctx.store.read() as session:
        return [stages.counts(session, months_later(today, -months)) for months in _MONTHS]


def _ago(months: int) -> str:
    if months == 0:
        return _("いま")
    return _("1年前") if months == 12 else _("{count}か月前").format(count=months)
