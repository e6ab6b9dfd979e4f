"""The day in the preview."""

from __future__ import annotations

from datetime import date

from karte.services import paper
from karte.ui.context import Context
from karte.ui.notes.printing import DaySource
from tests.services.sheet import pages
from tests.ui.windows import click

TODAY = date(2026, 11, 21)


def test_the_pages_are_those_of_the_day_without_what_is_private(ctx: Context, shop: dict[str, int]) -> None:
    source = DaySource(ctx, TODAY)
    assert source.title == "2026/11/21(土)の日報の印刷プレビュー"
    assert source.hidden == "自分だけのノート1件は入っていません"
    made = source.making()(ctx.store, lambda _done, _total: None)
    assert made.document is not None
    assert made.document.file_name == "日報_20261121.pdf"
    text = pages.text(made.document.pdf)
    assert "カラー" in text
    assert "秘密" not in text


def test_the_size_chosen_is_used_and_remembered(ctx: Context, shop: dict[str, int]) -> None:
    source = DaySource(ctx, TODAY)
    changed: list[bool] = []
    source.panel.changed.connect(lambda: changed.append(True))
    click(source.options.text_size.button("large"))
    click(source.options.margins.button("even"))
    assert len(changed) == 2
    assert source.options.chosen().font_scale == paper.LARGE
    assert not source.options.chosen().punched
    source.remember()
    assert DaySource(ctx, TODAY).options.chosen() == source.options.chosen()


def test_a_day_without_anything_hidden_says_nothing_of_it(ctx: Context) -> None:
    assert DaySource(ctx, TODAY).hidden == ""
