"""The preview on a real karte: seen, saved and printed are the same pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.services.paper import NoTypesetterError
from karte.services.sheet import typeset
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.dialogs import print_preview
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.printing import document, pages, printer
from karte.ui.widgets import focus
from tests.helpers import add_entity, add_note
from tests.services.sheet.pages import text


@pytest.fixture
def misaki(store: Store) -> int:
    made = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    other = add_entity(store, "ヒト", "𠮷田 実")
    for day in range(1, 13):
        at = f"2026-10-{day:02}T15:00"
        add_note(store, [made, other], f"{day}日の話。" * 30, "来店記録", at, 料金=str(9000 + day))
    add_note(store, [made], "だれにも見せない話", private=True)
    return made


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    ctx.tell.set_host(made)
    yield made
    for dialog in made.findChildren(PrintPreview):
        dialog.reject()
    ctx.jobs.stop()


@pytest.fixture
def preview(ctx: Context, window: QWidget, misaki: int, qtbot: QtBot) -> PrintPreview:
    made = PrintPreview(ctx, misaki)
    made.open()
    qtbot.waitUntil(settled(made))
    return made


def settled(preview: PrintPreview) -> Callable[[], bool]:
    return lambda: preview.is_settled() and preview.view.is_sharp()


def current(preview: PrintPreview) -> bytes:
    document = preview.document()
    assert document is not None
    return document.pdf


def into(path: Path) -> Callable[[QPrinter, QWidget], bool]:
    """A user who chooses the printer that writes a file."""

    def ask(target: QPrinter, _parent: QWidget) -> bool:
        target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        target.setOutputFileName(str(path))
        return True

    return ask


def test_the_karte_is_seen_and_what_is_private_only_told(preview: PrintPreview) -> None:
    said = text(current(preview))
    assert "田中 美咲" in said
    assert "𠮷田 実" in said
    assert "だれにも見せない話" not in said
    assert "自分だけ" not in said
    assert preview.hidden.text() == "自分だけのノート1件は入っていません"
    assert preview.hidden.isVisible()
    total = len(pages.sizes(current(preview)))
    assert preview.page_label.text() == f"1 / {total}ページ"


@pytest.mark.parametrize(("window_size", "size"), [((1366, 768), (1100, 720)), ((1093, 614), (1061, 566))])
def test_it_fits_into_the_window(
    ctx: Context,
    window: QWidget,
    misaki: int,
    qtbot: QtBot,
    window_size: tuple[int, int],
    size: tuple[int, int],
) -> None:
    window.resize(*window_size)
    made = PrintPreview(ctx, misaki)
    made.open()
    qtbot.waitUntil(settled(made))
    assert made.size().toTuple() == size
    inside = made.rect()
    for button in (made.save_button, made.print_button, made.close_button):
        assert inside.contains(button.rect().translated(button.mapTo(made, button.rect().topLeft())))


def test_an_option_changes_the_pages_and_is_remembered_for_the_kind(
    preview: PrintPreview, ctx: Context, misaki: int, store: Store, qtbot: QtBot
) -> None:
    before = current(preview)
    preview.options.facts.click()
    preview.options.count.button("3").click()
    assert current(preview) == before, "the old pages stay until the new ones are there"
    qtbot.waitUntil(lambda: current(preview) != before and settled(preview)())
    said = text(current(preview))
    assert "090-1234-5678" not in said
    assert "10日の話" in said
    assert "9日の話" not in said
    kept = ctx.settings.current.print_options["person"]
    assert kept["facts"] is False
    assert kept["count"] == 3
    preview.reject()
    thing = add_entity(store, "モノ", "給湯器")
    again, other = PrintPreview(ctx, misaki), PrintPreview(ctx, thing)
    assert not again.options.facts.isChecked()
    assert other.options.facts.isChecked()
    assert other.options.topics.text() == "次に確かめること"
    assert not other.hidden.isVisibleTo(other)
    qtbot.waitUntil(lambda: again.is_settled() and other.is_settled())


def test_the_last_of_many_changes_wins(preview: PrintPreview, qtbot: QtBot) -> None:
    for key in ("3", "10", "20", "0", "3"):
        preview.options.count.button(key).click()
        preview._make()
    qtbot.waitUntil(settled(preview))
    assert "10日の話" in text(current(preview))
    assert "9日の話" not in text(current(preview))


def test_the_same_bytes_are_saved(preview: PrintPreview, ctx: Context, tmp_path: Path, qtbot: QtBot) -> None:
    shown = current(preview)
    asked: list[str] = []

    def ask(_parent: QWidget, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    preview.ask_path = ask
    with qtbot.waitSignal(preview.accepted):
        preview.save_button.click()
    assert asked == ["カルテ_田中美咲_20261121.pdf"]
    assert (tmp_path / asked[0]).read_bytes() == shown
    assert ctx.tell.said == [f"「{tmp_path / asked[0]}」に保存しました"]


def test_a_place_that_cannot_be_written_to_is_told_in_the_preview(
    preview: PrintPreview, tmp_path: Path
) -> None:
    preview.ask_path = lambda _parent, name: tmp_path / "ない" / name
    preview.save_button.click()
    assert "書き込めません" in preview.notice.text()
    assert preview.isVisible()
    preview.ask_path = lambda _parent, _name: None
    preview.save_button.click()
    assert preview.isVisible()


def test_enter_prints_the_same_pages(
    preview: PrintPreview, ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = current(preview)
    path = tmp_path / "printed.pdf"
    preview.ask_printer = into(path)
    with qtbot.waitSignal(preview.accepted):
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert ctx.tell.said == ["プリンターに送りました"]
    printed = path.read_bytes()
    assert len(pages.sizes(printed)) == len(pages.sizes(shown))
    for index in range(len(pages.sizes(printed))):
        image = pages.picture(printed, index, 300)
        assert any(image.pixelColor(x, 60).lightness() < 200 for x in range(300)) or index
        assert len({image.pixelColor(x, y).name() for x in range(300) for y in range(0, 400, 5)}) > 10


def test_printing_waits_for_the_options_that_are_on_screen(
    preview: PrintPreview, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "printed.pdf"
    preview.ask_printer = into(path)
    before = len(pages.sizes(current(preview)))
    preview.options.notes.click()
    preview.options.graph.click()
    with qtbot.waitSignal(preview.accepted):
        preview.print_button.click()
    assert len(pages.sizes(path.read_bytes())) == 1 < before


def test_enter_before_the_first_page_is_there_prints_it(
    ctx: Context, window: QWidget, misaki: int, tmp_path: Path, qtbot: QtBot
) -> None:
    made = PrintPreview(ctx, misaki)
    made.ask_printer = into(tmp_path / "printed.pdf")
    made.open()
    assert made.document() is None
    with qtbot.waitSignal(made.accepted):
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert (tmp_path / "printed.pdf").exists()


def test_without_a_printer_it_points_to_the_pdf(preview: PrintPreview) -> None:
    def ask(_target: QPrinter, _parent: QWidget) -> bool:
        raise printer.NoPrinterError

    preview.ask_printer = ask
    preview.print_button.click()
    assert "[PDFで保存]" in preview.notice.text()
    preview.ask_printer = lambda _target, _parent: False
    preview.print_button.click()
    assert preview.isVisible(), "who cancels in the system's dialog is back in the preview"


def test_without_the_typesetter_it_says_so_and_tries_again_when_asked(
    preview: PrintPreview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    def refuse(*_all: object) -> bytes:
        raise NoTypesetterError

    with monkeypatch.context() as broken:
        broken.setattr(typeset, "pdf", refuse)
        preview.options.facts.click()
        qtbot.waitUntil(lambda: bool(preview.notice.text()))
    assert "typst" in preview.notice.text()
    preview.ask_path = lambda _parent, name: tmp_path / name
    with qtbot.waitSignal(preview.accepted):
        preview.save_button.click()
    saved = (tmp_path / "カルテ_田中美咲_20261121.pdf").read_bytes()
    assert "090-1234-5678" not in text(saved), "never the pages of other options"


def test_the_graph_on_screen_is_printed(ctx: Context, window: QWidget, store: Store, qtbot: QtBot) -> None:
    made = add_entity(store, "モノ", "給湯器")
    add_note(store, [made], "点検", "点検記録", 所要時間="40", 費用="3000")
    with store.read() as session:
        graphs = document.subject(session, made).graphs
    cost = next(each for each in graphs if each.label == "点検記録・費用")
    preview = PrintPreview(ctx, made, cost.template_id, cost.field_id)
    qtbot.waitUntil(preview.is_settled)
    assert "点検記録・費用" in text(current(preview))


def test_zoom_and_escape(preview: PrintPreview, qtbot: QtBot) -> None:
    preview.zoom.button("real").click()
    qtbot.waitUntil(settled(preview))
    image = preview.view.image(0)
    assert image is not None
    assert image.width() == 794
    with qtbot.waitSignal(preview.rejected):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)


def test_a_karte_that_is_gone_cannot_be_previewed(ctx: Context, window: QWidget) -> None:
    with pytest.raises(KarteError, match="もうありません"):
        PrintPreview(ctx, 4711)


def test_the_tab_order_is_the_visual_order(preview: PrintPreview) -> None:
    names = {
        preview.view: "view",
        preview.options.topics: "topics",
        preview.options.notes: "notes",
        preview.save_button: "save",
        preview.print_button: "print",
        preview.close_button: "close",
    }
    found = [names[widget] for widget in focus.chain(preview) if widget in names]
    assert found == ["view", "topics", "notes", "print", "save", "close"]


def test_it_begins_at_the_pages_and_can_be_closed(preview: PrintPreview, qtbot: QtBot) -> None:
    assert preview.view.hasFocus()
    with qtbot.waitSignal(preview.rejected):
        preview.close_button.click()


@pytest.mark.parametrize(("typed", "path"), [("/a/b", "/a/b.pdf"), ("/a/b.PDF", "/a/b.PDF"), ("", None)])
def test_the_system_dialog_gives_a_pdf(
    monkeypatch: pytest.MonkeyPatch, preview: PrintPreview, typed: str, path: str | None
) -> None:
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return typed, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert print_preview.ask_path(preview, "カルテ.pdf") == (Path(path) if path else None)
    assert Path(offered[0]).name == "カルテ.pdf"
