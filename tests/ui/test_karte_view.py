"""One karte with its tabs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import memos, topics
from karte.ui.context import Context
from karte.ui.karte_view import KarteView
from karte.ui.panes.profile import ProfilePane
from tests.helpers import add_entity, add_note, template_id
from tests.ui.windows import click, has_focus, press, settle, write


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")


@pytest.fixture
def view(ctx: Context, qtbot: QtBot, tanaka: int) -> Iterator[KarteView]:
    window = QWidget()
    window.resize(1100, 600)
    row = QHBoxLayout(window)
    made = KarteView(ctx, ProfilePane(ctx))
    row.addWidget(made, 1)
    row.addWidget(made._profile)
    qtbot.addWidget(window)
    made.show_entity(tanaka)
    with qtbot.waitActive(window):
        window.show()
    yield made
    window.close()


def test_a_karte_opens_at_its_notes_and_counts_them(view: KarteView, ctx: Context, tanaka: int) -> None:
    assert view.tabs.current() == "notes"
    assert view.tabs.tab("notes").accessibleName() == "ノート 0"
    add_note(ctx.store, [tanaka], "カット")
    settle()
    assert view.tabs.tab("notes").accessibleName() == "ノート 1"


def test_another_karte_opens_at_its_notes_too(view: KarteView, ctx: Context) -> None:
    view.show_tab("graphs")
    other = add_entity(ctx.store, "ヒト", "佐藤")
    view.show_entity(other)
    assert view.tabs.current() == "notes"
    assert view.entity_id() == other


def test_tabs_turn_by_click_and_by_arrows(view: KarteView) -> None:
    click(view.tabs.tab("graphs"))
    assert view.graphs.isVisible()
    assert not view.timeline.isVisible()
    view.tabs.tab("graphs").setFocus()
    press("Left")
    assert view.timeline.isVisible()
    assert view.tabs.tab("notes").hasFocus()


def test_the_first_note_can_be_written_from_the_empty_timeline(view: KarteView, qtbot: QtBot) -> None:
    view.focus_notes()
    assert view.timeline.empty.button.hasFocus()
    with qtbot.waitSignal(view.write_requested):
        press("Return")


def test_going_somewhere_takes_the_keyboard_along(view: KarteView, ctx: Context, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "カット")
    settle()
    view.go_to("graphs")
    assert view.tabs.tab("graphs").hasFocus()
    view.go_to("notes")
    assert view.timeline.list.hasFocus()
    view.go_to("profile")
    assert has_focus(view._profile)
    assert view.tabs.current() == "notes", "beside the notes it is no tab"


def test_facts_become_a_tab_and_a_column_again(view: KarteView) -> None:
    assert view.tabs.tab("profile").isHidden()
    view.set_profile_tab(True)
    view.go_to("profile")
    assert view.isAncestorOf(view._profile)
    assert has_focus(view._profile)
    view.set_profile_tab(False)
    assert view.tabs.current() == "notes"


def test_what_is_being_typed_into_a_fact_survives_the_move(view: KarteView, ctx: Context) -> None:
    row = view._profile.row("電話")
    row.edit()
    write("090-9999-0000")
    view.set_profile_tab(True)
    settle()
    typed = row.entry().text() if row.entry() else row.value.text()
    assert "9999" in typed


def test_esc_s_way_back_from_a_graph(view: KarteView, ctx: Context, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="5000")
    settle()
    assert not view.close_graph()
    view.go_to("graphs")
    assert view.close_graph()
    assert view.timeline.isVisible()
    view.timeline.choose_template(template_id(ctx.store, "来店記録"))
    assert None not in view.chosen_graph()
    assert view.close_graph()
    assert view.chosen_graph() == (None, None)


def test_the_graph_shows_the_template_the_notes_are_narrowed_to(
    view: KarteView, ctx: Context, tanaka: int
) -> None:
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="5000")
    settle()
    chosen = template_id(ctx.store, "来店記録")
    view.timeline.choose_template(chosen)
    view.show_tab("graphs")
    assert view.chosen_graph() == (chosen, view.timeline.graph.field_id())


def test_a_point_of_the_graph_opens_its_note(view: KarteView, ctx: Context, tanaka: int) -> None:
    note = add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="5000")
    settle()
    view.show_tab("graphs")
    view.graphs.note_requested.emit(note)
    assert view.tabs.current() == "notes"
    assert view.timeline.list.current() == note


def test_what_to_talk_about_stands_between_name_and_tabs(view: KarteView, ctx: Context, tanaka: int) -> None:
    note = add_note(ctx.store, [tanaka], "七五三の話")
    with ctx.store.write("話すことを追加") as session:
        topics.add(session, tanaka, "七五三の写真", note_id=note)
    settle()
    assert view.header.geometry().bottom() < view.topics.y()
    assert view.topics.geometry().bottom() < view.tabs.y()
    view.show_tab("graphs")
    click(view.topics.strip.lines.rows()[0].source)
    assert view.timeline.list.current() == note
    assert view.timeline.list.hasFocus()
    view.show_entity(add_entity(ctx.store, "ヒト", "佐藤"))
    assert view.topics.strip.lines.rows() == []


def test_leaving_the_entry_goes_on_to_the_notes(view: KarteView, ctx: Context, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "カット")
    settle()
    view.topics.write()
    press("Esc")
    assert view.timeline.list.hasFocus()


def test_in_a_low_window_fewer_topics_are_seen(view: KarteView, ctx: Context, tanaka: int) -> None:
    with ctx.store.write("話すことを追加") as session:
        for text in ("写真", "前髪", "オイル"):
            topics.add(session, tanaka, text)
    settle()
    assert len(view.topics.strip.lines.rows()) == 3
    view.set_compact(True)
    assert len(view.topics.strip.lines.rows()) == 2


def test_deleting_from_the_head_is_told(view: KarteView, tanaka: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.gone) as told:
        next(action for action in view.header.menu().actions() if action.text() == "削除").trigger()
    assert told.args == [tanaka]


def test_what_someone_is_like_is_asked_of_persons_only(view: KarteView, ctx: Context, tanaka: int) -> None:
    boiler = add_entity(ctx.store, "モノ", "ボイラー")
    with ctx.store.write("人物メモを追加") as session:
        memos.add(session, tanaka, "family", "娘が1人")
    settle()
    assert view.tabs.tab("person").accessibleName() == "人物 1"
    view.go_to("person")
    assert view.tabs.current() == "person"
    view.show_entity(boiler)
    assert view.tabs.tab("person").isHidden()
    view.go_to("person")
    assert view.tabs.current() == "notes"
