"""Rules about files: their length, their tests, what may stand in them."""

from __future__ import annotations

import re

from tests.house.sources import MIGRATIONS, ROOT, SRC, modules, name, tracked

LONGEST = 500

WITHOUT_MIRROR = {
    "__init__.py": "says what a package is for and holds no behaviour",
    "__main__.py": "only chooses between window and command line; tests/packaging/test_wheel.py runs it",
}

MACHINE = re.compile(r"/(?:work|root)/[\w.]|/home/\w+/|/Users/\w+/|[A-Z]:\\Users\\\w")


def test_no_file_is_long() -> None:
    places = [SRC, ROOT / "tests", ROOT / "packaging"]
    files = [path for place in places for path in place.rglob("*.py")]
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert len(lengths) > 10
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_has_its_mirrored_test() -> None:
    lacking = [
        name(path)
        for path in modules()
        if path.name not in WITHOUT_MIRROR
        and not (ROOT / "tests" / path.parent.relative_to(SRC) / f"test_{path.name}").exists()
    ]
    assert lacking == []


def test_every_migration_has_a_saved_database() -> None:
    numbers = [
        int(number[0]) for path in MIGRATIONS.glob("*.sql") if (number := re.findall(r"\d+", path.stem))
    ]
    assert numbers, "no migration found"
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), "numbered without gaps"
    lacking = [n for n in numbers if not (ROOT / "tests" / "data" / f"schema-{n}.db").exists()]
    assert lacking == []


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a workbook
        found += [f"{name(path)}: {hit.group()}" for hit in MACHINE.finditer(text)]
    assert found == []


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert list((ROOT / "packaging").rglob("__init__.py")) == []
