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


def test_a_large_file_is_put_by_at_the_start_and_three_stay(tmp_path: Path) -> None:
    path = tmp_path / "karte.log"
    for start in range(5):
        path.write_text(f"{start}" * (log.LIMIT + 1), encoding="utf-8")
        handler = log.start(path)
        logging.getLogger("karte").info("one more")
        log.stop(handler)
    assert path.stat().st_size < 200
    older = [path.with_name(f"karte.log.{number}") for number in (1, 2, 3, 4)]
    assert [file.read_text(encoding="utf-8")[0] for file in older if file.exists()] == ["4", "3", "2"]


def test_a_place_that_cannot_be_written_to_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    handler = log.start(tmp_path / "file" / "karte.log")
    logging.getLogger("karte").info("lost")
    log.stop(handler)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"
