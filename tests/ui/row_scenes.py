"""The scenes of fields that hold rows: in the editor and in a note that is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte.store import entities, fields, kinds, notes, tabular, templates, values
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.text.dates import Moment
from tests.ui.windows import commands, press, settle, write

if TYPE_CHECKING:
    from karte.ui.context import Context
    from tests.ui.scenes import Stagehand

NAME = "施術と物販"

Scene = Callable[["Stagehand"], QWidget]


def make_template(ctx: Context, karte: int) -> int:
    """A template with a field of each sort, a product, and a note that holds some of all."""
    with ctx.store.write("項目を追加") as session:
        for row in templates.all(session):
            if row.name == NAME:
                return row.template_id
        made = templates.add(session, NAME)
        owner = Owner(template_id=made)
        fields.add(session, owner, "回数券", "balance", unit="回")
        fields.add(session, owner, "時間", "minutes")
        fields.add(session, owner, "明細", "lines")
        fields.add(
            session, owner, "可動域", "measures", unit="度", choices=("首右回旋", "首左回旋", "握力(kg)")
        )
        fields.add(session, owner, "点検", "checks", choices=("同意書", "血圧", "金属アレルギー"))
        things = next(kind for kind in kinds.all(session) if kind.slot == "thing")
        shampoo = entities.add(session, things.kind_id, "シャンプー(しっとり)")
        sold = {"item": "シャンプー(しっとり)", "quantity": "2本", "price": "1650", "entity": str(shampoo)}
        typed = {
            "回数券": "10",
            "明細": tabular.pack([sold, {"item": "カット", "amount": "5500"}]),
            "可動域": "首右回旋 60、握力 31.5",
            "点検": "同意書 はい、血圧 いいえ 計り忘れ",
        }
        now = datetime(2026, 11, 20, 15)
        filled = {
            field.field_id: values.read(field, typed[field.label], now)
            for field in fields.of_template(session, made)
            if field.label in typed
        }
        content = NoteContent(made, Moment(now, "minute"), "肩の張り", ((karte, "", ""),), filled)
        notes.add(session, content)
    return made


def _editor(hand: Stagehand) -> QWidget:
    make_template(hand.ctx, hand.karte)
    commands(hand.window).workspace.open(hand.karte)
    commands(hand.window).file.write()
    form = commands(hand.window).workspace.editor.form
    form.template.set_text(NAME)
    form.template.edited.emit()
    settle()
    grid = form.grid.boxes
    grid["balance\n回数券\n0"].setFocus()
    write("-1")
    grid["lines\n明細\n0"].setFocus()
    write("カット")
    press("Tab", "Tab")
    write("5500")
    press("Return")
    write("シャン")
    return hand.window


def _note(hand: Stagehand) -> QWidget:
    make_template(hand.ctx, hand.karte)
    commands(hand.window).workspace.open(hand.karte)
    return hand.window


def _purchases(hand: Stagehand) -> QWidget:
    _note(hand)
    commands(hand.window).workspace.view.show_tab("purchases")
    return hand.window


SCENES: dict[str, Scene] = {
    "rows being written": _editor,
    "rows in a note": _note,
    "what was bought": _purchases,
}
