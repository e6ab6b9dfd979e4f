from __future__ import annotations

from dataclasses import replace

import pytest

from karte.errors import KarteError
from karte.store import recents
from karte.store.rows import EntityRef
from karte.store.search import FileHit
from karte.ui.search import rows
from karte.ui.search.answer import FILES, KARTES, NOTES
from karte.ui.search.rows import FileChoice, Heading, KarteChoice, MakeChoice, MoreChoice, NoteChoice, Remark
from tests.helpers import add_entity, add_note
from tests.ui.search.shop import Shop, add_files


def test_kartes_come_before_notes_each_with_its_number(shop: Shop) -> None:
    found = shop.rows("旅行")
    assert found[0] == Heading("ノート", "1件")
    assert isinstance(found[1], NoteChoice)
    add_entity(shop.ctx.store, "会社・団体", "青空旅行")
    found = shop.rows("旅行")
    assert [row.words for row in found if isinstance(row, Heading)] == ["カルテ　1件", "ノート　1件"]
    assert isinstance(found[1], KarteChoice)


def test_a_karte_says_why_it_was_found(shop: Shop) -> None:
    (row,) = (row for row in shop.rows("5678") if isinstance(row, KarteChoice))
    assert row.words == "田中 美咲　たなか みさき　ヒト　電話 090-1234-5678　11/07(土)"
    (row,) = (row for row in shop.rows("たなか") if isinstance(row, KarteChoice))
    assert row.words == "田中 美咲　ヒト　ふりがな たなか みさき　11/07(土)", "the ふりがな is said once"


def test_what_was_put_away_is_found_and_says_so(shop: Shop) -> None:
    (row,) = (row for row in shop.rows("高田") if isinstance(row, KarteChoice))
    assert "しまった" in row.words


def test_a_note_tells_its_day_its_kartes_and_the_place(shop: Shop) -> None:
    (row,) = (row for row in shop.rows("旅行") if isinstance(row, NoteChoice))
    assert row.words == "2025/10/02(木) 10:00　田中 美咲、佐藤 健一　メモ　ふたりで旅行の話。"


def test_a_note_for_oneself_says_nothing(shop: Shop) -> None:
    add_note(shop.ctx.store, [shop.sato], "旅行は内緒。", private=True)
    first = next(row for row in shop.rows("旅行") if isinstance(row, NoteChoice))
    assert "内緒" not in first.words
    assert "自分だけのノート" in first.words


def test_more_than_is_shown_leads_on(shop: Shop) -> None:
    for number in range(KARTES + 1):
        add_entity(shop.ctx.store, "ヒト", f"山田 {number}郎")
    for day in range(1, NOTES + 2):
        add_note(shop.ctx.store, [shop.sato], "山田さんの紹介。", at=f"2026-11-{day:02}T10:00")
    found = shop.rows("山田")
    more = [row for row in found if isinstance(row, MoreChoice)]
    assert [(row.what, row.words) for row in more] == [
        ("kartes", "カルテ7件をすべて一覧に出す"),
        ("notes", "ノート9件をすべて見る"),
    ]
    assert found[1 + KARTES] is more[0], "at the end of its group"


def test_a_number_nobody_knows_yet_is_told_so(shop: Shop) -> None:
    answer = shop.answer("旅行")
    assert answer.found is not None
    counted = replace(answer, found=replace(answer.found, note_count=1001, exact=False))
    found = rows.of_answer(counted, None)
    assert found[0] == Heading("ノート", "1,000件以上")
    assert "ノート1,000件以上をすべて見る" in [row.words for row in found]


def test_photos_and_files_tell_whose_they_are(shop: Shop) -> None:
    answer = shop.answer("旅行")
    assert answer.found is not None
    mine = FileHit(1, "旅行.jpg", "京都で", 3, shop.tanaka, "田中 美咲")
    secret = FileHit(2, "", "", 4, shop.tanaka, "田中 美咲", private=True)
    with_files = replace(answer, found=replace(answer.found, files=(mine, secret), file_count=2))
    found = [row for row in rows.of_answer(with_files, None) if isinstance(row, FileChoice)]
    assert [row.words for row in found] == [
        "旅行.jpg　京都で　田中 美咲",
        "自分だけの写真・ファイル　田中 美咲",
    ]


def test_a_name_nobody_has_becomes_a_karte(shop: Shop) -> None:
    assert shop.rows("たなかあ") == [
        Remark("「たなかあ」は見つかりません。"),
        MakeChoice("たなかあ"),
    ]
    assert shop.words("たなかあ")[1] == "「たなかあ」のカルテを作る"


def test_where_only_notes_speak_of_it_the_karte_can_still_be_made(shop: Shop) -> None:
    assert shop.rows("旅行")[-1] == MakeChoice("旅行")


@pytest.mark.parametrize(
    "text",
    ['"だれも" -いない', "-ひこうき", "98,100円", "98,100", "!!", "090-9999-0000", "#9a", "ー抜き", "21件"],
)
def test_what_is_no_name_makes_no_karte(shop: Shop, text: str) -> None:
    assert not any(isinstance(row, MakeChoice) for row in shop.rows(text))


@pytest.mark.parametrize(
    "name", ["ルーシー", "(株)青空", "21世紀書店", "7号車トラック", "O'Brien", "Anne-Marie", "北山 良一"]
)
def test_a_name_of_any_sort_makes_one(shop: Shop, name: str) -> None:
    assert shop.rows(name)[-1] == MakeChoice(name)


def test_files_beyond_those_shown_can_be_reached(shop: Shop) -> None:
    add_files(shop, FILES + 2)
    found = shop.rows("請求書")
    assert found[0] == Heading("写真・ファイル", "5件")
    assert found[1 + FILES] == MoreChoice("files", "写真・ファイル5件をすべて見る")


def test_a_number_of_a_note_is_no_name(shop: Shop) -> None:
    assert shop.rows("#999") == [Remark("「#999」は見つかりません。")]


def test_the_empty_box_offers_what_was_opened_last_but_not_what_is_open(shop: Shop) -> None:
    assert shop.words("") == ["> で操作を探す"]
    recents.opened(shop.ctx.store, shop.tanaka)
    recents.opened(shop.ctx.store, shop.sato)
    assert [words.split("　")[0] for words in shop.words("")] == [
        "最近開いたカルテ",
        "佐藤 健一",
        "田中 美咲",
        "> で操作を探す",
    ]
    assert [words.split("　")[0] for words in shop.words("", here=shop.sato)][1:2] == ["田中 美咲"]


def test_an_error_is_one_line(shop: Shop) -> None:
    (row,) = rows.of_error(KarteError("読めません。", "ディスクを確かめてください。"))
    assert row == Remark("読めません。ディスクを確かめてください。", warns=True)
    assert not rows.is_choice(row)


@pytest.mark.parametrize(
    ("count", "exact", "said"),
    [(34, True, "34件"), (1234, True, "1,234件"), (1001, False, "1,000件以上"), (0, True, "0件")],
)
def test_numbers(count: int, exact: bool, said: str) -> None:
    assert rows.total_text(count, exact=exact) == said


def test_a_row_is_known_again_by_what_it_is(shop: Shop) -> None:
    ref = EntityRef(shop.tanaka, "", "", 1, "", "person", "user-round")
    (row,) = (row for row in shop.rows("5678") if isinstance(row, KarteChoice))
    assert row.key == ("karte", ref.entity_id)
    assert MakeChoice("た").key != MakeChoice("たな").key
