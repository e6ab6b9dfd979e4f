"""The log file: where it goes, that it stays small, that it never stops the program."""

from __future__ import annotations

import logging
from pathlib import Path

from karte import log


def test_lines_of_the_program_go_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ログ" / "karte.log"
    handler = log.start(path)
    try:
        logging.getLogger("karte.store").info("opened, schema %d", 1)
        logging.getLogger("karte.store").debug("not kept")
        logging.getLogger("elsewhere").warning("not ours")
    finally:
        log.stop(handler)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("INFO karte.store opened, schema 1")


def test_after_the_end_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "karte.log"
    log.stop(log.start(path))
    logging.getLogger("karte").info("late")
    assert path.read_text(encoding="utf-8") == ""
    assert logging.getLogger("karte").propagate


def test_the_file_turns_over_before_it_is_large(tmp_path: Path) -> None:
    path = tmp_path / "karte.log"
    path.write_bytes(b"x" * (log.LIMIT - 10))
    handler = log.start(path)
    try:
        logging.getLogger("karte").info("one more")
    finally:
        log.stop(handler)
    assert path.stat().st_size < 200
    assert path.with_name("karte.log.1").stat().st_size == log.LIMIT - 10


def test_a_place_that_cannot_be_written_to_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    handler = log.start(tmp_path / "file" / "karte.log")
    logging.getLogger("karte").info("lost")
    log.stop(handler)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"
