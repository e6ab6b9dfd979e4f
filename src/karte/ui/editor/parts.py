"""Small parts of the note editor's form."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.ui.inputs.frame import Framed
from karte.ui.inputs.para import ParaInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import named
from karte.ui.widgets.label import Label


class Body(ParaInput):
    """Takes what height is left and asks for no more than its least."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return False


def leaf(widget: QWidget) -> QWidget:
    """The widget inside that takes the focus."""
    while (inner := widget.focusProxy()) is not None:
        widget = inner
    return widget


def labelled(
    theme: Theme, text: str, entry: Framed, shortcut: str = "", beside: QWidget | None = None
) -> QVBoxLayout:
    """An entry under its name, at the right of which something small may stand."""
    label = Label(theme, text, "small", "text2")
    label.setToolTip(named(text, shortcut) if shortcut else "")
    label.setBuddy(entry)
    entry.set_label(text)
    column = QVBoxLayout()
    column.setSpacing(2)
    if beside is None:
        column.addWidget(label)
    else:
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(beside)
        column.addLayout(head)
    column.addWidget(entry, 1)
    return column
