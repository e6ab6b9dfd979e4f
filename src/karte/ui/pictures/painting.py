"""How a photo or file looks among others: its thumbnail, or a sheet with its kind and name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from karte.i18n import _
from karte.text.dates import format_date

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from karte.store.note_rows import FileRow
    from karte.ui.theme import Theme

RADIUS = 6
WIDTH, HEIGHT = 96, 72
_ICON = 20
_EDGE = 6
_SUFFIX = 5
"""A longer ending of a file's name is none."""


def paint_file(painter: QPainter, rect: QRectF, theme: Theme, file: FileRow, picture: QPixmap | None) -> None:
    """Draw one into its place; `picture` is None while it is being made, null where it cannot be shown."""
    shape = QPainterPath()
    shape.addRoundedRect(rect, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(rect, theme.color("sunken"))
    if file.private:
        _paint_sheet(painter, rect, theme, "lock", _("自分だけ"), "private")
    elif file.is_picture and picture is None:
        _paint_icon(painter, theme, "image", "text3", rect.center())
    elif picture is not None and not picture.isNull() and file.is_picture:
        size = QSizeF(picture.deviceIndependentSize())
        at = QPointF(rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2)
        painter.drawPixmap(at, picture)
    else:
        _paint_sheet(painter, rect, theme, "file-text", kind(file), "text2", file.name)
    painter.restore()
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def kind(file: FileRow) -> str:
    """PDF, by the ending of a name; "" without one."""
    suffix = PurePath(file.name).suffix[1:]
    return suffix.upper() if len(suffix) <= _SUFFIX else ""


def words(file: FileRow) -> str:
    """What is said below one: its caption, else its name; of one that is 自分だけ nothing."""
    return _("自分だけ") if file.private else file.caption or file.name


def spoken(file: FileRow) -> str:
    """One for those who hear it."""
    sort = _("写真") if file.is_picture else _("ファイル")
    day = format_date(file.day) if file.day else ""
    return " ".join(filter(None, (sort, day, words(file))))


def _paint_sheet(
    painter: QPainter, rect: QRectF, theme: Theme, icon: str, text: str, token: str, name: str = ""
) -> None:
    """An icon with a word, and a name below where there is one."""
    line = theme.px(18)
    middle = rect.center() - QPointF(0, line if name else line / 2)
    font = theme.font("tiny")
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * theme.px(_EDGE))
    wide = metrics.horizontalAdvance(shown)
    left = middle.x() - wide / 2 - (theme.px(_ICON) / 2 if shown else 0)
    icon_at = QPointF(left + theme.px(_ICON) / 2 - 2, middle.y()) if shown else middle
    _paint_icon(painter, theme, icon, token, icon_at)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(
        QRectF(left + theme.px(_ICON) + 2, middle.y() - line / 2, wide + 2, line),
        Qt.AlignmentFlag.AlignVCenter,
        shown,
    )
    if name:
        below = QRectF(rect.left() + theme.px(_EDGE), middle.y() + line * 0.7, 0, line)
        below.setRight(rect.right() - theme.px(_EDGE))
        painter.setPen(theme.color("text"))
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, cut)


def _paint_icon(painter: QPainter, theme: Theme, name: str, token: str, middle: QPointF) -> None:
    side = theme.px(_ICON)
    pixmap = theme.pixmap(name, token, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(round(middle.x() - side / 2), round(middle.y() - side / 2)), pixmap)
