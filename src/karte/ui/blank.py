"""F12: everything the program shows is covered at once, for whoever comes up to the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from karte.i18n import _
from karte.ui.inputs.composing import is_composing

if TYPE_CHECKING:
    from karte.ui.theme import Theme

KEY = Qt.Key.Key_F12

_Type = QEvent.Type
_PRESSES = (_Type.KeyPress, _Type.MouseButtonPress, _Type.TouchBegin)
_RELEASES = (_Type.KeyRelease, _Type.MouseButtonRelease, _Type.TouchEnd)
_SWALLOWED = frozenset(
    (
        *_PRESSES,
        *_RELEASES,
        *(_Type.MouseButtonDblClick, _Type.MouseMove, _Type.Wheel, _Type.TouchUpdate),
        *(_Type.ShortcutOverride, _Type.Shortcut, _Type.ContextMenu, _Type.ToolTip),
        *(_Type.DragEnter, _Type.DragMove, _Type.Drop),
    )
)
_MODIFIERS = frozenset(
    (
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
    )
)
"""Keys that begin something else, such as Alt+Tab to another program."""


class Blank(QObject):
    """Covers every window of the program, dialogs and menus too; the next key or click takes it away.

    Nothing below loses the keyboard: what was being typed, and a composition of the input method, goes on
    where it stood. The key or click that brings the screen back does nothing else.
    """

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._covers: list[Cover] = []
        self._leaving = False
        self._was_composing = False
        # A menu's shortcut does not reach a dialog: each window that gets the keyboard is listened to.
        _application().focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def is_on(self) -> bool:
        """Whether the screen is covered."""
        return bool(self._covers)

    def cover(self) -> None:
        """Covers everything now."""
        if self.is_on():
            return
        QToolTip.hideText()
        self._was_composing = is_composing(QApplication.focusWidget())
        _application().installEventFilter(self)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)

    def uncover(self) -> None:
        """Shows everything again."""
        covers, self._covers = self._covers, []
        for cover in covers:
            if isValid(cover):
                cover.take_away()

    def _cover(self, window: QWidget) -> None:
        self._covers.append(Cover(self._theme, window))

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _hear(self, event: QEvent) -> bool:
        """Looks out for the key while nothing is covered."""
        if not isinstance(event, QKeyEvent) or event.key() != KEY or event.modifiers():
            return False
        if event.type() == _Type.ShortcutOverride:
            event.accept()
        elif event.type() == _Type.KeyPress and not event.isAutoRepeat():
            self.cover()
        return True

    def _guard(self, watched: QObject, event: QEvent) -> bool:
        """Keeps everything covered, and lets nothing through but the wish to go back."""
        kind = event.type()
        if kind in (_Type.Show, _Type.ZOrderChange, _Type.Resize) and isinstance(watched, QWidget):
            self._keep_covered(watched)
            return False
        if isinstance(event, QInputMethodEvent):
            return self._take_composition(event)
        if kind not in _SWALLOWED:
            return False
        event.accept()
        if kind in _PRESSES and _means_it(event):
            self._leaving = True
            self.uncover()
        return True

    def _keep_covered(self, widget: QWidget) -> None:
        if isinstance(widget, Cover):
            return
        if widget.isWindow() and widget.isVisible():
            covered = next(
                (cover for cover in self._covers if isValid(cover) and cover.parent() is widget), None
            )
            if covered is None:
                self._cover(widget)
            else:
                covered.lie_over()
        elif (parent := widget.parentWidget()) is not None and parent.isWindow():
            for cover in self._covers:
                if isValid(cover) and cover.parent() is parent:
                    cover.lie_over()

    def _take_composition(self, event: QInputMethodEvent) -> bool:
        """A key went to the input method: a composition from before goes on, another does not begin."""
        if not (event.preeditString() or event.commitString()):
            return False
        self._leaving = True
        self.uncover()
        if self._was_composing:
            return False
        QGuiApplication.inputMethod().reset()
        return True

    def _leave(self, event: QEvent) -> bool:
        """Swallows what belongs to the key or click that brought the screen back."""
        kind = event.type()
        again = isinstance(event, QKeyEvent) and event.isAutoRepeat()
        if again:
            event.accept()
        if kind in _RELEASES and not again:
            self._end()
            return True
        if kind in _PRESSES and not again:
            self._end()
            return False
        return again

    def _end(self) -> None:
        self._leaving = False
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_covers" not in vars(self):
            return False  # the program is taken down and this object's own state went before it
        if self.is_on():
            return self._guard(watched, event)
        if self._leaving:
            return self._leave(event)
        return isinstance(watched, QWindow) and self._hear(event)


def _means_it(event: QEvent) -> bool:
    """Whether someone wants the screen back; the key held down to cover it does not."""
    return not isinstance(event, QKeyEvent) or not (event.isAutoRepeat() or event.key() in _MODIFIERS)


class Cover(QWidget):
    """Lies over all of one window, whose title says no more than the program's name meanwhile."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._title = window.windowTitle()
        self.setAccessibleName(_("目隠し中です。何かキーを押すと戻ります"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if self._title:
            window.setWindowTitle(_("スマートカルテ"))
        self.lie_over()
        self.show()
        self.repaint()  # now, and not when everything else has been dealt with

    def lie_over(self) -> None:
        """Takes up the whole window, above everything in it."""
        self.setGeometry(QRect(QRect().topLeft(), self.window().size()))
        self.raise_()

    def take_away(self) -> None:
        """The window is itself again."""
        if self._title:
            self.window().setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        px, theme = self._theme.px, self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        if self.width() < px(320) or self.height() < px(160):
            return  # a menu
        middle = self.rect().center()
        size = px(32)
        picture = theme.pixmap("eye-off", "text2", size, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - size // 2, middle.y() - px(72), picture)
        lines = (
            ("h1", "text", _("スマートカルテ"), -px(28)),
            ("ui", "text2", _("目隠し中です。何かキーを押すと戻ります"), px(12)),
        )
        for role, token, text, above in lines:
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            line = QRect(0, middle.y() + above, self.width(), px(36))
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def _application() -> QGuiApplication:
    found = QGuiApplication.instance()
    assert isinstance(found, QGuiApplication)
    return found
