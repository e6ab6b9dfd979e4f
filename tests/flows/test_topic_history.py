"""What was talked about when: looked up, sought in, and told when the same comes again."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import topics
from karte.text.wording import short_day
from tests.flows.hands import User
from tests.helpers import add_entity, add_note

TALKED = (
    "七五三の写真",
    "ヘアオイルの感想",
    "沖縄旅行",
    "運動会のリレー",
    "犬の手術",
    "新しい職場",
    "実家の引っ越し",
)


@pytest.fixture
def misaki(user: User) -> int:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    note_id = add_note(user.store, [made], "来店。", at="2026-05-12T10:00")
    with user.store.write("話したことにする") as session:
        topics.finish(session, [topics.add(session, made, text) for text in TALKED], note_id=note_id)
    user.open(made)
    return made


def test_the_same_topic_again_says_when_it_was_talked_about(user: User, misaki: int) -> None:
    day = short_day(datetime(2026, 5, 12).date())
    user.press("Alt+T")
    user.compose("しちごさん", "七五三", commit="しちごさん")
    user.does_not_see(f"この話は{day}にしました")
    user.compose(commit="、七五三")
    user.sees(f"この話は{day}にしました")
    user.press("Esc", "Ctrl+N", "Alt+T")
    user.write("旅行のおみやげ")
    user.does_not_see(f"この話は{day}にしました")
    user.press("Return")
    user.write("沖縄旅行の写真")
    user.sees(f"この話は{day}にしました")
    user.press("Up")
    user.does_not_see(f"この話は{day}にしました")


def test_the_history_is_sought_in_and_leads_to_the_note(user: User, misaki: int) -> None:
    user.click("話したこと")
    user.sees(*TALKED[:3], "05/12")
    history = user.workspace.view.topics.strip.ended
    history.entry.setFocus()
    user.compose("りょこう", "旅行", commit="旅行")
    user.until(lambda: "犬の手術" not in user.texts(history))
    assert "沖縄旅行" in user.texts(history)
    user.click("ノートを開く")
    user.sees("来店。")
