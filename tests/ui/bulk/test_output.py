"""Printing and writing out, wherever it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.bulk import output
from karte.ui.bulk.export import ExportDialog, ExportOrder
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import Preview


def test_what_was_decided_is_written(
    ctx: Context,
    people: list[int],
    window: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "年賀状.csv"

    def decide(_kind: type, ctx: Context, ids: list[int], title: str, parent: QWidget) -> ExportOrder:
        assert title == "年賀状"
        dialog = ExportDialog(ctx, ids, title, parent)
        return ExportOrder(path, tuple(ids), tuple(dialog.list.chosen()))

    monkeypatch.setattr(ExportDialog, "ask", classmethod(decide))
    output.export(ctx, people, "年賀状", window)
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "書き出しました" in "".join(ctx.tell.said), timeout=20_000)


@pytest.mark.parametrize("how", ["roll", "sheets"])
def test_the_preview_opens_over_the_window(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot, how: str
) -> None:
    if how == "roll":
        output.print_roll(ctx, people[:3], "年賀状", window)
    else:
        output.print_sheets(ctx, people[:3], window)
    [preview] = window.findChildren(Preview)
    title = {"roll": "年賀状", "sheets": "カルテ3件"}[how]
    assert preview.windowTitle().startswith(title)
    qtbot.waitUntil(preview.is_settled, timeout=20_000)
    preview.reject()
