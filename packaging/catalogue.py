"""The English catalogue: collected from src, translations kept, compiled; says what is not translated.

Run by `dev.py strings` inside the environment. Further .po files on the command line lend their translations.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "karte.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def empty() -> Catalog:
    """A catalogue without strings, and with dates that do not change from one run to the next."""
    never = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale="en",
        domain="karte",
        project="karte",
        version="",
        header_comment="# The English of karte; the source text is Japanese. Written by `dev.py strings`.",
        last_translator="",
        language_team="English",
        creation_date=never,
        revision_date=never,
        fuzzy=False,
    )


def collected(src: Path = ROOT / "src") -> Catalog:
    """Every string of the sources that is marked for translation, with the files it stands in."""
    catalog = empty()
    found = extract_from_dir(src, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in found:
        catalog.add(message, locations=[(f"src/{Path(file).as_posix()}", 0)])
    return catalog


def read(file: Path) -> Catalog:
    """A catalogue from its file; an empty one if there is none."""
    return read_po(io.BytesIO(file.read_bytes()), abort_invalid=True) if file.exists() else empty()


def renewed(fresh: Catalog, lenders: Sequence[Catalog]) -> Catalog:
    """The fresh strings, each with the translation of the first lender that has one."""
    new = empty()
    for message in sorted((message for message in fresh if message.id), key=singular):
        translated = next((said for lender in lenders if (said := translation(lender, message))), None)
        files = sorted({(file, 0) for file, _line in message.locations})
        new.add(message.id, translated, locations=files)
    return new


def translation(catalog: Catalog, message: Message) -> Any:
    """What the catalogue says for a message; None unless every form of it is translated."""
    known = catalog.get(message.id)
    if known is None or known.pluralizable != message.pluralizable:
        return None
    forms = known.string if isinstance(known.string, (list, tuple)) else [known.string]
    return known.string if all(forms) else None


def untranslated(catalog: Catalog) -> list[str]:
    """The strings without English."""
    return [singular(message) for message in catalog if message.id and not translation(catalog, message)]


def singular(message: Message) -> str:
    """The text of a message; of its two forms the first."""
    return message.id if isinstance(message.id, str) else message.id[0]


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as it stands in the .po file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, include_lineno=False, sort_output=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main(names: list[str]) -> int:
    """Write both files; the exit code is 1 while something has no English."""
    catalog = renewed(collected(), [read(PO), *(read(Path(name)) for name in names)])
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalog))
    MO.write_bytes(mo_bytes(catalog))
    lacking = untranslated(catalog)
    for text in lacking:
        print(f"no English: {text}")
    print(f"{len(catalog)} strings, {len(lacking)} without English")
    return bool(lacking)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
