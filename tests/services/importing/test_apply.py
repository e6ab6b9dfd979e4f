"""Lists come in whole: every row, every column, in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from karte.errors import KarteError
from karte.services.importing import apply as importing
from karte.services.importing import columns, tables
from karte.services.importing.apply import Result
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store import entities, kinds, roster, values
from karte.store.roster import Filter
from karte.store.store import Store
from tests.helpers import kind_id
from tests.services.importing.examples import BUILDINGS, CUSTOMERS, OFFICES, TOILETS, text_file
from tests.store.snapshots import actions, derived, records, stale


def bring_in(store: Store, path: Path, kind: str = "", **corrected: Meaning) -> Result:
    """Reads, recognises and applies, with the meanings of some columns put right."""
    table = tables.read(path)
    recognised = corrections(columns.recognise(table), corrected)
    with store.read() as session:
        slot = kinds.by_slot(session, columns.suggest_kind(table, recognised))
    return importing.apply(store, table, recognised, kind_id(store, kind) if kind else slot.kind_id)


def corrections(recognised: Sequence[Column], corrected: dict[str, Meaning]) -> list[Column]:
    return [replace(column, meaning=corrected.get(column.label, column.meaning)) for column in recognised]


def karte(store: Store, entity_id: int) -> dict[str, str]:
    """A karte's name, reading and every fact that is filled in, as shown."""
    with store.read() as session:
        head = entities.head(session, entity_id)
    assert head is not None
    shown = {fact.field.label: values.show(fact.field, fact.value) for fact in head.facts}
    said = {label: text for label, text in shown.items() if text}
    return {"名前": head.ref.name, "ふりがな": head.ref.reading, "種類": head.ref.kind_name} | said


@pytest.mark.parametrize("path", [TOILETS, BUILDINGS, OFFICES], ids=lambda path: path.stem)
def test_a_real_list_comes_in_whole_and_goes_again(store: Store, path: Path) -> None:
    before, lists = records(store), derived(store)
    table = tables.read(path)
    result = bring_in(store, path)
    assert (result.added, result.same, result.skipped) == (len(table.rows), 0, 0)
    assert len(result.entity_ids) == result.added == len(records(store)["entity"])
    assert actions(store)[-1] == ("do", "Excel・CSVから取り込み", "done")
    cells = sum(bool(cell) for row in table.rows for cell in row)
    assert len(records(store)["value"]) >= cells - 4 * len(table.rows), "name, reading and parts of addresses"
    after = records(store)

    assert store.undo_label() == "Excel・CSVから取り込み"
    undone = store.undo()
    assert undone is not None
    assert (records(store), derived(store)) == (before, lists)
    store.redo()
    assert records(store) == after
    assert stale(store) == []


def test_every_cell_of_the_buildings_stands_in_a_karte(store: Store) -> None:
    table = tables.read(BUILDINGS)
    result = bring_in(store, BUILDINGS)
    for row, entity_id in zip(table.rows, result.entity_ids, strict=True):
        said = " ".join(" ".join(karte(store, entity_id).values()).replace(",", "").split())
        for cell in row:
            assert " ".join(cell.split()) in said


def test_an_office_keeps_telephone_date_and_leading_zeros(store: Store) -> None:
    result = bring_in(store, OFFICES)
    rows = tables.read(OFFICES).rows
    second = karte(store, result.entity_ids[1])
    reachable = next(place for place, row in enumerate(rows) if "087-839-2135" in row)
    assert (second["名前"], second["種類"]) == ("高松市市長", "会社・団体")
    assert karte(store, result.entity_ids[reachable])["電話"] == "087-839-2135"
    assert (second["affiliationCode"], second["applicableDate"]) == ("0000000005", "2024/04/01(月)")


def test_a_toilet_has_reading_and_address(store: Store) -> None:
    result = bring_in(store, TOILETS)
    first = karte(store, result.entity_ids[0])
    assert first["ふりがな"] == "たかまつしかたはらまちこうしゅうべんじょ"
    assert (first["種類"], first["住所"]) == ("店・施設", "香川県高松市片原町9番地9")


def test_a_list_of_customers(store: Store, tmp_path: Path) -> None:
    result = bring_in(store, text_file(tmp_path, CUSTOMERS))
    assert result.new_fields == ()
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中 美咲",
        "ふりがな": "たなか みさき",
        "種類": "ヒト",
        "電話": "087-839-2808",
        "〒": "〒760-0017",
        "住所": "高松市番町一丁目2-3",
        "生年月日": "1988/03/14",
    }
    [problem] = result.problems
    assert problem.row == 3
    assert problem.sentence == "3行目の生年月日「不明」は、そのままの文字で取り込みました。"
    assert karte(store, result.entity_ids[1])["生年月日"] == "不明"


def test_bringing_the_same_list_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = text_file(tmp_path, CUSTOMERS)
    first = bring_in(store, path)
    before, done = records(store), actions(store)
    again = bring_in(store, path)
    assert (again.added, again.same, again.action_id, len(again.entity_ids)) == (0, 3, None, 0)
    assert (records(store), actions(store)) == (before, done)
    assert first.action_id == store.last_change.action_id

    more = CUSTOMERS + "安藤 サクラ,あんどう さくら,087-822-0000,,,\n"
    third = bring_in(store, text_file(tmp_path, more))
    assert (third.added, third.same) == (1, 3)
    assert third.action_id == store.last_change.action_id > first.action_id


