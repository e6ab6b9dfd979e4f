"""日報 on paper: what stands in it, and what never does."""

from __future__ import annotations

from datetime import date

from karte.services.report import day
from karte.store import additions
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.services.sheet import pages

DAY = date(2026, 11, 21)


def gathered(store: Store) -> day.DayReport:
    with store.read() as session:
        return day.gather(session, DAY)


def test_the_day_stands_in_its_own_order_with_its_totals(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    coco = add_entity(store, "動物", "ココ")
    add_note(
        store, [misaki, coco], "カラー", "来店記録", at="2026-11-21T15:00", 料金="12,100", 所要時間="110"
    )
    add_note(store, [], "開店前に電球を替えた", at="2026-11-21T09:00")
    add_note(store, [misaki], "きのう", at="2026-11-20T09:00")
    report = gathered(store)
    assert [(row[0].text, row[0].small, row[1].text, row[2].text) for row in report.rows] == [
        ("09:00", "メモ", "", "開店前に電球を替えた"),
        ("15:00", "来店記録", "田中 美咲\nココ", "カラー"),
    ]
    assert report.rows[1][3].text == "料金 12,100円\n所要時間 110分"
    assert report.totals == (
        ("件数", "2件"),
        ("料金の合計", "12,100円"),
        ("所要時間の合計", "1時間50分"),
    )


def test_what_is_private_is_not_on_paper_not_even_in_the_totals(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "秘密のこと", "来店記録", private=True, 料金="9,999")
    add_note(store, [misaki], "ふつうのこと", "来店記録", 料金="1,000")
    text = pages.text(day.pdf(gathered(store)))
    assert "ふつうのこと" in text
    assert "1,000円" in text
    for hidden in ("秘密", "9,999", "10,999", "自分だけ"):
        assert hidden not in text


def test_the_page_says_which_day_it_is_in_both_calendars(store: Store) -> None:
    text = pages.text(day.pdf(gathered(store)))
    assert "日報" in text
    assert "2026/11/21(土)" in text
    assert "令和8年11月21日" in text
    assert "この日のノートはありません。" in text


def test_what_was_added_later_stands_below_the_text(store: Store) -> None:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "カラー", at="2026-11-21T15:00")
    with store.write("追記") as session:
        additions.add(session, note_id, "翌日に電話あり")
    [row] = gathered(store).rows
    assert row[2].text == "カラー"
    assert row[2].small.startswith("追記 ")
    assert row[2].small.endswith("翌日に電話あり")


def test_whoever_was_only_spoken_of_did_not_come(store: Store) -> None:
    yoshida, ono = add_entity(store, "ヒト", "吉田 修一"), add_entity(store, "ヒト", "大野 剛")
    add_note(store, [yoshida], "@大野 剛さんの紹介", at="2026-11-21T15:00", mentioned=[ono])
    add_note(store, [], "@大野 剛さんの忘れ物", at="2026-11-21T16:00", mentioned=[ono])
    assert [row[1].text for row in gathered(store).rows] == ["吉田 修一", "大野 剛"]
