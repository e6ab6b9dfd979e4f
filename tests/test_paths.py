"""Where things are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from karte import paths


def test_resources_stand_beside_the_sources() -> None:
    assert paths.resource().is_dir()
    assert paths.resource("fonts/OFL.txt").is_file()
    assert paths.resource("fonts/OFL.txt").parent.parent == paths.resource()


def test_resources_stand_inside_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "karte"
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource("fonts") == package.resolve() / "resources" / "fonts"


def test_a_checkout_without_resources_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "karte"
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resource() == package.resolve() / "resources"
    (tmp_path / "resources").mkdir()
    assert paths.resource() == tmp_path.resolve() / "resources"


def test_data_beside_the_program_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert paths.default_data().name == "karte"
    assert tmp_path not in paths.default_data().parents
    (tmp_path / "karte-data").mkdir()
    assert paths.default_data() == tmp_path.resolve() / "karte-data"


def test_settings_and_log_lie_outside_the_data() -> None:
    for path in (paths.settings_file(), paths.log_file()):
        assert path.is_absolute()
        assert "karte" in path.parts
        assert paths.default_data() != path.parent
