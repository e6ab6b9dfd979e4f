"""次回 in one line: chips while nothing is agreed, the day with its time once something is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import appointments
from karte.store.rows import EntityRef
from karte.ui.appointments.spans import Spans
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.inputs.ahead import AheadInput
from karte.ui.widgets.buttons import IconButton, named
from karte.ui.widgets.chip import NeutralChip
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.editor.form import NoteForm
    from karte.ui.theme import Theme


class NextRow(SectionWidget):
    """A chip fills the entry and puts the caret behind the day, where the time is typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form: NoteForm | None = None
        self._visits: Sequence[date] = ()
        self.label = Label(theme, _("次回"), "small", "text2")
        self.label.setToolTip(named(_("次回"), "Alt+Y"))
        self.spans = Spans(theme)
        self.by_hand = NeutralChip(theme, _("日付"), "calendar")
        self.by_hand.setAccessibleName(_("次回の日付を書く"))
        self.spans.row.addWidget(self.by_hand)
        self.entry = AheadInput(theme, _("例: 2週間、12/5 15:00"))
        self.entry.set_label(_("次回"))
        self.clear = IconButton(theme, "x", _("次回を決めない"), size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.spans, 1)
        row.addWidget(self.entry, 1)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self._restyle()
        self._open(False)
        self.spans.picked.connect(self._take)
        self.by_hand.clicked.connect(self.take_keyboard)
        self.clear.clicked.connect(self._forget)
        self.entry.edited.connect(self.edited)
        self.entry.committed.connect(self.edited)
        self.entry.finished.connect(self._fold)
        theme.changed.connect(self._restyle)

    def attach(self, form: NoteForm) -> None:
        """The days count from that of the note."""
        self._form = form
        form.moment.edited.connect(self._follow_day)
        form.moment.committed.connect(self._follow_day)

    def look_around(self, session: Session, around: Around) -> None:
        """How often the first one came before says what いつもの間隔 is."""
        first = next((each for each in around.targets if isinstance(each, EntityRef)), None)
        self._visits = appointments.visit_days(session, first.entity_id) if first else ()
        self._follow_day()

    def held(self) -> Held:
        return self.entry.text().strip()

    def set_held(self, held: Held) -> None:
        self.entry.set_text(held or "")
        self._open(bool(held))

    def complain(self) -> QWidget | None:
        if not self.entry.check():
            return self.entry
        if self._form is None or not self.held() or self._form.targets.chosen():
            return None
        self._form.targets.set_error(_("だれの次回か分かりません。「だれ・なに」を選んでください。"))
        return self._form.targets

    def stops(self) -> Sequence[QWidget]:
        return [self.entry, *self.spans.chips, self.by_hand, self.clear]

    def take_keyboard(self) -> None:
        """The caret into the entry."""
        self._open(True)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, wide: bool) -> None:
        """The entry instead of the chips, or the chips instead of the entry."""
        self.entry.setVisible(wide)
        self.clear.setVisible(wide)
        self.spans.setVisible(not wide)

    def _fold(self) -> None:
        """Left empty, the entry makes room for the chips again."""
        if not self.held() and not self.entry.error():
            self._open(False)

    def _take(self, day: date) -> None:
        self.entry.set_text(self.entry.on_day(day))
        self.take_keyboard()
        self.entry.line.end(False)
        self.edited.emit()

    def _forget(self) -> None:
        self.entry.set_text("")
        self._open(False)
        self.spans.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _follow_day(self) -> None:
        day = self._form.moment.day() if self._form else None
        self.entry.base = day or clock.today()
        self.spans.follow(self.entry.base, self._visits)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setMinimumHeight(px(32))
        self.label.setFixedHeight(px(32))
        self.spans.row.setContentsMargins(0, px(2), 0, px(2))
