"""From a typed name to the sheet: preview, printer, PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from karte.store.store import Store
from karte.ui.dialogs import print_preview
from karte.ui.dialogs.print_preview import PrintPreview
from karte.ui.printing import pages, printer
from tests import demo
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note
from tests.services.sheet.pages import fonts, text


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A salon; the longest history is that of 田中 美咲, the newest note someone else's."""

    def fill(store: Store) -> None:
        demo.salon(store)
        yoshida = add_entity(store, "ヒト", "𠮷田 栄子", "よしだ えいこ")
        add_note(store, [yoshida], "田中さんの紹介で来店。")

    return made_once(tmp_path_factory, fill)


@pytest.fixture
def shop(user: User) -> User:
    user.sees("17件")
    return user


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The printer: one that writes what it prints into a file."""
    path = tmp_path / "printed.pdf"

    def ask(_cls: type, target: QPrinter, _parent: QWidget) -> bool:
        target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        target.setOutputFileName(str(path))
        return True

    monkeypatch.setattr(printer.Choice, "ask", classmethod(ask))
    return path


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the PDF is put."""
    monkeypatch.setattr(print_preview, "ask_path", lambda _parent, name: tmp_path / name)
    return tmp_path


def preview(user: User) -> PrintPreview:
    found = user.window.findChild(PrintPreview)
    assert found is not None
    user.until(lambda: found.is_settled() and found.view.is_sharp())
    return found


def in_preview(user: User) -> bytes:
    made = preview(user).document()
    assert made is not None
    return made.pdf


def test_from_a_typed_name_to_paper_in_five_groups(shop: User, printed: Path) -> None:
    with shop.effort(5):
        shop.press("Ctrl+F")
        shop.compose("た", "たな", "たなか", commit="たなか")
        shop.press("Return")
        shop.press("Ctrl+P")
        shop.press("Return")
    shop.sees("プリンターに送りました")
    assert shop.here() == "田中 美咲"
    shop.does_not_see("PDFで保存")
    shop.press("Ctrl+P")
    assert len(pages.sizes(printed.read_bytes())) == len(pages.sizes(in_preview(shop)))


def test_the_pdf_is_the_very_file_that_was_seen(shop: User, saved: Path) -> None:
    shop.press("Ctrl+F")
    shop.write("たなか")
    shop.press("Return", "Ctrl+P")
    seen = in_preview(shop)
    shop.click("PDFで保存")
    shop.sees("カルテ_田中美咲_20261121.pdf")
    assert (saved / "カルテ_田中美咲_20261121.pdf").read_bytes() == seen


def test_what_stands_on_the_sheet(shop: User) -> None:
    shop.press("Ctrl+F")
    shop.write("たなか")
    shop.press("Return", "Ctrl+P")
    said = text(in_preview(shop))
    for words in ("田中 美咲", "たなか みさき", "ジアミンアレルギー", "090-1234-5678", "半トーン暗め"):
        assert words in said
    assert "夫の転職" not in said, "a note that is 自分だけ"
    assert "自分だけ" not in said, "not even that there is one"
    shop.sees("自分だけのノート1件は入っていません")


def test_names_can_be_found_in_its_text_and_all_fonts_are_inside(shop: User) -> None:
    shop.press("Ctrl+F")
    shop.write("よしだ えいこ")
    shop.press("Return", "Ctrl+P")
    pdf = in_preview(shop)
    assert "𠮷田 栄子" in text(pdf)
    assert "田中さんの紹介" in text(pdf)
    assert fonts(pdf)
    assert all(fonts(pdf).values())


def test_sections_and_number_of_notes_are_chosen(shop: User) -> None:
    shop.press("Ctrl+F")
    shop.write("たなか")
    shop.press("Return", "Ctrl+P")
    whole = in_preview(shop)
    options = preview(shop).options
    shop.click(options.count.button("3"))
    shop.click_at(options.facts, QPoint(10, options.facts.height() // 2))
    shop.until(lambda: in_preview(shop) != whole)
    said = text(in_preview(shop))
    assert "090-1234-5678" not in said
    assert "半トーン暗め" in said
    assert "在庫について" not in said, "the fourth note"
