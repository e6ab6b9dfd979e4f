from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from karte.ui.context import Context
from karte.ui.theme import Theme
from karte.ui.widgets.marked import Mark, Part, cut_into_parts, paint_marked


@pytest.fixture
def theme(ctx: Context) -> Theme:
    return ctx.theme


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every stretch of text that is painted, marked ones in 【】."""
    seen: list[str] = []
    draw = QPainter.drawText

    def listen(painter: QPainter, place: object, text: str) -> None:
        seen.append(f"【{text}】" if painter.font().bold() else text)
        draw(painter, place, text)

    monkeypatch.setattr(QPainter, "drawText", listen)
    return seen


def paint(theme: Theme, text: str, marks: list[Mark], width: float) -> float:
    picture = QImage(800, 40, QImage.Format.Format_RGB32)
    picture.fill(theme.color("surface"))
    painter = QPainter(picture)
    used = paint_marked(painter, QRectF(10, 0, width, 40), text, marks, theme)
    painter.end()
    picture_of[0] = picture
    return used


picture_of: list[QImage] = [QImage()]


def has_yellow(theme: Theme) -> bool:
    picture, yellow = picture_of[0], theme.color("fusen").rgb()
    return any(picture.pixel(x, 20) == yellow or picture.pixel(x, 12) == yellow for x in range(800))


def test_a_text_is_cut_at_its_marks() -> None:
    assert cut_into_parts("田中 美咲", [(0, 2), (3, 5)]) == [
        Part("田中", True),
        Part(" ", False),
        Part("美咲", True),
    ]
    assert cut_into_parts("切る", []) == [Part("切る", False)]
    assert cut_into_parts("", []) == []


def test_marked_parts_are_bold_on_yellow(theme: Theme, drawn: list[str]) -> None:
    used = paint(theme, "髪の乾燥が気になる", [(2, 4)], 600)
    assert drawn == ["髪の", "【乾燥】", "が気になる"]
    assert 100 < used < 200
    assert has_yellow(theme)


def test_in_the_dark_too(theme: Theme) -> None:
    theme.set_mode("dark")
    paint(theme, "髪の乾燥が気になる", [(2, 4)], 600)
    assert has_yellow(theme)


def test_without_marks_nothing_is_yellow(theme: Theme, drawn: list[str]) -> None:
    paint(theme, "髪の乾燥が気になる", [], 600)
    assert drawn == ["髪の乾燥が気になる"]
    assert not has_yellow(theme)


def test_what_does_not_fit_ends_in_dots(theme: Theme, drawn: list[str]) -> None:
    used = paint(theme, "乾燥が気になる。" * 10, [(0, 2)], 200)
    assert drawn[0] == "【乾燥】"
    assert drawn[-1].endswith("…")
    assert used <= 200


def test_the_first_mark_is_seen_however_far_back_it_stands(theme: Theme, drawn: list[str]) -> None:
    text = "きょうは天気の話だけ。" * 10 + "乾燥" + "とのこと。" * 10
    used = paint(theme, text, [(110, 112)], 300)
    assert drawn[0].startswith("…")
    assert "【乾燥】" in drawn
    assert drawn[-1].endswith("…")
    assert used <= 300


def test_at_the_end_of_a_text_the_room_is_used_up(theme: Theme, drawn: list[str]) -> None:
    text = "きょうは天気の話だけ。" * 10 + "乾燥"
    used = paint(theme, text, [(110, 112)], 300)
    assert drawn[0].startswith("…")
    assert drawn[-1] == "【乾燥】"
    assert 280 < used <= 300


def test_a_sign_stays_with_its_character(theme: Theme, drawn: list[str]) -> None:
    """か with a dakuten of its own, as a Mac writes it, is never cut in two."""
    text = "か\u3099" * 60
    for width in range(60, 120, 7):
        del drawn[:]
        paint(theme, text, [(80, 82)], width)
        shown = "".join(drawn).replace("…", "").replace("【", "").replace("】", "")
        assert not shown.startswith("\u3099")
        assert shown.endswith("\u3099")
