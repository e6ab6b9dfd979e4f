"""The words that headings and file names use, and what they say about a column or a whole list."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import cache

from karte.i18n import N_, _
from karte.services.exporting.columns import DERIVED
from karte.text import fold


class Meaning(StrEnum):
    """What the program does with a column."""

    NAME = auto()
    FAMILY_NAME = auto()
    GIVEN_NAME = auto()
    READING = auto()
    FAMILY_READING = auto()
    GIVEN_READING = auto()
    PHONE = auto()
    POSTAL = auto()
    ADDRESS = auto()
    ADDRESS_MORE = auto()
    BIRTHDAY = auto()
    EMAIL = auto()
    ALERT = auto()
    TAGS = auto()
    FIELD = auto()
    SKIP = auto()


LABELS = {
    Meaning.NAME: N_("名前"),
    Meaning.FAMILY_NAME: N_("姓"),
    Meaning.GIVEN_NAME: N_("名"),
    Meaning.READING: N_("ふりがな"),
    Meaning.FAMILY_READING: N_("姓のふりがな"),
    Meaning.GIVEN_READING: N_("名のふりがな"),
    Meaning.PHONE: N_("電話"),
    Meaning.POSTAL: N_("郵便番号"),
    Meaning.ADDRESS: N_("住所"),
    Meaning.ADDRESS_MORE: N_("住所の続き(建物名など)"),
    Meaning.BIRTHDAY: N_("生年月日"),
    Meaning.EMAIL: N_("メール"),
    Meaning.ALERT: N_("注意"),
    Meaning.TAGS: N_("タグ"),
    Meaning.FIELD: N_("そのままの項目として残す"),
    Meaning.SKIP: N_("取り込まない"),
}

_WHOLE = {  # data
    Meaning.NAME: (
        "名前 氏名 お名前 ご氏名 姓名 顧客名 顧客氏名 お客様名 お客さま名 得意先名 患者名 患者氏名",
        "会員名 会員氏名 利用者名 生徒名 児童名 社員名 職員名 飼い主名 ペット名 名称 愛称",
        "name fullname customername clientname",
    ),
    Meaning.FAMILY_NAME: ("姓 氏 苗字 名字 lastname familyname surname",),
    Meaning.GIVEN_NAME: ("名 下の名前 firstname givenname",),
    Meaning.FAMILY_READING: (
        "せい 姓カナ 姓フリガナ 姓ヨミ 氏カナ 氏フリガナ 苗字カナ セイカナ",
        "lastnamekana familynamekana lastnamereading",
    ),
    Meaning.GIVEN_READING: (
        "めい 名カナ 名フリガナ 名ヨミ メイカナ",
        "firstnamekana givennamekana firstnamereading",
    ),
    Meaning.READING: ("ふりがな よみ よみがな 読み 読み仮名 読みがな かな kana reading furigana yomi",),
    Meaning.PHONE: (
        "電話 電話番号 お電話番号 電話1 電話番号1 自宅電話 代表電話",
        "tel telno tel1 phone phonenumber telephone telephonenumber",
    ),
    Meaning.POSTAL: ("郵便番号 郵便 zip zipcode postal postalcode postcode",),
    Meaning.ADDRESS: (
        "住所 ご住所 所在地 所在地住所 現住所 自宅住所 住所1 設置場所住所",
        "address address1 streetaddress",
    ),
    Meaning.ADDRESS_MORE: (
        "住所2 建物 建物名 建物名等 建物名部屋番号 マンション名 ビル名 番地以降 方書 address2",
    ),
    Meaning.BIRTHDAY: ("生年月日 ご生年月日 誕生日 お誕生日 birthday birthdate dateofbirth dob",),
    Meaning.EMAIL: (
        "メール メールアドレス eメール eメールアドレス",
        "email mail mailaddress emailaddress",
    ),
    Meaning.ALERT: ("注意 注意事項 要注意 注意点 アレルギー 禁忌 alert allergy allergies",),
    Meaning.TAGS: ("タグ タグ名 ラベル tag tags label labels",),
}
_PART = {  # data
    Meaning.NAME: (
        "会社名 法人名 団体名 商号 屋号 店名 店舗名 施設名 建物名 ビル名 物件名 公園名 設備名 機器名",
        "機械名 車名 品名 商品名 製品名 お名前 氏名",
    ),
    Meaning.READING: ("フリガナ カナ ヨミ 読み仮名 よみがな kana furigana yomi phonetic",),
    Meaning.PHONE: ("電話 携帯 連絡先 tel phone mobile",),
    Meaning.POSTAL: ("郵便番号 zipcode postalcode",),
    Meaning.ADDRESS: ("住所 所在地 address",),
    Meaning.BIRTHDAY: ("生年月日 誕生日 birthday birthdate",),
    Meaning.EMAIL: ("メール mail",),
    Meaning.ALERT: ("注意 アレルギー 禁忌 allerg",),
}
_NEVER = {  # data
    Meaning.NAME: (
        "ローマ字 英字 英語 アルファベット romaji roman english カナ ヨミ 読み 担当 部署 役職",
        "銀行 支店 口座 都道府県 県名 市区町村 市町村 町名 地名 国名 件名 署名 品種 別名 旧姓",
        "略称 通称 紹介 住所 電話",
        "ファイル ユーザー file user bank branch nick pref city",
    ),
    Meaning.READING: ("住所 所在 町 都道府県 市区 担当 支店 方書 address pref city",),
    Meaning.PHONE: ("fax ファックス ファクス メール mail 緊急 有無 phonetic",),
    Meaning.ADDRESS: ("メール mail ip url カナ かな ヨミ kana コード code 番号 旧住所 勤務先",),
    Meaning.EMAIL: ("メルマガ 配信 希望",),
}
_NAME_ENDS = ("名", "name")  # data
_OTHER_HEADINGS = (  # data
    "no id 番号 コード 性別 年齢 備考 メモ 職業 携帯 fax 担当 担当者 部署 役職 会社 店舗",
    "都道府県 市区町村 登録日 来店日 初回来店日 最終来店日 日付 料金 金額 単価 価格 数量 個数",
    "合計 商品 品目 種類 区分 分類 品種 体重 型番 型式 製造番号 購入日 設置場所 緯度 経度 状態",
    "備考1 備考2 会員番号 顧客番号 顧客コード",
    "note notes memo remark date age sex gender latitude longitude code type category price amount city pref",
)

KINDS = {  # data
    "person": (
        "氏名 姓名 生年月日 誕生日 性別 顧客 お客 会員 患者 生徒 児童 利用者 社員 職員 従業員",
        "名簿 続柄 役職",
        "birthday birthdate gender customer client member people person staff firstname lastname",
    ),
    "org": (
        "会社 法人 企業 団体 取引先 仕入先 得意先 代表者 オフィス 事務所",
        "office company supplier vendor corporation bureau division department affiliation",
    ),
    "place": (
        "施設 店名 店舗 建物 ビル 避難 公衆便所 トイレ 公園 会場 倉庫 物件 緯度 経度 設置位置",
        "building shelter toilet restroom park facility store shop place latitude longitude",
    ),
    "thing": (
        "機器 機械 設備 備品 型番 型式 製造番号 シリアル 車検 車両 車種 車名 品名 商品名 製品 在庫",
        "model serial equipment device vehicle product inventory asset",
    ),
    "animal": (
        "ペット 動物 犬種 猫種 品種 飼い主 飼主 鑑札 マイクロチップ 毛色 去勢 狂犬病",
        "breed animal",
    ),
}
"""Words that tell the kind of the things listed, found anywhere in a heading or the file's name."""

