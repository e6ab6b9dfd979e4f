from __future__ import annotations

import pytest

from karte.ui.inputs.composing import Line
from karte.ui.search.typed import command_in, wanted_text


@pytest.mark.parametrize(
    ("preedit", "wanted"),
    [
        ("たなか", "たなか"),
        ("t", ""),
        ("ｔ", ""),
        ("ky", ""),
        ("たn", "た"),
        ("かｋ", "か"),
        ("田中", "田中"),
        ("tanaka", "tanaka"),  # letters on purpose: by F10, or in full width
        ("ＵＳＢ", "ＵＳＢ"),
        ("", ""),
    ],
)
def test_what_an_input_method_has_so_far(qapp: object, preedit: str, wanted: str) -> None:
    line = Line()
    line.preedit = preedit
    assert wanted_text(line) == wanted


def test_it_stands_where_the_caret_is(qapp: object) -> None:
    line = Line()
    line.setText("乾燥")
    line.setCursorPosition(0)
    line.preedit = "たなか"
    assert wanted_text(line) == "たなか乾燥"


def test_letters_that_were_typed_stay(qapp: object) -> None:
    line = Line()
    line.setText("usb t")
    assert wanted_text(line) == "usb t"


@pytest.mark.parametrize(
    ("text", "command"),
    [(">", ""), ("＞いんさつ", "いんさつ"), ("> 印刷 ", "印刷"), (" >a", "a"), ("a>b", None), ("", None)],
)
def test_a_text_that_asks_for_an_action(text: str, command: str | None) -> None:
    assert command_in(text) == command
