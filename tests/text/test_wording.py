"""Topics are spoken of as their kind names them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from karte import i18n
from karte.i18n import _
from karte.text.dates import Moment
from karte.text.wording import LONGEST_SAID, said, short_day, short_moment, wording


def test_people_are_talked_to_and_things_are_looked_after() -> None:
    talk, check = wording("次に話すこと"), wording("次に確かめること")
    assert (talk.invite, talk.done, talk.ended) == (
        "次に会うとき話すことを書いておく",
        "話した",
        "話したこと",
    )
    assert (check.invite, check.done, check.ended) == (
        "次に確かめることを書いておく",
        "確かめた",
        "確かめたこと",
    )


def test_a_kind_without_a_name_for_them_talks() -> None:
    assert wording("") == wording("次に話すこと")


def test_a_name_of_the_user_s_own_stands_in_plain_words() -> None:
    words = wording("議題")
    assert (words.title, words.add, words.done) == ("議題", "「議題」を書く", "済んだ")


def test_the_words_follow_the_name_in_english_too() -> None:
    i18n.use("en")
    assert wording(_("次に確かめること")).done != wording(_("次に話すこと")).done


def test_a_name_written_in_another_language_is_understood() -> None:
    i18n.use("en")
    assert wording("次に確かめること").done == wording(_("次に確かめること")).done
    assert wording("次に話すこと").ended == wording("").ended


def test_a_day_of_another_year_has_its_year() -> None:
    assert short_day(date(2026, 11, 7)) == "11/07"
    assert short_day(date(2025, 11, 7)) == "2025/11/07"


def test_of_a_moment_the_day_is_said_as_far_as_it_is_known() -> None:
    at = datetime(2025, 11, 7, 10, 30)
    assert short_moment(Moment(at, "minute")) == "2025/11/07"
    assert short_moment(Moment(at.replace(year=2026), "day")) == "11/07"
    assert short_moment(Moment(at, "month")) == "2025年11月"
    assert short_moment(Moment(at, "year")) == "2025年"


@pytest.mark.parametrize(
    ("topic", "news"),
    [
        ("七五三の写真", "話しました: 七五三の写真"),
        ("あ" * LONGEST_SAID, "話しました: " + "あ" * LONGEST_SAID),
        ("あ" * 200, "話しました: " + "あ" * (LONGEST_SAID - 1) + "…"),
        ("{topic}%s", "話しました: {topic}%s"),
    ],
)
def test_the_news_names_the_topic_but_not_at_length(topic: str, news: str) -> None:
    assert said(wording("").said_done, topic) == news
