"""The conditions of a list, picked one by one, with the kartes they gather beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.conditions import Condition, Foreign, Rule
from karte.ui.inputs.text import TextInput
from karte.ui.lists import subject_menu, subjects
from karte.ui.lists.live import Live
from karte.ui.lists.rule_row import RuleRow, begin
from karte.ui.widgets.buttons import LinkButton, PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.lists.subjects import Subject, Terms

WIDE = 860
"""From this width on, at normal letters, the kartes stand beside the conditions, else below them."""

TALL, LEAST = 520, 48
"""Below the first height, where the kartes stand below the conditions, the title is left out; the second is
that of conditions and kartes at least."""


_FORM, _LIVE = 7, 3
"""How the conditions, a line each, and the names of the kartes share the width."""


class RuleEditor(QWidget):
    """Nothing is written before 保存. Esc gives up, as やめる does."""

    saved = Signal(str, object)
    """(name, Rule)"""
    given_up = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        theme = ctx.theme
        self._terms: Terms | None = None
        self._rows: list[RuleRow] = []
        self._begun: tuple[str, Rule] | None = None
        """What is saved, or nothing yet; None where that is something else than was taken up."""
        self.title = Label(theme, "", "h1")
        self.name = TextInput(theme, _("例: 年賀状を出す人"))
        self.match = Segmented(
            theme, [("all", _("すべてに合う")), ("any", _("どれかに合う"))], _("条件の合わせ方")
        )
        self.add_button = LinkButton(theme, _("条件を加える"), "plus")
        self._menu = QMenu(self)
        self.save_button = PrimaryButton(theme, _("保存"))
        self.cancel_button = PlainButton(theme, _("やめる"))
        self.live = Live(ctx)
        self._area = QScrollArea()
        self._ground = QWidget()
        self._stack = QVBoxLayout()
        self._lay_out()
        self._restyle()
        self.name.set_label(_("リストの名前"))
        self.match.changed.connect(self._tell_live)
        self.add_button.clicked.connect(self._open_menu)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.given_up)
        theme.changed.connect(self._restyle)

    def begin(self, name: str, rule: Rule, *, is_new: bool, is_changed: bool = False) -> None:
        """Take up these conditions; `is_changed` when they were picked before and never saved."""
        with self._ctx.store.read() as session:
            self._terms = subjects.read(session, rule)
        self.title.setText(_("条件でリストを作る") if is_new else _("条件を直す"))
        self.name.set_text(name)
        self.match.set_current("any" if rule.any else "all")
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows.clear()
        for condition in rule.conditions:
            self._add_row(condition)
        self._begun = None if is_changed else self.content()
        self._tell_live()

    def rows(self) -> list[RuleRow]:
        """The conditions from the top."""
        return list(self._rows)

    def rule(self) -> Rule:
        """The conditions as they are picked, complete or not."""
        return Rule(tuple(row.condition() for row in self._rows), self.match.current() == "any")

    def content(self) -> tuple[str, Rule]:
        """What stands here."""
        return self._name(), self.rule()

    def is_changed(self) -> bool:
        """Whether anything differs from what was begun with."""
        return self.content() != self._begun

    def parts(self) -> list[QWidget]:
        """For the Tab key, in the order in which one reads."""
        return [
            self.name,
            self.match,
            *(part for row in self._rows for part in row.parts()),
            self.add_button,
            self.save_button,
            self.cancel_button,
            self.live,
        ]

    def menu(self) -> QMenu:
        """What a condition can be added about."""
        self._fill_menu()
        return self._menu

    def add(self, subject: Subject) -> None:
        """A new condition at the end; the keyboard goes to what is to be filled in."""
        row = self._add_row(begin(subject))
        self._tell_live()
        row.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        self._ground.adjustSize()
        self._area.ensureWidgetVisible(row)

    def save(self) -> None:
        """Tells name and conditions; a condition that is not complete is left out and so not kept."""
        name = self._name()
        if not name:
            self.name.set_error(_("名前が空です。名前を入力してください。"))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kept = tuple(row.condition() for row in self._rows if row.is_complete() or row.is_foreign())
        if not any(isinstance(one, Condition) for one in kept):
            self.name.set_error("")
            self._ctx.tell.toast(_("条件がまだありません。「条件を加える」で1つ選んでください。"))
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(name, Rule(kept, self.match.current() == "any"))

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _add_row(self, condition: Condition | Foreign) -> RuleRow:
        assert self._terms is not None
        row = RuleRow(self._ctx.theme, self._terms, condition)
        self._rows.append(row)
        self._stack.insertWidget(len(self._rows) - 1, row)
        row.show()
        row.changed.connect(self._tell_live)
        row.removed.connect(partial(self._remove_row, row))
        return row

    def _remove_row(self, row: RuleRow) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        after = self._rows[min(place, len(self._rows) - 1)].remove if self._rows else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell_live()

    def _tell_live(self) -> None:
        self.live.show_rule(self.rule())

    def _fill_menu(self) -> None:
        assert self._terms is not None
        subject_menu.fill(self._menu, self._terms, self.add)

    def _open_menu(self) -> None:
        self._fill_menu()
        self._menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.name)
        self._head.addWidget(self.match, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QVBoxLayout(self._ground)
        self._inside.addLayout(self._stack)
        self._inside.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.save_button)
        self._foot.addWidget(self.cancel_button)
        self._foot.addStretch(1)
        self._form = QVBoxLayout()
        self._form.addLayout(self._head)
        self._form.addWidget(self._area, 1)
        self._form.addLayout(self._foot)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.addLayout(self._form, _FORM)
        self._both.addWidget(self.live, _LIVE)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._both.setContentsMargins(px(20), px(16), px(12), px(12))
        self._both.setSpacing(px(16))
        self._form.setSpacing(px(10))
        self._head.setSpacing(px(8))
        self._stack.setSpacing(px(6))
        self._inside.setContentsMargins(0, 0, px(8), 0)
        self._inside.setSpacing(px(6))
        self._foot.setSpacing(px(8))
        self._fit()

    def _fit(self) -> None:
        """The kartes beside the conditions, or below them."""
        px = self._ctx.theme.px
        wide = self.width() >= px(WIDE)
        self.title.setVisible(wide or self.height() >= px(TALL))
        for part in (self._area, self.live.view):
            part.setMinimumHeight(px(LEAST))
        side = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(side)
        self._both.setStretch(0, _FORM if wide else 5)
        self._both.setStretch(1, _LIVE if wide else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ) or (event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier):
            self.save()
        else:
            super().keyPressEvent(event)
