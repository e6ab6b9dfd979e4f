"""Writing into a cell in its place: by key, by double click, or just by typing, with an input method too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import cells, entities, values
from karte.store.columns import KIND, NAME, OF_KIND, TAGS
from karte.ui import deeds
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.composing import Line, Pad, end_composition, is_composing
from karte.ui.inputs.fieldbox import entry_for
from karte.ui.inputs.floating import Floating
from karte.ui.inputs.frame import ENTER, Entry
from karte.ui.inputs.name import NameInput
from karte.ui.inputs.text import TextInput

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.store.rows import Value
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.table.frozen import FrozenTable
    from karte.ui.table.model import TableModel
    from karte.ui.theme import Theme

_LEAST = {"para": 280, "multi": 280, "pdate": 168, "date": 168, "datetime": 200, "rate5": 168, "bool": 128}
"""Logical pixels that an entry of a type needs, however narrow its column is."""
_WITH_ERROR = 320
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


@dataclass(frozen=True, slots=True)
class _Cell:
    entity_id: int
    kind_id: int
    column: Column


class CellHost(QWidget):
    """Stands over the cell with its entry; what is said about an error grows out of it, up or down."""

    def __init__(self, theme: Theme, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.entry = entry
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(entry)

    def stand(self, rect: QRect, edge: int) -> None:
        """Stand there; what would lie left of the edge is scrolled behind the column that stays."""
        seen = rect.intersected(QRect(edge, rect.top(), rect.right() + 1, rect.height()))
        if seen.isEmpty():
            rect.moveRight(-1)
        self.setGeometry(rect)
        if edge > rect.left() and not seen.isEmpty():
            self.setMask(seen.translated(-rect.topLeft()))
        else:
            self.clearMask()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class CellEditing(QObject):
    """One cell at a time. What cannot be read is said beside the entry, and the text stays."""

    written = Signal()
    """A cell holds something else now."""
    closed = Signal(str)
    """Where the mark goes: "down", "up", "right", "left", or "" for nowhere."""

    def __init__(self, ctx: Context, model: TableModel, table: FrozenTable) -> None:
        super().__init__(table)
        self._ctx = ctx
        self._model = model
        self._table = table
        self._origin: object = None
        self._host: CellHost | None = None
        self._cell: _Cell | None = None
        self._begun = ""
        self._reading = ""
        self._is_closing = False
        self._stood = QRect()

    def set_origin(self, origin: object) -> None:
        """Who is named as the writer: a pane that need not be refreshed by what is written here."""
        self._origin = origin

    def is_open(self) -> bool:
        """Whether a cell is being written."""
        return self._host is not None

    def is_composing(self) -> bool:
        """Whether an input method is composing in the cell, wherever the focus is."""
        return self._host is not None and is_composing(self._host.entry)

    def entry(self) -> Entry | None:
        """What is written into."""
        return self._host.entry if self._host else None

    def typing(self) -> QWidget | None:
        """What takes letters, where the entry is typed into."""
        widget: QWidget | None = self._host.entry if self._host else None
        while widget is not None and not isinstance(widget, Line | Pad):
            widget = widget.focusProxy()
        return widget

    def begin(self, row: int, place: int, *, replace: bool, focus: bool = True) -> bool:
        """Open a cell, with what it holds or empty; says so and returns False where it cannot be written.

        Without `focus` the keyboard stays with the table: a composition that has begun there goes on.
        """
        if self.is_open() and not self.commit():
            return False
        line, column = self._model.line(row), self._model.column(place)
        if line is None:
            return False
        if not cells.takes(column, line.ref.kind_id):
            self._ctx.tell.toast(cells.lacks(column) if column.is_editable else cells.why_not(column))
            return False
        self._cell = _Cell(line.ref.entity_id, line.ref.kind_id, column)
        self._reading = ""
        entry = self._entry(column, line.ref.kind_id)
        self._begun = values.typed(column.field, self._model.value(row, place))
        entry.set_text("" if replace else self._begun)
        self._host = CellHost(self._ctx.theme, entry, self._table.viewport())
        for widget in (entry, *entry.findChildren(QWidget)):
            widget.installEventFilter(self)
        entry.edited.connect(self._bring_into_sight)
        entry.finished.connect(self._leave)
        if isinstance(entry, NameInput):
            entry.reading_proposed.connect(self._overhear)
        if isinstance(entry, ChoiceInput):
            entry.popup.taken.connect(self._take_choice)
        self._host.show()
        self.place_again()
        if focus:
            self.take_focus()
        return True

    def take_focus(self) -> None:
        """Give the keyboard to the entry, the caret behind its text."""
        if self._host is None:
            return
        self._host.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        typing = self.typing()
        if isinstance(typing, Line):
            typing.end(False)
        elif isinstance(typing, Pad):
            typing.moveCursor(QTextCursor.MoveOperation.End)

    def place_again(self) -> None:
        """Stand over the cell, wherever that is now."""
        host, cell = self._host, self._cell
        if host is None or cell is None:
            return
        if self._model.row_of(cell.entity_id) >= 0:
            self._stood = self._rect(cell)  # else the row has gone, and what is typed stays where it was
        rect, room = self._stood, self._table.viewport().rect()
        least = self._ctx.theme.px(_WITH_ERROR if host.entry.error() else _LEAST.get(cell.column.type, 96))
        width = min(max(rect.width(), least), room.width())
        host.setFixedWidth(width)
        sentence = host.entry.sentence_height(width)
        below = 0 < sentence > rect.top()
        host.entry.say_below(below)
        body = max(_height(host.entry, width) - sentence, rect.height())
        left = _start(rect.left(), rect.width(), width, room.width())
        top = _start(rect.top(), rect.height(), body, room.height()) - (0 if below else sentence)
        host.stand(QRect(left, top, width, body + sentence), self._edge(cell))

    def commit(self, move: str = "") -> bool:
        """Write what stands there; False if it cannot be read or kept, and then the cell stays open."""
        host, cell = self._host, self._cell
        if host is None or cell is None or self._is_closing:
            return True
        end_composition(host.entry, keep=True)
        text = host.entry.text()
        if text != self._begun:
            if not self._is_there(cell):
                self._refuse(_("このカルテは削除されました。入力をコピーしてから、Escで閉じてください。"))
                return False
            try:
                value = cells.read(cell.column, cell.kind_id, text, clock.now())
            except KarteError as error:
                self._refuse(str(error))
                return False
            if not self._write(cell, value):
                return False
        self._close(move)
        return True

    def cancel(self) -> None:
        """Leave the cell as it was."""
        if self._host is not None:
            end_composition(self._host.entry, keep=False)
            self._close("")

    def _entry(self, column: Column, kind_id: int) -> Entry:
        theme = self._ctx.theme
        if column.group == OF_KIND:
            field = column.of_kind(kind_id)
            assert field is not None  # `cells.takes` has said so
            return entry_for(theme, field)
        entry: Entry
        if column.key == NAME:
            entry = NameInput(theme, column.label)
        elif column.key == KIND:
            entry = ChoiceInput(theme, column.choices, blank=False, list_width=160)
        else:
            entry = TextInput(theme, _("「、」で区切ります") if column.key == TAGS else column.label)
        entry.set_label(column.label)
        return entry

    def _rect(self, cell: _Cell) -> QRect:
        row, place = self._model.row_of(cell.entity_id), self._model.place_of(cell.column.key)
        return self._table.visualRect(self._model.index(row, place))

    def _edge(self, cell: _Cell) -> int:
        """From where on the cell can be seen: other columns than the first are scrolled behind that one."""
        return 0 if self._model.place_of(cell.column.key) == 0 else self._table.frozen_width()

    def _bring_into_sight(self) -> None:
        """Whoever types wants to see it, wherever the table was scrolled to meanwhile."""
        if self._cell is not None and (row := self._model.row_of(self._cell.entity_id)) >= 0:
            self._table.scrollTo(self._model.index(row, max(0, self._model.place_of(self._cell.column.key))))

    def _write(self, cell: _Cell, value: Value) -> bool:
        """False if the disk refused; that has been said then."""
        work = partial(_put, entity_id=cell.entity_id, column=cell.column, value=value, reading=self._reading)
        before = len(self._ctx.tell.said)
        if deeds.act(self._ctx, self._label(cell), work, origin=self._origin):
            self.written.emit()
            return True
        return len(self._ctx.tell.said) == before

    def _label(self, cell: _Cell) -> str:
        """Whose what is changed: who takes it back may be looking at something else."""
        with self._ctx.store.read() as session:
            ref = entities.ref(session, cell.entity_id)
        said = _("{name}の{column}を変更")
        return said.format(name=ref.name if ref else "", column=cell.column.label)

    def _is_there(self, cell: _Cell) -> bool:
        with self._ctx.store.read() as session:
            return entities.ref(session, cell.entity_id) is not None

    def _refuse(self, sentence: str) -> None:
        assert self._host is not None
        self._host.entry.set_error(sentence)
        self._bring_into_sight()
        self.place_again()

    def _close(self, move: str) -> None:
        host, self._host = self._host, None
        if host is None:
            return
        self._is_closing = True
        now = QApplication.focusWidget()
        if now is not None and host.isAncestorOf(now):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        host.hide()
        host.deleteLater()
        self._is_closing = False
        self.closed.emit(move)

    def _leave(self) -> None:
        """The focus went elsewhere: what stands there is kept if it can be."""
        host = self._host
        if host is None or self._is_closing:
            return
        now = QApplication.focusWidget()
        if now is None or not host.isAncestorOf(now):
            self.commit()

    def _take_choice(self) -> None:
        QTimer.singleShot(0, self, self.commit)

    def _overhear(self, reading: str) -> None:
        self._reading = reading

    def _is_busy(self) -> bool:
        """Whether a list or a calendar hangs under the entry, which takes the keys first."""
        entry = self.entry()
        parts = self._table.window().findChildren(Floating)
        return entry is not None and any(part.isVisible() and part.anchor is entry.frame for part in parts)

    def _action(self, event: QKeyEvent) -> str | None:
        """What a key does to the cell: "down", …, "cancel", "line" for a new line; None: the entry's own."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if key in _TABS and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return "left" if shift or key == Qt.Key.Key_Backtab else "right"
        if self._is_busy():
            return None
        if key in ENTER and modifiers == Qt.KeyboardModifier.AltModifier:
            return "line" if isinstance(self.typing(), Pad) else None
        if key in ENTER and (shift or not modifiers):
            return "up" if shift else "down"
        return "cancel" if key == Qt.Key.Key_Escape and not modifiers else None

    def _act(self, action: str) -> None:
        typing = self.typing()
        if action == "cancel":
            self.cancel()
        elif action != "line":
            self.commit(action)
        elif isinstance(typing, Pad):
            typing.insertPlainText("\n")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not is_key or not isinstance(event, QKeyEvent) or self.is_composing():
            return super().eventFilter(watched, event)
        action = self._action(event)
        if action is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._act(action)
        return True


def _height(entry: Entry, width: int) -> int:
    """How high an entry wants to be with its sentence; not all of them hang on the width."""
    return max(entry.heightForWidth(width), entry.minimumSizeHint().height())


def _start(cell: int, size: int, wanted: int, room: int) -> int:
    """Where something that wants more than its cell begins: with the cell, or so that both end together.

    It reaches the other way only where there is no room, and always lies over its cell.
    """
    return cell - min(max(0, cell + wanted - room), wanted - size)


def _put(session: Session, *, entity_id: int, column: Column, value: Value, reading: str) -> None:
    """Writes one cell; a name brings the reading it was typed by where there was none."""
    cells.put(session, entity_id, column, value)
    known = entities.ref(session, entity_id)
    if column.key == NAME and reading and known is not None and not known.reading:
        entities.rename(session, entity_id, known.name, reading)
