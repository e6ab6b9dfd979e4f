"""Help with words while a note is written: phrases by a key, what a field held before, @names and #tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm
    from karte.ui.editor.links import Links
    from karte.ui.editor.mentions import Mentions
    from karte.ui.editor.noting import Noting
    from karte.ui.inputs.completion import Completion
    from karte.ui.phrases.writer import PhraseWriter

_MENU_MS = 100
"""The system tells late that a menu has gone and the window is in front again; a list would go with it."""


class WordHelp(QObject):
    """Each part is loaded when it is first of use."""

    def __init__(self, ctx: Context, form: NoteForm) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._completion: Completion | None = None
        self._phrases: PhraseWriter | None = None
        self._mentions: Mentions | None = None
        self._links: Links | None = None
        self._noting: Noting | None = None
        self._after_menu = QTimer(self, singleShot=True, interval=_MENU_MS)
        self._after_menu.timeout.connect(self._put_from_menu)

    def begin(self) -> None:
        """A note is opened: from now on earlier values are offered, and @ and # are listened to."""
        if self._completion is None:
            from karte.ui.editor.links import Links  # nobody writes while the program starts
            from karte.ui.editor.mentions import Mentions
            from karte.ui.editor.noting import Noting
            from karte.ui.inputs.completion import Completion

            self._completion = Completion(self._ctx, self._form, self._lists_phrases)
            self._mentions = Mentions(self._ctx, self._form)
            self._links = Links(self._ctx.theme, self._form)
            self._noting = Noting(self._form)
            self._noting.phrase_requested.connect(self._after_menu.start)

    def put_phrase(self) -> None:
        """The phrase called by what stands before the caret, else the list of them."""
        self._writer().call(QApplication.focusWidget())

    def _writer(self) -> PhraseWriter:
        if self._phrases is None:
            from karte.ui.phrases.writer import PhraseWriter  # as above

            self._phrases = PhraseWriter(self._ctx, self._form, self._form.template_id)
        for other in (self._completion, self._mentions):
            if other is not None and other.is_open():
                other.close_list()
        return self._phrases

    def _put_from_menu(self) -> None:
        self._form.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self._writer().call(self._form.body.pad)

    def _lists_phrases(self) -> bool:
        return self._phrases is not None and self._phrases.is_open()
