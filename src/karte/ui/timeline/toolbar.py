"""The timeline's toolbar: which template, newest or by month, how many are shown, all open or folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.rows import TemplateRow
from karte.ui.widgets.buttons import LinkButton, plain_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.theme import Theme

ALL = 0
"""Stands for すべてのテンプレート where otherwise a template's id stands."""


class Toolbar(QWidget):
    """One line, or two where the width is not enough for one."""

    template_chosen = Signal(int)
    """A template's id, or ALL."""
    mode_chosen = Signal(str)
    """ "newest" or "month"."""
    previous_month_requested = Signal()
    fold_requested = Signal(bool)
    """True to open all, False to fold all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.templates = MenuButton(theme, "", "layout-template")
        self.modes = Segmented(
            theme, [("newest", _("新しい順")), ("month", _("月ごと"))], _("ノートの並べ方")
        )
        self.count = Label(theme, "", "small", "text2")
        self.title = Label(theme, "", "ui", bold=True)
        self.previous = LinkButton(theme, _("前月"), "chevron-left", token="text2")
        self.fold = LinkButton(theme, "", token="text2")
        self._all_open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lead = QWidget()
        self._tail = QWidget()
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self._lay_out()
        self.set_all_open(False)
        self.templates.chosen.connect(self._choose_template)
        self.modes.changed.connect(self.mode_chosen)
        self.previous.clicked.connect(self.previous_month_requested)
        self.fold.clicked.connect(self._ask_to_fold)
        theme.changed.connect(self._restyle)

    def set_templates(self, used: Sequence[tuple[TemplateRow, int]], current: int | None) -> None:
        """The templates of this karte's notes with their numbers; `current` None is all of them."""
        choices: list[tuple[object, str]] = [(ALL, _("すべてのテンプレート"))]
        choices += [
            (row.template_id, _("{name} {count}件").format(name=row.name, count=count)) for row, count in used
        ]
        self.templates.set_choices(choices, current or ALL)
        name = next((row.name for row, _count in used if row.template_id == current), None)
        if name is not None:
            self.templates.set_text(plain_text(name))
        self._wrap()

    def set_count(self, text: str) -> None:
        """20 / 134件."""
        self._say(self.count, text)

    def set_title(self, text: str) -> None:
        """11月 3件, in month mode."""
        self._say(self.title, text)

    def set_mode(self, mode: str) -> None:
        """ "newest" or "month", without telling."""
        self.modes.set_current(mode)
        self.previous.setVisible(mode == "newest")
        self._wrap()

    def set_all_open(self, all_open: bool) -> None:
        """What the last button offers: to fold all, or to open all."""
        self._all_open = all_open
        self.fold.set_text(_("すべて閉じる") if all_open else _("すべて開く"))

    def _say(self, label: Label, text: str) -> None:
        for other in (self.count, self.title):
            other.setText(text if other is label else "")
            other.setVisible(other is label)
        self._wrap()

    def _lay_out(self) -> None:
        lead = QHBoxLayout(self._lead)
        lead.addWidget(self.templates)
        lead.addWidget(self.modes)
        lead.addStretch(1)
        tail = QHBoxLayout(self._tail)
        tail.addWidget(self.title)
        tail.addWidget(self.count)
        tail.addWidget(self.previous)
        tail.addStretch(1)
        tail.addWidget(self.fold)
        column = QVBoxLayout(self)
        for row in self._rows:
            column.addLayout(row)
        self._rows[0].addWidget(self._lead)
        self._rows[0].addWidget(self._tail, 1)
        self._restyle()

    def _wrap(self) -> None:
        """The second half goes on a line of its own when both do not fit side by side."""
        margins = self._margins()
        needed = self._lead.sizeHint().width() + self._tail.sizeHint().width() + self._theme.px(12)
        row = self._rows[needed > self.width() - margins[0] - margins[2]]
        if row.indexOf(self._tail) < 0:
            for other in self._rows:
                other.removeWidget(self._tail)
            row.addWidget(self._tail, 1)
            self._rows[0].setStretch(0, 0)
            self.updateGeometry()

    def _margins(self) -> tuple[int, int, int, int]:
        px = self._theme.px
        return px(20), px(8), px(20), px(8)

    def _restyle(self) -> None:
        px = self._theme.px
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(*self._margins())
        column.setSpacing(px(4))
        for row in self._rows:
            row.setSpacing(px(12))
        for half in (self._lead, self._tail):
            layout = half.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(px(8))
        self._wrap()

    def _choose_template(self, key: object) -> None:
        assert isinstance(key, int)
        self.template_chosen.emit(key)

    def _ask_to_fold(self) -> None:
        self.fold_requested.emit(not self._all_open)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider half: the other one goes below it."""
        margins = self._margins()
        widest = max(self._lead.minimumSizeHint().width(), self._tail.minimumSizeHint().width())
        return QSize(widest + margins[0] + margins[2], super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()
