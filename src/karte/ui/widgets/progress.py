"""The panel over the window while long work runs: what is done, how far it is, and やめる."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class ProgressPanel(QDialog):
    """Window modal; the work itself decides when it can stop, so it stays until `finish`."""

    stopped = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._heading = Label(theme, title, "section")
        self._count = Label(theme, "", "small", "text2")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._stop = PlainButton(theme, _("やめる"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._stop)
        column.addLayout(row)
        self.setFixedWidth(theme.px(400))
        self._stop.clicked.connect(self._ask_to_stop)

    def show_progress(self, done: int, total: int) -> None:
        """`done` of `total` things; a total of 0 means that nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            self._count.setText(_("{done} / {total}件").format(done=f"{done:,}", total=f"{total:,}"))

    def finish(self) -> None:
        """The work has ended."""
        self.hide()
        self.deleteLater()

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self._count.setText(_("やめています…"))
        self.stopped.emit()

    def reject(self) -> None:
        self._ask_to_stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._ask_to_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._ask_to_stop()
        else:
            super().keyPressEvent(event)
