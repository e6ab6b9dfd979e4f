"""What pyproject.toml, the pins and dev.py say must agree."""

from __future__ import annotations

import ast
import re
import tomllib

from tests.house.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([\w.-]+)==([\w.]+)$", re.MULTILINE)


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def pins() -> dict[str, str]:
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    return {normal(package): version for package, version in PIN.findall(text)}


def asked() -> list[str]:
    project = PROJECT["project"]
    return [
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
    ]


def test_every_requirement_is_pinned_to_the_same_version() -> None:
    for requirement in asked():
        package, version = re.match(r"([\w-]+)(?:\[\w+\])?(?:==([\w.]+))?", requirement).groups()
        assert normal(package) in pins(), requirement
        assert version in (None, pins()[normal(package)]), requirement


def test_every_line_of_the_pins_is_a_pin() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#") and not PIN.fullmatch(line)] == []


def test_dev_py_accepts_the_pythons_that_the_project_asks_for() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    oldest, newest = (
        ast.literal_eval(re.search(rf"^{name} = (.+)$", source, re.MULTILINE).group(1))
        for name in ("OLDEST", "NEWEST")
    )
    assert PROJECT["project"]["requires-python"] == f">=3.{oldest[1]},<3.{newest[1] + 1}"


def test_an_old_python_can_read_dev_py() -> None:
    for name in ("dev.py", "trouble.py"):
        source = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        ast.parse(source, feature_version=(3, 7))
        assert "from __future__" not in source, "annotations came with 3.7"
        assert not re.search(r"-> (?!None|int|bool|str|SetupError|\")", source), "unquoted newer annotation"


def test_bundled_things_carry_their_licences() -> None:
    for licence in ("fonts/OFL.txt", "icons/LICENSE"):
        assert (ROOT / "resources" / licence).read_text(encoding="utf-8").strip()
    notices = (ROOT / "NOTICES.md").read_text(encoding="utf-8")
    for work in ("Noto Sans JP", "Lucide", "高松市", "PySide6", "SQLCipher"):
        assert work in notices
