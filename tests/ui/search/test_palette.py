from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from karte.ui import actions
from karte.ui.search import palette
from karte.ui.search.rows import DeedChoice, Heading, Remark, is_choice


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def made(window: QMainWindow) -> dict[str, QAction]:
    return actions.make(window, {spec.name: (lambda: None) for spec in actions.SPECS})


def sought(made: dict[str, QAction], typed: str) -> list[str]:
    found = palette.rows(palette.deeds(made), typed)
    return [row.name for row in found if isinstance(row, DeedChoice)]


def test_without_a_word_everything_stands_there_in_the_order_of_the_menus(made: dict[str, QAction]) -> None:
    names = sought(made, "")
    assert names[:4] == ["write", "call", "quick", "drafts"]
    assert set(names) == {spec.name for spec in actions.SPECS} - {"find", "palette"}


def test_each_says_its_words_its_key_and_where_it_stands(made: dict[str, QAction]) -> None:
    deed = next(deed for deed in palette.deeds(made) if deed.name == "print")
    assert deed.words == "印刷プレビュー　Ctrl+P　ファイル　開いているカルテをA4の紙の形で見ます"
    light = next(deed for deed in palette.deeds(made) if deed.name == "theme_light")
    assert light.path == "表示 › 画面の色"


def test_what_cannot_be_done_now_stands_last_and_says_why(made: dict[str, QAction]) -> None:
    made["print"].setEnabled(False)
    assert set(sought(made, "")) == {spec.name for spec in actions.SPECS} - {"find", "palette"}
    last = palette.rows(palette.deeds(made), "")[-1]
    assert isinstance(last, DeedChoice)
    assert (last.name, last.keys, last.lacks) == ("print", "Ctrl+P", "カルテを開くと使えます")
    assert "カルテを開くと使えます" in last.words
    assert not is_choice(last), "Enter and the arrows pass it over"
    assert sought(made, "印刷")[-1] == "print", "even where it is called as typed"


@pytest.mark.parametrize("name", [spec.name for spec in actions.SPECS])
def test_every_reason_is_a_sentence(name: str) -> None:
    assert palette.lacks(name)


def test_a_reason_names_what_there_is(made: dict[str, QAction]) -> None:
    for name in ("undo", "sample_salon", "list"):
        made[name].setEnabled(False)
    said = {deed.name: deed.lacks for deed in palette.deeds(made) if deed.lacks}
    assert said == {
        "undo": "元に戻すことはありません",
        "sample_salon": "もう入っています",
        "list": "カルテの画面で使えます",
    }


@pytest.mark.parametrize(
    "typed", ["印刷", "いんさつ", "インサツ", "insatsu", "insatu", "ins", "print", "ぷれびゅー", "a4 紙"]
)
def test_it_is_found_by_its_words_its_sound_and_in_letters(made: dict[str, QAction], typed: str) -> None:
    assert "print" in sought(made, typed)


def test_all_words_must_fit(made: dict[str, QAction]) -> None:
    assert sought(made, "画面 暗い") == ["theme_dark"]
    assert sought(made, "gamen kurai") == ["theme_dark"]


def test_what_is_called_so_stands_before_what_only_speaks_of_it(made: dict[str, QAction]) -> None:
    names = sought(made, "ノート")
    assert names[0] == "write"
    assert names.index("go_notes") < names.index("toggle_all")


def test_the_number_stands_above(made: dict[str, QAction]) -> None:
    found = palette.rows(palette.deeds(made), "印刷")
    assert found[0] == Heading("操作", f"{len(found) - 1}件")


def test_an_action_nobody_has_made(made: dict[str, QAction]) -> None:
    assert palette.rows(palette.deeds(made), "ロケット") == [
        Remark("「ロケット」という操作は見つかりません。")
    ]


def test_words_that_change_are_sought_as_they_are_now(made: dict[str, QAction]) -> None:
    made["undo"].setText("元に戻す(&U): ノートを追加 && 保存")
    deed = next(deed for deed in palette.deeds(made) if deed.name == "undo")
    assert deed.text == "元に戻す: ノートを追加 & 保存"
