import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.fold import compact
from karte.text.spelling import marks, sought, spell
from tests.text.naughty import NAUGHTY

ANYTHING = st.text(st.characters(exclude_categories=[]))
PIECES = (
    *"かがつづはほんアぢゐ佐木髙一ａE1２890 　\n・゛ー-−〜(),.#々〻ゝヾ:★😀",
    *(
        "か\u3099",
        "ﾊﾟ",
        "㈱",
        "①",
        "é",
        "e\u0301",
        "ﬁ",
        "ß",
        "한",
        "辻\U000e0100",
        "+81 90 1234 5678",
        "#8",
        "12,000",
    ),
)
"""Clusters of every sort, but none that together are a word with and without ー at its end, and no ヴ."""
CLUSTERS = st.lists(st.sampled_from(PIECES), max_size=12)
TROUBLE = st.text(
    st.sampled_from(
        "かがつゝゞ々佐木ゔヴァゃーたらリモーメ-−~()（,128+ 　・\n"
        "\u3099\u0301゛ﾞéeiİςΩ한\u1112\u1161\u11ab\ud842"
    )
)


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("田中　美咲", "田中美咲"),
        ("ジャン・ポール", "じゃんぽーる"),
        ("髙﨑", "高崎"),
        ("佐々木", "佐佐木"),
        ("佐 々木", "佐佐木"),
        ("時々々", "時時時"),
        ("々", ""),
        ("ん々", "ん"),
        ("いすゞ", "いすず"),
        ("づゝ", "ずつ"),
        ("まゞ", "まま"),
        ("こゝろ", "こころ"),
        ("ラ−メン", "らーめん"),
        ("ラ ― メン", "らーめん"),
        ("すご〜い", "すごーい"),
        ("えーーっ", "えーっ"),
        ("漢-字", "漢-字"),
        ("サーバー室", "さーば室"),
        ("サーバールーム", "さーばるーむ"),
        ("モーター", "もーた"),
        ("モーターが", "もーたが"),
        ("リーダーシップ", "りーだーしっぷ"),
        ("フリーダーツ", "ふりーだーつ"),
        ("ビール", "びーる"),
        ("カレー", "かれー"),
        ("ヴァイオリン", "ばいおりん"),
        ("ラヴ", "らぶ"),
        ("インタヴュー", "いんたびゅー"),
        ("ぢづゐゑ", "じずいえ"),
        ("びよういん", "びよういん"),
        ("びょういん", "びょういん"),
        ("090-1234-5678", "09012345678"),
        ("090ー1234ー5678", "09012345678"),
        ("(087)839-2011", "0878392011"),
        ("TEL (087) 839-2011", "tel0878392011"),
        ("12,000円", "12000円"),
        ("+81 90 1234 5678", "09012345678"),
        ("+81(0)90-1234-5678", "09012345678"),
        ("(+81)90-1234-5678", "09012345678"),
        ("売上+8150円", "売上+8150円"),
        ("3.14", "3.14"),
        ("14:30", "14:30"),
        ("2026/11/03", "2026/11/03"),
        ("田中(42)", "田中42"),
        ("(株)", "(株)"),
        ("Wi-Fi", "wifi"),
        ("KX-12", "kx12"),
        ("12-A", "12a"),
        ("A-(1)-B", "a1b"),
        ("(1)-B", "1b"),
        ("- a - 漢 -", "-a-漢-"),
        ("Café", "cafe"),
        ("İıß", "iıss"),
        ("й", "й"),
        ("★♪→😀", "★♪→😀"),
        (" ・　", ""),
        ("\0", ""),
        ("", ""),
    ],
)
def test_spelling(written: str, spelled: str) -> None:
    assert spell(written) == spelled


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("サーバー", "さーば"),
        ("々木", "木"),
        ("ゞき", "き"),
        ("-1234", "1234"),
        ("090-", "090"),
        ("(087", "087"),
        ("田中(", "田中"),
        (")さん", "さん"),
        ("12,", "12"),
        (",000", "000"),
        ("wi-", "wi"),
        ("a-(", "a"),
        ("〜めん", "めん"),
        ("+81 90", "90"),
        ("+81", "+81"),
        ("ーメン", "ーめん"),
        ("カレー", "かれー"),
        ("-", ""),
        ("ー", ""),
        ("々", ""),
        ("・", ""),
        ("(株", "(株"),
        ("5%", "5%"),
    ],
)
def test_what_is_sought_leaves_out_what_hangs_on_its_neighbour(typed: str, wanted: str) -> None:
    assert sought(typed) == wanted


