"""Where several bars could stand above a karte: only the one that matters most is seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Bars(QWidget):
    """Each bar shows and hides itself as it likes; it is seen while none before it is shown."""

    def __init__(self, bars: Sequence[QWidget], parent: QWidget | None = None) -> None:
        """`bars`: the most important first."""
        super().__init__(parent)
        self._places: list[tuple[QWidget, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in bars:
            place = QWidget()
            inside = QVBoxLayout(place)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(bar)
            column.addWidget(place)
            self._places.append((bar, place))
            bar.installEventFilter(self)
        self._choose()

    def _choose(self) -> None:
        first = next((bar for bar, _place in self._places if not bar.isHidden()), None)
        for bar, place in self._places:
            place.setVisible(bar is first)
        self.setVisible(first is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._choose()
        return False
