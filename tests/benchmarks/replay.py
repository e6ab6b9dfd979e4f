"""The same statements once more by the bare driver: what SQLite itself needs for what karte asks of it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

Statement = tuple[str, Sequence[Any]]


@contextmanager
def recorded(session: Connection) -> Generator[list[Statement]]:
    """Every statement that goes over this connection meanwhile, with its values."""
    found: list[Statement] = []

    def note(
        _connection: Connection, _cursor: Any, statement: str, values: Any, _context: Any, many: bool
    ) -> None:
        assert not many, "a search writes nothing"
        found.append((statement, values))

    event.listen(session, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(session, "before_cursor_execute", note)


def run(connection: Any, statements: Sequence[Statement]) -> None:
    """Each statement to its last row; the driver keeps what it has prepared."""
    connection.execute("BEGIN")
    for statement, values in statements:
        connection.execute(statement, values).fetchall()
    connection.execute("ROLLBACK")
