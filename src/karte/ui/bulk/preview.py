"""項目に入力: one value into a field of all selected kartes, with what changes in sight beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import bulk, values
from karte.store.bulk import Held, Question
from karte.store.rows import Value
from karte.ui.bulk.filling import Plan, plan
from karte.ui.bulk.frame import BulkDialog
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.fieldbox import entry_for
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.inputs.frame import Entry

MOST_ROWS = 100
"""So many kartes are shown before and after; the number of all is told."""
_WIDTH, _HEIGHT, _ROW, _FEWEST, _PADDING = 560, 600, 30, 3, 8
_EMPTY, _ALL = "empty", "all"


@dataclass(frozen=True, slots=True)
class FillOrder:
    """What the user wants written."""

    question: Question
    value: Value
    overwrite: bool


class FillDialog(BulkDialog):
    """Field, value, and what happens where something is written already; below, karte by karte."""

    def __init__(self, ctx: Context, entity_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("項目に入力"), _("入力"), _WIDTH, parent)
        theme = ctx.theme
        self._ids = list(entity_ids)
        with ctx.store.read() as session:
            found = bulk.questions(session, bulk.standing(session, entity_ids).kinds)
        self._questions = _named(found)
        self._held: list[Held] = []
        self._plan = Plan((), 0, 0, 0)
        self.field = ChoiceInput(theme, list(self._questions), blank=False, list_width=220)
        self.field.set_label(_("項目"))
        self.entry: Entry | None = None
        choices = [(_EMPTY, _("空のところだけ")), (_ALL, _("上書き"))]
        self.mode = Segmented(theme, choices, _("書いてあるときは"))
        self.summary = Label(theme, "", bold=True, wrap=True)
        self.details = Label(theme, "", "small", "text2", wrap=True)
        self.table = _table()
        self._lay_out()
        self.field.set_text(next(iter(self._questions), ""))
        self._choose()
        self._restyle()
        self.bound_height(theme.px(_HEIGHT))
        self.field.setFocus()
        self.field.edited.connect(self._choose)
        self.mode.changed.connect(self._show)
        theme.changed.connect(self._restyle)

    @classmethod
    def ask(cls, ctx: Context, entity_ids: Sequence[int], parent: QWidget | None = None) -> FillOrder | None:
        """What is to be written; None when the user thought better of it."""
        dialog = cls(ctx, entity_ids, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return dialog.order() if answer == QDialog.DialogCode.Accepted else None

    def choose(self, label: str) -> None:
        """Ask for another field, by the name it has in the list."""
        self.field.set_text(label)
        self._choose()

    def order(self) -> FillOrder | None:
        """What stands in the dialog; None where the value cannot be read or there is no field."""
        question, value = self._question(), self._value()
        if question is None or value is None:
            return None
        return FillOrder(question, value, self.mode.current() == _ALL)

    def plan(self) -> Plan:
        """What would change now."""
        return self._plan

    def _lay_out(self) -> None:
        theme = self._ctx.theme
        count = _("選んだカルテ {count}件").format(count=f"{len(self._ids):,}")
        self.column.addWidget(Label(theme, count, "small", "text2"))
        for title, widget in ((_("項目"), self.field), (_("入れる内容"), None)):
            self.column.addWidget(Label(theme, title, "small", "text2"))
            if widget is not None:
                self.column.addWidget(widget)
        self._entry_at = self.column.count()
        self.column.addWidget(Label(theme, _("すでに書いてあるときは"), "small", "text2"))
        self.column.addWidget(self.mode)
        self.column.addWidget(self.summary)
        self.column.addWidget(self.details)
        self.column.addWidget(self.table, 1)

    def _question(self) -> Question | None:
        return self._questions.get(self.field.text())

    def _value(self) -> Value | None:
        """What is typed, as far as it can be read now."""
        question = self._question()
        if question is None or self.entry is None:
            return None
        try:
            return values.read(question.field, self.entry.text().rstrip(), clock.now())
        except KarteError:
            return None

    def _choose(self) -> None:
        """Another field wants another entry, and other things stand in it."""
        question = self._question()
        old, self.entry = self.entry, None
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if question is not None:
            self.entry = entry_for(self._ctx.theme, question.field, self)
            self.column.insertWidget(self._entry_at, self.entry)
            self.entry.show()
            self._order_tab(self.entry)
            self.entry.edited.connect(self._show)
            self.entry.finished.connect(self._show)
            with self._ctx.store.read() as session:
                self._held = bulk.held(session, self._ids, question)
        self._show()

    def _order_tab(self, entry: Entry) -> None:
        """What is made last comes last with the Tab key; everything below the entry goes behind it."""
        below = (self.mode.button(_EMPTY), self.mode.button(_ALL), self.cancel_button, self.action_button)
        last: QWidget = entry.focusProxy() or entry
        for widget in below:
            self.setTabOrder(last, widget)
            last = widget

    def _show(self) -> None:
        value = self._value()
        overwrite = self.mode.current() == _ALL
        is_blank = value is not None and values.is_empty(value)
        if value is None or (is_blank and not overwrite):
            self._plan = Plan((), 0, 0, 0)
        else:
            self._plan = plan(self._held, value, overwrite=overwrite)
        changed = len(self._plan.changed)
        self.summary.setText(self._summary(value, is_blank, overwrite))
        self.details.setText(_details(self._plan))
        self._fill_table(value)
        done = _("{count}件を空にする") if is_blank else _("{count}件に入力")
        self.action_button.set_text(done.format(count=f"{changed:,}") if changed else _("入力"))
        self.action_button.setEnabled(bool(changed))

    def _summary(self, value: Value | None, is_blank: bool, overwrite: bool) -> str:
        if value is None:
            return _("入れる内容を読めません。")
        if is_blank and not overwrite:
            return _("入れる内容を入力してください。")
        changed, rest = len(self._plan.changed), self._plan.untouched
        if not rest:
            return _("{count}件が変わります。").format(count=f"{changed:,}")
        said = _("{count}件が変わり、{rest}件はそのままです。")
        return said.format(count=f"{changed:,}", rest=f"{rest:,}")

    def _fill_table(self, value: Value | None) -> None:
        shown = self._plan.changed[:MOST_ROWS]
        self.table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            assert one.field is not None
            assert value is not None
            texts = (one.name, values.show(one.field, one.value), values.show(one.field, value))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                self.table.setItem(row, column, item)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        head = self.table.horizontalHeader()
        # A cell's text stands 3 pixels further in than its padding says; a head's does not.
        head.setStyleSheet(f"QHeaderView::section {{ padding: 0 {px(_PADDING) + 3}px; }}")
        head.setFixedHeight(px(_ROW))
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.table.setMinimumHeight((1 + _FEWEST) * px(_ROW) + 2)


def _details(made: Plan) -> str:
    """Why some stay as they are."""
    parts = (
        (made.kept, _("書いてあるもの {count}件")),
        (made.same, _("同じ内容のもの {count}件")),
        (made.without, _("この項目がない種類 {count}件")),
    )
    said = _("、").join(text.format(count=f"{count:,}") for count, text in parts if count)
    return _("そのまま: {reasons}").format(reasons=said) if said else ""


def _named(questions: Sequence[Question]) -> dict[str, Question]:
    """By what the list says; of two that are called the same the second one is told by a number."""
    found: dict[str, Question] = {}
    for question in questions:
        name, turn = question.label, 1
        while name in found:
            turn += 1
            name = f"{question.label}({turn})"
        found[name] = question
    return found


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setHorizontalHeaderLabels([_("名前"), _("いま"), _("入力後")])
    table.setAccessibleName(_("変わるカルテ"))
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
