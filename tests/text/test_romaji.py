import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.romaji import alternatives, key, stands_in, typed

SPELLINGS = """
さかた sakata / しみず shimizu simizu / しょうじ shouji shoji syouzi syozi shōji shohji
りょうた ryouta ryota ryōta / おおの ohno ono oono Ōno / さとう satou sato satoh satō
ゆうき yuuki yuki yūki yuhki / いとう itou ito itoh / おおいし ohishi oishi ooishi
おおやま ohyama oyama ooyama / ちば chiba tiba / つじ tsuji tuji tuzi / ふじい fujii huzii
じゅんいち junichi jun'ichi jun-ichi zyunniti junnichi / しんや shinya shin'ya sinya
けんいちろう ken'ichirou kenichiro / なんば namba nanba nannba / ほんま homma honma / さんぺい sampei sanpei
ほった hotta / はっちょう hatchou hacchou hattyou / まっちゃ matcha maccha mattya / いっしき isshiki issiki
みづき mizuki miduki / ちぢわ chijiwa chidiwa tiziwa / かをる kaoru kaworu / ヴァイオリン vaiorin baiorin
ファミリー famiri famirii / ティナ tina / いすゞ isuzu / きょうこ kyouko kyoko kyōko / きよこ kiyoko
ちゃえん chaen tyaen / じゃのめ janome zyanome jyanome / ゑびす ebisu / おおえ ooe oe ohe / うえだ ueda
いのうえ inoue inoe / にいがた niigata nigata / せいら seira sēra
"""
"""Readings, each with the ways in which people write it in Latin letters."""

SURNAMES = """
佐藤さとう 鈴木すずき 高橋たかはし 田中たなか 伊藤いとう 渡辺わたなべ 山本やまもと 中村なかむら 小林こばやし
加藤かとう 吉田よしだ 山田やまだ 佐々木ささき 山口やまぐち 松本まつもと 井上いのうえ 木村きむら 林はやし
斎藤さいとう 清水しみず 山崎やまざき 森もり 池田いけだ 橋本はしもと 阿部あべ 石川いしかわ 山下やました
中島なかじま 石井いしい 小川おがわ 前田まえだ 岡田おかだ 長谷川はせがわ 藤田ふじた 後藤ごとう 近藤こんどう
村上むらかみ 遠藤えんどう 青木あおき 坂本さかもと 福田ふくだ 太田おおた 西村にしむら 藤井ふじい 金子かねこ
岡本おかもと 藤原ふじわら 三浦みうら 中野なかの 中川なかがわ 原田はらだ 松田まつだ 竹内たけうち 小野おの
田村たむら 中山なかやま 和田わだ 石田いしだ 森田もりた 上田うえだ 原はら 内田うちだ 柴田しばた 酒井さかい
宮崎みやざき 横山よこやま 高木たかぎ 安藤あんどう 宮本みやもと 大野おおの 小島こじま 工藤くどう 谷口たにぐち
今井いまい 高田たかだ 増田ますだ 丸山まるやま 杉山すぎやま 村田むらた 大塚おおつか 新井あらい 小山こやま
平野ひらの 藤本ふじもと 河野こうの 上野うえの 野口のぐち 武田たけだ 松井まつい 千葉ちば 岩崎いわさき
菅原すがわら 久保くぼ 木下きのした 佐野さの 野村のむら 松尾まつお 市川いちかわ 菊地きくち 杉本すぎもと
古川ふるかわ 大西おおにし 島田しまだ 水野みずの 桜井さくらい 渡部わたべ 高野たかの 吉川よしかわ 山内やまうち
西田にしだ 飯田いいだ 菊池きくち 西川にしかわ 小松こまつ 北村きたむら 安田やすだ 五十嵐いがらし 川口かわぐち
関せき 平田ひらた 中田なかた 服部はっとり 東ひがし 岩田いわた 川崎かわさき 土屋つちや 福島ふくしま
本田ほんだ 辻つじ 樋口ひぐち 秋山あきやま 田口たぐち 永井ながい 山中やまなか 中西なかにし 吉村よしむら
川上かわかみ 石原いしはら 大橋おおはし 松岡まつおか 馬場ばば 浜田はまだ 森本もりもと 星野ほしの 矢野やの
浅野あさの 大久保おおくぼ 松下まつした 吉岡よしおか 小池こいけ 難波なんば 本間ほんま 丹波たんば 三瓶さんぺい
新谷しんや 庄司しょうじ 堀田ほった 一色いっしき 結城ゆうき 白石しらいし
"""

HEPBURN_TABLE = """
あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni
ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro
わwa んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi
ぷpu ぺpe ぽpo ちゅchu きゅkyu りゅryu しょsho しゅshu しゃsha じゅju じょjo ちょcho ちゃcha きょkyo りょryo
"""
HEPBURN = {re.sub("[a-z]", "", one): re.sub("[^a-z]", "", one) for one in HEPBURN_TABLE.split()}
KUNREI = {"shi": "si", "chi": "ti", "tsu": "tu", "fu": "hu", "ji": "zi", "sh": "sy", "ch": "ty", "j": "zy"}


def latin(reading: str, *, kunrei: bool = False) -> str:
    """The reading letter by letter, as an input method takes it."""
    spelled = "".join(HEPBURN.get(found, "っ") for found in re.findall(".[ゃゅょ]|.", reading))
    if kunrei:
        spelled = re.sub("shi|chi|tsu|fu|ji|sh|ch|j", lambda found: KUNREI[found[0]], spelled)
    return re.sub("っ(.)", r"\1\1", spelled)


