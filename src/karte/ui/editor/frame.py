"""The parts of the note editor one above the other, and where the caret goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store.note_rows import NoteRow
from karte.ui.context import Context
from karte.ui.editor import files, lookup, opening, telling
from karte.ui.editor.bars import EditorFooter, EditorHeader
from karte.ui.editor.content import Writing
from karte.ui.editor.form import NoteForm
from karte.ui.editor.karte_drop import KarteDrop
from karte.ui.editor.opening import Scene
from karte.ui.editor.scrolling import FormScroll
from karte.ui.editor.section import Around
from karte.ui.pane import Pane
from karte.ui.pictures.incoming import PasteCatcher
from karte.ui.widgets.notice import Notice

LEAST_WIDTH = 400


class EditorFrame(Pane):
    """Header, one bar for what is special, the form, footer; what is done in the form stays in sight."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._beside: int | None = None
        """The karte in sight."""
        self.header = EditorHeader(ctx.theme)
        self.notice = Notice(ctx.theme)
        self.notice.before = self.header.close_button
        self.form = NoteForm(ctx)
        self.footer = EditorFooter(ctx.theme)
        self.view = FormScroll(self.form)
        self.setMinimumWidth(LEAST_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        column.addWidget(self.footer)
        self.header.recorder.chosen.connect(self.form.set_recorder)
        self.footer.private.toggled.connect(self.form.set_private)
        self.form.stack.told.connect(self._say_under_way)
        self.form.edited.connect(self.view.follow)
        self.form.topics.moved.connect(self.view.follow)
        self.form.targets.done.connect(self.view.follow)
        self.view.verticalScrollBar().valueChanged.connect(self._show_whom)
        self.form.edited.connect(self._show_whom)
        self._karte_drop = KarteDrop(ctx, self, self.form)
        self._pasting = PasteCatcher(self)
        for part in (self.form, self.form.body.pad, self.form.topics.entry.pad):
            self._pasting.watch(part)
        self._pasting.came.connect(self.attach)
        for typing in (self.form.targets.line, self.form.body.pad, self.form.topics.entry.pad):
            typing.composed.connect(self.view.follow)

    def show_writing(self, writing: Writing, scene: Scene, note_id: int | None) -> None:
        """Show a writing, for a new note or the one with this id, with what belongs around it."""
        form = self.form
        form.set_kinds(scene.kinds, scene.kinds_away)
        form.set_templates(scene.templates)
        form.set_topics(scene.topics)
        form.show_writing(writing, scene.fields)
        form.grid.set_last(scene.last)
        form.grid.set_left(scene.left)
        form.grid.propose(scene.visits)
        there = writing.present()
        absent = tuple(one for one in writing.targets if one not in there)
        around = Around(there, writing.template_id, note_id, opening.time_of(writing), absent)
        with self._ctx.store.read() as session:
            form.stack.look_around(session, around)
        self.header.recorder.offer(scene.recorders, scene.recorder)
        self.footer.private.setChecked(writing.private)
        self._show_whom()

    def stand_beside(self, entity_id: int | None) -> None:
        """Another karte is in sight, or none; beside one the note is not about, the head says whose it is."""
        self._beside = entity_id
        self._show_whom()

    def attach(self, sources: list[Any]) -> None:
        """Photos and files that were dropped or pasted here: paths, or pictures from the clipboard."""
        self.form.stack.bring(files.KEY)
        self.form.stack.widgets[files.KEY].receive(sources)

    def focus_targets(self) -> None:
        """Put the caret into だれ・なに."""
        self._turn_to(self.form.targets)

    def focus_text(self) -> None:
        """Put the caret into 内容."""
        self._turn_to(self.form.body)

    def focus_topics(self) -> None:
        """Put the caret where the next topics are put down."""
        self._turn_to(self.form.topics.entry)

    def name(self, note: NoteRow | None) -> None:
        """Say which note is being changed, or that it is a new one."""
        new = _("新しいノート")
        self.header.title.setText(_("ノート #{number} を直す").format(number=note.number) if note else new)
        self.header.status.set_text(_("下書きを自動で保存しています"))

    def _show_whom(self) -> None:
        """Whoever writes further down, or beside the karte of another, still sees about whom."""
        targets = self.form.targets
        is_own = self._beside is None or self._beside in lookup.entity_ids(targets.present())
        is_seen = is_own and self.view.verticalScrollBar().value() < targets.geometry().center().y()
        names = telling.whom(targets.present(), targets.pending_text(), targets.beside())
        self.header.show_whom("" if is_seen else names)

    def _say_under_way(self, words: str) -> None:
        self.header.status.set_text(words or _("下書きを自動で保存しています"))

    def warn(self, error: KarteError, again: Callable[[], None]) -> None:
        """Say that nothing could be kept, until it can; what was written can be taken elsewhere."""
        self.notice.warn(str(error), [(_("もう一度保存"), again), (_("内容をコピー"), self._copy)])

    def _copy(self) -> None:
        text = telling.as_text(self.form.writing(), self.form.grid.fields())
        QGuiApplication.clipboard().setText(text)
        self._ctx.tell.toast(_("内容をコピーしました"))

    def _turn_to(self, entry: QWidget) -> None:
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("window"))
        painter.fillRect(0, 0, 1, self.height(), self._ctx.theme.color("border"))
        painter.end()
