from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.pictures.canvas import MOST, Canvas, whole


def _halves() -> QImage:
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(400, 800):
        for y in range(0, 400, 1):
            image.setPixelColor(x, y, QColor("blue"))
    return image


@pytest.fixture
def canvas(ctx: Context, qtbot: QtBot) -> Canvas:
    made = Canvas(ctx.theme)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def _colour(canvas: Canvas, x: int, y: int) -> QColor:
    return canvas.grab().toImage().pixelColor(x, y)


def test_all_of_it_is_seen_in_the_middle(canvas: Canvas, ctx: Context) -> None:
    canvas.show_image(_halves())
    assert _colour(canvas, 10, 200) == QColor("red")
    assert _colour(canvas, 390, 200) == QColor("blue")
    assert _colour(canvas, 200, 50) == ctx.theme.color("sunken")


def test_a_small_one_is_not_blown_up(qapp: object) -> None:
    tiny = QImage(10, 10, QImage.Format.Format_RGB32)
    assert whole(tiny, QRectF(0, 0, 400, 400)) == QRectF(190, 190, 20, 20)
    assert whole(QImage(), QRectF(0, 0, 400, 400)).isEmpty()


def test_the_wheel_enlarges_and_the_mouse_moves_it_no_further_than_it_reaches(canvas: Canvas) -> None:
    canvas.show_image(_halves())
    place = QPointF(200, 200)
    for _turn in range(3):
        wheel = QWheelEvent(
            place,
            canvas.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, wheel)
    assert canvas.zoom() > 1.9
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    QTest.mouseMove(canvas, QPoint(5000, 200))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5000, 200))
    assert _colour(canvas, 1, 200) == QColor("red")
    assert _colour(canvas, 380, 200) == QColor("red")


def test_there_is_an_end_to_it_both_ways(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_image(_halves())
    for _turn in range(30):
        canvas.enlarge()
    assert canvas.zoom() == MOST
    with qtbot.waitSignal(canvas.zoomed, timeout=20_000) as said:
        canvas.fit()
    assert said.args == [False]
    canvas.reduce()
    assert canvas.zoom() == 1
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.zoom() == 2


def test_without_a_picture_it_says_why(canvas: Canvas) -> None:
    canvas.show_image(QImage(), "表示できません。")
    assert canvas.text() == canvas.accessibleDescription() == "表示できません。"
    canvas.enlarge()
    assert canvas.zoom() == 1
    canvas.show_image(_halves())
    assert canvas.text() == ""
