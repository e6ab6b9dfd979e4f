"""控えから戻す: every backup with its date and numbers, to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from karte.i18n import _
from karte.store import backups
from karte.store.backups import REASONS, Backup
from karte.text.sizes import show_size
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.confirm import Confirm
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_WIDTH, _ROWS, _FEWEST, _ROW, _PADDING = 620, 10, 3, 32, 8
_WHEN, _KARTES, _NOTES, _SIZE = range(4)
_RIGHT = (False, True, True, True, False)
"""Numbers stand at the right of their columns; the last says why a backup was taken."""


class RestoreDialog(QDialog):
    """The newest that can be read is chosen at first; `chosen` is the answer."""

    def __init__(self, theme: Theme, kept: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept = kept
        self.chosen: Backup | None = None
        self.setWindowTitle(_("控えから戻す"))
        self.table = _table(kept)
        self.hint = Label(theme, "", "small", "text2", wrap=True)
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.restore = PrimaryButton(theme, _("この控えに戻す"))
        self._lay_out()
        self._restyle()
        first = next((row for row, backup in enumerate(kept) if backup.sound), 0)
        self.table.setCurrentCell(first, _WHEN)
        self._show_hint()
        self.table.setFocus()
        self.table.itemSelectionChanged.connect(self._show_hint)
        self.table.itemDoubleClicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self._take)
        theme.changed.connect(self._restyle)

    @classmethod
    def ask(cls, theme: Theme, kept: Sequence[Backup], parent: QWidget | None = None) -> Backup | None:
        """The backup the user wants back, None to leave everything as it is; `kept` are newest first."""
        dialog = cls(theme, kept, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    def current(self) -> Backup:
        """The backup that is marked."""
        return self._kept[self.table.currentRow()]

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(self._theme, _("控えから戻す"), "section"))
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        column.addLayout(foot)

    def _restyle(self) -> None:
        px, head = self._theme.px, self.table.horizontalHeader()
        # A cell's text stands 3 pixels further in than its padding says; a head's does not.
        head.setStyleSheet(f"QHeaderView::section {{ padding: 0 {px(_PADDING) + 3}px; }}")
        metrics = QFontMetrics(self._theme.font("ui", bold=True))
        for column in (_WHEN, _KARTES, _NOTES, _SIZE):
            texts = [self._text(row, column) for row in range(-1, len(self._kept))]
            widest = max(map(metrics.horizontalAdvance, texts)) + 3 * px(_PADDING)
            head.resizeSection(column, max(widest, head.sectionSizeHint(column)))
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        head.setFixedHeight(px(_ROW))
        self.table.setMinimumHeight((1 + _FEWEST) * px(_ROW) + 2)
        self.setMinimumWidth(px(_WIDTH))
        # Two lines stay free for the hint, so that nothing moves when another row is marked.
        self.hint.setMinimumHeight(2 * QFontMetrics(self._theme.font("small")).lineSpacing())
        more = max(0, min(_ROWS, len(self._kept)) - _FEWEST) * px(_ROW)
        room = self.screen().availableGeometry().height() - 2 * px(_ROW)
        self.resize(px(_WIDTH), min(self.minimumSizeHint().height() + more, room))

    def _text(self, row: int, column: int) -> str:
        """What stands in a cell; row -1 is the head."""
        item = self.table.item(row, column) if row >= 0 else self.table.horizontalHeaderItem(column)
        return item.text() if item is not None else ""

    def _show_hint(self) -> None:
        sound = self.current().sound
        self.restore.setEnabled(sound)
        if sound:
            self.hint.setText(_("いまのデータは、先に控えに残します。あとでこの一覧から、また戻せます。"))
        else:
            self.hint.setText(_("読めなかったファイルを、そのまま残したものです。ここからは戻せません。"))

    def _take(self) -> None:
        backup = self.current()
        if backup.sound and Confirm.ask(
            self._theme, _("控えから戻す"), question(backup), _("戻す"), parent=self
        ):
            self.chosen = backup
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)


def question(backup: Backup) -> str:
    """What will happen, before it does."""
    return _("{when}の控え({counts})に戻します。いまのデータは先に控えに残すので、また戻せます。").format(
        when=backups.show_time(backup), counts=backups.show_counts(backup)
    )


def _table(kept: Sequence[Backup]) -> QTableWidget:
    table = QTableWidget(len(kept), len(_RIGHT))
    titles = (_("日時"), _("カルテ"), _("ノート"), _("大きさ"), _("取ったとき"))
    for column, title in enumerate(titles):
        table.setHorizontalHeaderItem(column, _item(title, column))
    for row, backup in enumerate(kept):
        for column, text in enumerate(_cells(backup)):
            item = _item(text, column)
            if column == _WHEN:
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(backup))
            table.setItem(row, column, item)
    table.setAccessibleName(_("控え"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head.setStretchLastSection(True)
    return table


def _cells(backup: Backup) -> tuple[str, str, str, str, str]:
    kartes, notes = (f"{backup.kartes:,}", f"{backup.notes:,}") if backup.sound else (_("読めません"), "")
    why = _(REASONS[backup.reason]) if backup.reason in REASONS else ""
    return backups.show_time(backup), kartes, notes, show_size(backup.size), why


def spoken(backup: Backup) -> str:
    """A whole row for those who hear it."""
    when, kartes, _notes, size, why = _cells(backup)
    counts = backups.show_counts(backup) if backup.sound else kartes
    return _("、").join(part for part in (when, counts, size, why) if part)


def _item(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if _RIGHT[column] else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
