"""The documents keep up with the program."""

from __future__ import annotations

import re

import pytest

from tests.house.sources import ROOT, SRC

GLOSSARY = ("カルテ", "ノート", "だれ・なに", "次に話すこと", "基本情報", "ふりがな", "マイリスト")
GLOSSARY += ("写真・ファイル", "自分だけ", "しまう", "ごみ箱", "変更履歴")
RENAMED = ("よみがな", "プロフィール", "ひみつ", "画面をかくす")


def test_the_map_names_every_package_and_module_at_the_top() -> None:
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    top = [path.stem for path in SRC.iterdir() if path.is_dir() or path.suffix == ".py"]
    names = [entry for entry in top if entry not in ("__init__", "__pycache__", "resources")]
    assert [entry for entry in names if not re.search(rf"\b{re.escape(entry)}\b", text)] == []


@pytest.mark.parametrize("word", GLOSSARY)
def test_the_glossary_has(word: str) -> None:
    assert word in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", RENAMED)
def test_an_old_word_is_not_shown_to_anybody(word: str) -> None:
    catalogue = (ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "karte.po").read_text(
        encoding="utf-8"
    )
    assert word not in catalogue


def test_the_readme_tells_the_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 packaging/dev.py run" in readme
    assert "packaging\\dev.py run" in readme
    assert "python3 packaging/dev.py test" in readme
    assert "python3 packaging/dev.py test" in ci
