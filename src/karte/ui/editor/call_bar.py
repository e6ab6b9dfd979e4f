"""Above the text while one is on the telephone: how long the call takes, and the button that ends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.text import numbers
from karte.text.matter import PHONE
from karte.ui.editor import matter
from karte.ui.editor.matter_form import MatterForm
from karte.ui.editor.section import Held, SectionWidget
from karte.ui.widgets.buttons import PlainButton, named
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm
    from karte.ui.inputs.fieldbox import FieldBox

_SECOND_MS = 1000
_LONGEST = timedelta(hours=4)
"""One that seems to last longer was never ended: the computer slept, or the power went."""
_RADIUS = 6
_LENGTHS = ("通話時間", "所要時間")  # data
"""Labels of the fields in which a length of time is that of the call, the likeliest first."""


class CallBar(SectionWidget):
    """Coming into sight begins the call, ending it or saving the note takes the bar away.

    Where the note is put aside unsaved, the call rests: it is as long as it was until then.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._theme = theme = ctx.theme
        self._form: NoteForm | None = None
        self._since: datetime | None = None
        """Since when it goes on; None while it rests and where there is none."""
        self._done: timedelta | None = None
        """How long it was before; None where there is none."""
        self._second = QTimer(self, interval=_SECOND_MS)
        self._sign = QLabel()
        self.time = Label(theme, "", "ui", "accent", bold=True)
        self.end_button = PlainButton(theme, _("通話を終える"), small=True)
        self.end_button.setToolTip(named(_("通話の分数を入れる"), "Ctrl+T"))
        self.go_on_button = PlainButton(theme, _("通話を続ける"), small=True)
        self.go_on_button.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign)
        self._row.addWidget(self.time)
        self._row.addStretch(1)
        self._row.addWidget(self.go_on_button)
        self._row.addWidget(self.end_button)
        self._restyle()
        self._second.timeout.connect(self._tell)
        self.go_on_button.clicked.connect(self._go_on)
        self.end_button.clicked.connect(self.settle)
        theme.changed.connect(self._restyle)

    def attach(self, form: NoteForm) -> None:
        self._form = form

    def held(self) -> Held:
        if self._done is None:
            return None
        since = {"since": self._since.isoformat(timespec="seconds")} if self._since else {}
        return {"done": round(self._done.total_seconds()), **since}

    def set_held(self, held: Held) -> None:
        was_there = self._done is not None
        said: dict[str, Any] = held or {}
        self._done = timedelta(seconds=said["done"]) if said else None
        self._since = datetime.fromisoformat(said["since"]) if "since" in said else None
        self._lose()
        if self._since is not None:
            self._second.start()
        else:
            self._second.stop()
        self.go_on_button.setVisible(self._since is None)
        if self._done is not None:
            self._tell()
        else:
            self.hide()
            if was_there:
                self.told.emit("")

    def stops(self) -> Sequence[QWidget]:
        return (self.go_on_button, self.end_button) if self._since is None else (self.end_button,)

    def settle(self) -> None:
        """The call is over: its minutes, a begun one as whole, go where the template has a field for them."""
        if self._form is None or self._done is None:
            return
        self._lose()
        length = self._length()
        if self.end_button.hasFocus():
            self._form.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_held(None)
        if length:
            _note_minutes(self._form, max(1, round(length.total_seconds() / 60)))
        self.left.emit()
        self.edited.emit()

    def set_resting(self, resting: bool) -> None:
        if self._done is None or resting == (self._since is None):
            return
        self._lose()
        self._done, self._since = self._length(), None if resting else clock.now()
        self.set_held(self.held())

    def _go_on(self) -> None:
        """The call that rested goes on; the time between is none of it."""
        self.end_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_resting(False)
        self.asked.emit()  # the Tab key stops elsewhere now
        self.edited.emit()

    def _lose(self) -> None:
        """Of one that nobody ended only counts what was before; when it was over cannot be known."""
        if self._since is not None and clock.now() - self._since > _LONGEST:
            self._since = None
            words = _("通話を終えた時刻が分かりません。")
            self._ctx.tell.error(KarteError(words, _("通話の分数を確かめてください。")))

    def _length(self) -> timedelta:
        """How long the call is by now."""
        gone_on = clock.now() - self._since if self._since else timedelta()
        return (self._done or timedelta()) + max(timedelta(), gone_on)

    def _begin(self) -> None:
        assert self._form is not None
        self.set_held({"done": 0, "since": clock.now().isoformat(timespec="seconds")})
        _matter(self._form).put_channel(PHONE)
        self.edited.emit()

    def _tell(self) -> None:
        if self._done is None:
            return
        minutes, seconds = divmod(round(self._length().total_seconds()), 60)
        words = _("通話中 {time}") if self._since else _("通話 {time} で中断")
        words = words.format(time=f"{minutes:02}:{seconds:02}")
        self.time.setText(words)
        self.told.emit(words)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(10), px(2), px(4), px(2))
        self._row.setSpacing(px(8))
        self._sign.setPixmap(self._theme.pixmap("phone", "accent", px(16)))
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._done is None and not event.spontaneous():
            self._begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent-soft"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.end()


def _matter(form: NoteForm) -> MatterForm:
    """状態 in the form, in sight from now on."""
    form.stack.bring(matter.KEY)
    found = form.stack.widgets[matter.KEY]
    assert isinstance(found, MatterForm)
    return found


def _note_minutes(form: NoteForm, minutes: int) -> None:
    """Into the field for it, on top of those of an earlier call; without one they are minutes worked.

    So they are where the user has written into that field: how long a cut takes says nothing of a call.
    A call in which nothing was written down is no note worth keeping: nobody has typed these minutes.
    """
    box = _length_field(form)
    if box is None or form.grid.is_own(box):
        _matter(form).put_minutes(minutes)
        return
    before = numbers.parse_minutes(box.typed()) if box.typed().strip() else 0
    form.grid.put(box, numbers.format_number(before + minutes))


def _length_field(form: NoteForm) -> FieldBox | None:
    lengths = [box for box in form.grid.boxes.values() if box.field.type == "minutes"]
    likely = [box for label in _LENGTHS for box in lengths if box.field.label == label]
    return next(iter([*likely, *lengths]), None)
