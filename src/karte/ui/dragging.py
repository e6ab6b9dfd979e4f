"""Kartes on the mouse: how their numbers travel from one part of the window to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QLabel, QWidget

MIME = "application/x-karte-entities"


def pack(ids: Iterable[int]) -> QMimeData:
    """What is dragged when these kartes are."""
    data = QMimeData()
    data.setData(MIME, json.dumps(list(ids)).encode())
    return data


def ids(mime: QMimeData) -> list[int]:
    """The kartes that are dragged, each once, in their order; empty if it is something else.

    Anyone can offer data under this name, so what cannot be read counts as something else.
    """
    try:
        found = json.loads(bytes(mime.data(MIME).data()))
    except ValueError:
        return []
    if not isinstance(found, list):
        return []
    return list(dict.fromkeys(one for one in cast("list[object]", found) if type(one) is int))


class Drag:
    """Kartes under way from one place to another."""

    @classmethod
    def ask(cls, source: QWidget, ids: Iterable[int], said: str) -> None:
        """Lets kartes go with the mouse until it is released somewhere; `said` is written beside it."""
        drag = QDrag(source)
        drag.setMimeData(pack(ids))
        label = QLabel(said)
        label.setContentsMargins(8, 4, 8, 4)
        drag.setPixmap(label.grab())
        drag.exec(Qt.DropAction.CopyAction)
