"""The question before a pasting."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from karte.store import kinds
from karte.store.columns import Column
from karte.store.rows import Value
from karte.ui.table import clipboard, paste_preview
from karte.ui.table.paste_preview import PastePreview, details, summary
from karte.ui.table.pasting import Change, Plan, Planner, Problem
from tests.helpers import kind_id
from tests.ui.table.conftest import Desk
from tests.ui.table.test_pasting import NOW


def asked(desk: Desk, qtbot: QtBot, text: str, row: int) -> PastePreview:
    with desk.ctx.store.read() as session:
        used = kinds.all(session)
    planner = Planner(desk.model, clipboard.read(text), (row, 0), used, NOW)
    made = PastePreview(desk.ctx.theme, planner, used, kind_id(desk.ctx.store, "ヒト"), desk.panel)
    qtbot.addWidget(made)
    return made


def test_it_tells_what_changes_what_is_new_and_what_is_left_out(desk: Desk, qtbot: QtBot) -> None:
    desk.show("電話", "生年月日")
    text = "田中\t03-9\t13月5日\n山本商店\t03-1234-5678\t\n新 一\t03-2\t\n"
    dialog = asked(desk, qtbot, text, desk.model.row_of(desk.ids["田中"]))
    assert dialog.summary.text().splitlines() == [
        "1個のセルを書き換えます。",
        "1件のカルテを新しく作ります。",
        "1か所は貼り付けません。理由は下にあります。",
    ]
    lines = dialog.details.toPlainText().splitlines()
    assert lines[0].startswith("1行目 田中 生年月日: 「13月5日」を日付として読めません。")
    assert lines[1:] == ["田中 電話: 090-1111-2222 → 03-9", "新しいカルテ: 新 一"]


def test_another_kind_for_what_is_new(desk: Desk, qtbot: QtBot) -> None:
    desk.show("分類")
    dialog = asked(desk, qtbot, "はさみ\t道具\n", desk.model.rowCount())
    assert dialog.kind.isVisibleTo(dialog)
    assert len(dialog.plan.problems) == 1  # people have no such field
    dialog.kind._pick("モノ")
    assert dialog.plan.problems == []
    assert [of_kind for of_kind, _filled in dialog.plan.new] == [kind_id(desk.ctx.store, "モノ")]


def test_nothing_to_write_cannot_be_pasted(desk: Desk, qtbot: QtBot) -> None:
    dialog = asked(desk, qtbot, desk.names()[0], 0)
    assert dialog.summary.text() == "いまの内容と同じです。書き換えるところはありません。"
    assert not dialog.accept_button.isEnabled()
    assert not dialog.kind.isVisibleTo(dialog)


def test_the_answer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.ctx.store.read() as session:
        used = kinds.all(session)
    planner = Planner(desk.model, [["だれか"]], (0, 0), used, NOW)
    for answer, given in ((QDialog.DialogCode.Accepted, True), (QDialog.DialogCode.Rejected, False)):
        monkeypatch.setattr(PastePreview, "exec", lambda _self, answer=answer: answer)
        plan = PastePreview.ask(desk.ctx.theme, planner, used, used[0].kind_id, desk.panel)
        assert (plan is not None) == given


def test_long_lists_are_cut_with_their_number(desk: Desk) -> None:
    column: Column = desk.model.column(0)
    many = paste_preview.MOST + 7
    plan = Plan(changes=[Change(1, "田中", column, Value("a"), Value("b"))] * many)
    assert details(plan).splitlines()[-1] == "ほか7"
    assert summary(plan) == f"{many}個のセルを書き換えます。"
    assert details(Plan(problems=[Problem(0, "", "", "", "右の端")])) == "右の端"
