"""The one way to speak to the user: a toast after what was done, a bar for what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from karte.errors import KarteError
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.confirm import Confirm
from karte.ui.widgets.toast import Offer, Toast

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Tell(QObject):
    """Speaks inside the window it was given; `said` keeps every text, newest last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.said: list[str] = []
        self._theme = theme
        self._host: QWidget | None = None
        self._toast: Toast | None = None
        self._banner: Banner | None = None
        self._early: list[KarteError] = []
        self._clear: list[QWidget] = []

    def set_host(self, host: QWidget) -> None:
        """The window's content: toasts float over it, and error bars stand at the top of its layout.

        Errors that came before there was a window are shown now.
        """
        self._host = host
        self._toast = Toast(self._theme, host)
        for widget in filter(isValid, self._clear):
            self._toast.keep_clear(widget)
        host.destroyed.connect(self._lose_host)
        early, self._early = self._early, []
        for error in early:
            self._show_error(error)

    def window(self) -> QWidget | None:
        """What panels and questions belong to: the modal dialog on top, else the window."""
        return QApplication.activeModalWidget() or (self._host.window() if self._host else None)

    def toast(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        other: Offer | None = None,
    ) -> None:
        """Say what was done, for ten seconds, with something to press (元に戻す); two things are rare."""
        self.said.append(text)
        if self._toast:
            self._toast.say(text, action, on_action, other)

    def keep_clear(self, widget: QWidget) -> None:
        """Let no toast lie over this widget."""
        self._clear = [*filter(isValid, self._clear), widget]
        if self._toast:
            self._toast.keep_clear(widget)

    def error(self, error: Exception) -> None:
        """Show a KarteError in a bar until it is closed; anything else is a bug and is raised."""
        if not isinstance(error, KarteError):
            raise error
        self.said.append(str(error))
        self._show_error(error)

    def ask(self, title: str, text: str, action: str) -> bool:
        """Ask before what cannot be taken back; True if the user pressed `action`."""
        self.said.append(text)
        return Confirm.ask(self._theme, title, text, action, self.window())

    def hush(self) -> None:
        """Take the toast away, for instance because its 元に戻す is no longer possible."""
        if self._toast:
            self._toast.hide()

    def _show_error(self, error: KarteError) -> None:
        place = QApplication.activeModalWidget() or self._host
        if place is None:
            self._early.append(error)
            return
        if self._banner and isValid(self._banner):
            self._banner.dismiss()
        banner = Banner(self._theme, str(error), parent=place)
        layout = place.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, banner)
        else:
            banner.float_over(place)
        self._banner = banner
        banner.closed.connect(self._forget_banner)
        banner.show()

    def _lose_host(self) -> None:
        self._host = self._toast = None

    def _forget_banner(self) -> None:
        self._banner = None
