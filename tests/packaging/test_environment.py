"""The environment is made once, to the end or not at all."""

from __future__ import annotations

import errno
import shutil
import subprocess
from pathlib import Path

import pytest

import environment
from trouble import SetupError


class Steps(list[str]):
    """What was done to make the environment; `broken` names the step that fails."""

    broken = ""

    def add(self, step: str) -> None:
        self.append(step)
        if step == self.broken:
            raise SetupError("止まりました。", "Stopped.")

    def taken(self) -> list[str]:
        """The steps since the last look."""
        steps = list(self)
        self.clear()
        return steps


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """The environment in a folder of its own, with everything that takes minutes only noted."""
    noted = Steps()
    home = tmp_path / "env"
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("a==1\n", encoding="utf-8")

    def create() -> None:
        shutil.rmtree(home, ignore_errors=True)
        environment.interpreter().parent.mkdir(parents=True)
        environment.interpreter().touch()
        noted.add("create")

    monkeypatch.setattr(environment, "HOME", home)
    monkeypatch.setattr(environment, "STAMP", home / "ready")
    monkeypatch.setattr(environment, "CONSTRAINTS", constraints)
    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "install", lambda _python, level: noted.add(level))
    monkeypatch.setattr(environment, "prove", lambda _python: noted.add("prove"))
    return noted


def test_the_second_start_does_nothing(steps: Steps) -> None:
    environment.ready("run")
    assert steps.taken() == ["create", "run", "prove"]
    environment.ready("run")
    assert steps.taken() == []


def test_tests_add_to_what_a_run_has_made(steps: Steps) -> None:
    environment.ready("run")
    steps.taken()
    environment.ready("dev")
    assert steps.taken() == ["dev", "prove"]
    environment.ready("run")
    assert steps.taken() == []


@pytest.mark.parametrize("broken", ["create", "run", "prove"])
def test_an_interrupted_installation_begins_again(steps: Steps, broken: str) -> None:
    steps.broken = broken
    with pytest.raises(SetupError):
        environment.ready("run")
    steps.taken()
    steps.broken = ""
    environment.ready("run")
    assert steps.taken() == ["create", "run", "prove"]


def test_an_interrupted_addition_begins_again(steps: Steps) -> None:
    environment.ready("run")
    steps.broken = "dev"
    with pytest.raises(SetupError):
        environment.ready("dev")
    steps.taken()
    steps.broken = ""
    environment.ready("run")
    assert steps.taken() == ["create", "run", "prove"]


def test_other_pins_make_it_anew(steps: Steps) -> None:
    environment.ready("dev")
    steps.taken()
    environment.CONSTRAINTS.write_text("a==2\n", encoding="utf-8")
    environment.ready("dev")
    assert steps.taken() == ["create", "dev", "prove"]


def test_a_python_that_went_away_makes_it_anew(steps: Steps) -> None:
    environment.ready("run")
    steps.taken()
    environment.interpreter().unlink()
    environment.ready("run")
    assert steps.taken() == ["create", "run", "prove"]


def test_a_folder_that_cannot_be_written_is_told(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(environment, "create", refused)
    with pytest.raises(SetupError, match="書き込めません"):
        environment.ready("run")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("WARNING: Retrying after NewConnectionError('…: Name or service not known')", "インターネット"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "ディスク",
        ),
        (
            "ERROR: No matching distribution found for typst==0.15.2\n[notice] A new release of pip",
            "typst==0.15.2",
        ),
        ("", "インストールできません"),
    ],
)
def test_what_pip_says_becomes_a_sentence(said: str, told: str) -> None:
    trouble = environment.not_installed(said)
    assert told in trouble.japanese
    assert trouble.english
    assert trouble.code != 0


def test_a_full_disk_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "HOME", tmp_path / "env")
    monkeypatch.setattr(environment, "NEEDED", 2**63)
    with pytest.raises(SetupError, match="ディスクの空き"):
        environment.create()
    assert not (tmp_path / "env").exists()


def test_a_new_environment_sees_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "HOME", tmp_path / "env")
    environment.create()
    variables = {name: value for name, value in environment.variables().items() if name != "PYTHONPATH"}
    seen = subprocess.run(
        [str(environment.interpreter()), "-c", "import karte; print(karte.__file__)"],
        env=variables,
        check=True,
        text=True,
        capture_output=True,
    )
    assert Path(seen.stdout.strip()) == environment.ROOT / "src" / "karte" / "__init__.py"
