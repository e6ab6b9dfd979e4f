"""The bar above everything: back, forward, the search box, the one primary button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import IconButton, PrimaryButton, hint_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ASKING = (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.MouseFocusReason)


class TopBar(QWidget):
    """What is typed into the box goes out as `typed`, with the IME's unfinished text as part of it."""

    reached = Signal(bool)
    """The keyboard is in the box: asked for (True), or come by on its way or with the window."""
    typed = Signal(str)
    entered = Signal(bool)
    """Enter, and whether with Ctrl."""
    stepped = Signal(int)
    paged = Signal(int)
    menu_asked = Signal()
    """The menu key, or Shift+F10."""
    left = Signal()
    """Esc in the empty box."""
    write_requested = Signal()
    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.back = IconButton(theme, "chevron-left", _("前に見たカルテ"), "Alt+Left")
        self.forward = IconButton(theme, "chevron-right", _("次に見たカルテ"), "Alt+Right")
        self.box = TextInput(theme, _("名前・ふりがな・電話・ノートを検索"), hint_text("Ctrl+F"), "search")
        self.box.set_label(_("名前・ふりがな・電話・ノートを検索"))
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

    def focus_box(self, text: str | None = None) -> None:
        """Puts the caret into the box and marks what stands there; a given text takes its place."""
        if text is not None:
            self.box.line.setText(text)
        had_it = self.box.line.hasFocus()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text is None:
            self.box.line.selectAll()
        else:
            self.box.line.deselect()
        if had_it:
            self.reached.emit(True)

    def wanted_text(self) -> str:
        """What the box asks for now, see `typed`."""
        from karte.ui.search.typed import wanted_text  # not before somebody types

        return wanted_text(self.box.line)

    def clear(self) -> None:
        """Empties the box."""
        self.box.set_text("")

    def _typed(self) -> None:
        self.typed.emit(self.wanted_text())

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(44 if self._low else 48))
        self.box.setMinimumWidth(self._theme.px(160))
        self.box.setMaximumWidth(self._theme.px(440))
        self._row.setContentsMargins(self._theme.px(12), 0, self._theme.px(12), 0)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _PAGES:
            self.paged.emit(_PAGES[key])
        elif key != Qt.Key.Key_Escape:
            return False
        elif self.box.text():
            self.clear()
        else:
            self.left.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and not is_composing(self.box):
                return self._pressed(event)
        elif isinstance(event, QContextMenuEvent):
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                self.menu_asked.emit()
                return True
        elif isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusIn and event.reason() != Qt.FocusReason.PopupFocusReason:
                self.reached.emit(event.reason() in _ASKING)
        elif event.type() == QEvent.Type.MouseButtonPress and self.box.line.hasFocus():
            self.reached.emit(True)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("border"))
