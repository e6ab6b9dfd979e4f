"""A believable small shop and a maintenance round, for pictures and flows; all of it made up here.

The buildings of the round come from the open data in `tests/data/import`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from karte.services.importing import apply, columns, tables
from karte.store import kinds, roster, topics
from karte.store.store import Store
from tests.helpers import add_entity, add_note

IMPORTS = Path(__file__).parent / "data" / "import"

PEOPLE = (
    ("佐藤 健一", "さとう けんいち", "カット。頭皮の乾燥がつづくので、シャンプーを変えるか相談。", "11-19"),
    ("鈴木 花", "すずき はな", "前髪だけ縮毛矯正。来月の同窓会までに少し伸ばす。", "11-14"),
    ("髙橋 由紀子", "たかはし ゆきこ", "白髪ぼかし。旅行のおみやげをいただいた。", "11-13"),
    ("𠮷田 実", "よしだ みのる", "カット。耳まわりは短めで固定。", "11-08"),
    ("伊藤 さくら", "いとう さくら", "成人式の髪型の下見。前撮りは2月。", "11-06"),
    ("渡辺 誠", "わたなべ まこと", "カットとひげ。次回からひげは2ミリ。", "11-05"),
    ("中村 あい", "なかむら あい", "パーマ。雑誌の切り抜きを持ってきてくれた。", "11-03"),
    ("小林 真由美", "こばやし まゆみ", "カラー。6番より明るくしない約束。", "11-01"),
    ("山﨑 大輔", "やまさき だいすけ", "カット。出張が増えるので平日の夜を希望。", "10-30"),
    ("加藤 陽子", "かとう ようこ", "トリートメントのみ。孫の運動会の話。", "10-28"),
    ("松本 結衣", "まつもと ゆい", "カット。就職活動で黒に戻す。", "10-22"),
)

TANAKA = (
    (
        "2026-10-24T11:10",
        "電話メモ",
        "予約の変更。15時からを希望。子どもの迎えがあるので17時までに終わりたい",
        {"用件": "変更・取り消し"},
    ),
    (
        "2026-10-10T14:00",
        "来店記録",
        "毛先の乾燥が気になる。トリートメントを提案、次回から追加することに",
        {"料金": "11,000", "所要時間": "90", "満足度": "5"},
    ),
    ("2026-10-02T18:20", "電話メモ", "ヘアオイルの在庫について問い合わせ", {"用件": "問い合わせ"}),
    (
        "2026-09-12T14:00",
        "来店記録",
        "白髪が気になりはじめた。ぼかしハイライトを次回くわしく説明する。娘さんが小学校の運動会でリレーの選手に選ばれた。",
        {"料金": "13,200", "所要時間": "130", "満足度": "4"},
    ),
    ("2026-09-05T10:30", "メモ", "お姉さん(鈴木 花さん)を紹介してくれた。11月に来店予定", {}),
    (
        "2026-08-15T13:00",
        "来店記録",
        "カット5センチ。夏の紫外線で傷みあり",
        {"料金": "9,900", "所要時間": "60", "満足度": "4"},
    ),
    ("2026-08-01T09:30", "電話メモ", "お盆の営業日について", {"用件": "問い合わせ"}),
    (
        "2026-07-18T15:00",
        "来店記録",
        "カラー・カット。会話は旅行のこと(金沢)",
        {"料金": "12,100", "所要時間": "120", "満足度": "5"},
    ),
    (
        "2026-06-20T15:00",
        "来店記録",
        "カット・トリートメント",
        {"料金": "8,800", "所要時間": "70", "満足度": "4"},
    ),
    ("2026-05-23T15:00", "来店記録", "カラー", {"料金": "9,900", "所要時間": "90", "満足度": "4"}),
    (
        "2026-04-25T15:00",
        "来店記録",
        "初回。縮毛矯正の相談から",
        {"料金": "8,800", "所要時間": "80", "満足度": "4"},
    ),
    ("2026-04-04T12:00", "電話メモ", "はじめての予約。姉の紹介ではなく看板を見て", {"用件": "予約"}),
)


def salon(store: Store) -> int:
    """A hair salon's kartes; returns the id of 田中 美咲, who has the longest history."""
    oil = add_entity(
        store, "モノ", "オーガニックカラー 7NB", "おーがにっくからー", 分類="カラー剤", 置き場所="棚2段目"
    )
    dog = add_entity(store, "動物", "ココ(トイプードル)", "ここ", 注意="知らない人の手をかむことがある")
    firm = add_entity(
        store, "会社・団体", "山本デザイン事務所", "やまもとでざいんじむしょ", 電話="045-123-4567"
    )
    shop = add_entity(store, "店・施設", "南町店", "みなみまちてん", 住所="横浜市南区南町1-2-3")
    for name, reading, text, day in PEOPLE:
        person = add_entity(store, "ヒト", name, reading, 電話=f"090-{len(name)}234-{day.replace('-', '')}")
        add_note(
            store, [person], text, "来店記録", f"2026-{day}T11:00", 料金="6600", 所要時間="60", 満足度="4"
        )
    add_note(store, [firm], "展示会は1月末に変更。看板の見積もりを出す", at="2026-11-18T18:00")
    add_note(store, [shop], "看板の打ち合わせ。色見本を次回持っていく", at="2026-11-10T10:00")
    add_note(store, [oil], "残り3本。次回2箱まとめて発注", at="2026-11-15T20:00")
    tanaka = add_entity(
        store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="090-1234-5678",
        生年月日="S63.3.14",
        住所="横浜市南区清水ケ丘2-14-8",
        家族="夫・娘(7歳)",
        注意="ジアミンアレルギー",
        **{"〒": "232-0007", "好み・クセ": "雑誌は料理系。会話は好きだが、シャンプー中は静かに。"},
    )
    visits = [add_note(store, [tanaka], text, template, at, **typed) for at, template, text, typed in TANAKA]
    earlier = visits[1]  # 10/10
    add_note(
        store, [tanaka], "夫の転職のこと。まだ誰にも話していないそう。", at="2026-09-20T10:00", private=True
    )
    latest = add_note(
        store,
        [tanaka, oil, dog],
        "カラーは前回より半トーン暗め。「落ち着いた感じが職場で好評だった」とのこと。"
        "ココ(トイプードル)が夏に手術をして、いまは元気。帰りにヘアオイルのサンプルを渡した。",
        "来店記録",
        "2026-11-07T15:00",
        メニュー="いつものメニュー",
        料金="12,100",
        所要時間="110",
        満足度="4",
    )
    _talk(store, tanaka, earlier, latest)
    return tanaka


