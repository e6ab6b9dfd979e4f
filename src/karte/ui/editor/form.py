"""The body of the note editor: whom it is about, when, which template, its fields, the text, the topics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store.rows import FieldRow, KindRow, TemplateRow
from karte.text.dates import Moment
from karte.ui.context import Context
from karte.ui.editor import sections
from karte.ui.editor.carrying import CarryButton
from karte.ui.editor.content import (
    Chosen,
    TopicGroup,
    Writing,
    is_written,
    left_out,
    new_topics,
    topics_owner,
)
from karte.ui.editor.fieldgrid import GAP, FieldGrid
from karte.ui.editor.parts import Body, labelled, leaf
from karte.ui.editor.saving import Ready
from karte.ui.editor.stack import SectionStack
from karte.ui.editor.topics import TopicsBlock
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.chosen import present
from karte.ui.inputs.entity import EntityInput
from karte.ui.inputs.moment import MomentInput
from karte.ui.widgets.label import Label

LEAST_LINES = 4
SIDE = 16
_LONGEST_MOMENT = "2026/12/30(水) 20:00"  # data
_MOMENT_MARGINS = 60
_QUOTED = 20
"""So many characters of a text stand in a sentence about it."""


class NoteForm(QWidget):
    """Shows a `Writing` and gives it back as it stands; only its sections know the store."""

    edited = Signal()
    template_picked = Signal(int)
    targets_changed = Signal()
    values_requested = Signal(int)
    """The values of this note are wanted in the fields."""
    note_requested = Signal(int)
    """This note is wanted in the history beside the form."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = ctx.theme
        self._kinds: list[KindRow] = []
        self._known_kinds: list[KindRow] = []
        self._templates: dict[str, TemplateRow] = {}
        self.targets = EntityInput(theme, _("名前かふりがなを入力"))
        self.moment = MomentInput(theme)
        self.template = ChoiceInput(theme, (), blank=False)
        self.carry = CarryButton(theme)
        self.grid = FieldGrid(theme)
        self.left_out = Label(theme, "", "small", "text2", wrap=True)
        self.body = Body(theme, rows=LEAST_LINES)
        self.topics = TopicsBlock(theme)
        self.stack = SectionStack(ctx, sections.ALL)
        self.stack.attach(self)
        self._private = False
        self._recorder_id: int | None = None
        self._lay_out()
        self.targets.changed.connect(self._take_targets)
        self.targets.edited.connect(self._take_names)
        self.targets.done.connect(self._go_to_body)
        self.moment.edited.connect(self.edited)
        self.moment.committed.connect(self.edited)
        self.template.edited.connect(self._take_template)
        self.grid.edited.connect(self._take_field)
        self.body.edited.connect(self.edited)
        self.topics.edited.connect(self._take_topics)
        self.stack.edited.connect(self._take_field)
        self.stack.shown.connect(self._order_tabs)
        theme.changed.connect(self._fit_moment)

    def _lay_out(self) -> None:
        theme = self._theme
        pair = QHBoxLayout()
        pair.setSpacing(GAP)
        parts = ((_("日時"), self.moment, None), (_("テンプレート"), self.template, self.carry))
        for text, entry, beside in parts:
            half = labelled(theme, text, entry, beside=beside)
            pair.addLayout(half, 1)
            pair.setAlignment(half, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 8, SIDE, 12)
        column.setSpacing(8)
        column.addLayout(labelled(theme, _("だれ・なに"), self.targets, "Alt+W"))
        column.addLayout(pair)
        column.addWidget(self.left_out)
        column.addWidget(self.grid)
        column.addWidget(self.stack.above)
        column.addLayout(labelled(theme, _("内容"), self.body, "Alt+N"), 1)
        column.addWidget(self.topics)
        column.addWidget(self.stack)
        self.left_out.hide()
        self._fit_moment()

    def set_kinds(self, kinds: list[KindRow], away: Sequence[KindRow] = ()) -> None:
        """The kinds of new entities; the one being chosen for a name half typed stays unless they changed.

        What the note is about may also be of a kind put away.
        """
        self._known_kinds = [*kinds, *away]
        if kinds != self._kinds:
            self._kinds = kinds
            self.targets.set_kinds(kinds)

    def set_templates(self, templates: list[TemplateRow]) -> None:
        """The templates to choose from; two of the same name are told apart by a number."""
        names: dict[str, TemplateRow] = {}
        for row in templates:
            same = sum(other.name == row.name for other in names.values())
            names[f"{row.name} ({same + 1})" if same else row.name] = row
        if names != self._templates:
            self._templates = names
            self.template.set_choices(list(names))

    def turn_to(self, template_id: int) -> None:
        """Choose a template as the user would; one that is not offered is passed over."""
        name = next((n for n, row in self._templates.items() if row.template_id == template_id), "")
        if name and name != self.template.text():
            self.template.set_text(name)
            self._take_template()

    def template_id(self) -> int:
        """The template in use."""
        return self._templates[self.template.text()].template_id

    def show_fields(self, template_id: int, fields: list[FieldRow]) -> None:
        """Switch to a template; nothing typed is lost by it."""
        self.template.set_text(
            next(n for n, row in self._templates.items() if row.template_id == template_id)
        )
        self.grid.set_fields(fields)
        self._order_tabs()
        self._say_left_out()

    def show_writing(self, writing: Writing, fields: list[FieldRow]) -> None:
        """Show another writing; a widget that already says the same is left alone, with its cursor."""
        shown = self._templates.get(self.template.text())  # what it is called may be another word now
        if self.grid.fields() != fields or shown is None or shown.template_id != writing.template_id:
            self.show_fields(writing.template_id, fields)
        self.grid.set_typed(writing.typed, writing.proposed)
        if tuple(self.targets.chosen()) != writing.targets:
            self.targets.set_chosen(list(writing.targets))
        self.targets.set_beside(writing.beside)
        if self.targets.pending_text() != writing.pending:
            self.targets.set_pending_text(writing.pending)
        if self.moment.text() != writing.moment:
            self.moment.set_text(writing.moment)
        if self.body.text() != writing.body:
            self.body.set_text(writing.body)
            self.body.pad.moveCursor(QTextCursor.MoveOperation.End)
        self.topics.list.set_said(writing.said)
        if self.topics.entry.text() != writing.topics:
            self.topics.entry.set_text(writing.topics)
            self.topics.entry.pad.moveCursor(QTextCursor.MoveOperation.End)
        self._private, self._recorder_id = writing.private, writing.recorder_id
        self.stack.set_held(writing.held)
        self._name_topics()
        self._say_left_out()

    def writing(self) -> Writing:
        """What stands in the form, as typed."""
        return Writing(
            template_id=self.template_id(),
            moment=self.moment.text(),
            targets=tuple(self.targets.chosen()),
            pending=self.targets.pending_text(),
            typed=self.grid.typed(),
            body=self.body.text(),
            private=self._private,
            said=tuple(self.topics.list.said()),
            topics=self.topics.entry.text(),
            recorder_id=self._recorder_id,
            held=self.stack.held(),
            proposed=self.grid.proposed(),
            beside=self.targets.beside(),
        )

    def set_topics(self, groups: Sequence[TopicGroup]) -> None:
        """What was to be talked about with those the note is about, in the order it is shown."""
        self.topics.set_groups(groups)
        self._name_topics()

    def set_private(self, private: bool) -> None:
        """Whether the note is for oneself only."""
        if private != self._private:
            self._private = private
            self.edited.emit()

    def set_recorder(self, recorder_id: int) -> None:
        """Who writes the note."""
        if recorder_id != self._recorder_id:
            self._recorder_id = recorder_id
            self.edited.emit()

    def begin(self) -> None:
        """Forget what was reproached, and where in the topics the keyboard was."""
        self.topics.list.rewind()
        self.stack.begin()
        self.grid.fold()
        for entry in (self.targets, self.moment, self.body, self.topics.entry, *self.grid.boxes.values()):
            entry.set_error("")

    def read(self, now: datetime) -> Ready | None:
        """What is to be saved; None when something cannot be read: it says why and has the focus then."""
        wrong_targets = self._reproach_sentence() or self._reproach_nobody()
        if not wrong_targets:
            self.targets.take_pending()
        _values, wrong_box = self.grid.read()
        happened, wrong_moment = self._happened(now)
        wrong: QWidget | None = self.moment if wrong_moment else wrong_box or self.stack.complain()
        if wrong_targets:
            wrong = self.targets
        writing = self.writing()
        written = is_written(writing, self.grid.fields()) or sections.is_written(writing.held)
        if wrong is None and not written:
            self.body.set_error(_("まだ何も書かれていません。内容か、どれかの項目を書いてください。"))
            wrong = self.body
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.stack.settle()  # not before: where nothing is saved, what is under way goes on
        values, _wrong = self.grid.read()
        writing = self.writing()
        return Ready(
            template_id=writing.template_id,
            happened=happened,
            targets=writing.targets,
            values=values,
            body=writing.body,
            private=writing.private,
            said=writing.said,
            topics=tuple(new_topics(writing)),
            owner=topics_owner(writing.present(), self._known_kinds),
            recorder_id=writing.recorder_id,
            held=writing.held,
            beside=writing.beside,
        )

    def _reproach_sentence(self) -> bool:
        """Whether a sentence was left in だれ・なに; asks what is to become of it."""
        if not self.targets.is_pending_a_sentence():
            return False
        text = self.targets.pending_text()
        words = _("「{text}」は名前ではないようです。内容に書くなら、切り取って内容に貼り付けてください。")
        quoted = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
        self.targets.set_error(words.format(text=quoted), (_("内容に移す"), self._move_to_body))
        return True

    def _reproach_nobody(self) -> bool:
        """Whether something is to be talked about next time, but with nobody."""
        if self._named() or not self.topics.entry.text().strip():
            return False
        self.targets.set_error(_("だれと話すことか分かりません。「だれ・なに」を選んでください。"))
        return True

    def _move_to_body(self) -> None:
        """What was typed in だれ・なに becomes the end of the text."""
        text = self.targets.line.text().strip()
        self._go_to_body()
        self.targets.line.clear()
        pad = self.body.pad
        pad.moveCursor(QTextCursor.MoveOperation.End)
        before = self.body.text()
        pad.textCursor().insertText(f"\n{text}" if before and not before.endswith("\n") else text)

    def _go_to_body(self) -> None:
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _happened(self, now: datetime) -> tuple[Moment, bool]:
        """When it happened; a blank moment is this one."""
        this = Moment(now.replace(second=0, microsecond=0), "minute")
        try:
            return self.moment.moment() or this, False
        except KarteError:
            return this, True

    def _fit_moment(self) -> None:
        """A date with its time is always seen whole, however large the letters."""
        text = QFontMetrics(self._theme.font("ui")).horizontalAdvance(_LONGEST_MOMENT)
        self.moment.setMinimumWidth(text + self._theme.px(_MOMENT_MARGINS))

    def _say_left_out(self) -> None:
        labels = left_out(self.writing(), self.grid.fields())
        self.left_out.setText(
            _(
                "{labels} はこのテンプレートにないので、保存されません。テンプレートを戻すと、また出ます。"
            ).format(labels=_("、").join(dict.fromkeys(labels)))
        )
        self.left_out.setVisible(bool(labels))

    def _order_tabs(self) -> None:
        """New fields come into the tab order where they are seen."""
        chain: list[QWidget] = [
            self.targets,
            self.moment,
            self.template,
            *self.grid.stops(),
            *self.stack.stops_above(),
            self.body,
        ]
        for first, second in pairwise(map(leaf, chain)):
            QWidget.setTabOrder(first, second)
        self.topics.order_tabs(self.body.pad)
        for first, second in pairwise(map(leaf, (self.topics.entry, *self.stack.stops_below()))):
            QWidget.setTabOrder(first, second)

    def _named(self) -> Sequence[Chosen]:
        """Whom the note will be about, with the name that still stands in the line."""
        pending = None if self.targets.is_pending_a_sentence() else self.targets.pending()
        return present([*self.targets.chosen(), *([pending] if pending else [])], self.targets.beside())

    def _name_topics(self) -> None:
        if self.topics.show_for(self._named(), self._known_kinds):
            self._order_tabs()

    def _take_names(self) -> None:
        self._name_topics()
        self.edited.emit()

    def _take_topics(self) -> None:
        if self.topics.list.said():
            self.body.set_error("")
        self.edited.emit()

    def _take_targets(self) -> None:
        self.targets_changed.emit()
        self.edited.emit()

    def _take_template(self) -> None:
        self.template_picked.emit(self.template_id())
        self.edited.emit()

    def _take_field(self) -> None:
        # A field with something in it is enough for a note: the reproach at the empty text no longer holds.
        self.body.set_error("")
        self.edited.emit()
