from __future__ import annotations

import pytest

from karte.services.importing import words
from karte.services.importing.words import Meaning

WHOLE = {
    Meaning.NAME: ["氏名", "お名前", "Name", "full_name", "名　前", "【顧客名】", "名称"],
    Meaning.READING: ["ふりがな", "フリガナ", "ﾌﾘｶﾞﾅ", "よみ", "Kana"],
    Meaning.FAMILY_NAME: ["姓", "氏", "Last Name"],
    Meaning.GIVEN_READING: ["メイ", "名（カナ）"],
    Meaning.PHONE: ["電話", "TEL", "℡", "電話番号", "telephoneNumber", "ＴＥＬ"],
    Meaning.POSTAL: ["〒", "郵便番号", "ZIP"],
    Meaning.ADDRESS: ["住所", "所在地", "ご住所", "address", "所在地_住所"],
    Meaning.BIRTHDAY: ["生年月日", "誕生日", "Birthday"],
    Meaning.EMAIL: ["メール", "E-mail", "メールアドレス"],
    Meaning.ALERT: ["注意", "アレルギー"],
}


@pytest.mark.parametrize(
    ("meaning", "heading"), [(key, text) for key, texts in WHOLE.items() for text in texts]
)
def test_headings_that_say_it_plainly(meaning: Meaning, heading: str) -> None:
    assert words.weigh(heading, meaning) == 10


@pytest.mark.parametrize(
    ("heading", "meaning", "weight"),
    [
        ("会社名", Meaning.NAME, 6),
        ("affiliationname", Meaning.NAME, 4),
        ("氏名カナ", Meaning.READING, 6),
        ("fullNameInKana", Meaning.READING, 6),
        ("携帯電話", Meaning.PHONE, 6),
        ("お客様メール", Meaning.EMAIL, 6),
        ("氏名カナ", Meaning.NAME, 0),
        ("fullNameInRomaji", Meaning.NAME, 0),
        ("担当者名", Meaning.NAME, 0),
        ("町名カナ", Meaning.READING, 0),
        ("FAX", Meaning.PHONE, 0),
        ("メールアドレス", Meaning.ADDRESS, 0),
        ("備考", Meaning.NAME, 0),
    ],
)
def test_headings_that_say_less(heading: str, meaning: Meaning, weight: int) -> None:
    assert words.weigh(heading, meaning) == weight


def test_headings_in_general() -> None:
    assert all(map(words.is_heading, ["氏名", "備考", "No.", "latitude", "性別"]))
    assert not any(map(words.is_heading, ["", "田中 美咲", "12", "-"]))


def test_words_that_tell_the_kind() -> None:
    assert words.tells("顧客名簿", "person") == 2
    assert words.tells("takamatsu_public_toilets", "place") == 1
    assert words.tells("備考", "thing") == 0


def test_every_meaning_has_a_word_for_the_user() -> None:
    assert set(words.LABELS) == set(Meaning)
    assert len(set(words.LABELS.values())) == len(Meaning)


def test_what_karte_itself_reckons_is_known_again() -> None:
    assert words.is_derived("前回の日付")
    assert words.is_derived("カルテの種類")
    assert not words.is_derived("前回来店日")
    assert words.weigh("タグ", Meaning.TAGS) == 10
