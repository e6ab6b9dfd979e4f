"""すべて, the kinds used most and ほか: which kartes the list shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import plain_text
from karte.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from karte.store.rows import KindRow
    from karte.ui.theme import Theme

_MOST = 3
_GAP = 6
_CHEVRON = 14
_LEAST_NAME = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind, the favourites, what was put away, or a list; by default everything that was not put away."""

    kind_id: int | None = None
    starred: bool = False
    archived: bool = False
    list_id: int | None = None


ALL = Choice()
STARRED = replace(ALL, starred=True)
ARCHIVED = replace(ALL, archived=True)


def by_use(kinds: Sequence[KindRow], counts: Mapping[int, int]) -> list[KindRow]:
    """The kinds, those with most kartes first; equal ones in the user's order."""
    return sorted(kinds, key=lambda kind: -counts.get(kind.kind_id, 0))


class KindFilter(QWidget):
    """One line that never wraps: a kind without room goes into ほか."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice = ALL
        self._kinds: list[KindRow] = []
        self._counts: Mapping[int, int] = {}
        self._chips: list[tuple[Choice, FilterChip]] = []
        self._shown: list[tuple[Choice, FilterChip]] = []
        self._all = _Chip(theme, _("すべて"), parent=self)
        self._more = MoreChip(theme, _("ほか"), parent=self)
        self._menu = QMenu(self)
        self._list_names: dict[int, str] = {}
        self.offered_lists: Callable[[], Mapping[int, str]] | None = None
        """Asked for the names of the lists by their ids when the menu opens; without it there are none."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._renew()
        self._all.clicked.connect(partial(self._choose, ALL))
        self._more.clicked.connect(self._open_menu)
        theme.changed.connect(self._lay_out)

    def choice(self) -> Choice:
        """What the user wants to see."""
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Switch without telling."""
        self._choice = choice
        if choice.list_id is not None:
            self._read_lists()
        self._renew()

    def set_kinds(self, kinds: Sequence[KindRow], counts: Mapping[int, int]) -> None:
        """Offer these kinds; a chosen one that is gone gives way to すべて."""
        ordered = by_use(kinds, counts)
        if ordered != self._kinds:
            self._kinds = ordered
            self._make_chips()
        self._counts = dict(counts)
        if self._choice.list_id is not None:
            self._read_lists()
        wanted, listed = self._choice.kind_id, self._choice.list_id
        gone = wanted is not None and all(kind.kind_id != wanted for kind in ordered)
        if gone or (listed is not None and listed not in self._list_names):
            self._choice = ALL
            self.changed.emit()
        self._renew()

    def chosen_name(self) -> str:
        """The name of what was chosen, "" for everything."""
        if self._choice.starred:
            return _("お気に入り")
        if self._choice.archived:
            return _("しまったカルテ")
        if self._choice.list_id is not None:
            return self._list_names.get(self._choice.list_id, "")
        return next((kind.name for kind in self._kinds if kind.kind_id == self._choice.kind_id), "")

    def chips(self) -> list[FilterChip]:
        """The chips that can be seen, ほか last."""
        return [self._all, *(chip for _choice, chip in self._shown), self._more]

    def menu(self) -> QMenu:
        """What ほか offers now."""
        self._fill_menu()
        return self._menu

    def _make_chips(self) -> None:
        for _choice, chip in self._chips:
            chip.deleteLater()
        self._chips.clear()
        self._shown.clear()
        for kind in self._kinds[:_MOST]:
            choice = Choice(kind_id=kind.kind_id)
            chip = _Chip(self._theme, plain_text(kind.name), parent=self)
            chip.clicked.connect(partial(self._choose, choice))
            self._chips.append((choice, chip))
        stops = [self._all, *(chip for _choice, chip in self._chips), self._more]
        for earlier, later in pairwise(stops):
            QWidget.setTabOrder(earlier, later)

    def _choose(self, choice: Choice) -> None:
        changed = choice != self._choice
        self._choice = choice
        self._renew()
        if changed:
            self.changed.emit()

    def _renew(self) -> None:
        self._all.setChecked(self._choice == ALL)
        for choice, chip in self._chips:
            chip.setChecked(choice == self._choice)
        self._lay_out()

    def _more_name(self) -> str:
        """What ほか says: "" for itself, or what was chosen in it."""
        shown = [choice for choice, _chip in self._shown]
        return "" if self._choice in shown else self.chosen_name()

    def _lay_out(self) -> None:
        """The kinds most used that fit; ほか carries the name of what was chosen in it."""
        self._more.set_text(_("ほか"))
        self._shown = self._fitting()
        name = self._more_name()
        if name:  # what was chosen is read whole, if need be in place of the last chips
            self._say_more(name)
            self._shown = self._fitting()
        self._more.setChecked(bool(name))
        seen = self.chips()
        x = 0
        for chip in (self._all, *(chip for _choice, chip in self._chips), self._more):
            chip.setVisible(chip in seen)
            if chip in seen:
                size = chip.sizeHint()
                chip.setGeometry(x, 0, max(0, min(size.width(), self.width() - x)), size.height())
                x += size.width() + self._theme.px(_GAP)

    def _say_more(self, name: str) -> None:
        """ほか takes a name, cut with … only where it would not fit in beside すべて alone."""
        self._more.set_text("")
        edges = self._all.sizeHint().width() + self._theme.px(_GAP) + self._more.sizeHint().width()
        metrics = QFontMetricsF(self._theme.font("small", bold=True))
        room = max(self.width() - edges, self._theme.px(_LEAST_NAME))
        self._more.set_text(plain_text(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)))

    def _fitting(self) -> list[tuple[Choice, FilterChip]]:
        """The chips that find room beside すべて and ほか, the most used first."""
        gap = self._theme.px(_GAP)
        room = self.width() - self._all.sizeHint().width() - self._more.sizeHint().width() - gap
        found: list[tuple[Choice, FilterChip]] = []
        for entry in self._chips:
            wanted = entry[1].sizeHint().width() + gap
            if wanted <= room:
                room -= wanted
                found.append(entry)
        return found

    def _open_menu(self) -> None:
        self._renew()  # the click has toggled the chip
        self._fill_menu()
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _fill_menu(self) -> None:
        self._menu.clear()
        shown = [choice for choice, _chip in self._shown]
        for kind in self._kinds:
            if Choice(kind.kind_id) in shown:
                continue
            text = plain_text(kind.name)
            if self._counts.get(kind.kind_id):
                text = _("{kind}　{count}件").format(kind=text, count=self._counts[kind.kind_id])
            self._offer(text, Choice(kind_id=kind.kind_id), kind.icon)
        self._menu.addSeparator()
        self._offer(_("お気に入り"), STARRED, "star")
        self._offer(_("しまったカルテ"), ARCHIVED, "archive")
        self._offer_lists()

    def _offer_lists(self) -> None:
        self._read_lists()
        if self._list_names:
            into = self._menu.addMenu(self._theme.icon("list"), _("マイリスト"))
            for list_id, name in self._list_names.items():
                self._offer(plain_text(name), replace(ALL, list_id=list_id), "list", into)

    def _read_lists(self) -> None:
        if self.offered_lists is not None:
            self._list_names = dict(self.offered_lists())

    def _offer(self, text: str, choice: Choice, icon: str, into: QMenu | None = None) -> None:
        action = (into or self._menu).addAction(self._theme.icon(icon), text)
        action.setCheckable(True)
        action.setChecked(choice == self._choice)
        action.triggered.connect(partial(self._choose, choice))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._all.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()


class _Chip(FilterChip):
    """A little tighter than elsewhere: three of them and ほか stand in a list 256 pixels wide."""

    padding = 10


class MoreChip(_Chip):
    """A filter chip with ▾ behind its text; ↓ opens its menu."""

    def _sign(self) -> int:
        return self._theme.px(_CHEVRON + 2)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect.adjusted(0, 0, -self._sign(), 0))
        size = self._theme.px(_CHEVRON)
        pixmap = self._theme.pixmap("chevron-down", self._ink(), size, self.devicePixelRatioF())
        x = rect.right() - self._theme.px(self.padding) - size + 3
        painter.drawPixmap(QPointF(round(x), round(rect.center().y() - size / 2)), pixmap)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._sign(), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)
