"""The program's log: a small file that says what happened, never with which values."""

from __future__ import annotations

import logging
from itertools import pairwise
from pathlib import Path

LIMIT = 512 * 1024
KEPT = 3


def start(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Log everything of `karte` to `path`; a file over LIMIT bytes is put by first, and KEPT of those stay.

    A folder that cannot be written to must not keep the program from starting: nothing is logged then.
    Returns the handler for `stop`.
    """
    logger = logging.getLogger("karte")
    handler = _handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what `start` opened."""
    logger = logging.getLogger("karte")
    logger.removeHandler(handler)
    logger.propagate = True
    handler.close()


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LIMIT:
            _put_by(path)
        return logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return logging.NullHandler()


def _put_by(path: Path) -> None:
    """Python's own rotating handler would load its handlers for the network too, at every start."""
    names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, KEPT + 1))]
    for newer, older in reversed(list(pairwise(names))):
        if newer.exists():
            newer.replace(older)
