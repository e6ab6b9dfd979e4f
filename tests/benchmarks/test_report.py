"""The table and the page it goes into."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import report, search
from tests.benchmarks.report import AIMS, Aim, Figures


def figures(**found: list[float]) -> Figures:
    made = Figures()
    for name, values in found.items():
        for value in values:
            made.add(name, value)
    return made


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def last_line(made: Figures, aim: Aim) -> list[str]:
    return cells(report.table(made, [aim]).splitlines()[-1])


def test_a_line_has_median_p95_and_what_is_needed_at_least() -> None:
    made = figures(karte=[100, 110, 300], bare=[90, 100, 100])
    line = last_line(made, Aim("First paint", "karte", ("bare",), "a bare window", 1.3, "ratio"))
    assert line == ["First paint", "110.0 ms", "281.0", "100.0 (a bare window)", "1.10", "ratio ≤ 1.3", "met"]


def test_what_counts_is_what_the_aim_names() -> None:
    made = figures(save=[5, 5, 5, 30])
    assert last_line(made, Aim("Save", "save", most=12))[-1] == "met"
    assert last_line(made, Aim("Save", "save", most=12, of="p95"))[-2:] == ["p95 ≤ 12 ms", "missed"]


def test_an_aim_may_ask_to_be_near_what_is_needed_besides() -> None:
    made = figures(find=[10, 10], bare=[5, 5])
    near = Aim("Find", "find", ("bare",), "SQL", 20, "p95", times=2)
    assert last_line(made, near)[-2:] == ["p95 ≤ 20 ms, ratio ≤ 2", "met"]
    far = Aim("Find", "find", ("bare",), "SQL", 20, "p95", times=1.5)
    assert last_line(made, far)[-1] == "p95 met, ratio missed"
    slow = Aim("Find", "find", ("bare",), "SQL", 5, "p95", times=1.5)
    assert last_line(made, slow)[-1] == "missed"


def test_one_figure_is_its_own_p95() -> None:
    assert figures(save=[5]).p95("save") == 5


def test_a_block_of_time_is_a_figure() -> None:
    made = Figures()
    with made.watch("work"):
        pass
    assert 0 <= made.last("work") < 1000


def test_the_figures_replace_those_of_last_time_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    report.write(page, "new")
    assert page.read_text(encoding="utf-8") == f"# Before\n{report.BEGIN}\nnew\n{report.END}\nafter\n"


def test_a_page_without_a_place_for_them_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Before\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place"):
        report.write(page, "new")
    assert page.read_text(encoding="utf-8") == "# Before\n"


def test_figures_of_searching_have_a_place_of_their_own(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    both = f"{report.BEGIN}\nold\n{report.END}\n{report.SEARCH_BEGIN}\nold\n{report.SEARCH_END}\n"
    page.write_text(both, encoding="utf-8")
    report.write(page, "new", report.SEARCH_BEGIN, report.SEARCH_END)
    assert page.read_text(encoding="utf-8") == both.replace(
        f"{report.SEARCH_BEGIN}\nold", f"{report.SEARCH_BEGIN}\nnew"
    )


def test_the_page_of_the_repository_has_every_line_of_searching() -> None:
    page = Path(__file__).resolve().parent.parent.parent / "docs" / "benchmarks.md"
    text = page.read_text(encoding="utf-8")
    block = text.partition(report.SEARCH_BEGIN)[2].partition(report.SEARCH_END)[0]
    lines = [cells(line)[0] for line in block.splitlines() if line.startswith("| ")][1:]
    assert lines == [aim.words for aim in search.aims()]


def test_the_page_of_the_repository_has_a_place_for_every_aim() -> None:
    page = Path(__file__).resolve().parent.parent.parent / "docs" / "benchmarks.md"
    block = page.read_text(encoding="utf-8").partition(report.BEGIN)[2].partition(report.END)[0]
    assert [cells(line)[0] for line in block.splitlines() if line.startswith("| ")][1:] == [
        aim.words for aim in AIMS
    ]
