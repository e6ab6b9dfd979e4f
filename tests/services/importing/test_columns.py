from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.services.importing import columns, tables
from karte.services.importing.columns import Column
from karte.services.importing.words import Meaning
from tests.services.importing.examples import BUILDINGS, CUSTOMERS, KEN_ALL, OFFICES, TOILETS, text_file


def read(path: Path) -> tuple[tables.Table, tuple[Column, ...]]:
    table = tables.read(path)
    return table, columns.recognise(table)


def meant(found: tuple[Column, ...]) -> dict[str, Meaning]:
    return {each.label: each.meaning for each in found if each.meaning is not Meaning.FIELD}


def types(found: tuple[Column, ...]) -> dict[str, str]:
    return {each.label: each.type for each in found}


def test_public_toilets() -> None:
    table, found = read(TOILETS)
    assert meant(found) == {
        "name": Meaning.NAME,
        "fullNameInKana": Meaning.READING,
        "address": Meaning.ADDRESS,
    }
    kinds = types(found)
    assert {kinds[label] for label in ("#property", "prefCode", "identification", "startTime", "image")} == {
        "text"
    }
    assert {kinds[label] for label in ("latitude", "longitude", "totalMensRestroom")} == {"num"}
    assert kinds["wheelchairRestroom"] == "bool"
    assert columns.suggest_kind(table, found) == "place"


def test_evacuation_buildings() -> None:
    table, found = read(BUILDINGS)
    assert meant(found) == {"name": Meaning.NAME, "address": Meaning.ADDRESS}
    kinds = types(found)
    assert (kinds["capacity"], kinds["shelter"], kinds["district"]) == ("num", "text", "choice")
    district = found[table.header.index("district")]
    assert columns.choices(table, district)[0] == "松島"
    assert len(columns.choices(table, district)) == 16
    assert columns.suggest_kind(table, found) == "place"


def test_offices() -> None:
    table, found = read(OFFICES)
    assert meant(found) == {"affiliationname": Meaning.NAME, "telephoneNumber": Meaning.PHONE}
    kinds = types(found)
    assert kinds["applicableDate"] == "date"
    assert (kinds["affiliationCode"], kinds["mechanismCd"], kinds["mechanismName"]) == (
        "text",
        "text",
        "choice",
    )
    assert columns.suggest_kind(table, found) == "org"
    assert columns.preview(table, found)[0].known == {Meaning.NAME: "高松市"}


def test_postal_codes_without_headings() -> None:
    _table, found = read(KEN_ALL)
    assert meant(found) == {"C列": Meaning.POSTAL, "F列": Meaning.READING, "I列": Meaning.NAME}
    assert types(found)["A列"] == "text"


def test_customers(tmp_path: Path) -> None:
    table, found = read(text_file(tmp_path, CUSTOMERS))
    assert [each.meaning for each in found] == [
        *(Meaning.NAME, Meaning.READING, Meaning.PHONE),
        *(Meaning.POSTAL, Meaning.ADDRESS, Meaning.BIRTHDAY),
    ]
    assert found[5].examples == ("S63.3.14", "不明", "1990/1/2")
    assert columns.suggest_kind(table, found) == "person"


def test_examples_are_values_not_blanks(tmp_path: Path) -> None:
    lines = "".join(f"人{number},{number if number > 2 else ''}\n" for number in range(9))
    _table, found = read(text_file(tmp_path, f"氏名,点\n{lines}"))
    assert found[1].examples == ("3", "4", "5", "6", "7")


def test_a_row_as_it_will_be_brought_in(tmp_path: Path) -> None:
    text = (
        "姓,名,セイ,メイ,TEL,〒,住所,マンション名,血液型,年齢\n"
        "田中,美咲,タナカ,ミサキ,9012345678,600042,高松市番町1-2,コーポ3号,A,\n"
        "鈴木,,スズキ,,,,,第2ビル,,40\n"
    )
    table, found = read(text_file(tmp_path, text))
    first, second = columns.preview(table, found)
    assert first.known == {
        Meaning.NAME: "田中 美咲",
        Meaning.READING: "タナカ ミサキ",
        Meaning.PHONE: "09012345678",
        Meaning.POSTAL: "0600042",
        Meaning.ADDRESS: "高松市番町1-2 コーポ3号",
    }
    assert [(column.label, value) for column, value in first.fields] == [("血液型", "A")]
    assert second.known[Meaning.NAME] == "鈴木"
    assert second.known[Meaning.ADDRESS] == "第2ビル"
    assert [(column.label, value) for column, value in second.fields] == [("年齢", "40")]


