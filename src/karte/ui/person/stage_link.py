"""間柄 in the head of a karte; pressing it opens the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.text.person import MEANINGS, STAGES, named
from karte.text.wording import short_day
from karte.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from karte.store.rows import EntityRef
    from karte.store.stages import StageRow
    from karte.ui.context import Context


class StageLink(LinkButton):
    """Hidden while nobody has said how it stands."""

    font_role = "small"

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx.theme, "", token="text", parent=parent)
        self._ctx = ctx
        self._ref: EntityRef | None = None
        self._stage = ""
        self.menu = QMenu(_("間柄"), self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()
        self.clicked.connect(self.open)
        self.menu.aboutToShow.connect(self.fill)

    def show_stage(self, ref: EntityRef | None, step: StageRow | None) -> None:
        """Say how it stands with someone, and since when."""
        self._ref, self._stage = ref, step.stage if step else ""
        self.setVisible(ref is not None and step is not None)
        if step is not None:
            word = named(STAGES, step.stage)
            self.set_text(word)
            self.setAccessibleName(_("間柄 {stage}").format(stage=word))
            since = _("間柄 {day}から").format(day=short_day(step.since))
            self.setToolTip("\n".join((since, named(MEANINGS, step.stage))))

    def open(self) -> None:
        """The ladder below it."""
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def fill(self) -> None:
        """The ladder as it stands now."""
        from karte.ui.person import stage_menu  # read when it is looked at

        if self._ref is not None:
            stage_menu.fill(self.menu, self._ctx, self._ref, self._stage)
