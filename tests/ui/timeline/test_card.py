"""The opened note."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import appointments, gifts, notes, schema, topics
from karte.text.dates import Moment
from karte.ui.context import Context
from karte.ui.timeline.card import NoteCard
from karte.ui.widgets.chip import EntityChip
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label
from karte.ui.widgets.textblock import TextBlock
from tests.helpers import add_entity, add_note


def card_of(ctx: Context, qtbot: QtBot, note_id: int, entity_id: int, width: int = 700) -> NoteCard:
    with ctx.store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    card = NoteCard(ctx.theme, note, entity_id)
    qtbot.addWidget(card)
    card.resize(width, card.heightForWidth(width))
    card.show()
    return card


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


def texts(card: NoteCard) -> list[str]:
    return [block.text() for block in card.findChildren(TextBlock)]


def labels(card: NoteCard) -> list[str]:
    return [label.text() for label in card.findChildren(ElidedLabel)]


def test_it_shows_text_values_and_the_others(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    note_id = add_note(
        ctx.store, [tanaka, coco], "半トーン暗め。", "来店記録", 料金="12100", 所要時間="110", 満足度="4"
    )
    card = card_of(ctx, qtbot, note_id, tanaka)

    assert texts(card) == ["半トーン暗め。"]
    assert labels(card) == ["料金", "12,100円", "所要時間", "110分", "満足度", "4 / 5"]
    assert [chip.ref.name for chip in card.findChildren(EntityChip)] == ["ココ"]


def test_it_shows_role_and_remark_also_of_the_one_whose_karte_it_is(
    ctx: Context, qtbot: QtBot, tanaka: int
) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    note_id = add_note(ctx.store, [tanaka, coco], "@ココ と来店")
    with ctx.store.write("ノートを変更") as session:
        says = ((tanaka, "紹介", ""), (coco, "対象物", "リードが新しい"))
        for position, (entity_id, role, remark) in enumerate(says):
            mine = schema.note_target.c.entity_id == entity_id
            new = schema.note_target.update().where(mine).values(role=role, remark=remark, position=position)
            session.execute(new)
    assert labels(card_of(ctx, qtbot, note_id, tanaka)) == ["紹介", "対象物・リードが新しい"]
    card = card_of(ctx, qtbot, note_id, coco)
    assert labels(card) == ["対象物・リードが新しい", "紹介"]
    assert [chip.ref.name for chip in card.findChildren(EntityChip)] == ["田中 美咲"]


def test_it_shows_what_was_talked_about(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    dryer = add_entity(ctx.store, "モノ", "ドライヤー")
    note_id = add_note(ctx.store, [tanaka, dryer], "")
    with ctx.store.write("話した") as session:
        done = [topics.add(session, tanaka, "写真"), topics.add(session, tanaka, "前髪")]
        topics.finish(session, [*done, topics.add(session, dryer, "音")], note_id=note_id)
    card = card_of(ctx, qtbot, note_id, tanaka)
    assert [label.text() for label in card.findChildren(Label)] == ["話したこと", "確かめたこと"]
    assert texts(card) == ["写真\n前髪", "音"]


def test_it_shows_what_was_brought_and_when_one_meets_again(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    note_id = add_note(ctx.store, [tanaka], "本文")
    with ctx.store.write("ノートを変更") as session:
        for what, way in (("梅干し", "got"), ("お茶", "got"), ("お年賀", "given")):
            gifts.add(session, tanaka, what, date(2026, 11, 7), direction=way, note_id=note_id)
        appointments.set_for_note(session, note_id, Moment(datetime(2026, 12, 5, 15), "minute"))
    card = card_of(ctx, qtbot, note_id, tanaka)
    shown = [label.text() for label in card.findChildren(ElidedLabel)]
    for title, text in (
        ("頂き物", "梅干し(お礼と感想がまだ)、お茶(お礼と感想がまだ)"),
        ("差し上げた物", "お年賀"),
        ("次回", "2026/12/05(土) 15:00"),
    ):
        assert shown[shown.index(title) + 1] == text


def test_a_note_of_which_nothing_is_left_still_has_its_head(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    card = card_of(ctx, qtbot, add_note(ctx.store, [tanaka], ""), tanaka)
    assert card.height() >= 28


def test_a_chip_asks_for_its_karte(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    coco = add_entity(ctx.store, "動物", "ココ")
    card = card_of(ctx, qtbot, add_note(ctx.store, [tanaka, coco], "散歩の話"), tanaka)
    with qtbot.waitSignal(card.entity_requested) as asked:
        qtbot.mouseClick(card.findChild(EntityChip), Qt.MouseButton.LeftButton)
    assert asked.args == [coco]


def test_the_head_folds_and_the_buttons_ask(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    card = card_of(ctx, qtbot, add_note(ctx.store, [tanaka], "あいうえお"), tanaka)
    with qtbot.waitSignal(card.fold_requested):
        qtbot.mouseClick(card.childAt(100, 16), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.edit_requested):
        qtbot.mouseClick(button(card, "直す"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.menu_requested):
        qtbot.mouseClick(button(card, "ほかの操作"), Qt.MouseButton.LeftButton)


def button(card: NoteCard, name: str) -> QWidget:
    return next(child for child in card.findChildren(QWidget) if child.accessibleName() == name)


def test_two_hundred_lines_and_forty_names_are_all_there(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    many = [
        add_entity(ctx.store, "ヒト", f"三十文字ほどもあるとても長い名前を持つお客さまの{n:02d}番")
        for n in range(40)
    ]
    body = "\n".join(f"{n}行目" for n in range(200))
    card = card_of(ctx, qtbot, add_note(ctx.store, [tanaka, *many], body), tanaka, width=540)

    assert card.heightForWidth(540) > 200 * 25 + 40 / 3 * 24
    chips = card.findChildren(EntityChip)
    assert len(chips) == 40
    assert all(card.rect().contains(chip.geometry().translated(chip.parentWidget().pos())) for chip in chips)
    assert chips[0].width() <= 200
    assert "三十文字" in chips[0].toolTip()


def test_a_long_value_gets_a_paragraph(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    long = "根元から三センチはリタッチ、" * 6
    note_id = add_note(ctx.store, [tanaka], "", "来店記録", メニュー=long)
    assert texts(card_of(ctx, qtbot, note_id, tanaka)) == [long]


def test_a_private_note_says_so_and_has_its_bar(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    plain = card_of(ctx, qtbot, add_note(ctx.store, [tanaka], "あ"), tanaka)
    private = card_of(ctx, qtbot, add_note(ctx.store, [tanaka], "あ", private=True), tanaka)
    colour: QColor = ctx.theme.color("private")
    middle = private.height() // 2
    assert private.grab().toImage().pixelColor(1, middle) == colour
    assert plain.grab().toImage().pixelColor(1, middle) != colour


def test_the_screen_reader_hears_which_note_it_is(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    card = card_of(ctx, qtbot, add_note(ctx.store, [tanaka], "あ", at="2026-11-07T15:00"), tanaka)
    assert card.accessibleName() == "2026/11/07(土) 15:00 メモ"


def test_where_several_write_it_says_whose_it_is(ctx: Context, qtbot: QtBot, tanaka: int) -> None:
    note_id = add_note(ctx.store, [tanaka], "カラー")
    plain = card_of(ctx, qtbot, note_id, tanaka)
    signed = NoteCard(ctx.theme, plain.note, tanaka, signed=True)
    qtbot.addWidget(signed)
    signed.resize(plain.size())

    assert plain.accessibleName() == "2026/11/21(土) 15:00 メモ"
    assert signed.accessibleName() == "2026/11/21(土) 15:00 メモ 自分"
    assert signed.grab().toImage() != plain.grab().toImage()
