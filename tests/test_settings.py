"""The settings file: what it keeps, what it forgives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from karte.settings import Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "設定 フォルダ" / "settings.json"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_means_defaults_and_is_not_made(path: Path) -> None:
    assert SettingsFile(path).current == Settings()
    assert not path.exists()


def test_a_change_is_there_at_the_next_start(path: Path) -> None:
    first = SettingsFile(path)
    first.change(theme="dark", text_scale=1.15)
    first.change(pane_widths={"normal": {"list": 280}}, print_options={"person": {"notes": 5}})

    second = SettingsFile(path).current

    assert (second.theme, second.text_scale) == ("dark", 1.15)
    assert second.pane_widths == {"normal": {"list": 280}}
    assert second.print_options == {"person": {"notes": 5}}
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


def test_a_key_of_another_version_survives(path: Path) -> None:
    written(path, '{"theme": "light", "cover_password": "x"}')
    SettingsFile(path).change(list_order="kana")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert (kept["cover_password"], kept["theme"], kept["list_order"]) == ("x", "light", "kana")


@pytest.mark.parametrize("broken", ['{"theme": "da', "[1, 2]", "null", ""])
def test_a_broken_file_is_set_aside(path: Path, broken: str) -> None:
    written(path, broken)
    assert SettingsFile(path).current == Settings()
    assert path.with_name("settings.json.broken").read_text(encoding="utf-8") == broken
    assert not path.exists()


def test_a_file_that_is_no_text_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00\x01\x81")
    assert SettingsFile(path).current == Settings()
    assert path.with_name("settings.json.broken").exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", ["dark"]),
        ("text_scale", 40),
        ("text_scale", True),
        ("maximised", "yes"),
        ("list_visible", 0),
        ("pane_widths", {"normal": 300}),
        ("print_options", []),
        ("geometry", None),
    ],
)
def test_a_senseless_value_is_passed_over(path: Path, key: str, value: object) -> None:
    written(path, json.dumps({key: value, "language": "en"}))
    found = SettingsFile(path).current
    assert getattr(found, key) == getattr(Settings(), key)
    assert found.language == "en"


def test_a_setting_that_does_not_exist_is_a_bug(path: Path) -> None:
    with pytest.raises(TypeError):
        SettingsFile(path).change(colour="blue")


def test_a_folder_that_cannot_be_written_to_only_forgets(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    settings = SettingsFile(in_the_way / "settings.json")
    assert settings.change(theme="dark").theme == "dark"
    assert in_the_way.read_text(encoding="utf-8") == "x"


def test_a_file_that_cannot_be_moved_aside_still_starts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, "broken")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert SettingsFile(path).current == Settings()


def test_a_failed_write_leaves_the_old_file_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SettingsFile(path).change(theme="dark")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    SettingsFile(path).change(theme="light")

    assert SettingsFile(path).current.theme == "dark"
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]
