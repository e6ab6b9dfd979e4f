"""The round or square picture of an entity: its first character in its kind's colours."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from karte.store.rows import EntityRef
    from karte.ui.theme import Theme

_COMPANY_FORMS = (
    *("株式会社", "有限会社", "合同会社", "合資会社", "一般社団法人", "医療法人", "学校法人"),  # data
    *("社会福祉法人", "(株)", "(有)", "(株)", "(有)", "㈱", "㈲"),  # data
)
_OPENERS = "「『（(【［["  # data


def initial(name: str) -> str:
    """The character that stands for a name: not a bracket, not 株式会社, and with its variant selector."""
    rest = name.strip()
    for form in _COMPANY_FORMS:
        if rest.startswith(form) and len(rest) > len(form):
            rest = rest[len(form) :].strip()
            break
    rest = rest.lstrip(_OPENERS) or rest
    end = 1
    while end < len(rest) and _belongs_to_previous(rest[end]):
        end += 1
    return rest[:end].upper() if rest[:1].isascii() else rest[:end]


def _belongs_to_previous(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or 0xE0100 <= ord(char) <= 0xE01EF


def paint_avatar(painter: QPainter, rect: QRectF, theme: Theme, ref: EntityRef, ring: bool = False) -> None:
    """Draw an entity into `rect`: people as circles, all others as rounded squares.

    `ring` marks an entity that was opened in this session.
    """
    ink, soft = theme.kind_colors(ref.slot)
    side = min(rect.width(), rect.height())
    radius = side / 2 if ref.slot == "person" else min(8.0, side / 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5) if ring else Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    inner = rect.adjusted(0.75, 0.75, -0.75, -0.75) if ring else rect
    painter.drawRoundedRect(inner, radius, radius)
    font = theme.font("ui", bold=True)
    font.setPixelSize(max(10, round(side * 0.44)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initial(ref.name))
    painter.restore()


class Avatar(QWidget):
    """An avatar of its own, `size` logical pixels at 標準."""

    def __init__(self, theme: Theme, ref: EntityRef, size: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._ref = ref
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_ref(ref)
        theme.changed.connect(self._restyle)

    def set_ref(self, ref: EntityRef) -> None:
        """Show another entity."""
        self._ref = ref
        self.setAccessibleName(f"{ref.kind_name} {ref.name}")
        self.update()

    def set_size(self, size: int) -> None:
        """Another size, in logical pixels at 標準."""
        self._size = size
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._theme, self._ref)
        painter.end()
