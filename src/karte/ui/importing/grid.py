"""The file's columns side by side: what each means, its heading and its first real rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.services.importing import columns as understanding
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.ui.importing import plan
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.theme import Theme

ROWS = 5
TOP, HEAD, ROW = 44, 28, 32
LEAST, MOST = 136, 280
SCROLL_BAR = 12

_NUMBERS = ("num", "money", "minutes")
_CELL = Qt.AlignmentFlag.AlignVCenter


class ColumnGrid(QFrame):
    """Scrolls sideways within itself; the numbers of the rows stay at the left."""

    changed = Signal(int, object)
    """(index of the column, the Meaning the user chose)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns: list[ColumnView] = []
        self._rows = ROWS
        self._numbers = _RowNumbers(theme)
        self._inside = QWidget()
        self._line = QHBoxLayout(self._inside)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # setWidget switches it on, in the window's grey
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._numbers, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.area, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_table(self, table: Table, columns: Sequence[Column]) -> None:
        """Another list."""
        for view in self.columns:
            view.hide()
            view.deleteLater()
        self._rows = min(ROWS, len(table.rows))
        self._restyle()
        self._numbers.set_numbers([table.row_number(index) for index in range(self._rows)])
        self.columns = [ColumnView(self._theme, table, column) for column in columns]
        for place, view in enumerate(self.columns):
            self._line.insertWidget(place, view, 0, Qt.AlignmentFlag.AlignTop)
            view.show()  # now, so that the next round of the event loop knows the widths
            view.chosen.connect(self.changed)
        self.area.horizontalScrollBar().setValue(0)
        QTimer.singleShot(0, self._show_name)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The same list with other meanings."""
        for view, column in zip(self.columns, columns, strict=True):
            view.set_column(column)

    def _show_name(self) -> None:
        """The column to check first may stand far to the right."""
        for view in self.columns:
            if view.column.meaning in plan.NAMES:
                self.area.ensureWidgetVisible(view, self._theme.px(LEAST), 0)
                return

    def _restyle(self) -> None:
        self.setFixedHeight(_height(self._theme, self._rows) + SCROLL_BAR + 2)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()


class ColumnView(QWidget):
    """One column: the menu of meanings on top, then heading and cells."""

    chosen = Signal(int, object)
    """(index, Meaning)"""

    def __init__(self, theme: Theme, table: Table, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self.column = column
        self.cells: tuple[str, ...] = ()
        self.button = MenuButton(theme, "")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QActionGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.button)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_column(column)
        self.button.menu().aboutToShow.connect(self._fill_menu)
        self._group.triggered.connect(self._choose)
        theme.changed.connect(self._restyle)

    def set_column(self, column: Column) -> None:
        """Another meaning of the same column."""
        self.column = column
        self.cells = plan.examples(self._table, column, ROWS)
        self.button.set_text(plan.word(column.meaning))
        self.button.set_icon("check" if column.meaning in plan.NAMES else "")
        said = _("{label}の列: {meaning}").format(label=column.label, meaning=plan.word(column.meaning))
        self.button.setAccessibleName(said)
        self.setAccessibleName(said)
        self.setAccessibleDescription(_("、").join(cell for cell in self.cells if cell))
        self._restyle()

    def _fill_menu(self) -> None:
        """On opening only: a list may have hundreds of columns."""
        menu = self.button.menu()
        menu.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
            action.deleteLater()
        for meaning in Meaning:
            if meaning is Meaning.FIELD:
                menu.addSeparator()
            action = QAction(understanding.word(meaning), self._group)
            action.setCheckable(True)
            action.setChecked(meaning is self.column.meaning)
            action.setData(meaning)
            menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(self.column.index, Meaning(action.data()))

    def _restyle(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(8), px(8), px(8), 0)
        metrics = QFontMetricsF(self._theme.font("ui", bold=True))
        widest = max(metrics.horizontalAdvance(text) for text in (self.column.label, *self.cells))
        width = max(px(LEAST), min(px(MOST), round(widest) + px(24)), self.button.sizeHint().width() + px(16))
        self.setFixedSize(width, _height(self._theme, len(self.cells)))
        self.update()

    def _ink(self) -> str:
        return "text3" if self.column.meaning is Meaning.SKIP else "text"

    def _text_at(self, y: int) -> str:
        """The heading, or the cell at a height."""
        row = (y - self._theme.px(TOP) - self._theme.px(HEAD)) // self._theme.px(ROW)
        return self.cells[row] if 0 <= row < len(self.cells) else self.column.label

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self.setToolTip(self._text_at(event.pos().y()))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        named = self.column.meaning in plan.NAMES
        painter = QPainter(self)
        width = self.width()
        head = QRectF(0, px(TOP), width, px(HEAD))
        if named:
            painter.fillRect(self.rect(), theme.color("accent-soft"))
        painter.fillRect(head, theme.color("select" if named else "sunken"))
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.color("text2"))
        _draw(painter, head.adjusted(px(10), 0, -px(10), 0), self.column.label, _CELL)
        painter.setFont(theme.font("ui", bold=named))
        right = self.column.meaning is Meaning.FIELD and self.column.type in _NUMBERS
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for place, text in enumerate(self.cells):
            box = QRectF(0, px(TOP) + px(HEAD) + place * px(ROW), width, px(ROW))
            painter.setPen(theme.color(self._ink()))
            _draw(painter, box.adjusted(px(10), 0, -px(10), 0), text, _CELL | side)
            if place:
                painter.setPen(QPen(theme.color("border"), 1))
                painter.drawLine(0, round(box.top()), width, round(box.top()))
        if not self.column.examples:
            box = QRectF(px(10), px(TOP) + px(HEAD), width - px(20), px(ROW))
            painter.setPen(theme.color("text3"))
            _draw(painter, box, _("(空の列)"), _CELL)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(width - 1, 0, width - 1, self.height())
        painter.end()


class _RowNumbers(QWidget):
    """The numbers Excel shows beside the rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._numbers: list[int] = []
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_numbers(self, numbers: list[int]) -> None:
        self._numbers = numbers
        said = [_("{row}行目").format(row=number) for number in numbers]
        self.setAccessibleName(_("、").join(said))
        self._restyle()

    def _texts(self) -> list[str]:
        return [f"{number:,}" for number in self._numbers]

    def _restyle(self) -> None:
        metrics = QFontMetricsF(self._theme.font("small"))
        widest = max((metrics.horizontalAdvance(text) for text in self._texts()), default=0.0)
        self.setFixedSize(
            max(self._theme.px(44), round(widest) + self._theme.px(20)),
            _height(self._theme, len(self._numbers)),
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(0, px(TOP), self.width(), px(HEAD), theme.color("sunken"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        inside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        head = QRectF(0, px(TOP), self.width() - px(10), px(HEAD))
        painter.drawText(head, inside, _("行"))
        for place, text in enumerate(self._texts()):
            top = px(TOP) + px(HEAD) + place * px(ROW)
            painter.drawText(QRectF(0, top, self.width() - px(10), px(ROW)), inside, text)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()


def _height(theme: Theme, rows: int) -> int:
    return theme.px(TOP) + theme.px(HEAD) + rows * theme.px(ROW)


def _draw(painter: QPainter, box: QRectF, text: str, flags: Qt.AlignmentFlag) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, flags, shown)
