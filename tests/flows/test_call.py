"""通話モード: one key begins a note on the telephone, and the same key ends the call."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from karte import clock
from karte.ui.drafts.unfinished import unfinished
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


class Wall:
    """A clock that is put on by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = datetime(2026, 11, 21, 15, 0)
        monkeypatch.setattr(clock, "now", self.now)

    def now(self) -> datetime:
        return self.at


def test_a_call_is_timed_from_key_to_key(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "カット", "来店記録", "2026-11-01T15:00")
    user.open(misaki)
    wall = Wall(monkeypatch)
    with user.effort(4):
        user.press("Ctrl+T")
        user.sees("通話中 00:00")
        user.compose("よやく", commit="予約を12月に変えたい。")
        wall.at += timedelta(minutes=7, seconds=20)
        user.press("Ctrl+T")
        user.does_not_see("通話中")
        user.press("Ctrl+Return")
    [_before, note] = user.notes(misaki)
    assert (note.body, note.channel) == ("予約を12月に変えたい。", "phone")
    assert (note.template.name, note.billable) == ("電話メモ", 7), "it was no visit"
    user.press("Ctrl+N")
    assert user.workspace.editor.form.template.text() == "来店記録", "the next visit is one again"


def test_a_note_in_which_nothing_was_written_becomes_that_of_the_call(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "カット", "来店記録", "2026-11-01T15:00")
    user.open(misaki)
    wall = Wall(monkeypatch)
    user.press("Ctrl+N", "Ctrl+T")
    wall.at += timedelta(minutes=7, seconds=20)
    user.press("Ctrl+T")
    user.write("電話で相談。")
    user.press("Ctrl+Return")
    note = user.notes(misaki)[-1]
    assert (note.template.name, note.channel, note.billable) == ("電話メモ", "phone", 7)
    assert not unfinished(user.store)


def test_a_call_while_a_treatment_is_written_down_is_a_note_of_its_own(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "カット", "来店記録", "2026-11-01T15:00")
    user.open(misaki)
    wall = Wall(monkeypatch)
    user.press("Ctrl+N")
    length = next(
        box for box in user.workspace.editor.form.grid.boxes.values() if box.field.label == "所要時間"
    )
    length.set_typed("40")
    user.write("カラーの途中。")
    user.press("Ctrl+T")
    user.sees("下書きに残しました", "ここには書きかけのノートがあります。", "通話中 00:00")
    user.write("予約の電話。")
    wall.at += timedelta(minutes=1)
    user.press("Ctrl+T", "Ctrl+Return")
    call = user.notes(misaki)[-1]
    assert (call.template.name, call.body, call.billable) == ("電話メモ", "予約の電話。", 1)
    user.click("続きを書く")
    assert user.workspace.editor.form.body.text() == "カラーの途中。"
    user.does_not_see("通話中")
    user.press("Ctrl+Return")
    treatment = next(note for note in user.notes(misaki) if note.body == "カラーの途中。")
    assert (treatment.template.name, treatment.channel, treatment.billable) == ("来店記録", "", None)
    assert [held.value.number for held in treatment.values] == [40]


def test_a_note_being_changed_is_put_aside_for_a_call(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    note_id = add_note(user.store, [misaki], "カット", "来店記録", "2026-11-01T15:00")
    user.open(misaki)
    Wall(monkeypatch)
    user.workspace.edit(note_id)
    user.write("前髪だけ。")
    user.press("Ctrl+T")
    user.sees("下書きに残しました", "通話中 00:00")
    user.press("Ctrl+T", "Esc")
    [note] = user.notes(misaki)
    assert (note.body, note.channel) == ("カット", "")


def test_without_a_field_for_it_the_minutes_are_work(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "前の電話", "メモ", "2026-11-01T15:00")
    user.open(misaki)
    wall = Wall(monkeypatch)
    user.press("Ctrl+T")
    user.write("折り返しの電話。")
    wall.at += timedelta(seconds=10)
    user.press("Ctrl+Return")
    user.sees("対応 0:01")
    note = user.notes(misaki)[-1]
    assert (note.channel, note.billable) == ("phone", 1)


def test_a_call_rests_while_the_program_is_closed(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "前の電話", "メモ", "2026-11-01T15:00")
    user.open(misaki)
    wall = Wall(monkeypatch)
    user.press("Ctrl+T")
    user.write("途中で閉じてしまった。")
    wall.at += timedelta(minutes=4)
    user.restart()
    wall.at += timedelta(hours=1)
    user.click("続きを書く")
    user.sees("通話 04:00 で中断")
    user.click("通話を続ける")
    wall.at += timedelta(minutes=1)
    user.click("通話を終える")
    user.press("Ctrl+Return")
    assert user.notes(misaki)[-1].billable == 5
