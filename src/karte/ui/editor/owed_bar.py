"""The bar 「梅干しの感想をまだ伝えていません」 above the text of a new note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import gifts
from karte.store.rows import EntityRef
from karte.text import giving
from karte.text.giving import THANKS
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.gifts import deeds
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.picture import Picture

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

TELL_KEY = "Alt+D"
_EDGE, _RADIUS = 4, 6


class OwedBar(SectionWidget):
    """Shows one gift at a time, the oldest first; あとで passes it over until another note is begun."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._form: NoteForm | None = None
        self._due: list[GiftRow] = []
        self._later: set[int] = set()
        self._names: dict[int, str] = {}
        theme = ctx.theme
        self.label = Label(theme, "", "small", "fusen-text", wrap=True)
        self.lock = Picture(theme, "lock", "fusen-text", 14)
        self.lock.setToolTip(_("自分だけのノートから。印刷しません"))
        self.tell = LinkButton(theme, giving.telling((THANKS,)), shortcut=TELL_KEY, token="fusen-text")
        self.thank = LinkButton(theme, giving.telling((THANKS,), alone=True), token="fusen-text")
        self.later = LinkButton(theme, _("あとで"), token="fusen-text")
        buttons = FlowLayout(None, 4, 0)
        for button in (self.tell, self.thank, self.later):
            buttons.addWidget(button)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(0)
        words = QHBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.lock)
        words.addWidget(self.label, 1)
        column.addLayout(words)
        column.addLayout(buttons)
        self._restyle()
        self.hide()
        self.tell.clicked.connect(self._tell)
        self.thank.clicked.connect(self._thank)
        self.later.clicked.connect(self._put_off)
        theme.changed.connect(self._restyle)

    def attach(self, form: NoteForm) -> None:
        self._form = form
        shortcut = QShortcut(QKeySequence(TELL_KEY), form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._tell_if_seen)

    def begin(self) -> None:
        self._later.clear()

    def look_around(self, session: Session, around: Around) -> None:
        """What is owed to those a new note is about."""
        about = [each for each in around.targets if isinstance(each, EntityRef)]
        self._names = {each.entity_id: each.name for each in about}
        self._due = gifts.due_of(session, self._names) if about and around.note_id is None else []
        self._show()

    def held(self) -> Held:
        return None

    def set_held(self, held: Held) -> None:
        """There is nothing to hold."""

    def stops(self) -> Sequence[QWidget]:
        return [self.tell, self.thank, self.later]

    def text(self) -> str:
        """What it says now; "" while nothing is owed."""
        return "" if self.isHidden() else self.label.text()

    def _gift(self) -> GiftRow | None:
        return next((gift for gift in self._due if gift.gift_id not in self._later), None)

    def _show(self) -> None:
        gift = self._gift()
        self.setVisible(gift is not None)
        if gift is None:
            return
        said = giving.owed(gift.what, gift.due())
        if len(self._names) > 1:
            said = _("{name}: {words}").format(name=self._names[gift.entity_id], words=said)
        self.label.setText(said)
        self.lock.setVisible(gift.private)
        self.setAccessibleName(said)
        self.thank.setVisible(len(gift.due()) > 1)
        self.tell.set_text(giving.telling(gift.due()))

    def _tell_if_seen(self) -> None:
        if not self.isHidden():
            self._tell()

    def _tell(self) -> None:
        gift = self._gift()
        if gift is not None:
            self._leave_to_text()
            deeds.tell(self._ctx, gift, gift.due())

    def _thank(self) -> None:
        gift = self._gift()
        if gift is not None:
            deeds.tell(self._ctx, gift, (THANKS,))

    def _put_off(self) -> None:
        gift = self._gift()
        if gift is not None:
            self._later.add(gift.gift_id)
            self._leave_to_text()
            self._show()
            if self.isHidden():
                self.left.emit()

    def _leave_to_text(self) -> None:
        """The keyboard does not stay on a bar that goes."""
        if self._form is not None and self.isAncestorOf(QApplication.focusWidget() or self):
            self._form.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(12), px(4), px(6), px(2))
        self.label.setMinimumHeight(px(22))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ctx.theme.color("fusen"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.fillRect(0, 0, _EDGE, self.height(), self._ctx.theme.color("fusen-bar"))
        painter.end()
