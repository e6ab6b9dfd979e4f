"""What importing and starting karte brings in, seen from a fresh interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.house.sources import ROOT, SRC, modules

WHEN_USED = {"pyqtgraph", "numpy", "typst", "pypdfium2", "python_calamine", "xlsxwriter", "PIL"}

STARTING = ("karte.ui.start", "karte.ui.commands", "karte.ui.context", "karte.store.store")
"""What the start imports itself, before and after the first paint."""
NOT_AT_START = (
    *("karte.text.spelling", "karte.text.romaji", "karte.text.query", "karte.store.matching"),
    *("karte.store.search", "karte.store.index.keeping", "karte.store.index.gather"),
    *("karte.store.conditions", "karte.store.rules", "karte.store.lists", "karte.store.ledger"),
    *(
        "karte.services.exporting",
        "karte.services.importing",
        "karte.services.sheet",
        "karte.services.report",
    ),
    *("karte.ui.search.finder", "karte.ui.search.panel", "karte.ui.inputs.tags", "karte.ui.bulk"),
    *("karte.ui.quick", "karte.ui.phrases", "karte.ui.inputs.completion", "karte.ui.panes.drafts"),
    *("karte.ui.table", "karte.ui.notes", "karte.ui.lists.menu", "karte.ui.panes.lists"),
)
"""What the first karte does not need."""

NOTED = """
import importlib, json, socket, sys
opened = []
def note(event, args):
    if event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        opened.append(str(args[1]))
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        opened.append(event)
sys.addaudithook(note)
for module in sys.argv[1:]:
    importlib.import_module(module)
print(json.dumps({"modules": sorted(sys.modules), "opened": opened}))
"""

BLOCKED = """
import runpy, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocker())
sys.argv = ["karte", *sys.argv[1:]]
runpy.run_module("karte", run_name="__main__", alter_sys=True)
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that finds the sources first."""
    variables = {
        **os.environ,
        "PYTHONPATH": str(SRC.parent),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=variables,
        cwd=ROOT,
        check=False,
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def everything() -> dict[str, list[str]]:
    """What is loaded, and which sockets were opened, after every module of karte was imported."""
    dotted = [".".join(path.relative_to(SRC.parent).with_suffix("").parts) for path in modules()]
    done = python(NOTED, *(entry.removesuffix(".__init__") for entry in dotted))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_heavy_libraries_wait_until_they_are_used(everything: dict[str, list[str]]) -> None:
    assert WHEN_USED & set(everything["modules"]) == set()


def test_the_start_loads_only_what_the_first_karte_needs() -> None:
    loaded = json.loads(python(NOTED, *STARTING).stdout)["modules"]
    late = [name for name in loaded if name.startswith(NOT_AT_START)]
    assert late == []


def test_what_is_not_loaded_at_the_start_is_there(everything: dict[str, list[str]]) -> None:
    assert [name for name in NOT_AT_START if name not in everything["modules"]] == []


def test_the_orm_is_never_loaded(everything: dict[str, list[str]]) -> None:
    assert "sqlalchemy" in everything["modules"]
    assert "sqlalchemy.orm" not in everything["modules"]


def test_importing_opens_no_network_socket(everything: dict[str, list[str]]) -> None:
    assert everything["opened"] == []
    assert "PySide6.QtNetwork" not in everything["modules"]


def test_an_opened_socket_would_be_noted() -> None:
    code = NOTED.replace("for module in", "socket.socket()\nfor module in")
    assert len(json.loads(python(code).stdout)["opened"]) == 1


def test_the_command_line_needs_no_qt() -> None:
    done = python(BLOCKED, "--help")
    assert done.returncode == 0, done.stderr
    assert "karte" in done.stdout
    assert "import" in done.stdout


def test_the_blocker_blocks() -> None:
    blocked = BLOCKED.replace(
        'runpy.run_module("karte", run_name="__main__", alter_sys=True)', "import PySide6"
    )
    done = python(blocked)
    assert done.returncode == 1
    assert "PySide6 is blocked" in done.stderr
