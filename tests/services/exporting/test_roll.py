"""名簿 on paper."""

from __future__ import annotations

from karte.services.exporting import columns, roll
from karte.services.report.page import Cell, Options
from karte.store.store import Store
from tests.services.sheet.pages import text


def test_name_telephone_and_last_visit_are_usual(store: Store, people: list[int]) -> None:
    with store.read() as session:
        usual = roll.usual(columns.offered(session, people))
        lines = roll.rows(session, people, usual)
    assert [column.heading for column in usual] == ["名前", "ふりがな", "電話", "前回の日付"]
    assert lines[0] == [
        Cell("田中 美咲", "たなか みさき", bold=True),
        Cell("090-1234-5678"),
        Cell("2026/11/07(土)"),
    ]
    assert lines[2] == [Cell("鈴木 花", bold=True), Cell(""), Cell("")]


def test_values_read_as_on_the_screen(store: Store, people: list[int]) -> None:
    wanted = ("お金", "いつごろ", "タグ", "ふりがな", "ノートの件数", "カルテの種類")
    with store.read() as session:
        chosen = [column for column in columns.offered(session, people) if column.heading in wanted]
        [line] = roll.rows(session, people[:1], chosen)
    said = {column.heading: cell.text for column, cell in zip(chosen, line, strict=True)}
    assert said == {
        "お金": "-12,100円",
        "いつごろ": "1985年3月",
        "タグ": "VIP、紹介",
        "ふりがな": "たなか みさき",
        "ノートの件数": "1",
        "カルテの種類": "ヒト",
    }


def test_the_page_can_be_searched(store: Store, people: list[int]) -> None:
    with store.read() as session:
        usual = roll.usual(columns.offered(session, people))
        lines = roll.rows(session, people, usual)
    said = text(roll.pdf("お得意さま", lines, usual, Options()))
    for word in ("お得意さま", "3件", "田中 美咲", "たなか みさき", "090-1234-5678", "前回"):
        assert word in said
    assert "だれにも見せない" not in said
