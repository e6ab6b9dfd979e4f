"""dev.py on a computer where something is missing: a sentence with the remedy, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import chores
import dev
import environment
import libraries
from trouble import SetupError

DEV = Path(dev.__file__)

Program = Callable[[str, str], None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts shell scripts on an otherwise empty PATH."""
    if os.name == "nt":
        pytest.skip("shell scripts")
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def add(name: str, script: str) -> None:
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)

    return add


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_these_pythons_suit(version: tuple[int, int]) -> None:
    assert dev.suits(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10), (3, 15), (4, 0)])
def test_these_do_not(version: tuple[int, int]) -> None:
    assert not dev.suits(version)


def test_an_old_python_without_a_better_one_gets_a_sentence_in_both_languages(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))

    assert dev.main(["run"]) == 3

    japanese, english = capsys.readouterr().err.splitlines()
    assert "Python 3.8 では動きません。Python 3.11～3.14 をインストール" in japanese
    assert "does not run on Python 3.8. Install Python 3.11 to 3.14" in english


def test_an_old_python_hands_over_to_a_better_one(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    program("python3.13", "exit 127")  # a shim without the Python behind it
    program("python3.12", f'case "$1" in -c) echo 3.12;; *) echo "$@" > {tmp_path}/asked; exit 7;; esac')

    assert dev.main(["run", "--", "--data", "x"]) == 7
    assert (tmp_path / "asked").read_text(encoding="utf-8").split() == [str(DEV), "run", "--", "--data", "x"]


@pytest.mark.parametrize("argv", [[], ["walk"]])
def test_a_wrong_command_shows_the_right_ones(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(argv) == 2
    assert "python3 packaging/dev.py run" in capsys.readouterr().err


def test_an_interruption_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(chores, "carry_out", interrupted)
    assert dev.main(["test"]) == 130
    assert "もう一度" in capsys.readouterr().err


def test_without_a_display_the_window_is_refused_before_anything_is_installed() -> None:
    variables = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    done = subprocess.run(
        [sys.executable, str(DEV), "run"],
        env=variables,
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
    )
    assert done.returncode == 2
    assert "画面が見つからない" in done.stderr
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_display_will_do(name: str) -> None:
    chores.need_display({name: "x"})


@pytest.mark.parametrize(
    "arguments", [["--help"], ["print", "田中", "--out", "a.pdf"], ["--data", "x", "search", "y"]]
)
def test_the_command_line_needs_no_display(arguments: list[str]) -> None:
    assert not chores.opens_window(arguments)


@pytest.mark.parametrize("arguments", [[], ["--data", "folder"]])
def test_the_window_needs_one(arguments: list[str]) -> None:
    assert chores.opens_window(arguments)


def test_what_is_started_compiles_its_modules_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment.variables()
    assert "PYTHONDONTWRITEBYTECODE" not in chores.children()


@pytest.mark.usefixtures("program")
def test_a_missing_venv_module_names_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(SetupError) as told:
        environment.need_venv()
    line = f"sudo apt install python3.{sys.version_info[1]}-venv"
    assert line in told.value.japanese
    assert line in told.value.english


LDD = 'test -e {done} || echo "	libEGL.so.1 => not found"; echo "	libc.so.6 => /lib/libc.so.6 (0x0)"'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An environment as far as the look for libraries goes."""
    (tmp_path / "env" / "lib" / "python3.13" / "site-packages" / "PySide6").mkdir(parents=True)
    return tmp_path / "env"


def test_root_on_debian_gets_missing_libraries_installed(
    program: Program, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    program("ldd", LDD.format(done=tmp_path / "done"))
    program("apt-get", f'echo "$@" >> {tmp_path}/apt; case "$2" in install) : > {tmp_path}/done;; esac')

    libraries.need(home, window=True)

    assert (tmp_path / "apt").read_text(encoding="utf-8").splitlines() == [
        "-q update",
        "-q install -y --no-install-recommends libegl1",
    ]


def test_anybody_else_is_told_the_line(
    program: Program, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program("ldd", LDD.format(done=tmp_path / "done"))
    program("apt-get", f": > {tmp_path}/done")
    with pytest.raises(SetupError, match="sudo apt install libegl1"):
        libraries.need(home, window=False)
    assert not (tmp_path / "done").exists()


def test_fedora_is_told_its_own_line(program: Program, home: Path, tmp_path: Path) -> None:
    program("ldd", LDD.format(done=tmp_path / "done"))
    with pytest.raises(SetupError, match=r"sudo dnf install 'libEGL\.so\.1"):
        libraries.need(home, window=False)
