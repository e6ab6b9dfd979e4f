"""Where a preview's pages come from."""

from __future__ import annotations

import pytest

from karte.errors import KarteError
from karte.ui.context import Context
from karte.ui.printing.source import KarteSource
from tests.helpers import add_entity, add_note


def test_a_karte_is_a_source(ctx: Context) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    add_note(ctx.store, [misaki], "だれにも見せない", private=True)
    source = KarteSource(ctx, misaki, None, None)
    assert source.title == "田中 美咲の印刷プレビュー"
    assert source.hidden == "自分だけのノート1件は入っていません"
    made = source.making()(ctx.store, lambda _done, _total: None)
    assert made.document is not None
    assert made.document.file_name == "カルテ_田中美咲_20261121.pdf"
    source.options.facts.click()
    source.remember()
    again = KarteSource(ctx, misaki, None, None)
    assert not again.options.facts.isChecked()
    for each in (source, again):
        each.panel.deleteLater()


def test_a_karte_that_is_gone_is_none(ctx: Context) -> None:
    with pytest.raises(KarteError):
        KarteSource(ctx, 4711, None, None)
