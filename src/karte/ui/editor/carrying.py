"""前回を複製: what an earlier note holds goes into the blank fields of the form, and out again."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy

from karte.i18n import _, ngettext
from karte.store import balances, fields, notes, previous
from karte.text import units
from karte.text.wording import short_moment
from karte.ui.editor.content import of_note, slots
from karte.ui.widgets.buttons import LinkButton, named

if TYPE_CHECKING:
    from karte.store.note_rows import LastTime, NoteRow
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm
    from karte.ui.theme import Theme
    from karte.ui.widgets.notice import Notice

KEYS = "Ctrl+Shift+D"
_NAMED = 3
"""So many of the fields that were not copied are named."""


class CarryButton(LinkButton):
    """前回を複製 beside the name of テンプレート; the keyboard has Ctrl+Shift+D."""

    height_px = 20
    padding = 3
    font_role = "small"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("前回を複製"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As high as the name beside it, so that the entries of this row stand on one line.
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Ignored)
        self.setToolTip(named(_("前回のノートの値を写す"), KEYS))
        self._restyle()
        self.hide()


class Carrying(QObject):
    """Only blank fields are filled, and the text comes only when it is asked for.

    What was copied can be taken back as long as it stands as it was copied.
    """

    def __init__(self, ctx: Context, form: NoteForm, notice: Notice) -> None:
        super().__init__(form)
        self._ctx = ctx
        self._form = form
        self._notice = notice
        self._last: LastTime | None = None
        self._filled: dict[str, str] = {}
        self._text = ""
        self._told: tuple[str, NoteRow] | None = None
        form.carry.clicked.connect(self.copy_last)
        form.values_requested.connect(self.take_values)

    def begin(self) -> None:
        """Another note is opened: nothing was copied into it yet."""
        self._filled, self._text, self._told = {}, "", None

    def set_last(self, last: LastTime | None) -> None:
        """The last note of the form's template about whom the form is about; None: there is none."""
        self._last = last
        self._form.carry.setVisible(last is not None)

    def copy_last(self) -> None:
        """Copy the marked fields of the last note, name the others; asked again, copy the text it offers."""
        note = self._read(self._last.note_id) if self._last is not None else None
        if note is None:
            self._ctx.tell.toast(_("このテンプレートの前回のノートは、まだありません。"))
            return
        if self._offers(note):
            self._copy_text(note)
            return
        marked = {key for key, each in slots(self._form.grid.fields()).items() if each.carry}
        texts = self._texts_of(note)
        filled = self._form.grid.fill({key: text for key, text in texts.items() if key in marked})
        self._filled |= filled
        if filled:
            words = ngettext(
                "前回({day})から{count}項目を写しました",
                "前回({day})から{count}項目を写しました",
                len(filled),
            )
        else:
            words = _("前回({day})から写せる空の項目はありません")
        said = words.format(day=short_moment(note.happened), count=len(filled))
        self._tell(self._with_left_out(said, texts.keys() - marked), note)

    def take_values(self, note_id: int) -> None:
        """Copy all that an earlier note has in fields that the form has too; its text only if asked for."""
        note = self._read(note_id)
        if note is None:
            return
        self._form.grid.take_back(self._filled)  # the values of one note, not some of each looked at
        self._filled = self._form.grid.fill(self._texts_of(note))
        if self._filled:
            words = ngettext(
                "{day}のノートから{count}項目を写しました",
                "{day}のノートから{count}項目を写しました",
                len(self._filled),
            )
        else:
            words = _("{day}のノートから写せる空の項目はありません")
        self._tell(words.format(day=short_moment(note.happened), count=len(self._filled)), note)

    def _with_left_out(self, said: str, keys: Set[str]) -> str:
        """With the fields that are blank still, though last time something stood there."""
        boxes = self._form.grid.boxes.items()
        labels = [box.field.label for key, box in boxes if key in keys and not box.typed().strip()]
        if not labels:
            return said
        few, more = _("、").join(labels[:_NAMED]), len(labels) - _NAMED
        words = _("{said}。{labels}は写していません")
        if more > 0:
            words = _("{said}。{labels}ほか{count}項目は写していません")
        return words.format(said=said, labels=few, count=more)

    def _read(self, note_id: int) -> NoteRow | None:
        with self._ctx.store.read() as session:
            return notes.get(session, note_id)

    def _texts_of(self, note: NoteRow) -> dict[str, str]:
        """What a note holds by the keys of `slots`.

        Which visit it was, and what was used up or bought of something that is counted, is its own.
        """
        with self._ctx.store.read() as session:
            theirs = fields.of_template(session, note.template.template_id)
        own = {
            key
            for key, each in slots(theirs).items()
            if previous.counts_visits(each) or each.type == balances.TYPE
        }
        return {key: text for key, text in of_note(note, theirs).typed.items() if key not in own}

    def _offers(self, note: NoteRow) -> bool:
        """Whether the bar in sight offers the text of this note."""
        offered = self._told is not None and self._told[1].note_id == note.note_id and bool(note.body.strip())
        return offered and not self._text and self._told is not None and self._notice.text() == self._told[0]

    def _tell(self, words: str, note: NoteRow) -> None:
        """Say what was copied, with the way back, and offer the note's text."""
        self._told = (words, note)
        actions: list[tuple[str, Callable[[], None]]] = []
        if self._filled:
            actions.append((_("元に戻す"), self._empty_fields))
        if note.body.strip() and not self._text:
            actions.append((_("内容も写す"), partial(self._copy_text, note)))
        self._notice.inform(words, actions)

    def _copy_text(self, note: NoteRow) -> None:
        """Put the note's text behind what stands in 内容."""
        body = self._form.body
        written = body.text()
        self._text = f"\n{note.body}" if written.strip() and not written.endswith("\n") else note.body
        body.pad.moveCursor(QTextCursor.MoveOperation.End)
        body.pad.textCursor().insertText(self._text)
        words = _("{day}のノートの内容を写しました").format(day=short_moment(note.happened))
        self._notice.inform(words, [(_("元に戻す"), self._take_text_out)])
        self._go_on()

    def _empty_fields(self) -> None:
        """Empty what was filled, unless it was changed since."""
        self._form.grid.take_back(self._filled)
        self._filled = {}
        self._notice.hush()
        self._go_on()

    def _take_text_out(self) -> None:
        """The text leaves again, and what was said before is said again."""
        text, place = self._form.body.text(), self._form.body.text().rfind(self._text)
        if place >= 0:
            cursor = self._form.body.pad.textCursor()
            cursor.setPosition(units.count(text[:place]))
            cursor.setPosition(units.count(text[: place + len(self._text)]), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self._text = ""
        if self._filled and self._told is not None:
            self._tell(*self._told)
        else:
            self._notice.hush()
        self._go_on()

    def _go_on(self) -> None:
        """The keyboard does not stay on a bar that is gone."""
        self._form.body.setFocus(Qt.FocusReason.OtherFocusReason)
