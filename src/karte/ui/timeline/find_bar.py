"""The bar above the notes in which a word is sought in the open karte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.text.numbers import format_number
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.text import TextInput
from karte.ui.search.typed import wanted_text
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class FindBar(QWidget):
    """The word, how many notes have it, on and back. What is typed goes out with its unfinished part."""

    typed = Signal(str)
    stepped = Signal(int)
    """1 to the next, -1 to the one before."""
    open_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.input = TextInput(theme, _("このカルテのノートから探す"), icon="search")
        self.input.set_label(_("このカルテのノートから探す"))
        self.count = Label(theme, "", "small", "text2")
        self.previous = IconButton(theme, "chevron-left", _("前へ"), "Shift+F3", size=16)
        self.next = IconButton(theme, "chevron-right", _("次へ"), "F3", size=16)
        self.opening = LinkButton(theme, _("開く"), "lock")
        self.opening.setAccessibleName(_("自分だけのノートを開く"))
        self.opening.setToolTip(_("自分だけのノートを開く"))
        self.opening.hide()
        self.close_button = IconButton(theme, "x", _("閉じる"), "Esc", size=16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.input, 1000)
        for part in (self.count, self.previous, self.next, self.opening):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        self.set_found(None, 0)
        self._restyle()
        self._connect()

    def _connect(self) -> None:
        self.input.line.installEventFilter(self)
        self.input.line.textChanged.connect(self._type)
        self.input.line.composed.connect(self._type)
        self.opening.clicked.connect(self.open_requested)
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        self._theme.changed.connect(self._restyle)

    def text(self) -> str:
        """What is sought, unfinished text too, but for letters that are about to become kana."""
        return wanted_text(self.input.line)

    def set_text(self, text: str) -> None:
        """Another word, without telling."""
        was_blocked = self.input.line.blockSignals(True)
        self.input.set_text(text)
        self.input.line.blockSignals(was_blocked)

    def begin(self) -> None:
        """Puts the caret into the entry and marks what stands there."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.input.line.selectAll()

    def set_found(self, count: int | None, place: int, *, at_least: bool = False) -> None:
        """How many notes have it (None while nothing is sought), and which of them is looked at, from 1.

        `at_least`: there are more, and how many is not known yet.
        """
        if count is None:
            said, spoken = "", ""
        elif count == 0:
            said = spoken = _("ノートにはありません")
        elif at_least:
            said = spoken = _("{count}件以上").format(count=format_number(count))
        elif place == 0:
            said = spoken = _("{count}件").format(count=format_number(count))
        else:
            said = f"{format_number(place)} / {format_number(count)}"
            spoken = _("{count}件のうち{place}件目").format(
                count=format_number(count), place=format_number(place)
            )
        self.count.setText(said)
        self.count.setVisible(bool(said))
        self.count.setAccessibleName(spoken)
        self.input.line.setAccessibleDescription(spoken)
        for button in (self.previous, self.next):
            button.setEnabled(bool(count))

    def offer_opening(self, offered: bool) -> None:
        """Whether the note looked at is 自分だけ and stays folded until the user asks for it."""
        self.opening.setVisible(offered)

    def _type(self) -> None:
        self.typed.emit(self.text())

    def _go_on(self) -> None:
        self.stepped.emit(1)

    def _go_back(self) -> None:
        self.stepped.emit(-1)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(20), px(6), px(14), px(6))
        self._row.setSpacing(px(4))
        self.input.setMaximumWidth(px(360))
        self.input.setMinimumWidth(px(140))
        self.count.setContentsMargins(px(8), 0, px(4), 0)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and not is_composing(self.input)
        if pressed and isinstance(event, QKeyEvent) and self._act(event):
            return True
        return super().eventFilter(watched, event)

    def _act(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
        painter.end()
