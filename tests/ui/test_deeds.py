"""What is done to a whole karte is one step that its news can take back."""

from __future__ import annotations

import sqlite3
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store import entities, kinds, roster
from karte.store.rows import EntityRef, KarteHead
from karte.store.store import CannotWriteError, Session
from karte.ui import deeds
from karte.ui.context import Context
from karte.ui.jobs import Report
from tests.helpers import add_entity, add_note


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")


@pytest.fixture
def toasts(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, object]]:
    said: list[tuple[str, str, object]] = []
    monkeypatch.setattr(
        ctx.tell, "toast", lambda text, action="", on_action=None: said.append((text, action, on_action))
    )
    return said


def head(ctx: Context, entity_id: int) -> KarteHead | None:
    with ctx.store.read() as session:
        return entities.head(session, entity_id)


def ref(ctx: Context, entity_id: int) -> EntityRef:
    found = head(ctx, entity_id)
    assert found is not None
    return found.ref


def test_a_star_is_set_without_words(ctx: Context, tanaka: int) -> None:
    assert deeds.set_star(ctx, tanaka, True)
    assert head(ctx, tanaka).star
    assert ctx.tell.said == []
    assert ctx.store.undo_label() == "お気に入りに追加"
    assert deeds.set_star(ctx, tanaka, False)
    assert not head(ctx, tanaka).star


def test_putting_away_and_taking_back(ctx: Context, tanaka: int) -> None:
    assert deeds.put_away(ctx, ref(ctx, tanaka), True)
    assert head(ctx, tanaka).archived
    assert deeds.put_away(ctx, ref(ctx, tanaka), False)
    assert not head(ctx, tanaka).archived
    assert ctx.tell.said == ["「田中 美咲」をしまいました", "「田中 美咲」を一覧に戻しました"]


def test_another_kind(ctx: Context, tanaka: int) -> None:
    with ctx.store.read() as session:
        animal = kinds.by_slot(session, "animal")
    assert deeds.set_kind(ctx, ref(ctx, tanaka), animal)
    assert ref(ctx, tanaka).kind_name == "動物"
    assert ctx.tell.said == ["「田中 美咲」の種類を「動物」に変えました"]


def test_deleting_says_that_the_notes_stay_and_can_be_taken_back(
    ctx: Context, tanaka: int, toasts: list[tuple[str, str, object]]
) -> None:
    add_note(ctx.store, [tanaka], "カラー")
    assert deeds.remove(ctx, ref(ctx, tanaka), 1)
    assert head(ctx, tanaka) is None
    said, action, take_back = toasts[0]
    assert said == "「田中 美咲」のカルテを削除しました。ノート1件は残しています"
    assert action == "元に戻す"

    take_back()
    back = head(ctx, tanaka)
    assert back.note_count == 1
    assert back.facts[0].value.text == "090-1234-5678"


def test_deleting_a_karte_without_notes_speaks_of_none(ctx: Context, tanaka: int) -> None:
    deeds.remove(ctx, ref(ctx, tanaka), 0)
    assert ctx.tell.said == ["「田中 美咲」のカルテを削除しました"]


def test_an_older_deed_is_not_taken_back_over_a_newer_one(
    ctx: Context, tanaka: int, toasts: list[tuple[str, str, object]]
) -> None:
    deeds.put_away(ctx, ref(ctx, tanaka), True)
    deeds.set_star(ctx, tanaka, True)
    toasts[0][2]()
    assert head(ctx, tanaka).archived
    assert toasts[1][0].startswith("そのあとに別の変更があります")


def test_nothing_changed_says_nothing(ctx: Context, tanaka: int) -> None:
    known = ref(ctx, tanaka)
    deeds.remove(ctx, known, 0)
    assert not deeds.remove(ctx, known, 0)
    assert len(ctx.tell.said) == 1


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_done(
    ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session: object) -> None:
        raise CannotWriteError

    assert not deeds.act(ctx, "カルテをしまう", refuse, "しまいました")
    assert ctx.tell.said == [str(CannotWriteError())]
    with ctx.store.read() as session:
        assert roster.ids(session, roster.Filter(), "recent") == [tanaka]


def test_a_bug_is_not_hidden(ctx: Context) -> None:
    def fail(_session: object) -> None:
        raise sqlite3.ProgrammingError("a bug")

    with pytest.raises(sqlite3.ProgrammingError):
        deeds.act(ctx, "カルテをしまう", fail)
    assert not issubclass(sqlite3.ProgrammingError, KarteError)


def rename_all(session: Session, report: Report, *, wanted: list[int]) -> None:
    for done, entity_id in enumerate(wanted, 1):
        entities.rename(session, entity_id, "名無し", "")
        report(done, len(wanted))


@pytest.mark.parametrize("at_once", [1, 500])
def test_many_are_one_step_whether_at_once_or_beside_the_screen(
    ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, at_once: int
) -> None:
    monkeypatch.setattr(deeds, "AT_ONCE", at_once)
    wanted = [tanaka, add_entity(ctx.store, "ヒト", "佐藤")]
    ended: list[str] = []
    work = partial(rename_all, wanted=wanted)
    assert deeds.act_many(ctx, 2, "名前", work, "変えました", done=partial(ended.append, "done"))
    qtbot.waitUntil(lambda: ctx.tell.said == ["変えました"], timeout=20_000)
    assert ended == ["done"]
    assert [ref(ctx, each).name for each in wanted] == ["名無し", "名無し"]
    ctx.store.undo()
    assert [ref(ctx, each).name for each in wanted] == ["田中 美咲", "佐藤"]


def test_many_that_change_nothing_say_nothing(
    ctx: Context, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(deeds, "AT_ONCE", 0)
    ended: list[str] = []
    deeds.act_many(
        ctx, 1, "名前", partial(rename_all, wanted=[]), "変えました", done=partial(ended.append, "")
    )
    qtbot.waitUntil(lambda: not ctx.jobs.running(), timeout=20_000)
    assert (ended, ctx.tell.said) == ([], [])
