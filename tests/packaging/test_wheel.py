"""The wheel, installed into an empty environment, prints a karte."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.services.sheet.pages import opened

ROOT = Path(__file__).resolve().parents[2]


def call(*command: str | Path, cwd: Path) -> str:
    """What a command prints; neither the checkout nor a display is there for it."""
    hidden = ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    variables = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**variables, "PYTHONUTF8": "1"},
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    call(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("karte-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs are of an environment with nothing but this wheel.

    What karte depends on comes from the environment of the tests, through a .pth file: no network.
    """
    home = tmp_path_factory.mktemp("env")
    venv.create(home, symlinks=os.name != "nt")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    packages = next(home.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", folder / "python", "install", "--no-deps", "--no-index"]
    call(*pip, wheel, cwd=home)
    return folder


def test_the_wheel_carries_all_resources(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("karte/resources/")}
    wanted = {
        f"karte/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert wanted
    assert wanted - inside == set()


def test_the_wheel_carries_the_migrations(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    migrations = [path.name for path in (ROOT / "src" / "karte" / "store" / "migrations").glob("*.sql")]
    assert migrations
    assert [name for name in migrations if f"karte/store/migrations/{name}" not in inside] == []


def test_karte_is_a_command(programs: Path, tmp_path: Path) -> None:
    assert "import" in call(programs / "karte", "--help", cwd=tmp_path)


def test_a_karte_is_printed(programs: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("名前,ふりがな,電話\n田中 美咲,たなか みさき,087-000-0001\n", encoding="utf-8")
    karte = [programs / "python", "-m", "karte", "--data", tmp_path / "data"]

    call(*karte, "import", names, cwd=tmp_path)
    call(*karte, "print", "田中 美咲", "--out", tmp_path / "tanaka.pdf", cwd=tmp_path)

    with opened((tmp_path / "tanaka.pdf").read_bytes()) as document:
        text = document[0].get_textpage().get_text_range()
    assert "田中" in text
    assert "087-000-0001" in text
