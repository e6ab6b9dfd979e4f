"""What stands below what in the panel: headings, hits, what leads on, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from karte import clock
from karte.i18n import _
from karte.store.search import KarteHit
from karte.text.dates import format_date, format_moment
from karte.ui.search.answer import ALL_FILES, RECENT

if TYPE_CHECKING:
    from karte.errors import KarteError
    from karte.store.note_rows import NoteLine
    from karte.store.rows import EntityRow
    from karte.store.search import FileHit, NoteHit
    from karte.ui.search.answer import Answer

_ROUND = 100
"""A number that is not known exactly is told in hundreds."""
_NO_NAME = re.compile(r'["“”„‟#]|(?:^|\s)[-ー－−]|^[0-9０-９.,，．/:\s-]+\w?$')
"""Quotes, what is to be left out, numbers of notes, and a number alone or with its unit."""

Key = tuple[str, int | str]
"""What a row is, so that it can be found again among other rows."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, with how many there are in all."""

    title: str
    total: str = ""

    @property
    def words(self) -> str:
        return "　".join(part for part in (self.title, self.total) if part)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that is no choice."""

    words: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class KarteChoice:
    """A karte; `wanted` are the words to mark in it, `raw` the same as they were typed."""

    hit: KarteHit
    wanted: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()

    @property
    def entity_id(self) -> int:
        return self.hit.row.ref.entity_id

    @property
    def key(self) -> Key:
        return "karte", self.entity_id

    @property
    def words(self) -> str:
        row, why = self.hit.row, self.hit.why
        reason = f"{why.label} {why.text}".strip() if why else ""
        reading = "" if why and why.text == row.ref.reading else row.ref.reading
        away = put_away_text() if row.archived else ""
        return _joined(row.ref.name, reading, row.ref.kind_name, reason, away, last_day(row))


@dataclass(frozen=True, slots=True)
class NoteChoice:
    """A note."""

    hit: NoteHit
    wanted: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return "note", self.hit.line.note_id

    @property
    def names(self) -> str:
        """Whom it is about."""
        return _("、").join(ref.name for ref in self.hit.targets)

    @property
    def words(self) -> str:
        hit = self.hit
        label = hit.why.label if hit.why else ""
        return _joined(note_day(hit.line), self.names, hit.line.template.name, label, note_text(hit))


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A photograph or a file of a note or a karte."""

    hit: FileHit
    wanted: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return "file", self.hit.attachment_id

    @property
    def words(self) -> str:
        name = private_file_text() if self.hit.private else self.hit.name
        return _joined(name, self.hit.caption, self.hit.owner)


@dataclass(frozen=True, slots=True)
class MoreChoice:
    """All hits of a group: `what` is "kartes" or "notes", which are seen elsewhere, or "files"."""

    what: str
    words: str

    @property
    def key(self) -> Key:
        return "more", self.what


@dataclass(frozen=True, slots=True)
class MakeChoice:
    """A new karte of this name."""

    name: str

    @property
    def key(self) -> Key:
        return "make", self.name

    @property
    def words(self) -> str:
        return _("「{text}」のカルテを作る").format(text=self.name)


@dataclass(frozen=True, slots=True)
class DeedChoice:
    """An action of the menus."""

    name: str
    text: str
    path: str
    tip: str
    keys: str
    icon: str
    wanted: tuple[str, ...] = ()
    lacks: str = ""
    """Why it cannot be done now; "" if it can."""

    @property
    def key(self) -> Key:
        return "deed", self.name

    @property
    def words(self) -> str:
        return _joined(self.text, self.keys, self.path, self.lacks, self.tip)


Choice = KarteChoice | NoteChoice | FileChoice | MoreChoice | MakeChoice | DeedChoice
Row = Heading | Remark | Choice


