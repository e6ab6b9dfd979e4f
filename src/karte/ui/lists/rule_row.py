"""One condition: 項目, くらべ方, 値, each picked; what is not complete says what it wants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.conditions import WHATS, Condition, Foreign, How
from karte.store.rules import is_usable
from karte.ui.lists import subject_menu
from karte.ui.lists.rule_values import Values, missing
from karte.ui.lists.subjects import Subject
from karte.ui.widgets.buttons import IconButton, plain_text
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.lists.subjects import Terms
    from karte.ui.theme import Theme

WINDOWS = (None, 30, 90, 180, 365)
"""Of how many days the notes are meant; None for all."""


class Pick(MenuButton):
    """A drop-down as high as an entry."""

    height_px = 32
    padding = 10
    font_role = "ui"


class RuleRow(QWidget):
    """Changes are told at once; the row itself knows whether its condition counts."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, theme: Theme, terms: Terms, condition: Condition | Foreign, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._terms = terms
        self._condition = condition
        self._held: Values | None = None
        self.subject = Pick(theme, "")
        self.how = Pick(theme, "")
        self.window_pick = Pick(theme, "")
        self.remove = IconButton(theme, "x", _("この条件を外す"), size=16)
        self.hint = Label(theme, "", "small", "warn", wrap=True)
        self._parts = FlowLayout()
        self._line = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        subject_menu.fill(self.subject.menu(), terms, self.pick_subject)
        self._show()
        self._restyle()
        self.how.chosen.connect(self._choose_how)
        self.window_pick.chosen.connect(self._choose_window)
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)

    def condition(self) -> Condition | Foreign:
        """The condition as it is picked, complete or not."""
        return self._condition

    def held(self) -> Values | None:
        """The entries, if the comparison has any."""
        return self._held

    def is_complete(self) -> bool:
        """Whether the condition counts."""
        if isinstance(self._condition, Foreign):
            return False
        subject = self._subject_of(self._condition)
        known = {subject.field.field_id: subject.field} if subject.field else {}
        return is_usable(self._condition, known)

    def is_foreign(self) -> bool:
        """Whether this version cannot read the condition; it is kept all the same."""
        return isinstance(self._condition, Foreign)

    def pick_subject(self, subject: Subject) -> None:
        """Turns to another subject, with its first comparison."""
        if isinstance(self._condition, Condition) and subject == self._subject_of(self._condition):
            return
        self._condition = begin(subject)
        self._show()
        self.changed.emit()

    def parts(self) -> list[QWidget]:
        """For the Tab key, in the order in which one reads."""
        held = [] if self._held is None else [self._held]
        compared = sorted([self.how, *held], key=self._comparison.indexOf)
        return [self.subject, self.window_pick, *compared, self.remove]

    def first_stop(self) -> QWidget:
        """What is filled in next: the first entry, else the comparison."""
        if self._held is not None and self._held.entries:
            return self._held.entries[0]
        return self.how

    def _subject_of(self, condition: Condition) -> Subject:
        return self._terms.subject(condition)

    def _lay_out(self) -> None:
        together = QWidget()
        self._comparison = QHBoxLayout(together)
        self._comparison.setContentsMargins(0, 0, 0, 0)
        self._comparison.addWidget(self.how)
        for part in (self.subject, self.window_pick, together):
            self._parts.addWidget(part)
        self._line.addLayout(self._parts, 1)
        self._line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._line)
        self._column.addWidget(self.hint)

    def _show(self) -> None:
        condition = self._condition
        is_known = isinstance(condition, Condition)
        self.how.setVisible(is_known)
        self.window_pick.setVisible(is_known and WHATS[condition.what].windowed)
        self._drop_values()
        if isinstance(condition, Foreign):
            self.subject.set_text(_("読めない条件"))
            self.subject.setEnabled(False)
            self.hint.setText(_("この版では読めない条件です。使わずに、そのまま残します。"))
            return
        subject = self._subject_of(condition)
        self.subject.set_text(plain_text(subject.full()))
        self.subject.setAccessibleName(_("項目: {subject}").format(subject=subject.full()))
        self._offer_hows(subject, condition)
        self._offer_windows(condition)
        self._make_values(subject, condition)
        self._say()

    def _offer_hows(self, subject: Subject, condition: Condition) -> None:
        offered = [((how.key, negated), _(words)) for how, negated, words in _ways(subject.hows())]
        self.how.set_choices(offered, (condition.how, condition.negated))
        self.how.setAccessibleName(_("くらべ方: {how}").format(how=self.how.text()))

    def _offer_windows(self, condition: Condition) -> None:
        days = sorted({*WINDOWS, condition.days} - {None}, key=lambda one: one or 0)
        offered = [(0, _("これまで全部")), *((one, _("{count}日以内").format(count=one)) for one in days)]
        self.window_pick.set_choices(offered, condition.days or 0)
        self.window_pick.setAccessibleName(_("期間: {window}").format(window=self.window_pick.text()))

    def _make_values(self, subject: Subject, condition: Condition) -> None:
        how = next((how for how in subject.hows() if how.key == condition.how), None)
        if how is None or not how.takes:
            return
        held = self._held = Values(self._theme, subject, how, self._terms)
        held.write(condition.values)
        if held.is_wide():
            self._column.insertWidget(1, held)
        else:
            # 「10,000円 以上」, but 「何日以上前 60日」: as one says it
            self._comparison.insertWidget(1 if how.told else 0, held)
        held.show()
        held.changed.connect(self._take_values)

    def _drop_values(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._comparison.removeWidget(held)
            held.hide()
            held.deleteLater()

    def _choose_how(self, key: object) -> None:
        assert isinstance(self._condition, Condition)
        assert isinstance(key, tuple)
        how, negated = str(key[0]), bool(key[1])  # pyright: ignore[reportUnknownArgumentType]
        subject = self._subject_of(self._condition)
        takes = {one.key: one.takes for one in subject.hows()}
        stays = takes.get(how) == takes.get(self._condition.how)
        self._condition = replace(
            self._condition, how=how, negated=negated, values=self._condition.values if stays else ()
        )
        self._show()
        self.changed.emit()

    def _choose_window(self, days: object) -> None:
        assert isinstance(self._condition, Condition)
        self._condition = replace(self._condition, days=int(str(days)) or None)
        self.window_pick.setAccessibleName(_("期間: {window}").format(window=self.window_pick.text()))
        self.changed.emit()

    def _take_values(self) -> None:
        assert isinstance(self._condition, Condition)
        assert self._held is not None
        found = self._held.read()
        if found != self._condition.values:
            self._condition = replace(self._condition, values=found)
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        """A sentence while something is missing."""
        complete = self.is_complete()
        self.hint.setVisible(not complete)
        if complete or not isinstance(self._condition, Condition):
            return
        subject = self._subject_of(self._condition)
        if WHATS[self._condition.what].of and subject.field is None:
            self.hint.setText(_("この項目はもうありません。この条件は使っていません。"))
            return
        how = next((how for how in subject.hows() if how.key == self._condition.how), None)
        self.hint.setText(missing(how) if how else _("くらべ方を選ぶと、この条件が効きます。"))

    def _restyle(self) -> None:
        px = self._theme.px
        self._line.setSpacing(px(6))
        self._comparison.setSpacing(px(6))
        self._parts.set_gaps(px(6), px(4))
        self._column.setSpacing(px(4))
        self._column.setContentsMargins(px(10), px(8), px(6), px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(self._theme.color("window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def begin(subject: Subject) -> Condition:
    """A new condition about something, not filled in yet."""
    return Condition(subject.what, subject.hows()[0].key, of=subject.of)


def _ways(hows: Iterable[How]) -> list[tuple[How, bool, str]]:
    """Every comparison with its opposite behind it: the comparison, whether it is the opposite, its words."""
    found: list[tuple[How, bool, str]] = []
    for how in hows:
        found.append((how, False, how.said))
        if how.unsaid:
            found.append((how, True, how.unsaid))
    return found
