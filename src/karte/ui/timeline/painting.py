"""The lines of a timeline that are no widgets: month headings, folded notes, さらに読む."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from karte import clock
from karte.store.note_rows import NoteLine, NoteRow
from karte.text.matter import SETTLED, is_overdue, standing, standings
from karte.ui.timeline.lines import Heading, Item, More, day_text, first_words, heading_text, more_text
from karte.ui.widgets.buttons import veil

if TYPE_CHECKING:
    from karte.ui.theme import Theme
    from karte.ui.timeline.marks import Marks, Ranges

ROW = 36
HEADING = 32
MORE = 44
SATURDAY, SUNDAY = 5, 6

_CHEVRON = 16
_DAY_AT, _TEMPLATE_AT, _WORDS_AT = 26, 112, 206
_TEMPLATE_WIDTH = 84
_STANDING_SHARE = 0.55
"""So much of the room for words is for how the matter stands, at most."""
_NARROW = 440
"""Below this many pixels the template's name makes room for the words."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def item_height(item: Item) -> int:
    """The height of an item that is not opened, in pixels at 100 % text size."""
    if isinstance(item, Heading):
        return HEADING
    return MORE if isinstance(item, More) else ROW


def paint_item(
    painter: QPainter, rect: QRectF, theme: Theme, item: Item, hovered: bool, marks: Marks | None = None
) -> None:
    """Draw one item into its line, what is sought in it with a ground."""
    if isinstance(item, Heading):
        _paint_heading(painter, rect, theme, item)
        return
    if hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(theme, 0.05))
        painter.drawRoundedRect(rect, 6, 6)
    if isinstance(item, More):
        _paint_more(painter, rect, theme, item)
    else:
        _paint_row(painter, rect, theme, item, marks)


def paint_day(
    painter: QPainter, rect: QRectF, theme: Theme, day: tuple[str, int | None], bold: bool = False
) -> float:
    """11/07(土) with the letter of a Saturday or Sunday in its colour; the width used."""
    text, weekday = day
    font = theme.font("ui", bold)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    token = {SATURDAY: "accent", SUNDAY: "danger"}.get(weekday if weekday is not None else -1)
    if token is None:
        painter.drawText(rect, _LEFT, text)
        return metrics.horizontalAdvance(text)
    x = rect.left()
    letter = text.rindex("(") + 1
    for part, color in ((text[:letter], "text"), (text[letter:-1], token), (text[-1:], "text")):
        painter.setPen(theme.color(color))
        painter.drawText(QRectF(x, rect.top(), rect.right() - x, rect.height()), _LEFT, part)
        x += metrics.horizontalAdvance(part)
    return x - rect.left()


def paint_icon(painter: QPainter, theme: Theme, name: str, token: str, size: int, corner: QPointF) -> None:
    """A small picture with its upper left corner on whole pixels."""
    pixmap = theme.pixmap(name, token, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), pixmap)


def _paint_heading(painter: QPainter, rect: QRectF, theme: Theme, heading: Heading) -> None:
    text = heading_text(heading.year, heading.month)
    font = theme.font("small", True)
    painter.setFont(font)
    painter.setPen(theme.color("text2"))
    painter.drawText(rect, _LEFT, text)
    x = rect.left() + QFontMetricsF(font).horizontalAdvance(text) + theme.px(8)
    y = round(rect.center().y()) + 0.5
    painter.setPen(QPen(theme.color("border"), 1))
    painter.drawLine(QPointF(x, y), QPointF(rect.right(), y))


def _paint_more(painter: QPainter, rect: QRectF, theme: Theme, more: More) -> None:
    painter.setFont(theme.font("ui"))
    painter.setPen(theme.color("accent"))
    text = more_text(more)
    painter.drawText(rect.adjusted(theme.px(_DAY_AT), 0, 0, 0), _LEFT, text)
    size = theme.px(_CHEVRON)
    paint_icon(painter, theme, "chevron-down", "accent", size, _chevron_at(rect, size))


