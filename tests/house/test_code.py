"""Rules about code that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import MIGRATIONS, ROOT, SRC, calls, modules, name, tree

NETWORK = {"socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "xmlrpc"}
NETWORK |= {"requests", "httpx", "aiohttp", "webbrowser", "asyncio"}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}
CLOCKS |= {("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "strftime")}
CLOCKS |= {("QDateTime", "currentDateTime"), ("QDate", "currentDate"), ("QTime", "currentTime")}


def exec_outside_ask(path: Path) -> Iterator[int]:
    """Lines where a dialog is run in a place that a test cannot replace."""
    allowed: set[ast.AST] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name == "ask":
            decorators = {getattr(decorator, "id", "") for decorator in node.decorator_list}
            if "classmethod" in decorators:
                allowed.update(ast.walk(node))
    for call, called in calls(path):
        if called in ("exec", "exec_") and call not in allowed:
            yield call.lineno


def test_a_dialog_runs_only_inside_its_own_ask() -> None:
    event_loop = SRC / "ui" / "start.py"  # QApplication.exec()
    found = [
        f"{name(path)}:{line}" for path in modules() if path != event_loop for line in exec_outside_ask(path)
    ]
    assert found == []


def test_a_dialog_run_elsewhere_is_found(tmp_path: Path) -> None:
    path = tmp_path / "dialog.py"
    path.write_text(
        "class D:\n @classmethod\n def ask(cls):\n  cls().exec()\n def other(self):\n  self.exec()\n",
        encoding="utf-8",
    )
    assert list(exec_outside_ask(path)) == [6]


@pytest.mark.parametrize(("banned", "home"), [("processEvents", None), ("print", "cli.py")])
def test_nobody_calls(banned: str, home: str | None) -> None:
    places = [
        f"{name(path)}:{call.lineno}"
        for path in modules()
        if path.name != home
        for call, called in calls(path)
        if called == banned
        and isinstance(call.func, ast.Attribute | ast.Name)
        and not (banned == "print" and isinstance(call.func, ast.Attribute))
    ]
    assert places == []


def test_no_widget_is_given_away_to_another() -> None:
    """For PySide what these return belongs to the widget asked, and is deleted with it."""
    places = [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]
    taking = {"nextInFocusChain", "previousInFocusChain", "focusWidget"}
    found = {
        name(path)
        for path in places
        for call, called in calls(path)
        if called in taking and isinstance(call.func, ast.Attribute) and not _asks_the_application(call.func)
    }
    assert found == {"src/karte/ui/widgets/focus.py"}


def _asks_the_application(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id in ("QApplication", "QGuiApplication")


def test_no_statement_escapes_the_journal() -> None:
    replacing = re.compile(r"\bOR\s+REPLACE\b|\bREPLACE\s+INTO\b|\.prefix_with\(", re.IGNORECASE)
    files = [*modules(), *MIGRATIONS.glob("*.sql")]
    assert [name(path) for path in files if replacing.search(path.read_text(encoding="utf-8"))] == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_imports_a_way_to_the_network() -> None:
    found = [
        f"{name(path)}: {what}"
        for path in modules()
        for what in imported(path)
        if what.split(".")[0] in NETWORK or "QtNetwork" in what or "WebEngine" in what
    ]
    assert found == []


def test_time_is_read_from_the_clock_only() -> None:
    found = [
        f"{name(path)}:{call.lineno}"
        for path in modules()
        if path != SRC / "clock.py"
        for call, called in calls(path)
        if isinstance(call.func, ast.Attribute) and (last(call.func.value), called) in CLOCKS
    ]
    assert found == []


def last(node: ast.expr) -> str:
    """The last part of a dotted name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
