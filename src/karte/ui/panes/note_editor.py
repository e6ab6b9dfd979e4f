"""The note editor: docked beside the history, so that the past can be read while writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import fields, locking, templates
from karte.store.note_rows import NoteRow
from karte.ui.context import Context
from karte.ui.editor import content, lookup, naming, opening, saving, sections
from karte.ui.editor.answers import Answers
from karte.ui.editor.autosave import DraftKeeper
from karte.ui.editor.carrying import KEYS, Carrying
from karte.ui.editor.clocking import WritingClock
from karte.ui.editor.content import Draft, Writing
from karte.ui.editor.frame import EditorFrame
from karte.ui.editor.opening import Opening, Scene
from karte.ui.editor.saving import Saved
from karte.ui.editor.standing import Standing
from karte.ui.editor.words import PHRASE_KEY, WordHelp
from karte.ui.inputs.composing import asks_to_step

_WITH_KEYS = tuple(each for each in sections.ALL if each.shortcut)


class NoteEditorPane(EditorFrame):
    """Writes new notes and changes old ones; closed, it is hidden."""

    watches = (
        *("note", "note_target", "value", "entity", "topic"),
        *("kind", "template", "field", "recorder", "setting", "tag", "note_tag", "attachment"),
        *("addition", "memo", "memo_seen", "stage", "gift", "appointment", "phrase", "thread"),
    )

    opened = Signal()
    wanted = Signal()
    """A note in it is to be gone on with, open already or not: it is to be seen, whatever is in sight."""
    closed = Signal()
    saved = Signal(int, list)
    """(note id, ids of the entities it is tagged to)"""
    draft_kept = Signal()
    """What stood in the editor went off the screen and can be gone on with."""
    open_entity_requested = Signal(int)
    note_requested = Signal(int)
    """A note is to be seen in the history of the karte it is about."""
    main_target_changed = Signal(object)
    """The id of the entity the note is mainly about, or None, so that its history can stand beside it.

    Said whenever `write`, `edit` or `resume` opens a note, before it is shown and has the focus, and whenever
    the first name of the open one becomes another. A name not saved yet and one deleted meanwhile are None.
    """

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._open = False
        self._note_id: int | None = None
        self._note: NoteRow | None = None
        """The note being changed as it is in the store; None for a new one and for one that is gone."""
        self._base: Writing | None = None
        """That note as it was put into the form."""
        self._main: int | None = None
        self._told_main = False
        self._chose_template = False
        self._closes_after_saving = True
        self._keeper = DraftKeeper(ctx.store, self._draft, self)
        self._clock = WritingClock()
        self._words = WordHelp(ctx, self.form)
        self._carrying = Carrying(ctx, self.form, self.notice)
        self._standing = Standing(ctx, self.notice, self._discard_changes)
        self._answers = Answers(ctx.store, self.form)
        self._make_shortcuts()
        self.hide()
        self.header.close_requested.connect(self.close_keeping_draft)
        self.footer.close_requested.connect(self.close_keeping_draft)
        self.footer.save_requested.connect(self._save_and_close)
        self.form.edited.connect(self._keeper.touch)
        for typed in (self.form.edited, self.form.body.pad.composed, self.form.targets.line.composed):
            typed.connect(self._clock.touch)
        self.form.template_picked.connect(self._pick_template)
        self.form.targets_changed.connect(self._follow_targets)
        self.form.moment.committed.connect(self._follow_moment)
        self.form.targets.opened.connect(self.open_entity_requested)
        self.form.note_requested.connect(self.note_requested)
        self._words.moved.connect(self.view.follow)
        self._keeper.failed.connect(self._show_draft_trouble)
        self._keeper.kept.connect(self._end_draft_trouble)

    def _make_shortcuts(self) -> None:
        wanted: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self._save_and_close),
            ("Ctrl+Enter", self._save_and_close),
            ("Ctrl+S", self._save_and_stay),
            ("Esc", self.close_keeping_draft),
            ("Alt+W", self.focus_targets),
            ("Alt+N", self.focus_text),
            ("Alt+T", self.focus_topics),
            ("Ctrl+Shift+H", self.footer.private.toggle),
            (KEYS, self._carrying.copy_last),
            (PHRASE_KEY, self._words.put_phrase),
            *((each.shortcut, partial(self.form.stack.ask_for, each.key)) for each in _WITH_KEYS),
        ]
        for keys, call in wanted:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def write(self, targets: list[int], *, afresh: bool = False) -> None:
        """Open a new note about these entities; something half written about others is kept as a draft.

        So is what is half written about the same ones, if `afresh`; else that is gone on with.
        """
        here = lookup.entity_ids(self.form.targets.present())
        if self.is_on_new() and here == targets and not afresh:
            self._turn_to(self.form.body if targets else self.form.targets)
            return
        if not self._set_aside():
            return
        with self._ctx.store.read() as session:
            new = opening.new(session, targets)
            unfinished = lookup.unfinished_about(session, targets)
        self._turn_over(new)
        if unfinished:
            go_on = (_("続きを書く"), partial(self.resume, unfinished))
            self.notice.inform(_("ここには書きかけのノートがあります。"), [go_on])
        self.view.start_at(self.form.body if targets else self.form.targets)

    def edit(self, note_id: int) -> None:
        """Open a saved note to change it, with what was left unfinished there."""
        if self._open and self._note_id == note_id:
            self.wanted.emit()
            self.focus_text()
            return
        with self._ctx.store.read() as session:
            unfinished = lookup.unfinished_change(session, note_id)
            saved = opening.saved(session, note_id)
        if unfinished:
            self.resume(unfinished)
        elif saved is None:
            self._ctx.tell.toast(_("このノートはもうありません。"))
        elif saved.note is not None and saved.note.locked:
            self._ctx.tell.error(locking.LockedNoteError())
        elif self._set_aside():
            self._turn_over(saved)
            self.view.start_at(self.form.body)

    def edit_at(self, note_id: int, field_id: int) -> None:
        """Open a saved note at one of its fields."""
        self.edit(note_id)
        box = self.form.grid.go_to(field_id) if self._open and self._note_id == note_id else None
        if box is not None:
            self.view.start_at(box)

    def resume(self, draft_key: str) -> None:
        """Go on with a draft."""
        if self.draft_key() == draft_key:
            self.wanted.emit()
            self.focus_text()
            return
        if not self._set_aside():
            return
        with self._ctx.store.read() as session:
            unfinished = opening.unfinished(session, draft_key)
        if unfinished is None:
            self._ctx.tell.toast(_("この下書きはもうありません。"))
            return
        self._turn_over(unfinished)
        if self._standing.resumed(unfinished, self.form.template.text(), is_changed=self.has_text()):
            self._keeper.touch()
        self.view.start_at(self.form.body)

    def turn_to(self, template_id: int) -> None:
        """Write under this template, unless the user has chosen one."""
        if not self._chose_template:
            self.form.turn_to(template_id)

    def offer_phrases(self) -> None:
        """List the phrases where one was writing last."""
        self._words.offer_phrases()

    def is_open(self) -> bool:
        """Whether something can be written here now."""
        return self._open

    def is_on_new(self) -> bool:
        """Whether a note is being written that is not saved yet."""
        return self._open and self._note_id is None

    def is_blank(self) -> bool:
        """Whether a new note is open in which nothing was written yet."""
        return self.is_on_new() and not self.has_text()

    def has_text(self) -> bool:
        """Whether something would be lost if it were neither saved nor kept."""
        base = self._base if self._note else None
        return self._open and content.is_worth_keeping(self.form.writing(), base)

    def draft_key(self) -> str:
        """Under which draft the open editor keeps what stands in it; "" while there is none."""
        return self._keeper.key if self._open else ""

    def keep_now(self) -> bool:
        """Make the draft safe at once, as at the end of the program; False when the disk refuses."""
        return not self._open or self._keep_resting()

    def close_keeping_draft(self) -> None:
        """Close; what was written stays as a draft, and a toast says so."""
        if self._open and self._set_aside():
            self._shut()

    def save(self, close: bool) -> bool:
        """Save the note and close, or stay with it; False, with the reason shown, if nothing was saved."""
        self._closes_after_saving = close
        if not self._open:
            return False
        if naming.asks_which(self._ctx.store, self.form.targets):
            self.focus_targets()
            return False
        self._chose_template = True  # a name taken from the line only now does not turn what is in sight
        ready = self.form.read(clock.now())
        if ready is None:
            self.view.follow()
            return False
        if self.has_text():
            ready = replace(ready, seconds=self._clock.seconds())
        label = N_("ノートを変更") if self._note else N_("ノートを追加")
        key = self._keeper.key
        try:
            saved = saving.save(self._ctx, ready, self._note_id, label=label, draft_key=key, origin=self)
        except KarteError as error:
            self._show_trouble(error)
            return False
        self._keeper.let_go()
        self._tell_saved(saved)
        if close:
            self._shut()
        else:
            self._show_saved(saved.note_id, stays=True)
        self.saved.emit(saved.note_id, saved.entity_ids)
        return True

    def refresh(self) -> None:
        """Follow what was changed elsewhere: names, templates, topics, the note itself."""
        if not self._open:
            return
        was = self._note
        with self._ctx.store.read() as session:
            shown = self.form.grid.fields()
            known = fields.many(session, (each.field_id for each in shown))
            written = Draft(self.form.writing(), self._note_id, self._base)
            now = opening.caught_up(session, content.relabelled(written, shown, known))
        self._take(now)
        template = self.form.template.text()
        if self._standing.caught_up(was, now, template, is_changed=self.has_text()):
            self._keeper.touch()

    def _tell_saved(self, saved: Saved) -> None:
        """Nothing is demanded; what was left out is named, with the way back to it."""
        empty = self.form.grid.left_out()
        fill_in = partial(self.edit_at, saved.note_id, empty[0].field_id) if empty else None
        saving.tell(self._ctx, saved, [field.label for field in empty], fill_in)

    def _save_and_close(self) -> None:
        self.save(close=True)

    def _save_and_stay(self) -> None:
        self.save(close=False)

    def _save_again(self) -> None:
        self.save(self._closes_after_saving)

    def _turn_over(self, page: Opening) -> None:
        """Open with another note; the history beside it follows in any case."""
        self._told_main = False
        self._begin(page)
        self.wanted.emit()

    def _begin(self, page: Opening, *, stays: bool = False) -> None:
        self._chose_template = page.draft.note_id is not None or bool(page.held)
        self._keeper.begin(page.key, page.held)
        self._clock.begin(page.draft.seconds)
        self.notice.hush()
        if not stays:
            self.form.begin()
        self._words.begin(page.draft.writing)
        self._carrying.begin()
        was_open, self._open = self._open, True  # whoever is told of it below may ask which draft this is
        self._take(page)
        self._stale = False  # everything was read just now
        self.show()
        if not was_open:
            self.opened.emit()

    def _take(self, page: Opening) -> None:
        self._note, self._note_id, self._base = page.note, page.draft.note_id, page.draft.base
        self._show(page.draft.writing, page.scene)
        self.name(self._note)

    def _shut(self) -> None:
        self._open = False
        self._main = None
        self._keeper.begin()
        self.notice.hush()
        self.hide()
        self.closed.emit()

    def _set_aside(self) -> bool:
        """Make what stands here safe before it leaves the screen, and say so; False when the disk refuses."""
        if not self._open:
            return True
        if not self._keep_resting():
            return False
        if self.has_text():
            go_on = partial(self.resume, self._keeper.key)
            self._ctx.tell.toast(_("下書きに残しました"), _("続きを書く"), go_on)
            self.draft_kept.emit()
        return True

    def _keep_resting(self) -> bool:
        """Make the draft safe as that of a note that is not written at now; False when the disk refuses."""
        self.form.stack.set_resting(True)
        kept = self._keeper.keep()
        if not kept:
            self.form.stack.set_resting(False)
        return kept

    def _show_saved(self, note_id: int, *, stays: bool = False) -> None:
        """Go on with a note as it is saved; `stays` if one is writing at it, with the caret somewhere."""
        with self._ctx.store.read() as session:
            saved = opening.saved(session, note_id)
        if saved:
            self._begin(saved, stays=stays)

    def _discard_changes(self) -> None:
        """Back to what is saved; a note that is 確定 does not stay open."""
        if self._note:
            self._keeper.forget()
            if self._note.locked:
                self._shut()
            else:
                self._show_saved(self._note.note_id)

    def _show(self, writing: Writing, scene: Scene) -> None:
        self.show_writing(writing, scene, self._note_id)
        self._carrying.set_last(scene.last)
        self._tell_main()

    def _show_now(self, writing: Writing) -> None:
        """Show a writing with what belongs around it now."""
        with self._ctx.store.read() as session:
            scene = opening.scene(session, writing, self._note_id)
        self._show(writing, scene)

    def _draft(self) -> str:
        if not self.has_text():
            return ""
        seconds = self._clock.seconds()
        return content.dump(Draft(self.form.writing(), self._note_id, self._base, seconds))

    def _follow_targets(self) -> None:
        writing = self.form.writing()
        untouched = not self._chose_template and not content.has_values(writing, self.form.grid.fields())
        if self._tell_main() and self._main is not None and untouched:
            with self._ctx.store.read() as session:
                template = templates.last_used(session, self._main)
            writing = replace(writing, template_id=template.template_id)
        self._show_now(writing)

    def _follow_moment(self) -> None:
        """What was last time depends on when this is."""
        if self._open:
            self._show_now(self.form.writing())

    def _tell_main(self) -> bool:
        """Whether the note is mainly about another entity now; says so."""
        main = lookup.main_target(self.form.targets.present())
        if main == self._main and self._told_main:
            return False
        self._main, self._told_main = main, True
        self.main_target_changed.emit(main)
        return True

    def _pick_template(self) -> None:
        self._chose_template = True
        self._show_now(self.form.writing())

    def _show_trouble(self, error: KarteError) -> None:
        self.warn(error, self._save_again)

    def _show_draft_trouble(self, error: KarteError) -> None:
        self.header.status.set_text(_("下書きを保存できていません"))
        self._show_trouble(error)

    def _end_draft_trouble(self) -> None:
        if self.header.status.text() == _("下書きを保存できていません"):
            self.name(self._note)
            self.notice.hush()

    def event(self, event: QEvent) -> bool:
        """Whoever takes back one letter too many must not take back what was saved before."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and asks_to_step(event):
            event.accept()
            return True
        return super().event(event)
