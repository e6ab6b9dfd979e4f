"""What a delegate is told about the cell it paints: PySide has it, its type stubs do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


def rect_of(option: QStyleOptionViewItem) -> QRect:
    """Where the cell lies."""
    return cast("Any", option).rect


def state_of(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    """Whether it is selected, pointed at and so on."""
    return cast("Any", option).state


def put_at(option: QStyleOptionViewItem, rect: QRect) -> None:
    """Let the cell lie there."""
    cast("Any", option).rect = rect
