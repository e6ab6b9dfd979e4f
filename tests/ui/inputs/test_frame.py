"""The outline of an entry: at rest, with the focus, wrong."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

from karte.ui.inputs.frame import Entry
from karte.ui.inputs.rating import RatingInput
from karte.ui.inputs.text import TextInput


def outline(entry: Entry) -> tuple[str, str]:
    """The colours of the outermost and the next pixel at the middle of the left edge."""
    picture = entry.frame.grab().toImage()
    middle = picture.height() // 2
    return picture.pixelColor(0, middle).name(), picture.pixelColor(1, middle).name()


def color(theme, token: str) -> str:
    return theme.color(token).name()


def test_the_focus_ring_is_2_px_accent_however_the_focus_came(theme, show):
    entry, other = TextInput(theme), RatingInput(theme)
    show(entry, other)
    assert outline(entry) == (color(theme, "accent"),) * 2
    assert outline(other) == (color(theme, "line"), color(theme, "surface"))
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert outline(other) == (color(theme, "accent"),) * 2
    assert outline(entry) == (color(theme, "line"), color(theme, "surface"))


def test_an_error_is_2_px_danger_even_with_the_focus(theme, show):
    entry = TextInput(theme)
    show(entry)
    entry.set_error("読めません。")
    assert outline(entry) == (color(theme, "danger"),) * 2
    entry.set_error("")
    assert outline(entry) == (color(theme, "accent"),) * 2


def test_it_follows_the_theme(theme, show):
    entry, other = TextInput(theme), TextInput(theme, tone="fusen")
    show(entry, other)
    theme.set_mode("dark")
    assert outline(entry)[0] == color(theme, "accent")
    assert outline(other) == (color(theme, "fusen-bar"), color(theme, "fusen"))


def test_one_that_is_switched_off_looks_so(theme, show):
    entry, other = TextInput(theme), TextInput(theme)
    show(entry, other)
    other.setEnabled(False)
    assert outline(other) == (color(theme, "border"), color(theme, "window"))


def test_a_click_beside_the_text_goes_to_the_text(qtbot, theme, show):
    entry, other = TextInput(theme), TextInput(theme, unit="円")
    show(entry, other)
    qtbot.mouseClick(other.frame, Qt.MouseButton.LeftButton, pos=QPoint(other.frame.width() - 4, 16))
    assert other.line.hasFocus()


def test_a_form_around_gets_the_keys_the_entry_leaves_alone(qtbot, theme, show, compose):
    entry = TextInput(theme)
    show(entry)
    taken: list[int] = []

    def keys(event: QKeyEvent):
        return (lambda: taken.append(event.key())) if event.key() == Qt.Key.Key_F5 else None

    entry.outer_keys = keys
    qtbot.keyClick(entry.line, Qt.Key.Key_F5)
    assert taken == [Qt.Key.Key_F5]
    compose(entry.line, "さ")
    qtbot.keyClick(entry.line, Qt.Key.Key_F5)
    assert taken == [Qt.Key.Key_F5]


def test_a_long_error_is_wrapped_and_not_cut_off(theme, show):
    entry = TextInput(theme)
    show(entry, width=180)
    short = entry.height()
    entry.set_error("「13月5日」を日付として読めません。例: 2026/11/21、11/21、S63.3.14")
    entry.window().layout().activate()
    assert entry.height() >= short + 3 * 18
    assert entry.frame.height() == 32
