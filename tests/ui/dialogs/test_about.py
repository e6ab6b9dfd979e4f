"""What the program says about itself."""

from __future__ import annotations

from importlib import metadata

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import karte
from karte.ui.context import Context
from karte.ui.dialogs import about
from karte.ui.dialogs.about import AboutDialog
from tests.ui.windows import press


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> AboutDialog:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    made = AboutDialog(ctx, home)
    with qtbot.waitActive(made):
        made.open()
    made.home = home  # type: ignore[attr-defined]
    return made


def test_it_tells_version_promise_and_where_the_data_are(dialog: AboutDialog, ctx: Context) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"スマートカルテ {karte.__version__}" in said
    assert "このソフトは通信しません" in said
    assert str(ctx.store.folder.path) in said
    assert "Noto Sans JP" in said
    assert "Lucide" in said


def test_it_names_the_parts_in_use_with_their_versions() -> None:
    said = about.parts()
    assert f"SQLAlchemy {metadata.version('SQLAlchemy')}" in said
    assert f"typst {metadata.version('typst')}" in said


def test_a_part_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "PARTS", ("no-such-part", "numpy"))
    assert about.parts() == f"numpy {metadata.version('numpy')}"


def test_nothing_of_it_is_cut_off(dialog: AboutDialog, ctx: Context) -> None:
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_esc_closes_it_and_so_does_enter(dialog: AboutDialog, qtbot: QtBot) -> None:
    assert dialog.close_button.hasFocus()
    with qtbot.waitSignal(dialog.accepted):
        press("Return")
