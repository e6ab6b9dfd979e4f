"""The frame: its place on the screen, the way of the Tab key, and what closing keeps."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.settings import SettingsFile
from karte.store import drafts, entities
from karte.store.conditions import Condition, Rule
from karte.store.rows import KarteHead
from karte.store.store import Session
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import FIRST, LEAST, TITLE_BAR, MainWindow
from karte.ui.panes.importing import Stage
from karte.ui.panes.lists import ListsPane
from karte.ui.panes.settings import SettingsPane
from karte.ui.panes.table import TablePane
from karte.ui.tell import Tell
from karte.ui.trouble import TroublePanel
from karte.ui.widgets.shadow import MARGIN
from karte.ui.widgets.toast import Toast
from tests.demo import IMPORTS
from tests.helpers import add_entity, add_note
from tests.ui.windows import commands, focus, open_window, press, settle, write

SHADOW = QMargins(MARGIN, MARGIN, MARGIN, MARGIN)
SIZES = [(1920, 1040), (1366, 728), (1093, 574), (960, 520)]


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678", 注意="ジアミン")
    thing = add_entity(ctx.store, "モノ", "オーガニックカラー 7NB")
    for day in (1, 8):
        add_note(ctx.store, [made, thing], "カット", "来店記録", f"2026-11-{day:02}T10:00", 料金="5000")
    return made


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, tanaka: int) -> MainWindow:
    made = open_window(ctx, qtbot)
    commands(made).workspace.open(tanaka)
    settle()
    return made


def test_the_first_screen_reads_its_karte_once_for_each_pane(
    ctx: Context, qtbot: QtBot, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    whole = entities.head

    def head(session: Session, entity_id: int) -> KarteHead | None:
        read.append(entity_id)
        return whole(session, entity_id)

    monkeypatch.setattr(entities, "head", head)
    open_window(ctx, qtbot)
    assert read == 2 * read[:1]  # the head of the karte, and 基本情報


def stops(window: MainWindow) -> list[QWidget]:
    """Where Tab comes by, beginning at the top left."""
    first = window.topbar.back if window.topbar.back.isEnabled() else window.topbar.box.line
    first.setFocus()
    seen: list[QWidget] = []
    while focus() not in seen:
        seen.append(focus())
        press("Tab")
    return seen


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def to_profile(window: MainWindow) -> None:
    commands(window).karte.profile()


def to_graphs(window: MainWindow) -> None:
    commands(window).karte.graphs()


def to_month(window: MainWindow) -> None:
    commands(window).karte.previous_month()


def to_editor(window: MainWindow) -> None:
    commands(window).file.write()


def to_import(window: MainWindow) -> None:
    commands(window).file.bring_in()


def to_settings(window: MainWindow) -> None:
    does = commands(window)
    does.tools.settings()
    screen = does.screens.get("settings")
    assert isinstance(screen, SettingsPane)
    screen.show_page("recorders")


def to_nothing(window: MainWindow) -> None:
    commands(window).search.find()
    write("だれもいない")


SCREENS = [to_profile, to_graphs, to_month, to_editor, to_import, to_nothing]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("go", SCREENS)
def test_everything_the_keyboard_reaches_has_a_name(
    window: MainWindow, go: Callable[[MainWindow], None], size: tuple[int, int]
) -> None:
    window.resize(*size)
    go(window)
    settle()
    nameless = [type(widget).__name__ for widget in stops(window) if not spoken(widget).strip()]
    assert nameless == []


def test_tab_goes_as_one_reads(window: MainWindow) -> None:
    window.resize(1920, 1040)
    commands(window).file.write()
    settle()
    workspace = commands(window).workspace
    parts = [window.topbar, window.rail, *workspace.parts()]
    order = [
        next(place for place, part in enumerate(parts) if part is widget or part.isAncestorOf(widget))
        for widget in stops(window)
    ]
    assert order == sorted(order)
    assert {parts[place] for place in order} >= {
        window.topbar,
        window.rail,
        workspace.list,
        workspace.view.header,
        workspace.view.tabs,
        workspace.view.timeline,
        workspace.editor,
    }


def test_it_still_does_after_panes_have_moved(window: MainWindow) -> None:
    before = [spoken(widget) for widget in stops(window)]
    for width in (1093, 1366):
        window.resize(width, 728)
        settle()
        press("Ctrl+B", "Ctrl+B")
    assert [spoken(widget) for widget in stops(window)] == before


def test_shift_tab_goes_the_other_way(window: MainWindow) -> None:
    window.topbar.box.setFocus()
    press("Tab")
    after = focus()
    press("Tab", "Shift+Tab")
    assert focus() is after
    press("Shift+Tab")
    assert focus() is window.topbar.box.line


def test_tab_stops_once_at_the_tabs_and_at_the_rail(window: MainWindow) -> None:
    commands(window).karte.graphs()
    stopped = stops(window)
    tabs = commands(window).workspace.view.tabs
    assert [tabs.tab(key) in stopped for key in ("notes", "graphs")] == [False, True]
    commands(window).file.bring_in()
    settle()
    assert window.rail.button("import") in stops(window)
    assert window.rail.button("karte") not in stops(window)


def test_the_import_page_is_read_from_top_to_bottom(window: MainWindow, qtbot: QtBot) -> None:
    page = commands(window).desk.importing
    commands(window).file.take_file(IMPORTS / "takamatsu_evacuation_buildings.csv")
    qtbot.waitUntil(lambda: page.stage is Stage.READY, timeout=20000)
    settle()
    order = stops(window)
    assert order.index(page.go) > max(
        place for place, widget in enumerate(order) if page.details.isAncestorOf(widget)
    )


def clipped(window: MainWindow) -> list[str]:
    """Buttons and entries that do not lie wholly in the window, or over one another."""
    found: list[str] = []
    for widget in window.findChildren(QAbstractButton):
        if not widget.isVisible() or _scrolls(widget):
            continue
        corner = widget.mapTo(window, QPoint(0, 0))
        end = widget.mapTo(window, QPoint(widget.width() - 1, widget.height() - 1))
        if not (window.rect().contains(corner) and window.rect().contains(end)):
            found.append(f"{spoken(widget)} outside")
        parent = widget.parentWidget()
        while parent is not None and parent is not window:
            if not parent.rect().contains(
                widget.mapTo(parent, QPoint(widget.width() - 1, widget.height() - 1))
            ):
                found.append(f"{spoken(widget)} cut by {type(parent).__name__}")
                break
            parent = parent.parentWidget()
    return found


def _scrolls(widget: QWidget) -> bool:
    """Whether a widget can be scrolled into sight."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) or parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(window: MainWindow, ctx: Context, size: tuple[int, int], scale: float) -> None:
    ctx.theme.set_scale(scale)
    window.resize(*size)
    settle()
    for go in (to_month, to_editor, to_import, to_settings):
        go(window)
        settle()
        assert clipped(window) == [], go.__name__


