"""What an import did, in numbers and in the rows that want a look; and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.services.importing.apply import Result
from karte.ui.importing.remarks import RemarkList
from karte.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from karte.ui.widgets.chip import NeutralChip
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

ROWS_SEEN = 8


def heading(result: Result) -> str:
    """The result in one sentence."""
    added, filled = f"{result.added:,}", f"{len(result.fills):,}"
    if result.added and result.fills:
        return _("{added}件を取り込み、{filled}件に書き足しました").format(added=added, filled=filled)
    if result.fills:
        return _("{count}件に書き足しました").format(count=filled)
    if result.added:
        return _("{count}件を取り込みました").format(count=added)
    if result.same:
        said = _("新しいものはありませんでした({count}件はすでにあります)")
        return said.format(count=f"{result.same:,}")
    return _("新しいものはありませんでした")


class ResultView(QWidget):
    """Stands where the columns stood."""

    show_requested = Signal()
    undo_requested = Signal()
    again_requested = Signal()
    open_requested = Signal(int)
    """The id of a karte named in the list of rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.result: Result | None = None
        self.heading = Label(theme, "", "section")
        self.source = Label(theme, "", "small", "text2")
        counted = (
            _("新しいカルテ"),
            _("書き足したカルテ"),
            _("同じカルテがあり、飛ばした行"),
            _("名前がなく、飛ばした行"),
        )
        self.numbers = [_Number(theme, what) for what in counted]
        self._fields_title = Label(theme, _("新しく作った項目"), "small", "text2", bold=True)
        self._fields = QWidget()
        self._flow = FlowLayout(self._fields)
        self._problems_title = Label(theme, "", "small", "text2", bold=True)
        self.copy = LinkButton(theme, _("コピー"), "copy")
        self.problems = RemarkList()
        self.show_button = PrimaryButton(theme, _("カルテを見る"), "users-round")
        self.undo_button = PlainButton(theme, _("元に戻す"), "undo-2")
        self.again_button = PlainButton(theme, _("別のファイルを取り込む"))
        self._lay_out()
        self._restyle()
        self.copy.clicked.connect(self._copy_problems)
        self.problems.open_requested.connect(self.open_requested)
        self.show_button.clicked.connect(self.show_requested)
        self.undo_button.clicked.connect(self.undo_requested)
        self.again_button.clicked.connect(self.again_requested)
        theme.changed.connect(self._restyle)

    def show_result(self, result: Result, source: str, kind: str) -> None:
        """A finished import of the file `source` into the kind of that name."""
        self.result = result
        self.heading.setText(heading(result))
        self.heading.set_token("text")
        self.source.setText(_("{source} → {kind}").format(source=source, kind=kind))
        counts = (result.added, len(result.fills), result.same, result.skipped)
        for number, count in zip(self.numbers, counts, strict=True):
            number.set_count(count)
            number.show()
        self._flow.clear()
        for label in result.new_fields:
            self._flow.addWidget(NeutralChip(self._theme, label.replace("&", "&&"), still=True))
        for widget in (self._fields_title, self._fields):
            widget.setVisible(bool(result.new_fields))
        self._show_problems(result)
        self.undo_button.setVisible(result.action_id is not None)
        self.undo_button.setEnabled(True)

    def show_undone(self) -> None:
        """The import was taken back."""
        self.heading.setText(_("取り込みを元に戻しました"))
        self.source.setText(_("カルテと項目は、取り込む前と同じです。"))
        done = (*self.numbers, self._fields_title, self._fields, self._problems_title, self.copy)
        for widget in (*done, self.problems, self.undo_button):
            widget.hide()

    def _show_problems(self, result: Result) -> None:
        remarks = (*result.fills, *result.problems)
        self._problems_title.setText(_about(result))
        self.problems.show_remarks(remarks)
        self.problems.setAccessibleName(self._problems_title.text())
        for widget in (self._problems_title, self.copy, self.problems):
            widget.setVisible(bool(remarks))
        self._restyle()

    def _copy_problems(self) -> None:
        QGuiApplication.clipboard().setText(self.problems.toPlainText())

    def _lay_out(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for number in self.numbers:
            numbers.addWidget(number)
        numbers.addStretch(1)
        problems = QHBoxLayout()
        problems.addWidget(self._problems_title)
        problems.addStretch(1)
        problems.addWidget(self.copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.show_button, self.undo_button, self.again_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.source)
        self._column.addSpacing(8)
        self._column.addLayout(numbers)
        self._column.addSpacing(8)
        self._column.addWidget(self._fields_title)
        self._column.addWidget(self._fields)
        self._column.addLayout(problems)
        self._column.addWidget(self.problems)
        self._column.addSpacing(8)
        self._column.addLayout(buttons)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(28 + 16), px(16), px(20), px(20))
        lines = min(ROWS_SEEN, max(2, self.problems.document().blockCount()))
        height = self.problems.fontMetrics().lineSpacing() * lines + px(28)
        self.problems.setFixedHeight(height)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        size = px(20)
        done = self.undo_button.isVisibleTo(self)
        icon, token = ("circle-check", "ok") if done else ("info", "text2")
        pixmap = self._theme.pixmap(icon, token, size, self.devicePixelRatioF())
        painter.drawPixmap(px(16), self.heading.geometry().center().y() - size // 2, pixmap)
        painter.end()


def _about(result: Result) -> str:
    """What the list of rows holds."""
    said: list[str] = []
    if result.fills:
        said.append(_("書き足したカルテ {count}件").format(count=f"{len(result.fills):,}"))
    if result.problems:
        said.append(_("確かめてほしい行 {count}件").format(count=f"{len(result.problems):,}"))
    return _("、").join(said)


class _Number(QWidget):
    """A count with what is counted below it."""

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._count = Label(theme, "", "h1")
        self._what = what
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 24, 0)
        column.setSpacing(0)
        column.addWidget(self._count, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Label(theme, what, "small", "text2"))

    def set_count(self, count: int) -> None:
        self._count.setText(_("{count}件").format(count=f"{count:,}"))
        self.setAccessibleName(f"{self._what} {self._count.text()}")

    def text(self) -> str:
        return self._count.text()
