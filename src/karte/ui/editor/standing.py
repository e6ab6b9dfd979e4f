"""How what is being written stands to the note in the store, said in the bar above the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.note_rows import NoteRow
    from karte.ui.context import Context
    from karte.ui.editor.opening import Opening
    from karte.ui.widgets.notice import Notice


class Standing:
    """Only says; `discard` is what 変更を捨てる does."""

    def __init__(self, ctx: Context, notice: Notice, discard: Callable[[], None]) -> None:
        self._ctx = ctx
        self._notice = notice
        self._discard = discard

    def resumed(self, page: Opening, template: str, *, is_changed: bool) -> bool:
        """A draft is gone on with; True where it cannot be kept as it was."""
        if page.note:
            self._unfinished(page.note, is_changed=is_changed)
            return False
        return self._gone(page) or self._resettled(page, template)

    def caught_up(self, was: NoteRow | None, page: Opening, template: str, *, is_changed: bool) -> bool:
        """Something was changed elsewhere under what is written; True where it cannot be kept as it was."""
        if was is not None and self._gone(page):
            return True
        if self._resettled(page, template):
            return True
        if page.clashed:
            self._notice.inform(
                _("このノートはほかの所でも変更されました。保存すると、ここに書いたほうが残ります。")
            )
        elif page.note and page.note.locked != (was is not None and was.locked):
            self._unfinished(page.note, is_changed=is_changed)
        elif page.note and was is None:
            self._notice.hush()
        return False

    def _gone(self, page: Opening) -> bool:
        """Whether the note it changes is gone."""
        is_gone = page.note is None and page.draft.note_id is not None
        if is_gone:
            self._notice.inform(_("このノートは削除されました。いま保存すると、新しいノートになります。"))
        return is_gone

    def _resettled(self, page: Opening, template: str) -> bool:
        """Whether its template is gone; it goes on under `template`."""
        if page.resettled:
            words = _(
                "使っていたテンプレートがなくなったので、「{name}」に替えました。書いたものは残っています。"
            )
            self._notice.inform(words.format(name=template))
        return page.resettled

    def _unfinished(self, note: NoteRow, *, is_changed: bool) -> None:
        """What is in sight is a change; where its note is 確定 by now, it cannot be saved as it is."""
        discard = (_("変更を捨てる"), self._discard)
        if note.locked:
            unlock = (_("確定を解く"), partial(self._unlock, note.note_id))
            words = _("このノートは確定しています。変更を保存するには、先に確定を解いてください。")
            self._notice.warn(words, [unlock, discard])
        elif is_changed:
            self._notice.inform(_("書きかけの変更の続きです。"), [discard])
        else:
            self._notice.hush()

    def _unlock(self, note_id: int) -> None:
        """The refresh that follows says what can be done then."""
        from karte.ui.timeline import deeds  # rare

        deeds.set_locked(self._ctx, note_id, locked=False, origin=None)