def _talk(store: Store, tanaka: int, earlier: int, latest: int) -> None:
    """What came up at two visits to be asked about at the next."""
    with store.write("話すことを追加") as session:
        topics.add(session, tanaka, "娘さんの七五三の写真、どうだったか聞く", note_id=latest)
        topics.add(session, tanaka, "前髪を伸ばすか、来月までに決めたいとのこと", note_id=latest)
        topics.add(session, tanaka, "ヘアオイルのサンプルの感想", note_id=earlier)


def bring_in(store: Store, name: str, slot: str) -> range:
    """Imports one of the open data files into the kind of a slot; returns the new ids."""
    table = tables.read(IMPORTS / name)
    with store.read() as session:
        kind = kinds.by_slot(session, slot)
    return apply.apply(store, table, columns.recognise(table), kind.kind_id).entity_ids


ROUND = (
    ("定期点検", "屋上の防水と手すりを確認。異常なし。", "40分", "8,000", "良"),
    ("定期点検", "非常階段の手すりにさび。次回塗装を提案する。", "55分", "8,000", "要修理"),
    ("修理", "誘導灯を1台交換。点灯を確認。", "1時間20分", "23,500", "良"),
    ("臨時点検", "大雨のあとの見回り。地下の排水ポンプは正常。", "30分", "5,000", "良"),
    ("清掃", "排水溝の落ち葉を取り除いた。", "45分", "6,000", "良"),
    ("部品交換", "受水槽のフロートを交換。管理人の方に立ち会ってもらった。", "1時間30分", "31,000", "良"),
)


def maintenance(store: Store) -> tuple[int, int]:
    """Half a year of rounds over ten imported buildings; returns the technician and the first building."""
    bring_in(store, "takamatsu_evacuation_buildings.csv", "place")
    technician = add_entity(store, "ヒト", "大西 亮", "おおにし りょう", 電話="087-000-1234", 敬称="なし")
    with store.read() as session:
        place = kinds.by_slot(session, "place")
        buildings = roster.ids(session, roster.Filter(kind_id=place.kind_id), "kana")[:10]
    first = datetime(2026, 6, 3, 9, 30)
    for visit in range(6):
        for stop, building in enumerate(buildings):
            what, text, minutes, cost, result = ROUND[(visit + stop) % len(ROUND)]
            add_note(
                store,
                [building, technician],
                text,
                "点検記録",
                (first + timedelta(days=28 * visit + stop // 4, hours=2 * (stop % 4))).isoformat(),
                点検内容=what,
                所要時間=minutes,
                費用=cost,
                結果=result,
            )
    return technician, buildings[0]