def test_a_real_list_twice(store: Store) -> None:
    first = bring_in(store, TOILETS)
    again = bring_in(store, TOILETS)
    assert (again.added, again.same, again.new_fields) == (0, first.added, ())


def test_columns_become_fields_of_their_own(store: Store, tmp_path: Path) -> None:
    people = ["田中", "鈴木", "佐藤", "加藤", "伊藤", "山田", "中村", "小林", "井上", "木村"]
    rows = "".join(f"{name},{number:04},{'金銀金'[number % 3]},\n" for number, name in enumerate(people, 12))
    text = "氏名,会員番号,ランク,備考\n" + rows
    result = bring_in(store, text_file(tmp_path, text), "ヒト")
    assert result.new_fields == ("会員番号", "ランク"), "an empty column makes no field"
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中",
        "ふりがな": "",
        "種類": "ヒト",
        "会員番号": "0012",
        "ランク": "金",
    }
    with store.read() as session:
        head = entities.head(session, result.entity_ids[0])
    assert head is not None
    rank = next(fact.field for fact in head.facts if fact.field.label == "ランク")
    assert (rank.type, rank.choices) == ("choice", ("金", "銀"))


def test_a_column_named_like_a_field_fills_it(store: Store, tmp_path: Path) -> None:
    text = "名前,家族\n田中 美咲,夫と娘\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 家族=Meaning.FIELD)
    assert result.new_fields == ()
    assert karte(store, result.entity_ids[0])["家族"] == "夫と娘"


def test_a_second_telephone_does_not_push_out_the_first(store: Store, tmp_path: Path) -> None:
    text = "名前,電話,携帯\n田中 美咲,087-839-2808,090-1234-5678\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 電話=Meaning.FIELD, 携帯=Meaning.PHONE)
    with store.read() as session:
        head = entities.head(session, result.entity_ids[0])
        found = [roster.ids(session, Filter(typed), "kana") for typed in ("0901234", "8392808")]
    assert head is not None
    numbers = [fact.value.text for fact in head.facts if fact.field.type == "phone"]
    assert numbers == ["090-1234-5678", "087-839-2808"]
    assert found == [[head.ref.entity_id]] * 2, "found by either"


def test_a_kind_without_the_field_gets_it(store: Store, tmp_path: Path) -> None:
    text = "品名,メール\n給湯器,a@example.jp\n"
    result = bring_in(store, text_file(tmp_path, text), "モノ", 品名=Meaning.NAME, メール=Meaning.EMAIL)
    assert result.new_fields == ("メール",)
    assert karte(store, result.entity_ids[0])["メール"] == "a@example.jp"


def test_rows_without_a_name_are_told_and_left_out(store: Store, tmp_path: Path) -> None:
    text = "名前,電話\n田中 美咲,1\n,2\n鈴木,3\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト", 電話=Meaning.PHONE, 名前=Meaning.NAME)
    assert (result.added, result.skipped) == (2, 1)
    assert [(problem.row, problem.sentence) for problem in result.problems] == [
        (3, "3行目は名前が空なので、飛ばしました。")
    ]


def test_without_a_column_for_the_name_nothing_happens(store: Store, tmp_path: Path) -> None:
    before = records(store)
    with pytest.raises(KarteError, match="名前の列"):
        bring_in(
            store, text_file(tmp_path, "名前,電話\n田中,1\n"), "ヒト", 名前=Meaning.SKIP, 電話=Meaning.FIELD
        )
    assert records(store) == before


def test_family_and_given_name_become_one(store: Store, tmp_path: Path) -> None:
    text = "姓,名,せい,めい\n田中,美咲,タナカ,ミサキ\n"
    result = bring_in(store, text_file(tmp_path, text), "ヒト")
    assert karte(store, result.entity_ids[0]) == {
        "名前": "田中 美咲",
        "ふりがな": "たなか みさき",
        "種類": "ヒト",
    }


def table_of(path: Path) -> tuple[Table, tuple[Column, ...]]:
    table = tables.read(path)
    return table, columns.recognise(table)


def test_progress_is_told_and_stopping_leaves_nothing(store: Store, tmp_path: Path) -> None:
    rows = "".join(f"客 {row},087-{row:03}-0000\n" for row in range(1200))
    table, recognised = table_of(text_file(tmp_path, "名前,電話\n" + rows))
    told: list[tuple[int, int]] = []
    result = importing.apply(store, table, recognised, 1, lambda done, total: told.append((done, total)))
    assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    assert result.added == 1200
    store.undo()

    before = records(store)

    class Stopped(Exception):  # noqa: N818 - as a job stops
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        importing.apply(store, table, recognised, 1, stop)
    assert records(store) == before
    assert store.redo_label() == "Excel・CSVから取り込み"


def test_the_rest_of_an_address_comes_in_without_its_beginning(store: Store, tmp_path: Path) -> None:
    path = text_file(tmp_path, "名前,建物\n田中 美咲,メゾン六ツ川 101\n")
    result = bring_in(store, path, "ヒト", 建物=Meaning.ADDRESS_MORE)
    assert karte(store, result.entity_ids[0])["住所"] == "メゾン六ツ川 101"
    assert result.new_fields == ()
