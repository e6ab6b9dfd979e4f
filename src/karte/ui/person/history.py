"""間柄 on its tab: how it stands, since when, and the steps before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import _
from karte.text.person import STAGES, named
from karte.text.wording import short_day
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.store.stages import StageRow
    from karte.ui.theme import Theme


class StageHistory(QWidget):
    """間柄 [固定 ▾] 10/01から, and before it 見込み 03/01 → 初回 04/12; each step opens a menu."""

    remove_requested = Signal(int)
    """stage_id"""
    note_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.button = MenuButton(theme, "")
        self.steps: list[LinkButton] = []
        self._menu = QMenu(self)
        self._flow = FlowLayout(self, theme.px(8), theme.px(2))
        title = Label(theme, _("間柄"), "small", "text2", bold=True)
        title.setMinimumHeight(theme.px(28))
        self._flow.addWidget(title)
        self._flow.addWidget(self.button)

    def show_steps(self, steps: Sequence[StageRow]) -> None:
        """Show the way so far, the first step first."""
        now = named(STAGES, steps[-1].stage) if steps else _("決める")
        self.button.set_text(now)
        self.button.setAccessibleName(_("間柄 {stage}").format(stage=now))
        for old in self.steps:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.steps = [self._made(step) for step in steps]
        for made in self.steps:
            self._flow.addWidget(made)
            made.show()

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.button, *self.steps]

    def menu(self, step: StageRow) -> QMenu:
        """What can be done with one step."""
        self._menu.clear()
        if step.note_id is not None:
            self._menu.addAction(_("もとのノートを開く")).triggered.connect(
                partial(self.note_requested.emit, step.note_id)
            )
        self._menu.addAction(self._theme.icon("trash-2"), _("この間柄を取り消す")).triggered.connect(
            partial(self.remove_requested.emit, step.stage_id)
        )
        return self._menu

    def _made(self, step: StageRow) -> LinkButton:
        text = _("{stage} {day}から").format(stage=named(STAGES, step.stage), day=short_day(step.since))
        button = LinkButton(self._theme, text, token="text2", parent=self)
        button.setToolTip(_("間柄の変わった日。押すと取り消せます"))
        button.clicked.connect(partial(self._open, step, button))
        return button

    def _open(self, step: StageRow, button: LinkButton) -> None:
        self.menu(step).popup(button.mapToGlobal(button.rect().bottomLeft()))
