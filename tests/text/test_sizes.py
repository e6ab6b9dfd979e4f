from __future__ import annotations

import pytest

from karte.text.sizes import show_size


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 KB"),
        (1, "1 KB"),
        (1024, "1 KB"),
        (319_488, "312 KB"),
        (1024 * 1024 - 1, "1.0 MB"),
        (1024 * 1024, "1.0 MB"),
        (12_897_485, "12.3 MB"),
        (250 * 1024**2, "250 MB"),
        (1024**3, "1.0 GB"),
        (3 * 1024**4, "3.0 TB"),
        (5000 * 1024**4, "5,000 TB"),
    ],
)
def test_a_size_is_written_as_file_managers_write_it(count: int, shown: str) -> None:
    assert show_size(count) == shown