_MARKS = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """The heading folded as for searching, without blanks, brackets and other marks."""
    return _MARKS.sub("", fold.fold(text.replace("〒", "郵便番号")))  # data


@cache
def _words(groups: tuple[str, ...]) -> tuple[str, ...]:
    """A table's words in the form `bare` gives a heading."""
    return tuple(bare(word) for group in groups for word in group.split())


def weigh(heading: str, meaning: Meaning) -> int:
    """How clearly a heading says the meaning: 10 as a whole, 6 by a part, 4 by its ending, 0 not at all."""
    text = bare(heading)
    if text in _words(_WHOLE.get(meaning, ())):
        return 10
    if any(word in text for word in _words(_NEVER.get(meaning, ()))):
        return 0
    if any(word in text for word in _words(_PART.get(meaning, ()))):
        return 6
    return 4 if meaning is Meaning.NAME and text.endswith(_NAME_ENDS) else 0


def is_derived(heading: str) -> bool:
    """Whether karte itself wrote this heading over what it reckons anew: 前回の日付 and the like."""
    return bare(heading) in {bare(word) for each in DERIVED for word in (each, _(each))}


def is_heading(text: str) -> bool:
    """Whether lists commonly have a column of this name."""
    found = bare(text)
    return bool(found) and any(found in _words(words) for words in (*_WHOLE.values(), _OTHER_HEADINGS))


def tells(text: str, kind: str) -> int:
    """How many of the kind's words stand in the text."""
    found = bare(text)
    return sum(word in found for word in _words(KINDS[kind]))
