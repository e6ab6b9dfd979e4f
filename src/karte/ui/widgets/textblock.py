"""A note's text for reading: Japanese line height and line length, and it can be marked and copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.text import units
from karte.ui.theme import NOTE_LINE, NOTE_WIDTH
from karte.ui.widgets.ground import box_of, paint_ground

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class TextBlock(QWidget):
    """Wrapped plain text whose height follows its width; no line is longer than 44 characters."""

    link_pressed = Signal(int)
    """The number of a link that was clicked."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "note",
        token: str = "text",
        *,
        line: int = NOTE_LINE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._line = line
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self._document)
        self._marks: list[tuple[int, int]] = []
        self._links: list[tuple[int, int]] = []
        self._pressed: int | None = None
        """The link on which the mouse went down."""
        self._current: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The whole text."""
        return self._document.toPlainText()

    def set_text(self, text: str) -> None:
        """Another text, without marks and links."""
        self._marks, self._links, self._current = [], [], None
        self._document.setPlainText(text)
        self.setAccessibleName(text)
        self._restyle()

    def set_marks(self, marks: Sequence[tuple[int, int]], current: int | None = None) -> None:
        """Lay a ground under these parts of the text; the one with the number `current` stands out."""
        text = self.text()
        self._marks = [(qt_place(text, start), qt_place(text, end)) for start, end in marks]
        self._current = current
        self.update()

    def set_links(self, links: Sequence[tuple[int, int]]) -> None:
        """These parts of the text are links, numbered in this order."""
        text = self.text()
        self._links = [(qt_place(text, start), qt_place(text, end)) for start, end in links]
        self.setMouseTracking(bool(links))
        self.update()

    def link_rect(self, index: int) -> QRect:
        """Where the first line of a link lies."""
        self._wrap(self.width())
        return next(self._boxes(*self._links[index]), QRectF(self.rect())).toAlignedRect()

    def mark_count(self) -> int:
        """How many parts are marked."""
        return len(self._marks)

    def mark_rect(self, index: int) -> QRect:
        """Where the first line of a mark lies."""
        self._wrap(self.width())
        return next(self._boxes(*self._marks[index]), QRectF(self.rect())).toAlignedRect()

    def selected(self) -> str:
        """What is marked."""
        return self._cursor.selection().toPlainText()

    def select_all(self) -> None:
        """Mark everything."""
        self._cursor.select(QTextCursor.SelectionType.Document)
        self.update()

    def copy(self) -> None:
        """Put what is marked on the clipboard."""
        if self._cursor.hasSelection():
            QGuiApplication.clipboard().setText(self.selected())

    def _restyle(self) -> None:
        self._document.setDefaultFont(self._theme.font(self._role))
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._theme.px(self._line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self._document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self._cursor = QTextCursor(self._document)
        self._wrap(self.width())
        self.updateGeometry()
        self.update()

    def _longest_line(self) -> float:
        return NOTE_WIDTH * QFontMetricsF(self._theme.font(self._role)).horizontalAdvance("あ")  # data

    def _wrap(self, width: int) -> None:
        """Lay the text out anew only if the width is really another."""
        wanted = min(float(width), self._longest_line())
        if wanted != self._document.textWidth():
            self._document.setTextWidth(wanted)

    def _boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """The ground of a part of the text, one for each line it lies on."""
        outer = self._document.documentLayout()
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            corner, layout = outer.blockBoundingRect(block).topLeft(), block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                behind = min(end - block.position(), line.textStart() + line.textLength())
                if first < behind:
                    left, right = (corner.x() + _x(line, place) for place in (first, behind))
                    base = corner.y() + line.y() + line.ascent()
                    yield box_of(left, right, base, self._document.defaultFont())
            block = block.next()

    def _link_at(self, point: QPointF) -> int | None:
        """The link that lies there."""
        found = (
            number
            for number, link in enumerate(self._links)
            if any(box.contains(point) for box in self._boxes(*link))
        )
        return next(found, None)

    def _selection(self, cursor: QTextCursor, ink: str, ground: str = "") -> Any:
        """A part of the text in another colour."""
        part = QAbstractTextDocumentLayout.Selection()
        part.cursor = cursor
        look = QTextCharFormat()
        look.setForeground(self._theme.color(ink))
        if ground:
            look.setBackground(self._theme.color(ground))
        part.format = look
        return part

    def _link_selection(self, start: int, end: int) -> Any:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return self._selection(cursor, "accent")

    def _place_at(self, point: QPointF) -> int:
        return self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._wrap(width)
        return round(self._document.size().height())

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(320)
        return QSize(round(self._longest_line()), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(self._line))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._wrap(self.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(self._token))
        context.palette = palette
        context.clip = QRectF(event.rect())
        selections = [self._link_selection(*link) for link in self._links]
        if self._cursor.hasSelection():
            selections.append(self._selection(self._cursor, "text", "select"))
        context.selections = selections
        painter = QPainter(self)
        for index, (start, end) in enumerate(self._marks):
            for box in self._boxes(start, end):
                paint_ground(painter, box, self._theme, is_current=index == self._current)
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            extend = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            mode = QTextCursor.MoveMode.KeepAnchor if extend else QTextCursor.MoveMode.MoveAnchor
            self._cursor.setPosition(self._place_at(event.position()), mode)
            self._pressed = self._link_at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self._cursor.hasSelection():
            if pressed == self._link_at(event.position()):
                self.link_pressed.emit(pressed)
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_link = self._link_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.IBeamCursor)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._cursor.setPosition(self._place_at(event.position()), QTextCursor.MoveMode.KeepAnchor)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._cursor.setPosition(self._place_at(event.position()))
        self._cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._cursor.clearSelection()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._cursor.hasSelection():
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("コピー")).triggered.connect(self.copy)
        menu.addAction(_("すべて選択")).triggered.connect(self.select_all)
        menu.popup(event.globalPos())


def qt_place(text: str, index: int) -> int:
    """Where Qt counts the character."""
    return units.count(text[:index])


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)  # with the place it comes to rest at, of which Qt's types know nothing
    return found[0]
