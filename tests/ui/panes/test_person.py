"""人物 of a karte: read and written in the same place."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities, memos, stages
from karte.text.person import HABIT
from karte.ui.context import Context
from karte.ui.panes.person import PersonPane
from tests.helpers import add_entity
from tests.ui.windows import press, settle, write


@pytest.fixture
def misaki(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("人物メモを追加") as session:
        memos.add(session, made, HABIT, "会員証をよく忘れる")
        memos.add(session, made, "family", "娘が1人")
        stages.step(session, made, "regular")
    return made


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, misaki: int) -> PersonPane:
    made = PersonPane(ctx)
    qtbot.addWidget(made)
    made.resize(760, 420)
    made.show_entity(misaki)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


def read(pane: PersonPane) -> dict[str, list[str]]:
    return {
        key: [line.memo.text for line in block.lines] for key, block in pane.blocks.items() if block.lines
    }


def test_it_shows_habits_first_then_the_rest(pane: PersonPane) -> None:
    assert read(pane) == {HABIT: ["会員証をよく忘れる"], "family": ["娘が1人"]}
    assert next(iter(pane.blocks)) == HABIT
    assert pane.history.button.text() == "固定"


def test_what_is_written_stands_there_at_once(pane: PersonPane, ctx: Context, misaki: int) -> None:
    pane.take_keyboard()
    press("Return")
    write("時間に正確")
    press("Return")
    write("静か")
    press("Return")
    assert read(pane)[HABIT] == ["会員証をよく忘れる", "時間に正確", "静か"]
    ctx.store.undo()
    settle()
    assert read(pane)[HABIT] == ["会員証をよく忘れる", "時間に正確"]


def test_keys_of_a_line(pane: PersonPane, ctx: Context, misaki: int) -> None:
    line = pane.blocks[HABIT].lines[0]
    line.text.setFocus()
    press("1")
    assert line.times.text().startswith("2回")
    press("F2")
    write("会員証を忘れる")
    press("Return")
    assert read(pane)[HABIT] == ["会員証を忘れる"]
    line.moved.emit(line.memo.memo_id, "trouble")
    settle()
    assert read(pane) == {"family": ["娘が1人"], "trouble": ["会員証を忘れる"]}
    pane.blocks["trouble"].lines[0].text.setFocus()
    press("Delete")
    assert read(pane) == {"family": ["娘が1人"]}


def test_what_was_being_typed_is_kept_with_its_own_karte(pane: PersonPane, ctx: Context, misaki: int) -> None:
    other = add_entity(ctx.store, "ヒト", "鈴木 花")
    pane.blocks["hobby"].write()
    write("釣り")
    pane.show_entity(other)
    assert read(pane) == {}
    pane.show_entity(misaki)
    assert read(pane)["hobby"] == ["釣り"]


def test_a_step_of_the_ladder_and_back(pane: PersonPane, ctx: Context, misaki: int) -> None:
    menu = pane.history.button.menu()
    menu.aboutToShow.emit()
    menu.actions()[5].trigger()
    settle()
    assert pane.history.button.text() == "友人"
    with ctx.store.read() as session:
        [step] = stages.of_entity(session, misaki)
    pane.history.menu(step).actions()[0].trigger()
    settle()
    assert pane.history.button.text() == "決める"


def test_a_karte_that_is_gone_shows_nothing(pane: PersonPane, ctx: Context, misaki: int) -> None:
    with ctx.store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    settle()
    assert read(pane) == {}
    pane.show_entity(None)
    assert read(pane) == {}


def test_what_is_being_typed_is_kept_when_it_is_asked_for(
    pane: PersonPane, ctx: Context, misaki: int
) -> None:
    pane.blocks["family"].write()
    write("母と同居")
    assert pane.commit()
    with ctx.store.read() as session:
        assert "母と同居" in [memo.text for memo in memos.of_entity(session, misaki)]
