"""System packages that Linux may lack: what Qt links against and Python's own venv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from trouble import SetupError

DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
HEADLESS = ("QtWidgets.abi3.so", "QtPrintSupport.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
WINDOW = (*HEADLESS, "Qt/plugins/platforms/libqxcb.so")


def need(home: Path, *, window: bool) -> None:
    """Make sure that Qt finds its system libraries: install them where that is allowed, else say how."""
    lacking = missing(qt_files(home, window=window))
    if not lacking:
        return
    packages = sorted({DEBIAN[name] for name in lacking if name in DEBIAN})
    if installed(packages) and not (lacking := missing(qt_files(home, window=window))):
        return
    names = ", ".join(sorted(lacking))
    how = line(packages) if shutil.which("apt-get") else line_elsewhere(lacking)
    raise SetupError(
        f"画面の部品（Qt）に必要なライブラリーがありません: {names}\n"
        f"次の1行を実行してから、もう一度実行してください:\n  {how}",
        f"Libraries that Qt needs are missing: {names}\nType this line, then try again:\n  {how}",
        code=6,
    )


def qt_files(home: Path, *, window: bool) -> list[Path]:
    """The files of PySide6 in an environment that decide whether it can start."""
    roots = home.glob("lib/python3*/site-packages/PySide6") if sys.platform.startswith("linux") else ()
    return [root / name for root in roots for name in (WINDOW if window else HEADLESS)]


def missing(files: Iterable[Path]) -> set[str]:
    """The libraries that the dynamic linker does not find for these files."""
    names = [str(file) for file in files]
    if not names or not shutil.which("ldd"):
        return set()
    ldd = subprocess.run(["ldd", *names], check=False, text=True, errors="replace", capture_output=True)
    return {text.split()[0] for text in ldd.stdout.splitlines() if text.endswith("=> not found")}


def installed(packages: list[str]) -> bool:
    """Install Debian packages if this is Debian or Ubuntu and the user may; whether that was done."""
    if not packages or not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"  apt-get install {' '.join(packages)}", file=sys.stderr, flush=True)
    # An update that fails for one of many sources does not matter if the installation then succeeds.
    apt_get("update")
    return apt_get("install", "-y", "--no-install-recommends", *packages)


def apt_get(*arguments: str) -> bool:
    """Run apt-get without questions; whether it succeeded."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *arguments]
    done = subprocess.run(command, check=False, env=variables, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0


def line(packages: Iterable[str]) -> str:
    """What to type on Debian and Ubuntu."""
    return f"sudo apt install {' '.join(packages)}"


def line_elsewhere(lacking: Iterable[str]) -> str:
    """What to type on Fedora and its like, which find a package by the library it provides."""
    bits = "()(64bit)" if sys.maxsize > 2**32 else ""
    return f"sudo dnf install {' '.join(repr(name + bits) for name in sorted(lacking))}"