@pytest.mark.parametrize("size", SIZES[:-1])  # in the narrowest the editor is all there is
def test_news_do_not_lie_over_the_note_that_is_written(
    window: MainWindow, ctx: Context, size: tuple[int, int]
) -> None:
    window.resize(*size)
    commands(window).file.write()
    settle()
    ctx.tell.toast("「だれ・なに」を付けずに保存しました。ノートの画面で見られます", "元に戻す", str)
    settle()
    toast = next(widget for widget in window.findChildren(Toast) if widget.isVisible())
    for beside in (commands(window).workspace.editor, window.rail):
        place = QRect(beside.mapTo(window, QPoint()), beside.size())
        over = QRect(toast.mapTo(window, QPoint()), toast.size()).marginsRemoved(SHADOW)
        assert not over.intersects(place)


def test_the_window_keeps_to_its_least_size(window: MainWindow) -> None:
    window.resize(300, 200)
    assert (window.width(), window.height()) == LEAST


def test_the_first_time_it_is_as_large_as_the_screen_allows(ctx: Context, qtbot: QtBot) -> None:
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    free = made.screen().availableGeometry().size()
    assert made.width() == max(LEAST[0], min(FIRST[0], free.width()))
    assert made.height() == max(LEAST[1], min(FIRST[1], free.height() - TITLE_BAR))


class Laptop:
    """The screen of a small notebook."""

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, 1366, 768)


def test_the_first_time_its_frame_stays_on_the_screen_too(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def framed(window: MainWindow) -> QRect:
        return window.geometry().adjusted(-8, -56, 8, 8)

    monkeypatch.setattr(MainWindow, "screen", lambda _window: Laptop())
    monkeypatch.setattr(MainWindow, "frameGeometry", framed)
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    assert (made.width(), made.height()) == (1366, 768 - TITLE_BAR)
    with qtbot.waitSignal(made.painted, timeout=20_000):
        made.show()
    assert (framed(made).width(), framed(made).height()) == (1366, 768)


def test_a_size_somebody_gave_it_stays(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: Laptop())
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    made.resize(1920, 1040)
    with qtbot.waitSignal(made.painted, timeout=20_000):
        made.show()
    assert (made.width(), made.height()) == (1920, 1040)


def test_its_place_is_remembered(window: MainWindow, ctx: Context, qtbot: QtBot) -> None:
    window.resize(960, 666)
    window.close()
    again = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 666)
    assert not ctx.settings.current.maximised


def test_so_is_that_it_filled_the_screen(window: MainWindow, ctx: Context, qtbot: QtBot) -> None:
    window.showMaximized()
    window.close()
    again = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(again)
    assert again.isMaximized()


@pytest.mark.parametrize("kept", ["no base64!", base64.b64encode(b"nonsense").decode()])
def test_a_place_that_cannot_be_read_is_no_trouble(ctx: Context, qtbot: QtBot, kept: str) -> None:
    ctx.settings.change(geometry=kept)
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    assert made.width() >= LEAST[0]


