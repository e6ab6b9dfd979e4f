"""The list of unfinished notes: whom, the first words, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from karte import clock
from karte.i18n import _
from karte.text.dates import Moment, format_moment
from karte.ui.widgets.twoline import LINE, Index, TwoLineDelegate, TwoLineView, Words

if TYPE_CHECKING:
    from karte.ui.drafts.unfinished import Unfinished
    from karte.ui.theme import Theme


def title(one: Unfinished) -> str:
    """Whom it is about."""
    return one.who or _("「だれ・なに」なし")


def details(one: Unfinished) -> str:
    """How it begins, and whether it changes a note that is saved."""
    words = one.words or _("まだ何も書いていません")
    return _("保存したノートの変更　{words}").format(words=words) if one.is_change else words


def kept(one: Unfinished) -> str:
    """When it was kept last: 11/21(土) 16:40."""
    at = one.kept()
    return format_moment(Moment(at, "minute"), year=at.year != clock.today().year)


class DraftModel(QAbstractListModel):
    """The newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Unfinished] = []

    def show(self, rows: Sequence[Unfinished]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, place: int) -> Unfinished | None:
        """What stands at a place, None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "、".join((title(row), details(row), kept(row)))  # data
        return None


class DraftDelegate(TwoLineDelegate):
    """Whom it is about and how it begins."""

    def words(self, row: Unfinished) -> Words:
        """What is written in its line."""
        return Words(title(row), details(row), kept(row), faint=not row.who)

    def paint_picture(self, painter: QPainter, row: Unfinished, place: QRectF) -> None:
        """All are alike."""
        self.paint_tile(painter, place, "square-pen")


class DraftView(TwoLineView):
    """Enter and a double click go on with one, Delete throws away what is selected."""

    resume_requested = Signal(str)
    """The key of a draft."""
    discard_requested = Signal()

    def __init__(self, theme: Theme, model: DraftModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, DraftDelegate(theme), _("書きかけのノート"), parent)
        self.doubleClicked.connect(self._resume)

    def enter(self) -> None:
        """Asks to go on with the line on which the keyboard stands."""
        self._resume(self.currentIndex())

    def menu(self) -> QMenu:
        """To go on or to throw away."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        going_on = menu.addAction(self._theme.icon("square-pen"), _("続きを書く"))
        throwing = menu.addAction(self._theme.icon("trash-2"), _("捨てる") + "\tDelete")
        going_on.triggered.connect(self.enter)
        throwing.triggered.connect(self.discard_requested)
        return menu

    def _resume(self, index: QModelIndex) -> None:
        row = index.data(LINE)
        if row is not None:
            self.resume_requested.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.discard_requested.emit()
        else:
            super().keyPressEvent(event)
