"""Kartes carried with the mouse: the events that a view hears."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte.ui import dragging

_LEFT, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ALL = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def drop(over: QWidget, place: QPoint, entity_ids: list[int]) -> bool:
    """Carries kartes over a widget and lets them go; whether it took them."""
    carry(over, place, entity_ids)
    mime = dragging.pack(entity_ids)  # the event does not keep it
    event = QDropEvent(QPointF(place), _ALL, mime, _LEFT, _NO_KEYS)
    event.ignore()
    QApplication.sendEvent(over, event)
    return event.isAccepted()


def carry(over: QWidget, place: QPoint, entity_ids: list[int]) -> bool:
    """Carries kartes over a widget; whether it would take them there."""
    mime = dragging.pack(entity_ids)
    QApplication.sendEvent(over, QDragEnterEvent(place, _ALL, mime, _LEFT, _NO_KEYS))
    move = QDragMoveEvent(place, _ALL, mime, _LEFT, _NO_KEYS, QEvent.Type.DragMove)
    move.ignore()
    QApplication.sendEvent(over, move)
    return move.isAccepted()


def leave(over: QWidget) -> None:
    """Carries them out again."""
    QApplication.sendEvent(over, QDragLeaveEvent())
