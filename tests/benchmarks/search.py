"""Measures searching in a large file and prints one table; `dev.py bench search`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from karte.store.folder import DataFolder
from karte.store.store import open_store
from tests.benchmarks import data, gathering, keystrokes, large, report, saving, searching, texts
from tests.benchmarks.large import Place
from tests.benchmarks.pick import FEW, LENGTHS, MANY
from tests.benchmarks.report import SEARCH_BEGIN, SEARCH_END, Aim, Figures

KINDS = {FEW: "in few notes", MANY: "in many"}
FILES = {"plain": ("", 20), "encrypted": (large.KEY, 40)}
"""Each file with its key and with the p95 it is to keep, in milliseconds."""
NEAR = 1.5
"""So many times what the driver alone needs."""


def main(argv: Sequence[str] | None = None) -> int:
    """Builds what is missing, measures, prints, and writes into a page if one is named."""
    wish = _parser().parse_args(argv)
    scale = large.SCALES[wish.scale]
    made = large.place(scale, fresh=wish.fresh)
    typed_in = large.place(large.SCALES["100k"]).folder
    figures = Figures()
    _measure_searches(made, wish.rounds, figures)
    with _copy(made.folder) as copy:
        _measure_store(copy, wish.rounds, figures)
    with _copy(typed_in) as copy:
        keystrokes.measure(copy, wish.rounds, figures, data.LONG)
    shown = table(figures, scale, wish.rounds)
    sys.stdout.write(shown + "\n")
    if wish.write:
        report.write(wish.write, shown, SEARCH_BEGIN, SEARCH_END)
    return 0


def table(figures: Figures, scale: data.Scale, rounds: int) -> str:
    """The machine and the text in words, and a line for everything that was measured."""
    real = ", ".join(texts.installed())
    of = f"half of the sentences out of {real}" if real else "with sentences of its own only"
    told = f"{scale.entities:,} kartes with {scale.notes:,} notes, {of}; {rounds} rounds, everything in turn."
    known = [aim for aim in aims() if figures.has(aim.figure)]
    return f"{report.machine()}. {told}\n\n{report.table(figures, known)}"


def aims() -> Iterator[Aim]:
    """The lines of the table."""
    for file, (_key, most) in FILES.items():
        for length in LENGTHS:
            for kind, words in KINDS.items():
                name = f"{file} {length} {kind}"
                said = f"First page, {file}: {length} letter{'s' if length > 1 else ''} {words}"
                yield Aim(said, name, (f"raw {name}",), "SQL", most, "p95", times=NEAR)
        for kind, words in KINDS.items():
            name = f"{file} count 2 {kind}"
            yield Aim(f"Exact numbers, {file}: 2 letters {words}", name, (f"raw {name}",), "SQL")
    yield Aim("Key to painted panel, 100,000 notes", "keystroke", most=16)
    yield Aim("Key to painted marks in a karte of 20,000 notes", "keystroke inside", most=16)
    yield Aim("What the index adds to a save", "index in a save", most=2)
    yield Aim("Index on the disk, as a share of the text", "index size", most=1.5, unit="×")
    for name, words in gathering.NAMES.items():
        yield Aim(f"Condition list: {words}", f"rule {name}", (f"raw rule {name}",), "SQL", 100, "p95")


def _measure_searches(made: Place, rounds: int, figures: Figures) -> None:
    """The plain file and the encrypted one in turn; they are only read."""
    sought = searching.choose(made.plain)
    warm = Figures()
    files = {"plain": made.plain, "encrypted": made.encrypted}
    measured = [searching.Searches(name, files[name], key, warm) for name, (key, _most) in FILES.items()]
    try:
        for each in measured:
            each.prepare(sought)
            each.figures = figures
        for number in range(rounds):
            for each in measured:
                each.measure(sought, number)
            sys.stderr.write(f"round {number + 1} of {rounds}\n")
    finally:
        for each in measured:
            each.close()


def _measure_store(copy: Path, rounds: int, figures: Figures) -> None:
    """Saving and condition lists, on a copy that may be written to."""
    found = saving.sizes(DataFolder(copy).database)
    if found is not None:
        figures.add("index size", found[0] / found[1])
    store = open_store(copy)
    try:
        saving.measure(store, figures)
        gathering.measure(store, DataFolder(copy).database, rounds, figures)
    finally:
        store.close()


@contextmanager
def _copy(source: Path) -> Generator[Path]:
    """A working copy beside its source, so that both lie on the same disk; without the encrypted file."""
    with tempfile.TemporaryDirectory(dir=source.parent, prefix="working-") as place:
        made = Path(place) / "data"
        shutil.copytree(source, made, ignore=shutil.ignore_patterns("encrypted*"))
        yield made


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench search", description=__doc__)
    parser.add_argument("--scale", choices=sorted(large.SCALES), default="1m", help="how many notes")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--fresh", action="store_true", help="build the data anew")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    return parser
