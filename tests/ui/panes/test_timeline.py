"""The timeline of a karte on a real store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from karte.store import notes, recorders
from karte.store.note_rows import NoteLine
from karte.ui.context import Context
from karte.ui.panes.timeline import TimelinePane
from karte.ui.timeline.lines import Heading, More
from karte.ui.timeline.menu import NoteMenu
from karte.ui.widgets.chip import EntityChip
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TimelinePane:
    monkeypatch.setattr(ctx.theme, "motion", lambda: False)
    made = TimelinePane(ctx)
    qtbot.addWidget(made)
    made.resize(766, 420)
    made.show()
    return made


def write(ctx: Context, entity_id: int, count: int, *, month: str = "2026-10") -> list[int]:
    """So many notes, oldest first, one a day."""
    return [
        add_note(
            ctx.store,
            [entity_id],
            f"{number}回目の記録",
            at=f"{month}-{number % 28 + 1:02d}T10:{number // 28:02d}",
        )
        for number in range(count)
    ]


def lines(pane: TimelinePane) -> list[NoteLine]:
    return [item for item in pane.list.items() if isinstance(item, NoteLine)]


def words(pane: TimelinePane) -> list[str]:
    return [line.excerpt for line in lines(pane)]


def test_a_karte_opens_with_its_newest_twenty_folded_but_the_newest(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    write(ctx, tanaka, 33)
    pane.show_entity(tanaka)
    assert len(lines(pane)) == 20
    assert pane.toolbar.count.text() == "20 / 33件"
    assert pane.toolbar.templates.text() == "すべてのテンプレート"
    assert pane.list.opened() == {lines(pane)[0].note_id}
    assert [card.note.body for card in pane.list.cards().values()] == [lines(pane)[0].excerpt]
    assert pane.list.items()[-1] == More(13)


def test_every_note_can_be_reached_by_reading_on(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    ids = write(ctx, tanaka, 130)
    pane.show_entity(tanaka)
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert len(lines(pane)) == 120
    qtbot.keyClick(pane.list, Qt.Key.Key_End)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert {line.note_id for line in lines(pane)} == set(ids)
    assert pane.toolbar.count.text() == "130 / 130件"
    assert not any(isinstance(item, More) for item in pane.list.items())


def test_a_private_note_is_not_opened_by_itself_and_masked(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    add_note(ctx.store, [tanaka], "だれにも見せない", private=True)
    pane.show_entity(tanaka)
    assert pane.list.opened() == set()


def test_a_note_just_written_appears_open_and_the_others_stay_as_they_are(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    first, second = write(ctx, tanaka, 2)
    pane.show_entity(tanaka)
    pane.list.set_open(first, True)
    new = add_note(ctx.store, [tanaka], "いま書いた", at="2026-11-21T15:00")
    qtbot.waitUntil(lambda: len(lines(pane)) == 3)
    assert pane.list.opened() == {first, second, new}


def test_a_note_changed_elsewhere_is_shown_as_it_is_now(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    first, second = write(ctx, tanaka, 2)
    pane.show_entity(tanaka)
    pane.list.set_open(first, True)
    kept = pane.list.cards()[first]
    with ctx.store.write("本文を直す") as session:
        notes.set_private(session, second, True)
    qtbot.waitUntil(lambda: pane.list.cards()[second].note.private)
    assert pane.list.cards()[first] is kept


def test_only_one_template_at_a_time_with_its_graph(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    write(ctx, tanaka, 2)
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="8800")
    pane.show_entity(tanaka)
    pane.toolbar.template_chosen.emit(template_id(ctx.store, "来店記録"))
    assert (words(pane), pane.toolbar.count.text()) == (["カット"], "1 / 1件")
    assert pane.graph.isVisible()
    pane.toolbar.template_chosen.emit(0)
    assert len(lines(pane)) == 3
    assert not pane.graph.isVisible()


def test_a_template_without_anything_to_add_up_has_no_graph(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    write(ctx, tanaka, 2)
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "メモ"))
    assert len(lines(pane)) == 2
    assert not pane.graph.isVisible()


@pytest.mark.parametrize("size", [(766, 418), (581, 322), (1021, 322), (1204, 760)])
def test_below_the_graph_there_is_room_for_a_note(
    ctx: Context, pane: TimelinePane, tanaka: int, size: tuple[int, int], qtbot: QtBot
) -> None:
    for day in range(1, 12):
        add_note(
            ctx.store, [tanaka], "カット", "来店記録", at=f"2026-11-{day:02d}T10:00", 料金="8800", 満足度="4"
        )
    pane.show_entity(tanaka)
    pane.resize(*size)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    qtbot.waitUntil(lambda: pane.graph.isVisible() and pane.list.height() >= 70)
    assert (pane.width(), pane.height()) == size
    assert pane.graph.plot.height() >= 60


def test_another_karte_starts_anew(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="8800")
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    newest = add_note(ctx.store, [other], "はじめまして")
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    pane.show_previous_month()
    pane.show_entity(other)
    assert (words(pane), pane.list.opened()) == (["はじめまして"], {newest})
    assert pane.toolbar.templates.text() == "すべてのテンプレート"
    assert not pane.month_nav.isVisible()
    assert not pane.graph.isVisible()


def test_the_month_before_goes_to_month_mode_and_back(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "十一月", at="2026-11-07T15:00")
    write(ctx, tanaka, 3, month="2026-10")
    pane.show_entity(tanaka)
    pane.toolbar.previous.click()
    assert pane.month_nav.isVisible()
    assert (pane.toolbar.title.text(), pane.month_nav.months.text()) == ("10月 3件", "2026年10月")
    assert pane.list.items()[0] == Heading(2026, 10)
    pane.show_next_month()
    assert words(pane) == ["十一月"]
    pane.show_previous_month()
    pane.show_previous_month()
    assert pane.empty.isVisible()
    assert (pane.empty.text(), pane.toolbar.title.text()) == ("この月のノートはありません。", "9月 0件")
    pane.empty.button.click()
    assert (len(lines(pane)), pane.toolbar.count.text()) == (4, "4 / 4件")


def test_month_mode_starts_where_the_notes_are(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    add_note(ctx.store, [tanaka], "むかし", at="2023-05-07T15:00")
    pane.show_entity(tanaka)
    pane.toolbar.modes.button("month").click()
    assert pane.month_nav.months.text() == "2023年5月"
    pane.toolbar.modes.button("newest").click()
    pane.toolbar.previous.click()
    assert pane.month_nav.months.text() == "2023年4月"


def test_in_a_very_low_place_year_and_graph_go_before_the_notes(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    add_note(ctx.store, [tanaka], "カット", "来店記録", at="2026-11-07T10:00", 料金="8800")
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    pane.toolbar.modes.button("month").click()
    year = pane.month_nav.cells
    pane.setMinimumHeight(1)  # as in the window, where name and topics come first
    pane.resize(640, 700)
    assert (year.isVisible(), pane.graph.isVisible()) == (True, True)
    pane.resize(640, 180)
    assert (year.isVisible(), pane.graph.isVisible()) == (False, False)
    assert pane.month_nav.months.isVisible()
    pane.resize(640, 700)
    assert (year.isVisible(), pane.graph.isVisible()) == (True, True)


def test_in_month_mode_the_graph_follows_the_month(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    for at, price in (("2026-09-07", "8000"), ("2026-10-07", "9000"), ("2026-10-31T23:50", "500")):
        add_note(ctx.store, [tanaka], "カット", "来店記録", at=at, 料金=price)
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    assert "合計 17,500円" in pane.graph.totals.text()
    pane.toolbar.modes.button("month").click()
    assert "合計 9,500円" in pane.graph.totals.text()
    assert not pane.graph.spans.isVisible()
    pane.show_previous_month()
    assert "合計 8,000円" in pane.graph.totals.text()
    pane.show_previous_month()
    assert not pane.graph.isVisible()


def test_all_open_and_all_folded(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    ids = write(ctx, tanaka, 5)
    pane.show_entity(tanaka)
    pane.toolbar.fold.click()
    assert pane.list.opened() == set(ids)
    assert pane.toolbar.fold.text() == "すべて閉じる"
    pane.toggle_all()
    assert pane.list.opened() == set()
    assert pane.toolbar.fold.text() == "すべて開く"


def test_delete_is_done_at_once_and_taken_back_by_its_toast(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = write(ctx, tanaka, 2)
    toasts: list[tuple[str, str, Callable[[], None]]] = []
    monkeypatch.setattr(ctx.tell, "toast", lambda *said: toasts.append(said))
    pane.show_entity(tanaka)
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Home)
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert [line.note_id for line in lines(pane)] == [first]
    assert pane.list.current() == first
    text, action, take_back = toasts[0]
    assert (text, action) == ("ノートを削除しました", "元に戻す")
    assert ctx.store.undo_label() == "ノートを削除"

    take_back()
    qtbot.waitUntil(lambda: len(lines(pane)) == 2)
    assert second in pane.list.opened()


def test_a_toast_that_came_too_late_takes_nothing_back(
    ctx: Context, pane: TimelinePane, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first, second = write(ctx, tanaka, 2)
    toasts: list[tuple[str, ...]] = []
    monkeypatch.setattr(ctx.tell, "toast", lambda *said: toasts.append(said))
    pane.show_entity(tanaka)
    pane.list.remove_requested.emit(second)
    add_note(ctx.store, [tanaka], "あとから書いた")
    toasts[0][2]()
    assert toasts[1][0].startswith("そのあとに別の変更があります")
    with ctx.store.read() as session:
        assert notes.get(session, second) is None


def menu_of(pane: TimelinePane, note_id: int) -> dict[str, QAction]:
    pane.list.menu_requested.emit(note_id, pane.mapToGlobal(QPoint(10, 10)))
    menu = pane.findChildren(NoteMenu)[-1]
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def test_the_menu_of_a_note(ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot) -> None:
    (note_id,) = write(ctx, tanaka, 1)
    pane.show_entity(tanaka)
    actions = menu_of(pane, note_id)
    assert list(actions)[:3] == ["閉じる", "直す", "追記"]
    actions["閉じる"].trigger()
    assert pane.list.opened() == set()
    with qtbot.waitSignal(pane.edit_requested) as asked:
        actions["直す"].trigger()
    assert asked.args == [note_id]
    actions["「自分だけ」にする"].trigger()
    assert lines(pane)[0].private
    assert ctx.tell.said == ["自分だけのノートにしました"]
    actions = menu_of(pane, note_id)
    assert {"開く", "直す", "「自分だけ」を外す"} <= actions.keys()
    actions["「自分だけ」を外す"].trigger()
    assert not lines(pane)[0].private
    actions["削除"].trigger()
    assert lines(pane) == []
    label = ctx.store.undo_label()
    pane.list.remove_requested.emit(note_id)
    assert ctx.store.undo_label() == label


def test_chips_and_the_edit_button_of_a_card_ask(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    note_id = add_note(ctx.store, [tanaka, coco], "散歩の話")
    pane.show_entity(tanaka)
    card = pane.list.cards()[note_id]
    with qtbot.waitSignal(pane.open_entity_requested) as asked:
        qtbot.mouseClick(card.findChild(EntityChip), Qt.MouseButton.LeftButton)
    assert asked.args == [coco]
    with qtbot.waitSignal(pane.edit_requested) as asked:
        card.edit_requested.emit()
    assert asked.args == [note_id]
    card.fold_requested.emit()
    assert pane.list.opened() == set()


def test_one_note_stands_in_the_karte_of_each(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    note_id = add_note(ctx.store, [tanaka, coco], "散歩の話")
    pane.show_entity(coco)
    assert words(pane) == ["散歩の話"]
    assert [chip.ref.name for chip in pane.list.cards()[note_id].findChildren(EntityChip)] == ["田中 美咲"]


def test_a_note_is_shown_wherever_it_hides(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    old = add_note(ctx.store, [tanaka], "いちばん古い", at="2020-01-01T10:00")
    write(ctx, tanaka, 40)
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="8800")
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    pane.show_previous_month()
    pane.show_note(old)
    assert pane.list.current() == old
    assert old in pane.list.cards()
    assert 0 <= pane.list.line_rect(old).top() < pane.list.height()
    before = pane.list.items()
    pane.show_note(999)
    assert pane.list.items() == before


def test_a_point_of_the_graph_opens_its_note(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    first = add_note(ctx.store, [tanaka], "カット", "来店記録", at="2026-01-07", 料金="8800")
    add_note(ctx.store, [tanaka], "カラー", "来店記録", at="2026-02-07", 料金="9900")
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    pane.graph.note_requested.emit(first)
    assert first in pane.list.opened()
    assert pane.graph.isVisible()


def test_an_empty_karte_says_what_will_be_here(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    pane.show_entity(tanaka)
    assert pane.empty.isVisible()
    assert pane.empty.text() == "書いたノートが、ここに新しい順に並びます。"
    with qtbot.waitSignal(pane.write_requested):
        pane.empty.button.click()
    pane.show_entity(None)
    assert (pane.empty.text(), pane.list.items()) == ("", [])


def test_a_template_whose_last_note_went_says_so(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    note_id = add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="8800")
    write(ctx, tanaka, 1)
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    pane.list.remove_requested.emit(note_id)
    assert pane.empty.text() == "このテンプレートのノートはありません。"
    pane.empty.button.click()
    assert len(lines(pane)) == 1


def test_hidden_it_waits_and_then_catches_up(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    pane.show_entity(tanaka)
    pane.hide()
    with qtbot.waitSignal(ctx.changes.happened):
        add_note(ctx.store, [tanaka], "かくれている間に")
    assert lines(pane) == []
    pane.show()
    assert words(pane) == ["かくれている間に"]


def test_larger_letters_leave_room_for_a_larger_note_below_the_graph(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    add_note(ctx.store, [tanaka], "カット", "来店記録", 料金="5500")
    pane.show_entity(tanaka)
    pane.choose_template(template_id(ctx.store, "来店記録"))
    before = pane.list.parentWidget().minimumHeight()
    ctx.theme.set_scale(1.3)
    assert pane.list.parentWidget().minimumHeight() > before


def test_a_note_that_is_gone_offers_nothing_to_take_back(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    _first, second = write(ctx, tanaka, 2)
    pane.show_entity(tanaka)
    hide = menu_of(pane, second)["「自分だけ」にする"]
    with ctx.store.write("ノートを削除") as session:
        notes.remove(session, second)
    hide.trigger()
    assert ctx.tell.said == []


def test_notes_are_signed_as_soon_as_two_people_write(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot
) -> None:
    [note_id] = write(ctx, tanaka, 1)
    pane.show_entity(tanaka)
    assert not pane.list.cards()[note_id].signed

    with ctx.store.write("記録者を追加") as session:
        recorders.add(session, "佐藤 花")

    qtbot.waitUntil(lambda: pane.list.cards()[note_id].signed, timeout=20_000)
