"""Help with words while a note is written: phrases by a key, what a field held before, @names and #tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from karte.i18n import _
from karte.ui.inputs.composing import end_composition
from karte.ui.widgets.buttons import PlainButton, named

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.editor.content import Writing
    from karte.ui.editor.form import NoteForm
    from karte.ui.editor.links import Links
    from karte.ui.editor.mentions import Mentions
    from karte.ui.editor.noting import Noting
    from karte.ui.editor.spoken import Spoken
    from karte.ui.inputs.completion import Completion
    from karte.ui.phrases.writer import PhraseWriter

PHRASE_KEY = "Ctrl+R"
_MENU_MS = 100
"""The system tells late that a menu has gone and the window is in front again; a list would go with it."""


class WordHelp(QObject):
    """Each part is loaded when it is first of use."""

    moved = Signal()
    """Something is to be put in where the keyboard is: that place is to be seen."""

    def __init__(self, ctx: Context, form: NoteForm) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._completion: Completion | None = None
        self._phrases: PhraseWriter | None = None
        self._mentions: Mentions | None = None
        self._links: Links | None = None
        self._noting: Noting | None = None
        self._spoken: Spoken | None = None
        self._after_menu = QTimer(self, singleShot=True, interval=_MENU_MS)
        button = PlainButton(ctx.theme, _("定型文"), "message-square", small=True)
        button.setToolTip(named(_("定型文を入れる"), PHRASE_KEY))
        button.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # pressed with the mouse it leaves the caret where it is
        form.stack.add_button(button)
        self._after_menu.timeout.connect(self._put_where_one_writes)
        button.clicked.connect(self.offer_phrases)

    def begin(self, writing: Writing) -> None:
        """This is about to be shown: from now on earlier values are offered, and @ and # are listened to."""
        if self._completion is None or self._spoken is None:
            from karte.ui.editor.links import Links  # nobody writes while the program starts
            from karte.ui.editor.mentions import Mentions
            from karte.ui.editor.noting import Noting
            from karte.ui.editor.spoken import Spoken
            from karte.ui.inputs.completion import Completion

            self._completion = Completion(self._ctx, self._form, self._lists_phrases)
            self._spoken = Spoken(self._ctx, self._form)  # hears of the text before the list does
            self._mentions = Mentions(self._ctx, self._form, self._spoken)
            self._links = Links(self._ctx.theme, self._form)
            self._noting = Noting(self._form)
            self._noting.phrase_requested.connect(self.offer_phrases)
        self._spoken.begin(writing)

    def put_phrase(self) -> None:
        """The phrase called by what stands before the caret, else the list of them."""
        self._writer().call(QApplication.focusWidget())

    def offer_phrases(self) -> None:
        """Lists the phrases where one was writing last, as soon as what was pressed for it has gone."""
        self._after_menu.start()

    def _writer(self) -> PhraseWriter:
        if self._phrases is None:
            from karte.ui.phrases.writer import PhraseWriter  # as above

            self._phrases = PhraseWriter(self._ctx, self._form, self._form.template_id)
        for other in (self._completion, self._mentions):
            if other is not None and other.is_open():
                other.close_list()
        return self._phrases

    def _put_where_one_writes(self) -> None:
        typing = QApplication.focusWidget()
        end_composition(typing, keep=True)  # the phrase comes behind what was being composed
        writer = self._writer()
        if not writer.can_write(typing):
            typing = self._form.body.pad
            typing.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()
        writer.call(typing)

    def _lists_phrases(self) -> bool:
        return self._phrases is not None and self._phrases.is_open()
