"""A folded note among those of all kartes: when, about whom, on which template, and its first words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from karte.i18n import _
from karte.ui.timeline.lines import day_text, first_words
from karte.ui.timeline.painting import paint_day, paint_files, paint_icon, paint_standing
from karte.ui.widgets.buttons import veil
from karte.ui.widgets.chip import HEIGHT, chip_width, paint_chip

if TYPE_CHECKING:
    from karte.store.note_rows import NoteLine
    from karte.store.rows import EntityRef
    from karte.ui.theme import Theme
    from karte.ui.timeline.marks import Ranges

_CHEVRON = 16
_DAY_AT, _ABOUT_AT = 26, 112
_GAP = 12
_TEMPLATE = 84
_WIDE, _MIDDLE = 880, 620
"""From so many pixels on the kartes have 250 of them, or 180 beside the template's name."""
_ABOUT = {_WIDE: 250, _MIDDLE: 180, 0: 130}
_LEAST_CHIP = 60
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a line stand, from its left edge; without room there is no template."""

    about: QRectF
    template: QRectF | None
    words: QRectF


def columns(rect: QRectF, theme: Theme) -> Columns:
    """The places in a line."""
    px = theme.px
    wide = next(least for least in _ABOUT if rect.width() >= px(least))
    about = QRectF(rect.left() + px(_ABOUT_AT), rect.top(), px(_ABOUT[wide]), rect.height())
    template = None
    left = about.right() + px(_GAP)
    if wide:
        template = QRectF(left, rect.top(), px(_TEMPLATE), rect.height())
        left = template.right() + px(_GAP)
    words = QRectF(left, rect.top(), max(0.0, rect.right() - px(8) - left), rect.height())
    return Columns(about, template, words)


def chips(line: NoteLine, room: QRectF, theme: Theme) -> list[tuple[QRectF, EntityRef]]:
    """The kartes of a note that find room, each where its chip stands; the main one always does."""
    placed: list[tuple[QRectF, EntityRef]] = []
    x, height = room.left(), theme.px(HEIGHT)
    top = round(room.center().y() - height / 2)
    for number, ref in enumerate(line.about, 1):
        rest = len(line.about) - number
        most = room.right() - x - (_rest_width(rest, theme) if rest else 0)
        width = min(float(chip_width(theme, ref.name, icon=True)), most)
        if placed and width < min(theme.px(_LEAST_CHIP), chip_width(theme, ref.name, icon=True)):
            break
        placed.append((QRectF(x, top, width, height), ref))
        x += width + theme.px(4)
    return placed


def paint_line(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    line: NoteLine,
    sought: Ranges,
    *,
    hovered: bool,
    by_time: bool,
) -> None:
    """Draw one folded note; `by_time` says when in the day, else on which day it was."""
    if hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(theme, 0.05))
        painter.drawRoundedRect(rect, 6, 6)
    size = theme.px(_CHEVRON)
    chevron = QPointF(rect.left(), rect.center().y() - size / 2)
    paint_icon(painter, theme, "chevron-right", "text2", size, chevron)
    when = (time_text(line), None) if by_time else day_text(line)
    paint_day(painter, rect.adjusted(theme.px(_DAY_AT), 0, 0, 0), theme, when)
    places = columns(rect, theme)
    _paint_about(painter, places.about, theme, line)
    if places.template is not None:
        _paint_words(painter, places.template, theme, line.template.name, "text2")
    _paint_first_words(painter, places.words, theme, line, sought)


def time_text(line: NoteLine) -> str:
    """15:00; nothing where only the day is known."""
    return line.happened.at.strftime("%H:%M") if line.happened.precision == "minute" else ""


def _paint_about(painter: QPainter, room: QRectF, theme: Theme, line: NoteLine) -> None:
    placed = chips(line, room, theme)
    for place, ref in placed:
        paint_chip(painter, place, theme, ref.name, ref.icon, theme.kind_colors(ref.slot))
    rest = len(line.about) - len(placed)
    if rest:
        left = placed[-1][0].right() + theme.px(4)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(left, room.top(), room.right() - left, room.height()), _LEFT, _rest(rest))


def _paint_first_words(painter: QPainter, room: QRectF, theme: Theme, line: NoteLine, sought: Ranges) -> None:
    end = paint_standing(painter, room, theme, line)
    room = QRectF(room.left(), room.top(), max(0.0, end - room.left()), room.height())
    if line.files:
        left = paint_files(painter, room, room.right(), theme, line.files)
        room = QRectF(room.left(), room.top(), max(0.0, left - theme.px(8) - room.left()), room.height())
    if line.private:
        lock = theme.px(14)
        corner = QPointF(room.right() - lock, room.center().y() - lock / 2)
        paint_icon(painter, theme, "lock", "private", lock, corner)
        _paint_words(painter, room.adjusted(0, 0, -lock - theme.px(8), 0), theme, first_words(line), "text2")
    elif sought:
        from karte.ui.widgets.marked import paint_marked  # only when something is sought

        paint_marked(painter, room, first_words(line), sought, theme)
    else:
        _paint_words(painter, room, theme, first_words(line), "text")


def _paint_words(painter: QPainter, rect: QRectF, theme: Theme, text: str, token: str) -> None:
    font = theme.font("ui")
    painter.setFont(font)
    painter.setPen(theme.color(token))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, shown)


def _rest(count: int) -> str:
    return _("ほか{count}").format(count=count)


def _rest_width(count: int, theme: Theme) -> float:
    return QFontMetricsF(theme.font("small")).horizontalAdvance(_rest(count)) + theme.px(6)
