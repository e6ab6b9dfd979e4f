"""Fields in a form: the right entry for each type, reading, last time's value."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from karte.errors import KarteError
from karte.store import tabular, values
from karte.store.rows import FieldValue, Value
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.inputs.moment import DateInput, MomentInput
from karte.ui.inputs.multi import MultiInput
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.rating import RatingInput
from karte.ui.inputs.rowgrid.items import ChecksInput, MeasuresInput
from karte.ui.inputs.rowgrid.lines import LinesInput
from karte.ui.inputs.text import TextInput
from karte.ui.inputs.yesno import BoolInput

ENTRIES = {
    "choice": ChoiceInput,
    "multi": MultiInput,
    "bool": BoolInput,
    "rate5": RatingInput,
    "para": ParaInput,
    "datetime": MomentInput,
    "date": DateInput,
    "pdate": DateInput,
    "lines": LinesInput,
    "measures": MeasuresInput,
    "checks": ChecksInput,
}
HELD = {
    "text": Value("短め"),
    "kana": Value("たなか"),
    "para": Value("一行\n二行"),
    "num": Value("1.5", 1.5),
    "money": Value("12100", 12100),
    "minutes": Value("110", 110),
    "rate5": Value("4", 4),
    "choice": Value("カラー"),
    "multi": Value("カット、カラー"),
    "bool": Value("はい"),
    "date": Value("2026-11-21"),
    "pdate": Value("1985-03-??"),
    "datetime": Value("2026-11-21T16:40"),
    "phone": Value("087-839-2011"),
    "mail": Value("a@example.com"),
    "url": Value("https://example.com/"),
    "zip": Value("760-0017"),
    "addr": Value("高松市番町一丁目"),
    "balance": Value("+10", 10),
    "lines": tabular.read("lines", "シャンプー 2本×1,650円、カット 5500円"),
    "measures": tabular.read("measures", "カット 60度、昔の項目 3"),
    "checks": tabular.read("checks", "カット はい、カラー いいえ 次回"),
}


def last(field, text: str, number: float | None = None) -> FieldValue:
    return FieldValue(field, Value(text, number))


@pytest.mark.parametrize("kind", values.TYPES)
def test_each_type_has_its_entry_and_gives_back_what_was_put_in(theme, show, field, kind):
    box = FieldBox(theme, field(kind, "項目", "", "カット", "カラー"))
    show(box)
    assert type(box.entry) is ENTRIES.get(kind, TextInput)
    assert values.is_empty(box.value())
    box.set_typed(values.typed(box.field, HELD[kind]))
    assert box.value() == HELD[kind]
    box.entry.commit()
    assert box.value() == HELD[kind]


@pytest.mark.parametrize("kind", values.TYPES)
def test_its_label_is_heard(theme, show, field, kind):
    box = FieldBox(theme, field(kind, "満足度", "", "カット"))
    show(box)
    named = box.entry if kind in ("multi", *tabular.TYPES) else box.entry.focusProxy()
    assert named.accessibleName() == "満足度"


def test_what_is_typed_is_written_out_on_leaving(qtbot, theme, show, field, compose):
    box = FieldBox(theme, field("money", "料金"))
    show(box)
    said: list[str] = []
    box.committed.connect(said.append)
    compose(box.entry.line, "", "１．２万円")
    qtbot.keyClick(box.entry.line, Qt.Key.Key_Tab)
    assert said == ["12,000"]
    assert box.value() == Value("12000", 12000)


def test_what_is_no_number_stays_and_is_said_at_the_field(qtbot, theme, show, field, compose):
    box = FieldBox(theme, field("money", "料金"))
    show(box)
    said: list[str] = []
    box.committed.connect(said.append)
    compose(box.entry.line, "", "やすい")
    qtbot.keyClick(box.entry.line, Qt.Key.Key_Return)
    assert (box.typed(), said) == ("やすい", [])
    assert "やすい" in box.entry.error()
    with pytest.raises(KarteError):
        box.value()


def test_an_error_is_shown_even_when_the_value_is_asked_for_without_leaving(theme, show, field, compose):
    box = FieldBox(theme, field("minutes", "所要時間"))
    show(box)
    compose(box.entry.line, "", "ながい")
    with pytest.raises(KarteError):
        box.value()
    assert box.entry.error()


@pytest.mark.parametrize(
    ("kind", "unit", "shown"),
    [("money", "", "円"), ("money", "ドル", "ドル"), ("minutes", "", "分"), ("num", "cm", "cm")],
)
def test_the_unit_stands_inside(theme, show, field, kind, unit, shown):
    box = FieldBox(theme, field(kind, "項目", unit))
    show(box)
    assert box.entry.unit() == shown


def test_last_times_value_is_taken_by_a_click(qtbot, theme, show, field):
    money = field("money", "料金")
    box = FieldBox(theme, money)
    show(box)
    box.set_last(last(money, "12100", 12100))
    assert box.ghost.isVisible()
    assert box.ghost.accessibleName() == "前回 12,100円"
    with qtbot.waitSignal(box.edited):
        qtbot.mouseClick(box.ghost, Qt.MouseButton.LeftButton)
    assert box.value() == Value("12100", 12100)


@pytest.mark.parametrize("kind", ["text", "para", "choice", "rate5", "multi", "bool", "date"])
def test_ctrl_d_takes_last_times_value_in_every_entry(qtbot, theme, show, field, kind):
    one = field(kind, "項目", "", "カット", "カラー")
    box = FieldBox(theme, one)
    show(box)
    box.set_last(FieldValue(one, HELD[kind]))
    qtbot.keyClick(box.entry.focusProxy(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert box.value() == HELD[kind]


@pytest.mark.parametrize(
    ("kind", "unit", "shown"),
    [
        ("money", "", "前回 12,100円"),
        ("minutes", "", "前回 110分"),
        ("num", "kg", "前回 1.5kg"),
        ("rate5", "", "前回 4 / 5"),
        ("choice", "", "前回 カラー"),
        ("multi", "", "前回 カット、カラー"),
        ("bool", "", "前回 はい"),
        ("date", "", "前回 2026/11/21(土)"),
        ("pdate", "", "前回 1985年3月"),
        ("datetime", "", "前回 2026/11/21 16:40"),
    ],
)
def test_last_time_is_said_as_it_is_read(theme, show, field, kind, unit, shown):
    one = field(kind, "項目", unit, "カット", "カラー")
    box = FieldBox(theme, one)
    show(box)
    box.set_last(FieldValue(one, HELD[kind]))
    assert box.ghost.accessibleName() == shown
    box.take_last()
    assert values.show(one, box.value()) == shown.removeprefix("前回 ")


def test_ctrl_d_belongs_to_a_composition(qtbot, theme, show, field, compose):
    one = field("text")
    box = FieldBox(theme, one)
    show(box)
    box.set_last(last(one, "短め"))
    compose(box.entry.line, "なが")
    qtbot.keyClick(box.entry.line, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert box.typed() == ""


def test_no_last_value_shows_nothing(theme, show, field):
    one = field("text")
    box = FieldBox(theme, one)
    show(box)
    for nothing in (None, last(one, "")):
        box.set_last(last(one, "短め"))
        box.set_last(nothing)
        assert not box.ghost.isVisible()
        box.take_last()
        assert box.typed() == ""


def test_the_name_of_the_field_has_the_first_claim_on_the_room(qtbot, theme, show, field):
    one = field("text", "担当のコメント")
    box = FieldBox(theme, one)
    show(box, width=190)
    box.set_last(last(one, "とても長い前回のコメント"))
    qtbot.waitUntil(lambda: box.ghost.y() > box.entry.y())
    assert box._label.shown() == "担当のコメント"


@pytest.mark.parametrize(
    ("width", "shown", "is_below"),
    [(300, "前回 ボブ", False), (165, "ボブ", False), (140, "前回 ボブ", True)],
)
def test_with_little_room_last_time_is_told_shorter_or_below(
    qtbot, theme, show, field, width, shown, is_below
):
    one = field("text", "仕上がりの長さ")
    box = FieldBox(theme, one)
    show(box, width=width)
    box.set_last(last(one, "ボブ"))
    box.layout().activate()
    assert (box.ghost.y() > box.entry.y()) == is_below
    assert box._label.shown() == "仕上がりの長さ"
    assert box.ghost.shown() == shown
    assert box.ghost.accessibleName() == "前回 ボブ"
    with qtbot.waitSignal(box.edited):
        qtbot.mouseClick(box.ghost, Qt.MouseButton.LeftButton)
    assert box.typed() == "ボブ"


def test_wider_again_last_time_stands_beside_the_name(qtbot, theme, show, field):
    one = field("text", "薬剤・配合")
    box = FieldBox(theme, one)
    window = show(box, width=140)
    box.set_last(last(one, "筋14本 オキシ6% 20分"))
    qtbot.waitUntil(lambda: box.ghost.y() > box.entry.y())
    window.resize(480, 480)
    qtbot.waitUntil(lambda: box.ghost.y() < box.entry.y())


def test_what_is_not_to_be_forgotten_says_so_until_it_is_there(theme, show, field, compose):
    box = FieldBox(theme, field("text", required=True))
    show(box)
    assert box.reminder.text() == "忘れずに"
    assert "空のままでも保存できます" in box.reminder.toolTip()
    assert box.is_left_out()
    compose(box.entry.line, "", "短め")
    assert not box.reminder.isVisible()
    assert not box.is_left_out()
    box.set_typed("")
    assert box.reminder.isVisible()
    assert values.is_empty(box.value()), "nothing is demanded"


def test_escape_brings_the_stored_value_back(qtbot, theme, show, field):
    box = FieldBox(theme, field("money", "料金"))
    show(box)
    box.set_typed("12,100")
    box.entry.line.selectAll()
    qtbot.keyClicks(box.entry.line, "9")
    qtbot.keyClick(box.entry.line, Qt.Key.Key_Escape)
    assert box.typed() == "12,100"


def test_what_is_left_stands_beside_a_change(theme, show, field, compose):
    box = FieldBox(theme, field("balance", "回数券", "回"))
    show(box)
    assert box.left.isHidden()
    box.set_left(7)
    assert box.left.text() == "残り 7回"
    compose(box.entry.line, "", "－１")
    assert box.left.text() == "残り 7回 → 6回"
    box.set_typed("たくさん")
    assert box.left.text() == "残り 7回"
    box.set_left(None)
    assert box.left.isHidden()


def test_last_times_rows_are_taken(qtbot, theme, show, field):
    box = FieldBox(theme, field("lines", "明細"))
    show(box)
    box.set_last(FieldValue(box.field, HELD["lines"]))
    qtbot.keyClick(box.entry.stops()[0], Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert box.value() == HELD["lines"]


def test_a_line_that_cannot_be_read_is_said_when_it_is_to_be_saved(theme, show, field):
    box = FieldBox(theme, field("lines", "明細"))
    show(box)
    box.set_typed(tabular.pack([{"item": "カット", "price": "-"}]))
    with pytest.raises(KarteError):
        box.value()
    assert box.entry.error().startswith("1行目の単価: 「-」を金額として読めません。")
    assert box.typed() == tabular.pack([{"item": "カット", "price": "-"}])
