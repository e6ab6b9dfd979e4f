"""Each deed is one write, and 元に戻す beside its news takes it back."""

from __future__ import annotations

import pytest

from karte.store import memos, stages
from karte.store.memos import MemoRow
from karte.text.person import HABIT
from karte.ui.context import Context
from karte.ui.person import deeds
from tests.helpers import add_entity


@pytest.fixture
def habit(ctx: Context) -> MemoRow:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("人物メモを追加") as session:
        memos.add(session, misaki, HABIT, "会員証をよく忘れる")
    return found(ctx, misaki)[0]


def found(ctx: Context, entity_id: int) -> list[MemoRow]:
    with ctx.store.read() as session:
        return memos.of_entity(session, entity_id)


def test_seen_again(ctx: Context, habit: MemoRow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(ctx.tell, "toast", lambda text, *_action: said.append(text))
    assert deeds.see_again(ctx, habit)
    assert said == ["2回目: 会員証をよく忘れる"]
    assert found(ctx, habit.entity_id)[0].times == 2
    ctx.store.undo()
    assert found(ctx, habit.entity_id) == [habit]


def test_moved_and_removed(ctx: Context, habit: MemoRow) -> None:
    assert deeds.put_under(ctx, habit, "trouble")
    assert found(ctx, habit.entity_id)[0].heading == "trouble"
    assert deeds.remove(ctx, habit)
    assert found(ctx, habit.entity_id) == []


def test_how_close(ctx: Context, habit: MemoRow) -> None:
    assert deeds.set_stage(ctx, habit.entity_id, "田中 美咲", "friend")
    with ctx.store.read() as session:
        [step] = stages.of_entity(session, habit.entity_id)
    assert step.stage == "friend"
    assert deeds.remove_stage(ctx, step)
    with ctx.store.read() as session:
        assert stages.of_entity(session, habit.entity_id) == []
