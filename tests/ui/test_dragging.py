from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui import dragging


def test_what_is_packed_comes_out_again(qapp: object) -> None:
    assert dragging.ids(dragging.pack([3, 1, 2])) == [3, 1, 2]
    assert dragging.ids(dragging.pack([3, 3])) == [3]
    assert dragging.pack([3]).hasFormat(dragging.MIME)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'["3"]', b"[true]", b"[1.5]", b"3", b"null"])
def test_what_others_offer_under_this_name_is_nothing(qapp: object, data: bytes) -> None:
    mime = QMimeData()
    mime.setData(dragging.MIME, data)
    assert dragging.ids(mime) == []


def test_other_things_are_nothing(qapp: object) -> None:
    mime = QMimeData()
    mime.setText("[3]")
    assert dragging.ids(mime) == []


def test_a_drag_carries_them(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[tuple[list[int], Qt.DropAction, bool]] = []

    def run(drag: QDrag, offered: Qt.DropAction) -> Qt.DropAction:
        carried.append((dragging.ids(drag.mimeData()), offered, drag.pixmap().isNull()))
        return offered

    monkeypatch.setattr(QDrag, "exec", run)
    source = QWidget()
    qtbot.addWidget(source)
    dragging.Drag.ask(source, [3, 4], "田中 美咲 ほか1件")
    assert carried == [([3, 4], Qt.DropAction.CopyAction, False)]
