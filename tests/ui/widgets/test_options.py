from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from karte.ui.widgets import options


def test_a_cell_lies_where_it_was_put() -> None:
    option = QStyleOptionViewItem()
    options.put_at(option, QRect(3, 4, 50, 20))
    assert options.rect_of(option) == QRect(3, 4, 50, 20)


def test_its_state_can_be_read() -> None:
    option = QStyleOptionViewItem()
    assert not options.state_of(option) & QStyle.StateFlag.State_Selected
    option.state |= QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
    assert options.state_of(option) & QStyle.StateFlag.State_Selected