def of_answer(answer: Answer, here: int | None) -> list[Row]:
    """The rows for what was found; `here` is the karte that is open and need not be offered again."""
    found = answer.found
    if found is None:
        return _recent(answer, here)
    rows = [*_kartes(answer), *_notes(answer), *_files(answer)]
    said = " ".join(answer.text.split())
    if not rows:
        rows.append(Remark(_("「{text}」は見つかりません。").format(text=said)))
    if not found.karte_count and can_be_name(said):
        rows.append(MakeChoice(said))
    return rows


def can_be_name(text: str) -> bool:
    """Whether a karte may well be called so: it has letters and is no number, and nothing in it is a sign
    of the search.
    """
    return any(map(str.isalpha, text)) and not _NO_NAME.search(text)


def of_error(error: KarteError) -> list[Row]:
    """What is said where a search ended in an error."""
    return [Remark(str(error), warns=True)]


def is_choice(row: Row) -> TypeGuard[Choice]:
    """Whether Enter does something with a row."""
    return not isinstance(row, Heading | Remark) and not (isinstance(row, DeedChoice) and row.lacks)


def total_text(count: int, *, exact: bool = True) -> str:
    """34件; 1,000件以上 as long as nobody knows exactly."""
    if exact:
        return _("{count}件").format(count=f"{count:,}")
    return _("{count}件以上").format(count=f"{count - count % _ROUND:,}")


def last_day(row: EntityRow) -> str:
    """The day of the last note, with its year where it is another; "" for none."""
    if row.last_at is None:
        return ""
    day = row.last_at.date()
    return format_date(day.isoformat(), year=day.year != clock.today().year)


def note_day(line: NoteLine) -> str:
    """The day of a note as exactly as it is known, the year only where it is another."""
    at = line.happened.at
    return format_moment(line.happened, year=at.year != clock.today().year)


def note_text(hit: NoteHit) -> str:
    """What is shown of a note: nothing of one that is 自分だけ."""
    return _("自分だけのノート") if hit.line.private else hit.excerpt


def private_file_text() -> str:
    """Said instead of the name of a file that stands in a note marked 自分だけ."""
    return _("自分だけの写真・ファイル")


def put_away_text() -> str:
    """Said of a karte that the list does not show."""
    return _("しまった")


def _recent(answer: Answer, here: int | None) -> list[Row]:
    kartes = [KarteChoice(KarteHit(row, None)) for row in answer.recent if row.ref.entity_id != here]
    rows: list[Row] = [*kartes[:RECENT]]
    if rows:
        rows.insert(0, Heading(_("最近開いたカルテ")))
    return [*rows, Remark(_("> で操作を探す"))]


def _kartes(answer: Answer) -> Iterator[Row]:
    found = answer.found
    if found is None or not found.kartes:
        return
    total = total_text(found.karte_count)
    yield Heading(_("カルテ"), total)
    for hit in found.kartes:
        yield KarteChoice(hit, answer.query.words, answer.query.raw_words)
    if found.karte_count > len(found.kartes):
        yield MoreChoice("kartes", _("カルテ{total}をすべて一覧に出す").format(total=total))


def _notes(answer: Answer) -> Iterator[Row]:
    found = answer.found
    if found is None or not found.notes:
        return
    total = total_text(found.note_count, exact=found.exact)
    yield Heading(_("ノート"), total)
    for hit in found.notes:
        yield NoteChoice(hit, answer.query.words)
    if found.note_count > len(found.notes):
        yield MoreChoice("notes", _("ノート{total}をすべて見る").format(total=total))


def _files(answer: Answer) -> Iterator[Row]:
    found = answer.found
    if found is None or not found.files:
        return
    yield Heading(_("写真・ファイル"), total_text(found.file_count))
    for hit in found.files:
        yield FileChoice(hit, answer.query.words)
    if len(found.files) < min(found.file_count, ALL_FILES):
        total = total_text(found.file_count)
        yield MoreChoice("files", _("写真・ファイル{total}をすべて見る").format(total=total))


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)
