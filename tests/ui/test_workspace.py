"""Which karte is open: what came before, what is gone on to, what is kept on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from karte.ui.models.roster import OPENED
from karte.ui.workspace import Workspace
from tests.helpers import add_entity
from tests.ui.windows import commands, open_window, press, settle, three_people, write


@pytest.fixture
def people(ctx: Context) -> list[int]:
    return three_people(ctx)


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, people: list[int]) -> MainWindow:
    return open_window(ctx, qtbot)


@pytest.fixture
def workspace(window: MainWindow) -> Workspace:
    return commands(window).workspace


def test_back_and_forward(workspace: Workspace, people: list[int]) -> None:
    tanaka, sato, suzuki = people
    assert workspace.entity_id() == suzuki
    workspace.open(sato)
    workspace.open(tanaka)
    press("Alt+Left")
    assert workspace.entity_id() == sato
    press("Alt+Left")
    assert workspace.entity_id() == suzuki
    assert workspace.can_step() == (False, True)
    press("Alt+Right", "Alt+Right")
    assert workspace.entity_id() == tanaka
    assert workspace.list.current_id() == tanaka


def test_a_deleted_karte_is_not_gone_back_to(workspace: Workspace, people: list[int], ctx: Context) -> None:
    tanaka, sato, suzuki = people
    workspace.open(sato)
    workspace.open(tanaka)
    with ctx.store.write("カルテを削除") as session:
        entities.remove(session, sato)
    settle()
    workspace.back()
    assert workspace.entity_id() == suzuki
    assert workspace.can_step() == (False, True)


def test_deleting_the_open_karte_goes_to_the_one_before_and_undo_comes_back(
    window: MainWindow, workspace: Workspace, people: list[int]
) -> None:
    tanaka, sato, _suzuki = people
    workspace.open(sato)
    workspace.open(tanaka)
    commands(window).actions["remove"].trigger()
    settle()
    assert workspace.entity_id() == sato
    press("Ctrl+Z")
    assert workspace.entity_id() == tanaka
    press("Ctrl+Y")
    assert workspace.entity_id() == sato


def test_so_does_deleting_it_in_the_list(workspace: Workspace, people: list[int]) -> None:
    _tanaka, sato, suzuki = people
    workspace.list.setFocus()
    press("Delete")
    assert workspace.entity_id() == sato, "the one after it in the list"
    assert workspace.can_step() == (False, False)
    press("Ctrl+Z")
    assert workspace.entity_id() == suzuki


def test_taking_back_that_a_karte_was_made_leaves_it(workspace: Workspace, ctx: Context) -> None:
    before = workspace.entity_id()
    made = add_entity(ctx.store, "ヒト", "高橋")
    workspace.open(made)
    settle()
    press("Ctrl+Z")
    assert workspace.entity_id() == before
    press("Ctrl+Y")
    assert workspace.entity_id() == made


def test_the_last_karte_gone_there_is_the_welcome_again(
    workspace: Workspace, people: list[int], ctx: Context
) -> None:
    with ctx.store.write("カルテを削除") as session:
        for entity_id in people:
            entities.remove(session, entity_id)
    settle()
    assert workspace.entity_id() is None
    assert workspace.welcome.isVisible()
    assert not workspace.profile.isVisible()
    press("Ctrl+Z")
    assert workspace.entity_id() in people


def test_a_list_narrowed_to_nothing_is_no_empty_karte(workspace: Workspace, people: list[int]) -> None:
    workspace.list.set_text("だれもいない")
    workspace.begin()
    assert workspace.entity_id() in people
    assert not workspace.welcome.isVisible()


def test_an_opened_karte_is_marked_in_the_list(workspace: Workspace, people: list[int]) -> None:
    row = workspace.list.view.model().index(2, 0)
    assert not row.data(OPENED)
    workspace.open(people[0])
    assert row.data(OPENED)


def test_enter_in_the_list_goes_on_in_the_karte(workspace: Workspace, people: list[int]) -> None:
    workspace.list.setFocus()
    press("Down", "Return")
    assert workspace.entity_id() == people[1]
    assert workspace.view.timeline.list.hasFocus()


def test_a_closed_editor_gives_the_keyboard_back_to_the_notes(workspace: Workspace) -> None:
    press("Ctrl+N", "Esc")
    assert workspace.view.timeline.list.hasFocus()


def test_a_saved_note_is_shown_where_it_was_written_to(workspace: Workspace, people: list[int]) -> None:
    tanaka = people[0]
    workspace.editor.write([tanaka])
    write("予約の電話")
    press("Ctrl+Return")
    assert workspace.entity_id() == tanaka
    assert workspace.view.timeline.list.hasFocus()


def test_a_saved_note_is_shown_where_it_is_mainly_about(
    workspace: Workspace, people: list[int], ctx: Context
) -> None:
    tanaka, sato, _suzuki = people
    with ctx.store.read() as session:
        of_sato, of_tanaka = entities.ref(session, sato), entities.ref(session, tanaka)
    assert of_sato is not None
    assert of_tanaka is not None
    workspace.write_loose()
    targets = workspace.editor.form.targets
    targets.choose(of_sato, role=MENTIONED)
    targets.choose(of_tanaka)
    press("Alt+N")
    write("佐藤さんの話が出た。")
    press("Ctrl+Return")
    assert workspace.entity_id() == tanaka
    assert ctx.tell.said[-1].startswith("田中 美咲")


def test_what_is_typed_into_the_karte_is_saved_on_asking(
    workspace: Workspace, ctx: Context, people: list[int]
) -> None:
    workspace.profile.row("電話").edit()
    press("Ctrl+A")
    write("080-5555-6666")
    assert workspace.commit()
    with ctx.store.read() as session:
        head = entities.head(session, people[2])
    assert head is not None
    assert "080-5555-6666" in [fact.value.text for fact in head.facts]


def test_what_cannot_be_read_stays_and_is_told(workspace: Workspace) -> None:
    workspace.profile.row("生年月日").edit()
    write("13月40日")
    assert not workspace.commit()
    entry = workspace.profile.row("生年月日").entry()
    assert entry is not None
    assert entry.text() == "13月40日"
    workspace.profile.row("生年月日").cancel()


def test_an_unfinished_note_is_gone_on_with_from_its_bar(workspace: Workspace) -> None:
    press("Ctrl+N")
    write("途中まで")
    press("Esc")
    assert workspace.drafts.isVisible()
    workspace.drafts.notice.buttons()["続きを書く"]()
    assert workspace.editor.form.body.text() == "途中まで"
    assert not workspace.drafts.isVisible()


def test_a_click_on_bare_ground_ends_what_is_being_typed(
    workspace: Workspace, ctx: Context, people: list[int]
) -> None:
    workspace.open(people[0])
    settle()
    workspace.profile.row("電話").edit()
    press("Ctrl+A")
    write("080-0000-1111")
    header = workspace.view.header
    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    settle()
    assert not workspace.profile.row("電話").is_editing()
    assert ctx.store.undo_label() == "基本情報を変更"


def test_beside_the_karte_of_another_the_editor_names_its_own_and_the_bar_hides_the_words(
    workspace: Workspace, people: list[int]
) -> None:
    tanaka, sato, _suzuki = people
    workspace.open(tanaka)
    workspace.write()
    write("借金の相談")
    workspace.editor.close_keeping_draft()
    assert "借金の相談" in workspace.drafts.notice.text()
    workspace.open(sato)
    assert workspace.drafts.notice.text() == "書きかけのノートが1件あります　田中 美咲"
    workspace.write()
    head = workspace.editor.header.whom
    assert not head.isVisible()
    workspace.open(tanaka)
    assert head.isVisible()
    assert head.text() == "佐藤 健一"
    press("Alt+Left")
    assert not head.isVisible()
