"""What だれ・なに and tags share, seen on the plainest box: fruits of which each is taken once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from karte.store.rows import EntityRef
from karte.ui.inputs.chipbox import ChipBox
from karte.ui.inputs.popup import RowsPopup, paint_text
from karte.ui.theme import Theme

FRUITS = ("りんご", "みかん", "もも", "みかんもち")


class FruitPopup(RowsPopup):
    shown: tuple[str, ...] = ()

    def row_text(self, index: int) -> str:
        return self.shown[index]

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        paint_text(painter, rect, self.shown[index])


class FruitBox(ChipBox):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "果物", "もう1つ")
        self.fruits: list[str] = []
        self.popup = FruitPopup(theme, self.frame, row_height=32)
        self.line.textChanged.connect(self.follow_line)
        self.line.composed.connect(self.follow_line)
        self.popup.taken.connect(self.take_clicked)

    def rows(self) -> FruitPopup:
        return self.popup

    def propose(self) -> None:
        left = [fruit for fruit in FRUITS if fruit not in self.fruits]
        self.popup.shown = tuple(fruit for fruit in left if fruit.startswith(self.query()))
        self.popup.open(len(self.popup.shown), 0)

    def taking(self, index: int) -> Callable[[], object]:
        return partial(self.take, self.popup.shown[index])

    def take(self, fruit: str) -> None:
        self.line.clear()
        self.put([*self.fruits, fruit])

    def remove_chip(self, place: int) -> None:
        self.put([*self.fruits[:place], *self.fruits[place + 1 :]])

    def put(self, fruits: list[str]) -> None:
        self.fruits = fruits
        self.show_chips(
            [EntityRef(place, one, "", 0, "", "other", "tag") for place, one in enumerate(fruits)]
        )


@pytest.fixture
def box(theme, show) -> FruitBox:
    made = FruitBox(theme)
    show(made)
    return made


def press(box: FruitBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box.line, key)


def marked(box: FruitBox) -> str:
    """The chip that the keys mean now, as it is told to those who cannot see it."""
    return box.line.accessibleDescription()


def test_the_keys_of_the_list(box):
    assert box.line.placeholderText() == "果物"
    press(box, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert box.fruits == ["みかん"]
    assert box.line.placeholderText() == "もう1つ"
    press(box, Qt.Key.Key_Down)
    assert box.popup.isVisible()
    press(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()


def test_a_click_takes_the_row_that_was_seen_when_it_was_clicked(box, compose):
    compose(box.line, "", "みかん")
    compose(box.line, "も")
    assert box.popup.shown == ("みかんもち",)
    QTest.mouseClick(box.popup, Qt.MouseButton.LeftButton, pos=box.popup.row_rect(0).center())
    assert box.fruits == ["みかんもち"], "and not みかん, which fits what is left without the composition"
    assert box.line.shown_text() == ""


def test_backspace_marks_the_last_chip_and_then_takes_it_off(box):
    box.put(["りんご", "もも"])
    press(box, Qt.Key.Key_Backspace)
    assert (marked(box), box.fruits) == ("もも", ["りんご", "もも"])
    press(box, Qt.Key.Key_Backspace)
    assert (marked(box), box.fruits) == ("もも", ["りんご"])


def test_the_mark_goes_from_chip_to_chip_and_back_into_the_line(box):
    box.put(["りんご", "みかん", "もも"])
    press(box, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert marked(box) == "みかん"
    press(box, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert marked(box) == "りんご", "there it ends"
    press(box, Qt.Key.Key_Right)
    assert marked(box) == "みかん"
    press(box, Qt.Key.Key_Escape)
    assert marked(box) == ""
    press(box, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert marked(box) == ""
    press(box, Qt.Key.Key_Delete)
    assert len(box.fruits) == 3


def test_a_text_and_a_composition_keep_their_keys(box, compose):
    box.put(["りんご"])
    compose(box.line, "", "もも")
    press(box, Qt.Key.Key_Left, Qt.Key.Key_Backspace)
    assert (box.line.text(), box.fruits) == ("も", ["りんご"])
    box.line.clear()
    compose(box.line, "も")
    press(box, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert (box.line.shown_text(), box.fruits) == ("も", ["りんご"])
