"""A few kartes that hold something of every type of field."""

from __future__ import annotations

import pytest

from karte.store import fields, tags
from karte.store.fields import Owner
from karte.store.store import Store
from tests.helpers import add_entity, add_note, kind_id

TYPED = {
    "数": ("num", "12.5"),
    "お金": ("money", "-12,100円"),
    "分": ("minutes", "1時間30分"),
    "評価": ("rate5", "★★★★"),
    "日": ("date", "2026/11/21"),
    "いつごろ": ("pdate", "1985年3月"),
    "日時": ("datetime", "2026/11/21 15:30"),
    "選択": ("choice", "青"),
    "複数": ("multi", "青、赤"),
    "有無": ("bool", "はい"),
    "長い話": ("para", "1行目\n2行目"),
    "リンク": ("url", "https://example.com/?q=1"),
}


@pytest.fixture
def people(store: Store) -> list[int]:
    """美咲 holds everything, 太郎 begins like a formula, 花 nothing."""
    with store.write("項目を追加") as session:
        owner = Owner(kind_id=kind_id(store, "ヒト"))
        for label, (kind, _typed) in TYPED.items():
            fields.add(
                session, owner, label, kind, choices=("青", "赤") if kind in ("choice", "multi") else ()
            )
        fields.add(session, owner, "病歴", "text", sensitive=True)
    made = [
        add_entity(
            store,
            "ヒト",
            "田中 美咲",
            "たなか みさき",
            電話="090-1234-5678",
            生年月日="S63.3.14",
            住所="高松市番町1-1",
            病歴="花粉症",
            **{"〒": "760-0017", **{label: typed for label, (_kind, typed) in TYPED.items()}},
        ),
        add_entity(store, "ヒト", "=1+1 太郎", "いち たろう", 電話="+81-90-1111-2222", 生年月日="1899/12/31"),
        add_entity(store, "ヒト", "鈴木 花"),
    ]
    add_note(store, made[:1], "来店", at="2026-11-07T15:00")
    add_note(store, made[:1], "だれにも見せない", at="2026-11-12T15:00", private=True)
    with store.write("タグを付ける") as session:
        tags.give(session, made[:2], "VIP")
        tags.give(session, made[:1], "紹介")
    return made
