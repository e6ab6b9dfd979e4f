"""Every word for the user goes through gettext, and has English beside it."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import catalogue
from tests.house.sources import SRC, modules, name

# Letters only: a full stop or a dash alone is no word.
JAPANESE = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0002ffff]"
)
MARKED = ("_", "N_", "ngettext")


def unmarked(source: str) -> Iterator[tuple[int, str]]:
    """Japanese text that no translator would find: not inside `_()`, no docstring, not marked as data."""
    tree = ast.parse(source)
    lines = source.splitlines()
    fine: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(node.value)  # a docstring
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKED:
            fine.update(argument for argument in node.args if isinstance(argument, ast.Constant))
        if isinstance(node, ast.stmt | ast.expr) and lines[node.lineno - 1].rstrip().endswith("# data"):
            fine.update(ast.walk(node))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in fine:
            continue
        if JAPANESE.search(node.value):
            yield node.lineno, node.value


def test_no_japanese_stands_outside_gettext() -> None:
    floor = SRC / "text"  # era names, kana tables, units: data for reading and ordering text
    found = [
        f"{name(path)}:{line}: {text}"
        for path in modules()
        if floor not in path.parents
        for line, text in unmarked(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""説明。"""', []),
        ('x = _("保存")', []),
        ('x = ngettext("{n}件", "{n}件", n)', []),
        ('x = "保存"', ["保存"]),
        ('x = f"{n}件"', ["件"]),
        ('x = _(f"{n}件")', ["件"]),
        ('x = _("あ" + y)', ["あ"]),
        ('x = "明治"  # data', []),
        ('x = (  # data\n    "明治",\n    "大正",\n)', []),
    ],
)
def test_the_rule_finds_what_it_is_for(source: str, found: list[str]) -> None:
    assert [text for _line, text in unmarked(source)] == found


def test_every_string_has_english() -> None:
    english = catalogue.read(catalogue.PO)
    collected = catalogue.collected()
    assert len(collected) > 0
    assert catalogue.untranslated(catalogue.renewed(collected, [english])) == []


def test_the_catalogue_is_what_dev_py_strings_writes() -> None:
    renewed = catalogue.renewed(catalogue.collected(), [catalogue.read(catalogue.PO)])
    assert catalogue.PO.read_bytes() == catalogue.po_bytes(renewed), "run: packaging/dev.py strings"
    assert catalogue.MO.read_bytes() == catalogue.mo_bytes(renewed), "run: packaging/dev.py strings"


def test_english_has_the_same_places_for_values() -> None:
    differing = []
    for message in catalogue.read(catalogue.PO):
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        for said in forms if message.id else ():
            if places(said) != places(catalogue.singular(message)):
                differing.append((catalogue.singular(message), said))
    assert differing == []


def places(text: str) -> set[str]:
    """The names in braces."""
    return {
        field for _literal, field, _spec, _conversion in string.Formatter().parse(text) if field is not None
    }


def test_translations_are_kept_lent_and_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'x = _("保存")\ny = ngettext("{n}件", "{n}件", 2)\nz = _("印刷")\n', encoding="utf-8"
    )
    fragment = tmp_path / "more.po"
    fragment.write_text('msgid "保存"\nmsgstr "Keep"\n\nmsgid "印刷"\nmsgstr "Print"\n', encoding="utf-8")
    old = catalogue.empty()
    old.add("保存", "Save")
    old.add("なくなった", "Gone")

    new = catalogue.renewed(catalogue.collected(tmp_path), [old, catalogue.read(fragment)])

    assert {message.id: message.string for message in new if isinstance(message.id, str) and message.id} == {
        "保存": "Save",
        "印刷": "Print",
    }
    assert catalogue.untranslated(new) == ["{n}件"]
