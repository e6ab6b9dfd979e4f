"""前回までの記録 in the note editor: the last notes as a table, one field of them as a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import fields, previous, series
from karte.store.rows import EntityRef
from karte.text.wording import short_moment
from karte.ui.editor.record_table import RecordTable, columns_of
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.graphs.plot import MOST_BARS, Plot
from karte.ui.graphs.points import column_name, drawn_fields, points_of
from karte.ui.graphs.rows import Rows
from karte.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

_NOTES = 20
_PLOT = 112
_LEAST_POINTS = 2
_THIS, _ALL = "this", "all"


class RecordPanel(SectionWidget):
    """Of the form's template, or of all; notes marked 自分だけ stay out of it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._form: NoteForm | None = None
        self._around: Around | None = None
        self._notes: list[NoteRow] = []
        self._rows: Rows | None = None
        self._field_id: int | None = None
        theme = ctx.theme
        self.title = Label(theme, _("前回までの記録"), "small", "text2", bold=True)
        self.scope = Segmented(
            theme, [(_THIS, _("このテンプレート")), (_ALL, _("すべて"))], _("どのテンプレートの記録か")
        )
        self.close_button = IconButton(theme, "x", _("前回までの記録を閉じる"), size=16)
        self.table = RecordTable(theme)
        self.none = Label(theme, "", "small", "text2", wrap=True)
        self.take = PlainButton(theme, _("この値を使う"), small=True)
        self.open = LinkButton(theme, _("ノートを見る"))
        self.graphed = MenuButton(theme, "", "chart-line")
        self.plot = Plot(theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.scope)
        head.addWidget(self.close_button)
        foot.addWidget(self.take)
        foot.addWidget(self.open)
        foot.addStretch(1)
        foot.addWidget(self.graphed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        self._column.addWidget(self.none)
        self._column.addWidget(self.table)
        self._column.addLayout(foot)
        self._column.addWidget(self.plot)
        self._restyle()

    def _connect(self) -> None:
        self.scope.changed.connect(self._turn)
        self.close_button.clicked.connect(self._close)
        self.table.moved.connect(self._name_take)
        self.table.taken.connect(self._take)
        self.take.clicked.connect(self._take)
        self.open.clicked.connect(self._open)
        self.graphed.chosen.connect(self._choose_field)
        self.plot.note_requested.connect(self._show_note)
        self._ctx.theme.changed.connect(self._restyle)

    def attach(self, form: NoteForm) -> None:
        self._form = form

    def look_around(self, session: Session, around: Around) -> None:
        """The notes before this one about the first one it is about."""
        self._around = around
        self._show(session)

    def held(self) -> Held:
        return None

    def set_held(self, held: Held) -> None:
        """There is nothing to hold."""

    def stops(self) -> Sequence[QWidget]:
        # All of them, in the order seen: which are in sight depends on what there is to show.
        return [
            self.scope.button(_THIS),
            self.scope.button(_ALL),
            self.close_button,
            self.table,
            self.take,
            self.open,
            self.graphed,
        ]

    def take_keyboard(self) -> None:
        """To the newest note, where one can step back."""
        target = self.table if self._notes else self.scope.button(self.scope.current())
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _entity_id(self) -> int | None:
        targets = self._around.targets if self._around is not None else ()
        return next((each.entity_id for each in targets if isinstance(each, EntityRef)), None)

    def _show(self, session: Session) -> None:
        around, entity_id = self._around, self._entity_id()
        of_all = self.scope.current() == _ALL
        self._notes, self._rows = [], None
        mine = None
        if around is not None and entity_id is not None:
            template_id = None if of_all else around.template_id
            self._notes = previous.newest(
                session, entity_id, template_id, limit=_NOTES, before=around.note_id, at=around.at
            )
            if not of_all:
                mine = fields.of_template(session, around.template_id)
                found = series.of(session, entity_id, around.template_id, public=True)
                self._rows = Rows.of(self._ctx.store, found)
        self.table.show_columns(columns_of(self._notes, mine))
        self._say_none(entity_id is None, of_all)
        self._fill_fields()
        self._name_take()
        self._draw()

    def _say_none(self, nobody: bool, of_all: bool) -> None:
        """What stands where there is no note to show."""
        if nobody:
            words = _("「だれ・なに」を選ぶと、ここに前のノートの値が並びます。")
        elif of_all:
            words = _("前のノートはまだありません。")
        else:
            words = _("このテンプレートの前のノートはまだありません。")
        self.none.setText(words)
        self.none.setVisible(not self._notes)
        for part in (self.table, self.take, self.open):
            part.setVisible(bool(self._notes))

    def _fill_fields(self) -> None:
        """The fields of which there is something to draw, to choose one from where there are several."""
        shown = self._rows.series if self._rows is not None else None
        places = drawn_fields(shown) if shown is not None else []
        drawn = [
            shown.fields[place]
            for place in places
            if shown is not None
            and self._rows is not None
            and len(points_of(self._rows, place)) >= _LEAST_POINTS
        ]
        ids = [field.field_id for field in drawn]
        if self._field_id not in ids:
            self._field_id = next(iter(ids), None)
        if drawn:
            choices = [(field.field_id, column_name(field)) for field in drawn]
            self.graphed.set_choices(choices, self._field_id)
        self.graphed.setVisible(bool(drawn))

    def _draw(self) -> None:
        rows = self._rows
        self.plot.setVisible(self._field_id is not None)
        if rows is None or self._field_id is None:
            return
        place = [field.field_id for field in rows.series.fields].index(self._field_id)
        points = points_of(rows, place)
        style = "bar" if len(points) <= MOST_BARS else "line"
        number = drawn_fields(rows.series).index(place)
        self.plot.show_points(points, rows.series.fields[place], style, number=number)

    def _chosen(self) -> NoteRow | None:
        row = self.table.chosen()
        return self._notes[row] if row is not None and row < len(self._notes) else None

    def _name_take(self) -> None:
        note = self._chosen()
        if note is not None:
            self.take.set_text(_("{day}の値を使う").format(day=short_moment(note.happened)))

    def _take(self) -> None:
        note = self._chosen()
        if note is not None and self._form is not None:
            self._form.values_requested.emit(note.note_id)

    def _open(self) -> None:
        note = self._chosen()
        if note is not None:
            self._show_note(note.note_id)

    def _show_note(self, note_id: int) -> None:
        if self._form is not None:
            self._form.note_requested.emit(note_id)

    def _turn(self, _scope: str) -> None:
        with self._ctx.store.read() as session:
            self._show(session)

    def _choose_field(self, key: object) -> None:
        assert isinstance(key, int)
        self._field_id = key
        self._draw()

    def _close(self) -> None:
        if self._form is not None and self.isAncestorOf(QApplication.focusWidget() or self):
            self._form.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setSpacing(px(6))
        self.plot.setFixedHeight(px(_PLOT))
