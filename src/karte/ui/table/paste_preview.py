"""The question before a rectangle is pasted: what changes, what is new, and what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from karte.i18n import _, ngettext
from karte.store import cells
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.columns import Column
    from karte.store.rows import KindRow, Value
    from karte.ui.table.pasting import Change, Plan, Planner, Problem
    from karte.ui.theme import Theme

_WIDE, _HIGH = 560, 220
MOST = 200
"""So many lines are shown of each part."""


class PastePreview(QDialog):
    """貼り付ける writes all that can be written; キャンセル and Esc write nothing."""

    def __init__(
        self,
        theme: Theme,
        planner: Planner,
        kinds: Sequence[KindRow],
        kind_id: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._planner = planner
        self._kinds = {kind.name: kind.kind_id for kind in kinds}
        self.plan = planner.plan(kind_id)
        self.setWindowTitle(_("貼り付けの確認"))
        self.summary = Label(theme, wrap=True)
        names = {kind.kind_id: kind.name for kind in kinds}
        self.kind = ChoiceInput(theme, tuple(self._kinds), blank=False)
        self.kind.set_label(_("新しいカルテの種類"))
        self.kind.set_text(names.get(kind_id, ""))
        self._kind_label = Label(theme, _("新しいカルテの種類"), "small", "text2")
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(_("貼り付ける内容"))
        self.details.setMinimumSize(theme.px(_WIDE), theme.px(_HIGH))
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.accept_button = PrimaryButton(theme, _("貼り付ける"))
        self._lay_out(theme)
        self._show()
        self.kind.edited.connect(self._change_kind)
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        self.accept_button.setFocus()

    @classmethod
    def ask(
        cls,
        theme: Theme,
        planner: Planner,
        kinds: Sequence[KindRow],
        kind_id: int,
        parent: QWidget | None = None,
    ) -> Plan | None:
        """What is to be written; None if the user thought better of it."""
        made = cls(theme, planner, kinds, kind_id, parent)
        answer = made.exec()
        made.deleteLater()
        return made.plan if answer == QDialog.DialogCode.Accepted else None

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(theme, _("貼り付けの確認"), "section"))
        column.addWidget(self.summary)
        kind = QVBoxLayout()
        kind.setSpacing(2)
        kind.addWidget(self._kind_label)
        kind.addWidget(self.kind)
        column.addLayout(kind)
        column.addWidget(self.details, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.accept_button)
        column.addLayout(row)

    def _change_kind(self) -> None:
        self.plan = self._planner.plan(self._kinds[self.kind.text()])
        self._show()

    def _show(self) -> None:
        has_new = self._planner.beyond > 0
        self.kind.setVisible(has_new)
        self._kind_label.setVisible(has_new)
        self.summary.setText(summary(self.plan))
        self.details.setPlainText(details(self.plan))
        self.accept_button.setEnabled(not self.plan.is_empty)


def summary(plan: Plan) -> str:
    """How much would be written, in sentences."""
    said: list[str] = []
    if count := len(plan.changes):
        said.append(
            ngettext("{count}個のセルを書き換えます。", "{count}個のセルを書き換えます。", count).format(
                count=count
            )
        )
    if count := len(plan.new):
        said.append(
            ngettext(
                "{count}件のカルテを新しく作ります。", "{count}件のカルテを新しく作ります。", count
            ).format(count=count)
        )
    if count := len(plan.problems):
        said.append(
            ngettext(
                "{count}か所は貼り付けません。理由は下にあります。",
                "{count}か所は貼り付けません。理由は下にあります。",
                count,
            ).format(count=count)
        )
    return "\n".join(said) or _("いまの内容と同じです。書き換えるところはありません。")


def details(plan: Plan) -> str:
    """What is left out with its reason, then what changes, then what is new."""
    lines = _some([_problem(one) for one in plan.problems])
    lines += _some([_change(one) for one in plan.changes])
    made = [_("新しいカルテ: {name}").format(name=_name(filled)) for _kind, filled in plan.new]
    return "\n".join(lines + _some(made))


def _name(filled: dict[Column, Value]) -> str:
    return next((value.text for column, value in filled.items() if column.key == "name"), "")


def _some(lines: list[str]) -> list[str]:
    if len(lines) <= MOST:
        return lines
    return [*lines[:MOST], _("ほか{count}").format(count=len(lines) - MOST)]


def _problem(one: Problem) -> str:
    if not one.row:
        return one.why
    if not one.label:
        return _("{row}行目: {why}").format(row=one.row, why=one.why)
    return _("{row}行目 {name} {label}: {why}").format(
        row=one.row, name=one.name, label=one.label, why=one.why
    )


def _change(one: Change) -> str:
    empty = _("空欄")
    return _("{name} {label}: {before} → {after}").format(
        name=one.name,
        label=one.column.label,
        before=cells.show(one.column, one.before) or empty,
        after=cells.show(one.column, one.after) or empty,
    )
