"""A writing in words, short and whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karte.store import fields, tabular
from karte.store.rows import EntityRef
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.editor.content import Writing
from karte.ui.editor.telling import as_text, beginning, whom
from karte.ui.inputs.chosen import Beside, key_of
from tests.helpers import template_id

TANAKA = EntityRef(7, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")
SATO = EntityRef(9, "佐藤 健一", "さとう けんいち", 1, "ヒト", "person", "user-round")
PRICE = "money\n料金\n0"


@pytest.mark.parametrize(
    ("targets", "pending", "beside", "said"),
    [
        ((), "", {}, ""),
        ((), " やま ", {}, "やま"),
        ((TANAKA,), "", {}, "田中 美咲"),
        ((TANAKA, SATO), "やま", {}, "田中 美咲 ほか2件"),
        ((TANAKA, SATO), "", {key_of(TANAKA): [MENTIONED, ""]}, "佐藤 健一 ほか1件"),
        ((TANAKA,), "やま", {key_of(TANAKA): [MENTIONED, ""]}, "やま ほか1件"),
    ],
)
def test_whom_it_is_about(targets: tuple[EntityRef, ...], pending: str, beside: Beside, said: str) -> None:
    assert whom(targets, pending, beside) == said


def test_it_begins_with_its_first_words_and_hides_what_is_private() -> None:
    writing = Writing(1, "", body="\nカラーの相談\n続き", typed={PRICE: "12,100"})
    assert beginning(writing, 24) == "カラーの相談"
    assert beginning(replace(writing, private=True), 24) == "自分だけ"


def test_without_words_it_begins_with_what_else_stands_in_it() -> None:
    writing = Writing(1, "", typed={PRICE: "12,100"}, topics="旅行", held={"next": "12/5"})
    assert beginning(writing, 24) == "料金 12,100"
    assert beginning(replace(writing, proposed={PRICE: "12,100"}), 24) == "旅行", "nobody wrote the price"
    assert beginning(replace(writing, typed={}, topics=""), 24) == "次回: 12/5"
    assert beginning(Writing(1, ""), 24) == ""


def test_rows_are_told_in_labels_and_texts() -> None:
    packed = tabular.pack([{"item": "カット", "amount": "5,500", "entity": "7"}, {"item": "飴"}])
    assert beginning(Writing(1, "", typed={"lines\n明細\n0": packed}), 24) == "明細 カット 5,500、飴"


def test_the_whole_writing(store: Store) -> None:
    with store.read() as session:
        visit = fields.of_template(session, template_id(store, "来店記録"))
    writing = Writing(1, "2026/11/21(土)", (TANAKA, SATO), "やま", {PRICE: "12,100"}, "一行目\n二行目")
    writing = replace(
        writing, beside={key_of(SATO): ["紹介", "妹"]}, topics="旅行\n犬", held={"next": "12/5"}
    )
    assert as_text(writing, visit).splitlines() == [
        *("2026/11/21(土)", "田中 美咲", "佐藤 健一 (紹介・妹)", "やま"),
        *("料金: 12,100円", "一行目", "二行目"),
        *("次に話すこと: 旅行", "次に話すこと: 犬", "次回: 12/5"),
    ]
