"""What is marked in a note's text goes into 人物メモ: by the text's own menu, or by a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from karte.i18n import _
from karte.text.person import HEADINGS, named

if TYPE_CHECKING:
    from karte.ui.editor.form import NoteForm
    from karte.ui.inputs.para import ParaInput

_KEY = "person"


def marked(body: ParaInput) -> str:
    """What is marked in the text, in one line, while the keyboard is there."""
    return " ".join(body.pad.textCursor().selectedText().split()) if body.pad.hasFocus() else ""


def offer_headings(body: ParaInput, take: Callable[[str], None]) -> QMenu:
    """The headings at the caret, with a number each; `take(heading)` is told the one that is chosen."""
    menu = QMenu(body)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu, take)
    menu.popup(body.pad.viewport().mapToGlobal(body.pad.cursorRect().bottomLeft()))
    menu.setActiveAction(menu.actions()[0])
    return menu


def fill(menu: QMenu, take: Callable[[str], None]) -> None:
    """Put every heading into a menu."""
    for number, key in enumerate(HEADINGS, 1):
        words = _("{heading}に加える").format(heading=named(HEADINGS, key))
        menu.addAction(f"&{number} {words}").triggered.connect(partial(take, key))


class Noting(QObject):
    """Adds 定型文 to the menu of the text, and 人物メモに加える where something is marked."""

    phrase_requested = Signal()

    def __init__(self, form: NoteForm) -> None:
        super().__init__(form)
        self._form = form
        self._menu: QMenu | None = None
        form.body.pad.viewport().installEventFilter(self)
        form.body.pad.installEventFilter(self)

    def menu(self) -> QMenu:
        """The text's own menu, and what can be done with what is marked."""
        pad = self._form.body.pad
        menu = pad.createStandardContextMenu()
        menu.setParent(pad, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = " ".join(pad.textCursor().selectedText().split())
        menu.addSeparator()
        phrase = menu.addAction((_("定型文にする") if text else _("定型文を入れる")) + "\tCtrl+R")
        phrase.triggered.connect(self.phrase_requested)
        if text:
            inner = QMenu(_("人物メモに加える"), menu)
            fill(inner, partial(self._take, text))
            menu.addMenu(inner)
        return menu

    def _take(self, text: str, heading: str) -> None:
        from karte.ui.editor.person_form import PersonForm  # it is only needed now

        self._form.stack.bring(_KEY)
        widget = self._form.stack.widgets[_KEY]
        assert isinstance(widget, PersonForm)
        widget.note(heading, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and event.type() == QEvent.Type.ContextMenu:
            self._menu = self.menu()
            self._menu.popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)
