"""Keeps in sight what is being written, where the window is too low for the whole form."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from karte.ui.editor.section import SectionWidget
from karte.ui.inputs.composing import Pad

_LINES_BELOW = 2
"""So many more lines can be written before the form moves."""


class FormScroll(QScrollArea):
    """Scrolls a form up and down; the form is as wide as the view."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(form)
        # Queued: the form has its new height only after the scroll bar has its new range.
        self.verticalScrollBar().rangeChanged.connect(self.follow, Qt.ConnectionType.QueuedConnection)

    def start_at(self, entry: QWidget) -> None:
        """Give a form just opened its caret; its top stays in sight if the caret does."""
        self.verticalScrollBar().setValue(0)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.follow()

    def follow(self) -> None:
        """Bring what has the focus into sight, whole where there is room, with the section it is in.

        At its top the form stays as long as the caret of a long text can be seen there: whom the note is
        about is not scrolled away for the foot of an empty box.
        """
        widget = QApplication.focusWidget()
        if widget is None or not self._form.isAncestorOf(widget) or self._rests_at_top(widget):
            return
        section = _section_of(widget)
        if section is not None and section.height() < self.viewport().height():
            self.ensureVisible(0, section.mapTo(self._form, QPoint(0, section.height())).y(), 0, 12)
        top = widget.mapTo(self._form, QPoint()).y()
        self.ensureVisible(0, top + widget.height(), 0, 24)
        self.ensureVisible(0, top, 0, 48)
        self.ensureWidgetVisible(widget, 0, 24)  # the caret, where not all of the text can be seen

    def _rests_at_top(self, widget: QWidget) -> bool:
        if not isinstance(widget, Pad) or _section_of(widget) is not None:
            return False
        caret = widget.cursorRect()
        below = widget.viewport().mapTo(self._form, caret.bottomLeft()).y() + _LINES_BELOW * caret.height()
        return self.verticalScrollBar().value() == 0 and below <= self.viewport().height()


def _section_of(widget: QWidget | None) -> SectionWidget | None:
    while widget is not None and not isinstance(widget, SectionWidget):
        widget = widget.parentWidget()
    return widget
