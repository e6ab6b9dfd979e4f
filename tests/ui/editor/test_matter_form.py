"""The entries of 状態 by keyboard."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import threads
from karte.ui.context import Context
from karte.ui.editor.matter_form import MatterForm
from karte.ui.editor.section import Around
from tests.helpers import add_entity, add_note
from tests.ui.windows import has_focus, press, settle, write


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> MatterForm:
    made = MatterForm(ctx)
    qtbot.addWidget(made)
    made.resize(448, 200)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


def test_number_keys_choose(form: MatterForm, qtbot: QtBot) -> None:
    form.state.setFocus()
    with qtbot.waitSignal(form.edited):
        press("4")
    form.more.click()
    press("5", "Tab", "1", "Tab")
    write("1時間半")
    press("Tab", "1")
    assert form.held() == {
        "state": "solved",
        "channel": "line",
        "satisfaction": "good",
        "minutes": "90",
        "billing": "billable",
    }


def test_what_has_a_due_day_is_not_over_yet(form: MatterForm) -> None:
    form.due.setFocus()
    write("12/25")
    assert form.held()["state"] == "open"
    form.state.set_key("done")
    form.due.setFocus()
    press("Ctrl+A")
    write("12/24")
    assert form.held()["state"] == "done", "what is said stays"


def test_what_cannot_be_read_says_so(form: MatterForm) -> None:
    assert form.complain() is None
    form.set_held({"minutes": "すこし"})
    assert form.complain() is form.minutes
    assert "すこし" in form.minutes.error()
    form.set_held({"due": "来年"})
    assert form.complain() is form.due
    assert form.held() == {"due": "来年"}, "what was typed stays"


def test_it_shows_what_it_is_given(form: MatterForm) -> None:
    held = {"state": "waiting", "due": "2026/12/25", "channel": "pigeon", "thread": "鳩の件"}
    form.set_held(held)
    assert form.held() == held
    assert form.state.text() == "保留"
    form.set_held(None)
    assert form.held() == {}


def test_minutes_are_added_up(form: MatterForm) -> None:
    form.put_minutes(7)
    form.put_minutes(60)
    assert form.minutes.text() == "67"
    form.set_held({"minutes": "すこし"})
    form.put_minutes(5)
    assert form.minutes.text() == "すこし", "what cannot be read is not lost"


def test_enquiries_of_the_karte_are_offered(ctx: Context, form: MatterForm) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    note_id = add_note(ctx.store, [misaki], "色落ち")
    with ctx.store.write("やりとり") as session:
        threads.put_note(session, note_id, threads.add(session, "色落ちの件"))
    with ctx.store.read() as session:
        from karte.store import entities

        [ref] = entities.refs(session, [misaki])
        form.look_around(session, Around((ref,), 1, None))
    form.enquiry.setFocus()
    press("Down")
    assert [one.title for one in form.enquiry.popup.offered] == ["色落ちの件"]
    press("Return")
    assert form.held() == {"thread": "色落ちの件"}


def names(form: MatterForm) -> list[str]:
    return [stop.accessibleName() for stop in form.stops() if stop.isVisible()]


def test_only_state_and_due_day_stand_there_at_first(form: MatterForm) -> None:
    assert names(form) == ["状態", "期限", "ほか5項目"]
    assert form.more.toolTip() == "経路、満足度、対応時間、請求、やりとり"
    form.more.setFocus()
    press("Space")
    assert names(form) == ["状態", "期限", "経路", "満足度", "対応時間", "請求", "やりとり"]
    assert has_focus(form.channel)
    assert not form.more.isVisible()
    press("1")
    form.begin()
    assert names(form) == ["状態", "期限", "ほか5項目"], "another note begins"


def test_what_holds_something_is_in_sight(form: MatterForm) -> None:
    form.set_held({"satisfaction": "good", "thread": "色落ちの件"})
    assert names(form) == ["状態", "期限", "満足度", "やりとり", "ほか3項目"]
    form.satisfaction.set_key("")
    form.set_held({"thread": "色落ちの件"})
    assert "満足度" in names(form), "nothing goes from under the hands"


def test_a_state_says_what_it_means(form: MatterForm) -> None:
    assert not form.meaning.isVisible()
    form.state.setFocus()
    for key, words in (("4", "用件は片づきました"), ("5", "すべて済みました")):
        press(key)
        assert words in form.meaning.text()
        assert form.meaning.isVisible()
    press("1")
    assert not form.meaning.isVisible()


def test_what_was_put_in_for_the_user_is_not_their_own(form: MatterForm) -> None:
    form.put_channel("phone")
    form.put_minutes(5)
    form.put_minutes(2)
    assert form.held() == {
        "channel": "phone",
        "minutes": "7",
        "proposed": {"channel": "phone", "minutes": "7"},
    }
    assert names(form) == ["状態", "期限", "経路", "対応時間", "ほか3項目"]
    form.set_held(form.held())
    form.channel.set_key("mail")
    form.put_channel("phone")
    assert form.held() == {"channel": "mail", "minutes": "7", "proposed": {"minutes": "7"}}
