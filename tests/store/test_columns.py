"""The columns that kartes can be shown with."""

from __future__ import annotations

from sqlalchemy import update

from karte.store import columns, fields, schema
from karte.store.store import Store
from tests.helpers import kind_id, template_id


def labels(found: list[columns.Column], group: str) -> list[str]:
    return [column.label for column in found if column.group == group]


def test_every_karte_has_the_basic_ones(store: Store) -> None:
    with store.read() as session:
        found = columns.offered(session)
    assert labels(found, columns.BASIC) == [
        "名前",
        "ふりがな",
        "種類",
        "タグ",
        "前回",
        "次回",
        "回数",
        "初回",
        "間柄",
    ]


def test_the_same_field_of_several_kinds_is_one_column(store: Store) -> None:
    with store.read() as session:
        found = columns.offered(session)
    assert labels(found, columns.OF_KIND).count("電話") == 1
    phone = next(column for column in found if column.label == "電話")
    people, firms = kind_id(store, "ヒト"), kind_id(store, "会社・団体")
    mine, theirs = phone.of_kind(people), phone.of_kind(firms)
    assert mine is not None
    assert theirs is not None
    assert mine.field_id != theirs.field_id
    assert set(phone.field_ids) >= {mine.field_id, theirs.field_id}


def test_fields_called_alike_but_kept_otherwise_stay_apart(store: Store) -> None:
    with store.write("項目") as session:
        fields.add_to_kind(session, kind_id(store, "ヒト"), "会員番号", "text")
        fields.add_to_kind(session, kind_id(store, "モノ"), "会員番号", "num")
    with store.read() as session:
        assert labels(columns.offered(session), columns.OF_KIND).count("会員番号") == 2


def test_of_one_kind_there_are_only_its_fields(store: Store) -> None:
    with store.read() as session:
        found = columns.offered(session, kind_id(store, "モノ"))
        own = [field.label for field in fields.of_kind(session, kind_id(store, "モノ"))]
    assert labels(found, columns.OF_KIND) == own


def test_numbers_of_notes_are_added_up_stars_are_not(store: Store) -> None:
    with store.read() as session:
        found = labels(columns.offered(session), columns.OF_NOTES)
    assert {"合計 料金", "最後の 料金", "平均 料金", "平均 満足度"} <= set(found)
    assert "合計 満足度" not in found


def test_what_follows_from_notes_cannot_be_written(store: Store) -> None:
    with store.read() as session:
        known = columns.offered(session)
    fixed = {column.label for column in known if not column.is_editable and column.group == columns.BASIC}
    assert fixed == {"前回", "次回", "回数", "初回", "間柄"}
    assert not any(column.is_editable for column in known if column.group == columns.OF_NOTES)


def test_a_column_is_found_by_any_of_its_fields(store: Store) -> None:
    with store.read() as session:
        known = columns.offered(session)
    phone = next(column for column in known if column.label == "電話")
    assert all(columns.find(known, f"field:{field_id}") is phone for field_id in phone.field_ids)
    assert columns.find(known, "field:999999") is None
    assert columns.find(known, "nonsense") is None
    total = next(column for column in known if column.label == "合計 料金")
    assert columns.find(known, f"sum:{total.field_ids[-1]}") is total


def test_a_put_away_field_is_no_column(store: Store) -> None:
    with store.read() as session:
        things = fields.of_kind(session, kind_id(store, "モノ"))
    with store.write("しまう") as session:
        fields.set_retired(session, things[0].field_id, True)
    with store.read() as session:
        found = columns.offered(session, kind_id(store, "モノ"))
    assert things[0].label not in labels(found, columns.OF_KIND)


def test_the_usual_columns_begin_with_what_is_looked_up_most(store: Store) -> None:
    with store.read() as session:
        everyone = columns.usual(columns.offered(session))
        people = kind_id(store, "ヒト")
        persons = columns.usual(columns.offered(session, people), people)
    assert [column.label for column in everyone][:7] == [
        "名前",
        "ふりがな",
        "種類",
        "電話",
        "前回",
        "回数",
        "タグ",
    ]
    assert "種類" not in [column.label for column in persons]
    assert "生年月日" in [column.label for column in persons]


def test_a_sensitive_field_is_no_usual_column(store: Store) -> None:
    field = schema.field
    with store.write("項目を編集") as session:
        session.execute(update(field).where(field.c.label == "生年月日").values(sensitive=1))
    with store.read() as session:
        people = kind_id(store, "ヒト")
        known = columns.offered(session, people)
    assert "生年月日" in [column.label for column in known]
    assert "生年月日" not in [column.label for column in columns.usual(known, people)]


def test_a_field_of_templates_called_alike_is_added_up_over_all(store: Store) -> None:
    with store.write("項目") as session:
        fields.add(session, fields.Owner(template_id=template_id(store, "メモ")), "料金", "money", unit="円")
    with store.read() as session:
        found = [column for column in columns.offered(session) if column.label == "合計 料金"]
    assert [len(column.fields) for column in found] == [2]
