"""Words follow the language, at once and everywhere."""

from __future__ import annotations

import locale
from collections.abc import Iterator

import pytest

from karte import i18n
from karte.i18n import N_, _, ngettext


@pytest.fixture(autouse=True)
def _back_to_japanese() -> Iterator[None]:
    yield
    i18n.use("ja")


def test_japanese_is_the_source() -> None:
    assert i18n.use("ja") == "ja"
    assert _("ノート") == "ノート"
    assert ngettext("{count}件", "{count}件", 2) == "{count}件"


def test_english_comes_from_the_catalogue() -> None:
    later = N_("カルテ")
    assert later == "カルテ"
    assert i18n.use("en") == "en"
    assert _(later) == "Karte"
    assert _("だれも訳していない言葉") == "だれも訳していない言葉"
    i18n.use("ja")
    assert _(later) == "カルテ"


@pytest.mark.parametrize(
    ("variables", "chosen"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ja_JP", "LANG": "en_US"}, "ja"),
        ({"LC_ALL": "", "LANG": "ja_JP"}, "ja"),
    ],
)
def test_the_system_decides_by_its_variables(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], chosen: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.use("system") == chosen


@pytest.mark.parametrize(
    ("named", "chosen"),
    [("Japanese_Japan", "ja"), ("ja_JP", "ja"), ("English_United States", "en"), (None, "en")],
)
def test_or_else_by_its_locale(monkeypatch: pytest.MonkeyPatch, named: str | None, chosen: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (named, "932"))
    assert i18n.system_language() == chosen


def test_a_setting_comes_to_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "system_language", lambda: "en")
    assert [i18n.resolve(setting) for setting in ("system", "ja", "en")] == ["en", "ja", "en"]
