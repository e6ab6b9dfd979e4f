import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.reading import PreeditReading

Events = list[tuple[str, str]]


def typed(*preedits: str, commit: str = "") -> Events:
    """Preedits one after another; the last event commits and empties the preedit."""
    return [(preedit, "") for preedit in preedits] + ([("", commit)] if commit else [])


def reading_of(events: Events) -> str:
    reading = PreeditReading()
    return "".join(reading.feed(preedit, commit) for preedit, commit in events)


TANAKA = ("t", "た", "たn", "たな", "たなk", "たなか")


@pytest.mark.parametrize(
    ("events", "reading"),
    [
        pytest.param(typed(*TANAKA, "田中", commit="田中"), "たなか", id="converted"),
        pytest.param(typed(*TANAKA, "田中", "棚下", "多仲", commit="多仲"), "たなか", id="many candidates"),
        pytest.param(typed("たなき", "たな", "たなか", "田中", commit="田中"), "たなか", id="backspace"),
        pytest.param(
            typed("さかたはなこ", "坂田花子", commit="坂田花子"), "さかたはなこ", id="two clauses at once"
        ),
        pytest.param(
            typed("たなか", "田中", commit="田中") + typed("みさき", "美咲", commit="美咲"),
            "たなかみさき",
            id="two commits",
        ),
        pytest.param(
            [*typed("たなか", "田中", commit="田中"), ("", "　"), *typed("みさき", "美咲", commit="美咲")],
            "たなか みさき",
            id="a space between",
        ),
        pytest.param(
            [("たなか", ""), ("田中", ""), ("m", "田中"), ("み", ""), ("美", ""), ("", "美")],
            "たなかみ",
            id="commit and next letter in one event",
        ),
        pytest.param(typed("さくら", "サクラ", commit="サクラ"), "さくら", id="turned to katakana"),
        pytest.param(typed("ｻｸﾗ", commit="ｻｸﾗ"), "さくら", id="half-width kana"),
        pytest.param(typed("さくら", commit="さくら"), "さくら", id="left in kana"),
        pytest.param(typed("ﾀﾅｶ", "田中", commit="田中"), "たなか", id="half-width preedit"),
        pytest.param(
            typed("さとう", "") + typed("た", "田", commit="田"), "た", id="given up and typed anew"
        ),
        pytest.param([*typed("さとう", ""), ("", "佐藤")], "", id="pasted after giving up"),
        pytest.param(
            typed("さ", "さか", "坂", "さかた", "坂田", commit="坂田"), "さかた", id="live conversion"
        ),
        pytest.param(
            typed("さか", "坂", commit="坂") + typed("た", "田", commit="田"), "さかた", id="letter by letter"
        ),
        pytest.param(
            typed("ｔ", "たｎ", "たな", "棚", commit="棚"), "たな", id="full-width letters while typing"
        ),
        pytest.param(typed("て", "てｓ", "ｔｅｓｔ", commit="test"), "", id="turned to latin"),
        pytest.param([("", "田中")], "", id="no composition seen"),
        pytest.param([("", "庵治やすらぎ会館")], "", id="kana within a bare commit"),
        pytest.param(
            typed("あじやすらぎかいかん", "庵治やすらぎ会館", commit="庵治やすらぎ会館"),
            "あじやすらぎかいかん",
            id="kana within a word",
        ),
        pytest.param(typed("あじや", commit="庵治やすらぎ会館"), "", id="predicted from its beginning"),
        pytest.param(typed("いちがや", "市ヶ谷", commit="市ヶ谷"), "いちがや", id="ヶ"),
        pytest.param([("", "")], "", id="nothing"),
        pytest.param([("", "３")], "", id="a digit"),
    ],
)
def test_overheard(events: Events, reading: str) -> None:
    assert reading_of(events) == reading


def test_another_name_starts_from_nothing() -> None:
    reading = PreeditReading()
    reading.feed("たなか", "")
    reading.forget()
    assert reading.feed("", "田中") == ""


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4))))
def test_nothing_is_said_without_a_commit(events: Events) -> None:
    reading = PreeditReading()
    for preedit, commit in events:
        said = reading.feed(preedit, commit)
        assert commit or not said