@given(ANYTHING | TROUBLE)
def test_spelling_again_changes_nothing(text: str) -> None:
    assert spell(spell(text)) == spell(text)


@given(ANYTHING | TROUBLE)
def test_what_folds_alike_is_spelled_alike(text: str) -> None:
    assert spell(compact(text)) == spell(text)
    assert spell(unicodedata.normalize("NFD", text)) == spell(unicodedata.normalize("NFC", text))


@given(ANYTHING | TROUBLE)
def test_spelled_text_can_be_stored_and_has_no_gaps(text: str) -> None:
    spell(text).encode("utf-8")
    assert spell(text) == "".join(spell(text).split())
    assert "\0" not in spell(text)


@given(CLUSTERS, st.data())
def test_whoever_types_a_piece_of_a_text_finds_it(clusters: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(clusters)))
    end = data.draw(st.integers(start, len(clusters)))
    if clusters[end : end + 1] in (["゛"], ["\u3099"]) or clusters[start : start + 1] == ["゛"]:
        return
    assert sought("".join(clusters[start:end])) in spell("".join(clusters))


@given(
    st.lists(
        st.sampled_from(["モーター", "カレー", "バー", "ビール", "サーバー", "メモリ", "の", "室", "-", "1"])
    ),
    st.data(),
)
def test_whole_words_are_found_in_any_compound(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    if words[start : start + 1] == ["-"]:
        start += 1
    assert sought("".join(words[start:end])) in spell("".join(words))


@pytest.mark.parametrize("text", NAUGHTY, ids=lambda text: ascii(text[:20]))
def test_naughty_strings_are_spelled_once_and_for_all(text: str) -> None:
    spelled = spell(text)
    assert spell(spelled) == spelled
    assert sought(text) in spelled
    whole = marks(text[:500], [spell(text[:500])])
    assert all(0 <= start < end <= len(text) for start, end in whole)


def test_every_single_character_is_spelled_once_and_for_all() -> None:
    letters = map(chr, (*range(0x32400), *range(0xE0000, 0xE0200)))
    assert [one for one in letters if (once := spell(one)) != one and spell(once) != once] == []


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("田中 美咲", "田中", ["田中"]),
        ("田中 美咲", "中美", ["中 美"]),
        ("カラーとからー", "からー", ["カラー", "からー"]),
        ("髙橋と高橋", "高橋", ["髙橋", "高橋"]),
        ("ﾃﾞｰﾀの記録", "でー", ["ﾃﾞｰ"]),
        ("か\u3099っこう", "が", ["か\u3099"]),
        ("㈱カルテ", "株", ["㈱"]),
        ("佐々木", "佐佐木", ["佐々木"]),
        ("佐々木", "木", ["木"]),
        ("サーバー室", "さーば", ["サーバー"]),
        ("サーバー室", "ば室", ["バー室"]),
        ("電話090-1234-5678まで", "1234", ["1234"]),
        ("電話090-1234-5678まで", "01234", ["0-1234"]),
        ("+81 90 1234 5678へ", "09012345678", ["+81 90 1234 5678"]),
        ("ヴァイオリン", "ばい", ["ヴァイ"]),
        ("ゔぁ", "ば", ["ゔぁ"]),
        ("Café ルノワール", "cafe", ["Café"]),
        ("ままま", "まま", ["ままま"]),
        ("👍🏽いい", "👍", ["👍"]),
        ("肩と首", "腰", []),
        ("", "肩", []),
    ],
)
def test_marks(text: str, word: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, [word])] == marked


def test_marks_of_several_words_are_in_order_and_do_not_overlap() -> None:
    assert marks("首と肩と首", ["肩", "首", "", "と肩"]) == [(0, 3), (4, 5)]


@given(CLUSTERS, st.data())
def test_what_is_marked_is_what_is_sought(clusters: list[str], data: st.DataObject) -> None:
    text = "".join(clusters)
    spelled = spell(text)
    start = data.draw(st.integers(0, len(spelled)))
    word = spelled[start : data.draw(st.integers(start, len(spelled)))]
    found = marks(text, [word])
    assert bool(found) is bool(word)
    assert all(0 <= one < other <= len(text) for one, other in found)
    assert found == sorted(found)


@given(ANYTHING | TROUBLE)
def test_the_whole_spelled_text_is_marked_in_the_original(text: str) -> None:
    spelled = spell(text)
    assert len(marks(text, [spelled])) == bool(spelled)
