"""The program's log: a small rotating file that says what happened, never with which values."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LIMIT = 512 * 1024
KEPT = 3


def start(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Log everything of `karte` to `path`, at most LIMIT bytes a file and KEPT older files.

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
        return RotatingFileHandler(path, maxBytes=LIMIT, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
