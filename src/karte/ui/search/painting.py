"""How the rows of the panel look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from karte.store.rows import EntityRef
from karte.text.spelling import marks
from karte.ui.search.rows import (
    DeedChoice,
    FileChoice,
    Heading,
    KarteChoice,
    MakeChoice,
    MoreChoice,
    NoteChoice,
    Remark,
    Row,
    last_day,
    note_day,
    note_text,
    private_file_text,
    put_away_text,
)
from karte.ui.search.sounds import marks_in_reading
from karte.ui.widgets.avatar import paint_avatar
from karte.ui.widgets.marked import DOTS, paint_marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.ui.theme import Theme
    from karte.ui.widgets.marked import Mark

_HEIGHTS: dict[type, int] = {Heading: 30, Remark: 34, NoteChoice: 52, MoreChoice: 34, DeedChoice: 34}
_USUAL = 38
_PAD, _PICTURE, _GAP = 8, 24, 10
_ICON = 16
_NAME_SHARE = 0.5
"""A long name leaves the other half of its row to what else is to be said."""
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True)
class Brush:
    """What a row is painted with; the marked row has quieter words in a stronger colour."""

    painter: QPainter
    theme: Theme
    chosen: bool = False

    @property
    def quiet(self) -> str:
        return "text2" if self.chosen else "text3"

    def write(self, rect: QRectF, text: str, role: str, token: str, *, bold: bool | None = None) -> float:
        """One line, shortened to the room there is; returns the width taken."""
        if not text or rect.width() <= 0:
            return 0.0
        width, shown = self.theme.width(text, role, bold), text
        if width > rect.width():
            metrics = self.theme.metrics(role, bold)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            if shown in (DOTS, ""):
                return 0.0  # dots alone say nothing
            width = min(rect.width(), self.theme.width(shown, role, bold))
        self.painter.setFont(self.theme.font(role, bold))
        self.painter.setPen(self.theme.color(token))
        self.painter.drawText(rect, _LEFT, shown)
        return width

    def write_right(self, rect: QRectF, text: str, token: str) -> float:
        """Small words at the right end; returns the width taken with the gap before them."""
        if not text:
            return 0.0
        self.painter.setFont(self.theme.font("small"))
        self.painter.setPen(self.theme.color(token))
        self.painter.drawText(rect, _RIGHT, text)
        return self.theme.width(text, "small") + self.theme.px(_GAP)

    def write_marked(self, rect: QRectF, text: str, found: list[Mark], role: str, token: str) -> float:
        """One line with what was found marked in it; returns the width taken."""
        if not text or rect.width() <= 0:
            return 0.0
        return paint_marked(self.painter, rect, text, found, self.theme, role=role, token=token)

    def draw(self, name: str, token: str, rect: QRectF) -> None:
        """A picture in the column of pictures."""
        size = self.theme.px(_ICON)
        pixmap = self.theme.pixmap(name, token, size, self.painter.device().devicePixelRatioF())
        left = round(rect.left() + (self.theme.px(_PICTURE) - size) / 2)
        self.painter.drawPixmap(QPointF(left, round(rect.center().y() - size / 2)), pixmap)


def row_height(row: Row) -> int:
    """How high a row is, in pixels at 標準."""
    return _HEIGHTS.get(type(row), _USUAL)


def paint_row(brush: Brush, rect: QRectF, row: Row) -> None:
    """Draws a row; its ground is painted already."""
    inner = rect.adjusted(brush.theme.px(_PAD), 0, -brush.theme.px(_PAD), 0)
    _PAINTERS[type(row)](brush, inner, row)


def _words(brush: Brush, rect: QRectF) -> QRectF:
    """The room beside the picture."""
    return rect.adjusted(brush.theme.px(_PICTURE + _GAP), 0, 0, 0)


def _half(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.top(), rect.width() * _NAME_SHARE, rect.height())


def _after(rect: QRectF, used: float, gap: float) -> QRectF:
    return rect.adjusted(used + gap, 0, 0, 0) if used else rect


def _paint_heading(brush: Brush, rect: QRectF, row: Heading) -> None:
    rect = rect.adjusted(0, brush.theme.px(6), 0, 0)
    used = brush.write(rect, row.title, "small", "text2", bold=True)
    brush.write(_after(rect, used, brush.theme.px(8)), row.total, "small", "text3")


def _paint_remark(brush: Brush, rect: QRectF, row: Remark) -> None:
    if row.warns:
        brush.draw("circle-alert", "danger", rect)
        rect = _words(brush, rect)
    brush.write(rect, row.words, "ui", "danger" if row.warns else "text2")


def _paint_karte(brush: Brush, rect: QRectF, row: KarteChoice) -> None:
    line, why, px = row.hit.row, row.hit.why, brush.theme.px
    _paint_picture(brush, rect, line.ref)
    room = _words(brush, rect)
    room.setRight(room.right() - brush.write_right(room, last_day(line), brush.quiet))
    if line.archived:
        room.setRight(room.right() - brush.write_right(room, put_away_text(), brush.quiet))
    says_reading = why is not None and why.text == line.ref.reading
    more = why is not None or bool(line.ref.reading)
    name = QRectF(room)
    name.setWidth(room.width() * (_NAME_SHARE if more else 1.0))
    room = _after(
        room,
        brush.write_marked(name, line.ref.name, marks(line.ref.name, row.wanted), "ui", "text"),
        px(_GAP),
    )
    if not says_reading:
        reading = QRectF(room)
        reading.setWidth(room.width() * (_NAME_SHARE if why else 1.0))
        found = marks(line.ref.reading, row.wanted)
        used = brush.write_marked(reading, line.ref.reading, found, "small", brush.quiet)
        room = _after(room, used, px(_GAP))
    if why is not None:
        room = _after(room, brush.write(room, why.label, "small", brush.quiet), px(6))
        found = (
            marks_in_reading(why.text, row.wanted, row.raw) if says_reading else marks(why.text, row.wanted)
        )
        brush.write_marked(room, why.text, found, "small", "text")


def _paint_picture(brush: Brush, rect: QRectF, ref: EntityRef) -> None:
    side = brush.theme.px(_PICTURE)
    picture = QRectF(rect.left(), round(rect.center().y() - side / 2), side, side)
    paint_avatar(brush.painter, picture, brush.theme, ref)


def _paint_note(brush: Brush, rect: QRectF, row: NoteChoice) -> None:
    hit, px = row.hit, brush.theme.px
    line = hit.line
    brush.draw("lock" if line.private else "notebook-pen", "private" if line.private else "text2", rect)
    above = _words(brush, rect).adjusted(0, px(5), 0, 0)
    above.setHeight(px(20))
    below = QRectF(above.left(), above.bottom() + px(1), above.width(), px(21))
    above = _after(above, brush.write(_half(above), note_day(line), "small", "text2"), px(_GAP))
    found = marks(row.names, row.wanted)
    used = brush.write_marked(_half(above), row.names, found, "small", "text")
    above = _after(above, used, px(_GAP))
    brush.write(_half(above), line.template.name, "small", brush.quiet)
    if line.private:
        brush.write(below, note_text(hit), "ui", "text2")
        return
    if hit.why is not None:
        below = _after(below, brush.write(below, hit.why.label, "small", brush.quiet), px(6))
    brush.write_marked(below, hit.excerpt, marks(hit.excerpt, row.wanted), "ui", "text")


def _paint_file(brush: Brush, rect: QRectF, row: FileChoice) -> None:
    room, hit, px = _words(brush, rect), row.hit, brush.theme.px
    brush.draw("lock" if hit.private else "paperclip", "private" if hit.private else "text2", rect)
    owner = brush.theme.metrics("small").elidedText(
        hit.owner, Qt.TextElideMode.ElideRight, room.width() * _NAME_SHARE
    )
    room.setRight(room.right() - brush.write_right(room, owner, brush.quiet))
    name = QRectF(room)
    name.setWidth(room.width() * (_NAME_SHARE if hit.caption else 1.0))
    if hit.private:
        brush.write(name, private_file_text(), "ui", "text2")
        return
    room = _after(
        room, brush.write_marked(name, hit.name, marks(hit.name, row.wanted), "ui", "text"), px(_GAP)
    )
    brush.write_marked(room, hit.caption, marks(hit.caption, row.wanted), "small", "text2")


def _paint_more(brush: Brush, rect: QRectF, row: MoreChoice) -> None:
    brush.draw("arrow-right", "accent", rect)
    brush.write(_words(brush, rect), row.words, "ui", "accent")


def _paint_make(brush: Brush, rect: QRectF, row: MakeChoice) -> None:
    brush.draw("plus", "accent", rect)
    brush.write(_words(brush, rect), row.words, "ui", "accent")


def _paint_deed(brush: Brush, rect: QRectF, row: DeedChoice) -> None:
    if row.icon:
        brush.draw(row.icon, "text3" if row.lacks else "text2", rect)
    room = _words(brush, rect)
    room.setRight(room.right() - brush.write_right(room, row.keys, "text3" if row.lacks else "text2"))
    found, token = marks(row.text, row.wanted), "text3" if row.lacks else "text"
    room = _after(room, brush.write_marked(room, row.text, found, "ui", token), brush.theme.px(_GAP))
    brush.write(room, row.lacks or row.path, "small", brush.quiet)


_PAINTERS: dict[type, Callable[..., None]] = {
    Heading: _paint_heading,
    Remark: _paint_remark,
    KarteChoice: _paint_karte,
    NoteChoice: _paint_note,
    FileChoice: _paint_file,
    MoreChoice: _paint_more,
    MakeChoice: _paint_make,
    DeedChoice: _paint_deed,
}
