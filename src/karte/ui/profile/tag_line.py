"""The tags of a karte among its basic facts: chips to read, and in the same place to give and take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.profile.fact_row import GAP
from karte.ui.profile.inviting import SIDE, Inviting
from karte.ui.widgets.chip import NeutralChip
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import TagRow
    from karte.ui.inputs.tags import Offered, TagInput
    from karte.ui.theme import Theme

_LEAST_CHIP = 48
_LONG = 10
"""Names of more letters may be cut; then a tooltip has them all."""
_STEPS = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}


class TagLine(QWidget):
    """Says what is `given` and `taken`; whoever shows it writes, and shows the tags as they are then."""

    given = Signal(str)
    taken = Signal(int)
    """tag_id"""
    menu_asked = Signal(list, QPoint)
    """The tags meant (TagRow), and where on the screen."""

    def __init__(self, theme: Theme, offered: Callable[[], Offered], parent: QWidget | None = None) -> None:
        """`offered` is asked for the tags there are when the writing begins."""
        super().__init__(parent)
        self._theme = theme
        self._offered = offered
        self._tags: list[TagRow] = []
        self._entry: TagInput | None = None
        self.name = Label(theme, _("タグ"), "small", "text2")
        self.chips = TagChips(theme)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.chips, 1)
        self._place_name()
        self.chips.asked.connect(self.edit)
        self.chips.menu_asked.connect(self.menu_asked)
        theme.changed.connect(self._place_name)

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        """Show these; what is being typed stays."""
        if list(tags) == self._tags:
            return
        self._tags = list(tags)
        self.chips.set_tags(self._tags)
        if self._entry is not None:
            self._entry.set_tags(self._tags)

    def tags(self) -> list[TagRow]:
        """What is shown."""
        return list(self._tags)

    def name_width(self) -> int:
        """The room the name would like to have, gap included."""
        text = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self.name.text())
        return round(text) + self._theme.px(GAP)

    def set_name_width(self, width: int) -> None:
        """Stand in line with the other facts."""
        self.name.setFixedWidth(width)

    def entry(self) -> TagInput | None:
        """The input while tags are written."""
        return self._entry

    def edit(self) -> None:
        """Write the tags in their place."""
        if self._entry is None:
            from karte.ui.inputs.tags import TagInput  # not to read a karte

            entry = self._entry = TagInput(self._theme, parent=self)
            entry.set_tags(self._tags)
            entry.set_offered(self._offered())
            self._row.addWidget(entry, 1)
            self.setTabOrder(self.chips, entry.line)
            entry.outer_keys = self._key_action
            entry.given.connect(self.given)
            entry.taken.connect(self.taken)
            entry.finished.connect(self._close)
            entry.show()
        self._entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.chips.hide()  # not before: hiding what has the focus would send it elsewhere
        self._place_name()

    def commit(self) -> None:
        """What is still being typed becomes a tag."""
        if self._entry is not None:
            self._entry.leave()

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self._close
        return partial(self._pass_on, _STEPS[Qt.Key(event.key())]) if event.key() in _STEPS else None

    def _pass_on(self, forward: bool) -> None:
        self.commit()
        self.focusNextPrevChild(forward)

    def _close(self) -> None:
        entry, self._entry = self._entry, None
        if entry is None:
            return
        had_focus = entry.isAncestorOf(QApplication.focusWidget() or self)
        entry.outer_keys = None
        self._row.removeWidget(entry)
        self.chips.show()
        self._place_name()
        if had_focus:
            self.chips.setFocus(Qt.FocusReason.OtherFocusReason)
        entry.hide()
        entry.deleteLater()

    def _place_name(self) -> None:
        self.name.setContentsMargins(0, self._theme.px(4 if self._entry is None else 6), 0, 0)


class TagChips(Inviting):
    """The chips to read; an empty row says 書く while it is pointed at."""

    menu_asked = Signal(list, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._flow = FlowLayout(self, gap=4, line_gap=0)
        self._is_empty = True
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_tags([])

    def set_tags(self, tags: Sequence[TagRow]) -> None:
        """Show these."""
        self._flow.clear()
        self._tags = list(tags)
        self._chips: list[NeutralChip] = []
        for tag in tags:
            chip = NeutralChip(self._theme, tag.name.replace("&", "&&"), "tag", still=True)
            chip.setMinimumWidth(self._theme.px(_LEAST_CHIP))
            self._flow.addWidget(chip)
            self._chips.append(chip)
            chip.show()
        self._is_empty = not tags
        names = [tag.name for tag in tags]
        self.setToolTip(_("、").join(names) if any(len(name) > _LONG for name in names) else "")
        self.setAccessibleName("　".join((_("タグ"), *names)))
        self.setAccessibleDescription(_("Enterで書く") if self._is_empty else _("Enterで書きかえる"))
        self._restyle()

    def _restyle(self) -> None:
        self._flow.setContentsMargins(SIDE if not self._is_empty else 0, 0, SIDE, 0)
        super()._restyle()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), max(self._theme.px(28), self._flow.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(28))

    def heightForWidth(self, width: int) -> int:
        return max(self._theme.px(28), self._flow.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_veil(painter)
        if self._is_empty:
            self._paint_invitation(painter)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tag pointed at; by keyboard of all of them."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            meant, where = self._tags, self.mapToGlobal(self.rect().bottomLeft())
        else:
            pairs = zip(self._chips, self._tags, strict=True)
            meant = [tag for chip, tag in pairs if chip.geometry().contains(event.pos())]
            where = event.globalPos()
        if meant:
            self.menu_asked.emit(list(meant), where)
