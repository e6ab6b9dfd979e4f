"""What the pages of the settings share: a title, sections of one width, a scroll bar when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme

WIDEST = 680


class Page(QScrollArea):
    """Sections from top to bottom, left-aligned and no wider than one reads with ease."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.addWidget(Label(theme, title, "h1"))
        self._column.addStretch(1)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)
        self._restyle()
        theme.changed.connect(self._restyle)

    def add(self, widget: QWidget) -> None:
        """The next part, as wide as the page."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def add_section(self, section: Section) -> Section:
        """The next section."""
        self.add(section)
        return section

    def _restyle(self) -> None:
        px = self._theme.px
        self._inside.setMaximumWidth(px(WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24), px(24))
        self._column.setSpacing(px(20))


class Section(QWidget):
    """A heading, what belongs to it, and a sentence about it in smaller letters."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(theme, heading, "ui", bold=True))
        self._restyle()
        theme.changed.connect(self._restyle)

    def add(self, widget: QWidget, *, wide: bool = False) -> None:
        """The next part, as wide as it wants to be or, if `wide`, as there is room."""
        side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
        self._column.addWidget(widget, 0, side)

    def add_row(self, *widgets: QWidget) -> None:
        """Parts side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    def add_hint(self, sentence: str) -> None:
        """What there is to know about it."""
        self._column.addWidget(Label(self._theme, sentence, "small", "text2", wrap=True))

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(6))
