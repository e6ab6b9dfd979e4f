"""Tokens: what goes into the index and what is looked for there meet, whatever the letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from karte.store import connect, migrations
from karte.store.index import grams


@pytest.mark.parametrize(
    ("parts", "tokens"),
    [
        ([], ""),
        (["たなか"], "たな なか"),
        (["あ"], ""),
        (["たな", "か", "みさ"], "たな | みさ"),
        (["a\0b c"], "ab bc"),
        (["𠮷田"], "𠮷田"),
    ],
)
def test_every_two_letters_side_by_side(parts: list[str], tokens: str) -> None:
    assert grams.pairs(parts) == tokens


def test_every_letter_once() -> None:
    assert grams.letters(["ばなな", "な\x07"]) == "な ば"


@pytest.mark.parametrize(
    ("word", "expression"),
    [
        ("", ""),
        ("\0 ", ""),
        ("あ", '"あ"'),
        ("たなか", '"たな なか"'),
        ('a"b', '"a"" ""b"'),
        ("x" * 1000, '"' + " ".join(["xx"] * 199) + '"'),
    ],
)
def test_a_word_is_a_quoted_phrase(word: str, expression: str) -> None:
    assert grams.phrase(word) == expression


@pytest.fixture(scope="module")
def index() -> Iterator[object]:
    """The two tables of FTS5, and nothing else."""
    connection = connect.driver.connect(":memory:", isolation_level=None)
    for _number, script in migrations.steps(1):
        for statement in migrations.statements(script):
            if "VIRTUAL" in statement:
                connection.execute(statement)
    yield connection
    connection.close()


def characters() -> Iterator[str]:
    """Every sign of ASCII and some of every block of Unicode; as they are spelled, so without capitals."""
    for code in [*range(0x21, 0x7F), *range(0x80, 0x3100), *range(0x3100, 0x110000, 61)]:
        if not 0xD800 <= code < 0xE000 and not "A" <= chr(code) <= "Z":
            yield chr(code)


def test_every_character_is_found_and_no_other(index) -> None:
    everyone = list(characters())
    index.execute("BEGIN")
    for place, letter in enumerate(everyone):
        row = (place, f"{grams.pairs([f'あ{letter}い'])} {grams.marks([place])}")
        index.execute("INSERT INTO note_words (rowid, words) VALUES (?, ?)", row)
        index.execute(
            "INSERT INTO note_letters (rowid, letters) VALUES (?, ?)", (place, grams.letters([letter]))
        )
    index.execute("COMMIT")

    def found(table: str, expression: str) -> list[int]:
        return [
            row[0] for row in index.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (expression,))
        ]

    missed = [
        hex(ord(letter))
        for place, letter in enumerate(everyone)
        if found("note_words", grams.phrase(f"あ{letter}い")) != [place]
        or found("note_letters", grams.phrase(letter)) != [place]
        or (place < 300 and found("note_words", grams.mark(place)) != [place])
    ]
    assert missed == []
