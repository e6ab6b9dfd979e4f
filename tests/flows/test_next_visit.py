"""次回: agreed while writing, by a chip or as it is said, and seen wherever one looks before a visit."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import appointments
from karte.text.dates import Moment, format_moment
from karte.ui.appointments.card import AppointmentCard
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


def waits_for(user: User, entity_id: int) -> str:
    with user.store.read() as session:
        found = appointments.next_of(session, entity_id)
    return format_moment(found.when) if found else ""


def agree(user: User, entity_id: int, day: str) -> None:
    with user.store.write("次回を決める") as session:
        appointments.add(session, [entity_id], Moment(datetime.fromisoformat(day), "day"))


def test_after_a_visit_the_next_one_is_typed_as_it_is_said(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    with user.effort(5):
        user.press("Ctrl+N")
        user.write("カラーは前回と同じ。")
        user.press("Alt+Y")
        user.compose("２しゅうかん", commit="２週間 15時")
        user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "次回 12/05(土) 15:00", "2026/12/05(土) 15:00")
    assert waits_for(user, misaki) == "2026/12/05(土) 15:00"
    user.press("Ctrl+Z")
    user.until(lambda: waits_for(user, misaki) == "")
    user.does_not_see("次回 12/05(土) 15:00")
    assert user.notes(misaki) == []


def test_a_chip_and_the_time_behind_it(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    for at in ("2026-09-22T10:00", "2026-10-22T10:00"):
        add_note(user.store, [misaki], "カット", at=at)
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("カット。")
    user.click("いつもの間隔 12/21(月)")
    user.type(" 11:30")
    user.press("Ctrl+S")
    user.until(lambda: waits_for(user, misaki) == "2026/12/21(月) 11:30")
    user.press("Alt+Y")
    user.press("Ctrl+A")
    user.write("1/10")
    user.press("Ctrl+Return")
    user.until(lambda: waits_for(user, misaki) == "2027/01/10(日)")
    user.sees("次回 2027/01/10(日)")


def test_what_is_half_written_is_there_again_and_what_is_no_day_is_said(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N", "Alt+Y")
    user.write("来月")
    user.press("Tab", "Esc")
    user.sees("下書きに残しました")
    user.restart()
    user.click("続きを書く")
    user.sees("2026/12/21(月)")
    user.press("Alt+Y", "Ctrl+A")
    user.write("そのうち")
    user.press("Ctrl+Return")
    user.sees("「そのうち」を日付として読めません。")
    assert user.notes(misaki) == []
    user.press("Ctrl+A")
    user.write("来週")
    user.press("Ctrl+Return")
    user.until(lambda: waits_for(user, misaki) == "2026/11/28(土)")


def test_an_appointment_goes_with_its_note_and_comes_back(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("カット。")
    user.press("Alt+Y")
    user.write("2週間")
    user.press("Ctrl+Return")
    user.until(lambda: waits_for(user, misaki) == "2026/12/05(土)")
    user.workspace.edit(user.notes(misaki)[0].note_id)
    user.click("次回を決めない")
    user.press("Ctrl+Return")
    user.until(lambda: waits_for(user, misaki) == "")
    user.press("Ctrl+Z")
    user.until(lambda: waits_for(user, misaki) == "2026/12/05(土)")


def test_from_the_karte_with_one_key(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)

    def type_in(card: AppointmentCard) -> int:
        card.entry.line.setText("12/5 15:00")
        card.take()
        return 1

    monkeypatch.setattr(AppointmentCard, "exec", type_in)
    user.press("Ctrl+J")
    user.sees("次回 12/05(土) 15:00", "次回を12/05(土) 15:00にしました")
    user.press("Ctrl+Z")
    user.does_not_see("次回 12/05(土) 15:00")


def test_who_is_expected_stands_first_in_the_list(user: User) -> None:
    made = {name: add_entity(user.store, "ヒト", name) for name in ("田中", "佐藤", "鈴木")}
    add_note(user.store, [made["田中"]], "カット")
    agree(user, made["鈴木"], "2026-12-05")
    agree(user, made["佐藤"], "2026-11-20")
    user.open(made["佐藤"])
    user.sees("次回 11/20(金) 1日過ぎ")
    user.click("並び: 最近の順")
    user.choose("次回の順")
    user.until(lambda: user.names() == ["佐藤", "鈴木", "田中"])
    user.sees("次回 12/05")
    agree(user, made["田中"], "2026-11-25")
    user.until(lambda: user.names() == ["佐藤", "田中", "鈴木"])
    user.restart()
    user.until(lambda: user.names() == ["佐藤", "田中", "鈴木"])
