"""Note text: line height, wrapping, marking and copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.textblock import TextBlock
from tests.ui.widgets.conftest import Show

TEXT = "カラーは前回より半トーン暗め。\n帰りにヘアオイルのサンプルを渡した。"


@pytest.fixture
def block(theme: Theme, show: Show) -> TextBlock:
    block = TextBlock(theme, TEXT)
    show(block, width=700)
    return block


def test_every_line_is_25_px(block: TextBlock) -> None:
    assert block.heightForWidth(600) == 50
    block.set_text("あ" * 44)
    assert block.heightForWidth(2000) == 25
    block.set_text("あ" * 45)
    assert block.heightForWidth(2000) == 50, "no line is longer than 44 characters"
    assert block.heightForWidth(330) == 75


def test_a_word_without_spaces_is_broken(block: TextBlock) -> None:
    block.set_text("https://example.jp/" + "a" * 300)
    assert block.heightForWidth(400) > 100


def test_the_text_size_is_followed(block: TextBlock, theme: Theme) -> None:
    theme.set_scale(1.3)
    assert block.heightForWidth(600) == 2 * 32


def test_a_higher_block_takes_its_room_in_a_layout(block: TextBlock) -> None:
    assert block.height() == 50
    block.set_text("あ" * 440)
    block.window().layout().activate()
    assert block.height() == 250
    assert block.sizeHint().width() == 44 * 15
    assert block.minimumSizeHint().height() == 25


def test_dragging_marks_and_ctrl_c_copies(block: TextBlock, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.mousePress(block, Qt.MouseButton.LeftButton, pos=QPoint(1, 10))
    QTest.mouseMove(block, QPoint(3 * 15 + 2, 10))
    qtbot.mouseRelease(block, Qt.MouseButton.LeftButton, pos=QPoint(3 * 15 + 2, 10))
    assert block.selected() == "カラー"
    plain = block.grab().toImage()
    qtbot.keyClick(block, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "カラー"
    qtbot.mouseClick(
        block, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, pos=QPoint(5 * 15 + 2, 10)
    )
    assert block.selected() == "カラーは前"
    assert block.grab().toImage() != plain


def test_select_all_and_a_double_click(block: TextBlock, qtbot: QtBot) -> None:
    qtbot.keyClick(block, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert block.selected() == TEXT
    qtbot.mouseDClick(block, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert 0 < len(block.selected()) < len(TEXT)


def test_copying_nothing_leaves_the_clipboard_alone(block: TextBlock) -> None:
    QGuiApplication.clipboard().setText("前から")
    block.copy()
    assert QGuiApplication.clipboard().text() == "前から"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_leaving_takes_the_mark_away_but_a_menu_does_not(block: TextBlock, qtbot: QtBot) -> None:
    other = QWidget(block.window())
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    block.setFocus()
    block.select_all()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), block.mapToGlobal(QPoint(5, 5)))
    block.contextMenuEvent(event)
    (menu,) = block.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["コピー", "すべて選択"]
    assert block.selected() == TEXT
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == TEXT
    menu.close()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert block.selected() == ""
    block.contextMenuEvent(event)
    assert not event.isAccepted()


def test_other_keys_go_on(block: TextBlock, qtbot: QtBot) -> None:
    heard: list[int] = []

    class Parent(QWidget):
        def keyPressEvent(self, event: object) -> None:
            heard.append(event.key())

    parent = Parent()
    qtbot.addWidget(parent)
    block.setParent(parent)
    qtbot.keyClick(block, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_markup_is_text(block: TextBlock) -> None:
    block.set_text("<b>太字</b>")
    assert block.text() == "<b>太字</b>"
    assert block.accessibleName() == "<b>太字</b>"


def found(block: TextBlock, index: int = 0) -> QRect:
    return block.mark_rect(index)


def test_what_was_found_lies_on_yellow_where_it_stands(block: TextBlock, theme: Theme) -> None:
    yellow = theme.color("fusen").name()
    assert yellow not in colours(block)
    at = TEXT.index("サンプル")
    block.set_marks([(0, 3), (at, at + 4)])
    assert yellow in colours(block)
    assert block.mark_count() == 2
    first, second = found(block), found(block, 1)
    assert first.top() < 25 <= second.bottom(), "the second line"
    assert first.left() <= 1
    assert abs(first.width() - 3 * 15) <= 4
    block.set_text(TEXT)
    assert (block.mark_count(), yellow in colours(block)) == (0, False)


def test_the_mark_that_is_looked_at_has_an_outline(block: TextBlock, theme: Theme) -> None:
    outline = theme.color("fusen-bar").name()
    block.set_marks([(0, 3), (5, 7)])
    assert outline not in colours(block)
    block.set_marks([(0, 3), (5, 7)], 1)
    assert outline in colours(block)


def test_a_mark_over_two_lines_begins_on_the_first(block: TextBlock) -> None:
    block.set_text("あ" * 60)
    block.set_marks([(42, 46)])
    assert found(block).right() <= 44 * 15 + 2
    assert found(block).top() < 25


def test_letters_that_qt_counts_twice_move_no_mark(block: TextBlock, theme: Theme) -> None:
    block.set_text("𠮷田と😀カット")
    block.set_marks([(4, 7)])
    plain = QFontMetricsF(theme.font("note")).horizontalAdvance("𠮷田と😀")
    assert abs(found(block).left() - plain) <= 3


def colours(block: TextBlock) -> set[str]:
    image = block.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


class TestLinks:
    @pytest.fixture
    def pressed(self, block: TextBlock) -> list[int]:
        block.set_text("𠮷田さんと @ココ の #散歩 の話")
        block.set_links([(6, 9), (12, 15)])
        found: list[int] = []
        block.link_pressed.connect(found.append)
        return found

    def test_a_click_follows_a_link(self, block: TextBlock, qtbot: QtBot, pressed: list[int]) -> None:
        for index in (1, 0):
            qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=block.link_rect(index).center())
        beside = block.link_rect(1).topRight() + QPoint(20, 8)
        qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=beside)
        assert pressed == [1, 0]

    def test_marking_a_link_with_the_mouse_does_not_follow_it(
        self, block: TextBlock, qtbot: QtBot, pressed: list[int]
    ) -> None:
        rect = block.link_rect(0)
        qtbot.mousePress(block, Qt.MouseButton.LeftButton, pos=rect.center() - QPoint(12, 0))
        QApplication.sendEvent(block, _move(QPointF(rect.center() + QPoint(14, 0))))
        qtbot.mouseRelease(block, Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(14, 0))
        assert block.selected()
        assert pressed == []

    def test_they_have_the_colour_of_links_and_a_hand(
        self, block: TextBlock, theme: Theme, pressed: list[int]
    ) -> None:
        image = block.grab(block.link_rect(0)).toImage()
        colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert theme.color("accent").name() in colors
        QApplication.sendEvent(block, _move(QPointF(block.link_rect(0).center()), down=False))
        assert block.cursor().shape() == Qt.CursorShape.PointingHandCursor
        QApplication.sendEvent(block, _move(QPointF(2, 12), down=False))
        assert block.cursor().shape() == Qt.CursorShape.IBeamCursor

    def test_another_text_has_none(self, block: TextBlock, qtbot: QtBot, pressed: list[int]) -> None:
        place = block.link_rect(0).center()
        block.set_text("𠮷田さんと @ココ の #散歩 の話")
        qtbot.mouseClick(block, Qt.MouseButton.LeftButton, pos=place)
        assert pressed == []


def _move(place: QPointF, *, down: bool = True) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
    no = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, place, place, no, button, Qt.KeyboardModifier.NoModifier)
