"""What a pasted rectangle would write."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import entities, fields, kinds, tags
from karte.store.columns import Column
from karte.store.rows import Value
from karte.ui.table import clipboard, pasting
from karte.ui.table.pasting import Plan, Planner
from tests.helpers import kind_id
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

NOW = datetime(2026, 11, 21, 16, 40)


def planner(desk: Desk, text: str, name: str, label: str) -> Planner:
    with desk.ctx.store.read() as session:
        used = kinds.all(session)
    row = desk.model.row_of(desk.ids[name]) if name else desk.model.rowCount()
    return Planner(desk.model, clipboard.read(text), (row, desk.place(label)), used, NOW)


def planned(desk: Desk, text: str, name: str, label: str) -> Plan:
    return planner(desk, text, name, label).plan(kind_id(desk.ctx.store, "ヒト"))


def changes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(one.name, one.column.label, one.after.text) for one in plan.changes]


def test_cells_are_read_by_their_columns(desk: Desk) -> None:
    desk.show("電話", "生年月日")
    plan = planned(desk, "０９０-５５５５-6666\tS60.1.2\n\n\t昭和５５年３月４日\n", "伊藤", "電話")
    assert desk.names()[:3] == ["伊藤", "ココ", "佐藤"]
    assert changes(plan) == [
        ("伊藤", "電話", "090-5555-6666"),
        ("伊藤", "生年月日", "1985-01-02"),
        ("佐藤", "生年月日", "1980-03-04"),
    ]


def test_what_is_there_already_is_no_change(desk: Desk) -> None:
    desk.show("電話", "前回", "回数", "合計 料金")
    plan = planned(desk, "田中\t090-1111-2222\t2026/11/07\t2\t12000", "田中", "名前")
    assert plan.is_empty
    assert not plan.problems
    seen = planned(desk, "田中\t090-1111-2222\t2026/11/07(土)\t2\t12,000", "田中", "名前")
    assert seen.is_empty
    assert not seen.problems


def test_wrong_cells_are_told_with_row_and_reason(desk: Desk) -> None:
    desk.show("生年月日", "回数")
    plan = planned(desk, "2000/1/1\t9\n13月5日\t2\n", "佐藤", "生年月日")
    assert desk.names()[2:4] == ["佐藤", "田中"]
    assert changes(plan) == [("佐藤", "生年月日", "2000-01-01")]
    assert [(one.row, one.name, one.label, one.text) for one in plan.problems] == [
        (1, "佐藤", "回数", "9"),
        (2, "田中", "生年月日", "13月5日"),
    ]
    assert "ノートから数えています" in plan.problems[0].why
    assert "日付として読めません" in plan.problems[1].why


def test_rows_beyond_the_end_become_kartes(desk: Desk) -> None:
    desk.show("ふりがな", "種類", "電話", "回数")
    at = planner(desk, "新 一\tあたらし\tモノ\t\t5\n二\t\t\t03-1111-2222\n\t\t\t\n\tかなだけ\t\t", "", "名前")
    assert at.beyond == 4
    plan = at.plan(kind_id(desk.ctx.store, "ヒト"))
    made = [
        (of_kind, {column.label: value.text for column, value in filled.items()})
        for of_kind, filled in plan.new
    ]
    assert made == [
        (kind_id(desk.ctx.store, "モノ"), {"名前": "新 一", "ふりがな": "あたらし", "種類": "モノ"}),
        (kind_id(desk.ctx.store, "ヒト"), {"名前": "二", "電話": "03-1111-2222"}),
    ]
    assert [(one.row, one.why) for one in plan.problems] == [
        (4, "名前の列がないので、新しいカルテにできません。")
    ]


def test_without_a_name_nothing_new_is_made(desk: Desk) -> None:
    plan = planned(desk, "03-1111-2222", "", "電話")
    assert plan.is_empty
    assert len(plan.problems) == 1


def test_more_columns_than_there_are(desk: Desk) -> None:
    desk.show("電話")
    plan = planned(desk, "03-1\tx\ty", "佐藤", "電話")
    assert changes(plan) == [("佐藤", "電話", "03-1")]
    assert plan.problems[0].why == "表の右の端を越えた2列は貼り付けません。"


def test_heads_copied_along_are_left_out(desk: Desk) -> None:
    desk.show("ふりがな", "電話")
    plan = planned(desk, "ふりがな\t電話\nさとうさん\t03-1\n", "佐藤", "ふりがな")
    assert changes(plan) == [("佐藤", "ふりがな", "さとうさん"), ("佐藤", "電話", "03-1")]


@pytest.mark.parametrize(("text", "held"), [("○", "はい"), ("×", "いいえ"), ("はい", "はい")])
def test_circles_and_crosses_are_yes_and_no(desk: Desk, text: str, held: str) -> None:
    with desk.ctx.store.write("項目") as session:
        fields.add_to_kind(session, kind_id(desk.ctx.store, "ヒト"), "DM", "bool")
    settle()
    desk.show("DM")
    assert changes(planned(desk, text, "佐藤", "DM")) == [("佐藤", "DM", held)]


def test_repeated_over_what_is_marked() -> None:
    assert pasting.spread([["a"]], 2, 2) == [["a", "a"], ["a", "a"]]
    assert pasting.spread([["a", "b"]], 2, 2) == [["a", "b"], ["a", "b"]]
    assert pasting.spread([["a", "b"]], 3, 3) == [["a", "b"]]
    assert pasting.spread([["a"], ["b"]], 1, 1) == [["a"], ["b"]]


def told(_done: int, _total: int) -> None:
    """How far it is."""


def test_all_of_it_is_written(desk: Desk) -> None:
    desk.show("ふりがな", "種類", "電話", "タグ")
    plan = planned(desk, "佐東\tさとう\tモノ\t\t常連\n", "佐藤", "名前")
    new = planned(desk, "新 一\tあたらし\tヒト\t03-1\t紹介\n二", "", "名前")
    with desk.ctx.store.write("貼り付け") as session:
        assert pasting.apply(session, plan, told) == []
        made = pasting.apply(session, new, told)
    assert (desk.ref("佐藤").name, desk.ref("佐藤").kind_name) == ("佐東", "モノ")
    with desk.ctx.store.read() as session:
        assert [ref.name for ref in entities.refs(session, made)] == ["新 一", "二"]
        assert [tag.name for tag in tags.of_entity(session, made[0])] == ["紹介"]
        assert made[0] > made[1]  # the newest stands on top of the list of kartes


def test_a_plan_that_writes_nothing_is_empty(desk: Desk) -> None:
    assert Plan().is_empty
    name = desk.model.column(0)
    assert isinstance(name, Column)
    assert not Plan(new=[(1, {name: Value("新")})]).is_empty
