"""Measures karte on a large file and prints one table; `dev.py bench`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import data, report, search, starts, writing
from tests.benchmarks.limits import Limits
from tests.benchmarks.report import Figures
from tests.benchmarks.window import Bench


def main(argv: Sequence[str] | None = None) -> int:
    """Builds what is missing, measures, prints, and writes into a page if one is named."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["search"]:
        return search.main(arguments[1:])
    if arguments[:1] == ["writing"]:
        return writing.main(arguments[1:])
    wish = _parser().parse_args(arguments)
    scale = data.SCALES[wish.scale]
    source = data.folder(scale, fresh=wish.fresh)
    figures = Figures()
    # Beside the source, so that both lie on the same disk.
    with tempfile.TemporaryDirectory(dir=source.parent, prefix="working-") as place:
        copy = Path(place) / "data"
        shutil.copytree(source, copy)
        starts.measure(copy, wish.rounds, figures)
        _measure_window(copy, wish.rounds, figures)
    block = report.block(figures, scale.entities, scale.notes, wish.rounds)
    sys.stdout.write(block + "\n")
    if wish.write:
        report.write(wish.write, block)
    return 0


def _measure_window(copy: Path, rounds: int, figures: Figures) -> None:
    """The limits in turn with what is measured against them; the first round only warms up."""
    warm = Figures()
    bench, limits = Bench(copy, warm), Limits(copy, warm)
    try:
        for number in range(rounds + 1):
            if number == 1:
                bench.figures = limits.figures = figures
            bench.measure()
            limits.measure()
            sys.stderr.write(f"round {number} of {rounds}\n")
    finally:
        limits.close()
        bench.close()


def _parser() -> argparse.ArgumentParser:
    more = "`dev.py bench search` measures searching, `dev.py bench writing` the editor (--help: how)."
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__, epilog=more)
    parser.add_argument("--scale", choices=sorted(data.SCALES), default="100k", help="how many notes")
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is measured")
    parser.add_argument("--fresh", action="store_true", help="build the data anew")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
