"""Tags as chips, with a line of text that gives new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.store import tags
from karte.store.rows import EntityRef, TagRow
from karte.ui.inputs.chipbox import ChipBox
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.popup import MOST_ROWS, RowsPopup, paint_text
from karte.ui.theme import Theme

Offered = Sequence[tuple[TagRow, int]]
"""Tags that there are, with how often each is used."""


class TagInput(ChipBox):
    """Each change is told at once: `given` a name, or `taken` a tag.

    Enter and Tab take the marked row of the list, Enter in an empty line says `finished`. A text left behind
    becomes a tag.
    """

    given = Signal(str)
    taken = Signal(int)
    """tag_id"""
    finished = Signal()
    """The user is done here: Enter or Esc in the empty line, or leaving."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder or _("タグを入力"), _("タグを足す"), parent)
        self._tags: list[TagRow] = []
        self._offered: Offered = ()
        self.popup = TagPopup(theme, self.frame)
        self.set_label(_("タグ"))
        self.line.textChanged.connect(self._change)
        self.line.composed.connect(self._change)
        self.line.focus_left.connect(self.leave)
        self.popup.taken.connect(self.take_clicked)

    def set_tags(self, shown: Sequence[TagRow]) -> None:
        """Show these chips; what is being typed stays."""
        self._tags = list(shown)
        self.show_chips([as_chip(tag) for tag in self._tags])

    def tags(self) -> list[TagRow]:
        """What the chips stand for."""
        return list(self._tags)

    def set_offered(self, offered: Offered) -> None:
        """The tags to propose; those that are chips are left out."""
        self._offered = offered

    def text(self) -> str:
        """What was typed and is no chip."""
        return self.line.text()

    def leave(self) -> None:
        """The user is done here: what was typed becomes a tag."""
        self.pick(None)
        self.popup.close_up()
        if self._give(self.line.text()):
            self.finished.emit()

    def rows(self) -> TagPopup:
        return self.popup

    def propose(self) -> None:
        typed = self.query()
        mine = {tag.tag_id for tag in self._tags}
        known = {tag: count for tag, count in self._offered if tag.tag_id not in mine}
        self.popup.offer(
            [(tag, known[tag]) for tag in tags.fitting(known, typed)],
            "" if self._is_known(typed) else typed,
            mark=bool(typed) and not is_composing(self.line),
        )

    def taking(self, index: int) -> Callable[[], object]:
        if self.popup.is_create(index):
            return self._give_typed
        return partial(self._give, self.popup.name_at(index))

    def remove_chip(self, place: int) -> None:
        self.taken.emit(self._tags[place].tag_id)

    def list_key(self, key: int) -> Callable[[], object] | None:
        if key == Qt.Key.Key_Tab and self.popup.current >= 0:
            return self.taking(self.popup.current)
        return super().list_key(key)

    def line_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in ENTER:
            return self._enter
        return self.line.clear if event.key() == Qt.Key.Key_Escape and self.line.text() else None

    def _is_known(self, typed: str) -> bool:
        """Whether there is, among chips or proposals, the very tag."""
        names = [tag.name for tag in self._tags] + [tag.name for tag, _count in self._offered]
        return any(tags.alike(typed, name) for name in names)

    def _change(self) -> None:
        self.set_error("")
        self.pick(None)
        self.follow_line()

    def _enter(self) -> None:
        if self.line.text().strip():
            self._give_typed()
        else:
            self.finished.emit()

    def _give_typed(self) -> None:
        self._give(self.line.text())

    def _give(self, text: str) -> bool:
        """Tell the names; what is none of a tag stays, with a sentence above it."""
        names, unfit = tags.split(text)
        self.line.setText(tags.SEPARATOR.join(unfit))
        self.popup.close_up()
        for name in names:
            self.given.emit(name)
        if unfit:
            self.set_error(_("タグは{count}文字までにしてください。").format(count=tags.LONGEST))
        return not unfit


class TagPopup(RowsPopup):
    """Tags that fit what was typed, with how many kartes carry each; a new one as the last row."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor, row_height=32, least_width=200)
        self._hits: list[tuple[TagRow, int]] = []
        self._new = ""

    def offer(self, hits: Offered, new: str, *, mark: bool) -> None:
        """Open with these; `new` is what the last row would make, "" for no such row."""
        self._hits, self._new = list(hits[: MOST_ROWS - 1]), new
        count = len(self._hits) + bool(new)
        if count:
            self.open(count, 0 if mark else -1)
        else:
            self.close_up()

    def is_create(self, index: int) -> bool:
        """Whether this row makes a new tag."""
        return index == len(self._hits)

    def name_at(self, index: int) -> str:
        """The tag of a row."""
        return self._hits[index][0].name

    def row_text(self, index: int) -> str:
        if self.is_create(index):
            return _("タグ「{name}」を新しく作る").format(name=self._new)
        tag, count = self._hits[index]
        return f"{tag.name}　{_shown_count(count)}"

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        size, is_new = self.theme.px(16), self.is_create(index)
        if is_new and self._hits:
            painter.setPen(QPen(self.theme.color("border"), 1))
            painter.drawLine(rect.left() + 6, rect.top(), rect.right() - 6, rect.top())
        name, token = ("plus", "accent") if is_new else ("tag", "text2")
        sign = self.theme.pixmap(name, token, size, self.devicePixelRatioF())
        painter.drawPixmap(rect.left() + 6, rect.center().y() - size // 2 + 1, sign)
        room = rect.adjusted(size + 14, 0, -8, 0)
        if not is_new:
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.color("text2"))
            count = _shown_count(self._hits[index][1])
            room.setRight(room.right() - paint_text(painter, room, count, right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("accent" if is_new else "text"))
        paint_text(painter, room, self.row_text(index) if is_new else self.name_at(index))


def as_chip(tag: TagRow) -> EntityRef:
    """A tag in the form in which chips show things: grey, with the picture of a tag."""
    return EntityRef(tag.tag_id, tag.name, "", 0, _("タグ"), "other", "tag")


def _shown_count(count: int) -> str:
    return _("{count}件").format(count=count)
