"""The right side of the preview: what is printed of a karte, and how."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.printing.document import COUNTS, Chosen, Subject
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.theme import Theme

INDENT = 22


class Panel(QWidget):
    """What stands beside a preview."""

    changed = Signal()
    """The user wants other pages."""


class OptionsPanel(Panel):
    """Shows a `Chosen` and tells by `changed` when the user made another of it."""

    def __init__(self, theme: Theme, subject: Subject, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen = chosen
        self.topics = QCheckBox(subject.topics_title.replace("&", "&&"))
        self.person = QCheckBox(_("人物(間柄・人柄・人物メモ)"))
        self.facts = QCheckBox(_("基本情報"))
        self.memo = QCheckBox(_("今日のメモ(書き込み欄)"))
        self.graph = QCheckBox(_("グラフ"))
        self.notes = QCheckBox(_("これまでのノート"))
        self.blank = QCheckBox(_("右欄を書き込みに"))
        self.photos = QCheckBox(_("ノートの写真"))
        self.graph_choice = MenuButton(theme, "", "chart-line")
        self._graphs = {each.field_id: each for each in subject.graphs}
        counts = [(str(count), str(count) if count else _("すべて")) for count in COUNTS]
        self.count = Segmented(theme, counts, _("ノートの件数"))
        sizes = [("normal", _("標準")), ("large", _("大きめ"))]
        self.text_size = Segmented(theme, sizes, _("文字"))
        margins = [("punched", _("とじ穴のあき")), ("even", _("左右同じ"))]
        self.margins = Segmented(theme, margins, _("余白"))
        self._fill(subject)
        self._lay_out()
        self.person.setVisible(subject.person)
        self._show_reach()
        for box in self._boxes():
            box.clicked.connect(self._take)
        for choice in (self.count, self.text_size, self.margins):
            choice.changed.connect(self._take)
        self.graph_choice.chosen.connect(self._take)

    def chosen(self) -> Chosen:
        """What is switched on."""
        return self._chosen

    def graph_of(self) -> tuple[int | None, int | None]:
        """Template and field of the graph; None where nothing can be drawn."""
        found = self._graphs.get(self._field_id())
        return (found.template_id, found.field_id) if found else (None, None)

    def choose_graph(self, template_id: int | None, field_id: int | None) -> None:
        """Draw what is on screen, as far as it can be drawn."""
        for each in self._graphs.values():
            if each.template_id == template_id and field_id in (None, each.field_id):
                self.graph_choice.set_current(each.field_id)
                return

    def _boxes(self) -> tuple[QCheckBox, ...]:
        parts = (self.topics, self.person, self.facts, self.memo, self.graph)
        return (*parts, self.notes, self.photos, self.blank)

    def _field_id(self) -> int:
        current = self.graph_choice.current()
        return current if isinstance(current, int) else 0

    def _fill(self, subject: Subject) -> None:
        chosen = self._chosen
        for box, on in (
            (self.topics, chosen.topics),
            (self.person, chosen.person),
            (self.facts, chosen.facts),
            (self.memo, chosen.memo),
            (self.graph, chosen.graph),
            (self.notes, chosen.notes),
            (self.photos, chosen.photos),
            (self.blank, chosen.blank),
        ):
            box.setChecked(on)
        if subject.graphs:
            self.graph_choice.set_choices([(each.field_id, each.label) for each in subject.graphs])
        self.count.set_current(str(chosen.count))
        self.text_size.set_current("large" if chosen.large else "normal")
        self.margins.set_current("punched" if chosen.punched else "even")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addWidget(Label(self._theme, _("印刷するもの"), "small", "text2", bold=True))
        for box in (self.topics, self.person, self.facts, self.memo, self.graph):
            column.addWidget(box)
        column.addLayout(self._indented(self.graph_choice))
        column.addWidget(self.notes)
        column.addLayout(self._indented(self.count))
        column.addLayout(self._indented(self.photos))
        column.addLayout(self._indented(self.blank))
        for title, choice in ((_("文字"), self.text_size), (_("余白"), self.margins)):
            column.addSpacing(8)
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(Label(self._theme, title, "small", "text2", bold=True))
            row.addWidget(choice)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        # Without numbers there is nothing to draw, and a single graph leaves no choice.
        self.graph.setVisible(bool(self._graphs))
        self.graph_choice.setVisible(len(self._graphs) > 1)

    def _indented(self, widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.addWidget(widget)
        row.addStretch(1)
        return row

    def _show_reach(self) -> None:
        """What hangs on a section that is off does nothing."""
        self.graph_choice.setEnabled(self.graph.isChecked())
        self.photos.setEnabled(self.notes.isChecked())
        self.blank.setEnabled(self.notes.isChecked())
        for count in COUNTS:
            self.count.button(str(count)).setEnabled(self.notes.isChecked())

    def _take(self) -> None:
        self._chosen = replace(
            self._chosen,
            topics=self.topics.isChecked(),
            person=self.person.isChecked(),
            facts=self.facts.isChecked(),
            memo=self.memo.isChecked(),
            graph=self.graph.isChecked(),
            notes=self.notes.isChecked(),
            count=int(self.count.current()),
            large=self.text_size.current() == "large",
            punched=self.margins.current() == "punched",
            photos=self.photos.isChecked(),
            blank=self.blank.isChecked(),
        )
        self._show_reach()
        self.changed.emit()
