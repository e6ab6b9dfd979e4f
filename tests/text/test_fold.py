import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.fold import compact, fold

ANYTHING = st.text(st.characters(exclude_categories=[]))
JAPANESE = st.text(
    st.sampled_from("あがぱっゃーヶヵヷカガﾊﾟﾞ゛゜\u3099\u309a髙﨑𠮷々ゝヽ　 ・Ａａé①㍿ß\u200b\U000e0100-−〜\n")
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Tanaka", "tanaka"),
        ("ＴＡＮＡＫＡ", "tanaka"),
        ("Straße", "strasse"),
        ("café", "café"),
        ("cafe\u0301", "café"),
        ("１２３", "123"),
        ("タナカ", "たなか"),
        ("ﾀﾅｶ", "たなか"),
        ("ﾃﾞｰﾀ", "でーた"),
        ("ﾊﾟｰﾏ", "ぱーま"),
        ("か\u3099", "が"),
        ("カ\u3099", "が"),
        ("か゛", "が"),
        ("は゜", "ぱ"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("ヷ", "わ\u3099"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("齊藤", "斉藤"),
        ("斎藤", "斉藤"),
        ("廣瀨", "広瀬"),
        ("德永", "徳永"),
        ("藤澤", "藤沢"),
        ("櫻井", "桜井"),
        ("國分", "国分"),
        ("中嶋", "中島"),
        ("中嶌", "中島"),
        ("𠮷田", "吉田"),
        ("眞鍋", "真鍋"),
        ("黑木", "黒木"),
        ("辻\U000e0101", "辻"),
        ("⽥中", "田中"),
        ("神\ufa19", "神神"),
        ("佐々木", "佐々木"),
        ("すゞ", "すゞ"),
        ("スヾ", "すゞ"),
        ("霞ヶ関", "霞け関"),
        ("霞ケ関", "霞け関"),
        ("㈱カルテ", "(株)かるて"),
        ("①", "1"),
        ("㎝", "cm"),
        ("３−１４", "3-14"),
        ("10〜12時", "10~12時"),
        ("O’Brien", "o'brien"),
        ("  田中　\t美咲\n", "田中 美咲"),
        ("a\x00b\u200b", "ab"),
        ("\x00", ""),
        ("👨‍👩‍👧", "👨👩👧"),
        ("\ud842", "\ufffd"),
        ("", ""),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("田中 美咲", "田中美咲"),
        ("田中　美咲", "田中美咲"),
        ("たなか みさき", "タナカミサキ"),
        ("ジャン・ポール", "ｼﾞｬﾝﾎﾟｰﾙ"),
        ("髙橋 一", "高橋一"),
    ],
)
def test_names_match_whatever_their_gaps(one: str, other: str) -> None:
    assert compact(one) == compact(other)


def test_compact_keeps_what_tells_names_apart() -> None:
    assert compact("田中 美咲") != compact("田中 美咲子")
    assert compact("3-14") == "3-14"


@given(ANYTHING | JAPANESE)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert compact(compact(text)) == compact(text)


@given(JAPANESE)
def test_width_and_kind_of_kana_never_matter(text: str) -> None:
    katakana = "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in text)
    assert fold(katakana) == fold(text)


@given(ANYTHING)
def test_folded_text_can_be_stored_and_stands_on_one_line(text: str) -> None:
    folded = fold(text)
    folded.encode("utf-8")
    assert folded == " ".join(folded.split())
    assert "\0" not in folded


def test_every_single_character_folds_once_and_for_all() -> None:
    unstable = [code for code in range(0x110000) if fold(once := fold(chr(code))) != once]
    assert unstable == []