def ways(reading: str) -> set[str]:
    """The reading in the romanisations in use: by keys, of a passport, with h, with macrons, of a school."""
    keyed = latin(reading)
    passport = re.sub("n(?=[bmp])", "m", keyed.replace("cch", "tch"))
    short = re.sub("o[ou]", "o", passport.replace("uu", "u"))
    return {
        keyed,
        latin(reading, kunrei=True),
        passport,
        short,
        re.sub("o[ou](?![aiueo])", "oh", passport),
        re.sub("o[ou]", "ō", passport).replace("uu", "ū"),
        re.sub("n(?=[^aiueoyn]|$)", "nn", keyed),
        short.upper(),
    }


def prefixes() -> list[tuple[str, str]]:
    lines = [one.split() for line in SPELLINGS.strip().splitlines() for one in line.split(" / ")]
    return [
        (reading, way[:end]) for reading, *each in lines for way in each for end in range(1, len(way) + 1)
    ]


def test_every_keystroke_of_every_spelling_finds_the_reading() -> None:
    missed = [(reading, begun) for reading, begun in prefixes() if not stands_in(key(reading), begun)]
    assert len(prefixes()) > 278
    assert missed == []


def test_every_keystroke_finds_the_common_surnames_in_every_romanisation() -> None:
    readings = [re.sub("[^ぁ-ん]", "", name) for name in SURNAMES.split()]
    assert len(readings) >= 150
    missed = [
        (reading, way[:end])
        for reading in readings
        for way in ways(reading)
        for end in range(1, len(way) + 1)
        if not stands_in(key(reading), way[:end])
    ]
    assert missed == []


def test_a_whole_spelling_tells_most_surnames_apart() -> None:
    readings = {re.sub("[^ぁ-ん]", "", name) for name in SURNAMES.split()}
    keys = [key(reading) for reading in readings]
    found = [one for reading in readings for one in keys if one.startswith(alternatives(latin(reading)))]
    assert len(found) < 1.1 * len(readings)


@pytest.mark.parametrize(
    ("reading", "made"),
    [
        ("さかた みさき", "sakata misaki"),
        ("サカタ　ミサキ", "sakata misaki"),
        ("ｻｶﾀ･ﾐｻｷ", "sakata misaki"),
        ("しょうじ", "syozi"),
        ("おおの", "ono"),
        ("じゅんいち", "zyuniti"),
        ("はっとり", "hatori"),
        ("なんば", "nanba"),
        ("みづき", "mizuki"),
        ("いすゞ", "isuzu"),
        ("ヴァイオリン", "baiorin"),
        ("ラーメン", "ramen"),
        ("ティファニー", "tihwani"),
        ("ウェブ", "webu"),
        ("っ", ""),
        ("田中 ABC", ""),
        ("", ""),
    ],
)
def test_key_of_a_reading(reading: str, made: str) -> None:
    assert key(reading) == made


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("sakata", ("sakata",)),
        ("Sakata Misaki", ("sakatamisaki",)),
        ("ＳＡＫＡ", ("saka",)),
        ("c", ("ti", "ty")),
        ("sh", ("si", "sy")),
        ("mac", ("mati", "maty")),
        ("hom", ("hom", "hon")),
        ("miduki", ("mizuki", "miduki")),
        ("oh", ("o",)),
        ("ohishi", ("ohisi", "oisi")),
        ("さかt", ("sakat",)),
        ("カsh", ("kasi", "kasy")),
    ],
)
def test_keys_of_what_is_typed(query: str, keys: tuple[str, ...]) -> None:
    assert alternatives(query) == keys
    assert typed(query) == keys[0]


@pytest.mark.parametrize(
    ("reading", "query"),
    [
        ("ティナ", "thina"),
        ("ティナ", "texina"),
        ("ティナ", "telina"),
        ("ファミリー", "fuxamiri"),
        ("ほった", "hoxtuta"),
        ("ほった", "holtsuta"),
        ("きょうこ", "kixyouko"),
        ("きょうこ", "kilyouko"),
        ("しょうじ", "shixyouji"),
        ("チェルシー", "tyerushi"),
        ("ドゥカティ", "doxukathi"),
        ("ウィリアム", "wiriamu"),
        ("クォーツ", "kuxotsu"),
        ("ツァラ", "tsara"),
        ("フュージョン", "fyujon"),
    ],
)
def test_small_kana_have_keys_of_their_own(reading: str, query: str) -> None:
    assert stands_in(key(reading), query)


@pytest.mark.parametrize(
    "query",
    ["xyz", "https", "Smith", "line", "fax", "the", "さかた", "田中", "田中a", "sa1", "sa.ka", "é!", "", "-"],
)
def test_no_romaji(query: str) -> None:
    assert alternatives(query) == ()
    assert typed(query) == ""
    assert not stands_in("sakata misaki", query)


@pytest.mark.parametrize("query", ["misaki", "mi", "sakatami", "sakata mi"])
def test_a_match_begins_a_word(query: str) -> None:
    assert stands_in("sakata misaki", query)


@pytest.mark.parametrize("query", ["kata", "aki", "a", "misakisakata"])
def test_inside_a_word_or_in_another_order_is_no_match(query: str) -> None:
    assert not stands_in("sakata misaki", query)


@given(st.text(st.characters(exclude_categories=[])) | st.text(st.sampled_from("aiueokshtnmdjclx'ōēさっー")))
def test_anything_gives_few_plain_keys(text: str) -> None:
    assert len(alternatives(text)) <= 16
    assert all(re.fullmatch("[a-z]+", one) for one in alternatives(text))
    assert re.fullmatch("[a-z]+( [a-z]+)*|", key(text))
