from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from karte.store.note_rows import FileRow
from karte.ui.context import Context
from karte.ui.pictures.compare import Comparison, Slider, is_older, label, place, taken_on


def _plain(colour: str) -> QImage:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def slider(ctx: Context, qtbot: QtBot) -> Slider:
    made = Slider(ctx.theme)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show_images(_plain("red"), _plain("blue"))
    made.show()
    return made


def _colour(slider: Slider, x: int) -> QColor:
    return slider.grab().toImage().pixelColor(x, 300)


def test_left_of_the_line_is_the_first_and_right_of_it_the_second(slider: Slider) -> None:
    assert (_colour(slider, 180), _colour(slider, 220)) == (QColor("red"), QColor("blue"))
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 300))
    assert slider.at() == pytest.approx(0.25)
    assert _colour(slider, 180) == QColor("blue")
    QTest.mouseMove(slider, QPoint(9000, 300))
    assert 0 <= slider.at() <= 1


def test_the_keys_move_the_line(slider: Slider) -> None:
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert slider.at() == pytest.approx(0.62)
    assert slider.accessibleDescription() == "左から62%"
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert slider.at() == 1
    QTest.keyClick(slider, Qt.Key.Key_Home)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.at() == 0


def _file(number: int, taken_at: str, day: str = "2026-11-07", caption: str = "") -> FileRow:
    return FileRow(number, f"{number:064}", f"IMG_{number}.jpg", "", 1, caption, 9, 9, taken_at, day=day)


def test_the_two_are_chosen_by_day_and_caption(ctx: Context, qtbot: QtBot) -> None:
    comparison = Comparison(ctx.theme)
    qtbot.addWidget(comparison)
    old, new = _file(1, "2026-10-01T10:00:00"), _file(2, "", caption="仕上がり")
    spy = QSignalSpy(comparison.wanted)
    comparison.begin([old, new], old, new)
    assert (comparison.before.text(), comparison.after.text()) == (
        "2026/10/01 IMG_1.jpg",
        "2026/11/07 仕上がり",
    )
    assert [spy.at(0)] == [[old, new]]
    comparison.before.menu().actions()[1].trigger()
    assert [spy.at(1)] == [[new, new]]


def test_the_two_are_swapped_by_button_and_by_key(ctx: Context, qtbot: QtBot) -> None:
    comparison = Comparison(ctx.theme)
    qtbot.addWidget(comparison)
    with qtbot.waitActive(comparison):
        comparison.show()
    old, new = _file(1, "2026-10-01T10:00:00"), _file(2, "", caption="仕上がり")
    comparison.begin([old, new], old, new)
    spy = QSignalSpy(comparison.wanted)
    assert comparison.swap.accessibleName() == "入れ替える"
    comparison.swap.click()
    assert (comparison.before.text(), comparison.after.text()) == (
        "2026/11/07 仕上がり",
        "2026/10/01 IMG_1.jpg",
    )
    QTest.keyClick(comparison.slider, Qt.Key.Key_X)
    assert comparison.after.text() == "2026/11/07 仕上がり"
    assert [spy.at(index) for index in range(spy.count())] == [[new, old], [old, new]]


def test_the_older_one_is_before_in_whatever_order_they_come(ctx: Context, qtbot: QtBot) -> None:
    comparison = Comparison(ctx.theme)
    qtbot.addWidget(comparison)
    morning, evening = _file(2, "2026-11-07T09:00:00"), _file(1, "2026-11-07T18:00:00")
    spy = QSignalSpy(comparison.wanted)
    comparison.begin([evening, morning], evening, morning)
    assert spy.at(0) == [morning, evening]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (_file(2, "2026-11-07T09:00:00"), _file(1, "2026-11-07T18:00:00")),
        (_file(2, "2026-11-07T09:00:00"), _file(3, "2026-11-07T09:00:00")),
        (_file(1, "2026-11-07T18:00:00"), _file(2, "")),
        (_file(1, ""), _file(2, "2026-11-07T09:00:00")),
        (_file(2, "", day="2025-01-01"), _file(1, "2026-11-07T09:00:00")),
        (_file(1, "2026-11-07T09:00:00", day=""), _file(2, "", day="")),
        (_file(1, "", day=""), _file(0, "2026-11-07T09:00:00", day="")),
    ],
)
def test_which_is_older_the_camera_knows_best_then_the_day_then_the_order_of_adding(
    older: FileRow, newer: FileRow
) -> None:
    assert is_older(older, newer)
    assert not is_older(newer, older)


def test_photos_are_offered_in_the_order_of_time() -> None:
    evening, morning, before = _file(1, "2026-11-07T18:00:00"), _file(2, "2026-11-07T09:00:00"), _file(3, "")
    old = _file(4, "", day="2026-10-01")
    assert sorted([evening, morning, before, old], key=place) == [old, before, morning, evening]


def test_the_camera_knows_the_day_better_than_the_note() -> None:
    assert taken_on(_file(1, "2026-10-01T10:00:00")) == "2026-10-01"
    assert taken_on(_file(1, "")) == "2026-11-07"
    assert label(_file(1, "", day="")) == "IMG_1.jpg"
