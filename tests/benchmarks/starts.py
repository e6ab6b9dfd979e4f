"""Starts karte and bare windows in turn, each in a process of its own, and takes their times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.report import Figures

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = ("bare", "library", "karte")


def measure(folder: Path, rounds: int, figures: Figures) -> None:
    """The same number of starts of each kind, one after the other, once more before to warm the disk."""
    for number in range(rounds + 1):
        for kind in KINDS:
            marks = _start(kind, folder)
            if number == 0:
                continue
            for name, value in marks.items():
                figures.add(f"{kind} {name}", value)


def _start(kind: str, folder: Path) -> dict[str, float]:
    """Milliseconds from just before the process was made, and of its own work, to each mark."""
    command = [sys.executable, str(Path(__file__).with_name("child.py")), kind, str(folder)]
    begun = time.monotonic()
    done = subprocess.run(command, env=_variables(), stdout=subprocess.PIPE, check=True, timeout=120)
    found: dict[str, float] = {}
    for name, mark in json.loads(done.stdout).items():
        if isinstance(mark, list):
            found[name] = (mark[0] - begun) * 1000
            found[f"{name} work"] = mark[1] * 1000
        else:
            found[name] = mark
    return found


def _variables() -> dict[str, str]:
    """Bytecode is kept, as it is for everyone who starts the program a second time."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT / "src")}
