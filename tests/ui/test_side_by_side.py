"""The panes side by side: what is shown where, and what comes out over what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitterHandle
from pytestqt.qtbot import QtBot

from karte.ui import layout
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from karte.ui.workspace import Workspace
from tests.helpers import add_note
from tests.ui.windows import commands, has_focus, open_window, press, settle, three_people, write


@pytest.fixture
def people(ctx: Context) -> list[int]:
    return three_people(ctx)


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, people: list[int]) -> MainWindow:
    return open_window(ctx, qtbot)


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    return commands(window).workspace


def resize(window: MainWindow, width: int, height: int = 728) -> None:
    window.resize(width, height)
    settle()


def widths(workspace: Workspace) -> dict[str, int]:
    """What can be seen, with its width."""
    panes = {"list": workspace.list, "main": workspace.view, "profile": workspace.profile}
    panes["editor"] = workspace.editor
    return {name: pane.width() for name, pane in panes.items() if pane.isVisible()}


def drag(workspace: Workspace, handle: int, by: int) -> None:
    grip = workspace.splitter.handle(handle)
    assert isinstance(grip, QSplitterHandle)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    QTest.mouseMove(grip, QPoint(by, 50))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    settle()


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
@pytest.mark.parametrize("width", [1920, 1536, 1366, 1280, 1093, 960])
def test_panes_get_their_widths(
    window: MainWindow, workspace: Workspace, ctx: Context, width: int, scale: float
) -> None:
    ctx.theme.set_scale(scale)
    resize(window, width)
    for writing in (False, True):
        if writing:
            workspace.write()
            settle()
        plan = layout.plan(width, window.height(), scale, editing=writing)
        seen = widths(workspace)
        expected = {name for name, _width in plan.sides.items()} | ({"main"} if plan.main else set())
        assert set(seen) == expected
        for name, planned in plan.sides.items():
            assert abs(seen[name] - ctx.theme.px(planned)) <= 2, name
        handles = len(seen) - 1
        assert sum(seen.values()) + handles == workspace.width()


def test_at_the_least_size_the_editor_covers_the_karte(window: MainWindow, workspace: Workspace) -> None:
    resize(window, 960, 520)
    workspace.write()
    settle()
    assert set(widths(workspace)) == {"editor"}
    assert workspace.editor.width() == workspace.width() == 960 - layout.RAIL


def test_there_one_looks_at_the_karte_with_ctrl_b_and_comes_back(
    window: MainWindow, workspace: Workspace
) -> None:
    resize(window, 960, 520)
    press("Ctrl+N")
    write("話の途中")
    press("Ctrl+B")
    assert set(widths(workspace)) == {"main"}
    assert workspace.view.timeline.list.hasFocus()
    press("Ctrl+B")
    assert set(widths(workspace)) == {"editor"}
    assert has_focus(workspace.editor.form.body)
    assert workspace.editor.form.body.text() == "話の途中"
    press("Ctrl+B", "Esc")
    assert set(widths(workspace)) == {"editor"}


def test_opening_a_karte_there_shows_it_and_writing_goes_on(
    window: MainWindow, workspace: Workspace, people: list[int]
) -> None:
    resize(window, 960, 520)
    press("Ctrl+N")
    workspace.open(people[0])
    assert set(widths(workspace)) == {"main"}
    workspace.write()
    assert set(widths(workspace)) == {"editor"}


def test_a_wider_window_ends_the_look(window: MainWindow, workspace: Workspace) -> None:
    resize(window, 960, 520)
    press("Ctrl+N", "Ctrl+B")
    resize(window, 1366)
    assert set(widths(workspace)) == {"main", "editor"}
    assert not workspace.is_reading()


def test_drawn_widths_are_kept_for_each_layout(
    window: MainWindow, workspace: Workspace, ctx: Context
) -> None:
    drag(workspace, 1, 60)
    drawn = widths(workspace)["list"]
    assert abs(drawn - 316) < 5
    assert ctx.settings.current.pane_widths["normal"]["list"] == drawn
    resize(window, 1920)
    assert widths(workspace)["list"] == 304
    resize(window, 1366)
    assert widths(workspace)["list"] == drawn
    assert widths(workspace)["profile"] == 272


def test_they_are_kept_over_a_restart(
    window: MainWindow, workspace: Workspace, ctx: Context, qtbot: QtBot
) -> None:
    drag(workspace, 2, -40)
    drawn = widths(workspace)["profile"]
    assert drawn > 300
    window.close()
    again = open_window(ctx, qtbot)
    assert widths(commands(again).workspace)["profile"] == drawn


def test_no_pane_can_be_drawn_to_nothing(window: MainWindow, workspace: Workspace) -> None:
    drag(workspace, 1, -2000)
    assert widths(workspace)["list"] == layout.RANGES["list"][0]
    drag(workspace, 1, 2000)
    assert widths(workspace)["list"] == layout.RANGES["list"][1]
    drag(workspace, 2, 2000)
    assert widths(workspace)["profile"] == layout.RANGES["profile"][0]


def test_the_editor_s_width_is_kept_apart(window: MainWindow, workspace: Workspace, ctx: Context) -> None:
    press("Ctrl+N")
    drag(workspace, 3, -50)
    drawn = widths(workspace)["editor"]
    assert drawn > 520
    assert ctx.settings.current.pane_widths["normal-editor"] == {"editor": drawn}
    press("Esc")
    assert widths(workspace)["profile"] == 272
    press("Ctrl+N")
    assert widths(workspace)["editor"] == drawn


class TestNarrow:
    """1093 wide: no column for the list."""

    @pytest.fixture(autouse=True)
    def _narrow(self, window: MainWindow) -> None:
        resize(window, 1093, 574)

    def test_ctrl_b_brings_the_list_out_and_puts_it_away(self, workspace: Workspace) -> None:
        assert not workspace.list.isVisible()
        press("Ctrl+B")
        assert workspace.list.isVisible()
        assert workspace.list.width() == layout.SHEET
        assert workspace.list.view.hasFocus()
        press("Ctrl+B")
        assert not workspace.list.isVisible()
        assert workspace.view.timeline.list.hasFocus()

    def test_esc_puts_it_away(self, workspace: Workspace) -> None:
        press("Ctrl+B", "Esc")
        assert not workspace.list.isVisible()
        assert workspace.view.timeline.list.hasFocus()

    def test_a_click_into_the_karte_puts_it_away(self, workspace: Workspace) -> None:
        press("Ctrl+B")
        place = workspace.view.timeline.list.viewport()
        QTest.mouseClick(place, Qt.MouseButton.LeftButton, pos=QPoint(600, 300))
        settle()
        assert not workspace.list.isVisible()

    def test_walking_opens_and_the_list_stays_until_enter(
        self, workspace: Workspace, people: list[int], qtbot: QtBot
    ) -> None:
        press("Ctrl+B", "Down")
        qtbot.waitUntil(lambda: workspace.entity_id() == people[1])
        assert workspace.list.isVisible()
        press("Return")
        assert not workspace.list.isVisible()
        assert workspace.view.timeline.list.hasFocus()

    def test_a_click_on_a_karte_opens_it_and_puts_the_list_away(
        self, workspace: Workspace, people: list[int]
    ) -> None:
        press("Ctrl+B")
        view = workspace.list.view
        middle = view.visualRect(view.model().index(2, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        settle()
        assert workspace.entity_id() == people[0]
        assert not workspace.list.isVisible()

    def test_narrowing_it_brings_it_out(self, workspace: Workspace) -> None:
        workspace.filter("たな")
        assert workspace.list.isVisible()
        assert workspace.list.text_chip.isVisible()

    def test_a_wider_window_gives_it_its_column_back(self, workspace: Workspace, window: MainWindow) -> None:
        press("Ctrl+B")
        resize(window, 1366)
        assert widths(workspace)["list"] == 256
        assert workspace.splitter.indexOf(workspace.list) == 0

    def test_facts_are_a_tab_and_keep_what_is_typed(
        self, workspace: Workspace, window: MainWindow, ctx: Context
    ) -> None:
        press("Alt+3")
        workspace.profile.row("電話").edit()
        press("Ctrl+A")
        write("080-5555-6666")
        resize(window, 1366)
        assert workspace.splitter.indexOf(workspace.profile) == 2
        row = workspace.profile.row("電話")
        typed = row.entry().text() if row.entry() else row.value.text()
        assert "080-5555-6666" in typed


def test_a_column_that_is_not_wanted_goes_and_is_remembered(
    workspace: Workspace, window: MainWindow, ctx: Context
) -> None:
    press("Ctrl+B")
    assert set(widths(workspace)) == {"main", "profile"}
    assert ctx.settings.current.list_visible is False
    workspace.filter("たな")
    assert workspace.list.isVisible(), "what is sought has to show somewhere"
    workspace.hide_list()
    press("Ctrl+B")
    assert set(widths(workspace)) == {"list", "main", "profile"}


def test_esc_closes_one_layer_after_the_other(workspace: Workspace, ctx: Context, people: list[int]) -> None:
    add_note(ctx.store, [people[2]], "カット", "来店記録", 料金="5000")
    settle()
    press("Ctrl+N")
    workspace.view.show_tab("graphs")
    workspace.view.tabs.tab("graphs").setFocus()
    press("Esc")
    assert workspace.view.tabs.current() == "notes"
    assert workspace.editor.is_open()
    press("Esc")
    assert not workspace.editor.is_open()
