"""The list of all kartes: what is typed finds who is meant, in 五十音 or recent order."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import appointments, entities, lists, roster
from karte.store.conditions import Condition, Rule
from karte.store.roster import Filter
from karte.store.store import Store
from karte.text.kana import HEADINGS
from karte.text.moments import Moment
from tests.helpers import add_entity, add_note, kind_id

PEOPLE = {
    "田中 美咲": ("たなか みさき", "087-839-2808"),
    "髙橋 圭": ("たかはし けい", "(087)821-0001"),
    "高橋 恵": ("たかはし めぐみ", "090-1234-5678"),
    "安藤 サクラ": ("あんどう さくら", ""),
    "𠮷田 花": ("よしだ はな", "+81 90-9999-0000"),
    "ぱんだ 太郎": ("ぱんだ たろう", ""),
    "はんだ 太郎": ("はんだ たろう", ""),
    "Anna": ("", ""),
    "渡邉 仁": ("", ""),
}


@pytest.fixture
def shop(store: Store) -> Store:
    for name, (reading, phone) in PEOPLE.items():
        add_entity(store, "ヒト", name, reading, 電話=phone)
    add_entity(store, "店・施設", "高橋ビル", "たかはしびる")
    return store


def names(store: Store, order: str = "kana", **wanted: object) -> list[str]:
    with store.read() as session:
        return [row.ref.name for row in roster.rows(session, roster.ids(session, Filter(**wanted), order))]


def test_in_the_order_of_the_fifty_sounds(shop: Store) -> None:
    assert names(shop) == [
        "安藤 サクラ",
        "髙橋 圭",
        "高橋 恵",
        "高橋ビル",
        "田中 美咲",
        "はんだ 太郎",
        "ぱんだ 太郎",
        "𠮷田 花",
        "Anna",
        "渡邉 仁",
    ]


def test_the_most_recent_first_then_the_newest(shop: Store) -> None:
    ids = dict(zip(PEOPLE, range(1, 20), strict=False))
    add_note(shop, [ids["Anna"]], "本文", at="2026-11-01T10:00")
    add_note(shop, [ids["渡邉 仁"]], "本文", at="2026-11-02T10:00")
    assert names(shop, "recent")[:4] == ["渡邉 仁", "Anna", "高橋ビル", "はんだ 太郎"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("たか", ["髙橋 圭", "高橋 恵", "高橋ビル"]),
        ("タカ", ["髙橋 圭", "高橋 恵", "高橋ビル"]),
        ("ﾀｶﾊｼ", ["髙橋 圭", "高橋 恵", "高橋ビル"]),
        ("高橋", ["髙橋 圭", "高橋 恵", "高橋ビル"]),
        ("髙橋", ["髙橋 圭", "高橋 恵", "高橋ビル"]),
        ("高橋 けい", ["髙橋 圭"]),
        ("けい　高橋", ["髙橋 圭"]),
        ("高橋圭", ["髙橋 圭"]),
        ("吉田", ["𠮷田 花"]),
        ("渡辺", ["渡邉 仁"]),
        ("ＡＮＮＡ", ["Anna"]),
        ("nn", ["Anna"]),
        ("839", ["田中 美咲"]),
        ("839-28", ["田中 美咲"]),
        ("０８７", ["髙橋 圭", "田中 美咲"]),
        ("0878210001", ["髙橋 圭"]),
        ("090", ["高橋 恵", "𠮷田 花"]),
        ("090 1234", ["高橋 恵"]),
        ("08", []),
        ("田中839", []),
        ("いない", []),
    ],
)
def test_what_is_typed_finds(shop: Store, typed: str, found: list[str]) -> None:
    assert names(shop, text=typed) == found


@pytest.mark.parametrize("typed", ["", " ", "　", "・"])
def test_nothing_typed_passes_everybody(shop: Store, typed: str) -> None:
    assert len(names(shop, text=typed)) == len(PEOPLE) + 1


def test_by_kind_star_and_what_is_put_away(shop: Store) -> None:
    with shop.write("しるし") as session:
        entities.set_star(session, 1, True)
        entities.set_archived(session, 2, True)
    assert names(shop, kind_id=kind_id(shop, "店・施設")) == ["高橋ビル"]
    assert names(shop, starred=True) == ["田中 美咲"]
    assert names(shop, archived=True) == ["髙橋 圭"]
    assert names(shop, text="高橋", kind_id=kind_id(shop, "ヒト")) == ["高橋 恵"]


def test_a_line_shows_the_newest_note(shop: Store) -> None:
    add_note(shop, [1], "カラーは暗め", at="2026-11-07T15:00")
    add_note(shop, [1], "前の話", at="2026-01-07T15:00")
    with shop.read() as session:
        [line] = roster.rows(session, [999, 1])
    assert (line.note_count, line.excerpt, line.star, line.archived) == (2, "カラーは暗め", False, False)
    assert line.last_at == datetime.fromisoformat("2026-11-07T15:00")


def test_headings_lead_to_the_first_of_each_row(shop: Store) -> None:
    with shop.read() as session:
        found = roster.headings(session, Filter())
        ids = roster.ids(session, Filter(), "kana")
        first = [roster.rows(session, [ids[place]])[0].ref.name for _heading, place in found]
    assert found == [("あ", 0), ("た", 1), ("は", 5), ("や", 7), ("A", 8), ("他", 9)]
    assert first == ["安藤 サクラ", "髙橋 圭", "はんだ 太郎", "𠮷田 花", "Anna", "渡邉 仁"]
    assert [heading for heading, _place in found] == sorted((h for h, _ in found), key=HEADINGS.index)


def test_headings_of_what_passes_the_filter(shop: Store) -> None:
    with shop.read() as session:
        assert roster.headings(session, Filter(kind_id=kind_id(shop, "店・施設"))) == [("た", 0)]
        assert roster.headings(session, Filter("太郎")) == [], "the best match stands first, whatever its row"


@pytest.mark.parametrize("order", ["kana", "recent"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("いとう", "伊藤 さやか"),
        ("イトウ", "伊藤 さやか"),
        ("さやか", "伊藤 さやか"),
        ("や", "山本 愛"),
        ("あい", "山本 愛"),
        ("愛", "山本 愛"),
        ("山本 あ", "山本 愛"),
        ("888", "山本 愛"),
    ],
)
def test_who_is_called_as_typed_comes_first(store: Store, order: str, typed: str, first: str) -> None:
    """Not who has it in the middle: さいとう for いとう, さやか for や."""
    add_entity(store, "ヒト", "伊藤 さやか", "いとう さやか")
    add_entity(store, "ヒト", "山本 愛", "やまもと あい", 電話="888-0000")
    aida = add_entity(store, "ヒト", "相愛 彩", "そうあい さや", 電話="090-888-0000")
    saito = add_entity(store, "ヒト", "斎藤 まさやか", "さいとう まさやか")
    add_note(store, [saito, aida], "本文")
    assert names(store, order, text=typed)[0] == first
    with store.read() as session:
        assert roster.proposals(session, typed)[0].ref.name == first


def test_who_begins_so_keeps_the_order_chosen(shop: Store) -> None:
    assert names(shop, text="は") == ["はんだ 太郎", "𠮷田 花", "髙橋 圭", "高橋 恵", "高橋ビル"]
    add_note(shop, [5], "本文", at="2026-11-01T10:00")
    assert names(shop, "recent", text="は")[:2] == ["𠮷田 花", "はんだ 太郎"]


class TestProposals:
    def proposed(self, store: Store, typed: str, **wanted: object) -> list[str]:
        with store.read() as session:
            return [hit.ref.name for hit in roster.proposals(session, typed, **wanted)]

    def test_begin_with_those_that_begin_so(self, shop: Store) -> None:
        add_note(shop, [3], "本文", at="2026-11-01T10:00")
        assert self.proposed(shop, "た")[:2] == ["高橋 恵", "髙橋 圭"], "the one who came last first"
        assert self.proposed(shop, "はな") == ["𠮷田 花"]
        assert self.proposed(shop, "ろう") == ["はんだ 太郎", "ぱんだ 太郎"]

    def test_without_a_word_are_the_most_recent(self, shop: Store) -> None:
        add_note(shop, [8], "本文")
        for typed in ("", "・"):
            assert self.proposed(shop, typed, limit=2) == ["Anna", "高橋ビル"]

    def test_leave_out_who_is_named_already(self, shop: Store) -> None:
        assert self.proposed(shop, "高橋", exclude=[2, 10]) == ["高橋 恵"]

    def test_find_by_telephone(self, shop: Store) -> None:
        assert self.proposed(shop, "8392808") == ["田中 美咲"]

    def test_tell_people_of_one_name_apart(self, store: Store) -> None:
        add_entity(store, "ヒト", "田中 一", 生年月日="S63.3.14", 電話="087-839-2808")
        add_entity(store, "ヒト", "田中 一", 生年月日="3月14日", 電話="090-1111-2222")
        add_entity(store, "ヒト", "田中 一", 電話="087-839-0001")
        add_entity(store, "ヒト", "田中 一")
        with store.read() as session:
            hints = [hit.hint for hit in roster.proposals(session, "田中")]
        assert sorted(hints) == ["", "0001", "1988年", "2222"]

    def test_say_both_where_one_does_not_tell_two_apart(self, store: Store) -> None:
        twins = [
            add_entity(store, "ヒト", "田中 一", 生年月日="S63.3.14", 電話="087-839-2808"),
            add_entity(store, "ヒト", "田中一", 生年月日="S63.3.14", 電話="090-1111-2222"),
        ]
        add_entity(store, "ヒト", "田中 花", 生年月日="S63.1.2", 電話="087-839-0001")
        with store.read() as session:
            hints = [hit.hint for hit in roster.hits(session, twins)]
            assert hints == ["1988年 2808", "1988年 2222"]
            assert "1988年" in [hit.hint for hit in roster.proposals(session, "田中")]

    def test_of_chosen_kartes_keep_their_order(self, shop: Store) -> None:
        with shop.read() as session:
            assert [hit.ref.entity_id for hit in roster.hits(session, [3, 99, 1])] == [3, 1]


def test_a_list_is_shown_as_it_has_its_kartes(store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("わ", "あ", "か")]
    with store.write("リスト") as session:
        by_hand = lists.add(session, "年賀状")
        lists.put(session, by_hand, made)
        by_rule = lists.add(session, "しまった人", Rule((Condition("archived", "is"),)))
        entities.set_archived(session, made[1], archived=True)
    with store.read() as session:
        assert roster.ids(session, Filter(list_id=by_hand), "own") == [made[0], made[2]]
        assert roster.ids(session, Filter(list_id=by_hand), "kana") == [made[2], made[0]]
        assert roster.ids(session, Filter(list_id=by_rule), "kana") == [made[1]]
        assert roster.headings(session, Filter(list_id=by_hand)) == [("か", 0), ("わ", 1)]
        assert roster.ids(session, Filter(list_id=by_hand, text="か"), "own") == [made[2]]
        assert roster.ids(session, Filter(list_id=9_999), "kana") == []


def test_who_is_expected_first_comes_first(store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("わ", "あ", "か", "さ")]
    add_note(store, [made[0]], "カット", at="2026-11-07T10:00")
    with store.write("次回を決める") as session:
        for entity_id, day in ((made[1], "2026-11-10"), (made[3], "2026-11-20"), (made[1], "2026-12-01")):
            appointments.add(session, [entity_id], Moment(datetime.fromisoformat(day), "day"))
    assert names(store, "next") == ["さ", "あ", "わ", "か"]
