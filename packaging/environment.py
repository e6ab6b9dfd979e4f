"""The environment in `.karte-env/`: made once from pinned packages, renewed when the pins change."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import libraries
from trouble import SetupError

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".karte-env"
STAMP = HOME / "ready"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"

NO_NETWORK = (
    "newconnectionerror",
    "connecttimeout",
    "readtimeout",
    "name resolution",
    "getaddrinfo",
    "proxyerror",
)
NO_NETWORK += ("sslerror", "connection refused", "connection broken", "max retries", "network is unreachable")
NEEDED = 1_000_000_000
"""Bytes: what the environment takes, and what pip unpacks on the way."""
DISK_FULL = ("no space left on device", "not enough space on the disk", "disk quota exceeded")


def ready(level: str) -> Path:
    """The environment's Python with everything for `level` ("run" or "dev") installed.

    Nothing is done and no network needed when the stamp says that it is there; the stamp is written last, so
    that an interrupted installation begins again from nothing.
    """
    have, python = stamp(), interpreter()
    fresh = fingerprint()
    if python.exists() and have in {(level, fresh), ("dev", fresh)}:
        return python
    try:
        if python.exists() and have == ("run", fresh):
            STAMP.unlink()
        else:
            create()
        install(python, level)
        prove(python)
        STAMP.write_text(f"{level} {fresh}\n", encoding="utf-8")
    except OSError as error:
        raise unwritable(error) from None
    return python


def stamp() -> tuple[str, ...]:
    """Level and fingerprint of what was installed to the end, or nothing."""
    try:
        return tuple(STAMP.read_text(encoding="utf-8").split())
    except OSError:
        return ()


def fingerprint() -> str:
    """Changes when other packages are asked for, or another Python asks."""
    asked = (*requirements("dev"), CONSTRAINTS.read_text(encoding="utf-8"))
    where = (sys.platform, *sys.version_info[:2])
    return hashlib.sha256(json.dumps([asked, where]).encode()).hexdigest()


def requirements(level: str) -> list[str]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(project["optional-dependencies"]["dev"] if level == "dev" else ())]


def interpreter() -> Path:
    """Where the environment's Python is."""
    return HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def variables() -> dict[str, str]:
    """The environment variables for everything started from here.

    Without PYTHONDONTWRITEBYTECODE, which would compile karte anew at every start, and without a PIP_USER
    that pip refuses inside an environment.
    """
    return {**{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}, "PIP_USER": "0"}


def create() -> None:
    """An empty environment that sees `src/`."""
    print("準備しています。初回だけ数分かかります…", file=sys.stderr)
    print("Making ready; only the first start takes minutes …", file=sys.stderr, flush=True)
    need_venv()
    if HOME.exists():
        shutil.rmtree(HOME)
    if shutil.disk_usage(ROOT).free < NEEDED:
        raise disk_full()
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(HOME)],
        env=variables(),
        check=False,
        text=True,
        errors="replace",
        capture_output=True,
    )
    if made.returncode:
        raise not_installed(made.stdout + made.stderr)
    packages = site_packages()
    # Relative, so that a checkout can be moved.
    (packages / "karte.pth").write_text(os.path.relpath(ROOT / "src", packages) + "\n", encoding="utf-8")


def site_packages() -> Path:
    """Where the environment keeps its packages."""
    return next(HOME.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"))


def need_venv() -> None:
    """Debian and Ubuntu keep Python's own venv in a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if libraries.installed([package]):
        return
    line = libraries.line([package])
    raise SetupError(
        f"Python の venv がありません。次の1行を実行してから、もう一度実行してください:\n  {line}",
        f"Python's venv module is missing. Type this line, then try again:\n  {line}",
        code=4,
    )


def install(python: Path, level: str) -> None:
    """Let pip install what `level` asks for; only wheels, so that nothing is compiled."""
    # pip's own progress bar needs a terminal of its own; the names of what it fetches are enough.
    command = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--constraint", str(CONSTRAINTS), *requirements(level)]
    said: list[str] = []
    with subprocess.Popen(
        command,
        env=variables(),
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if fetched := re.match(r"\s*Downloading (\w+)\S* (\(.+\))", line):
                print(f"  {fetched[1]} {fetched[2]}", file=sys.stderr, flush=True)
    if pip.returncode:
        raise not_installed("".join(said))


def prove(python: Path) -> None:
    """Qt must load before the environment counts as made."""
    libraries.need(HOME, window=False)
    load = subprocess.run(
        [str(python), "-c", "import PySide6.QtWidgets"],
        env={**variables(), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        text=True,
        errors="replace",
        capture_output=True,
    )
    if load.returncode:
        why = last_line(load.stderr)
        raise SetupError(
            f"画面の部品（Qt）がこのコンピューターで動きません。OSを新しくしてください。\n  {why}",
            f"Qt does not load on this computer. A newer operating system is needed.\n  {why}",
            code=6,
        )


def not_installed(said: str) -> SetupError:
    """What pip or venv complained of, in the user's words."""
    lower = said.lower()
    if any(mark in lower for mark in DISK_FULL):
        return disk_full()
    if any(mark in lower for mark in NO_NETWORK):
        return SetupError(
            "必要な部品をダウンロードできません。インターネットにつないで、もう一度実行してください（次からは不要です）。",
            "The packages cannot be downloaded. Connect to the internet and try again (only this once).",
            code=5,
        )
    why = last_line(said)
    return SetupError(
        f"必要な部品をインストールできません。次の原因を取り除くか、Python 3.13 で試してください:\n  {why}",
        f"The packages cannot be installed. Mend the following, or try it with Python 3.13:\n  {why}",
        code=5,
    )


def unwritable(error: OSError) -> SetupError:
    """The sentence for a folder that cannot be written to."""
    if any(mark in str(error).lower() for mark in DISK_FULL):
        return disk_full()
    return SetupError(
        f"{HOME} に書き込めません。書き込めるフォルダーに置き、karte を閉じてから、"
        f"もう一度実行してください。\n  {error}",
        f"{HOME} cannot be written. Use a folder you may write to, close karte and try again.\n  {error}",
        code=5,
    )


def disk_full() -> SetupError:
    """The sentence for a full disk."""
    return SetupError(
        "ディスクの空きが足りません。1GB 以上空けてから、もう一度実行してください。",
        "The disk is full. Free 1 GB or more and try again.",
        code=5,
    )


def last_line(said: str) -> str:
    """The last thing said that is not a notice."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and "notice" not in line]
    return next((line for line in reversed(lines) if line.startswith("ERROR")), lines[-1] if lines else "")
