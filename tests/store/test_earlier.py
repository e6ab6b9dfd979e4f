"""What was written before in a field."""

from __future__ import annotations

from karte.store import earlier, fields
from karte.store.fields import Owner
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


def test_the_most_frequent_stands_first_then_the_newest(store: Store) -> None:
    with store.write("項目を追加") as session:
        field = fields.add(session, Owner(template_id=template_id(store, "メモ")), "スタイル", "text")
    misaki = add_entity(store, "ヒト", "田中 美咲")
    for style in ("ボブ", "レイヤー", "レイヤー", "ショート"):
        add_note(store, [misaki], "", スタイル=style)
    add_note(store, [misaki], "", スタイル="だれにも見せない", private=True)
    with store.read() as session:
        assert earlier.words(session, field) == ["レイヤー", "ショート", "ボブ"]
        assert earlier.words(session, field + 1) == []
