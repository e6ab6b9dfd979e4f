"""The colour and the picture of a kind, chosen from what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from karte.i18n import N_, _
from karte.ui.widgets.buttons import PaintedButton
from karte.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from karte.ui.theme import Theme

SLOTS: Mapping[str, str] = {
    "person": N_("丸・藍"),
    "org": N_("四角・緑"),
    "place": N_("四角・紫"),
    "thing": N_("四角・茶"),
    "animal": N_("四角・桃"),
    "other": N_("四角・灰"),
}
"""What the six shapes and colours of kinds look like, in words."""

ICONS: Mapping[str, str] = {
    "user-round": N_("ひとり"),
    "users-round": N_("グループ"),
    "paw-print": N_("足あと"),
    "building-2": N_("ビル"),
    "store": N_("店"),
    "house": N_("家"),
    "map-pin": N_("場所"),
    "package": N_("箱"),
    "settings": N_("歯車"),
    "network": N_("つながり"),
    "printer": N_("プリンター"),
    "phone": N_("電話機"),
    "keyboard": N_("キーボード"),
    "globe": N_("地球"),
    "sun": N_("太陽"),
    "moon": N_("月"),
    "sparkles": N_("きらめき"),
    "star": N_("星"),
    "tag": N_("札"),
    "pin": N_("ピン"),
    "lock": N_("錠"),
    "clock": N_("時計"),
    "calendar": N_("カレンダー"),
    "notebook-pen": N_("手帳"),
    "file-text": N_("書類"),
    "folder-open": N_("フォルダー"),
    "messages-square": N_("会話"),
    "list-checks": N_("確かめる一覧"),
}
"""The pictures a kind can have, with their names for those who cannot see them."""

_SHAPE = 22


class Picker(QWidget):
    """Buttons of which exactly one is on."""

    picked = Signal(str)
    """The key chosen by the user."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[str, Swatch] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self, gap=4, line_gap=4)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group.buttonClicked.connect(self._tell)

    def add(self, key: str, button: Swatch) -> None:
        """One more to choose from."""
        self._buttons[key] = button
        self._group.addButton(button)
        self._flow.addWidget(button)

    def current(self) -> str:
        """The key that is on, "" if none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Switch without telling; a key that is not offered switches all off."""
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == key)
        self._group.setExclusive(True)

    def button(self, key: str) -> Swatch:
        """The button of one key."""
        return self._buttons[key]

    def buttons(self) -> list[Swatch]:
        """All of them."""
        return list(self._buttons.values())

    def _tell(self, button: QAbstractButton) -> None:
        self.picked.emit(next(key for key, known in self._buttons.items() if known is button))


class Swatch(PaintedButton):
    """A picture in the colours of a slot, with its name where it has one to show."""

    height_px = 32
    padding = 6
    font_role = "small"

    def __init__(
        self, theme: Theme, icon: str, slot: str, name: str, *, named: bool, parent: QWidget | None = None
    ) -> None:
        self._slot = slot
        super().__init__(theme, name if named else "", icon, "", parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not named:
            self.setToolTip(name)
        self._restyle()

    def set_slot(self, slot: str) -> None:
        """Other colours and another shape."""
        self._slot = slot
        self.update()

    def _icon_size(self) -> int:
        return self._theme.px(_SHAPE)

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(1, 1, -1, -1)
        on = self.isChecked()
        painter.setPen(QPen(self._theme.color("accent"), 2) if on else Qt.PenStyle.NoPen)
        shade = self._veil()
        painter.setBrush(self._theme.color("select") if on else shade or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, self.radius, self.radius)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        side, pad = self._icon_size(), self._theme.px(self.padding)
        ink, soft = self._theme.kind_colors(self._slot)
        shape = QRectF(rect.left() + pad, rect.center().y() - side / 2, side, side)
        radius = side / 2 if self._slot == "person" else side / 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(shape, radius, radius)
        small = self._theme.px(14)
        picture = self._theme.pixmap(self._icon, ink, small, self.devicePixelRatioF())
        corner = shape.center() - QPointF(small / 2, small / 2)
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), picture)
        if self.text():
            painter.setPen(self._theme.color("accent" if self.isChecked() else "text2"))
            painter.setFont(self.font())
            words = QRectF(shape.right() + self._theme.px(6), rect.top(), rect.width(), rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def sizeHint(self) -> QSize:
        if self.text():
            return super().sizeHint()
        side = self._theme.px(self.height_px)
        return QSize(side, side)


def slot_picker(theme: Theme, parent: QWidget | None = None) -> Picker:
    """The six shapes and colours."""
    picker = Picker(theme, _("形と色"), parent)
    for slot, name in SLOTS.items():
        picker.add(slot, Swatch(theme, "tag", slot, _(name), named=True))
    return picker


def icon_picker(theme: Theme, parent: QWidget | None = None) -> Picker:
    """The pictures."""
    picker = Picker(theme, _("絵"), parent)
    for icon, name in ICONS.items():
        picker.add(icon, Swatch(theme, icon, "other", _(name), named=False))
    return picker
