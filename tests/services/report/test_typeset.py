"""A table on paper, read back out of its PDF."""

from __future__ import annotations

import pytest

from karte.paths import resource
from karte.services.paper import LARGE
from karte.services.report import typeset
from karte.services.report.page import Cell, Column, Options
from tests.services.sheet import pages

COLUMNS = (Column("名前"), Column("メモ", share=1.0), Column("料金", right=True))


def table(rows: list[tuple[str | Cell, ...]], **more: object) -> bytes:
    return typeset.table("名簿", "2026/11/21(土)", COLUMNS, rows, **more)


def test_everything_given_stands_on_the_page() -> None:
    rows: list[tuple[str | Cell, ...]] = [(Cell("田中 美咲", "たなか みさき"), "常連\n二行目", "12,100円")]
    text = pages.text(table(rows, totals=[("件数", "1件")]))
    for part in ("名簿", "2026/11/21(土)", "名前", "メモ", "料金", "田中 美咲", "たなか みさき", "二行目"):
        assert part in text, part
    for part in ("12,100円", "件数", "1件", "取扱注意", "1 / 1", "印刷 2026/11/21(土) 16:40"):
        assert part in text, part


def test_without_rows_a_sentence_stands_there() -> None:
    text = pages.text(table([], empty="この日のノートはありません。"))
    assert "この日のノートはありません。" in text
    assert "料金" not in text


def test_the_head_is_repeated_on_every_page() -> None:
    text = pages.text(table([(f"{number}", "あ" * 60, "") for number in range(80)]))
    count = text.count("名前")
    assert count > 1
    assert text.count("名簿") == count
    assert f"{count} / {count}" in text


def test_a_row_is_not_parted_by_the_end_of_a_page() -> None:
    rows: list[tuple[str | Cell, ...]] = [
        (f"開始{number}", "あ" * 150 + f"終了{number}", "") for number in range(40)
    ]
    found = pages.texts(table(rows))
    assert len(found) > 1
    for page in found:
        assert page.count("開始") == page.count("終了")


def test_what_is_longer_than_a_page_goes_on() -> None:
    text = pages.text(table([("長い", "あいうえお。\n" * 120 + "おわり", "")]))
    assert "おわり" in text


@pytest.mark.parametrize(
    "hostile", ["#import", "*太字*", "$x$", "<a>", "\\", "https://" + "a" * 300, "[", "」"]
)
def test_a_text_is_shown_as_it_was_typed(hostile: str) -> None:
    text = pages.text(table([(hostile, hostile, "")]))
    assert text.replace("\n", "").replace(" ", "").count(hostile) == 2


@pytest.mark.parametrize("options", [Options(font_scale=LARGE), Options(landscape=True, punched=False)])
def test_nothing_runs_off_the_page(options: Options) -> None:
    across, along = (297, 210) if options.landscape else (210, 297)
    rest = 12 if options.punched else 15
    for image in pages.images(table([("名前" * 30, "あ" * 400, "1" * 40)] * 12, options=options)):
        assert not pages.printed(image, left=across - rest + 0.5, top=0, right=across, bottom=along)
        assert not pages.printed(image, left=0, top=0, right=14.5, bottom=along)


def test_the_template_runs_no_text_and_loads_only_its_neighbour() -> None:
    source = resource("templates/report.typ").read_text(encoding="utf-8")
    for banned in ("eval(", "@preview", "#include", "read(", "plugin("):
        assert banned not in source
    assert source.count("#import") == source.count('#import "lines.typ"') == 1
