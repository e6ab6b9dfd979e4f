"""Sentences out of manual pages and handbooks."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.benchmarks import texts
from tests.benchmarks.texts import Source

PAGE = r"""'\" t
.\" A comment of the page, 日本語のコメント
.TH LS 1 "2022"
.SH 名前
ls \- ディレクトリの中身を一覧で表示する
.SH 説明
.B ls
引数に\fIディレクトリ\fPを指定すると、その中身が
表示されます。オプション \-a を付けると、隠しファイルも表示されます。短い。
.PP
.nf
int main(void) { return 0; }
.fi
"""


def source(folder: Path) -> Source:
    place = folder / "man1"
    place.mkdir()
    (place / "ls.1.gz").write_bytes(gzip.compress(PAGE.encode()))
    (place / "dir.1.gz").symlink_to(place / "ls.1.gz")
    return Source("manpages-ja", str(folder), "man*/*.gz")


def test_a_manual_page_gives_its_sentences_without_marks(tmp_path: Path) -> None:
    assert texts.sentences([source(tmp_path)]) == [
        "ls - ディレクトリの中身を一覧で表示する。",
        "引数にディレクトリを指定すると、その中身が表示されます。",
        "オプション -a を付けると、隠しファイルも表示されます。",
    ]


def test_only_what_is_there_is_named(tmp_path: Path) -> None:
    there = source(tmp_path)
    missing = Source("debian-faq-ja", str(tmp_path / "nowhere"), "*.gz")
    assert texts.installed([there, missing]) == ["manpages-ja"]
    assert texts.sentences([missing]) == []


def test_every_sentence_could_stand_in_a_note() -> None:
    for sentence in texts.sentences()[:5000]:
        assert texts.SHORTEST <= len(sentence) <= texts.LONGEST
        assert sentence.endswith("。")
        assert "\n" not in sentence
