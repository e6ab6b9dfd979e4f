"""The bar above everything: back, forward, the search box, the one primary button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import IconButton, PrimaryButton, hint_text


class TopBar(QWidget):
    """What is typed into the box goes out as `typed`, with the IME's unfinished text as part of it."""

    typed = Signal(str)
    entered = Signal()
    """Enter; `walked()` says whether the arrows have chosen a karte since the last letter."""
    stepped = Signal(int)
    left = Signal()
    write_requested = Signal()
    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "chevron-left", _("前に見たカルテ"), "Alt+Left")
        self.forward = IconButton(theme, "chevron-right", _("次に見たカルテ"), "Alt+Right")
        self.box = TextInput(theme, _("名前・ふりがな・電話で探す"), hint_text("Ctrl+F"), "search")
        self.box.set_label(_("名前・ふりがな・電話で探す"))
        self.write = PrimaryButton(theme, _("ノートを書く"), "square-pen", "Ctrl+N")
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self.forward)
        self._row.addSpacing(8)
        self._row.addWidget(self.box, 1000)
        self._row.addStretch(1)
        self._row.addWidget(self.write)
        self._low = False
        self._walked = False
        self._resize()
        self.box.line.installEventFilter(self)
        theme.changed.connect(self._resize)
        self.box.line.textChanged.connect(self._typed)
        self.box.line.composed.connect(self._typed)
        self.write.clicked.connect(self.write_requested)
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)

    def set_low(self, low: bool) -> None:
        """A little lower in a low window."""
        self._low = low
        self._resize()

    def focus_box(self) -> None:
        """Puts the caret into the box and marks what stands there."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.line.selectAll()

    def clear(self) -> None:
        """Empties the box and lets the list be whole again."""
        self.box.set_text("")

    def walked(self) -> bool:
        """Whether ↓ or ↑ was pressed since something was typed."""
        return self._walked

    def _typed(self) -> None:
        self._walked = False
        self.typed.emit(self.box.line.shown_text())

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(44 if self._low else 48))
        self.box.setMinimumWidth(self._theme.px(160))
        self.box.setMaximumWidth(self._theme.px(440))
        self._row.setContentsMargins(self._theme.px(12), 0, self._theme.px(12), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not is_composing(self.box)
        ):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walked = True
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
