"""Who is the same: certain by name and telephone, birthday or mail; likely by a name that stands once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from karte.services.importing import columns, tables
from karte.services.importing.filling import Filling, Line
from karte.services.importing.matching import Kartes, Match, agree
from karte.store import entities, fields
from karte.store.rows import Value
from karte.store.store import Store
from tests.helpers import add_entity, kind_id
from tests.services.importing.examples import text_file


def compared(store: Store, folder: Path, text: str) -> tuple[Kartes, list[Line]]:
    """The rows of a list about people beside the kartes of people."""
    table = tables.read(text_file(folder, text), header=True)
    person = kind_id(store, "ヒト")
    with store.read() as session:
        filling = Filling(session, person, table, columns.recognise(table), dry=True)
        found = (filling.line(row, table.row_number(index)) for index, row in enumerate(table.rows))
        lines = [line for line in found if line]
        return Kartes(entities.held(session, person), filling, lines), lines


def matches(store: Store, folder: Path, text: str) -> list[Match | None]:
    kartes, lines = compared(store, folder, text)
    return [kartes.match(line) for line in lines]


def test_a_name_that_stands_once_is_enough_where_nothing_speaks_against_it(
    store: Store, tmp_path: Path
) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", 住所="高松市")
    [match] = matches(store, tmp_path, "氏名,ふりがな,電話\n田中美咲,タナカ ミサキ,0878392808\n")
    assert match is not None
    assert (match.entity_id, match.reading, match.other) == (misaki, "たなか みさき", ())
    assert list(match.missing.values()) == [Value("0878392808")]
    assert match.adds


def test_a_karte_is_taken_by_one_row_only(store: Store, tmp_path: Path) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲", 電話="087-839-2808")
    text = "氏名,電話,職業\n田中 美咲,0878392808,教師\n田中 美咲,0878392808,医師\n"
    first, second = matches(store, tmp_path, text)
    assert first is not None
    assert first.entity_id == misaki
    assert second is None


def test_the_address_may_have_changed_where_the_telephone_is_the_same(store: Store, tmp_path: Path) -> None:
    add_entity(store, "ヒト", "田中 美咲", 電話="087-839-2808", 住所="高松市番町1-1")
    for phone, certain in (("087-839-2808", True), ("", False)):
        text = f"氏名,電話,住所\n田中 美咲,{phone},高松市塩上町2-2\n佐藤 健一,087-839-0001,\n"
        match, _other = matches(store, tmp_path, text)
        assert (match is not None) is certain
        assert match is None or len(match.other) == 1


def test_namesakes_are_those_not_read_otherwise(store: Store, tmp_path: Path) -> None:
    mine = [add_entity(store, "ヒト", "東 愛", reading) for reading in ("", "あずま あい", "ひがし あい")]
    kartes, [line] = compared(store, tmp_path, "氏名,ふりがな\n東　愛,アズマ アイ\n")
    assert kartes.namesakes(line) == mine[:2]
    assert kartes.match(line) is None, "which of the two is not certain"
    assert kartes.same(line) == Match(mine[1], "", {}, ()), "but one says just the same"


@pytest.mark.parametrize(
    ("label", "one", "other", "same"),
    [
        ("電話", "087-839-2808", "(087)8392808", True),
        ("電話", "087-839-2808", "087-839-2809", False),
        ("生年月日", "1988-03-14", "1988-03-14", True),
        ("生年月日", "1988-03-14", "1988-??-??", True),
        ("生年月日", "1988-03-14", "????-03-14", True),
        ("生年月日", "1988-03-14", "1988-03-15", False),
        ("住所", "高松市番町１－１", "高松市 番町1-1", True),
        ("住所", "高松市番町1-1", "高松市番町1-2", False),
    ],
)
def test_values_agree_however_they_are_written(
    store: Store, label: str, one: str, other: str, same: bool
) -> None:
    with store.read() as session:
        of_kind = fields.of_kind(session, kind_id(store, "ヒト"))
    field = next(field for field in of_kind if field.label == label)
    assert agree(field, Value(one), Value(other)) is same


def test_numbers_agree_by_their_worth(store: Store) -> None:
    with store.read() as session:
        field = replace(fields.of_kind(session, kind_id(store, "ヒト"))[0], type="num")
    assert agree(field, Value("5.0", 5.0), Value("5", 5.0))
    assert not agree(field, Value("5", 5.0), Value("6", 6.0))
