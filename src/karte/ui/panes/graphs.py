"""The tab グラフ of a karte: one template's numbers over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import fields, templates, values
from karte.store.rows import FieldRow, TemplateRow
from karte.ui.graphs.panel import GraphPanel
from karte.ui.pane import Pane
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.context import Context

_COUNTED = ("choice", "bool")


class GraphPane(Pane):
    """The template chosen last is shown again in the next karte that has notes of it."""

    note_requested = Signal(int)
    """A point or a row was opened."""

    watches = ("note", "note_target", "value", "template", "field")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._template_id: int | None = None
        self._shown_id: int | None = None
        self.templates = MenuButton(ctx.theme, "", "layout-template")
        self.panel = GraphPanel(ctx, lead=self.templates)
        self.sentence = Label(
            ctx.theme,
            _("数の項目があるテンプレートでノートを書くと、ここがグラフになります。"),
            token="text2",
            wrap=True,
        )
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setContentsMargins(*(ctx.theme.px(side) for side in (20, 16, 20, 16)))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.panel)
        for ground in (self._scroll.viewport(), self.panel):
            ground.setAutoFillBackground(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.templates.chosen.connect(self._choose)
        self.panel.note_requested.connect(self.note_requested)
        ctx.theme.changed.connect(self.update)

    def show_entity(self, entity_id: int | None, template_id: int | None = None) -> None:
        """Show a karte's graph: of a template, else of the one chosen last, else of the one used most."""
        self._entity_id = entity_id
        if template_id is not None:
            self._template_id = template_id
        self.refresh()

    def template(self) -> int | None:
        """The template whose graph is shown, None where there is nothing to draw."""
        return self._shown_id

    def refresh(self) -> None:
        """Read the karte's templates and the numbers of the one to show again."""
        self._stale = False
        usable: list[TemplateRow] = []
        self._shown_id = None
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                counting = templates.in_karte(session, self._entity_id, counting=True)
                in_karte = [row for row, _count in counting]
                held = {row.template_id: fields.of_template(session, row.template_id) for row in in_karte}
            usable = [row for row in in_karte if any(map(_adds_up, held[row.template_id]))]
            with_numbers = [row for row in usable if any(map(values.is_drawn, held[row.template_id]))]
            self._shown_id = self._chosen(usable) or next(
                (row.template_id for row in with_numbers + usable), None
            )
        if self._entity_id is not None and self._shown_id is not None:
            self.templates.set_choices([(row.template_id, row.name) for row in usable], self._shown_id)
            self.panel.show_series(self._entity_id, self._shown_id)
        self._stack.setCurrentWidget(self.sentence if self._shown_id is None else self._scroll)

    def _chosen(self, usable: list[TemplateRow]) -> int | None:
        """The template the user chose last, if this karte has notes of it."""
        return next((row.template_id for row in usable if row.template_id == self._template_id), None)

    def _choose(self, key: object) -> None:
        assert isinstance(key, int)
        self._template_id = key
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ctx.theme.color("surface"))
        painter.end()


def _adds_up(field: FieldRow) -> bool:
    """Whether there is anything to draw or to count."""
    return values.is_drawn(field) or field.type in _COUNTED
