"""The card under だれ・なに in which a name gets its role and a remark of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text import roles
from karte.ui.inputs.composing import is_composing
from karte.ui.inputs.floating import MARGIN, Floating
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout

_PAD = 12
_LEAST = 300
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_CLEARS = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_SAVES = (*ENTER, Qt.Key.Key_S)
_ASIDE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class RoleCard(Floating):
    """1–7 choose a role, the same again or 0 takes it back; Tab leads to the remark and then out again.

    Enter and Esc close. What is chosen and typed counts at once.
    """

    changed = Signal(str, str)
    """(role, remark)"""
    open_requested = Signal()
    """The karte is to be opened."""
    left = Signal()
    """The user is done; the keyboard is to go back."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor)
        self._role = ""
        self.name = ElidedLabel(theme, "", bold=True)
        self.link = LinkButton(theme, _("カルテを開く"))
        self.chips = [
            FilterChip(theme, f"{number} {roles.said(role, '')}")
            for number, role in enumerate(roles.ROLES, 1)
        ]
        self.remark = TextInput(theme, _("ひとこと"))
        self.remark.set_label(_("ひとこと"))
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 4)
        self._column = QVBoxLayout(self)
        self._lay_out()
        for place, chip in enumerate(self.chips):
            chip.setAccessibleName(roles.said(roles.ROLES[place], ""))
            chip.installEventFilter(self)
            chip.clicked.connect(partial(self._toggle, place))
        self.link.installEventFilter(self)
        self.remark.line.installEventFilter(self)
        self.remark.edited.connect(self._tell)
        self.link.clicked.connect(self.open_requested)
        theme.changed.connect(self._restyle)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def show_for(self, name: str, role: str, remark: str, *, known: bool) -> None:
        """Open for one name, with the keyboard on its role; `known` is one that has a karte."""
        self.name.set_text(name)
        self.link.setVisible(known)
        self.remark.set_text(remark)
        self._show_role(role)
        self.open_up()
        self._stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Close, and give the keyboard back."""
        self.remark.commit()
        self.close_up()
        self.left.emit()

    def wanted_size(self, room: QSize) -> QSize:
        width = min(max(self.anchor.width(), self.theme.px(_LEAST)), room.width())
        return QSize(width, self._column.heightForWidth(width + 2 * MARGIN) - 2 * MARGIN)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.link)
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._column.addLayout(head)
        self._column.addWidget(self._row)
        self._column.addWidget(self.remark)
        self._restyle()

    def _restyle(self) -> None:
        edge = MARGIN + self.theme.px(_PAD)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self.theme.px(8))
        if self.isVisible():
            self.place()

    def _toggle(self, place: int) -> None:
        wanted = roles.ROLES[place]
        self._show_role("" if wanted == self._role else wanted)
        self._tell()

    def _show_role(self, role: str) -> None:
        """Tab stops at the role that is on, else at the first."""
        self._role = role
        for chip, each in zip(self.chips, roles.ROLES, strict=True):
            chip.setChecked(each == role)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stop().setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _stop(self) -> FilterChip:
        return self.chips[roles.ROLES.index(self._role) if self._role in roles.ROLES else 0]

    def _tell(self) -> None:
        self.changed.emit(self._role, self.remark.text())

    def _key(self, watched: QObject, key: int) -> bool:
        """Whether a key does something here; does it."""
        if self._ends(watched, key):
            self.finish()
        elif watched not in self.chips:
            return False
        elif Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self.chips):
            self._toggle(key - Qt.Key.Key_1)
            self._stop().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in _CLEARS:
            self._show_role("")
            self._tell()
        elif key in _STEPS:
            place = next(place for place, chip in enumerate(self.chips) if chip is watched)
            to = (place + _STEPS[Qt.Key(key)]) % len(self.chips)
            self.chips[to].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def _ends(self, watched: QObject, key: int) -> bool:
        """Whether a key leads out: Tab behind the remark and before the first stop as well."""
        first = self.link if self.link.isVisible() else self._stop()
        outwards = (Qt.Key.Key_Tab, self.remark.line), (Qt.Key.Key_Backtab, first)
        in_place = key == Qt.Key.Key_Escape or (key in ENTER and watched is not self.link)
        return in_place or any(key == each and watched is stop for each, stop in outwards)

    def _is_ours(self, watched: QObject, key: int) -> bool:
        digits = range(Qt.Key.Key_0, Qt.Key.Key_1 + len(self.chips))
        on_chip = key in digits or key in _STEPS or key in _CLEARS
        return key in (*ENTER, Qt.Key.Key_Escape) or (on_chip and watched in self.chips)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes elsewhere is done here."""
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.remark.commit()
            self.close_up()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or is_composing(self.remark.line):
            return super().eventFilter(watched, event)
        held = event.modifiers() & ~_ASIDE
        if event.type() == QEvent.Type.ShortcutOverride:
            saves = held == Qt.KeyboardModifier.ControlModifier and event.key() in _SAVES
            if saves or (held == Qt.KeyboardModifier.AltModifier and event.key() != Qt.Key.Key_Alt):
                self.finish()  # a key of the form, which has the focus now and will hear it
            elif not held and self._is_ours(watched, event.key()):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and not held and self._key(watched, event.key()):
            return True
        return super().eventFilter(watched, event)