def test_what_the_user_chooses_counts(tmp_path: Path) -> None:
    table, found = read(text_file(tmp_path, CUSTOMERS))
    chosen = (replace(found[0], meaning=Meaning.SKIP), replace(found[1], meaning=Meaning.FIELD), *found[2:])
    record = columns.record(chosen, table.rows[0])
    assert Meaning.NAME not in record.known
    assert [value for _column, value in record.fields] == ["たなか みさき"]


def test_the_preview_is_as_long_as_wanted() -> None:
    table, found = read(TOILETS)
    assert len(columns.preview(table, found)) == 5
    assert len(columns.preview(table, found, 2)) == 2


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("表.csv", "氏名,会社名,役職\n田中,山田(株),部長\n", "person"),
        ("表.csv", "会社名,担当者,電話\n山田商店,田中,087-839-2808\n", "org"),
        ("表.csv", "名前,場所\n株式会社山田,高松\n㈱川田,丸亀\n", "org"),
        ("表.csv", "店名,住所\n香川の家,高松市番町1-2\n", "place"),
        ("表.csv", "機器名,型番,購入日\n冷蔵庫,R-1,2020-01-02\n", "thing"),
        ("表.csv", "ペット名,犬種,飼い主\nポチ,柴,田中\n", "animal"),
        ("避難ビル一覧.csv", "なまえ,階\n第1棟,3\n", "place"),
        ("オフィス.csv", "なまえ,階\n第1課,3\n", "org"),
        ("表.csv", "なまえ,色\n田中,赤\n", "person"),
    ],
)
def test_the_kind_of_what_is_listed(tmp_path: Path, name: str, text: str, kind: str) -> None:
    table, found = read(text_file(tmp_path, text, name))
    assert columns.suggest_kind(table, found) == kind


def test_meanings_have_words() -> None:
    assert columns.word(Meaning.READING) == "ふりがな"


TYPES = {"text", "para", "num", "money", "minutes", "date", "choice", "bool", "phone", "mail", "url"}
CELL = st.one_of(
    st.sampled_from(
        ["", "田中", "たなか", "087-839-2808", "760-0017", "1,200円", "-¥3", "²", "٣", "20269999", "S99.9.9"]
    ),
    st.text(max_size=6).map(str.strip),
    st.integers().map(str),
)


@given(width=st.integers(1, 4), data=st.data(), has_header=st.booleans())
def test_every_table_has_one_name_and_knows_its_types(
    width: int, data: st.DataObject, has_header: bool
) -> None:
    row = st.tuples(*[CELL] * width)
    header = data.draw(
        st.lists(st.sampled_from(["氏名", "電話", "〒", "登録日", "料金", "x", "No."]), min_size=width)
    )
    table = tables.Table(
        header=tuple(f"{label}{index}" for index, label in enumerate(header[:width])),
        rows=tuple(data.draw(st.lists(row, min_size=1, max_size=6))),
        first_row=2,
        source="表.csv",
        sheet="",
        sheets=(),
        encoding="UTF-8",
        has_header=has_header,
        notes=(),
    )
    found = columns.recognise(table)
    meanings = [each.meaning for each in found]
    given_once = [meaning for meaning in meanings if meaning is not Meaning.FIELD]
    assert meanings.count(Meaning.NAME) == 1 or Meaning.FIELD not in meanings
    assert len(given_once) == len(set(given_once))
    assert {each.type for each in found} <= TYPES
    kept = [value for _column, value in columns.record(found, table.rows[0]).fields]
    assert all(value in table.rows[0] for value in kept)