def _paint_row(painter: QPainter, rect: QRectF, theme: Theme, line: NoteLine, marks: Marks | None) -> None:
    if marks is not None and line.note_id in marks.note_ids:
        _paint_hit(painter, rect, theme, line.note_id == marks.current)
    size = theme.px(_CHEVRON)
    paint_icon(painter, theme, "chevron-right", "text2", size, _chevron_at(rect, size))
    paint_day(painter, _column(rect, theme.px(_DAY_AT), rect.right()), theme, day_text(line))
    words_at = theme.px(_WORDS_AT)
    if rect.width() < theme.px(_NARROW):
        words_at = theme.px(_TEMPLATE_AT)
    else:
        left = theme.px(_TEMPLATE_AT)
        column = _column(rect, left, rect.left() + left + theme.px(_TEMPLATE_WIDTH))
        _paint_elided(painter, column, theme, line.template.name, "text2")
    right = rect.right() - theme.px(8)
    if line.private:
        lock = theme.px(14)
        right -= lock
        paint_icon(painter, theme, "lock", "private", lock, QPointF(right, rect.center().y() - lock / 2))
        right -= theme.px(8)
    if line.files:
        right = paint_files(painter, rect, right, theme, line.files) - theme.px(8)
    right = paint_standing(painter, _column(rect, words_at, right), theme, line)
    token = "text2" if line.private else "text"
    text = first_words(line)
    sought = marks.of(line.note_id, text) if marks is not None and not line.private else []
    _paint_elided(painter, _column(rect, words_at, right), theme, text, token, sought)


def paint_standing(painter: QPainter, room: QRectF, theme: Theme, line: NoteLine) -> float:
    """Say at the right end of a line how its matter stands, in as many words as there is room for.

    Returns where the room to the left of that ends.
    """
    font = theme.font("small")
    most = room.width() * _STANDING_SHARE
    for words in standings(line.state, line.due, clock.today()):
        width = QFontMetricsF(font).horizontalAdvance(words) + 1
        if words and width <= most:
            place = QRectF(room.right() - width, room.top(), width, room.height())
            painter.setFont(font)
            painter.setPen(theme.color(standing_token(line)))
            painter.drawText(place, _LEFT, words)
            return place.left() - theme.px(10)
    return room.right()


def standing_text(line: NoteLine | NoteRow) -> str:
    """未完了 11/20(金) 1日過ぎ; "" for a mere record."""
    return standing(line.state, line.due, clock.today())


def standing_token(line: NoteLine | NoteRow) -> str:
    """The colour in which that is said."""
    if line.state in SETTLED:
        return "ok"
    return "danger" if is_overdue(line.state, line.due, clock.today()) else "warn"


def paint_files(painter: QPainter, rect: QRectF, right: float, theme: Theme, count: int) -> float:
    """A paperclip and how many photos and files there are, so far to the right; where it begins."""
    font = theme.font("tiny")
    width = QFontMetricsF(font).horizontalAdvance(str(count))
    clip = theme.px(14)
    left = right - width - clip - theme.px(3)
    paint_icon(painter, theme, "paperclip", "text2", clip, QPointF(left, rect.center().y() - clip / 2))
    painter.setFont(font)
    painter.setPen(theme.color("text2"))
    painter.drawText(QRectF(right - width, rect.top(), width + 1, rect.height()), _LEFT, str(count))
    return left


def _paint_hit(painter: QPainter, rect: QRectF, theme: Theme, is_current: bool) -> None:
    """A bar before a folded note that has what is sought, also where its first line does not show it."""
    if is_current:
        painter.fillRect(rect.adjusted(0, 2, 0, -2), theme.color("fusen"))
    painter.fillRect(QRectF(rect.left() - 8, rect.top() + 4, 3, rect.height() - 8), theme.color("fusen-bar"))


def _chevron_at(rect: QRectF, size: int) -> QPointF:
    return QPointF(rect.left(), rect.center().y() - size / 2)


def _column(rect: QRectF, left: float, right: float) -> QRectF:
    return QRectF(rect.left() + left, rect.top(), max(0.0, right - rect.left() - left), rect.height())


def _paint_elided(
    painter: QPainter, rect: QRectF, theme: Theme, text: str, token: str, sought: Ranges | None = None
) -> None:
    if sought:
        from karte.ui.widgets.marked import paint_marked  # only when something is sought

        paint_marked(painter, rect, text, sought, theme, token=token)
        return
    font = theme.font("ui")
    painter.setFont(font)
    painter.setPen(theme.color(token))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)
