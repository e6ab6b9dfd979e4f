"""The three lists of a real city through the import screen: in whole, and back again with one key."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from karte.store import entities, fields, kinds, roster
from karte.store.rows import KarteHead
from karte.store.store import Store
from tests.flows.hands import User
from tests.helpers import add_entity, add_note, kind_id
from tests.store.snapshots import stale

LISTS = Path(__file__).parents[1] / "data" / "import"
OFFICES = LISTS / "takamatsu_offices.xlsx"
BUILDINGS = LISTS / "takamatsu_evacuation_buildings.csv"
TOILETS = LISTS / "takamatsu_public_toilets.csv"
WHOLE = pytest.mark.parametrize(
    ("path", "rows", "kind", "name"),
    [
        (OFFICES, 392, "会社・団体", "affiliationname"),
        (BUILDINGS, 113, "店・施設", "name"),
        (TOILETS, 169, "店・施設", "name"),
    ],
    ids=["offices", "buildings", "toilets"],
)


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The list as another program reads it: heading → cell."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
        return
    rows = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
    heading = [str(cell) for cell in next(rows)]
    for row in rows:
        yield {label: "" if cell is None else str(cell) for label, cell in zip(heading, row, strict=True)}


def heads(store: Store) -> dict[str, KarteHead]:
    """All kartes by name."""
    with store.read() as session:
        found = (entities.head(session, each) for each in roster.ids(session, roster.Filter(), "kana"))
        return {head.ref.name: head for head in found if head}


def facts(head: KarteHead) -> dict[str, str]:
    return {fact.field.label: fact.value.text for fact in head.facts if fact.value.text}


def read_in(user: User, path: Path, deed: str) -> None:
    user.commands.desk.importing.ask_path = lambda _parent: path
    user.press("Ctrl+Shift+I")
    user.sees("ここにファイルを置いてください")
    user.press("Return")
    user.sees(deed)


def bring_in(user: User, path: Path, rows: int) -> None:
    read_in(user, path, f"{rows}件を取り込む")
    user.press("Return")
    user.sees(f"{rows}件を取り込みました", "新しいカルテ")


@WHOLE
def test_a_real_list_comes_in_whole(user: User, path: Path, rows: int, kind: str, name: str) -> None:
    bring_in(user, path, rows)
    given = list(lines(path))
    held = heads(user.store)
    assert len(given) == rows
    assert {" ".join(line[name].split()) for line in given} == set(held)
    assert {head.kind.name for head in held.values()} == {kind}
    assert stale(user.store) == []
    with user.store.read() as session:
        assert kinds.counts(session)[kind_id(user.store, kind)] == rows
    user.click("カルテを見る")
    user.sees(f"{rows}件", kind)
    assert len(user.names()) == rows


def test_five_real_rows_stand_under_what_their_columns_mean(user: User) -> None:
    read_in(user, TOILETS, "169件を取り込む")
    user.sees("nameの列: 名前", "fullNameInKanaの列: ふりがな", "addressの列: 住所")
    shown = {view.column.label: view.cells for view in user.commands.desk.importing.details.grid.columns}
    given = list(lines(TOILETS))[:5]
    assert [cell.replace("…", "") for cell in shown["name"]] == [line["name"] for line in given]
    assert heads(user.store) == {}, "nothing is written before the button"
    user.press("Esc")
    user.does_not_see("169件を取り込む")


def test_name_reading_address_and_telephone_are_recognised(user: User) -> None:
    bring_in(user, TOILETS, 169)
    first = next(lines(TOILETS))
    head = heads(user.store)[first["name"]]
    assert head.ref.reading
    assert facts(head)["住所"] == first["address"]
    user.click("別のファイルを取り込む")
    bring_in(user, OFFICES, 392)
    given = next(line for line in lines(OFFICES) if line["telephoneNumber"])
    assert facts(heads(user.store)[given["affiliationname"]])["電話"] == given["telephoneNumber"]


def test_leading_zeros_and_dates_stay_and_all_other_columns_are_fields(user: User) -> None:
    bring_in(user, OFFICES, 392)
    held = heads(user.store)
    mayor = facts(held["高松市市長"])
    assert mayor["affiliationCode"] == "0000000005"
    assert mayor["applicableDate"] == "2024-04-01"
    with user.store.read() as session:
        labels = {field.label for field in fields.of_kind(session, kind_id(user.store, "会社・団体"))}
    filled = {label for line in lines(OFFICES) for label, cell in line.items() if cell.strip()}
    assert filled - labels <= {"affiliationname", "telephoneNumber"}
    user.open(held["高松市市長"].ref.entity_id)
    user.click("カルテ")
    user.sees("0000000005", "2024/04/01")


def test_one_ctrl_z_takes_the_whole_import_back(user: User) -> None:
    with user.store.read() as session:
        before = {kind.kind_id: fields.of_kind(session, kind.kind_id) for kind in kinds.all(session)}
    bring_in(user, BUILDINGS, 113)
    user.press("Ctrl+Z")
    user.sees("取り込みを元に戻しました")
    assert heads(user.store) == {}
    with user.store.read() as session:
        after = {kind.kind_id: fields.of_kind(session, kind.kind_id) for kind in kinds.all(session)}
    assert after == before
    user.press("Ctrl+Y")
    user.sees("やり直しました")
    assert len(heads(user.store)) == 113
    assert stale(user.store) == []


def test_also_after_a_restart(user: User) -> None:
    bring_in(user, BUILDINGS, 113)
    user.restart()
    user.sees("113件")
    user.press("Ctrl+Z")
    user.sees("元に戻しました", "まず、お客さまを1人書いてみましょう")
    assert heads(user.store) == {}
    user.restart()
    user.press("Ctrl+Y")
    user.sees("やり直しました", "113件")
    assert len(heads(user.store)) == 113


def test_the_button_of_the_result_takes_it_back_too(user: User) -> None:
    bring_in(user, BUILDINGS, 113)
    user.click(user.commands.desk.importing.result.undo_button)
    user.sees("取り込みを元に戻しました")
    assert heads(user.store) == {}


def test_the_same_list_again_makes_nothing_twice(user: User) -> None:
    bring_in(user, BUILDINGS, 113)
    user.click("別のファイルを取り込む")
    read_in(user, BUILDINGS, "新しいものはありません")
    user.sees("113件はすでにあります。")
    assert len(heads(user.store)) == 113


def test_a_customer_written_by_hand_stays_one_when_the_list_comes(user: User, tmp_path: Path) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲")
    add_note(user.store, [misaki], "はじめての来店。")
    path = tmp_path / "名簿.csv"
    path.write_text(
        "氏名,フリガナ,電話番号,生年月日\n"
        "相川 徹,アイカワ トオル,090-0000-0001,不明\n"
        "田中美咲,タナカ ミサキ,090-0000-0002,S.48.2.9\n",
        encoding="cp932",
    )
    read_in(user, path, "1件を取り込み、1件に書き足す")
    user.sees("新しい1件・書き足す1件・同じ0件・読めない0件", "別のカルテにする")
    user.press("Return")
    user.sees("1件を取り込み、1件に書き足しました", "書き足したカルテ 1件、確かめてほしい行 1件")
    assert len(heads(user.store)) == 2
    assert facts(heads(user.store)["田中 美咲"]) == {"電話": "090-0000-0002", "生年月日": "1973-02-09"}
    user.press("Shift+Tab", "Down", "Return")
    user.until(lambda: user.here() == "田中 美咲")
    user.sees("はじめての来店。", "090-0000-0002")
    user.press("Ctrl+Z")
    user.until(lambda: set(heads(user.store)) == {"田中 美咲"})
    assert facts(heads(user.store)["田中 美咲"]) == {}
