"""An opened note: its head, its text, what its fields hold, and who else it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import tabular, values
from karte.store.note_rows import NoteRow, Target
from karte.store.rows import FieldValue
from karte.text import giving, roles
from karte.text.dates import format_date, format_moment
from karte.text.wording import wording
from karte.ui.timeline.additions import AdditionBlock
from karte.ui.timeline.linked import LinkedText
from karte.ui.timeline.matter_line import MatterLine, has_matter
from karte.ui.timeline.painting import paint_day, paint_icon
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.chip import TARGET as CHIP_HEIGHT
from karte.ui.widgets.chip import EntityChip
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.notice import Action, Notice
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.timeline.additions import AdditionEntry
    from karte.ui.timeline.marks import Marks

RADIUS = 8
_WITH_LOCK = ("private", "text")
"""Colours of the marks in the head that have a lock before them: 自分だけ, and 確定 as dark as the date."""
_Markable = TypeVar("_Markable", TextBlock, ElidedLabel)
_LONG = 40
"""A value of more characters gets a paragraph of its own."""


class NoteCard(QWidget):
    """One whole note; everything it can do it only asks for."""

    fold_requested = Signal()
    edit_requested = Signal()
    menu_requested = Signal(QPoint)
    """Where on the screen."""
    entity_requested = Signal(int)
    """entity_id of a chip, or of a name in the text."""
    tag_requested = Signal(str)
    """The name of a tag in the text."""
    thread_requested = Signal(int)
    """thread_id: its notes are to be shown in the card."""
    addition_edited = Signal(int)
    """addition_id: it is to be said otherwise."""
    addition_removed = Signal(int)
    """addition_id"""
    resized = Signal()
    """What it shows may take another height."""

    def __init__(
        self,
        theme: Theme,
        note: NoteRow,
        entity_id: int,
        *,
        signed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`entity_id` is whose karte this is: the chips are the others. A `signed` note says who wrote it."""
        super().__init__(parent)
        self.note = note
        self.signed = signed
        self._theme = theme
        self._marked: list[TextBlock | ElidedLabel] = []
        self._current_mark: tuple[TextBlock | ElidedLabel, int] | None = None
        self._head = _Head(theme, note, note.recorder if signed else "")
        self._edit = IconButton(theme, "square-pen", _("直す"), "F2", size=16)
        self._menu = IconButton(theme, "ellipsis", _("ほかの操作"), size=16)
        self.notice = Notice(theme)
        self.matter: MatterLine | None = None
        self.entry: AdditionEntry | None = None
        self._said: list[AdditionBlock] = []
        self._changed: AdditionBlock | None = None
        """In whose place something is being written."""
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(5), px(8), px(10))
        column.setSpacing(px(4))
        column.addLayout(self._head_row())
        column.addWidget(self.notice)
        body = self._body = QVBoxLayout()
        body.setContentsMargins(0, 0, px(6), 0)
        body.setSpacing(px(6))
        column.addLayout(body)
        self._add_matter(body)
        if note.body:
            body.addWidget(self._markable(self._linked()))
        self._add_values(body)
        self._add_said(body)
        self._add_given(body)
        self._add_chips(body, entity_id)
        self._files_at = body.count()
        self._add_additions(body)
        said = (format_moment(note.happened), note.template.name, note.recorder if signed else "")
        self.setAccessibleName(" ".join(filter(None, said)))
        self._head.pressed.connect(self.fold_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._menu.clicked.connect(self._ask_for_menu)

    def place_files(self, strip: QWidget) -> None:
        """Photos and files stand before what was added later."""
        self._body.insertWidget(self._files_at, strip)
        stops = [
            *strip.findChildren(QAbstractButton),
            *(button for one in self._said for button in one.buttons()),
        ]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def set_marks(self, marks: Marks | None) -> None:
        """Mark what is sought in all that the note holds; None marks nothing."""
        self._current_mark = None
        place = marks.place if marks is not None and marks.current == self.note.note_id else -1
        for part in self._marked:
            found = marks.of(self.note.note_id, part.text()) if marks is not None else []
            current = place if 0 <= place < len(found) else None
            part.set_marks(found, current)
            if current is not None:
                self._current_mark = part, current
            place -= len(found)

    def mark_count(self) -> int:
        """How many marks there are."""
        return sum(part.mark_count() for part in self._marked)

    def current_mark(self) -> QRect | None:
        """Where in the card the mark that stands out lies."""
        if self._current_mark is None:
            return None
        part, index = self._current_mark
        rect = part.mark_rect(index)
        return QRect(part.mapTo(self, rect.topLeft()), rect.size())

    def inform(self, text: str, actions: Sequence[Action]) -> None:
        """Say something at the top that may be closed."""
        self.notice.inform(text, actions)
        said = [one for one in self.notice.findChildren(QAbstractButton) if not one.isHidden()]
        buttons = sorted(said, key=lambda one: isinstance(one, IconButton))  # closing comes last
        for first, second in pairwise([self._menu, *buttons]):
            QWidget.setTabOrder(first, second)

    def show_entry(self, entry: AdditionEntry, addition_id: int | None = None) -> None:
        """Something is being added at the end, or said otherwise in the place of an addition."""
        self.entry = entry
        self._changed = next((one for one in self._said if one.addition.addition_id == addition_id), None)
        if self._changed is None:
            self._body.addWidget(entry)
        else:
            self._body.insertWidget(self._body.indexOf(self._changed), entry)
            entry.show()  # before what has the keyboard goes
            self._changed.hide()
            for first, second in pairwise([self._changed.remove_button, *entry.stops()]):
                QWidget.setTabOrder(first, second)

    def hide_entry(self) -> None:
        """Nothing is any more."""
        if self.entry is not None:
            self.entry.hide()
            self.entry.deleteLater()
            self.entry = None
        if self._changed is not None:
            self._changed.show()
            self._changed = None

    def _markable(self, part: _Markable) -> _Markable:
        self._marked.append(part)
        return part

    def _linked(self) -> LinkedText:
        text = LinkedText(self._theme, self.note)
        text.entity_requested.connect(self.entity_requested)
        text.tag_requested.connect(self.tag_requested)
        return text

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(2))
        row.addWidget(self._head, 1)
        row.addWidget(self._edit)
        row.addWidget(self._menu)
        return row

    def _add_values(self, body: QVBoxLayout) -> None:
        held = [entry for entry in self.note.values if not values.is_empty(entry.value)]
        short = [entry for entry in held if not _is_long(entry)]
        if short:
            pairs = QWidget()
            flow = FlowLayout(pairs, gap=self._theme.px(20), line_gap=self._theme.px(2))
            for entry in short:
                pair = _Pair(self._theme, entry.field.label, values.show(entry.field, entry.value))
                self._markable(pair.content)
                flow.addWidget(pair)
            body.addWidget(pairs)
        for entry in held:
            if _is_long(entry):
                body.addWidget(Label(self._theme, entry.field.label, "small", "text2"))
                shown = values.show(entry.field, entry.value)
                body.addWidget(self._markable(TextBlock(self._theme, shown)))

    def _add_said(self, body: QVBoxLayout) -> None:
        """What was talked about, under the words of each kind."""
        by_title: dict[str, list[str]] = {}
        for topic in self.note.said:
            by_title.setdefault(topic.title, []).append(topic.text)
        for title, texts in by_title.items():
            body.addWidget(Label(self._theme, wording(title).ended, "small", "text2"))
            body.addWidget(self._markable(TextBlock(self._theme, "\n".join(texts))))

    def _add_given(self, body: QVBoxLayout) -> None:
        """What was brought or given, and what was agreed for the next time."""
        by_title: dict[str, list[str]] = {}
        for gift in self.note.gifts:
            by_title.setdefault(giving.titled(gift.direction), []).append(giving.still(gift.what, gift.due()))
        if self.note.next is not None:
            by_title[_("次回")] = [format_moment(self.note.next)]
        if not by_title:
            return
        pairs = QWidget()
        flow = FlowLayout(pairs, gap=self._theme.px(20), line_gap=self._theme.px(2))
        for title, texts in by_title.items():
            pair = _Pair(self._theme, title, _("、").join(texts))
            self._markable(pair.content)
            flow.addWidget(pair)
        body.addWidget(pairs)

    def _add_chips(self, body: QVBoxLayout, entity_id: int) -> None:
        """The others of the note with role and remark; of the one whose karte this is only these."""
        chips = QWidget()
        flow = FlowLayout(chips)
        for target in sorted(self.note.targets, key=lambda target: target.ref.entity_id != entity_id):
            words = roles.said(target.role, target.remark)
            if target.ref.entity_id != entity_id or words:
                flow.addWidget(self._one(target, words, named=target.ref.entity_id != entity_id))
        if flow.count():
            body.addWidget(chips)
        else:
            chips.deleteLater()

    def _one(self, target: Target, words: str, *, named: bool) -> QWidget:
        """A chip and what is said of it, on one line as high as a chip."""
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        row.addStrut(self._theme.px(CHIP_HEIGHT))
        if named:
            chip = EntityChip(self._theme, target.ref)
            chip.clicked.connect(self.entity_requested)
            row.addWidget(chip)
        if words:
            row.addWidget(self._markable(ElidedLabel(self._theme, words, "small", "text2")))
        return held

    def _add_matter(self, body: QVBoxLayout) -> None:
        if has_matter(self.note):
            self.matter = MatterLine(self._theme, self.note)
            self.matter.thread_requested.connect(self.thread_requested)
            body.addWidget(self.matter)

    def _add_additions(self, body: QVBoxLayout) -> None:
        for addition in self.note.additions:
            block = AdditionBlock(self._theme, addition, locked=self.note.locked)
            self._markable(block.block)
            block.edit_requested.connect(self.addition_edited)
            block.remove_requested.connect(self.addition_removed)
            body.addWidget(block)
            self._said.append(block)

    def _ask_for_menu(self) -> None:
        self.menu_requested.emit(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def heightForWidth(self, width: int) -> int:
        """A note in which nothing can be wrapped has a height too."""
        wrapped = super().heightForWidth(width)
        return wrapped if wrapped >= 0 else self.sizeHint().height()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The card's own ground is no place of the list behind it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See mousePressEvent."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See mousePressEvent."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.note.private:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("private"))
            painter.drawRoundedRect(QRectF(0, RADIUS, 3, self.height() - 2 * RADIUS), 1.5, 1.5)
        painter.end()


def _is_long(entry: FieldValue) -> bool:
    text = entry.value.text
    if entry.field.type in tabular.TYPES:
        return len(text) > _LONG or "\n" in text
    return entry.value.number is None and (len(text) > _LONG or "\n" in text)


class _Pair(QWidget):
    """A field's label and what it holds, on one line."""

    def __init__(self, theme: Theme, label: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(ElidedLabel(theme, label, "small", "text2"))
        self.content = ElidedLabel(theme, text)
        row.addWidget(self.content, 1)


class _Head(QWidget):
    """Chevron, date and time, template, number and marks; a click on it folds the note."""

    pressed = Signal()

    def __init__(self, theme: Theme, note: NoteRow, writer: str) -> None:
        super().__init__()
        self._theme = theme
        self._note = note
        self._writer = writer
        self._down = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(note.template.name)
        self.setAccessibleName(_("ノートを閉じる"))

    def _day(self) -> tuple[str, int | None]:
        moment = self._note.happened
        if moment.precision in ("year", "month"):
            return format_moment(moment), None
        return format_date(moment.at.date().isoformat(), year=False), moment.at.weekday()

    def _marks(self) -> list[tuple[str, str]]:
        """What follows the date, as (text, colour), in order."""
        note = self._note
        marks = [(note.template.name, "text2"), (f"#{note.number}", "text3")]
        marks += [(self._writer, "text2")] if self._writer else []
        if note.locked:
            marks.append((_("確定"), "text"))
        if note.private:
            marks.append((_("自分だけ・印刷しません"), "private"))
        return marks

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rect = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(16)
        paint_icon(painter, theme, "chevron-down", "text2", size, QPointF(0, rect.center().y() - size / 2))
        x = float(theme.px(26))
        x += paint_day(painter, rect.adjusted(x, 0, 0, 0), theme, self._day(), bold=True)
        if self._note.happened.precision == "minute":
            clock = f" {self._note.happened.at:%H:%M}"
            painter.setPen(theme.color("text"))
            painter.drawText(rect.adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, clock)
            x += QFontMetricsF(painter.font()).horizontalAdvance(clock)
        font = theme.font("small")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for text, token in self._marks():
            x += theme.px(10)
            if token in _WITH_LOCK:
                lock = theme.px(14)
                paint_icon(painter, theme, "lock", token, lock, QPointF(x, rect.center().y() - lock / 2))
                x += lock + theme.px(4)
            room = max(0.0, min(rect.right() - x, theme.px(200)))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(theme.color(token))
            painter.drawText(QRectF(x, 0, room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(shown)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.button() == Qt.MouseButton.LeftButton
        if not self._down:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self._down = self._down, False
        if down and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second half of a double click that opened the note does not fold it again."""
