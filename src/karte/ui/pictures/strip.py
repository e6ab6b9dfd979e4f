"""The photos and files of one note in its card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from karte.i18n import ngettext
from karte.ui.pictures.tile import FileTile
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.store.note_rows import FileRow
    from karte.ui.pictures.thumbs import Thumbnails
    from karte.ui.theme import Theme

MOST = 10
"""Of more the rest is seen one by one."""


class FileStrip(QWidget):
    """Thumbnails side by side, on as many lines as they need."""

    open_requested = Signal(int)
    """The place of one of them."""

    def __init__(self, theme: Theme, thumbs: Thumbnails, files: Sequence[FileRow]) -> None:
        super().__init__()
        flow = FlowLayout(self, theme.px(8), theme.px(6))
        self.tiles = [FileTile(theme, thumbs, file) for file in files[:MOST]]
        for number, tile in enumerate(self.tiles):
            flow.addWidget(tile)
            tile.clicked.connect(partial(self.open_requested.emit, number))
        rest = len(files) - len(self.tiles)
        if rest:
            words = ngettext("ほか{count}件", "ほか{count}件", rest).format(count=rest)
            more = LinkButton(theme, words)
            more.clicked.connect(partial(self.open_requested.emit, MOST))
            flow.addWidget(more)
