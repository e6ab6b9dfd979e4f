"""The list under だれ・なに: kartes that fit what was typed, and a new one as the last row."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from karte import clock
from karte.i18n import _
from karte.store.rows import EntityHit, KindRow
from karte.text.dates import format_date
from karte.ui.inputs.popup import MOST_ROWS, RowsPopup, paint_text
from karte.ui.theme import Theme
from karte.ui.widgets.avatar import paint_avatar

MOST_HITS = MOST_ROWS - 1
_AVATAR = 24
_LEAST_NAME = 84
"""So much of a new name is seen before words about the Tab key take room."""


class ProposalPopup(RowsPopup):
    """Rows of 36 px: picture, name, reading; on the right what tells namesakes apart and the last visit."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor, row_height=36, least_width=280)
        self.hits: list[EntityHit] = []
        self.name = ""
        """The name that the last row would make a new karte of; without one there is no such row."""
        self._kind: KindRow | None = None

    def offer(self, hits: list[EntityHit], name: str, kind: KindRow | None, *, mark: bool) -> None:
        """Open with these; `mark` preselects the first row, for a composition none is."""
        self.hits, self.name, self._kind = hits[:MOST_HITS], name, kind
        count = len(self.hits) + self._can_create()
        if count:
            self.open(count, 0 if mark else -1)
        else:
            self.close_up()

    def is_on_create(self) -> bool:
        """Whether Enter would make a new karte."""
        return self.isVisible() and self.is_create(self.current)

    def is_create(self, index: int) -> bool:
        """Whether this row makes a new karte."""
        return index >= 0 and index == len(self.hits) and self._can_create()

    def set_kind(self, kind: KindRow) -> None:
        """Another kind for the new karte."""
        self._kind = kind
        self._reveal()

    def row_text(self, index: int) -> str:
        if self.is_create(index):
            return self._create_words(self.name)
        hit = self.hits[index]
        parts = (hit.ref.name, hit.ref.reading, hit.ref.kind_name, hit.hint, _last_day(hit))
        return "　".join(part for part in parts if part)

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        if self.is_create(index):
            self._paint_create(painter, rect, chosen=index == self.current)
        else:
            self._paint_hit(painter, rect, self.hits[index], chosen=index == self.current)

    def create_words(self, width: int) -> str:
        """What the row of the new karte says in so many pixels: the name is shortened, never its kind."""
        metrics = QFontMetrics(self.theme.font("ui"))
        kept = len(self.name)
        words = self._create_words(self.name)
        while kept and metrics.elidedText(words, Qt.TextElideMode.ElideRight, width) != words:
            kept -= 1
            words = self._create_words(f"{self.name[:kept].rstrip()}…")
        return words

    def _create_words(self, name: str) -> str:
        kind = self._kind.name if self._kind else ""
        return _("「{name}」を新しく作る({kind})").format(name=name, kind=kind)

    def _about_tab(self, width: int) -> str:
        """As much about the Tab key as fits beside the name and the kind."""
        words, hint = (QFontMetrics(self.theme.font(role)).horizontalAdvance for role in ("ui", "small"))
        name = min(words(self.name), self.theme.px(_LEAST_NAME))
        left = width - words(self._create_words("")) - name - 10
        return next((text for text in (_("Tab: 種類を変える"), _("Tab: 種類")) if hint(text) <= left), "")

    def _can_create(self) -> bool:
        return bool(self.name) and self._kind is not None

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: EntityHit, *, chosen: bool) -> None:
        side = self.theme.px(_AVATAR)
        picture = QRectF(rect.left() + 6, rect.center().y() - side / 2 + 0.5, side, side)
        paint_avatar(painter, picture, self.theme, hit.ref)
        room = rect.adjusted(side + 14, 0, -8, 0)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("text2" if chosen else "text3"))
        for words in (_last_day(hit), hit.hint):
            if words:
                room.setRight(room.right() - paint_text(painter, room, words, right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text"))
        room.setLeft(room.left() + paint_text(painter, room, hit.ref.name) + 8)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("text2" if chosen else "text3"))
        if room.width() > 0:
            paint_text(painter, room, hit.ref.reading)

    def _paint_create(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        size = self.theme.px(16)
        plus = self.theme.pixmap("plus", "accent", size, self.devicePixelRatioF())
        side = self.theme.px(_AVATAR)
        painter.drawPixmap(rect.left() + 6 + (side - size) // 2, rect.center().y() - size // 2 + 1, plus)
        room = rect.adjusted(side + 14, 0, -8, 0)
        if len(self.hits):
            painter.setPen(QPen(self.theme.color("border"), 1))
            painter.drawLine(rect.left() + 6, rect.top(), rect.right() - 6, rect.top())
        words = self._about_tab(room.width()) if chosen else ""
        if words:
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.color("text2"))
            room.setRight(room.right() - paint_text(painter, room, words, right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("accent"))
        paint_text(painter, room, self.create_words(room.width()))


def _last_day(hit: EntityHit) -> str:
    if hit.last_at is None:
        return ""
    day = hit.last_at.date()
    return format_date(day.isoformat(), year=day.year != clock.today().year)
