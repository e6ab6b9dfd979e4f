"""Kills the program at random moments and looks what is left: `dev.py soak [--kills N] [--seed S]`."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from karte import i18n
from karte.store import entities
from karte.store.store import open_store
from tests.soak import aftermath
from tests.soak.writer import say

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
WINDOW_EVERY = 3
"""Each such kill is one of the window; the others of the store alone."""
WHILE_OPENING = 0.2
"""Of the latter, so many count from the start of the program."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kill: whom, after how many seconds of work, how much it had said, and what was wrong then."""

    whom: str
    lived: float
    said: int
    wrong: list[str]

    def __str__(self) -> str:
        verdict = "; ".join(self.wrong) or "nothing lost"
        return f"{self.whom:6}  killed after {self.lived:4.1f} s and {self.said:4} words: {verdict}"


@dataclass(frozen=True, slots=True)
class Killed:
    """What a program had said when it was killed, and when that was, by the clock on the wall."""

    said: list[str]
    lived: float
    at: float
    wrong: list[str]


def kill(arguments: list[str], ready: str, lives: float, folder: Path) -> Killed:
    """Starts a program and kills it `lives` seconds after it has said `ready`; after its start, for ""."""
    heard, complained = folder / "said.txt", folder / "stderr.txt"
    variables = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
    }
    with heard.open("wb") as out, complained.open("wb") as err:
        child = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=variables, stdout=out, stderr=err
        )
        try:
            begun = time.monotonic()
            while ready not in heard.read_text(encoding="utf-8") and child.poll() is None:
                if time.monotonic() - begun > PATIENCE_S:
                    break
                time.sleep(0.02)
            time.sleep(lives)
        finally:
            ended = child.poll()
            at = time.time()
            child.kill()  # SIGKILL, TerminateProcess on Windows: it is not asked and cannot tidy up
            child.wait()
    lines = heard.read_text(encoding="utf-8").split("\n")[:-1]  # the last is empty, or half a line
    wrong = []
    if ended is not None or ready.strip() not in "\n".join(lines):
        last = complained.read_text(encoding="utf-8", errors="replace").strip().split("\n")[-1]
        wrong.append(f"it ended by itself: {last}")
    return Killed(lines, lives, at, wrong)


def kill_writer(place: Path, dice: random.Random) -> Outcome:
    """Someone who writes to the store without a pause."""
    folder = place / "store"
    arguments = ["-m", "tests.soak.writer", str(folder), str(dice.randrange(2**32))]
    ready = "" if dice.random() < WHILE_OPENING else "open\n"
    done = kill(arguments, ready, dice.uniform(0.0, 1.5), place)
    return Outcome(
        "store", done.lived, len(done.said), done.wrong + aftermath.after_writing(folder, done.said)
    )


def kill_typist(place: Path, dice: random.Random) -> Outcome:
    """Someone who types into the window."""
    folder = place / "window"
    if not folder.exists():
        store = open_store(folder)
        with store.write("カルテを追加") as session:
            entities.add(session, 1, "田中 美咲")
        store.close()
    typed = aftermath.signs(folder)
    arguments = [
        "-m",
        "tests.soak.typist",
        str(folder),
        str(place / "settings.json"),
        str(max(typed.all, default=0)),
    ]
    done = kill(arguments, "offered ", dice.uniform(0.5, 6.0), place)
    wrong = done.wrong + aftermath.after_typing(folder, done.said, done.at)
    if typed.unfinished and "offered 1" not in done.said:
        wrong.append("the unfinished note was not offered")
    return Outcome("window", done.lived, len(done.said), wrong)


def run(place: Path, kills: int, seed: int, tell: Callable[[str], object]) -> list[Outcome]:
    """So many kills in one place, each told about."""
    dice = random.Random(seed)
    outcomes: list[Outcome] = []
    for number in range(1, kills + 1):
        victim = kill_typist if number % WINDOW_EVERY == 0 else kill_writer
        outcomes.append(victim(place, dice))
        tell(f"{number:3}  {outcomes[-1]}")
    return outcomes


def main(arguments: list[str]) -> int:
    """The chore; returns 1 if anything was lost or broken."""
    parser = argparse.ArgumentParser(prog="dev.py soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=30, help="how often (30)")
    parser.add_argument("--seed", type=int, default=None, help="for the same moments again")
    chosen = parser.parse_args(arguments)
    seed = random.randrange(2**32) if chosen.seed is None else chosen.seed
    i18n.use("ja")
    say("seed", seed)
    with tempfile.TemporaryDirectory(prefix="karte-soak-") as place:
        outcomes = run(Path(place), chosen.kills, seed, say)
    bad = [outcome for outcome in outcomes if outcome.wrong]
    words = sum(outcome.said for outcome in outcomes)
    good = len(outcomes) - len(bad)
    say(f"{len(outcomes)} kills, {words} words: {good} without loss, {len(bad)} with")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
