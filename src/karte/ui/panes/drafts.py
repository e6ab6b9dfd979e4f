"""書きかけ: all notes that were left unfinished, to go on with or to throw away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _, ngettext
from karte.ui.drafts.list import DraftModel, DraftView
from karte.ui.drafts.unfinished import discard, unfinished
from karte.ui.widgets.buttons import IconButton, PlainButton, PrimaryButton
from karte.ui.widgets.empty import Empty
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context

WIDEST = 960


class DraftsPane(QWidget):
    """The newest stands first; what is open in the editor is not among them."""

    resume_requested = Signal(str)
    """The key of a draft."""
    closed = Signal()

    def __init__(self, ctx: Context, open_key: Callable[[], str], parent: QWidget | None = None) -> None:
        """`open_key` says which draft is being written in the editor."""
        super().__init__(parent)
        self._ctx = ctx
        self._open_key = open_key
        theme = ctx.theme
        self._model = DraftModel(self)
        self.back = IconButton(theme, "arrow-left", _("カルテに戻る"), "Esc")
        self.discard_button = PlainButton(theme, _("捨てる"), "trash-2", "Delete")
        self.resume_button = PrimaryButton(theme, _("続きを書く"), "square-pen", "Return")
        self.view = DraftView(theme, self._model)
        self.empty = Empty(theme, _("書きかけのノートはありません。途中でやめたノートは、ここに残ります。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self.setFocusProxy(self.view)
        self._restyle()
        self.back.clicked.connect(self.closed)
        self.discard_button.clicked.connect(self._discard)
        self.resume_button.clicked.connect(self.view.resume_current)
        self.view.discard_requested.connect(self._discard)
        self.view.resume_requested.connect(self.resume_requested)
        self.view.selection_changed.connect(self._show_selection)
        theme.changed.connect(self._restyle)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        return [self.back, self.discard_button, self.resume_button, self.view]

    def refresh(self) -> None:
        """Look again; the keyboard stays on its line."""
        place = self.view.place()
        open_key = self._open_key()
        found = [one for one in unfinished(self._ctx.store) if one.key != open_key]
        self._model.show(found)
        self._stack.setCurrentWidget(self.view if found else self.empty)
        self.view.go_to(max(place, 0))
        self._show_selection(len(self.view.selected()))

    def _discard(self) -> None:
        if ones := self.view.selected():
            discard(self._ctx, ones, self.refresh)

    def _show_selection(self, count: int) -> None:
        self.resume_button.setEnabled(count == 1)
        self.discard_button.setEnabled(count > 0)
        many = ngettext("{count}件を捨てる", "{count}件を捨てる", count).format(count=count)
        self.discard_button.set_text(many if count > 1 else _("捨てる"))

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(Label(theme, _("書きかけのノート"), "h1"))
        head.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addStretch(1)
        tools.addWidget(self.discard_button)
        tools.addWidget(self.resume_button)
        hint = _("保存していないノートです。閉じても、電源が切れても残ります。")
        self._column.addLayout(head)
        self._column.addWidget(Label(theme, hint, "ui", "text2", wrap=True))
        self._column.addLayout(tools)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._inside, 1000)
        row.addStretch(1)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._inside.setMaximumWidth(px(WIDEST))
        self._column.setContentsMargins(px(24), px(16), px(24), px(8))
        self._column.setSpacing(px(12))

    def showEvent(self, event: QShowEvent) -> None:
        """Drafts come and go without a notice: they are no records."""
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ctx.theme.color("surface"))
        painter.end()
