"""The list under 品目."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store.purchases import Price, Product
from karte.store.rows import EntityRef
from karte.ui.inputs.rowgrid.products import ProductPopup
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Show


def product(name: str, price: float | None = None) -> Product:
    ref = EntityRef(7, name, "", 3, "モノ", "thing", "package")
    return Product(ref, None if price is None else Price(price, "本"))


def test_names_with_their_last_price(theme: Theme, show: Show, qtbot: QtBot) -> None:
    anchor = QWidget()
    show(anchor)
    popup = ProductPopup(theme, anchor)
    popup.offer([product("シャンプー", 1650), product("ブラシ")])
    assert [popup.row_text(row) for row in range(popup.count)] == ["シャンプー　前回 1,650円", "ブラシ"]
    assert popup.current == -1  # Enter takes nothing that was not chosen
    assert not popup.grab().isNull()
    popup.offer([])
    assert popup.isHidden()
