"""What was measured, item by item, over the notes of a karte."""

from __future__ import annotations

from karte.store import fields, measured, series, values
from karte.store.fields import Owner
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


def test_each_item_is_a_line_of_its_own(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.write("項目を追加") as session:
        owner = Owner(template_id=template_id(store, "メモ"))
        made = fields.add(session, owner, "可動域", "measures", unit="度", graph=True, choices=("握力(kg)",))
    for day, typed in ((3, "首右回旋 65、握力 31"), (1, "首右回旋 60"), (2, "")):
        add_note(store, [misaki], "", at=f"2026-11-{day:02}T10:00", 可動域=typed)
    add_note(store, [add_entity(store, "ヒト", "鈴木 花")], "", 可動域="首右回旋 10")
    with store.read() as session:
        found = series.of(session, misaki, template_id(store, "メモ"))
        rows = series.rows(session, found, range(3))
    assert [(field.label, field.unit, field.type) for field in found.fields] == [
        ("可動域 首右回旋", "度", "num"),
        ("可動域 握力", "kg", "num"),
    ]
    assert found.numbers == ((60, None, 65), (None, None, 31))
    assert [row.values[0] and row.values[0].number for row in rows] == [60, None, 65]
    assert len({field.field_id for field in found.fields} - {made}) == 2
    assert all(field.graph and values.is_drawn(field) for field in found.fields)


def test_one_item_in_two_units_is_two(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.write("項目を追加") as session:
        made = fields.add(session, Owner(template_id=template_id(store, "メモ")), "検針", "measures")
        shown = fields.many(session, [made]).values()
    add_note(store, [misaki], "", 検針="水 3㎥")
    add_note(store, [misaki], "", 検針="水 3000L")
    with store.read() as session:
        found = measured.items(session, misaki, shown)
    assert [(item.field.unit, list(item.numbers.values())) for item in found] == [("㎥", [3]), ("L", [3000])]
