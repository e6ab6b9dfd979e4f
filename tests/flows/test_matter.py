"""The matter of a note: state, due day, 経路, 満足度, what is charged, the enquiry it belongs to."""

from __future__ import annotations

from datetime import date, timedelta

from karte import clock
from karte.store import matters, notes, search
from karte.store.matters import Matter
from karte.text.query import parse
from karte.ui.editor.matter_form import MatterForm
from karte.ui.matter.thread_list import ThreadRowButton
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


def matter(user: User) -> MatterForm:
    found = user.workspace.editor.form.stack.widgets["matter"]
    assert isinstance(found, MatterForm)
    return found


def test_a_complaint_is_followed_until_it_is_settled(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N")
    user.compose("いろおち", "色落ち", commit="色落ちが早いとの連絡。")
    with user.effort(6):
        user.press("Alt+J", "2")
        user.press("Tab")
        user.write("3日後")
        user.press("Tab", "Space", "3")
        user.press("Ctrl+Return")
    due = clock.today() + timedelta(days=3)
    user.sees(f"未完了 {due:%m/%d}", "あと3日", "電話")
    [note] = user.notes(misaki)
    assert (note.state, note.due, note.channel) == ("open", due.isoformat(), "phone")
    user.press("F2")
    user.press("Alt+J", "5", "Ctrl+Return")
    user.sees("完了")
    user.press("Ctrl+Z")
    assert user.notes(misaki)[0].state == "open"


def test_notes_of_one_enquiry_stand_together(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("色落ちの相談。")
    user.press("Alt+J", "Tab", "Tab", "Space", *["Tab"] * 4)
    user.compose("いろおちの", commit="色落ちの件")
    user.press("Ctrl+Return")
    user.sees("やりとり「色落ちの件」1件")
    user.press("Ctrl+N")
    user.write("染め直しを約束。")
    user.press("Alt+J", "Tab", "Tab", "Space", *["Tab"] * 4, "Down")
    user.sees("色落ちの件")
    user.press("Return", "Ctrl+Return")
    user.sees("やりとり「色落ちの件」2件")
    first, second = user.notes(misaki)
    assert first.thread == second.thread
    timeline = user.workspace.view.timeline.list
    card = timeline.cards()[second.note_id]
    assert card.matter is not None
    user.click(card.matter.thread_button)
    rows = card.findChildren(ThreadRowButton)
    assert [row.note_id for row in rows] == [first.note_id, second.note_id]
    assert not rows[1].isEnabled(), "one is there already"
    user.sees("名前を直す")
    user.click("名前を直す")
    user.compose("いろ", commit="カラーの件")
    user.press("Return")
    user.sees("やりとりの名前を変えました", "やりとり「カラーの件」2件")
    with user.store.read() as session:
        assert search.note_ids(session, parse("カラーの件")) == [second.note_id, first.note_id]
    card = timeline.cards()[second.note_id]
    assert card.matter is not None
    user.click(card.matter.thread_button)
    user.click(card.findChildren(ThreadRowButton)[0])
    assert timeline.current() == first.note_id
    user.sees("色落ちの相談。")


def test_what_cannot_be_read_is_said_at_its_place(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("見積もり。")
    user.press("Alt+J", "Tab")
    user.write("そのうち")
    user.press("Ctrl+Return")
    user.sees("「そのうち」を日付として読めません。")
    assert user.notes(misaki) == []
    user.press("Ctrl+A")
    user.type("12/25")
    user.press("Ctrl+Return")
    assert user.notes(misaki)[0].due.endswith("-12-25")


def test_minutes_are_charged_once(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("資料づくり。")
    user.press("Alt+J", "Tab", "Tab", "Space", *["Tab"] * 2)
    user.type("1:30")
    user.press("Tab", "1", "Ctrl+Return")
    user.sees("請求対象 1:30")
    user.click("ほかの操作")
    user.choose("請求済みにする")
    user.sees("1件を請求済みにしました", "請求済み 1:30")
    user.press("Ctrl+Z")
    user.sees("請求対象 1:30")


def test_the_state_can_be_set_without_the_editor(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    note_id = add_note(user.store, [misaki], "見積もりを待つ")
    user.open(misaki)
    user.click("ほかの操作")
    user.choose("状態")
    user.choose("保留")
    user.sees("状態を「保留」にしました", "保留")
    with user.store.read() as session:
        found = notes.get(session, note_id)
    assert found is not None
    assert found.state == "waiting"
    assert found.happened.at.date() == date(2026, 11, 21)


def test_what_is_to_be_charged_is_charged_in_one_go(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    made = [add_note(user.store, [misaki], f"作業{number}") for number in range(3)]
    with user.store.write("状態を変更") as session:
        for note_id in made[:2]:
            matters.put(session, note_id, Matter(billing="billable", billable=45))
        matters.put(session, made[2], Matter(billing="free", billable=20))
    user.press("Ctrl+2")
    ledger = user.commands.desk.notes.ledger
    user.until(lambda: "対応合計 1:50" in ledger.totals.text())
    user.click(ledger.filters.billing)
    user.choose("請求対象")
    user.sees("2件を請求済みにする")
    user.click("2件を請求済みにする")
    user.sees("2件を請求済みにしました")
    user.until(lambda: not ledger.lines())
    assert [note.billing for note in user.notes(misaki)] == ["billed", "billed", "free"]
    user.press("Ctrl+Z")
    user.until(lambda: len(ledger.lines()) == 2)


def test_what_is_overdue_is_listed(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    late, later, done = (add_note(user.store, [misaki], text) for text in ("見積もり", "見本", "済んだ話"))
    today = clock.today()
    with user.store.write("状態を変更") as session:
        matters.put(session, late, Matter("open", (today - timedelta(3)).isoformat()))
        matters.put(session, later, Matter("waiting", (today + timedelta(5)).isoformat()))
        matters.put(session, done, Matter("done", (today - timedelta(9)).isoformat()))
    user.press("Ctrl+2")
    ledger = user.commands.desk.notes.ledger
    user.until(ledger.filters.due.isVisible)
    user.click(ledger.filters.due)
    user.choose("期限が過ぎた")
    user.until(lambda: [line.note_id for line in ledger.lines()] == [late])
    user.sees("3日過ぎ")
    user.click(ledger.filters.due)
    user.choose("期限が7日以内")
    user.until(lambda: [line.note_id for line in ledger.lines()] == [late, later])
