"""基本情報: every field of a karte, read and written in the same place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import entities, fields, tags
from karte.ui.pane import Pane
from karte.ui.profile.fact_row import FactRow
from karte.ui.profile.facts import READING, Shown, offered, shown, with_reading
from karte.ui.profile.tag_line import TagLine
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from karte.store.rows import TagRow, Value
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.inputs.tags import Offered

TWO_COLUMNS = 640
"""From this width on the facts stand in two columns."""


LEAST_NAME, MOST_NAME = 78, 104
"""The room for the fields' names; longer ones wrap."""


class ProfilePane(Pane):
    """Tab goes on to the next field while one is being written, saving what was typed."""

    watches = ("entity", "value", "field", "kind", "tag", "entity_tag")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._everything = False
        self._rows: dict[int, FactRow] = {}
        self._order: list[int] = []
        self._wide = False
        self.tag_line = TagLine(ctx.theme, self._offered_tags)
        self.edit_button = LinkButton(ctx.theme, _("編集"))
        self.more_button = LinkButton(ctx.theme, _("ほかの項目も書く"), "plus", token="text2")
        self._head = QHBoxLayout()
        self._head.addWidget(Label(ctx.theme, _("基本情報"), "small", "text2", bold=True))
        self._head.addStretch(1)
        self._head.addWidget(self.edit_button)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        inside = QWidget()
        self._body = QHBoxLayout()
        for column in self._columns:
            self._body.addLayout(column, 1)
        self._inside = QVBoxLayout(inside)
        self._inside.addLayout(self._body)
        self._inside.addWidget(self.tag_line)
        self._inside.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        inside.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside a field leaves it
        inside.setAutoFillBackground(False)  # the ground is that of whoever shows the pane
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.area, 1)
        self._restyle()
        self.edit_button.clicked.connect(self.edit_first)
        self.more_button.clicked.connect(self._show_everything)
        self.tag_line.given.connect(self._give_tag)
        self.tag_line.taken.connect(self._take_tag)
        self.tag_line.menu_asked.connect(self._open_tag_menu)
        ctx.theme.changed.connect(self._restyle)

    def show_entity(self, entity_id: int | None) -> None:
        """Show the facts of a karte, or of none; what is still being typed is saved first."""
        if entity_id == self._entity_id:
            self.refresh()
            return
        if not self.commit():
            self._tell_lost()
        self._clear()
        self._entity_id = entity_id
        self._everything = False
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def commit(self) -> bool:
        """Save what is being typed, as leaving the field does; False if something cannot be read."""
        for row in list(self._rows.values()):  # a saved one may bring further rows in
            entry = row.entry()
            if entry is not None:
                entry.leave()
        self.tag_line.commit()
        return not any(row.is_editing() for row in self._rows.values())

    def _tell_lost(self) -> None:
        """What could not be saved is about to go off the screen; it can be read in the bar."""
        for row in self._rows.values():
            entry = row.entry()
            if entry is not None and row.is_touched():
                what = _("「{label}」に書いた「{text}」は、保存できませんでした。")
                self._ctx.tell.error(
                    KarteError(
                        what.format(label=row.line().fact.field.label, text=entry.text()),
                        _("前のカルテに戻って、書き直してください。"),
                    )
                )

    def edit_first(self) -> None:
        """Write the first field."""
        if self._order:
            self._rows[self._order[0]].edit()

    def row(self, label: str) -> FactRow:
        """The row of a field that is on screen; raises StopIteration for another."""
        return next(row for row in self._rows.values() if row.line().fact.field.label == label)

    def labels(self) -> list[str]:
        """The names of the fields on screen, in order."""
        return [self._rows[field_id].line().fact.field.label for field_id in self._order]

    def refresh(self) -> None:
        """Read the facts again; a field that is being written keeps what was typed."""
        self._stale = False
        lines = self._lines()
        known = {line.fact.field.field_id for line in lines}
        going = [row.entry() for field_id, row in self._rows.items() if field_id not in known]
        for entry in filter(None, going):  # saved, a field of the kind before stays where it is
            entry.leave()
            lines = self._lines()
        wanted = self._wanted(lines)
        hidden = len(lines) - len(wanted)
        self.edit_button.setVisible(bool(lines))
        self.more_button.setVisible(hidden > 0)
        self._show_tags()
        self._place(wanted)

    def _lines(self) -> list[Shown]:
        if self._entity_id is None:
            return []
        with self._ctx.store.read() as session:
            head = entities.head(session, self._entity_id)
        return with_reading(shown(head.facts), head.ref.reading) if head else []

    def _wanted(self, lines: list[Shown]) -> list[Shown]:
        """What is on screen; a field being written does not vanish from under the hands."""
        chosen = {id(line) for line in offered(lines, self._everything)}
        editing = {field_id for field_id, row in self._rows.items() if row.is_editing()}
        return [line for line in lines if id(line) in chosen or line.fact.field.field_id in editing]

    def _place(self, lines: list[Shown]) -> None:
        order = [line.fact.field.field_id for line in lines]
        for field_id in set(self._rows) - set(order):
            self._drop(field_id)
        for line in lines:
            field_id = line.fact.field.field_id
            if field_id in self._rows:
                self._rows[field_id].set_line(line)
            else:
                assert self._entity_id is not None
                save = partial(self._save, self._entity_id)
                row = self._rows[field_id] = FactRow(self._ctx.theme, line, save)
                row.passed.connect(self._pass_on)
                row.entered.connect(self._go_on)
        self._align_names()
        if order != self._order:
            self._order = order
            self._arrange()

    def _align_names(self) -> None:
        """All values in line; only a long name without a value may reach past them."""
        px = self._ctx.theme.px
        rows = self._rows.values()
        wanted = max(
            (row.name_width() for row in rows if not row.line().is_empty),
            default=self.tag_line.name_width(),
        )
        common = max(px(LEAST_NAME), min(wanted, px(MOST_NAME)))
        for row in rows:
            own = min(row.name_width(), px(2 * LEAST_NAME)) if row.line().is_empty else 0
            row.set_name_width(max(common, own))
        self.tag_line.set_name_width(common)

    def _arrange(self) -> None:
        """Put the rows into one column or two, and the Tab key in their order."""
        for column in self._columns:
            _empty(column)
        half = (len(self._order) + 1) // 2 if self._wide else len(self._order)
        last: QWidget = self.edit_button
        for place, field_id in enumerate(self._order):
            row = self._rows[field_id]
            self._columns[place >= half].addWidget(row)
            row.show()
            self.setTabOrder(last, row.value)
            last = row.value
        self.setTabOrder(last, self.tag_line.chips)
        self.setTabOrder(self.tag_line.chips, self.more_button)
        if self._order:
            self.setFocusProxy(self._rows[self._order[0]].value)
        for column in self._columns:
            column.addStretch(1)
        self._body.setStretch(1, 1 if self._wide else 0)

    def _drop(self, field_id: int) -> None:
        row = self._rows.pop(field_id)
        focused = QApplication.focusWidget()
        if focused is not None and row.isAncestorOf(focused):
            focused.clearFocus()  # else hiding the row would send it to whatever comes next
        row.hide()
        row.deleteLater()

    def _clear(self) -> None:
        for field_id in list(self._rows):
            self._drop(field_id)
        self._order = []

    def _pass_on(self, field_id: int, by: int) -> None:
        """Go from the field being written to its neighbour, or out at either end."""
        place = self._order.index(field_id) + by
        if 0 <= place < len(self._order):
            row = self._rows[self._order[place]]
            row.edit()
            self.area.ensureWidgetVisible(row)
        else:
            self.focusNextPrevChild(by > 0)

    def _go_on(self, field_id: int) -> None:
        """Enter has saved a field: the next one can be read, or written with another Enter."""
        place = self._order.index(field_id) + 1
        if place < len(self._order):
            row = self._rows[self._order[place]]
            (row.entry() or row.value).setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(row)

    def _left_in_error(self) -> list[FactRow]:
        """The rows whose text cannot be read or saved, and which the cursor has left."""
        found: list[FactRow] = []
        for row in self._rows.values():
            entry = row.entry()
            if (
                entry is not None
                and entry.error()
                and not entry.isAncestorOf(QApplication.focusWidget() or self)
            ):
                found.append(row)
        return found

    def _show_everything(self) -> None:
        """Show all fields and go to the first one that had been waiting."""
        seen = set(self._order)
        self._everything = True
        self.refresh()
        fresh = next((field_id for field_id in self._order if field_id not in seen), None)
        if fresh is not None:
            self._rows[fresh].edit()

    def _save(self, entity_id: int, field_id: int, value: Value) -> str:
        """Keep one value as one step; returns what went wrong, in words."""
        try:
            with self._ctx.store.write(N_("基本情報を変更"), origin=self) as session:
                ref = entities.ref(session, entity_id)
                if ref and field_id == READING:
                    entities.rename(session, entity_id, ref.name, value.text)
                elif ref and fields.many(session, [field_id]):
                    entities.set_fact(session, entity_id, field_id, value)
                else:
                    return ""  # deleted, or undone, under the hands that write
        except KarteError as error:
            return str(error)
        if entity_id == self._entity_id:
            self.refresh()
        return ""

    def _show_tags(self) -> None:
        self.tag_line.setVisible(self._entity_id is not None)
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                self.tag_line.set_tags(tags.of_entity(session, self._entity_id))

    def _offered_tags(self) -> Offered:
        with self._ctx.store.read() as session:
            return tags.all(session)

    def _give_tag(self, name: str) -> None:
        if self._entity_id is not None:
            self._write_tags(N_("タグを付ける"), partial(_give, self._entity_id, name))

    def _take_tag(self, tag_id: int) -> None:
        if self._entity_id is not None:
            self._write_tags(N_("タグを外す"), partial(_take, self._entity_id, tag_id))

    def _open_tag_menu(self, meant: list[TagRow], where: QPoint) -> None:
        from karte.ui.profile.tag_menu import TagMenu  # nobody renames a tag while the program starts

        TagMenu(self._ctx, meant, self).popup(where)

    def _write_tags(self, label: str, work: Callable[[Session], None]) -> None:
        """One write for each change; what cannot be a tag is said above the input."""
        try:
            with self._ctx.store.write(label, origin=self) as session:
                work(session)
        except KarteError as error:
            entry = self.tag_line.entry()
            if entry is None:
                self._ctx.tell.error(error)
            else:
                entry.set_error(str(error))
        self._show_tags()

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        wide, self._wide = self._wide, self._is_wide()
        self._head.setContentsMargins(px(14), px(8), px(8), 0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._inside.setContentsMargins(px(14), 0, px(8), px(12))
        self._inside.setSpacing(px(4))
        self._body.setSpacing(px(24) if self._wide else 0)
        self._align_names()
        for column in self._columns:
            column.setSpacing(px(1))
        if wide != self._wide:
            self._arrange()

    def _is_wide(self) -> bool:
        return self.width() >= self._ctx.theme.px(TWO_COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_first()
        elif event.key() == Qt.Key.Key_Escape and self._left_in_error():
            for row in self._left_in_error():
                row.cancel()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._left_in_error()
        ):
            event.accept()  # the window's Esc comes after what is wrong here
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_wide() != self._wide:
            self._restyle()


def _give(entity_id: int, name: str, session: Session) -> None:
    tags.give(session, [entity_id], name)


def _take(entity_id: int, tag_id: int, session: Session) -> None:
    tags.take(session, [entity_id], tag_id)


def _empty(column: QVBoxLayout) -> None:
    """Take everything out of a column.

    A widget goes by removeWidget: an item that takeAt hands over outlives its place in the layout and goes on
    being the one the widget tells of its changes, so that its next item would keep an old height.
    """
    for place in reversed(range(column.count())):
        item = column.itemAt(place)
        widget = item.widget() if item else None
        if widget is None:
            column.takeAt(place)
        else:
            column.removeWidget(widget)
