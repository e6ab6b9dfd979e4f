"""記録にかけた時間: how long notes are typed at, by template and by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import writing
from karte.store.writing import TemplateTime
from karte.ui.context import Context
from karte.ui.shaping.usage import seconds_words
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

_SPANS = {"quarter": 91, "year": 365, "all": None}
"""How many days back each choice looks."""
_WEEKS = 12
_ROWS = 8


class WritingTimeDialog(QDialog):
    """One line for each template, and the weeks as bars."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        theme = ctx.theme
        self.setWindowTitle(_("記録にかけた時間"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.span = Segmented(
            theme,
            [("quarter", _("3か月")), ("year", _("1年")), ("all", _("すべて"))],
            _("期間"),
        )
        self.about = Label(theme, "", "small", "text2", wrap=True)
        self.lines = QGridLayout()
        self.weeks = WeekBars(theme)
        self.close_button = PlainButton(theme, _("閉じる"))
        self._lay_out()
        self.refresh()
        self.span.changed.connect(self.refresh)
        self.close_button.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Read again for the chosen span."""
        days = _SPANS[self.span.current()]
        since = clock.today() - timedelta(days=days) if days is not None else None
        with self._ctx.store.read() as session:
            found = writing.times(session, since)
        self._show_lines(found[:_ROWS])
        self.weeks.show_weeks(by_week(found))
        self.about.setText(
            _("キーを打っている間だけを数えます。30秒より長い休みは入りません。")
            if found
            else _("この期間に時間の分かるノートはありません。これから書くノートで分かります。")
        )

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        top = QHBoxLayout()
        top.addWidget(Label(theme, _("記録にかけた時間"), "section"), 1)
        top.addWidget(self.span)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.lines.setHorizontalSpacing(theme.px(16))
        self.lines.setVerticalSpacing(theme.px(4))
        self.lines.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.px(12))
        column.addLayout(top)
        column.addLayout(self.lines)
        column.addWidget(Label(theme, _("週ごと"), "small", "text2"))
        column.addWidget(self.weeks)
        column.addWidget(self.about)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(theme.px(560), theme.px(460))

    def _show_lines(self, found: Sequence[TemplateTime]) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heads = (_("テンプレート"), _("件数"), _("ふつう"), _("合計"))
        self._put_line(0, heads, "text2")
        for row, time in enumerate(found, 1):
            said = (
                time.template.name,
                _("{count}件").format(count=time.notes),
                seconds_words(time.median),
                seconds_words(time.total),
            )
            self._put_line(row, said, "text")

    def _put_line(self, row: int, texts: Sequence[str], token: str) -> None:
        role = "small" if row == 0 else "ui"
        name, *numbers = texts
        self.lines.addWidget(ElidedLabel(self._ctx.theme, name, role, token), row, 0)
        for place, text in enumerate(numbers, 1):
            label = Label(self._ctx.theme, text, role, token)
            self.lines.addWidget(label, row, place, Qt.AlignmentFlag.AlignRight)


def by_week(found: Sequence[TemplateTime]) -> list[tuple[date, int]]:
    """(Monday, seconds) of the newest weeks up to this one, those without a note too."""
    total: Counter[date] = Counter()
    for time in found:
        for span in time.weeks:
            total[span.first] += span.total
    if not total:
        return []
    today = clock.today()
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=back) for back in reversed(range(_WEEKS))]
    return [(monday, total[monday]) for monday in mondays]


class WeekBars(QWidget):
    """A bar for each week with what it comes to above and its first day below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._weeks: list[tuple[date, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: list[tuple[date, int]]) -> None:
        """Show these, oldest first."""
        self._weeks = weeks
        said = (f"{_day(first)} {seconds_words(seconds)}" for first, seconds in weeks if seconds)
        self.setAccessibleName(_("週ごとの時間"))
        self.setAccessibleDescription(_("、").join(said))
        self.setVisible(bool(weeks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._theme.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setFont(theme.font("tiny"))
        line = QFontMetricsF(painter.font()).height()
        room = self.height() - 2 * line - 8
        most = max((seconds for _first, seconds in self._weeks), default=0) or 1
        width = self.width() / max(1, len(self._weeks))
        middle = Qt.AlignmentFlag.AlignHCenter
        for place, (first, seconds) in enumerate(self._weeks):
            left, tall = place * width, room * seconds / most
            foot = self.height() - line - 4
            bar = QRectF(left + width * 0.2, foot - tall, width * 0.6, tall)
            painter.fillRect(bar, theme.color("accent"))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left, foot + 4, width, line), middle, _day(first))
            if seconds:
                painter.setPen(theme.color("text"))
                minutes = str(max(1, round(seconds / 60)))
                painter.drawText(QRectF(left, bar.top() - line - 2, width, line), middle, _short(minutes))
        painter.fillRect(QRectF(0, self.height() - line - 4, self.width(), 1), theme.color("border"))
        painter.end()


def _day(day: date) -> str:
    return f"{day.month}/{day.day}"


def _short(minutes: str) -> str:
    return _("{count}分").format(count=minutes)
