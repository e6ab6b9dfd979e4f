from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.search.sheet import Sheet


def test_it_is_filled_by_another_and_lets_the_mouse_through(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    button = QPushButton("開く", window)
    button.setGeometry(window.rect())
    filled: list[QRect] = []

    def fill(painter: QPainter, region: QRegion) -> None:
        filled.append(region.boundingRect())
        painter.fillRect(region.boundingRect(), Qt.GlobalColor.blue)

    sheet = Sheet(window, fill)
    sheet.setGeometry(20, 10, 100, 50)
    sheet.show()
    with qtbot.waitExposed(window):
        window.show()
    assert window.childAt(30, 20) is button
    assert window.grab().toImage().pixelColor(30, 20) == Qt.GlobalColor.blue
    QTest.qWait(1)
    filled.clear()
    sheet.update(QRect(5, 5, 20, 10))
    qtbot.waitUntil(lambda: filled == [QRect(5, 5, 20, 10)], timeout=20_000)
