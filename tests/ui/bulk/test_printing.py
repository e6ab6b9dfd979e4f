"""Kartes one after another, and a 名簿, through the preview."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.services.sheet import typeset
from karte.services.sheet.page import KarteSheet
from karte.store import bulk
from karte.ui.bulk.printing import RollChosen, RollSource, SheetsSource
from karte.ui.context import Context
from karte.ui.dialogs.print_preview import Preview
from karte.ui.printing.document import Document
from karte.ui.printing.source import Source
from tests.services.sheet.pages import text

PATIENCE = 20_000


def finished(ctx: Context, window: QWidget, source: Source, qtbot: QtBot) -> Preview:
    made = Preview(ctx, source, window)
    made.open()
    qtbot.waitUntil(lambda: made.is_settled() and made.view.is_sharp(), timeout=PATIENCE)
    return made


def document(preview: Preview) -> Document:
    made = preview.document()
    assert made is not None
    return made


def test_each_karte_stands_on_pages_of_its_own(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot
) -> None:
    preview = finished(ctx, window, SheetsSource(ctx, people[:3]), qtbot)
    made = document(preview)
    assert len(made.sizes) == 3
    assert made.file_name == "カルテ_3件_20261121.pdf"
    said = text(made.pdf)
    for name in ("お客さま 1", "お客さま 2", "お客さま 3", "二人で来店"):
        assert name in said
    assert "だれにも見せない" not in said
    assert preview.hidden.text() == "自分だけのノート1件は入っていません"
    assert preview.windowTitle() == "カルテ3件の印刷プレビュー"
    preview.reject()


def test_how_many_are_made_is_told_and_it_can_be_stopped(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    go_on = Event()

    def slow(sheet: KarteSheet, _options: object) -> bytes:
        made.append(sheet.name)
        go_on.wait(20)
        return b""

    monkeypatch.setattr(typeset, "pdf", slow)
    preview = Preview(ctx, SheetsSource(ctx, people), window)
    preview.open()
    qtbot.waitUntil(preview.stop_button.isVisible, timeout=PATIENCE)
    assert preview.state.text() == "用紙を作っています… 0 / 12件"
    preview.stop_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=PATIENCE)
    assert len(made) == 1, "no further karte was set in type"
    assert preview.state.text() == "やめました。印刷か保存を押すと、もう一度作ります。"
    assert not preview.stop_button.isVisible()
    assert preview.document() is None
    preview.save()
    assert ctx.jobs.running() == 1, "made anew for whoever wants it after all"
    preview.reject()


@pytest.mark.parametrize(("leave", "count"), [("closing", 1), ("another option", 2)])
def test_nobody_waits_for_pages_that_are_not_wanted(
    ctx: Context,
    people: list[int],
    window: QWidget,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    leave: str,
    count: int,
) -> None:
    made: list[str] = []
    go_on = Event()

    def slow(sheet: KarteSheet, _options: object) -> bytes:
        made.append(sheet.name)
        go_on.wait(20)
        if len(made) == 1:
            return b""
        raise KarteError("壊れています。", "もう一度試してください。")

    monkeypatch.setattr(typeset, "pdf", slow)
    source = SheetsSource(ctx, people)
    preview = Preview(ctx, source, window)
    preview.open()
    qtbot.waitUntil(lambda: len(made) == 1, timeout=PATIENCE)
    if leave == "closing":
        preview.reject()
    else:
        source.options.notes.click()
    go_on.set()
    qtbot.waitUntil(lambda: len(made) == count and ctx.jobs.running() == 0, timeout=PATIENCE)
    if leave == "another option":
        assert "壊れています" in preview.notice.text(), "what was made anew is what is told"
        preview.reject()


def test_the_options_hold_for_all_and_are_remembered(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot
) -> None:
    source = SheetsSource(ctx, people[:2])
    preview = finished(ctx, window, source, qtbot)
    source.options.notes.click()
    qtbot.waitUntil(lambda: "二人で来店" not in text(document(preview).pdf), timeout=PATIENCE)
    preview.reject()
    assert not SheetsSource(ctx, people).options.notes.isChecked()


def test_a_roll_has_the_columns_that_are_ticked(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot
) -> None:
    source = RollSource(ctx, people, "お得意さま")
    preview = finished(ctx, window, source, qtbot)
    said = text(document(preview).pdf)
    assert "お得意さま" in said
    assert "12件" in said
    assert "レジ1号機" in said
    assert "VIP" not in said
    assert document(preview).file_name == "お得意さま_20261121.pdf"
    source.options.columns.boxes["tags"].click()
    qtbot.waitUntil(lambda: "VIP" in text(document(preview).pdf), timeout=PATIENCE)
    source.options.columns.none_button.click()
    qtbot.waitUntil(lambda: "列が選ばれていません" in preview.notice.text(), timeout=PATIENCE)
    preview.reject()


def test_paper_and_text_are_remembered(
    ctx: Context, people: list[int], window: QWidget, qtbot: QtBot
) -> None:
    source = RollSource(ctx, people, "名簿")
    preview = finished(ctx, window, source, qtbot)
    upright = document(preview).sizes[0]
    source.options.paper.button("lying").click()
    source.options.text_size.button("large").click()
    source.options.margins.button("even").click()
    qtbot.waitUntil(lambda: document(preview).sizes[0] == upright[::-1], timeout=PATIENCE)
    preview.reject()
    again = RollSource(ctx, people, "名簿")
    assert again.options.chosen() == RollChosen(large=True, punched=False, landscape=True)
    again.panel.deleteLater()


@pytest.mark.parametrize("kind", ["sheets", "roll"])
def test_nothing_left_is_said_in_words(ctx: Context, people: list[int], window: QWidget, kind: str) -> None:
    source = SheetsSource(ctx, people) if kind == "sheets" else RollSource(ctx, people, "名簿")
    with ctx.store.write("カルテを削除") as session:
        bulk.remove(session, people)
    made = source.making()(ctx.store, lambda _done, _total: None)
    assert made.document is None
    assert isinstance(made.error, KarteError)
    source.panel.deleteLater()
