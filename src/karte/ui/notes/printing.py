"""日報 in the preview: the day's pages, how large their text is and where the paper is punched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from karte.errors import KarteError
from karte.i18n import _
from karte.services import paper
from karte.services.report import day
from karte.services.report.page import Options
from karte.store import ledger
from karte.text.dates import format_date
from karte.ui.printing import pages
from karte.ui.printing.document import Document, Made
from karte.ui.printing.options import Panel
from karte.ui.printing.source import Source, keep
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report
    from karte.ui.theme import Theme

_KEY = "day"
"""Under this name the settings keep what was chosen, beside the names of the kinds."""


class DaySource(Source):
    """What is left out is told on the screen, never on paper."""

    def __init__(self, ctx: Context, wanted: date) -> None:
        self._settings = ctx.settings
        self._day = wanted
        with ctx.store.read() as session:
            hidden = sum(line.private for line in ledger.day(session, wanted))
        kept = ctx.settings.current.print_options.get(_KEY, {})
        self.panel = self.options = PaperPanel(
            ctx.theme, large=kept.get("large") is True, punched=kept.get("punched") is not False
        )
        shown = format_date(wanted.isoformat())
        self.title = _("{name}の印刷プレビュー").format(name=_("{day}の日報").format(day=shown))
        self.hidden = _("自分だけのノート{count}件は入っていません").format(count=hidden) if hidden else ""

    def making(self) -> Callable[[Store, Report], Made]:
        return partial(_make, wanted=self._day, options=self.options.chosen())

    def remember(self) -> None:
        chosen = self.options.chosen()
        keep(self._settings, _KEY, {"large": chosen.font_scale == paper.LARGE, "punched": chosen.punched})


class PaperPanel(Panel):
    """The size of the text, and the margins."""

    def __init__(self, theme: Theme, *, large: bool, punched: bool) -> None:
        super().__init__()
        self.text_size = Segmented(theme, [("normal", _("標準")), ("large", _("大きめ"))], _("文字"))
        margins = [("punched", _("とじ穴のあき")), ("even", _("左右同じ"))]
        self.margins = Segmented(theme, margins, _("余白"))
        self.text_size.set_current("large" if large else "normal")
        self.margins.set_current("punched" if punched else "even")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, choice in ((_("文字"), self.text_size), (_("余白"), self.margins)):
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(theme, title, "small", "text2", bold=True))
            row.addWidget(choice)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.text_size.changed.connect(self._tell)
        self.margins.changed.connect(self._tell)

    def chosen(self) -> Options:
        """What is switched on, for the typesetter."""
        return Options(
            font_scale=paper.LARGE if self.text_size.current() == "large" else paper.NORMAL,
            punched=self.margins.current() == "punched",
        )

    def _tell(self) -> None:
        self.changed.emit()


def _make(store: Store, _report: Report, *, wanted: date, options: Options) -> Made:
    try:
        with store.read() as session:
            report = day.gather(session, wanted)
        pdf = day.pdf(report, options)
    except KarteError as error:
        return Made(error=error)
    return Made(Document(pdf, pages.sizes(pdf), paper.file_name(_("日報"), "", wanted)))
