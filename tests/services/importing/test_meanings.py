from __future__ import annotations

from karte.services.importing import meanings
from karte.services.importing.words import Meaning

NAMES = ["田中 美咲", "鈴木 一郎", "髙橋 圭", "佐藤 花"]
READINGS = ["たなか みさき", "すずき いちろう", "たかはし けい", "さとう はな"]
PHONES = ["087-839-2808", "090-1234-5678", "087-821-0001", "087-833-1111"]
ADDRESSES = ["高松市番町1-2", "高松市天神前5-6", "高松市伏石町7", "丸亀市大手町2-3"]


def assign(**columns: list[str]) -> dict[str, Meaning]:
    looks = [meanings.look(label, values, 4) for label, values in columns.items()]
    return dict(zip(columns, meanings.assign(looks), strict=True))


def bare(*columns: list[str]) -> list[Meaning]:
    return meanings.assign([meanings.look("", values, 4) for values in columns])


def test_family_and_given_names_are_a_pair() -> None:
    found = assign(
        姓=["田中", "鈴木"], 名=["美咲", "一郎"], セイ=["タナカ", "スズキ"], メイ=["ミサキ", "イチロウ"]
    )
    assert list(found.values()) == [
        *(Meaning.FAMILY_NAME, Meaning.GIVEN_NAME),
        *(Meaning.FAMILY_READING, Meaning.GIVEN_READING),
    ]


def test_a_whole_name_goes_before_its_parts() -> None:
    found = assign(姓=["田中", "鈴木"], 名=["美咲", "一郎"], 氏名=["田中美咲", "鈴木一郎"])
    assert list(found.values()) == [Meaning.FIELD, Meaning.FIELD, Meaning.NAME]


def test_a_lonely_part_is_the_name() -> None:
    assert assign(姓=["田中", "鈴木"], 電話=PHONES)["姓"] is Meaning.NAME


def test_the_person_goes_before_the_company() -> None:
    found = assign(会社名=["(株)山田", "(株)山田"], 氏名=NAMES, 担当者名=NAMES)
    assert list(found.values()) == [Meaning.FIELD, Meaning.NAME, Meaning.FIELD]
    assert assign(会社名=["(株)山田", "(株)川田"], 担当者名=NAMES)["会社名"] is Meaning.NAME


def test_of_two_vague_names_the_one_that_differs_from_row_to_row() -> None:
    found = assign(groupname=["課", "課", "課", "室"], unitname=NAMES)
    assert found["unitname"] is Meaning.NAME


def test_each_meaning_is_given_once() -> None:
    found = assign(氏名=NAMES, TEL=PHONES, 電話=PHONES, 携帯=PHONES, FAX=PHONES)
    assert list(found.values()) == [Meaning.NAME, Meaning.PHONE, Meaning.FIELD, Meaning.FIELD, Meaning.FIELD]


def test_a_mobile_number_is_the_telephone_where_there_is_no_other() -> None:
    assert assign(氏名=NAMES, 携帯=PHONES)["携帯"] is Meaning.PHONE


def test_content_denies_what_the_heading_claims() -> None:
    found = assign(
        氏名=NAMES, 電話=["可", "不可"], メール=["希望する"], アレルギー=["有", "無"], 連絡先=["姉"]
    )
    assert set(list(found.values())[1:]) == {Meaning.FIELD}


def test_numbers_without_their_zero_are_still_telephones_and_postal_codes() -> None:
    found = assign(氏名=NAMES, 電話=["878392808", "9012345678"], 郵便番号=["600042", "7600017"])
    assert list(found.values())[1:] == [Meaning.PHONE, Meaning.POSTAL]


def test_a_building_is_the_end_of_an_address_or_the_thing_itself() -> None:
    assert assign(氏名=NAMES, 住所=ADDRESSES, 建物名=["第2ビル", "A棟"])["建物名"] is Meaning.ADDRESS_MORE
    assert assign(建物名=["第2ビル", "A棟"], 住所=ADDRESSES)["建物名"] is Meaning.NAME
    assert assign(氏名=NAMES, 建物名=["第2ビル", "A棟"])["建物名"] is Meaning.FIELD


def test_content_speaks_where_headings_are_silent() -> None:
    postal = ["760-0017", "760-0018", "761-8071", "763-0034"]
    mail = ["a@example.jp", "b@example.jp"]
    assert bare(NAMES, READINGS, PHONES, ADDRESSES, postal, mail) == [
        *(Meaning.NAME, Meaning.READING, Meaning.PHONE, Meaning.ADDRESS, Meaning.POSTAL, Meaning.EMAIL),
    ]


def test_a_heading_that_says_something_else_is_believed() -> None:
    found = assign(氏名=NAMES, 緯度=PHONES, 会員番号=PHONES, FAX=PHONES)
    assert Meaning.PHONE not in found.values()


def test_seven_digits_are_postal_codes_only_in_a_list_without_headings() -> None:
    digits = ["7600017", "7600018", "7618071", "7630034"]
    assert bare(NAMES, digits) == [Meaning.NAME, Meaning.POSTAL]
    assert assign(氏名=NAMES, 印=digits)["印"] is Meaning.FIELD


def test_kana_that_repeat_are_no_reading() -> None:
    assert Meaning.READING not in assign(氏名=NAMES, うち=["カット", "カット", "カラー", "カット"]).values()


def test_there_is_always_a_name() -> None:
    assert bare(["1", "2"], ["2026-01-01", "2026-01-01"]) == [Meaning.NAME, Meaning.FIELD]
    assert meanings.assign([]) == []


def test_tags_are_short_words_and_what_is_reckoned_is_passed_over() -> None:
    columns = (("氏名", ["田中 美咲"]), ("タグ", ["VIP、紹介"]), ("ノートの件数", ["3"]))
    looks = [meanings.look(label, values, 1) for label, values in columns]
    assert meanings.assign(looks) == [Meaning.NAME, Meaning.TAGS, Meaning.SKIP]
    long = meanings.look("ラベル", ["長い説明の文です。" * 10], 1)
    assert meanings.assign([looks[0], long]) == [Meaning.NAME, Meaning.FIELD]
