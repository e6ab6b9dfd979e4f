"""The note editor: docked beside the history, so that the past can be read while writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import drafts, entities, fields, kinds, notes, roster, templates
from karte.store.rows import EntityHit, NoteRow
from karte.text.dates import Moment, format_moment
from karte.ui.context import Context
from karte.ui.editor import content, lookup, saving
from karte.ui.editor.autosave import DraftKeeper, key_of_note
from karte.ui.editor.bars import EditorFooter, EditorHeader
from karte.ui.editor.content import Draft, Writing
from karte.ui.editor.form import NoteForm
from karte.ui.editor.notice import Notice
from karte.ui.inputs.frame import Framed
from karte.ui.pane import Pane
from karte.ui.roster import deeds

LEAST_WIDTH = 400
_PROPOSALS = 8


class NoteEditorPane(Pane):
    """Writes new notes and changes old ones; closed, it is hidden."""

    watches = ("note", "note_target", "value", "entity", "kind", "template", "field")

    opened = Signal()
    closed = Signal()
    saved = Signal(int, list)
    """(note id, ids of the entities it is tagged to)"""
    draft_kept = Signal()
    """What stood in the editor went off the screen and can be gone on with."""
    open_entity_requested = Signal(int)
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
        self._is_fresh = False
        """Nothing was done since it was opened: it stays at its top, even if the caret is further down."""
        self._chose_template = False
        self._closes_after_saving = True
        self.header = EditorHeader(ctx.theme)
        self.notice = Notice(ctx.theme)
        self.form = NoteForm(ctx.theme)
        self.footer = EditorFooter(ctx.theme)
        self._keeper = DraftKeeper(ctx.store, self._draft, self)
        self._lay_out()
        self._make_shortcuts()
        self.form.targets.set_lookup(self._propose)
        self.hide()
        self.header.close_requested.connect(self.close_keeping_draft)
        self.footer.close_requested.connect(self.close_keeping_draft)
        self.footer.save_requested.connect(self._save_and_close)
        self.footer.private.toggled.connect(self.form.set_private)
        self.form.edited.connect(self._keeper.touch)
        self.form.edited.connect(self._follow_typing)
        self.form.body.pad.composed.connect(self._follow_typing)
        self.form.targets.line.composed.connect(self._follow_typing)
        self.form.targets.done.connect(self._follow_typing)
        self.form.template_picked.connect(self._pick_template)
        self.form.targets_changed.connect(self._follow_targets)
        self.form.targets.opened.connect(self.open_entity_requested)
        self._keeper.failed.connect(self._show_draft_trouble)
        self._keeper.kept.connect(self._end_draft_trouble)
        # Queued: the form has its new height only after the scroll bar has its new range.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            self._follow_height, Qt.ConnectionType.QueuedConnection
        )

    def _lay_out(self) -> None:
        self.setMinimumWidth(LEAST_WIDTH)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)

    def _make_shortcuts(self) -> None:
        wanted: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Return", self._save_and_close),
            ("Ctrl+Enter", self._save_and_close),
            ("Ctrl+S", self._save_and_stay),
            ("Esc", self.close_keeping_draft),
            ("Alt+W", self.focus_targets),
            ("Alt+N", self.focus_text),
            ("Ctrl+Shift+H", self.footer.private.toggle),
        ]
        for keys, call in wanted:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def write(self, targets: list[int]) -> None:
        """Open a new note about these entities; something half written about others is kept as a draft."""
        here = lookup.entity_ids(self.form.targets.chosen())
        if self._open and self._note_id is None and here == targets:
            self._focus_first(targets)
            return
        if not self._set_aside():
            return
        with self._ctx.store.read() as session:
            found = entities.refs(session, targets)
            template = templates.last_used(session, found[0].entity_id if found else None)
            unfinished = lookup.unfinished_about(session, targets)
        now = format_moment(Moment(clock.now(), "minute"))
        self._told_main = False
        self._begin(Draft(Writing(template.template_id, now, tuple(found))))
        if unfinished:
            go_on = (_("続きを書く"), partial(self.resume, unfinished))
            self.notice.inform(_("ここには書きかけのノートがあります。"), [go_on])
        self._start_at(self.form.body if targets else self.form.targets)

    def edit(self, note_id: int) -> None:
        """Open a saved note to change it, with what was left unfinished there."""
        if self._open and self._note_id == note_id:
            self.focus_text()
            return
        with self._ctx.store.read() as session:
            note = notes.get(session, note_id)
            unfinished = drafts.get(session, key_of_note(note_id))
            saved = lookup.saved_writing(session, note) if note else None
        if unfinished:
            self.resume(unfinished.key)
        elif saved is None:
            self._ctx.tell.toast(_("このノートはもうありません。"))
        elif self._set_aside():
            self._told_main = False
            self._begin(Draft(saved, note_id, saved), note, key_of_note(note_id))
            self._start_at(self.form.body)

    def resume(self, draft_key: str) -> None:
        """Go on with a draft."""
        if self.draft_key() == draft_key:
            self.focus_text()
            return
        if not self._set_aside():
            return
        with self._ctx.store.read() as session:
            row = drafts.get(session, draft_key)
            draft = lookup.live_draft(session, row.content) if row else None
            note = notes.get(session, draft.note_id) if draft and draft.note_id else None
        if row is None or draft is None:
            self._ctx.tell.toast(_("この下書きはもうありません。"))
            return
        self._told_main = False
        self._begin(draft, note, draft_key, row.content)
        self._catch_up(note, was_there=True)
        if note:
            discard = (_("変更を捨てる"), self._discard_changes)
            self.notice.inform(_("書きかけの変更の続きです。"), [discard])
        self._start_at(self.form.body)

    def is_open(self) -> bool:
        """Whether something can be written here now."""
        return self._open

    def has_text(self) -> bool:
        """Whether something would be lost if it were neither saved nor kept."""
        base = self._base if self._note else None
        return self._open and content.is_worth_keeping(self.form.writing(), base)

    def draft_key(self) -> str:
        """Under which draft the open editor keeps what stands in it; "" while there is none."""
        return self._keeper.key if self._open else ""

    def keep_now(self) -> bool:
        """Make the draft safe at once, as at the end of the program; False when the disk refuses."""
        return not self._open or self._keeper.keep()

    def focus_targets(self) -> None:
        """Put the caret into だれ・なに."""
        self.form.targets.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._follow_typing()

    def focus_text(self) -> None:
        """Put the caret into 内容."""
        self.form.body.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._follow_typing()

    def close_keeping_draft(self) -> None:
        """Close; what was written stays as a draft, and a toast says so."""
        if self._open and self._set_aside():
            self._shut()

    def save(self, close: bool) -> bool:
        """Save the note and close, or stay with it; False, with the reason shown, if nothing was saved."""
        self._closes_after_saving = close
        if not self._open or self._is_unclear():
            return False
        self._chose_template = True  # a name taken from the line only now does not turn what is in sight
        ready = self.form.read(clock.now())
        if ready is None:
            self._follow_typing()
            return False
        store, before = self._ctx.store, self._ctx.store.last_change
        try:
            with store.write(
                N_("ノートを変更") if self._note else N_("ノートを追加"), origin=self
            ) as session:
                note_id, entity_ids = saving.put(session, ready, self._note_id)
                drafts.remove(session, self._keeper.key)
        except KarteError as error:
            self._show_trouble(error)
            return False
        self._keeper.let_go()
        done = store.last_change
        self._tell_saved(entity_ids, done.action_id if done and done is not before else None)
        if close:
            self._shut()
        else:
            self._stay_with(note_id)
        self.saved.emit(note_id, entity_ids)
        return True

    def refresh(self) -> None:
        """Follow what was changed elsewhere: names, templates, the note itself."""
        if self._open:
            with self._ctx.store.read() as session:
                note = notes.get(session, self._note_id) if self._note_id else None
            self._catch_up(note, was_there=self._note is not None)

    def _save_and_close(self) -> None:
        self.save(close=True)

    def _save_and_stay(self) -> None:
        self.save(close=False)

    def _save_again(self) -> None:
        self.save(self._closes_after_saving)

    def _focus_first(self, targets: list[int]) -> None:
        if targets:
            self.focus_text()
        else:
            self.focus_targets()

    def _begin(self, draft: Draft, note: NoteRow | None = None, key: str = "", held: str = "") -> None:
        """Open with this; `held` is what its draft holds already."""
        self._note, self._note_id, self._base = note, draft.note_id, draft.base
        self._chose_template = draft.note_id is not None or bool(held)
        self._keeper.begin(key, held)
        self.notice.hush()
        self.form.clear_errors()
        self._show_writing(draft.writing)
        self._name()
        was_open, self._open = self._open, True
        self.show()
        if not was_open:
            self.opened.emit()

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
        if not self._keeper.keep():
            return False
        if self.has_text():
            go_on = partial(self.resume, self._keeper.key)
            self._ctx.tell.toast(_("下書きに残しました"), _("続きを書く"), go_on)
            self.draft_kept.emit()
        return True

    def _stay_with(self, note_id: int) -> None:
        """Go on with the note just saved."""
        with self._ctx.store.read() as session:
            note = notes.get(session, note_id)
            saved = lookup.saved_writing(session, note) if note else None
        if saved:
            self._begin(Draft(saved, note_id, saved), note, key_of_note(note_id))

    def _discard_changes(self) -> None:
        """Back to what is saved."""
        if self._note:
            with self._ctx.store.read() as session:
                saved = lookup.saved_writing(session, self._note)
            self._keeper.forget()
            self._begin(Draft(saved, self._note_id, saved), self._note, key_of_note(self._note.note_id))

    def _catch_up(self, note: NoteRow | None, *, was_there: bool) -> None:
        """Bring the form up to the store; what was typed here stays wherever it differs."""
        writing, base, clashed = self.form.writing(), self._base, False
        with self._ctx.store.read() as session:
            writing = replace(writing, targets=content.found_again(session, writing.targets))
            if note and base:
                theirs = lookup.saved_writing(session, note)
                base = replace(base, targets=content.found_again(session, base.targets))
                writing, clashed = content.rebase(writing, base, theirs)
                self._base = theirs
        self._note = note
        self._show_writing(writing)
        self._name()
        if self._note_id and note is None and was_there:
            self._keeper.touch()
            self.notice.inform(_("このノートは削除されました。いま保存すると、新しいノートになります。"))
        elif clashed:
            self.notice.inform(
                _("このノートはほかの所でも変更されました。保存すると、ここに書いたほうが残ります。")
            )
        elif note and not was_there:
            self.notice.hush()

    def _show_writing(self, writing: Writing) -> None:
        with self._ctx.store.read() as session:
            self.form.set_kinds(kinds.all(session))
            self.form.set_templates(lookup.choosable_templates(session, writing))
            of_template = fields.of_template(session, writing.template_id)
        self.form.show_writing(writing, of_template)
        self.footer.private.setChecked(writing.private)
        self._tell_main()
        self._show_last()

    def _name(self) -> None:
        if self._note:
            title = _("ノート #{number} を直す").format(number=self._note.number)
        else:
            title = _("新しいノート")
        self.header.title.setText(title)
        self.header.status.set_text(_("下書きを自動で保存しています"))

    def _draft(self) -> str:
        if not self.has_text():
            return ""
        return content.dump(Draft(self.form.writing(), self._note_id, self._base))

    def _propose(self, text: str) -> list[EntityHit]:
        """The form leaves out who is chosen already, so there must be enough beside them."""
        with self._ctx.store.read() as session:
            return roster.proposals(session, text, limit=_PROPOSALS + len(self.form.targets.chosen()))

    def _follow_targets(self) -> None:
        if not self._tell_main():
            return
        writing = self.form.writing()
        untouched = not self._chose_template and not content.has_values(writing, self.form.grid.fields())
        if self._main is not None and untouched:
            with self._ctx.store.read() as session:
                template = templates.last_used(session, self._main)
            if template.template_id != writing.template_id:
                self._show_writing(replace(writing, template_id=template.template_id))
        self._show_last()

    def _tell_main(self) -> bool:
        """Whether the note is mainly about another entity now; says so."""
        main = lookup.main_target(self.form.targets.chosen())
        if main == self._main and self._told_main:
            return False
        self._main, self._told_main = main, True
        self.main_target_changed.emit(main)
        return True

    def _pick_template(self, template_id: int) -> None:
        self._chose_template = True
        with self._ctx.store.read() as session:
            of_template = fields.of_template(session, template_id)
        self.form.show_fields(template_id, of_template)
        self._show_last()

    def _show_last(self) -> None:
        last = None
        if self._main is not None:
            with self._ctx.store.read() as session:
                last = notes.last_time(session, self._main, self.form.template_id(), before=self._note_id)
        self.form.grid.set_last(last)

    def _is_unclear(self) -> bool:
        """Whether a name left in the line is that of several kartes; then the user is asked to choose."""
        pending = self.form.targets.pending()
        if pending is None:
            return False
        with self._ctx.store.read() as session:
            same = [ref for ref in entities.find(session, pending.name) if ref.name == pending.name]
        if len(same) < 2:
            return False
        words = _("「{name}」は{count}件あります。どれか選んでください。")
        self.form.targets.set_error(words.format(name=pending.name, count=len(same)))
        self.focus_targets()
        return True

    def _tell_saved(self, entity_ids: list[int], action_id: int | None) -> None:
        if action_id is None:
            self._ctx.tell.toast(_("変更はありません"))
            return
        with self._ctx.store.read() as session:
            words = lookup.saved_words(session, entity_ids)
        self._ctx.tell.toast(words, _("元に戻す"), partial(deeds.take_back, self._ctx, action_id))

    def _show_trouble(self, error: KarteError) -> None:
        again = (_("もう一度保存"), self._save_again)
        self.notice.warn(str(error), [again, (_("内容をコピー"), self._copy)])

    def _show_draft_trouble(self, error: KarteError) -> None:
        self.header.status.set_text(_("下書きを保存できていません"))
        self._show_trouble(error)

    def _end_draft_trouble(self) -> None:
        if self.header.status.text() == _("下書きを保存できていません"):
            self._name()
            self.notice.hush()

    def _copy(self) -> None:
        text = content.as_text(self.form.writing(), self.form.grid.fields())
        QGuiApplication.clipboard().setText(text)
        self._ctx.tell.toast(_("内容をコピーしました"))

    def _start_at(self, entry: Framed) -> None:
        """Give a note just opened its caret; its top stays in sight until the user does something."""
        self._is_fresh = True
        self._scroll.verticalScrollBar().setValue(0)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_typing(self) -> None:
        self._is_fresh = False
        self._reveal_focus()

    def _follow_height(self) -> None:
        if not self._is_fresh:
            self._reveal_focus()

    def _reveal_focus(self) -> None:
        widget = QApplication.focusWidget()
        if widget is None or not self.form.isAncestorOf(widget):
            return
        top = widget.mapTo(self.form, QPoint()).y()
        self._scroll.ensureVisible(0, top + widget.height(), 0, 24)
        self._scroll.ensureVisible(0, top, 0, 48)
        self._scroll.ensureWidgetVisible(widget, 0, 24)  # the caret, where not all of the text can be seen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("window"))
        painter.fillRect(0, 0, 1, self.height(), self._ctx.theme.color("border"))
        painter.end()
