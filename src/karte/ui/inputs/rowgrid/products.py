"""The list under 品目: products that fit what was typed, each with its last price."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.store.purchases import Product
from karte.text.numbers import format_money
from karte.ui.inputs.popup import MOST_ROWS, RowsPopup, paint_text
from karte.ui.theme import Theme
from karte.ui.widgets.avatar import paint_avatar

_AVATAR = 24


class ProductPopup(RowsPopup):
    """Rows of 32 px: picture, name, and on the right what one piece cost last."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor, row_height=32, least_width=320)
        self.products: list[Product] = []

    def offer(self, products: list[Product]) -> None:
        """Open with these, none marked; close when there are none."""
        self.products = products[:MOST_ROWS]
        if self.products:
            self.open(len(self.products), -1)
        else:
            self.close_up()

    def row_text(self, index: int) -> str:
        product = self.products[index]
        return "　".join(filter(None, (product.ref.name, _price(product))))

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        product, side = self.products[index], self.theme.px(_AVATAR)
        picture = QRectF(rect.left() + 6, rect.center().y() - side / 2 + 0.5, side, side)
        paint_avatar(painter, picture, self.theme, product.ref)
        room = rect.adjusted(side + 14, 0, -8, 0)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.color("text2"))
        if price := _price(product):
            room.setRight(room.right() - paint_text(painter, room, price, right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text"))
        paint_text(painter, room, product.ref.name)


def _price(product: Product) -> str:
    if product.price is None:
        return ""
    return _("前回 {value}").format(value=format_money(product.price.price))
