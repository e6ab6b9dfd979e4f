"""The settings: the names of the pages at the left, the page beside them. Everything applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from karte.i18n import N_, _
from karte.ui.screens import InParts
from karte.ui.settings.contents import Contents

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.settings.data import DataPage
    from karte.ui.settings.look import LookPage

PAGES = (
    ("kinds", "tag", N_("種類と項目")),
    ("templates", "layout-template", N_("テンプレート")),
    ("phrases", "message-square", N_("定型文")),
    ("recorders", "users-round", N_("記録者")),
    ("look", "sun", N_("見た目")),
    ("data", "folder-open", N_("データ")),
)
"""Key, icon, name."""

NARROW = 840
"""Below this width, at normal letters, the names of the pages stand above the page."""


class SettingsPane(QWidget):
    """Each page is built when it is asked for the first time."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    language_chosen = Signal(str)
    tray_chosen = Signal(bool)
    check_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal()
    closed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._pages: dict[str, QWidget] = {}
        self._look: LookPage | None = None
        self._data: DataPage | None = None
        self._current = ""
        self.contents = Contents(ctx.theme, _("設定"), [(key, icon, _(name)) for key, icon, name in PAGES])
        self._stack = QStackedWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self.contents)
        self._line.addWidget(self._stack, 1)
        self.setFocusProxy(self.contents)
        self.contents.chosen.connect(self.show_page)
        ctx.theme.changed.connect(self._fit)

    def show_page(self, key: str) -> QWidget:
        """Turns to a page: "kinds", "templates", "phrases", "recorders", "look" or "data"."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._make(key)
            self._stack.addWidget(page)
        self._current = key
        self._stack.setCurrentWidget(page)
        self.contents.set_current(key)
        return page

    def current(self) -> str:
        """The key of the page that is shown; "" before the first."""
        return self._current

    def follow(self) -> None:
        """Shows the settings in force and the last backup, after they were changed elsewhere."""
        if self._look is not None:
            self._look.follow()
        if self._data is not None and self._data.isVisible():
            self._data.refresh()

    def parts(self) -> list[QWidget]:
        """For the Tab key, in the order in which one reads."""
        page = self._stack.currentWidget()
        return [self.contents, *(page.parts() if isinstance(page, InParts) else [self._stack])]

    def _make(self, key: str) -> QWidget:
        """A page with its modules, which nobody needs before."""
        if key == "kinds":
            from karte.ui.shaping.kinds import KindsPage

            return KindsPage(self._ctx)
        if key == "templates":
            from karte.ui.shaping.templates import TemplatesPage

            return TemplatesPage(self._ctx)
        if key == "phrases":
            from karte.ui.phrases.page import PhrasesPage

            return PhrasesPage(self._ctx)
        if key == "recorders":
            from karte.ui.settings.recorders import RecordersPage

            return RecordersPage(self._ctx)
        return self._make_look() if key == "look" else self._make_data()

    def _make_look(self) -> QWidget:
        from karte.ui.settings.look import LookPage

        self._look = LookPage(self._ctx)
        self._look.theme_chosen.connect(self.theme_chosen)
        self._look.scale_chosen.connect(self.scale_chosen)
        self._look.language_chosen.connect(self.language_chosen)
        self._look.tray_chosen.connect(self.tray_chosen)
        return self._look

    def _make_data(self) -> QWidget:
        from karte.ui.settings.data import DataPage

        self._data = DataPage(self._ctx)
        self._data.check_requested.connect(self.check_requested)
        self._data.backup_requested.connect(self.backup_requested)
        self._data.restore_requested.connect(self.restore_requested)
        return self._data

    def _fit(self) -> None:
        flat = self.width() < self._ctx.theme.px(NARROW)
        self.contents.set_flat(flat)
        side = QBoxLayout.Direction.TopToBottom if flat else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._current:
            self.show_page(PAGES[0][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("window"))
        painter.end()