def test_the_first_paint_is_told_once(ctx: Context, qtbot: QtBot) -> None:
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    told: list[int] = []
    made.painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(made.painted):
        made.show()
    made.repaint()
    settle()
    assert told == [1]
    assert not made.topbar.isEnabled(), "nothing can be done before the data are there"


def test_trouble_stands_alone(ctx: Context, qtbot: QtBot) -> None:
    made = MainWindow(ctx.theme, ctx.settings)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    panel = TroublePanel(ctx.theme, KarteError("壊れています。", "控えに戻してください。"))
    made.show_trouble(panel)
    assert focus() is panel.close_button
    assert not made.topbar.isVisible()
    assert not made.rail.isVisible()


def test_closing_keeps_what_is_being_written(window: MainWindow, ctx: Context) -> None:
    press("Ctrl+N")
    write("途中まで書いた話")
    assert window.close()
    with ctx.store.read() as session:
        assert ["途中まで書いた話" in row.content for row in drafts.all(session)] == [True]


def test_closing_saves_a_fact_that_is_being_typed(window: MainWindow, ctx: Context, tanaka: int) -> None:
    commands(window).workspace.profile.row("電話").edit()
    press("Ctrl+A")
    write("080-0000-1111")
    assert window.close()
    assert ctx.store.undo_label() == "基本情報を変更"


@pytest.mark.parametrize("answer", [True, False])
def test_what_cannot_be_saved_is_asked_about(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []

    def ask(_tell: Tell, title: str, text: str, action: str) -> bool:
        asked.append(f"{title} {text} {action}")
        return answer

    monkeypatch.setattr(Tell, "ask", ask)
    row = commands(window).workspace.profile.row("生年月日")
    row.edit()
    write("13月40日")
    assert window.close() is answer
    assert len(asked) == 1
    assert "保存できない入力" in asked[0]
    row.cancel()


def test_a_cell_that_cannot_be_read_is_asked_about_too(
    window: MainWindow, ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Tell, "ask", lambda _tell, title, *_more: bool(asked.append(title)))
    commands(window).view.table()
    screen = commands(window).screens.get("table")
    assert isinstance(screen, TablePane)
    panel = screen.panel
    panel.arranging.choose(["name", *(one.key for one in panel.arranging.known if one.label == "生年月日")])
    panel.view.go_to(panel.model.row_of(tanaka), 1)
    panel.view.edit_current(replace=True)
    write("13月99日")
    assert not window.close()
    assert asked == ["入力の途中です"]
    entry = panel.view.editing.entry()
    assert entry is not None
    assert entry.text() == "13月99日"
    entry.write("1988/3/14")
    assert window.close()
    assert ctx.store.undo_label() == "田中 美咲の生年月日を変更"


@pytest.mark.parametrize("answer", [True, False])
def test_conditions_that_are_not_saved_are_asked_about(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []

    def ask(_tell: Tell, title: str, text: str, action: str) -> bool:
        asked.append(f"{title} {text} {action}")
        return answer

    monkeypatch.setattr(Tell, "ask", ask)
    does = commands(window)
    does.view.go_lists()
    lists = does.screens.get("lists")
    assert isinstance(lists, ListsPane)
    lists.begin_rule()
    rule = Rule((Condition("star", "is"),))
    lists.editor.begin("", rule, is_new=True, is_changed=True)
    does.view.go_notes()
    assert window.close() is answer
    assert len(asked) == 1
    assert "選んだ条件は、まだ保存していません" in asked[0]
    if not answer:
        assert does.screens.current() == "lists", "what would be lost is in sight"
        assert lists.editor.rule() == rule
        lists.editor.cancel_button.click()


def test_a_bug_on_the_way_out_keeps_the_window_open_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def break_down(_commands: Commands) -> bool:
        raise LookupError("田中 美咲")

    monkeypatch.setattr(Commands, "may_close", break_down)
    with qtbot.captureExceptions() as caught:
        assert not window.close()
        assert window.isVisible()
        assert window.close(), "nobody is kept in a window that cannot be closed"
    assert [kind for kind, _error, _trace in caught] == [LookupError]


def test_so_does_one_while_its_place_is_remembered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def break_down(_settings: SettingsFile, **_changes: object) -> None:
        raise LookupError

    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr(SettingsFile, "change", break_down)
        assert not window.close()
    assert len(caught) == 1
    assert window.close()


def test_closing_while_a_job_runs_stops_it(window: MainWindow, ctx: Context) -> None:
    begun: list[int] = []

    def work(report: Callable[[int, int], None]) -> None:
        while True:
            begun.append(1)
            report(1, 0)

    ctx.jobs.start(work, done=print)
    assert window.close()
    settle()
    assert ctx.jobs.running() == 0
    assert begun


def test_to_front_brings_a_minimised_window_back(window: MainWindow) -> None:
    window.showMinimized()
    window.to_front()
    assert not window.isMinimized()
    assert window.isVisible()


def test_the_title_is_the_program_s_only(window: MainWindow) -> None:
    assert window.windowTitle() == "スマートカルテ", "a task bar is read over the shoulder"
