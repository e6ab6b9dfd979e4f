"""The commands of dev.py, once a suitable Python reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import environment
import libraries
from trouble import SetupError

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "pyright": ["-m", "pyright"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as check; check()"],
}
MADE = ("dist", "build", "shots", ".pytest_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis")
CLI_COMMANDS = ("import", "search", "print", "check", "-h", "--help", "--version")


def carry_out(command: str, arguments: list[str]) -> int:
    """Do one command of dev.py and return its exit code."""
    given = arguments[1:] if arguments[:1] == ["--"] else arguments
    chores: dict[str, Callable[[list[str]], int]] = {
        "run": run,
        "test": test,
        "check": check,
        "shots": shots,
        "soak": soak,
        "bench": bench,
        "strings": strings,
        "clean": clean,
    }
    return chores[command](given)


def run(arguments: list[str]) -> int:
    """Start karte and become it."""
    window = opens_window(arguments)
    if window:
        need_display(os.environ)
    python = environment.ready("run")
    libraries.need(environment.HOME, window=window)
    return become([str(python), "-m", "karte", *arguments])


def test(arguments: list[str]) -> int:
    """All checks and then pytest, so that its summary is what stands at the end."""
    python = prepared()
    failed = checks(python)
    workers = [] if arguments else ["-n", "auto", "--maxprocesses", "4"]
    result = subprocess.call([str(python), "-m", "pytest", *workers, *arguments], cwd=ROOT, env=children())
    if failed:
        print(f"failed before pytest: {', '.join(failed)}", file=sys.stderr)
    return result or bool(failed)


def check(_arguments: list[str]) -> int:
    """Format, lint, types and import contracts."""
    return bool(checks(prepared()))


def shots(arguments: list[str]) -> int:
    """Pictures of every main screen."""
    script = ROOT / "packaging" / "shots.py"
    return become([str(prepared()), str(script), *arguments], {"QT_QPA_PLATFORM": "offscreen"})


def soak(arguments: list[str]) -> int:
    """Kill the program at random moments, again and again, and look whether anything was lost."""
    command = [str(prepared()), "-m", "tests.soak.kills", *arguments]
    return subprocess.call(command, cwd=ROOT, env=children())


def bench(arguments: list[str]) -> int:
    """Measure how fast karte is on a large file, beside what the machine itself needs."""
    command = [str(prepared()), "-m", "tests.benchmarks", *arguments]
    return subprocess.call(command, cwd=ROOT, env=children())


def strings(arguments: list[str]) -> int:
    """Collect what is to be translated; other catalogues named here lend their translations."""
    lenders = [str(Path(name).resolve()) for name in arguments]
    return become([str(prepared()), str(ROOT / "packaging" / "catalogue.py"), *lenders])


def clean(_arguments: list[str]) -> int:
    """Remove everything that the other commands made."""
    caches = (path for part in ("src", "tests", "packaging") for path in (ROOT / part).rglob("__pycache__"))
    for path in [environment.HOME, *(ROOT / name for name in MADE), *caches]:
        shutil.rmtree(path, ignore_errors=True)
    return 0


def prepared() -> Path:
    """The environment's Python with all tools, on a system where Qt loads."""
    python = environment.ready("dev")
    libraries.need(environment.HOME, window=False)
    return python


def checks(python: Path) -> list[str]:
    """Run every check and return the names of those that failed."""
    failed: list[str] = []
    for name, arguments in CHECKS.items():
        more = ["--pythonpath", str(python)] if name == "pyright" else []
        print(f"== {name}", flush=True)
        if subprocess.call([str(python), *arguments, *more], cwd=ROOT, env=children()):
            failed.append(name)
    return failed


def children() -> dict[str, str]:
    """The environment variables of checks and tests: no display, no look-ups on the network."""
    # pyright's launcher asks for newer versions of itself unless told not to, and would rather download a
    # node of its own than use the pinned one.
    pyright = {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "PYRIGHT_PYTHON_GLOBAL_NODE": "0"}
    return {**environment.variables(), "QT_QPA_PLATFORM": "offscreen", **pyright}


def opens_window(arguments: Iterable[str]) -> bool:
    """Whether karte, started with these arguments, shows a window rather than answering in the terminal."""
    return not any(argument in CLI_COMMANDS for argument in arguments)


def need_display(variables: Mapping[str, str]) -> None:
    """Refuse in words where there is no screen to show a window on."""
    named = any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not named:
        raise SetupError(
            "画面が見つからないため、ウィンドウを開けません。デスクトップにログインして端末から実行してください"
            "（ssh なら ssh -X）。画面なしで使うには: python3 packaging/dev.py run -- --help",
            "There is no display to open a window on. Run this in a terminal of a desktop session "
            "(over ssh: ssh -X). Without a display: python3 packaging/dev.py run -- --help",
            code=2,
        )


def become(command: list[str], more: Mapping[str, str] | None = None) -> int:
    """Replace this process by the command; Windows cannot, and waits for it instead."""
    variables = {**environment.variables(), **(more or {})}
    if os.name != "nt":
        os.execve(command[0], command, variables)
    return subprocess.call(command, env=variables)
