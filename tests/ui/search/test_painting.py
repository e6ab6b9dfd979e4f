from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from karte.store.search import FileHit
from karte.ui.search.painting import Brush, paint_row, row_height
from karte.ui.search.rows import DeedChoice, FileChoice, Heading, MoreChoice, NoteChoice, Remark, Row
from tests.helpers import add_entity, add_note
from tests.ui.search.shop import Shop


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every stretch of text that is painted, bold ones in 【】."""
    seen: list[str] = []
    draw = QPainter.drawText

    def listen(painter: QPainter, *args: object) -> None:
        text = str(args[-1])
        seen.append(f"【{text}】" if painter.font().bold() else text)
        draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", listen)
    return seen


def paint(shop: Shop, row: Row, width: int = 640) -> None:
    theme = shop.ctx.theme
    height = theme.px(row_height(row))
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_row(Brush(painter, theme), QRectF(0, 0, width, height), row)
    painter.end()


def test_what_was_typed_is_marked_in_the_name(shop: Shop, drawn: list[str]) -> None:
    paint(shop, shop.rows("美咲")[1])
    assert "【美咲】" in drawn
    assert "たなか みさき" in drawn


def test_a_reading_is_marked_behind_its_label(shop: Shop, drawn: list[str]) -> None:
    paint(shop, shop.rows("みさ")[1])
    at = drawn.index("ふりがな")
    assert drawn[at + 1 : at + 4] == ["たなか ", "【みさ】", "き"]


def test_digits_are_marked_in_the_telephone_number(shop: Shop, drawn: list[str]) -> None:
    paint(shop, shop.rows("3456")[1])
    assert drawn[drawn.index("電話") + 1 :] == ["090-12", "【34-56】", "78"]


def test_letters_mark_the_reading_they_stand_for(shop: Shop, drawn: list[str]) -> None:
    paint(shop, shop.rows("misa")[1])
    assert "【みさ】" in drawn


def test_a_note_shows_its_day_its_kartes_and_the_place(shop: Shop, drawn: list[str]) -> None:
    row = next(row for row in shop.rows("乾燥") if isinstance(row, NoteChoice))
    paint(shop, row)
    assert drawn == ["11/07(土) 15:00", "田中 美咲", "メモ", "毛先の", "【乾燥】", "が気になる。"]


def test_a_field_is_named_before_what_stands_in_it(shop: Shop, drawn: list[str]) -> None:
    add_note(shop.ctx.store, [shop.sato], "いつもどおり。", "来店記録", メニュー="白髪ぼかし")
    paint(shop, next(row for row in shop.rows("白髪") if isinstance(row, NoteChoice)))
    assert drawn[-3:] == ["メニュー", "【白髪】", "ぼかし"]


def test_a_note_for_oneself_is_masked(shop: Shop, drawn: list[str]) -> None:
    add_note(shop.ctx.store, [shop.sato], "旅行は内緒。", private=True)
    paint(shop, next(row for row in shop.rows("内緒") if isinstance(row, NoteChoice)))
    assert drawn[-1] == "自分だけのノート"
    assert not [text for text in drawn if "内緒" in text]


def test_a_file_shows_whose_it_is(shop: Shop, drawn: list[str]) -> None:
    hit = FileHit(1, "旅行.jpg", "京都で", 3, shop.tanaka, "田中 美咲")
    paint(shop, FileChoice(hit, ("旅行",)))
    assert drawn == ["田中 美咲", "【旅行】", ".jpg", "京都で"]
    del drawn[:]
    paint(shop, FileChoice(FileHit(1, "", "", 3, shop.tanaka, "田中 美咲", private=True)))
    assert drawn == ["田中 美咲", "自分だけの写真・ファイル"]


def test_words_are_written(shop: Shop, drawn: list[str]) -> None:
    paint(shop, Heading("カルテ", "34件"))
    paint(shop, Remark("読めません。", warns=True))
    paint(shop, MoreChoice("kartes", "カルテ34件をすべて一覧に出す"))
    paint(shop, DeedChoice("print", "印刷プレビュー", "ファイル", "", "Ctrl+P", "printer", ("印刷",)))
    assert drawn == [
        *("【カルテ】", "34件", "読めません。", "カルテ34件をすべて一覧に出す"),
        *("Ctrl+P", "【印刷】", "プレビュー", "ファイル"),
    ]


@pytest.mark.parametrize("width", [240, 320])
def test_a_long_name_leaves_room_for_why_it_was_found(shop: Shop, drawn: list[str], width: int) -> None:
    add_entity(shop.ctx.store, "ヒト", "田中" * 20, "たなか" * 20, 電話="03-9999-0000")
    paint(shop, next(row for row in shop.rows("9999")[1:]), width)
    assert "電話" in drawn


def test_in_the_whole_panel_it_leaves_room_for_what_was_found(shop: Shop, drawn: list[str]) -> None:
    add_entity(shop.ctx.store, "ヒト", "田中" * 20, "たなか" * 20, 電話="03-9999-0000")
    paint(shop, next(row for row in shop.rows("9999")[1:]))
    assert any("9999" in text for text in drawn)


def test_a_name_that_was_found_is_marked_over_its_note(shop: Shop, drawn: list[str]) -> None:
    paint(shop, next(row for row in shop.rows("田中 旅行") if isinstance(row, NoteChoice)))
    assert "【田中】" in drawn
    assert "【旅行】" in drawn


def test_an_action_that_cannot_be_done_says_why(shop: Shop, drawn: list[str]) -> None:
    dim = DeedChoice("print", "印刷", "ファイル", "", "Ctrl+P", "printer", lacks="カルテを開くと使えます")
    paint(shop, dim)
    assert drawn == ["Ctrl+P", "印刷", "カルテを開くと使えます"]
