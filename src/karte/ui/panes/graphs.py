"""The tab グラフ of a karte: one template's numbers over time, or the templates to choose from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import fields, templates, values
from karte.store.rows import TemplateRow
from karte.ui.graphs.panel import GraphPanel
from karte.ui.pane import Pane
from karte.ui.widgets.buttons import PlainButton, plain_text
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context

_DRAWN_OR_COUNTED = ("choice", "bool")


class GraphPane(Pane):
    """The template chosen last is shown again in the next karte that has notes of it."""

    note_requested = Signal(int)
    """A point or a row was opened."""

    watches = ("note", "note_target", "value", "template", "field")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._template_id: int | None = None
        self.templates = MenuButton(ctx.theme, "", "layout-template")
        self.panel = GraphPanel(ctx, lead=self.templates)
        self._choice = QWidget()
        self.sentence = Label(
            ctx.theme, _("数の項目があるテンプレートを選ぶと、グラフになります。"), token="text2", wrap=True
        )
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=ctx.theme.px(8), line_gap=ctx.theme.px(8))
        column = QVBoxLayout(self._choice)
        column.setContentsMargins(*(ctx.theme.px(side) for side in (20, 16, 20, 16)))
        column.setSpacing(ctx.theme.px(12))
        column.addWidget(self.sentence)
        column.addWidget(self._buttons)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choice)
        self._stack.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.templates.chosen.connect(self._choose)
        self.panel.note_requested.connect(self.note_requested)
        ctx.theme.changed.connect(self.update)

    def show_entity(self, entity_id: int | None, template_id: int | None = None) -> None:
        """Show a karte's graph: of a template, else of the one chosen last if this karte has notes of it."""
        self._entity_id = entity_id
        if template_id is not None:
            self._template_id = template_id
        self.refresh()

    def template(self) -> int | None:
        """The template whose graph is shown, None while there is a choice to make."""
        return self._template_id if self._stack.currentWidget() is self.panel else None

    def buttons(self) -> list[PlainButton]:
        """The templates to choose from, while none is shown."""
        return [
            button
            for index in range(self._flow.count())
            if (item := self._flow.itemAt(index)) and isinstance(button := item.widget(), PlainButton)
        ]

    def refresh(self) -> None:
        """Read the karte's templates and, if one is shown, its numbers again."""
        self._stale = False
        usable: list[tuple[TemplateRow, int]] = []
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                usable = [
                    (row, count)
                    for row, count in templates.in_karte(session, self._entity_id)
                    if _has_something(session, row)
                ]
        ids = [row.template_id for row, _count in usable]
        if self._entity_id is not None and self._template_id in ids:
            self._show_graph(self._entity_id, usable)
        else:
            self._offer(usable)

    def _show_graph(self, entity_id: int, usable: list[tuple[TemplateRow, int]]) -> None:
        assert self._template_id is not None
        self.templates.set_choices([(row.template_id, row.name) for row, _count in usable], self._template_id)
        self.panel.show_series(entity_id, self._template_id)
        self._stack.setCurrentWidget(self.panel)

    def _offer(self, usable: list[tuple[TemplateRow, int]]) -> None:
        self._flow.clear()
        for row, count in usable:
            words = _("{name} {count}件").format(name=row.name, count=count)
            button = PlainButton(self._ctx.theme, plain_text(words), "chart-line")
            button.clicked.connect(partial(self._choose, row.template_id))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(usable))
        self._stack.setCurrentWidget(self._choice)

    def _choose(self, key: object) -> None:
        assert isinstance(key, int)
        self._template_id = key
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ctx.theme.color("surface"))
        painter.end()


def _has_something(session: Session, template: TemplateRow) -> bool:
    """Whether a template has anything to draw or to count."""
    mine = fields.of_template(session, template.template_id)
    return any(values.is_number(field) or field.type in _DRAWN_OR_COUNTED for field in mine)
