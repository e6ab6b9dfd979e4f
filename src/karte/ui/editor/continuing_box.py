"""The box above the text that says how the last note ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import memory, previous
from karte.store.rows import EntityRef
from karte.text import units
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.graphs.points import day_cell
from karte.ui.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from karte.store.previous import LastWords
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm
    from karte.ui.theme import Theme

_FOLDED = "editor.continuing.folded"
_LOW = 800
"""In a window lower than this it begins folded, so that the topics stay in sight below the text."""
_LINES = 2
_HEAD, _LINE = 24, 22
_SIDE, _RADIUS = 10, 6


class ContinuingBox(SectionWidget):
    """In sight only where there is something to go on from; whether it is folded is remembered."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._form: NoteForm | None = None
        self._last: LastWords | None = None
        self.ending = Ending(ctx.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ending)
        self.hide()
        self.ending.clicked.connect(self._open)
        self.ending.folded.connect(self._remember)
        self.ending.left_below.connect(self._go_to_text)

    def attach(self, form: NoteForm) -> None:
        self._form = form
        form.body.outer_keys = self.look_up

    def look_around(self, session: Session, around: Around) -> None:
        """The last words in the karte of the first one the note is about."""
        first = next((each for each in around.targets if isinstance(each, EntityRef)), None)
        self._last = (
            previous.words(session, first.entity_id, lines=_LINES, before=around.note_id, at=around.at)
            if first
            else None
        )
        if self._last is not None:
            chosen = memory.get(session, _FOLDED)
            low = self.window().height() < self._ctx.theme.px(_LOW)
            self.ending.set_folded(chosen == "1" or (low and chosen != "0"))
            self.ending.show_words(self._last)
        self.setVisible(self._last is not None)

    def held(self) -> Held:
        return None

    def set_held(self, held: Held) -> None:
        """There is nothing to hold."""

    def look_up(self, event: QKeyEvent) -> Callable[[], object] | None:
        """↑ in the first line of the text goes up to it."""
        form = self._form
        if form is None or self.isHidden() or event.key() != Qt.Key.Key_Up or event.modifiers():
            return None
        at_top = not form.body.pad.textCursor().movePosition(QTextCursor.MoveOperation.Up)
        return partial(self.ending.setFocus, Qt.FocusReason.ShortcutFocusReason) if at_top else None

    def text(self) -> str:
        """What it says now; "" where there is nothing to go on from."""
        return "" if self.isHidden() else self.ending.text()

    def _go_to_text(self) -> None:
        if self._form is not None:
            self._form.body.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self) -> None:
        if self._form is not None and self._last is not None:
            self._form.note_requested.emit(self._last.note_id)

    def _remember(self, folded: bool) -> None:
        memory.put(self._ctx.store, _FOLDED, "1" if folded else "0")


class Ending(PaintedButton):
    """A line with the day and below it the words. A click opens the note; the arrow, ← and → fold."""

    folded = Signal(bool)
    """The user has folded it, or unfolded."""
    left_below = Signal()
    """The keyboard goes back to the text."""

    radius = _RADIUS

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._folded = False
        self._day = ""
        self._words = ""
        super().__init__(theme, "", "chevron-down", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from the fields straight to the text
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, last: LastWords) -> None:
        """Say how this note ended."""
        day = day_cell(last.happened, clock.today().year)
        self._day, self._words = f"{day}　{last.template.name}", last.ending
        self.setText(f"{self._day}　{self._words}")
        self.setAccessibleName(_("前回のつづき {day}").format(day=self._day))
        self.setAccessibleDescription(self._words)
        help_words = _("押すと、履歴でこのノートが開きます。内容から ↑ で移り、← と → でたたみます。")
        self.setToolTip(f"{self.text()}\n{help_words}")
        self._resize()

    def set_folded(self, folded: bool) -> None:
        """Only the line with the day, or the words too."""
        if folded != self._folded:
            self._folded = folded
            self.set_icon("chevron-right" if folded else "chevron-down")
            self._resize()

    def is_folded(self) -> bool:
        """Whether only the line with the day can be seen."""
        return self._folded

    def shown(self) -> str:
        """The words as far as they can be seen where it is not folded."""
        return "" if self._folded else self._lines(self._room(self.width())).text().replace("\u2028", "\n")

    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def _turn(self, folded: bool) -> None:
        if folded != self._folded:
            self.set_folded(folded)
            self.folded.emit(folded)

    def _left(self) -> int:
        return self._theme.px(_SIDE) + self._icon_size() + self._theme.px(6)

    def _icon_size(self) -> int:
        return self._theme.px(14)

    def _room(self, width: int) -> int:
        return max(1, width - self._left() - self._theme.px(_SIDE))

    def _lines(self, width: int) -> QTextLayout:
        """The last lines that fit; "…" stands for what went before."""
        text = self._words.replace("\n", "\u2028")
        laid = self._laid(text, width)
        while laid.lineCount() > _LINES:
            start = laid.lineAt(laid.lineCount() - _LINES).textStart()
            text = "…" + units.behind(text, start)[1:]
            laid = self._laid(text, width)
        return laid

    def _laid(self, text: str, width: int) -> QTextLayout:
        layout = QTextLayout(text, self._theme.font("ui"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (self._theme.px(_LINE) - line.height()) / 2))
            top += self._theme.px(_LINE)
        layout.endLayout()
        return layout

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        head = px(_HEAD) + px(4)
        return head if self._folded else head + self._lines(self._room(width)).lineCount() * px(_LINE) + px(4)

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(320)
        return QSize(self._theme.px(320), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEAD + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self._left() and event.position().y() < self._theme.px(_HEAD + 4):
            self._turn(not self._folded)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._turn(event.key() == Qt.Key.Key_Left)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left_below.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        if shade := self._veil():
            painter.setBrush(shade)
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        size, head = self._icon_size(), px(_HEAD + 4)
        picture = theme.pixmap(self._icon, "text2", size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(px(_SIDE), round((head - size) / 2)), picture)
        self._paint_head(painter, QRectF(self._left(), 0, self._room(self.width()), head))
        if not self._folded:
            painter.setPen(theme.color("text"))
            self._lines(self._room(self.width())).draw(painter, QPointF(self._left(), px(_HEAD)))
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        theme, title = self._theme, _("前回のつづき")
        bold, plain = theme.font("small", bold=True), theme.font("small")
        painter.setPen(theme.color("text2"))
        painter.setFont(bold)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        room.setLeft(room.left() + QFontMetricsF(bold).horizontalAdvance(title) + theme.px(10))
        painter.setFont(plain)
        said = f"{self._day}　{self._words.splitlines()[-1]}" if self._folded and self._words else self._day
        shown = QFontMetricsF(plain).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
