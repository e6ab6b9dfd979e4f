"""What is to be said of single rows, each with the way to its karte."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QTextBrowser, QWidget

from karte.i18n import _
from karte.services.importing.apply import Remark


class RemarkList(QTextBrowser):
    """One line per row; its name opens the karte. Up and Down go from name to name, Tab goes past all."""

    open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._open)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Take the place of what stood here."""
        self.setHtml("".join(f'<p style="margin: 0">{_line(remark)}</p>' for remark in remarks))

    def _open(self, link: QUrl) -> None:
        self.open_requested.emit(int(link.path()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QAbstractScrollArea.focusNextPrevChild(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def _line(remark: Remark) -> str:
    said, name = html.escape(remark.said), html.escape(remark.name)
    if remark.entity_id is None:
        return html.escape(remark.sentence)
    link = f'<a href="karte:{remark.entity_id}">{name}</a>'
    return _("{row}行目 {name}: {said}").format(row=remark.row, name=link, said=said)
