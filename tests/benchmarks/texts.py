"""Real Japanese sentences from what is installed here: Debian's manual pages and handbooks, never fetched."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHORTEST, LONGEST = 12, 90
"""Characters of a sentence that could stand in a note."""
_CONTROL = re.compile(r"^[.'].*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\f(\[\w*\]|\(..|.)|\\[&/,|^%:]|\\s[-+]?\d|\\\*\[.*?\]")
_SPELLED_OUT = (("\\-", "-"), ("\\ ", " "), ("\\(aq", "'"), ("\\(dq", '"'), ("\\e", "\\"))
_LINE_END = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_KANA = re.compile("[ぁ-んァ-ヶ]")


@dataclass(frozen=True, slots=True)
class Source:
    """A package with Japanese text: files below a folder of the system."""

    package: str
    folder: str
    files: str


SOURCES = (
    Source("manpages-ja", "/usr/share/man/ja", "man*/*.gz"),
    Source("debian-reference-ja", "/usr/share/debian-reference", "*.ja.txt.gz"),
    Source("debian-faq-ja", "/usr/share/doc/debian/FAQ", "*.ja.txt.gz"),
)


def installed(sources: Iterable[Source] = SOURCES) -> list[str]:
    """Names of the packages whose text is there."""
    return [source.package for source in sources if any(_files(source))]


def sentences(sources: Iterable[Source] = SOURCES) -> list[str]:
    """Every sentence once, in an order that is the same on every computer with the same packages."""
    found: dict[str, None] = {}
    for source in sources:
        for path in _files(source):
            text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            found.update(dict.fromkeys(cut(text)))
    return list(found)


def cut(text: str) -> Iterator[str]:
    """The sentences of a manual page or a plain text, without the marks of the typesetter."""
    text = _ESCAPE.sub("", _CONTROL.sub("\n", text))
    for written, meant in _SPELLED_OUT:
        text = text.replace(written, meant)
    for paragraph in re.split(r"\n\s*\n", text):
        lines = "\n".join(line.strip() for line in paragraph.splitlines())
        for sentence in " ".join(_LINE_END.sub("", lines).split()).split("。"):
            said = f"{sentence.strip()}。"
            if SHORTEST <= len(said) <= LONGEST and len(_KANA.findall(said)) * 3 > len(said):
                yield said


def _files(source: Source) -> list[Path]:
    found = Path(source.folder).glob(source.files)
    return sorted(path for path in found if path.is_file() and not path.is_symlink())
