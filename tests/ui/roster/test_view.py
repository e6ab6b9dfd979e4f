"""Walking through the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.models.roster import RosterModel
from karte.ui.roster.view import RosterView
from tests.helpers import add_entity
from tests.ui.eyes import ringed

NAMES = ("青木", "加藤", "佐藤", "田中", "中村", "原", "森", "Yamada", "和田")


@pytest.fixture
def made(ctx: Context) -> list[int]:
    return [add_entity(ctx.store, "ヒト", name) for name in NAMES]


@pytest.fixture
def view(ctx: Context, qtbot: QtBot, made: list[int]) -> RosterView:
    model = RosterModel(ctx.store)
    model.set_ids(made)
    view = RosterView(ctx.theme, model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(256, 200)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    return view


@pytest.fixture
def opened(view: RosterView) -> list[int]:
    told: list[int] = []
    view.open_requested.connect(told.append)
    return told


def row_place(view: RosterView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def test_resting_on_a_karte_opens_it_and_hurrying_past_does_not(
    view: RosterView, qtbot: QtBot, made: list[int], opened: list[int]
) -> None:
    view.set_current_id(made[0])
    with qtbot.waitSignal(view.open_requested):
        for _press in range(3):
            qtbot.keyClick(view, Qt.Key.Key_Down)
    assert opened == [made[3]]


def test_enter_opens_at_once_and_only_once(
    view: RosterView, qtbot: QtBot, made: list[int], opened: list[int]
) -> None:
    view.set_current_id(made[0])
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [made[-1]]
    with qtbot.assertNotEmitted(view.open_requested, wait=300):
        pass


def test_a_click_opens_and_a_selection_by_the_window_does_not(
    view: RosterView, qtbot: QtBot, made: list[int], opened: list[int]
) -> None:
    with qtbot.assertNotEmitted(view.open_requested, wait=300):
        view.set_current_id(made[2])
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_place(view, 1))
    assert opened == [made[1]]


def test_the_right_button_opens_the_menu_of_the_row_under_it_and_not_the_karte(
    view: RosterView, qtbot: QtBot, made: list[int], opened: list[int]
) -> None:
    view.set_current_id(made[0])
    place = row_place(view, 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert view.current_id() == made[0]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    with qtbot.waitSignal(view.menu_requested) as asked:
        QApplication.sendEvent(view.viewport(), event)
    assert asked.args[0] == made[2]
    assert opened == []


def test_the_menu_key_means_the_selected_row(view: RosterView, qtbot: QtBot, made: list[int]) -> None:
    view.set_current_id(made[1])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    with qtbot.waitSignal(view.menu_requested) as asked:
        QApplication.sendEvent(view.viewport(), event)
    assert asked.args[0] == made[1]


def test_delete_asks_for_the_selected_karte(view: RosterView, qtbot: QtBot, made: list[int]) -> None:
    with qtbot.assertNotEmitted(view.remove_requested):
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    view.set_current_id(made[4])
    with qtbot.waitSignal(view.remove_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == [made[4]]


def test_letters_are_not_searched_for(view: RosterView, qtbot: QtBot, made: list[int]) -> None:
    view.set_current_id(made[0])
    qtbot.keyClicks(view, "ya")
    assert view.current_id() == made[0]


def test_jumping_brings_a_row_to_the_top(view: RosterView) -> None:
    view.jump(3)
    assert view.top_row() == 3


def test_the_place_is_found_again_when_rows_come_in_above(
    view: RosterView, ctx: Context, made: list[int]
) -> None:
    view.jump(3)
    place = view.place()
    fresh = add_entity(ctx.store, "ヒト", "新井")
    view.model().set_ids([fresh, *made])
    view.return_to(place)
    assert view.place()[0] == made[3]
    assert view.top_row() == 4


def test_a_list_at_its_beginning_stays_there(view: RosterView, ctx: Context, made: list[int]) -> None:
    place = view.place()
    view.model().set_ids([add_entity(ctx.store, "ヒト", "新井"), *made])
    view.return_to(place)
    assert view.top_row() == 0


def test_coming_into_the_list_opens_nothing(view: RosterView, qtbot: QtBot) -> None:
    view.clearFocus()
    with qtbot.assertNotEmitted(view.open_requested, wait=300):
        view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.current_id() is None


def test_the_keyboard_in_a_list_of_which_nothing_is_chosen_is_seen_around_it(
    view: RosterView, ctx: Context
) -> None:
    accent = ctx.theme.color("accent")
    view.set_current_id(None)
    assert not ringed(view, view, QColor("magenta"))
    assert ringed(view, view, accent)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id() is not None
    place = view.visualRect(view.currentIndex())
    below = view.viewport().grab(place.translated(0, 2 * place.height())).toImage()
    assert all(below.pixelColor(1, y) != accent for y in range(below.height()))


def test_what_is_dragged_away_leaves_the_mark_on_what_is_open(
    view: RosterView, made: list[int], opened: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QListView, "startDrag", lambda *_: None)
    view.set_current_id(made[0])
    view.setCurrentIndex(view.model().index(2, 0))
    view.startDrag(Qt.DropAction.CopyAction)
    assert view.current_id() == made[0]
    assert opened == []
