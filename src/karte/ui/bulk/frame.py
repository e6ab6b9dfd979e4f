"""What the dialogs of the bar share: a title, what stands in between, and two buttons at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.frame import ENTER
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context


_AROUND = 32
"""So much of the window stays in sight, both sides together."""


class BulkDialog(QDialog):
    """Fill `column` and begin with the keyboard there: the buttons are made first and would come first.

    The primary button calls `accept`, and so does Enter where nothing else wants it.
    """

    def __init__(self, ctx: Context, title: str, action: str, width: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._width = width
        self.setWindowTitle(title)
        self.cancel_button = PlainButton(ctx.theme, _("キャンセル"))
        self.action_button = PrimaryButton(ctx.theme, action)
        self.column = QVBoxLayout()
        self.column.setSpacing(ctx.theme.px(10))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.action_button)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 20, 24, 16)
        around.setSpacing(ctx.theme.px(12))
        around.addWidget(Label(ctx.theme, title, "section"))
        around.addLayout(self.column, 1)
        around.addLayout(foot)
        self._fit()
        self.cancel_button.clicked.connect(self.reject)
        self.action_button.clicked.connect(self.accept)
        ctx.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setFixedWidth(min(self._ctx.theme.px(self._width), self._behind().width() - _AROUND))

    def bound_height(self, wanted: int) -> None:
        """As high as is wanted, as far as the window behind is; what scrolls inside gives way."""
        room = self._behind().height() - _AROUND
        self.resize(self.width(), max(self.minimumSizeHint().height(), min(wanted, room)))

    def _behind(self) -> QSize:
        """The size of the window that the dialog lies over."""
        parent = self.parentWidget()
        return parent.window().size() if parent else self.screen().availableSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.action_button.click()
        else:
            super().keyPressEvent(event)
