from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from karte.ui import dragging
from karte.ui.inputs.text import TextInput
from karte.ui.search.panel import SearchPanel
from karte.ui.search.rows import Heading, KarteChoice, MakeChoice, MoreChoice, Remark, Row
from tests.ui.search.shop import Shop

PATIENCE_MS = 20_000


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 728)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def box(shop: Shop, window: QWidget, qtbot: QtBot) -> TextInput:
    made = TextInput(shop.ctx.theme)
    made.setParent(window)
    made.setGeometry(100, 8, 440, 32)
    with qtbot.waitActive(window):
        window.show()
    made.setFocus()
    return made


@pytest.fixture
def panel(shop: Shop, box: TextInput) -> SearchPanel:
    return SearchPanel(shop.ctx.theme, box)


ROWS: list[Row] = [
    Heading("カルテ", "2件"),
    MakeChoice("た"),
    MakeChoice("な"),
    Heading("ノート"),
    MakeChoice("か"),
]


def pixel(panel: SearchPanel, x: int, y: int) -> QColor:
    """What is seen at a place of the panel."""
    window = panel.window()
    place = panel.mapTo(window, QPoint(x, y))
    return window.grab().toImage().pixelColor(place)


class Paints(QObject):
    """The places of a widget that were painted anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return super().eventFilter(watched, event)


def names(panel: SearchPanel) -> str:
    row = panel.current()
    return row.name if isinstance(row, MakeChoice) else ""


def test_it_lies_under_the_box_and_takes_no_focus(panel: SearchPanel, box: TextInput) -> None:
    panel.show_rows(ROWS, keep=False)
    card = panel.card().translated(panel.pos())
    assert (card.left(), card.width()) == (100, 640)
    assert 40 <= card.top() <= 44
    assert box.line.hasFocus()
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(0).center())
    assert box.line.hasFocus()


def test_the_first_choice_is_marked_and_headings_are_passed_over(panel: SearchPanel) -> None:
    panel.show_rows(ROWS, keep=False)
    walked = [names(panel)]
    for _step in range(3):
        panel.step(1)
        walked.append(names(panel))
    assert walked == ["た", "な", "か", "た"]
    panel.step(-1)
    assert names(panel) == "か"


def test_a_page_does_not_go_round(panel: SearchPanel) -> None:
    panel.show_rows([MakeChoice(str(number)) for number in range(20)], keep=False)
    panel.page(1)
    assert names(panel) == "6"
    panel.page(-1)
    panel.page(-1)
    assert names(panel) == "0"
    for _page in range(9):
        panel.page(1)
    assert names(panel) == "19"


def test_the_box_says_the_marked_row(panel: SearchPanel, box: TextInput) -> None:
    panel.show_rows(ROWS, keep=False)
    assert box.line.accessibleDescription() == "「た」のカルテを作る"
    panel.step(1)
    assert box.line.accessibleDescription() == "「な」のカルテを作る"
    panel.show_rows([Remark("「あ」は見つかりません。")], keep=False)
    assert panel.current() is None
    assert box.line.accessibleDescription() == "「あ」は見つかりません。"


def test_what_is_marked_stays_marked_where_the_rows_are_renewed(panel: SearchPanel) -> None:
    panel.show_rows(ROWS, keep=False)
    panel.step(1)
    panel.show_rows([MakeChoice("あ"), *ROWS], keep=True)
    assert names(panel) == "な"
    panel.show_rows([MakeChoice("あ"), *ROWS], keep=False)
    assert names(panel) == "あ"
    panel.show_rows([MakeChoice("い")], keep=True)
    assert names(panel) == "い", "what is gone is marked no more"


def test_more_rows_than_fit_are_scrolled_to(panel: SearchPanel) -> None:
    many: list[Row] = [Heading("カルテ"), *(MakeChoice(str(number)) for number in range(40))]
    panel.show_rows(many, keep=False)
    window = panel.parentWidget()
    assert window is not None
    assert panel.geometry().top() + panel.card().bottom() < window.height()
    assert 0 in panel.visible_rows()
    assert 40 not in panel.visible_rows()
    panel.step(-1)
    assert 40 in panel.visible_rows()
    assert panel.card().contains(panel.row_rect(40))
    panel.step(1)
    assert 0 in panel.visible_rows(), "with the heading above"
    place = QPointF(panel.card().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, -12000), none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(panel, event)
    assert 40 in panel.visible_rows()
    assert names(panel) == "0", "the wheel marks nothing"


def test_a_click_takes_a_choice_and_no_heading(panel: SearchPanel, qtbot: QtBot) -> None:
    taken: list[object] = []
    panel.taken.connect(taken.append)
    panel.show_rows(ROWS, keep=False)
    for index in (0, 2):
        QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(index).center())
    assert taken == [MakeChoice("な")]
    QTest.mousePress(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(1).center())
    QTest.mouseRelease(panel, Qt.MouseButton.LeftButton, pos=panel.row_rect(4).center())
    assert taken == [MakeChoice("な")], "let go elsewhere"


def test_a_karte_has_a_menu(panel: SearchPanel, shop: Shop) -> None:
    asked: list[KarteChoice] = []
    panel.menu_requested.connect(lambda row, _place: asked.append(row))
    panel.show_rows([*shop.rows("たなか"), MoreChoice("kartes", "すべて")], keep=False)
    for index in (1, 0, -1):
        place = panel.row_rect(index % len(panel.rows())).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.mapToGlobal(place))
        QApplication.sendEvent(panel, event)
    assert [row.entity_id for row in asked] == [shop.tanaka]


def test_a_karte_can_be_dragged_away(panel: SearchPanel, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[list[int]] = []
    monkeypatch.setattr(
        dragging.Drag, "ask", classmethod(lambda _cls, _source, ids, _said: carried.append(ids))
    )
    panel.show_rows(shop.rows("たなか"), keep=False)
    start = panel.row_rect(1).center()
    QTest.mousePress(panel, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(panel, start + QPoint(2, 0))
    assert carried == []
    QTest.mouseMove(panel, start + QPoint(60, 60))
    assert carried == [[shop.tanaka]]
    assert not panel.isVisible(), "what lies under it can take the karte"


def test_what_is_cut_is_said_in_the_tooltip(panel: SearchPanel, shop: Shop) -> None:
    panel.show_rows(shop.rows("5678"), keep=False)
    place = panel.row_rect(1).center()
    QApplication.sendEvent(panel, QHelpEvent(QEvent.Type.ToolTip, place, panel.mapToGlobal(place)))
    assert QToolTip.text() == panel.row_text(1)
    QToolTip.hideText()


def test_larger_text_makes_it_larger(panel: SearchPanel, shop: Shop) -> None:
    panel.show_rows(ROWS, keep=False)
    before = panel.card().size()
    shop.ctx.theme.set_scale(1.3)
    assert panel.card().width() == 832
    assert panel.card().height() > before.height() * 1.2


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text", ["たなか", "5678", "旅行", "高田", "だれもいない", ""])
def test_everything_can_be_painted(panel: SearchPanel, shop: Shop, mode: str, text: str) -> None:
    shop.ctx.theme.set_mode(mode)
    panel.show_rows(shop.rows(text), keep=False)
    picture = panel.grab().toImage()
    ground = shop.ctx.theme.color("surface")
    place = panel.card().center() + QPoint(panel.card().width() // 2 - 8, panel.card().height() // 2 - 3)
    assert picture.pixelColor(place) == ground


def test_every_row_looks_different_when_it_is_marked(panel: SearchPanel, shop: Shop) -> None:
    panel.show_rows(shop.rows("たなか"), keep=False)
    rect = panel.row_rect(1)
    color = pixel(panel, rect.right() - 3, rect.center().y())
    assert color == shop.ctx.theme.color("select")


def test_while_the_mouse_is_over_a_row_it_shows(panel: SearchPanel, shop: Shop) -> None:
    panel.show_rows(ROWS, keep=False)
    rect = panel.row_rect(2)
    QTest.mouseMove(panel, rect.center())
    color = pixel(panel, rect.right() - 3, rect.center().y())
    assert color == shop.ctx.theme.color("hover")


def test_a_bar_says_which_part_of_more_rows_is_seen(panel: SearchPanel, shop: Shop) -> None:
    line = shop.ctx.theme.color("line")
    panel.show_rows([MakeChoice(str(number)) for number in range(40)], keep=False)
    inside, x = panel.card().adjusted(6, 6, -6, -6), panel.card().right() - 3
    assert pixel(panel, x, inside.top() + 4) == line
    assert pixel(panel, x, inside.bottom() - 4) != line
    panel.step(-1)
    assert pixel(panel, x, inside.top() + 4) != line
    assert pixel(panel, x, inside.bottom() - 4) == line
    panel.show_rows(ROWS, keep=False)
    assert pixel(panel, x, panel.card().top() + 10) != line


@pytest.fixture
def ground(window: QWidget, panel: SearchPanel) -> Paints:
    """What is painted of a widget that fills the window under the open panel."""
    made = QWidget(window)
    made.setGeometry(window.rect())
    made.show()
    panel.show_rows(ROWS, keep=False)
    watched = Paints(made)
    QTest.qWait(1)
    assert watched.rects
    watched.rects.clear()
    return watched


def test_other_rows_are_painted_without_what_lies_under_the_panel(
    panel: SearchPanel, ground: Paints, qtbot: QtBot
) -> None:
    rows = Paints(panel.sheet)
    panel.show_rows([Heading("カルテ", "1件"), *ROWS[1:]], keep=False)
    qtbot.waitUntil(lambda: bool(rows.rects), timeout=PATIENCE_MS)
    heading = panel.row_rect(0).height()
    assert rows.rects == [QRect(0, 0, panel.row_rect(0).width(), heading)], "only the row that is another"
    panel.step(1)
    qtbot.waitUntil(lambda: len(rows.rects) == 2, timeout=PATIENCE_MS)
    assert rows.rects[1].top() == heading
    assert rows.rects[1].height() == 2 * panel.row_rect(1).height(), (
        "the one marked before, the one marked now"
    )
    assert ground.rects == []


def test_of_what_lies_under_the_panel_only_its_new_end_is_painted(
    panel: SearchPanel, ground: Paints, qtbot: QtBot
) -> None:
    card = panel.card().translated(panel.pos())
    panel.show_rows([*ROWS, *ROWS], keep=False)
    qtbot.waitUntil(lambda: bool(ground.rects), timeout=PATIENCE_MS)
    assert all(rect.top() > card.bottom() - 30 for rect in ground.rects)
    ground.rects.clear()
    panel.show_rows(ROWS, keep=False)
    qtbot.waitUntil(lambda: bool(ground.rects), timeout=PATIENCE_MS)
    assert all(rect.top() > card.bottom() - 30 for rect in ground.rects)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_rows_that_came_and_went_leave_nothing_behind(
    panel: SearchPanel, window: QWidget, shop: Shop, mode: str
) -> None:
    shop.ctx.theme.set_mode(mode)
    panel.show_rows(ROWS, keep=False)
    before = window.grab().toImage()
    QTest.qWait(1)
    for rows in ([MakeChoice(str(number)) for number in range(40)], ROWS[:2], [*ROWS, *ROWS], ROWS):
        panel.show_rows(rows, keep=False)
        QTest.qWait(1)
    screen = window.screen()
    seen = screen.grabWindow(window.winId()).toImage()
    assert seen.size() == before.size()
    assert seen.convertToFormat(before.format()) == before, "as if it had been painted in one go"


def test_the_sheet_goes_with_the_panel(panel: SearchPanel) -> None:
    panel.show_rows(ROWS, keep=False)
    assert panel.sheet.isVisible()
    assert panel.card().translated(panel.pos()).contains(panel.sheet.geometry())
    panel.close_up()
    assert not panel.sheet.isVisible()
