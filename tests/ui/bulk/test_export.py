"""書き出す."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.services.importing import tables
from karte.ui.bulk import export
from karte.ui.bulk.export import ExportDialog
from karte.ui.context import Context
from karte.ui.widgets import focus


@pytest.fixture
def dialog(ctx: Context, people: list[int], window: QWidget, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(ctx, people, "お得意さま", window)
    made.ask_path = lambda _parent, name, _suffix: tmp_path / name
    made.show()
    return made


def test_the_kartes_are_written_where_the_user_says(
    dialog: ExportDialog, ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.list.none_button.click()
    assert not dialog.action_button.isEnabled()
    dialog.list.boxes["name"].click()
    dialog.action_button.click()
    order = dialog.order()
    assert order is not None
    export.write_out(ctx, order)
    qtbot.waitUntil(lambda: "書き出しました" in "".join(ctx.tell.said), timeout=20_000)
    path = tmp_path / "お得意さま_20261121.xlsx"
    assert ctx.tell.said[-1] == f"12件を「{path}」に書き出しました"
    table = tables.read(path, header=True)
    assert (table.header, len(table.rows)) == (("名前",), 12)


def test_csv_has_the_other_ending(dialog: ExportDialog) -> None:
    dialog.form.button(".csv").click()
    dialog.action_button.click()
    order = dialog.order()
    assert order is not None
    assert order.path.name == "お得意さま_20261121.csv"


def test_without_a_place_the_dialog_stays(dialog: ExportDialog) -> None:
    dialog.ask_path = lambda _parent, _name, _suffix: None
    dialog.action_button.click()
    assert dialog.isVisible()
    assert dialog.order() is None
    assert dialog.result() != QDialog.DialogCode.Accepted


def test_a_place_that_refuses_is_told(
    dialog: ExportDialog, ctx: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.ask_path = lambda _parent, name, _suffix: tmp_path / "ない" / name
    dialog.action_button.click()
    order = dialog.order()
    assert order is not None
    export.write_out(ctx, order)
    qtbot.waitUntil(lambda: "書き込めません" in "".join(ctx.tell.said), timeout=20_000)


@pytest.mark.parametrize(
    ("chosen", "path"),
    [("/a/b.xlsx", "/a/b.xlsx"), ("/a/b", "/a/b.xlsx"), ("/a/b.v2", "/a/b.v2.xlsx"), ("", None)],
)
def test_the_place_is_asked_for(
    dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch, chosen: str, path: str | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (chosen, ""))
    assert export.ask_path(dialog, "x.xlsx", ".xlsx") == (Path(path) if path else None)


def test_enter_writes_from_every_control_but_those_that_say_something_else(dialog: ExportDialog) -> None:
    asked: list[str] = []
    dialog.ask_path = lambda _parent, name, _suffix: asked.append(name)
    stops = [part for part in focus.chain(dialog) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    others = (dialog.list.all_button, dialog.list.none_button, dialog.cancel_button)
    for part in stops:
        if part not in others:
            before = len(asked)
            part.setFocus()
            QTest.keyClick(part, Qt.Key.Key_Return)
            assert len(asked) == before + 1, part
    assert dialog.isVisible()


def test_at_first_enter_does_not_give_up(dialog: ExportDialog, qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog.ask_path = lambda _parent, name, _suffix: asked.append(name)
    qtbot.waitUntil(dialog.form.button(".xlsx").hasFocus, timeout=20_000)
    window = dialog.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert len(asked) == 1
    assert dialog.isVisible()
